"""Tables shown: rows over columns, without those that a part withholds."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal, TypeVar

from twopart.base.record import record
from twopart.base.source import Text
from twopart.blocks.kind import (
    BlockContext,
    Content,
    ContentReader,
    EnclosingPlaces,
    InPrint,
    Numbering,
    Place,
    Projection,
    PublicSource,
    ShownEntry,
)
from twopart.blocks.source_data import Data, filled_keys, text
from twopart.blocks.stub import (
    contents_in_place_of,
    gives_way,
    in_place_of,
    placed_from_register,
    written_in_place_of,
)
from twopart.blocks.table_cells import figure_cell, withheld_cell
from twopart.blocks.table_source import Grid, written_in
from twopart.figures import cells
from twopart.figures.columns import has_figures, public_unit
from twopart.figures.grid import written_columns
from twopart.figures.register import Entry
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, ShowTable
from twopart.model.placed import PlacedBlock
from twopart.model.prose import Prose
from twopart.model.quantity import OpenValue
from twopart.model.table import Cell, Column, Row, Table
from twopart.model.written import BareNumber
from twopart.prose.marks import withheld_note

Axis = Literal["rows", "columns"]
Line = TypeVar("Line", Row, Column)


class TableKind:
    """A table is labelled as a whole, or row by row, column by column, cell by cell."""

    in_print = (
        InPrint(
            view.Table,
            order=(
                "number",
                "caption",
                "over",
                "corner",
                "unit",
                "columns",
                "rows",
                "withheld",
                "note",
            ),
        ),
        InPrint(view.Column, noun="column heading", order=("heading", "unit")),
        InPrint(view.Row, noun="row heading"),
        InPrint(
            view.FigureCell,
            noun="cell",
            not_printed={"spoken": "what is heard in the place of a sign"},
        ),
        InPrint(view.WordsCell, noun="cell"),
        InPrint(view.WithheldCell, noun="cell"),
    )

    def place(
        self, block: ShowTable, _where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        table = numbering.paper.tables.get(block.table)
        yield placed_from_register(block, table, "table", block.table, numbering)

    def contents(
        self,
        block: ShowTable,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
    ) -> Iterator[Content]:
        table = reader.paper.tables.get(block.table)
        if table is None:
            return
        if gives_way(table, public=reader.public):
            yield contents_in_place_of(table, placed, enclosing, reader)
            return
        shown = _VisibleTable.of(
            str(block.table),
            table,
            public=reader.public,
        )
        yield from shown.contents(
            Place(f"{reader.terms.table} {placed.number}", placed.anchor)
        )

    def view(
        self, block: ShowTable, placed: PlacedBlock, projection: Projection
    ) -> view.Block:
        table = projection.paper.tables[block.table]
        if gives_way(table, public=projection.context.public):
            return in_place_of(table, placed, projection)
        return _TablePrinter(
            str(block.table),
            table,
            projection,
        ).printed(placed)

    def source(
        self,
        block: ShowTable,
        source: PublicSource,
    ) -> Iterator[Data]:
        table = source.paper.tables[block.table]
        if table.withheld is not None:
            yield written_in_place_of(table, "table", block.table, source)
            return
        own = source.ids.of("table", block.table)
        grid = Grid(
            block.table,
            table,
            source.context,
            source.words,
            source.ground,
        )
        shown = _VisibleTable.of(
            block.table,
            table,
            public=True,
        )
        rows = _written_grounds(shown.grounds("rows"), source)
        columns = _written_grounds(shown.grounds("columns"), source)
        more = filled_keys(
            withheld_rows=rows,
            withheld_columns=columns,
            anchor=text(table.anchor),
        )
        source.enter(
            "tables",
            own,
            {**grid.data(), **more},
        )
        yield {"table": own}

    def inside(self, _: ShowTable) -> tuple[Block, ...]:
        return ()

    def shows(self, block: ShowTable) -> ShownEntry:
        return ShownEntry("table", block.table)


def _written_grounds(grounds: tuple[str, ...], source: PublicSource) -> list[str]:
    return [source.ground(ground) for ground in source.context.in_order(grounds)]


@record
class _VisibleTable:
    """A table as a part shows it: without the rows and columns that it withholds."""

    name: str
    table: Table
    columns: Mapping[str, Column]
    rows: Mapping[str, Row]
    public: bool

    @classmethod
    def of(
        cls,
        name: str,
        table: Table,
        *,
        public: bool,
    ) -> "_VisibleTable":
        columns = dict(_printed_lines(table.columns, public=public))
        rows = dict(_printed_lines(table.rows, public=public))
        return cls(name, table, columns, rows, public)

    def contents(self, place: Place) -> Iterator[Content]:
        yield Content(place, self.table.caption)
        yield Content(place, self.table.corner)
        for name, _ in self.over():
            yield Content(place, self.table.over.get(name))
        for column in self.columns.values():
            yield Content(place, column.heading)
        for key, row in self.rows.items():
            yield Content(place, row.heading)
            if row.style != "group":
                yield from self._cells(key, row, place)
        grounds = (*self.grounds("rows"), *self.grounds("columns"))
        yield Content(place, withheld=grounds)
        yield Content(place, self.table.below)

    @property
    def unit(self) -> Text | None:
        if self.public:
            return public_unit(self.table)
        return self.table.unit

    def over(self) -> Iterator[tuple[str, int]]:
        """Yields the ids of the headings over columns, and how many of the columns shown stand below each."""
        named = [str(column.under or "") for column in self.columns.values()]
        for name, group in groupby(named):
            yield name, len(list(group))

    def grouped(self) -> Iterator[tuple[str, str | None]]:
        """Yields the ids of the rows, each with that of the group above it in this part."""
        group: str | None = None
        for key, row in self.rows.items():
            if row.style == "group":
                group = str(key)
            yield key, group

    def grounds(self, lines: Axis) -> tuple[str, ...]:
        """Returns the grounds on which the part omits rows or columns, with a note."""
        if not self.public:
            return ()
        if lines == "rows":
            grounds = _grounds_of(self.table.rows.values())
            stated = self.table.withheld_rows
        else:
            grounds = _grounds_of(self.table.columns.values())
            stated = self.table.withheld_columns
        return tuple(dict.fromkeys((*grounds, *map(str, stated))))

    def _cells(
        self,
        key: str,
        row: Row,
        place: Place,
    ) -> Iterator[Content]:
        columns = written_columns(self.table)
        cells = dict(
            zip(
                columns,
                row.cells,
                strict=False,
            )
        )
        for column in self.columns:
            words = self._words(cells.get(column))
            path = (
                self.name,
                str(key),
                str(column),
            )
            yield Content(place, words, (path,))

    def _words(self, cell: Cell | None) -> Prose | None:
        if cell is None or (self.public and cell.withheld is not None):
            return None
        if isinstance(cell.value, BareNumber):
            return cell.value.notes
        return cell.value


def _printed_lines(
    lines: Mapping[str, Line],
    *,
    public: bool,
) -> Iterator[tuple[str, Line]]:
    """Yields the rows or columns that a part prints."""
    for key, line in lines.items():
        if public and line.withheld is not None:
            continue
        yield key, line


def _grounds_of(lines: Iterable[Row | Column]) -> list[str]:
    """Returns the grounds of the rows or columns that the part omits with a note."""
    omitted = [line for line in lines if line.withheld]
    return [str(line.withheld) for line in omitted if line.silent is None]


class _TablePrinter:
    """A table as a part prints it; a withheld cell gives way to the wording of its ground."""

    def __init__(
        self,
        name: str,
        table: Table,
        projection: Projection,
    ) -> None:
        self.name = name
        self.table = table
        self.projection = projection
        self.shown = _VisibleTable.of(
            name,
            table,
            public=projection.context.public,
        )

    def printed(self, placed: PlacedBlock) -> view.Table:
        table = self.table
        text = self.projection.text
        columns = [self._column(column) for column in self.shown.columns.values()]
        rows = [self._row(key, group) for key, group in self.shown.grouped()]
        return view.Table(
            placed.number,
            placed.anchor,
            text(table.caption),
            text(table.corner),
            text(self.shown.unit),
            tuple(columns),
            tuple(rows),
            self._words(table.below),
            self._withheld(),
            tuple(self._over()),
        )

    def _words(self, prose: Prose | None) -> Printed | None:
        if prose is None:
            return None
        return self.projection.words(prose)

    def _over(self) -> Iterator[view.Over]:
        named = list(self.shown.over())
        if not any(name for name, _ in named):
            return
        for name, columns in named:
            heading = ""
            if prose := self.table.over.get(name):
                heading = self.projection.heading(prose)
            yield view.Over(heading, columns)

    def _withheld(self) -> Printed | None:
        """Returns the note of Part 1 on the rows and columns that it omits."""
        grounds = {
            "rows": self.shown.grounds("rows"),
            "columns": self.shown.grounds("columns"),
        }
        return withheld_note(grounds, self.projection.context)

    def _column(self, column: Column) -> view.Column:
        figures = has_figures(self.table, column)
        unit = str(column.unit or "")
        heading = self.projection.heading(column.heading)
        return view.Column(
            heading,
            figures=figures,
            computed=bool(column.sum or column.style),
            unit=unit,
        )

    def _row(self, key: str, group: str | None) -> view.Row:
        """Returns a row, and the group that stands above it in this part."""
        row = self.table.rows[key]
        heading = self.projection.heading(row.heading)
        if row.style == "group":
            return view.Row(heading, (), "group")
        cells = [self._cell(key, column) for column in self.shown.columns]
        return view.Row(
            heading,
            tuple(cells),
            str(row.style or ""),
            outside=self._is_outside(row, group),
        )

    def _is_outside(self, row: Row, group: str | None) -> bool:
        """Whether it is no row of the group above, which ends with its own."""
        if group is None or row.in_group == group:
            return False
        return self.table.rows[group].ends is not None

    def _cell(
        self, row: str, column: str
    ) -> view.FigureCell | view.WordsCell | view.OpenCell | view.WithheldCell:
        context = self.projection.context
        entry: Entry = context.register.entries[self.name, row, column]
        if context.public and not entry.label.public:
            return withheld_cell(entry, context)
        if isinstance(entry.value, OpenValue):
            return view.OpenCell(str(entry.value))
        content = written_in(self.table, row, column)
        if has_figures(self.table, self.table.columns[column]):
            return self._figure(entry, content)
        if entry.absent:  # below words, in a row of sums
            return view.WordsCell(Printed(cells.ABSENT))
        return view.WordsCell(self._content(content))

    def _content(self, content: BareNumber | Prose | None) -> Printed:
        """Returns what is written in a cell of words."""
        if isinstance(content, Prose):
            return self.projection.words(content)
        if content is None:
            return Printed("")
        return Printed(self.projection.text(content.text))

    def _figure(
        self,
        entry: Entry,
        content: BareNumber | Prose | None,
    ) -> view.FigureCell:
        notes = None
        if isinstance(content, BareNumber):
            notes = self._words(content.notes)
        return figure_cell(entry, notes)
