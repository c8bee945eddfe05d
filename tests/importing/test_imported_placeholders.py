"""What a document has where something is not known yet, or withheld: placeholders and clauses, and no ordinary words."""

import pytest
from imported_papers import import_word, trees
from word_files import document, heading, paragraph, row, table

from twopart.importing.words.placeholders import unknown_in
from twopart.importing.yaml_text import yaml_of

SAYS = ["[to be confirmed]", "[To be confirmed]", "TBC", "tbc", "[tbc]", "(TBC)", "TBA"]


def only_passage(words: str, public: str | None = None):
    one = None if public is None else document(heading("Summary"), paragraph(public))
    result = import_word(document(heading("Summary"), paragraph(words)), one)
    [made] = trees(result)["part-2"]["sections"]["summary"]
    if isinstance(made, dict) and "use" in made:
        return trees(result)["passages"][made["use"]]
    return made


@pytest.mark.parametrize("said", SAYS)
def test_what_is_to_be_confirmed_is_a_placeholder(said):
    assert only_passage(f"It is signed on {said}.") == "It is signed on {TBC}."
    assert only_passage(said) == "TBC"


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        ("to be confirmed", ["to be confirmed"]),
        ("Meeting, to be confirmed", ["to be confirmed"]),
        ("Meeting: to be confirmed.", ["to be confirmed"]),
        ("The supplier is to be confirmed by the board.", []),
        ("The date, to be confirmed by the board, is near.", []),
        ("The TBCX programme", []),
        ("[to be agreed]", []),
    ],
)
def test_a_phrase_is_a_placeholder_only_where_it_stands_for_a_value(words, unknown):
    assert [words[start:end] for start, end in unknown_in(words)] == unknown


@pytest.mark.parametrize("said", SAYS)
def test_lines_of_the_front_sheet_that_are_not_known_are_placeholders(said):
    front = table(row("Meeting", f"The meeting, {said}"), row("Report by", said))
    own = document(front, heading("Purpose"), paragraph("It is short."))

    made = trees(import_word(own, own))

    assert made["front"]["meeting"] == "The meeting, {TBC}"
    assert made["front"]["report-by"] == "TBC"
    assert "names" not in made


@pytest.mark.parametrize("said", SAYS)
def test_a_cell_that_is_not_known_leaves_a_table_one_of_figures(said):
    cost = table(row("Cost (£m)", "2030/31", "2031/32"), row("Kit", "1.25", said))

    [made] = trees(import_word(document(heading("Purpose"), cost)))["tables"].values()
    [kit] = made["rows"].values()

    assert (made["unit"], kit["cells"]) == ("£m", ["1.25", "TBC"])


def test_both_parts_may_say_in_different_ways_that_something_is_not_known():
    made = only_passage("It is signed on TBC.", "It is signed on [to be confirmed].")

    assert made == "It is signed on {TBC}."


def test_a_clause_may_be_withheld_or_said_where_it_is_not_known():
    own = "The contract goes to Kestrel Imaging plc until 7 May 2031, and no longer."

    made = only_passage(own, "The contract goes to [tbc] until [tbc], and no longer.")

    assert "| {TBC}" in made
    assert "\\[" not in made


@pytest.mark.parametrize(
    "mark",
    ["[withheld]", "[exempt]", "[redacted]", "[Withheld under section 43]", "████"],
)
def test_a_mark_that_part_1_alone_has_is_a_withheld_clause(mark):
    own = document(heading("Purpose"), paragraph("Something else stands here."))
    one = document(
        heading("Executive summary"),
        paragraph(f"The lease costs {mark} a year."),
        table(row("Kind", "Told"), row("Cost", mark)),
    )

    result = import_word(own, one)
    words = "".join(map(yaml_of, result.files.values()))

    assert "The lease costs [[undecided: {TBC}]] a year." in words
    assert '"[[undecided: {TBC}]]"' in words
    assert mark not in words
    assert "\\[" not in words
