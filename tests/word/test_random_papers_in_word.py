"""Random papers as Word documents: each part is whole and closed, and that of Part 1 gives nothing away."""

import json

import pytest
import word_documents as documents
from conftest import TEMPLATES, examine
from random_paper import random_paper
from test_document_read_back import faults

from twopart.audit import audited, prepared
from twopart.audit.word.closed import opening
from twopart.base.finding import errors
from twopart.projection.parts import views
from twopart.projection.secrets import of_paper
from twopart.render.word.document import word_document
from twopart.render.word.prose import bookmark_name

SOME = 6  # papers


@pytest.mark.parametrize("seed", range(SOME))
def test_both_parts_are_whole_and_part_1_tells_nothing(seed):
    subject = random_paper(seed).subject()
    search = prepared(*of_paper(subject), deep=False)
    documents: dict[int, bytes] = {}
    for part, view in views(subject.paper, subject, subject.form):
        document = word_document(json.loads(view), "note", TEMPLATES)
        assert faults(view, document) == set()
        assert opening(document) == ""
        documents[part] = document

    # A faint one is a number that stands elsewhere too, by chance.
    leaks = audited(documents[1], search, name="part-1.docx")
    assert [leak.secret for leak in leaks if not leak.faint] == []
    leaks = audited(documents[2], search, name="part-2.docx")
    assert [leak.secret for leak in leaks if not leak.faint] != []


LONG = "why_the_programme_asks_for_more_money_than_in_the_last_case"


def test_no_two_anchors_have_one_bookmark_and_none_is_too_long():
    anchors = ["a_b", "a-b", "a_-b", "a-_b", "a__b", LONG, f"{LONG}_again", f"{LONG}-a"]
    names = [bookmark_name(anchor) for anchor in anchors]

    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 and name.isidentifier() for name in names)


def test_links_to_an_anchor_of_the_author_are_no_dead_ones():
    text = f"""
passages: {{why: {{text: We buy cameras., anchor: {LONG}}}}}
part-1: {{sections: {{summary: ["See {{why}}.", {{use: why}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [Cameras.]}}}}
"""
    _, subject, findings = examine(text)
    view = dict(views(subject.paper, subject, subject.form))[1]
    document = word_document(json.loads(view), "note", TEMPLATES)

    assert errors(tuple(findings)) == ()
    assert bookmark_name(LONG) in documents.parts_of(document)[documents.TEXT]
    assert faults(view, document) == set()
