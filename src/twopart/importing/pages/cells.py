"""A grid of letters -> rows of cells: the words of each column, and headings that span several."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twopart.importing.pages.letters import SPACE, Letter, RowOfLetters, words_of
from twopart.importing.pages.ruled_tables import PageGrid

NEAR = 0.5  # sizes of a letter between words of one cell that goes on beyond the end of a column


class ColumnSpan(NamedTuple):
    """Columns, from the first to the last, and the letters that stand in them, with a space after each word."""

    first: int
    last: int
    letters: list[Letter]


class CellOnPage(NamedTuple):
    """The letters of a cell, line by line, and over how many columns it goes."""

    letters: Sequence[Sequence[Letter]]
    across: int


def cells_of(grid: PageGrid) -> Iterator[list[CellOnPage]]:
    """Yields the cells of each row; rows of headings in which one spans several columns are kept apart."""
    count = len(grid.starts) + 1
    for number, band in enumerate(grid.bands):
        lines = [list(_spans(row, grid.starts)) for row in band.rows]
        is_over = any(span.last > span.first for line in lines for span in line)
        if number < grid.heading_rows and is_over:
            for line in lines:
                yield _row([line], count)
        else:
            yield _row(lines, count)


def heading_rows_of(grid: PageGrid) -> int:
    """Returns how many rows of `cells_of` are headings."""
    heading_rows = 0
    for band in grid.bands[: grid.heading_rows]:
        lines = [list(_spans(row, grid.starts)) for row in band.rows]
        is_over = any(span.last > span.first for line in lines for span in line)
        heading_rows += len(lines) if is_over else 1
    return heading_rows


def _spans(row: RowOfLetters, starts: Sequence[float]) -> Iterator[ColumnSpan]:
    """Yields the words of a row, by the columns in which they stand;
    those that go on over the end of a column together.
    """
    spans = [_span(word, starts) for word in words_of(row)]
    spans.sort(key=lambda span: span.letters[0].left)
    whole: list[ColumnSpan] = []
    for span in spans:
        if whole and _goes_on(whole[-1], span):
            before = whole.pop()
            letters = [*before.letters, *span.letters]
            span = ColumnSpan(before.first, max(before.last, span.last), letters)  # noqa: PLW2901 - the same, longer
        whole.append(span)
    yield from whole


def _span(word: list[Letter], starts: Sequence[float]) -> ColumnSpan:
    left = word[0].left
    right = max(letter.right for letter in word)
    middle = (left + right) / 2
    column = sum(start <= middle for start in starts)
    return ColumnSpan(column, column, [*word, SPACE])


def _goes_on(before: ColumnSpan, span: ColumnSpan) -> bool:
    if span.first <= before.last:
        return True
    last = before.letters[-2]
    return span.letters[0].left - last.right < NEAR * max(last.size, 1.0)


def _row(lines: Sequence[Sequence[ColumnSpan]], count: int) -> list[CellOnPage]:
    """Returns one row of cells: columns that a word joins are one cell."""
    joins = {
        column
        for line in lines
        for span in line
        for column in range(span.first, span.last)
    }  # columns that are one with the next
    cells: list[CellOnPage] = []
    first = 0
    for column in range(count):
        if column in joins:
            continue
        own = [
            span.letters
            for line in lines
            for span in line
            if first <= span.first <= column
        ]
        cells.append(CellOnPage(own, column - first + 1))
        first = column + 1
    return cells
