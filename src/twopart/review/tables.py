"""Writes tables for reviewers: all rows and columns of Part 2, with withheld cells marked as in prose."""

from collections.abc import Iterator

from twopart.base.record import record
from twopart.figures.grid import written_columns
from twopart.model.prose import Prose
from twopart.model.table import Cell, Row, Table
from twopart.review.marked_words import MarkedText, MarkedWords, PassageWriter
from twopart.review.printing import FigurePrinter
from twopart.review.withholdings import Withholding


@record
class RowCopy:
    """A row: its heading and its cells. `style` is `group`, `total` or empty."""

    heading: MarkedText
    cells: tuple[MarkedText, ...]
    style: str = ""
    withholding: Withholding | None = None


@record
class TableCopy:
    """A table: its caption and unit, the headings of its columns, its rows, and the note below it."""

    caption: str
    unit: str
    corner: str
    columns: tuple[MarkedText, ...]
    rows: tuple[RowCopy, ...]
    below: MarkedText


def grid(name: str, table: Table, writer: PassageWriter) -> TableCopy:
    """Returns a table as Part 2 prints it. Cells computed from withheld ones are marked too."""
    printer = _TablePrinter(name, table, writer)
    return TableCopy(
        str(table.caption),
        str(table.unit or ""),
        str(table.corner or ""),
        tuple(printer.columns()),
        tuple(printer.rows()),
        writer.text(table.below),
    )


class _TablePrinter:
    """Prints the headings and cells of one table, with withheld words in full and marked."""

    def __init__(self, name: str, table: Table, writer: PassageWriter) -> None:
        self.name = name
        self.table = table
        self.writer = writer
        self.printer = FigurePrinter(writer.context)

    def columns(self) -> Iterator[MarkedText]:
        for name, column in self.table.columns.items():
            withholding = self.writer.numbered.called(f"{self.name}.columns.{name}")
            heading = self.writer.text(column.heading)
            yield _marked(heading, withholding)

    def rows(self) -> Iterator[RowCopy]:
        for name, row in self.table.rows.items():
            withholding = self.writer.numbered.called(f"{self.name}.rows.{name}")
            cells: tuple[MarkedText, ...] = ()
            if row.style != "group":
                cells = tuple(self._cells(str(name), row))
            yield RowCopy(
                self.writer.text(row.heading),
                cells,
                str(row.style or ""),
                withholding,
            )

    def _cells(self, name: str, row: Row) -> Iterator[MarkedText]:
        columns = written_columns(self.table)
        written = dict(zip(columns, row.cells, strict=False))
        for column in map(str, self.table.columns):
            yield self._cell(name, column, written.get(column))

    def _cell(self, row: str, column: str, cell: Cell | None) -> MarkedText:
        path = (self.name, row, column)
        withholding = None
        entry = self.writer.context.register.entries.get(path)
        if entry and not entry.label.public:
            withholding = self.writer.numbered.of_cell(*path)
        words = self.writer.text(_prose_in(cell))
        if not words:
            words = (MarkedWords(self.printer.beside_words(path)),)
        return _marked(words, withholding, of_whole=_is_of_whole(withholding))


def _prose_in(cell: Cell | None) -> Prose | None:
    """Returns the words of a cell, or None if it has a number or is computed."""
    if cell is None or not isinstance(cell.value, Prose):
        return None
    return cell.value


def _is_of_whole(withholding: Withholding | None) -> bool:
    """Whether a cell is withheld as part of its row, column or table, which then has the number."""
    return withholding is not None and withholding.kind in ("row", "column", "table")


def _marked(
    words: MarkedText,
    withholding: Withholding | None,
    *,
    of_whole: bool = False,
) -> MarkedText:
    """Returns the words, marked as withheld if they have a withholding."""
    if withholding is None:
        return words
    return (MarkedWords(withholding=withholding, of_whole=of_whole, inside=words),)
