"""What a finding says of a value, an id or a comment: only of what is labelled public, and only what the paper has."""

import pytest

from twopart.base.source import Source, Span
from twopart.figures.findings.of_formulas import of_error
from twopart.figures.findings.of_tables import UNEVEN_ROW
from twopart.figures.formula import FormulaError
from twopart.load.files import paper as load_paper
from twopart.load.quantities import UNREADABLE_VALUE
from twopart.load.yaml_slips.commented_headings import commented_headings
from twopart.rules.consequences import of_one_slip
from twopart.terminal import finding_format
from twopart.terminal.likeness import Likeness

HEADING = """\
part-1:
  sections:
    legal:
{before}      {comment}
      - There are none.
"""


def said_of(text: str) -> str:
    _, found = load_paper({"paper.yaml": text.encode()})
    return "\n".join(finding_format.full(each, colour=False) for each in found)


@pytest.mark.parametrize(
    ("label", "is_said"),
    [
        ("public: true", True),
        ("withheld: commercial", False),
        ("public: true, withheld: commercial", False),
        ("public: yes", False),
        ("public: true, exempt: yes", False),
    ],
)
def test_the_month_is_said_of_a_public_date_alone(label, is_said):
    misspelt = said_of(f"figures: {{go: {{date: 4 Octobre 2031, {label}}}}}")
    too_late = said_of(f"figures: {{go: {{date: 31 April 2031, {label}}}}}")

    assert "misspelt" in misspelt
    assert ("October" in misspelt) == is_said
    assert "a day that its month does not have" in too_late
    assert ("April 2031" in too_late) == is_said


def test_an_id_in_braces_is_guessed_only_where_the_paper_has_it():
    figures = "figures: {price: {amount: £5k, public: true}}\n"
    known = said_of(f'{figures}passages: {{a: "It costs {{Price}}."}}')
    other = said_of(f'{figures}passages: {{a: "It costs {{Zyxqv Ltd}}."}}')

    assert "Did you mean {price}?" in known
    assert "do not contain an id" in other
    assert "zyxqv" not in other.lower()


@pytest.mark.parametrize(
    "paper",
    [
        'passages: {a: "It costs {price.Zyxqv}."}',
        'passages: {a: "It costs {price.Zyxqv.y1}."}',
    ],
)
def test_a_word_with_capitals_is_no_id_and_is_not_said(paper):
    said = said_of(f"figures: {{price: {{amount: £5k, public: true}}}}\n{paper}")

    assert "id" in said
    assert "zyxqv" not in said.lower()


@pytest.mark.parametrize("rule", ["unknown-figure", "unknown-count"])
def test_a_word_with_capitals_in_a_formula_is_not_said(rule):
    at = Span(Source("paper.yaml", "ties: [price < Zyxqv]"), 1, 8)

    [hidden] = of_error(FormulaError(rule, "Zyxqv"), at)
    [said] = of_error(FormulaError(rule, "zyxqv"), at)

    assert "Zyxqv" not in hidden.what + hidden.fix + hidden.shows
    assert "zyxqv" in said.what


def test_a_row_is_not_uneven_because_a_cell_could_not_be_read():
    source = Source("paper.yaml", "rows:\n  kit: {cells: [02, 1]}\n  van: {cells: [1]}")

    first, second = (Span(source, number, 8) for number in (2, 3))
    unread = UNREADABLE_VALUE.finding("…", Span(source, 2, 17))
    uneven = [UNEVEN_ROW.finding("…", at) for at in (first, second)]

    assert of_one_slip([unread, *uneven]) == [unread, uneven[1]]


@pytest.mark.parametrize("number", ["0860 lights", "c. 05", "10 to 012 weeks", "-07"])
def test_a_number_does_not_begin_with_nil(number):
    said = said_of(f"figures: {{lights: {{count: {number}, public: true}}}}")

    assert "begins with 0" in said


@pytest.mark.parametrize(
    ("comment", "before", "is_noted"),
    [
        ("# Legal advice", "", True),
        ("## Legal advice", "      - First.\n", True),
        ("# Legal advice", "      # More words.\n", False),
        ("# legal advice", "", False),
        ("# Legal advice, as agreed.", "", False),
        ("# TODO ask Legal", "", False),
        ("#Legal advice", "", False),
        ("- heading: Advice", "", False),
    ],
)
def test_a_comment_that_reads_like_a_heading_is_noted(comment, before, is_noted):
    text = HEADING.format(comment=comment, before=before)

    assert bool(list(commented_headings(Source("paper.yaml", text)))) == is_noted


def test_comments_elsewhere_are_no_headings():
    figures = HEADING.format(comment="# Legal advice", before="").replace(
        "part-1", "notes"
    )

    assert list(commented_headings(Source("paper.yaml", figures))) == []


@pytest.mark.parametrize(
    ("withheld", "public", "is_like"),
    [
        ("£0.4m", "4 May 2031", False),
        ("£4m", "4 May 2031", True),
        ("4", "4 Mai 2031", True),
        ("£0.4m", "£400k", True),
        ("£1", "1 860 lights", False),
        ("£1860", "1 860 lights", True),
        ("£860", "860 lights", True),
    ],
)
def test_a_labelled_number_is_compared_as_it_is_meant(withheld, public, is_like):
    assert bool(list(Likeness([withheld]).like(public, is_value=True))) == is_like
