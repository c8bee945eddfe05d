"""Defines the sheets of the workbook: their columns with widths, and the text of the first sheet."""

from collections.abc import Iterator

TICKS = ("agreed", "query", "refused")
NARROW, USUAL, WIDE = 9, 18, 50  # widths of columns, in characters
BY_PAGE = {
    "id": NARROW,
    "tick": NARROW,
    "query": USUAL,
    "by": NARROW,
    "Page": NARROW,
    "Part 2": USUAL,
    "Prints": USUAL,
    "Unrounded": USUAL,
    "Figure": WIDE,
    "Page of Part 1": NARROW,
    "Part 1": USUAL,
    "Also at": WIDE,
    "Ties to": WIDE,
    "Note": WIDE,
    "Label": USUAL,
    "value": USUAL,
}
WITHHOLDINGS = {
    "id": USUAL,
    "tick": NARROW,
    "query": USUAL,
    "by": NARROW,
    "Number": NARROW,
    "Kind": USUAL,
    "Withheld": WIDE,
    "Part 1 says": WIDE,
    "Part 1": USUAL,
    "Part 2": USUAL,
    "Ground": USUAL,
}
HIDDEN = (
    "id",
    "value",
)  # of “By page”; reviewers need the words that the page prints, and merging needs these
CONTRACTS = {
    "Place": USUAL,
    "Names": USUAL,
    "Current value": USUAL,
    "Change": USUAL,
    "New value": USUAL,
    "Share": NARROW,
    "Share unrounded": USUAL,
    "Other figures": WIDE,
    "Words": WIDE,
}
TIES = {"Figure": WIDE, "Relation": WIDE, "State": USUAL, "Written at": WIDE}
IN_WORDS = {"Part": NARROW, "Place": USUAL, "Words": WIDE}
MASKED = "What is withheld is left out of this file."
READ_FIRST = """
By page: one row for each figure, in the order of Part 2; first what ties to nothing. Choose a tick, write a query, and
put your initials beside it.
Withholdings: one row for each, under the number that it has in the review copy, to tick and to query in the same way.
Contracts: passages of Part 2 that name somebody and print an amount. Which amount is a current value, a change or a
new value is known only where a tie or a formula adds them up.
Ties: every relation that the paper states or computes.
Tables: values as they are stored; beside them live sums, and the difference.
In words: numbers that prose says in words, which no figure holds.
"""


def what_sheets_are() -> Iterator[str]:
    """Yield a paragraph on each sheet, which begins with the name of the sheet."""
    paragraph: list[str] = []
    for line in READ_FIRST.strip().splitlines():
        if ": " in line and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)
