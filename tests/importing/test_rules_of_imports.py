"""What an import refuses or asks to be looked at has the name of a rule, which `twopart explain` knows."""

import pytest
from word_files import document, paragraph

from twopart.commands.explain import explained
from twopart.commands.import_document import _notes
from twopart.importing import rules
from twopart.importing.document import Document, OutsideText, UnreadableDocument
from twopart.importing.reading import read_document
from twopart.importing.result import ImportedPaper, UnplacedHeading

REFUSED = {
    ".doc": rules.OTHER_KIND,
    ".odt": rules.OTHER_KIND,
    ".docm": rules.MACROS,
    ".docx": rules.UNREADABLE,
    ".pdf": rules.UNREADABLE,
}
KINDS = {
    "hidden text": rules.UNSEEN_WORDS,
    "white letters": rules.UNSEEN_WORDS,
    "letters in the colour of their background": rules.UNSEEN_WORDS,
    "words that nobody sees": rules.UNSEEN_WORDS,
    rules.UNRECOGNISED: rules.UNCLEAR_LAYOUT,
    rules.NO_PAGE_TELLS: rules.UNCLEAR_LAYOUT,
    rules.IN_COLUMNS: rules.CHANGED,
    "comment": rules.LEFT_OUT,
    "tracked deletion": rules.LEFT_OUT,
    "header": rules.LEFT_OUT,
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_refused_has_a_rule(kind):
    with pytest.raises(UnreadableDocument) as refused:
        read_document(kind, b"no document")

    assert refused.value.rule is REFUSED[kind]


def test_a_file_that_is_too_large_has_a_rule(monkeypatch):
    monkeypatch.setattr("twopart.importing.word.package.LARGEST_FILE", 10)
    with pytest.raises(UnreadableDocument) as refused:
        read_document(".docx", document(paragraph("Words.")))

    assert refused.value.rule is rules.TOO_LARGE


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_beside_the_text_has_a_rule(kind):
    assert rules.rule_of(kind) is KINDS[kind]


def test_what_is_printed_names_the_rules_and_no_word_of_the_document():
    outside_text = tuple(OutsideText(kind, "page 1", "Heron") for kind in KINDS)
    result = ImportedPaper(remarks=["Heron"], doubt="the Part 1 made nothing public")
    result.unplaced.append(UnplacedHeading("paragraph 3", ()))
    printed = "\n".join(_notes(Document((), outside_text=outside_text), result))

    for rule in (*KINDS.values(), rules.NOTHING_PUBLIC, rules.UNPLACED_HEADING):
        assert f"note[{rule.name}]: " in printed
    assert "3 in the report alone: something in the document" in printed
    assert "Heron" not in printed


def test_every_rule_of_imports_is_explained_and_met_here():
    met = {*REFUSED.values(), *KINDS.values()}
    met |= {rules.TOO_LARGE, rules.NOTHING_PUBLIC, rules.UNPLACED_HEADING}

    assert {rule.name for rule in met} == {rule.name for rule in rules.RULES}
    assert all(explained(rule.name) for rule in rules.RULES)
