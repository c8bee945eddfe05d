"""Tables for a spreadsheet: each cell as it is stored, and the cells that it is the sum of."""

from collections.abc import Iterator
from decimal import Decimal

from twopart.base.record import record
from twopart.figures.grid import places, value_rows
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.quantity import Quantity
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.review.figures_by_page import FiguresByPage
from twopart.review.sheet import is_open

RowAndColumn = tuple[int, int]  # the row and the column, counted from 0


@record
class StoredCell:
    """A cell: its number in the unit of its column, or words in its place, and the positions of what it adds up.

    A withheld value that is masked has neither, and a sum of such values has no parts.
    """

    at: RowAndColumn
    number: Decimal | None = None
    decimals: int = 0
    words: str = ""
    parts: tuple[RowAndColumn, ...] = ()


@record
class TableWithSums:
    """One table: “Table 1”, its caption, its unit, its headings, and its cells in reading order."""

    name: str
    caption: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[StoredCell, ...]


def tables_with_sums(
    subject: Subject,
    figures: FiguresByPage,
) -> Iterator[TableWithSums]:
    """Yields every table with numbers that a part prints, in reading order."""
    for name in figures.names.tables:
        table = subject.paper.tables[name]
        yield _TableWriter(subject, figures, name, table).table()


class _TableWriter:
    """Stores the cells of one table by their places, and of each sum the cells that it adds up."""

    def __init__(
        self,
        subject: Subject,
        figures: FiguresByPage,
        name: str,
        table: Table,
    ) -> None:
        self.entries = subject.register.entries
        self.names = figures.names
        self.unmasked = figures.unmasked
        self.name = name
        self.source = table
        rows = [str(row) for row, _ in value_rows(table)]
        self.rows = {row: at for at, row in enumerate(rows)}
        columns = map(str, table.columns)
        self.columns = {column: at for at, column in enumerate(columns)}

    def table(self) -> TableWithSums:
        name, names = self.name, self.names
        caption = names.caption(name)
        unit = ""
        if self.unmasked or caption != name:
            unit = str(self.source.unit or "")
        columns = tuple(names.column(name, column) for column in self.columns)
        rows = tuple(names.row(name, row) for row in self.rows)
        cells = tuple(self._cells())
        number = names.table(name)
        return TableWithSums(number, caption, unit, columns, rows, cells)

    def _cells(self) -> Iterator[StoredCell]:
        for place in places(self.source, self.name):
            path = (self.name, str(place.row), str(place.column))
            entry = self.entries.get(path)
            if entry is None or not self._is_shown(path):
                continue
            sums = place.sums
            if not sums and place.compared:
                sums = place.compared[0]
            yield self._stored(path, entry, sums)

    def _stored(
        self,
        path: FigurePath,
        entry: Entry,
        sums: tuple[tuple[str, str], ...],
    ) -> StoredCell:
        at = self._position(path[1:])
        value = entry.value
        if not isinstance(value, Quantity):
            return StoredCell(at)
        if value.approximate or not value.exact:
            return StoredCell(at, words=str(value))
        number = value.value.scaleb(-value.scale)
        parts: tuple[RowAndColumn, ...] = ()
        paths = [(self.name, *part) for part in sums]
        if all(self._adds_up(value, path) for path in paths):
            parts = tuple(map(self._position, sums))
        return StoredCell(at, number, value.places, parts=parts)

    def _position(self, cell: tuple[str, ...]) -> RowAndColumn:
        row, column = cell
        return self.rows[str(row)], self.columns[str(column)]

    def _is_shown(self, path: FigurePath) -> bool:
        entry = self.entries.get(path)
        return entry is not None and (self.unmasked or is_open(entry))

    def _adds_up(
        self,
        total: Quantity,
        path: FigurePath,
    ) -> bool:
        """Whether a cell is shown, as a number in the unit and at the scale of the total."""
        if not self._is_shown(path):
            return False
        value = self.entries[path].value
        if not isinstance(value, Quantity):
            return False
        if value.approximate or not value.exact:
            return False
        return (value.unit, value.scale) == (total.unit, total.scale)
