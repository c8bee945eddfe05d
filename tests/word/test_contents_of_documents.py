"""The list of sections in a Word document: on the front sheet, or whole on a page of its own."""

import io
import json
from copy import deepcopy

import docx
import pytest
from docx.oxml.ns import qn
from test_document_read_back import CONTENT, document_of, made

from twopart.render.word.front import MOST_ON_FRONT


@pytest.fixture(scope="module")
def view() -> dict:
    return json.loads(made(CONTENT / "connect-fbc3", 2)[0])


@pytest.mark.parametrize("more", [0, 1])
def test_contents_that_may_not_fit_below_the_front_sheet_begin_a_page(view, more):
    own = deepcopy(view)
    others = len(own["opening"]) + bool(own["withholdings"])
    count = MOST_ON_FRONT - others + more
    headings = [section | {"blocks": []} for section in own["sections"] * 3]
    own["sections"] = [
        section | {"anchor": f"s-{number}"}
        for number, section in enumerate(headings[:count], 100)
    ]

    whole = docx.Document(io.BytesIO(document_of(own, "mps-iam")))

    [heading] = [each for each in whole.paragraphs if each.style.name == "TOC Heading"]
    entries = [each for each in whole.paragraphs if each.style.name.lower() == "toc 1"]
    assert len(entries) == MOST_ON_FRONT + more
    breaks = heading._p.findall(f".//{qn('w:pageBreakBefore')}")
    assert len(breaks) == more
