"""What is read of a table on pages: rows of cells with their words, and what it was recognised by."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twopart.importing.document import (
    DocumentCell,
    DocumentParagraph,
    DocumentTable,
    LetterRun,
    OutsideText,
)
from twopart.importing.rules import FROM_A_PAGE

TAGS, LINES, FIGURES = "tags", "lines", "figures"
_BY_WHAT = {
    LINES: "recognised by the lines that are drawn between its cells: compare it with the page",
    FIGURES: "recognised by its columns of figures: compare it with the page",
}


class PageCell(NamedTuple):
    """A cell: its words, over how many columns and rows it goes, and whether tags say that it is a heading."""

    words: str = ""
    bold: bool = False
    across: int = 1
    down: int = 1
    is_heading: bool = False


class PageTable(NamedTuple):
    """A table: the page on which it begins, what it was recognised by, and its rows of cells."""

    page: int
    recognised_by: str
    rows: Sequence[Sequence[PageCell]]
    heading_rows: int = 1

    @property
    def width(self) -> int:
        """Returns how many columns it has."""
        return max(sum(cell.across for cell in row) for row in self.rows)


def from_json(record: Sequence[object]) -> PageTable:
    """Returns the table that was written as lists."""
    page, recognised_by, rows, heading_rows = record
    cells = [[PageCell(*cell) for cell in row] for row in rows]  # type: ignore[attr-defined]
    return PageTable(int(str(page)), str(recognised_by), cells, int(str(heading_rows)))


def document_table(table: PageTable, number: int) -> DocumentTable:
    """Returns the table as one of a document; `number` is its place among the tables, from 1."""
    place = f"table {number} (page {table.page})"
    rows = [
        tuple(_cells(row, f"{place}, row {at}"))
        for at, row in enumerate(_filled(table.rows), 1)
    ]
    return DocumentTable(place, tuple(rows), _heading_rows(table))


def how_recognised(table: PageTable, number: int) -> Iterator[OutsideText]:
    """Yields how a table without tags was recognised, for the report."""
    if table.recognised_by in _BY_WHAT:
        place = f"table {number} (page {table.page})"
        yield OutsideText(FROM_A_PAGE, place, "", _BY_WHAT[table.recognised_by])


def joined(above: PageTable, below: PageTable) -> PageTable | None:
    """Returns both as one table if the second continues the first on the next page: it repeats the headings."""
    goes_on = below.page > above.page and below.recognised_by == above.recognised_by
    if above.recognised_by == TAGS or not goes_on:
        return None
    headings = above.rows[: above.heading_rows]
    if _words(below.rows[: above.heading_rows]) != _words(headings):
        return None
    rows = [*above.rows, *below.rows[above.heading_rows :]]
    return above._replace(rows=rows)


def _words(rows: Sequence[Sequence[PageCell]]) -> list[list[str]]:
    return [[cell.words for cell in row] for row in rows]


def _heading_rows(table: PageTable) -> int:
    """Returns how many of its first rows are headings, where tags say so."""
    heading_rows = 0
    for row in table.rows:
        if not all(cell.is_heading for cell in row):
            break
        heading_rows += 1
    if heading_rows in (0, len(table.rows)):
        return table.heading_rows
    return heading_rows


def _filled(
    rows: Sequence[Sequence[PageCell]],
) -> Iterator[list[tuple[PageCell, bool]]]:
    """Yields rows in which a cell that spans several rows is repeated in each."""
    open_rows: dict[int, tuple[int, PageCell]] = {}  # by column: rows still to fill
    for row in rows:
        filled: list[tuple[PageCell, bool]] = []
        column = 0
        cells = list(row)
        while cells or column in open_rows:
            if column in open_rows:
                left, above = open_rows.pop(column)
                if left > 1:
                    open_rows[column] = (left - 1, above)
                cell, goes_on = PageCell(across=above.across), True
            else:
                cell, goes_on = cells.pop(0), False
            filled.append((cell, goes_on))
            if cell.down > 1:
                open_rows[column] = (cell.down - 1, cell)
            column += cell.across
        yield filled


def _cells(
    row: Sequence[tuple[PageCell, bool]],
    place: str,
) -> Iterator[DocumentCell]:
    for number, (cell, goes_on) in enumerate(row, 1):
        cell_place = f"{place}, cell {number}"
        paragraphs: tuple[DocumentParagraph, ...] = ()
        if cell.words:
            words = LetterRun(cell.words, bold=cell.bold)
            paragraphs = (DocumentParagraph(cell_place, (words,)),)
        yield DocumentCell(cell_place, paragraphs, cell.across, goes_on)
