"""A table as a grid: which cells are given, which are computed from which, and the label of each."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.figures import columns
from twopart.figures.columns import has_figures, unit_of
from twopart.model.label import PUBLIC, Label, withheld
from twopart.model.paper import (
    Cell,
    Column,
    Figure,
    Name,
    Paper,
    Row,
    Table,
    Timeline,
)
from twopart.model.prose import Prose

ALL = "all"
Labelled = Figure | Name | Table | Timeline | Row | Column | Cell


@record
class Place:
    """One cell: what is given there, or the cells of which it is the sum; and its stated label.

    What is given and is a total all the same is `held` against a sum, or against two where a row and a column of
    totals meet.
    """

    row: str
    column: str
    at: Span
    given: Cell | None = None
    sums: tuple[tuple[str, str], ...] = ()
    formula: Text | None = (
        None  # over whole paths; held against what is given, where anything is
    )
    absent: bool = False  # a total that there is none of, such as of unit prices
    held: tuple[tuple[tuple[str, str], ...], ...] = ()
    stated: Label | None = None
    declassified: bool = False  # its row or column is public, whatever it is the sum of

    @property
    def is_made(self) -> bool:
        """Whether it is made of other cells or figures, or held against them."""
        return bool(self.sums or self.held or self.formula)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The cells that it is the sum of, computed or stated."""
        return (*self.sums, *(part for parts in self.held for part in parts))


def stated_label(thing: Labelled) -> Label | None:
    """The label that stands at the thing itself; where both are said, it counts as withheld."""
    if thing.withheld is not None:
        return withheld(str(thing.withheld))
    return PUBLIC if thing.public else None


def given_columns(table: Table) -> list[str]:
    return [
        name for name, column in table.columns.items() if column and is_given(column)
    ]


def is_given(column: Column) -> bool:
    """Whether its cells are written: also those of a computed column that are stated."""
    return not (column.sum or column.formula) or column.stated is not None


def headings_of_tables(paper: Paper) -> Iterator[Prose]:
    """Those of rows and columns, and over columns."""
    for table in filter(None, paper.tables.values()):
        lines: list[Row | Column | None] = [
            *table.rows.values(),
            *table.columns.values(),
        ]
        yield from (line.heading for line in lines if line)
        yield from filter(None, table.over.values())


def given_cells(table: Table) -> Iterator[tuple[Row, Column, Cell]]:
    """Every cell that is written, with its row and its column."""
    columns = [table.columns[name] for name in given_columns(table)]
    for _, row in value_rows(table):
        yield from (
            (row, column, cell)
            for column, cell in zip(columns, row.cells, strict=False)
        )


def value_rows(table: Table) -> list[tuple[str, Row]]:
    return [
        (name, row) for name, row in table.rows.items() if row and row.style != "group"
    ]


@lru_cache(maxsize=64)  # tables: many ask for the cells of the same one
def places(name: str, table: Table) -> tuple[Place, ...]:
    """Every cell of a table of even shape, in reading order."""
    rows = value_rows(table)
    return tuple(
        place
        for row_name, row in rows
        for place in _places_of_row(name, table, row_name, row)
    )


def _places_of_row(name: str, table: Table, row_name: str, row: Row) -> Iterator[Place]:
    cells = dict(zip(given_columns(table), row.cells, strict=False))
    down = rows_above(table, row_name) if row.sum == (ALL,) else row.sum
    of_row = [label for level in (table, row) if (label := stated_label(level))]
    for column_name, column in table.columns.items():
        if column is None:
            continue
        cell = cells.get(column_name)
        levels = (column, cell) if cell else (column,)
        stated = [
            *of_row,
            *(label for level in levels if (label := stated_label(level))),
        ]
        formula = _formula(name, table, row_name, column_name)
        absent = bool(row.sum) and cell is None and not _is_summed(table, column)
        sums = () if formula or absent else _sums(table, row_name, column_name, down)
        yield Place(
            row_name,
            column_name,
            cell.span if cell else row.span,
            cell,
            () if cell or not sums else sums[0],
            formula,
            absent,
            sums if cell else sums[1:],
            reduce(or_, stated)
            if stated
            else None,  # at two levels, which is refused, the higher holds
            _is_declassified(row) or _is_declassified(column),
        )


def _is_declassified(line: Row | Column) -> bool:
    return bool(line.public and line.declassified)


def places_of(paper: Paper) -> dict[tuple[str, ...], Place]:
    """Every cell of every table, by table, row and column."""
    tables = ((str(name), table) for name, table in paper.tables.items() if table)
    return {
        (name, place.row, place.column): place
        for name, table in tables
        for place in places(name, table)
    }


def _sums(
    table: Table, row_name: str, column_name: str, down: Sequence[str]
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Of the row, of the column, of both, or of neither: whatever a cell is the total of; `down`: of which rows."""
    column = table.columns[column_name]
    across = _columns_beside(table, column) if column.sum == (ALL,) else column.sum
    sums = (
        tuple((str(row_name), str(part)) for part in across),
        tuple((str(part), str(column_name)) for part in down),
    )
    return tuple(parts for parts in sums if parts)


def _formula(name: str, table: Table, row_name: str, column_name: str) -> Text | None:
    """Of a cell whose column has one. A total is the sum of its column all the same, unless that makes no sense."""
    column, row = table.columns[column_name], table.rows[row_name]
    if column.formula is None or (row.sum and not columns.is_ratio(column)):
        return None
    return columns.cell_formula(name, table, str(row_name), column.formula.text)


def _is_summed(table: Table, column: Column) -> bool:
    """Whether rows of sums have a cell in a column: not below words, nor where the author says so."""
    return column.summed is None and has_figures(table, column)


def _columns_beside(table: Table, own: Column) -> list[str]:
    """The columns in the same unit that are neither sums nor computed."""
    unit = unit_of(table, own)
    beside = (
        (name, other)
        for name, other in table.columns.items()
        if other and not (other.sum or other.formula)
    )
    return [str(name) for name, other in beside if unit_of(table, other) == unit]


def rows_above(table: Table, row_name: str) -> list[str]:
    """The rows with cells of their own between the last sum and this one."""
    above: list[str] = []
    for name, row in value_rows(table):
        if name == row_name:
            break
        if row.sum:
            above = []
        else:
            above.append(str(name))
    return above
