"""A table as a grid: which cells are given, which are computed from which, and the label of each."""

import re
from collections.abc import Iterator, Sequence

from twopart.base.record import kept_in_record, record
from twopart.base.source import Span, Text
from twopart.figures import columns
from twopart.figures.columns import has_figures, unit_of
from twopart.model.drawn.charts import Chart
from twopart.model.figure import Figure
from twopart.model.label import PUBLIC, Label, withheld
from twopart.model.paper import Name, Paper, Timeline
from twopart.model.pictures.picture import Picture
from twopart.model.prose import Prose
from twopart.model.table import Cell, Column, Row, Table

ALL = "all"
CALLED_A_TOTAL = re.compile(
    r"(?i)\b(?:sub-?)?totals?\b|\A(?:the )?sums?(?: of\b|:?\Z)|\A(?:in )?all(?: together)?:?\Z|\Aaltogether:?\Z"
)
Sums = tuple[tuple[tuple[str, str], ...], ...]  # rows and columns of what is added up
Labelled = Figure | Name | Table | Timeline | Chart | Picture | Row | Column | Cell


@record
class GridCell:
    """One place of a table: the cell that is written there, or the places of which it is the sum; and its stated label.

    A cell that is written and is a total all the same is `compared` with a sum, or with two where a row and a column of
    totals meet.
    """

    row: str
    column: str
    at: Span
    cell: Cell | None = None
    sums: tuple[tuple[str, str], ...] = ()
    # Over whole paths; compared with the cell, if there is one.
    formula: Text | None = None
    absent: bool = False  # a total that there is none of, such as of unit prices
    compared: tuple[tuple[tuple[str, str], ...], ...] = ()
    stated: Label | None = None
    declassified: bool = False  # its row or column is public, whatever it is the sum of

    @property
    def is_made(self) -> bool:
        """Whether it is made of other cells or figures, or compared with them."""
        return bool(self.sums or self.compared or self.formula)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Returns the cells of which it is the sum, computed or stated."""
        return (*self.sums, *(part for parts in self.compared for part in parts))


def stated_label(thing: Labelled) -> Label | None:
    """Returns the label that stands at the thing itself. If it has both labels, it counts as withheld."""
    if thing.withheld is not None:
        return withheld(str(thing.withheld))
    if thing.public:
        return PUBLIC
    return None


def label_of_cells(line: Row | Column) -> Label | None:
    """Returns the label of all cells of a row or column: its own, or one that its heading does not have."""
    cells = None
    if line.cells_withheld is not None:
        cells = withheld(str(line.cells_withheld))
    return _joined(stated_label(line), cells)


def written_columns(table: Table) -> list[str]:
    columns = table.columns.items()
    return [name for name, column in columns if has_cells_written(column)]


def has_cells_written(column: Column) -> bool:
    """Whether its cells are written: also those of a computed column that are stated."""
    return not (column.sum or column.formula) or column.stated is not None


def is_typed_total(line: Row | Column) -> bool:
    """Whether it is called a total, or is set as one, and its cells are written without `sum`."""
    if line.sum:
        return False
    is_set_as_total = line.style in ("total", "subtotal")
    return is_set_as_total or bool(CALLED_A_TOTAL.search(str(line.heading.text)))


def headings_of_tables(paper: Paper) -> Iterator[Prose]:
    """Yields the headings of rows and columns, and those over columns."""
    for table in paper.tables.values():
        for row in table.rows.values():
            yield row.heading
        for column in table.columns.values():
            yield column.heading
        yield from table.over.values()


def given_cells(table: Table) -> Iterator[tuple[Row, Column, Cell]]:
    """Yields every cell that is written, with its row and its column."""
    columns = [table.columns[name] for name in written_columns(table)]
    for _, row in value_rows(table):
        for column, cell in zip(columns, row.cells, strict=False):
            yield row, column, cell


def value_rows(table: Table) -> list[tuple[str, Row]]:
    """Returns the rows that have values: all but headings over others."""
    rows = table.rows.items()
    return [(name, row) for name, row in rows if row.style != "group"]


@kept_in_record
def places(table: Table, name: str) -> tuple[GridCell, ...]:
    """Returns every cell of a table of that name, whose rows have equal length, in reading order."""
    cells: list[GridCell] = []
    for row_name, row in value_rows(table):
        cells += _places_of_row(name, table, row_name, row)
    return tuple(cells)


def _places_of_row(
    name: str, table: Table, row_name: str, row: Row
) -> Iterator[GridCell]:
    cells = dict(zip(written_columns(table), row.cells, strict=False))
    down: Sequence[str] = row.sum
    if row.sum == (ALL,):
        down = rows_above(table, row_name)
    of_row = _joined(stated_label(table), label_of_cells(row))
    is_row_declassified = _is_declassified(row)
    for column_name, column in table.columns.items():
        cell = cells.get(column_name)
        stated = _joined(of_row, label_of_cells(column))
        formula = _formula(name, table, row_name, column_name)
        absent = bool(row.sum) and cell is None and not _is_summed(table, column)
        sums: Sums = ()
        if not (formula or absent):
            sums = _sums(table, row_name, column_name, down)
        at, own, compared = row.span, sums[:1], sums[1:]
        if cell:
            at, own, compared = cell.span, (), sums
            stated = _joined(stated, stated_label(cell))
        # In the order of the fields, since there are thousands of cells.
        yield GridCell(
            row_name,
            column_name,
            at,
            cell,
            own[0] if own else (),
            formula,
            absent,
            compared,
            stated,
            is_row_declassified or _is_declassified(column),
        )


def _joined(label: Label | None, other: Label | None) -> Label | None:
    """Joins the labels of two levels. That is refused; until it is mended, the higher one counts."""
    if label is None:
        return other
    if other is None:
        return label
    return label | other


def _is_declassified(line: Row | Column) -> bool:
    return bool(line.public and line.declassified)


def places_of(paper: Paper) -> dict[tuple[str, ...], GridCell]:
    """Returns every cell of every table, by table, row and column."""
    cells: dict[tuple[str, ...], GridCell] = {}
    for name, table in paper.tables.items():
        for place in places(table, str(name)):
            cells[str(name), place.row, place.column] = place
    return cells


def _sums(table: Table, row_name: str, column_name: str, down: Sequence[str]) -> Sums:
    """Returns the cells that one cell adds up: of its row, of its column, of both or of neither.

    `down` are the rows that it adds up.
    """
    column = table.columns[column_name]
    across: Sequence[str] = column.sum
    if column.sum == (ALL,):
        across = columns_beside(table, column)
    sums = (
        tuple((str(row_name), str(part)) for part in across),
        tuple((str(part), str(column_name)) for part in down),
    )
    return tuple(parts for parts in sums if parts)


def _formula(name: str, table: Table, row_name: str, column_name: str) -> Text | None:
    """Returns the formula of a cell whose column has one. A total is the sum of its column instead, unless that makes
    no sense.
    """
    column, row = table.columns[column_name], table.rows[row_name]
    if column.formula is None or (row.sum and not columns.is_ratio(column)):
        return None
    return columns.cell_formula(name, table, str(row_name), column.formula.text)


def _is_summed(table: Table, column: Column) -> bool:
    """Whether rows of sums have a cell in a column: not below words, nor where the author says so."""
    return column.summed is None and has_figures(table, column)


def columns_beside(table: Table, own: Column) -> list[str]:
    """Returns the columns in the same unit that are neither sums nor computed."""
    unit = unit_of(table, own)
    names: list[str] = []
    for name, column in table.columns.items():
        if column.sum or column.formula:
            continue
        if unit_of(table, column) == unit:
            names.append(str(name))
    return names


def rows_above(table: Table, row_name: str) -> list[str]:
    """Returns the rows with cells of their own between the last sum and this one.

    A sum at the end of a group takes the rows of the group alone. A sum after the group takes its rows too,
    whatever adds them up inside.
    """
    own = table.rows[row_name].in_group
    above: list[str] = []
    for name, row in value_rows(table):
        if name == row_name:
            break
        if row.sum:
            if row.in_group == own:
                above = []
        elif own is None or row.in_group == own:
            above.append(str(name))
    return above
