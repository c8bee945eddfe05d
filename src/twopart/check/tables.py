"""Tables: what Part 1 shows of one is a table still."""

from collections.abc import Iterator
from itertools import zip_longest

from twopart.check import words
from twopart.figures.grid import value_rows
from twopart.finding import Finding
from twopart.model.paper import Row, ShowTable, Table
from twopart.model.placed import Placed
from twopart.outline.subject import Subject


def something_of_a_table_is_left(subject: Subject) -> Iterator[Finding]:
    """Headings over nothing would tell that all of it is withheld, and how it is cut."""
    public, _ = subject.outlines
    blocks = [placed for section in public.sections for placed in section.blocks]
    shown = {placed.block.table for placed in _nested(blocks) if isinstance(placed.block, ShowTable)}
    for name, table in subject.paper.tables.items():
        if name in shown and table and table.withheld is None and _is_empty(table):
            yield words.table_left_empty(table.span, name)
        elif name in shown and table and table.withheld is None and value_rows(table):
            yield from (words.heading_over_nothing(row.span, name) for row in _over_nothing(table))


def _nested(blocks: list[Placed]) -> Iterator[Placed]:
    for placed in blocks:
        yield placed
        yield from _nested(list(placed.below))


def _over_nothing(table: Table) -> Iterator[Row]:
    """Headings of groups that Part 1 prints, of which it has no row."""
    rows = [row for row in table.rows.values() if row and row.withheld is None]
    for row, below in zip_longest(rows, rows[1:]):
        if row.style == "group" and (below is None or below.style == "group"):
            yield row


def _is_empty(table: Table) -> bool:
    lines = ([row for _, row in value_rows(table)], [column for column in table.columns.values() if column])
    return any(line and all(part.withheld is not None for part in line) for line in lines)
