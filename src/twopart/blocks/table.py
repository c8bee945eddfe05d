"""Tables shown: rows over columns, without those that a part withholds."""

from collections.abc import Iterator, Mapping

from twopart.blocks.kind import At, Content, Numbering, Projection, PublicSource, Reading, Shown, Where
from twopart.blocks.source_data import Data
from twopart.blocks.table_source import Grid
from twopart.figures.grid import given_columns, value_rows
from twopart.figures.register import Entry
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Cell, Column, Row, ShowTable, Table
from twopart.model.placed import Placed, Target
from twopart.model.prose import Prose
from twopart.model.quantity import Quantity
from twopart.model.written import Bare


class TableKind:
    """A table is labelled as a whole, or row by row, column by column, cell by cell."""

    def place(self, block: ShowTable, _where: Where, numbering: Numbering) -> Iterator[Placed]:
        table = numbering.paper.tables.get(block.table)
        if table and _gives_way(table, public=numbering.public):
            yield Placed(block)  # to a stub, which has no number and which nothing can refer to
            return
        number = numbering.next("tables")
        own = Target("Table", number, f"t-{number}")
        numbering.name(own, block.table)
        yield Placed(block, number, own.anchor)

    def contents(self, block: ShowTable, placed: Placed, _at: At, reading: Reading) -> Iterator[Content]:
        table = reading.paper.tables.get(block.table)
        if table and not _gives_way(table, public=reading.public):
            yield from _contents(str(block.table), table, f"Table {placed.number}", public=reading.public)

    def view(self, block: ShowTable, placed: Placed, projection: Projection) -> view.Block:
        table = projection.paper.tables[block.table]
        if _gives_way(table, public=projection.context.public):
            return projection.stub(str(table.withheld))
        return _Printed(str(block.table), table, projection).printed(placed)

    def source(self, block: ShowTable, source: PublicSource) -> Iterator[Data]:
        table = source.paper.tables[block.table]
        if table.withheld is not None:
            yield {"stub": source.ground_of_stub(table.withheld)}
            return
        own = source.ids.of("table", block.table)
        grid = Grid(block.table, table, source.context, source.words, source.ground_of_cell)
        source.enter("tables", own, grid.data())
        yield {"table": own}

    def inside(self, _: ShowTable) -> tuple[Block, ...]:
        return ()

    def shows(self, block: ShowTable) -> Shown:
        return Shown("table", block.table)


def _gives_way(table: Table, *, public: bool) -> bool:
    """Whether a stub stands in the place of the table."""
    return public and table.withheld is not None


def _stands(line: Row | Column, *, public: bool) -> bool:
    return not (public and line.withheld is not None)


def _contents(name: str, table: Table, place: str, *, public: bool) -> Iterator[Content]:
    columns = {key: column for key, column in table.columns.items() if column and _stands(column, public=public)}
    yield Content(place, table.caption)
    yield Content(place, table.corner)
    for column in columns.values():
        yield Content(place, column.heading)
    for key, row in table.rows.items():
        if row and _stands(row, public=public):
            yield Content(place, row.heading)
            yield from _of_row(name, key, table, columns, place, public=public)
    yield Content(place, table.below)


def _of_row(
    name: str, key: str, table: Table, columns: Mapping[str, Column], place: str, *, public: bool
) -> Iterator[Content]:
    row = table.rows[key]
    if row.style == "group":
        return
    given = dict(zip(given_columns(table), row.cells, strict=False))
    for column in columns:
        cell = given.get(column)
        printed = _words_of(cell, public=public)
        yield Content(place, printed, ((name, str(key), str(column)),))


def _words_of(cell: Cell | None, *, public: bool) -> Prose | None:
    if cell is None or (public and cell.withheld is not None):
        return None
    return cell.value if isinstance(cell.value, Prose) else None


class _Printed:
    """A table as a part prints it; a withheld cell gives way to the wording of its ground."""

    def __init__(self, name: str, table: Table, projection: Projection) -> None:
        self.name, self.table, self.projection = name, table, projection
        self.public = projection.context.public
        self.columns = {key: column for key, column in table.columns.items() if _stands(column, public=self.public)}

    def printed(self, placed: Placed) -> view.Table:
        table, text = self.table, self.projection.text
        rows = [self._row(key) for key, row in table.rows.items() if _stands(row, public=self.public)]
        return view.Table(
            placed.number,
            placed.anchor,
            text(table.caption),
            text(table.corner),
            text(table.unit),
            tuple(self._column(column) for column in self.columns.values()),
            tuple(rows),
            self.projection.words(table.below) if table.below else None,
        )

    def _column(self, column: Column) -> view.Column:
        heading = self.projection.text(column.heading)
        return view.Column(heading, figures=bool(self.table.unit), computed=bool(column.sum or column.style))

    def _row(self, key: str) -> view.Row:
        row = self.table.rows[key]
        heading = self.projection.text(row.heading)
        if row.style == "group":
            return view.Row(heading, (), "group")
        return view.Row(heading, tuple(self._cell(key, column) for column in self.columns), str(row.style or ""))

    def _cell(self, row: str, column: str) -> view.FigureCell | view.WordsCell | view.WithheldCell:
        context = self.projection.context
        entry: Entry = context.register.entries[self.name, row, column]
        if context.public and not entry.label.public:
            return view.WithheldCell(context.wording(entry.ground))
        if self.table.unit and isinstance(entry.value, Quantity):
            return view.FigureCell(entry.value.number, entry.value.negative, entry.value.nil)
        cells = dict(value_rows(self.table))[row].cells
        content = cells[given_columns(self.table).index(column)].value
        if isinstance(content, Prose):
            return view.WordsCell(self.projection.words(content))
        return view.WordsCell(Printed(self.projection.text(content.text) if isinstance(content, Bare) else ""))
