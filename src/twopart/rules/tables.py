"""Rules on tables: what Part 1 shows of one is a table still, and its headings are plain."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.grid import headings_of_tables, value_rows
from twopart.model.entries import is_written, unreadable
from twopart.model.figure import FigurePath
from twopart.model.paper import ShowTable
from twopart.model.placed import PlacedBlock
from twopart.model.prose import Clause, Reference
from twopart.model.table import CELL, Column, Row, Table
from twopart.outline.subject import Subject
from twopart.rules.structure import sections

TABLE_LEFT_EMPTY = Rule(
    name="table-left-empty",
    what="a table in Part 1 of which every row or every column is withheld",
    why="Its empty headings would reveal what the table is about, and that all of it is withheld.",
    fix="Withhold the table as a whole: Part 1 prints the words of its ground in its place.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    columns: {bid: Bid}
    rows: {kit: {heading: Kit, withheld: commercial, cells: [1.5]}}
part-1: {sections: {summary: [We buy cameras., {table: cost}]}}
part-2: {withheld: commercial, sections: {detail: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    withheld: commercial
    columns: {bid: Bid}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [We buy cameras., {table: cost}]}}
part-2: {withheld: commercial, sections: {detail: [{table: cost}]}}
""",
)
HEADING_OF_TABLE = Rule(
    name="heading-of-table",
    what="a withheld clause, something withheld or a footnote in the heading of a row or column",
    why="A heading is printed whole, or left out with its row or column.",
    fix="Withhold the row or column, with `withheld:`; or say in a passage what is withheld.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {bid: Bid}
    rows: {kit: {heading: "Kit [[commercial: of Heron]]", cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
part-2: {withheld: commercial, sections: {detail: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {bid: Bid}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
part-2: {withheld: commercial, sections: {detail: [{table: cost}]}}
""",
)


def shown_tables_keep_something_public(subject: Subject) -> Iterator[Finding]:
    """Reports tables of which Part 1 keeps headings alone: they would tell that all of it is withheld, and how it is
    cut.
    """
    shown = set(_shown_in_part_one(subject))
    for name, table in subject.paper.tables.items():
        if name not in shown or table.withheld is not None:
            continue
        if unreadable(table.rows) or unreadable(table.columns):
            continue  # each has its finding, and may be what is left
        if _is_empty(table):
            yield _table_left_empty(table.span, name)
        elif value_rows(table):
            for row in _groups_of_nothing(table):
                yield sections.heading_over_nothing(row.span, name)


def _shown_in_part_one(subject: Subject) -> Iterator[str]:
    """Yields the ids of the tables that Part 1 shows."""
    public, _ = subject.outlines
    for section in public.sections:
        for placed in _with_inner(section.blocks):
            if isinstance(placed.block, ShowTable):
                yield placed.block.table


def _with_inner(blocks: Sequence[PlacedBlock]) -> Iterator[PlacedBlock]:
    for placed in blocks:
        yield placed
        yield from _with_inner(placed.below)


def _table_left_empty(at: Span, name: str) -> Finding:
    what = f"Part 1 shows the table `{name}`, of which every row or every column is withheld"
    return TABLE_LEFT_EMPTY.finding(what, at, shows=name)


def headings_are_plain(subject: Subject) -> Iterator[Finding]:
    """Reports clauses and footnotes in headings, and what is withheld in those of Part 1; words, figures and names may
    stand there.
    """
    public = {id(prose) for prose in subject.printed[0]}
    for prose in headings_of_tables(subject.paper):
        for run in prose.runs:
            if isinstance(run, Clause):
                what = "a withheld clause in the heading of a row or column"
                yield HEADING_OF_TABLE.finding(what, run.span)
            elif isinstance(run, Reference):
                is_public = id(prose) in public
                yield from _reference_in_heading(run, subject, is_public=is_public)


def _reference_in_heading(
    reference: Reference, subject: Subject, *, is_public: bool
) -> Iterator[Finding]:
    if is_written(reference.path[0], subject.paper.notes):
        yield _note_in_heading(reference)
    elif is_public and _is_withheld(reference.path, subject):
        yield _withheld_in_heading(reference)


def _note_in_heading(reference: Reference) -> Finding:
    name = reference.path[0]
    return HEADING_OF_TABLE.finding(
        f"the footnote `{name}` is called in the heading of a row or column",
        reference.span,
        why="Headings are repeated on each page, and the footnote would not be.",
        fix="Call it in a cell, after the number; or say it in `below:`, under the table.",
        shows=name,
    )


def _withheld_in_heading(reference: Reference) -> Finding:
    name = reference.path[0]
    return HEADING_OF_TABLE.finding(
        f"the heading of a row or column that Part 1 prints refers to `{name}`, which is withheld",
        reference.span,
        fix="Withhold the row or column, with `withheld:`; or write a heading without it.",
        shows=name,
    )


def _is_withheld(path: FigurePath, subject: Subject) -> bool:
    name = subject.paper.names.get(path[0])
    if name and name.withheld is not None:
        return True
    for length in (1, len(CELL)):
        entry = subject.register.entries.get(path[:length])
        if entry and not entry.label.public:
            return True
    return False


def _groups_of_nothing(table: Table) -> Iterator[Row]:
    """Yields headings of groups that Part 1 prints, of which it has no row."""
    shown = [(name, row) for name, row in table.rows.items() if row.withheld is None]
    rows = [row for _, row in shown]
    for (name, row), below in zip_longest(shown, rows[1:]):
        if row.style != "group":
            continue
        is_last = below is None or below.style == "group"
        if is_last or (row.ends and below.in_group != name):
            yield row


def _is_empty(table: Table) -> bool:
    rows = [row for _, row in value_rows(table)]
    columns = list(table.columns.values())
    return _are_withheld(rows) or _are_withheld(columns)


def _are_withheld(lines: Sequence[Row] | Sequence[Column]) -> bool:
    """Whether there are any, and all are withheld."""
    return bool(lines) and all(line.withheld is not None for line in lines)


RULES = (TABLE_LEFT_EMPTY, HEADING_OF_TABLE)
