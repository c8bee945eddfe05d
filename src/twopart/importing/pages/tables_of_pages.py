"""Gathers the tables of all pages, and takes their letters from what else stands on a page."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from twopart.importing.pages.cells import CellOnPage, cells_of, heading_rows_of
from twopart.importing.pages.drawn_lines import LinesOfPage
from twopart.importing.pages.figure_tables import figure_tables
from twopart.importing.pages.letters import (
    LINE_END,
    SPACE,
    Letter,
    RowOfLetters,
    box_of,
    inked,
    stands_apart,
    text_of,
    whole_words,
    words_of,
)
from twopart.importing.pages.page_table import (
    FIGURES,
    LINES,
    TAGS,
    PageCell,
    PageTable,
)
from twopart.importing.pages.ruled_tables import PageGrid, ruled_tables
from twopart.importing.pages.tagged_tables import InTable, TaggedTables

Shows = Callable[[Sequence[Letter]], bool]  # whether a word is seen


class TablesOfPages:
    """The tables of a document, in the order in which they are found.

    Words that are not seen are never part of a cell: they stay among the other letters of their page.
    """

    def __init__(self, tags: TaggedTables) -> None:
        self._tags = tags
        self._begun: set[int] = set()  # tables of tags
        self._tables: list[PageTable] = []

    @property
    def has_tags(self) -> bool:
        return bool(self._tags.marks)

    def finished(self) -> list[PageTable]:
        """Returns all tables: those of tags are whole when all pages have been read."""
        return [
            table._replace(rows=[row for row in table.rows if row])
            for table in self._tables
        ]

    def take_tagged(
        self,
        letters: Sequence[Letter],
        page: int,
        shows: Shows,
    ) -> tuple[list[Letter], list[RowOfLetters]]:
        """Takes what tags say is in cells; returns the other letters, and a row for each table that begins here."""
        others, cells = self._by_cell(letters, page)
        by_table: dict[int, list[Letter]] = {}
        for place, own in cells.items():
            words = list(words_of(own))
            seen = self._fill(place, words, shows)
            if seen:
                by_table.setdefault(place.table, []).extend(seen)
            others += _unseen(words, shows)
        table_rows = [
            self._begin(number, page, own)
            for number, own in by_table.items()
            if number not in self._begun
        ]
        return others, table_rows

    def _fill(
        self,
        place: InTable,
        words: Sequence[list[Letter]],
        shows: Shows,
    ) -> list[Letter]:
        """Adds the words that are seen to a cell, and returns their letters."""
        seen = [word for word in words if shows(word)]
        letters = list(chain(*seen))
        if seen:
            bold = all(letter.bold for letter in letters)
            self._tags.take(place, _text(seen), bold=bold)
        return letters

    def _begin(self, number: int, page: int, letters: Sequence[Letter]) -> RowOfLetters:
        self._begun.add(number)
        table = PageTable(page, TAGS, self._tags.rows[number])
        return self._stand_in(table, letters)

    def _by_cell(
        self,
        letters: Sequence[Letter],
        page: int,
    ) -> tuple[list[Letter], dict[InTable, list[Letter]]]:
        """Returns the letters outside of cells, and those of each cell with spaces between their lines."""
        others: list[Letter] = []
        cells: dict[InTable, list[Letter]] = {}
        last: InTable | None = None
        for letter in letters:
            place = self._tags.marks.get((page - 1, letter.mark))
            if letter.sign.isspace():
                others.append(letter)
                if last is not None:
                    cells[last].append(SPACE)
            elif place is None:
                others.append(letter)
                last = None
            else:
                own = cells.setdefault(place, [])
                before = inked(own[-1:])
                if place != last or (before and stands_apart(before[0], letter)):
                    own.append(SPACE)
                own.append(letter)
                last = place
        return others, cells

    def take_drawn(
        self,
        rows: Sequence[RowOfLetters],
        drawn: LinesOfPage,
        page: int,
        shows: Shows,
    ) -> tuple[list[RowOfLetters], list[RowOfLetters]]:
        """Takes the tables that lines or columns of figures show; returns the other rows, and one for each table."""
        others = list(rows)
        table_rows: list[RowOfLetters] = []
        ruled = list(ruled_tables(others, drawn))
        others = _without(others, ruled)
        of_figures = list(figure_tables(others))
        others = _without(others, of_figures)
        grids = [(grid, LINES) for grid in ruled]
        grids += [(grid, FIGURES) for grid in of_figures]
        for grid, recognised_by in grids:
            cells = [list(_cells(row, shows)) for row in cells_of(grid)]
            if any(cell.words for cell in chain(*cells)):
                table = PageTable(page, recognised_by, cells, heading_rows_of(grid))
                letters = list(chain(*map(inked, grid.rows)))
                table_rows.append(self._stand_in(table, letters))
            unseen = (list(_unseen(list(words_of(row)), shows)) for row in grid.rows)
            others += filter(None, unseen)
        return others, table_rows

    def _stand_in(self, table: PageTable, letters: Sequence[Letter]) -> RowOfLetters:
        """Returns a row of one letter that stands for a table on its page."""
        self._tables.append(table)
        box = box_of(letters)
        size = max(letter.size for letter in letters)
        height = (box.top - size, box.right, box.top)
        number = len(self._tables) - 1
        return [Letter("#", box.left, *height, size, bold=False, table=number)]


def _text(words: Sequence[Sequence[Letter]]) -> str:
    return whole_words(" ".join(map(text_of, words)))


def _unseen(words: Sequence[list[Letter]], shows: Shows) -> Iterator[Letter]:
    for word in words:
        if not shows(word):
            yield from (*word, LINE_END)


def _cells(row: Sequence[CellOnPage], shows: Shows) -> Iterator[PageCell]:
    for cell in row:
        words = [word for line in cell.letters for word in words_of(line)]
        seen = [word for word in words if shows(word)]
        letters = list(chain(*seen))
        bold = bool(letters) and all(letter.bold for letter in letters)
        yield PageCell(_text(seen), bold, cell.across)


def _without(
    rows: Sequence[RowOfLetters], grids: Sequence[PageGrid]
) -> list[RowOfLetters]:
    """Returns the rows that are in no grid."""
    ids = {id(row) for grid in grids for row in grid.rows}
    return [row for row in rows if id(row) not in ids]
