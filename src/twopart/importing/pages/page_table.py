"""What is read of a table on pages: rows of cells with their words, and by what it was recognised."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twopart.importing.document import (
    Beside,
    DocumentCell,
    DocumentParagraph,
    DocumentTable,
    LetterRun,
)
from twopart.importing.rules import FROM_A_PAGE

TAGS, LINES, FIGURES = "tags", "lines", "figures"
_TOLD = {
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
    """A table: the page on which it begins, by what it was recognised, and its rows of cells."""

    page: int
    told_by: str
    rows: Sequence[Sequence[PageCell]]
    heads: int = 1

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(sum(cell.across for cell in row) for row in self.rows)


def from_json(record: Sequence[object]) -> PageTable:
    """Returns the table that was written as lists."""
    page, told_by, rows, heads = record
    cells = [[PageCell(*cell) for cell in row] for row in rows]  # type: ignore[attr-defined]
    return PageTable(int(str(page)), str(told_by), cells, int(str(heads)))


def document_table(table: PageTable, number: int) -> DocumentTable:
    """Returns the table as that of a document; `number` counts tables."""
    place = f"table {number} (page {table.page})"
    rows = [
        tuple(_cells(row, f"{place}, row {at}"))
        for at, row in enumerate(_filled(table.rows), 1)
    ]
    return DocumentTable(place, tuple(rows), _heads(table))


def told(table: PageTable, number: int) -> Iterator[Beside]:
    """Yields what a table that no tags tell was recognised by."""
    if table.told_by in _TOLD:
        place = f"table {number} (page {table.page})"
        yield Beside(FROM_A_PAGE, place, "", _TOLD[table.told_by])


def joined(above: PageTable, below: PageTable) -> PageTable | None:
    """Returns both as one table, if the second goes on with it on the next page: it repeats the headings."""
    goes_on = below.page > above.page and below.told_by == above.told_by
    if above.told_by == TAGS or not goes_on:
        return None
    heads = above.rows[: above.heads]
    if _words(below.rows[: above.heads]) != _words(heads):
        return None
    rows = [*above.rows, *below.rows[above.heads :]]
    return above._replace(rows=rows)


def _words(rows: Sequence[Sequence[PageCell]]) -> list[list[str]]:
    return [[cell.words for cell in row] for row in rows]


def _heads(table: PageTable) -> int:
    """Returns how many of its first rows are headings, where tags say so."""
    heads = 0
    for row in table.rows:
        if not all(cell.is_heading for cell in row):
            break
        heads += 1
    if heads in (0, len(table.rows)):
        return table.heads
    return heads


def _filled(
    rows: Sequence[Sequence[PageCell]],
) -> Iterator[list[tuple[PageCell, bool]]]:
    """Rows with a cell that goes on from above where one goes over several rows."""
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
        own = f"{place}, cell {number}"
        paragraphs: tuple[DocumentParagraph, ...] = ()
        if cell.words:
            words = LetterRun(cell.words, bold=cell.bold)
            paragraphs = (DocumentParagraph(own, (words,)),)
        yield DocumentCell(own, paragraphs, cell.across, goes_on)
