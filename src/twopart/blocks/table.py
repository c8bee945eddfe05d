"""Tables shown: rows over columns, without those that a part withholds."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal

from twopart.base.record import record
from twopart.blocks.kind import (
    At,
    Content,
    Numbering,
    Place,
    Projection,
    PublicSource,
    Reading,
    Shown,
    Where,
)
from twopart.blocks.source_data import Data, given
from twopart.blocks.stub import (
    Of,
    placed_with_number,
    stub_place,
    with_caption,
    written_stub,
)
from twopart.blocks.table_source import Grid
from twopart.figures import cells
from twopart.figures.columns import has_figures
from twopart.figures.grid import given_columns
from twopart.figures.register import Entry
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.paper import (
    Block,
    Cell,
    Column,
    Row,
    ShowTable,
    Table,
)
from twopart.model.placed import Placed
from twopart.model.prose import Prose
from twopart.model.quantity import Open, Quantity
from twopart.model.written import Bare
from twopart.prose.marks import withheld_note
from twopart.prose.resolving import Context

LINES: tuple[Literal["rows", "columns"], ...] = ("rows", "columns")


class TableKind:
    """A table is labelled as a whole, or row by row, column by column, cell by cell."""

    def place(
        self, block: ShowTable, _where: Where, numbering: Numbering
    ) -> Iterator[Placed]:
        table = numbering.paper.tables.get(block.table)
        if (
            table
            and _gives_way(table, public=numbering.public)
            and table.public_caption is None
        ):
            yield Placed(
                block
            )  # to a stub, which has no number and which nothing can refer to
        else:
            yield placed_with_number(block, "table", block.table, numbering)

    def contents(
        self, block: ShowTable, placed: Placed, at: At, reading: Reading
    ) -> Iterator[Content]:
        table = reading.paper.tables.get(block.table)
        if table is None:
            return
        if _gives_way(table, public=reading.public):
            yield Content(
                stub_place(placed, at),
                table.public_caption,
                withheld=(str(table.withheld),),
            )
            return
        shown = _Shown.of(
            str(block.table),
            table,
            public=reading.public,
        )
        yield from shown.contents(Place(f"Table {placed.number}", placed.anchor))

    def view(
        self, block: ShowTable, placed: Placed, projection: Projection
    ) -> view.Block:
        table = projection.paper.tables[block.table]
        if _gives_way(table, public=projection.context.public):
            stub = projection.stub(str(table.withheld))
            caption = table.public_caption
            return (
                with_caption(stub, placed, projection.text(caption))
                if caption
                else stub
            )
        return _Printed(
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
            of: Of | None = "table" if table.public_caption else None
            own = source.reference_of("table", block.table)
            yield written_stub(
                source.ground(table.withheld), of, table.public_caption, own
            )
            return
        own = source.ids.of("table", block.table)
        grid = Grid(
            block.table,
            table,
            source.context,
            source.words,
            source.ground,
        )
        shown = _Shown.of(
            block.table,
            table,
            public=True,
        )
        left_out = {
            f"withheld_{lines}": _written_grounds(shown.grounds(lines), source)
            for lines in LINES
        }
        source.enter(
            "tables",
            own,
            {**grid.data(), **given(**left_out)},
        )
        yield {"table": own}

    def inside(self, _: ShowTable) -> tuple[Block, ...]:
        return ()

    def shows(self, block: ShowTable) -> Shown:
        return Shown("table", block.table)


def _written_grounds(grounds: tuple[str, ...], source: PublicSource) -> list[str]:
    return [source.ground(ground) for ground in source.context.in_order(grounds)]


def _gives_way(
    table: Table,
    *,
    public: bool,
) -> bool:
    """Whether the part prints a stub in place of the table."""
    return public and table.withheld is not None


@record
class _Shown:
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
    ) -> "_Shown":
        columns = {
            key: column
            for key, column in table.columns.items()
            if _is_shown(column, public=public)
        }
        rows = {
            key: row for key, row in table.rows.items() if _is_shown(row, public=public)
        }
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
        yield Content(place, withheld=(*self.grounds("rows"), *self.grounds("columns")))
        yield Content(place, self.table.below)

    def over(self) -> Iterator[tuple[str, int]]:
        """The ids of the headings over columns, and how many of the columns shown stand below each."""
        named = (str(column.under or "") for column in self.columns.values())
        yield from ((name, len(list(group))) for name, group in groupby(named))

    def grounds(self, lines: Literal["rows", "columns"]) -> tuple[str, ...]:
        """The grounds on which the part omits rows or columns, with a note."""
        if not self.public:
            return ()
        written: Iterable[Row | Column] = (
            self.table.rows.values() if lines == "rows" else self.table.columns.values()
        )
        grounds = [
            str(line.withheld)
            for line in written
            if line and line.withheld and line.silent is None
        ]
        stated = (
            self.table.withheld_rows if lines == "rows" else self.table.withheld_columns
        )
        return tuple(dict.fromkeys((*grounds, *map(str, stated))))

    def _cells(
        self,
        key: str,
        row: Row,
        place: Place,
    ) -> Iterator[Content]:
        given = dict(
            zip(
                given_columns(self.table),
                row.cells,
                strict=False,
            )
        )
        for column in self.columns:
            words = self._words(given.get(column))
            yield Content(
                place,
                words,
                (
                    (
                        self.name,
                        str(key),
                        str(column),
                    ),
                ),
            )

    def _words(self, cell: Cell | None) -> Prose | None:
        if cell is None or (self.public and cell.withheld is not None):
            return None
        return cell.value.notes if isinstance(cell.value, Bare) else cell.value


def _is_shown(
    line: Row | Column | None,
    *,
    public: bool,
) -> bool:
    """Lines that could not be read are None."""
    return line is not None and not (public and line.withheld is not None)


def _withheld_cell(entry: Entry, context: Context) -> view.WithheldCell:
    mark = context.mark(entry.ground)
    return view.WithheldCell(
        entry.wording or mark.text, "" if entry.wording else mark.anchor
    )


class _Printed:
    """A table as a part prints it; a withheld cell gives way to the wording of its ground."""

    def __init__(
        self,
        name: str,
        table: Table,
        projection: Projection,
    ) -> None:
        self.name, self.table, self.projection = name, table, projection
        self.shown = _Shown.of(
            name,
            table,
            public=projection.context.public,
        )

    def printed(self, placed: Placed) -> view.Table:
        table, text = self.table, self.projection.text
        rows = [self._row(key) for key in self.shown.rows]
        return view.Table(
            placed.number,
            placed.anchor,
            text(table.caption),
            text(table.corner),
            text(table.unit),
            tuple(self._column(column) for column in self.shown.columns.values()),
            tuple(rows),
            self.projection.words(table.below) if table.below else None,
            self._withheld(),
            tuple(self._over()),
        )

    def _over(self) -> Iterator[view.Over]:
        named = list(self.shown.over())
        if not any(name for name, _ in named):
            return
        for name, columns in named:
            prose = self.table.over.get(name)
            yield view.Over(self.projection.heading(prose) if prose else "", columns)

    def _withheld(self) -> Printed | None:
        """The note of Part 1 on the rows and columns that it omits."""
        context = self.projection.context
        return withheld_note(
            {lines: self.shown.grounds(lines) for lines in LINES}, context
        )

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

    def _row(self, key: str) -> view.Row:
        row = self.table.rows[key]
        heading = self.projection.heading(row.heading)
        if row.style == "group":
            return view.Row(heading, (), "group")
        return view.Row(
            heading,
            tuple(self._cell(key, column) for column in self.shown.columns),
            str(row.style or ""),
        )

    def _cell(
        self, row: str, column: str
    ) -> view.FigureCell | view.WordsCell | view.OpenCell | view.WithheldCell:
        context = self.projection.context
        entry: Entry = context.register.entries[self.name, row, column]
        if context.public and not entry.label.public:
            return _withheld_cell(entry, context)
        if isinstance(entry.value, Open):
            return view.OpenCell(str(entry.value))
        content = self._content(row, column)
        if has_figures(self.table, self.table.columns[column]):
            return self._figure(entry, content)
        if entry.absent:  # below words, in a row of sums
            return view.WordsCell(Printed(cells.ABSENT))
        if isinstance(content, Prose):
            return view.WordsCell(self.projection.words(content))
        return view.WordsCell(
            Printed(self.projection.text(content.text) if content else "")
        )

    def _content(
        self,
        row: str,
        column: str,
    ) -> Bare | Prose | None:
        """What is written in a cell; None where it is computed."""
        cells = dict(
            zip(
                given_columns(self.table),
                self.table.rows[row].cells,
                strict=False,
            )
        )
        return cells[column].value if column in cells else None

    def _figure(
        self,
        entry: Entry,
        content: Bare | Prose | None,
    ) -> view.FigureCell:
        written = content.notes if isinstance(content, Bare) else None
        notes = self.projection.words(written) if written else None
        value = entry.value
        if not isinstance(value, Quantity):
            return view.FigureCell(
                cells.ABSENT, spoken=cells.SPOKEN_ABSENT, notes=notes
            )
        if not cells.is_plain(value):
            return view.FigureCell(
                cells.printed(value), spoken=cells.spoken(value), notes=notes
            )
        return view.FigureCell(
            value.number,
            value.negative,
            value.nil,
            notes=notes,
        )
