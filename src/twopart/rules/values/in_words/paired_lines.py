"""Lines that belong together, and of which one may say when something begins, and another when it ends.

The cells of a row or of a column, each with its heading; the items of a list; the lines of the decision sheet.
"""

import re
from collections.abc import Iterator
from itertools import chain, product
from typing import NamedTuple

from twopart.figures.grid import given_cells
from twopart.model.paper import Item, Paragraph
from twopart.model.prose import Prose
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.rules.values.in_words.sentence_dates import flat

BEGINS = re.compile(
    r"(?i)\b(?:begin(?:s|ning)?|starts?|starting|commence[sd]?|commencement|opens?|opening|first day)\b|^from (?:[{]|[0-9])"
)
ENDS = re.compile(
    r"(?i)\b(?:ends?|ending|expir(?:e[sd]?|y)|clos(?:e[sd]?|ing)|finish(?:es)?|terminat(?:es?|ion)|stops?|completion"
    r"|last day)\b|^(?:to|until) (?:[{]|[0-9])"
)


class DatedLine(NamedTuple):
    """Words of Part 1, and the heading before them."""

    heading: str
    words: Prose


PairOfLines = tuple[DatedLine, DatedLine]


def beginnings_and_ends(subject: Subject) -> Iterator[PairOfLines]:
    """Yields each line that says when something begins, with each line beside it that says when something ends."""
    for lines in _together(subject):
        beginnings: list[DatedLine] = []
        ends: list[DatedLine] = []
        for line in lines:
            words = f"{line.heading} {flat(line.words).text}".strip()
            begins = BEGINS.search(words)
            if begins and not ENDS.search(words):
                beginnings.append(line)
            elif not begins and ENDS.search(words):
                ends.append(line)
        yield from product(beginnings, ends)


def _together(subject: Subject) -> Iterator[list[DatedLine]]:
    printed = {id(prose) for prose in subject.printed[0]}
    for lines in _written_together(subject):
        yield [line for line in lines if id(line.words) in printed]


def _written_together(subject: Subject) -> Iterator[list[DatedLine]]:
    for section in subject.outlines[0].sections:
        yield [
            DatedLine(str(line.heading), words)
            for line in section.box
            for words in line.words
        ]
    for table in subject.paper.tables.values():
        yield from _of_table(table)
    for thing in subject.things:
        if isinstance(thing, Paragraph | Item):
            items = thing.items
            if isinstance(thing, Paragraph):
                items = thing.items or thing.bullets
            yield [DatedLine("", item.text) for item in items if item.text]


def _of_table(table: Table) -> Iterator[list[DatedLine]]:
    rows: dict[int, list[DatedLine]] = {}
    columns: dict[int, list[DatedLine]] = {}
    for row, column, cell in given_cells(table):
        if not isinstance(cell.value, Prose):
            continue
        in_row = DatedLine(column.heading.text, cell.value)
        in_column = DatedLine(row.heading.text, cell.value)
        rows.setdefault(id(row), []).append(in_row)
        columns.setdefault(id(column), []).append(in_column)
    yield from chain(rows.values(), columns.values())
