"""Withheld wordings that nobody types in one place: `check` says what the audit would refuse."""

import pytest
from conftest import examine

from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.printed_repeats import printed_repeats
from twopart.projection.secrets import of_paper

PAPER = """\
names: {{kestrel: {{name: Kestrel Imaging plc, short: Kestrel, public: true}}}}
figures: {{opens: {{date: 9 June 2031, public: true}}, staff: {{count: 140 officers, public: true}}}}
{exceptions}
passages:
  p: "The hub opens [[commercial: {withheld} | later]]."
  q: "It is {public} for all."
part-1: {{sections: {{summary: [{{use: p}}, {{use: q}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{use: p}}]}}}}
"""
EXCEPTION = "exceptions: {{repeats-withheld: {{{item}: All know it.}}}}"
TELLING = [
    ("won by Kestrel", "won by {kestrel.short}", "won by Kestrel"),
    ("a total of 140 officers", "a total of {staff}", "a total of 140 officers"),
    ("ready on 9 June 2031", "ready on {opens}", "ready on 9 June 2031"),
]
TELLING_NOTHING = [
    ("on 9 June 2031", "on {opens}", "on 9 June 2031"),
    ("9 June 2031", "ready on {opens}", "ready on 9 June 2031"),
    ("with 140 officers", "with {staff}", "with 140 officers"),
    ("by Kestrel", "made by {kestrel.short}", "made by Kestrel"),
]


def found_and_leaks(withheld, public, printed, exceptions=""):
    """The findings of `check`, and what the audit finds on a page that says what Part 1 will print."""
    text = PAPER.format(withheld=withheld, public=public, exceptions=exceptions)
    _, subject, findings = examine(text)
    assert subject
    assert findings == []
    search = Search(*of_paper(subject))
    page = Surface("page 1", f"It is {printed} for all.", reader="PDFium")
    return list(printed_repeats(subject)), search.leaks(page, search.places(), {})


@pytest.mark.parametrize(("withheld", "public", "printed"), TELLING)
def test_what_the_audit_refuses_of_printed_words_is_found_by_the_check(
    withheld, public, printed
):
    found, leaks = found_and_leaks(withheld, public, printed)
    [finding] = found
    assert finding.rule == "repeats-withheld"
    assert finding.at
    assert finding.at.line == 6
    assert [at.line for at in finding.also] == [5]
    assert leaks


@pytest.mark.parametrize(("withheld", "public", "printed"), TELLING)
def test_an_exception_of_the_printed_words_is_used_and_lets_them_stand(
    withheld, public, printed
):
    exceptions = EXCEPTION.format(item=withheld)
    assert found_and_leaks(withheld, public, printed, exceptions) == ([], [])


@pytest.mark.parametrize(("withheld", "public", "printed"), TELLING_NOTHING)
def test_a_public_value_with_words_of_grammar_before_it_stands_as_it_does_alone(
    withheld, public, printed
):
    assert found_and_leaks(withheld, public, printed) == ([], [])


BLOCKS = """\
passages:
  p: "It is [[commercial: {withheld} | so]]."
part-1:
  sections:
    summary:
      - {{use: p}}
      - {blocks}
      - It ends.
part-2: {{withheld: commercial, sections: {{detail: [{{use: p}}]}}}}
"""
NEIGHBOURS = [
    (
        "trees and shrubs",
        "We plant trees.\n      - And shrubs are planted.",
        "We plant trees.\nAnd shrubs",
    ),
    (
        "trees and shrubs",
        '{text: "We plant:", items: [trees, and shrubs]}',
        "a. trees\nand shrubs",
    ),
    (
        "the winter trees",
        "{heading: The winter}\n      - Trees fall.",
        "The winter\nTrees",
    ),
    (
        "near the old mill where all staff meet",
        "It is near the old mill.\n      - Where all staff meet is known.",
        "It is near the old mill.\nWhere all staff meet is known.",
    ),
]


@pytest.mark.parametrize(("withheld", "blocks", "printed"), NEIGHBOURS)
def test_what_two_passages_say_one_after_the_other_is_found_by_the_check(
    withheld, blocks, printed
):
    _, subject, findings = examine(BLOCKS.format(withheld=withheld, blocks=blocks))
    assert subject
    assert findings == []
    search = Search(*of_paper(subject))
    page = Surface("page 1", printed, reader="PDFium")

    [finding] = printed_repeats(subject)

    assert finding.rule == "repeats-withheld"
    assert search.leaks(page, search.places(), {})


@pytest.mark.parametrize(
    "blocks",
    [
        "We plant trees.\n      - We plant them.\n      - And shrubs are planted.",
        "And shrubs.\n      - Trees are planted.",
    ],
)
def test_words_that_stand_apart_or_in_another_order_are_none(blocks):
    text = BLOCKS.format(withheld="trees and shrubs", blocks=blocks)
    _, subject, findings = examine(text)
    assert subject
    assert findings == []

    assert list(printed_repeats(subject)) == []
