"""Tables: what Part 1 shows of one is a table still."""

from collections.abc import Iterator
from itertools import zip_longest

from twopart.base.finding import Finding
from twopart.figures.formula import Path
from twopart.figures.grid import headings_of_tables, value_rows
from twopart.model.entries import is_written
from twopart.model.paper import Row, ShowTable, Table
from twopart.model.placed import Placed
from twopart.model.prose import Clause, Reference
from twopart.outline.subject import Subject
from twopart.rules import sections, table_words, words

CELL = ("table", "row", "column")


def something_of_a_table_is_left(subject: Subject) -> Iterator[Finding]:
    """Headings over nothing would tell that all of it is withheld, and how it is cut."""
    public, _ = subject.outlines
    blocks = [placed for section in public.sections for placed in section.blocks]
    shown = {
        placed.block.table
        for placed in _nested(blocks)
        if isinstance(placed.block, ShowTable)
    }
    for name, table in subject.paper.tables.items():
        if name in shown and table and table.withheld is None and _is_empty(table):
            yield words.table_left_empty(table.span, name)
        elif name in shown and table and table.withheld is None and value_rows(table):
            yield from (
                sections.heading_over_nothing(row.span, name)
                for row in _over_nothing(table)
            )


def headings_are_plain(subject: Subject) -> Iterator[Finding]:
    """Words, figures and names: neither clauses nor footnotes, and in Part 1 nothing withheld."""
    public = {id(prose) for prose in subject.printed[0]}
    for prose in headings_of_tables(subject.paper):
        for run in prose.runs:
            if isinstance(run, Clause):
                yield table_words.clause_in_heading(run.span)
            elif isinstance(run, Reference) and is_written(
                run.path[0], subject.paper.notes
            ):
                yield table_words.note_in_heading(run.span, run.path[0])
            elif (
                isinstance(run, Reference)
                and id(prose) in public
                and _is_withheld(run.path, subject)
            ):
                yield table_words.withheld_in_heading(run.span, run.path[0])


def _is_withheld(path: Path, subject: Subject) -> bool:
    name = subject.paper.names.get(path[0])
    known = (subject.register.entries.get(path[:length]) for length in (1, len(CELL)))
    entries = (entry for entry in known if entry)
    return bool(name and name.withheld is not None) or any(
        not entry.label.public for entry in entries
    )


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
    lines = (
        [row for _, row in value_rows(table)],
        [column for column in table.columns.values() if column],
    )
    return any(
        line and all(part.withheld is not None for part in line) for line in lines
    )
