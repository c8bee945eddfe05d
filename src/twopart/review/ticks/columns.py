"""Defines the sheets of the workbook: their columns with widths, and the text of the first sheet."""

from collections.abc import Iterator

TICKS = ("agreed", "query", "refused")
NARROW, USUAL, WIDE = 9, 18, 50  # widths of columns, in characters
# Of the sheets to tick, which have many columns and are printed too.
TIGHT, WORDS = 12, 30
MARKS = 80  # of a hidden column, whose words are to take one line
BY_PAGE = {
    "id": WIDE,
    "tick": NARROW,
    "query": TIGHT,
    "by": NARROW,
    "Page": NARROW,
    "Part 2": TIGHT,
    "Prints": TIGHT,
    "Unrounded": TIGHT,
    "Figure": WORDS,
    "Page of Part 1": NARROW,
    "Part 1": TIGHT,
    "Also at": WORDS,
    "Ties to": WIDE,
    "Note": WIDE,
    "Label": TIGHT,
    "value": WIDE,
    "version": MARKS,
}
WITHHOLDINGS = {
    "id": USUAL,
    "tick": NARROW,
    "query": TIGHT,
    "by": NARROW,
    "Number": NARROW,
    "Kind": TIGHT,
    "Withheld": WORDS,
    "Part 1 says": WORDS,
    "Part 1": TIGHT,
    "Part 2": TIGHT,
    "Ground": TIGHT,
    "version": MARKS,
}
# Reviewers need the words that the page prints, and merging needs these.
HIDDEN = {
    "By page": ("id", "value", "version"),
    "Withholdings": ("version",),
}
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
BY_NAME = {
    "Name": WIDE,
    "Contracts": WIDE,
    "Worth together": USUAL,
    "Added by the decisions": USUAL,
    "Left out": WIDE,
}
BRIDGES = {"Table": USUAL, "Step": NARROW, "Row": WIDE, "Total": USUAL}
TIES = {"Figure": WIDE, "Relation": WIDE, "State": USUAL, "Written at": WIDE}
IN_WORDS = {"Part": NARROW, "Place": USUAL, "Words": WIDE}
MASKED = "What is withheld is left out of this file."
READ_FIRST = """
By page: one row for each figure, in the order of Part 2; first what ties to nothing. Choose a tick, write a query, and
put your initials beside it.
Withholdings: one row for each, under the number that it has in the review copy, to tick and to query in the same way.
Contracts: passages of Part 2 that name somebody and print an amount. Which amount is a current value, a change or a
new value is known only where a tie or a formula adds them up.
By name: what the contracts of each name come to, be it a supplier or a framework. Left out are passages with several
amounts, of which no tie or formula says which is which.
Bridges: how a table leads from one total to the next, such as from gross to net.
Ties: every relation that the paper states or computes.
Tables: values as they are stored; beside them live sums, and the difference.
In words: numbers that prose says in words, which no figure holds.
"""


def what_sheets_are() -> Iterator[str]:
    """Yields a paragraph on each sheet, which begins with the name of the sheet."""
    paragraph: list[str] = []
    for line in READ_FIRST.strip().splitlines():
        if ": " in line and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)
