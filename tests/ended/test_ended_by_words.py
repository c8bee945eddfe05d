"""What is named by its number in `ended` is told by its words, and what only Part 2 says keeps its own label."""

import json

import pytest
from test_ended import ENDED, GROUNDS, PERSONAL, read, view_of

CLAUSES = {
    "first": "[[commercial: under the code of the heath]]",
    "second": "[[commercial: by {heron} and all of its friends]]",
    "third": "[[commercial: at night]]",
}
PAPER = """
        names: {heron: {name: Heron Optics Ltd, withheld: commercial}}
        passages:
          work: "It is done %s."
          list:
            text: "These follow:"
            items: [one, %s]
        part-1: {sections: {summary: [{use: work}, {use: list}]}}
        part-2: {withheld: commercial, sections: {detail: [{use: work}, {use: list}]}}
        ended: [{what: [%s], %son: 1 May 2031, why: It was signed., by: A Person}]
"""
ITEMS = {
    "heath": "{withheld: commercial, full: the gate of the heath}",
    "lake": "{withheld: commercial, full: the house on the lake}",
}


def paper(clauses, what, words, items=("lake",)):
    said = " and ".join(CLAUSES[each] for each in clauses)
    listed = ", ".join(ITEMS[each] for each in items)
    typed = words and f"words: [{', '.join(words)}], "
    return GROUNDS + PAPER % (said, listed, what, typed or "")


@pytest.mark.parametrize(
    ("clauses", "what", "words"),
    [
        (["second"], "work.clause-1", ["by"]),
        (["second"], "work.clause-1", ["by {heron} and all"]),
        (["second"], "work.clause-1", ["all of its friends here"]),
        (["second"], "work.clause-1", ["by heron and all of them"]),
        (["second"], "work.clause-1", []),
        (["first", "second"], "work.clause-1", ["by {heron} and all of"]),
        (["second"], "work.clause-1", ["by {heron} and all of", "at night"]),
        (["first", "third"], "work.clause-2, work.clause-1", ["under the code of the"]),
        (["second"], "heron", ["Heron Optics Ltd"]),
    ],
)
def test_a_clause_is_not_opened_unless_it_begins_as_its_author_says(
    clauses, what, words
):
    quoted = [f'"{each}"' for each in words]

    assert set(read(paper(clauses, what, quoted))[2]) == {"ended-by-number"}


@pytest.mark.parametrize(
    ("clauses", "what", "words", "opened"),
    [
        (["second"], "work.clause-1", ["by {heron} and all of"], "all of its friends"),
        (["second"], "work.clause-1", ["By {heron}, AND all of its friends"], "all of its friends"),
        (["first", "second"], "work.clause-2", ["by {heron} and all of"], "all of its friends"),
        (["first", "third"], "work.clause-2", ["at night"], "at night"),
    ],
)  # fmt: skip
def test_a_clause_is_opened_by_its_words_and_no_other_one_is(
    clauses, what, words, opened
):
    quoted = [f'"{each}"' for each in words]

    text = json.dumps(view_of(paper(clauses, what, quoted)), ensure_ascii=False)

    assert opened in text
    assert "under the code" not in text
    assert "Heron" not in text


def test_an_item_that_is_written_before_another_is_not_opened_in_its_place():
    words = ["the house on the lake"]
    now = paper(["third"], "list.items.2", words)
    later = paper(["third"], "list.items.2", words, items=("heath", "lake"))

    assert "house on the lake" in json.dumps(view_of(now))
    _, _, errors = read(later)
    assert errors == ["ended-by-number"]


def test_a_finding_names_what_begins_so_and_none_of_the_words():
    from conftest import examine

    words = ['"by {heron} and all of"']
    _, _, findings = examine(paper(["first", "second"], "work.clause-1", words))

    [found] = [each for each in findings if each.rule == "ended-by-number"]
    assert found.fix.startswith("Did you mean `work.clause-2`, which begins so?")
    assert "friends" not in found.what + found.fix + found.why


TWO_GROUNDS = """
        passages:
          shared: {withheld: personal, full: We also buy a lamp.}
        part-1: {sections: {summary: {withheld: %s, behind: [detail]}}}
        part-2: {withheld: %s, sections: {detail: [%s]}}
"""
OWN_LABEL = "{withheld: commercial, full: We buy many lamps.}"


@pytest.mark.parametrize(
    "paragraph", ["We buy many lamps.", "{text: We buy many lamps.}"]
)
def test_an_ended_stub_publishes_nothing_that_part_2_withholds_on_a_ground_that_lasts(
    paragraph,
):
    text = TWO_GROUNDS % ("commercial", "personal", f"{paragraph}, {{use: shared}}")

    _, _, errors = read(GROUNDS + ENDED + PERSONAL + text)

    assert "stub-has-ended" in errors


def test_an_ended_stub_publishes_what_part_2_withholds_on_the_ground_that_has_ended():
    text = TWO_GROUNDS % (
        "commercial",
        "commercial",
        "We buy many lamps., {use: shared}",
    )

    sections = json.dumps(view_of(GROUNDS + ENDED + PERSONAL + text)["sections"])

    assert "We buy many lamps." in sections
    assert "a lamp" not in sections


def test_an_ended_stub_publishes_a_paragraph_with_a_label_of_its_own_that_has_ended():
    text = TWO_GROUNDS % ("commercial", "personal", f"{OWN_LABEL}, {{use: shared}}")

    sections = json.dumps(view_of(GROUNDS + ENDED + PERSONAL + text)["sections"])

    assert "We buy many lamps." in sections
    assert "a lamp" not in sections
