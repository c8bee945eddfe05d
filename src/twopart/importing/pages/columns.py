"""Rows of a page -> the same in the order in which they are read, where the page has two columns and a clear gap between.

What is clear: no word stands in the gap from the first of these rows to the last, both columns are running text, whose
lines mostly go on in small letters, and the columns do not pause at the same heights, as the cells of a table do.
Everything else stays in rows, and `unrecognised_layout` says so.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from twopart.importing.pages.letters import Letter, RowOfLetters

LEAST = 6  # lines of running text in each column
LONG = 18  # letters of such a line
STEP = 2.0  # points: how closely gaps are looked for
MIDDLE = (0.3, 0.7)  # of the width of what is printed: where the gap may be
GAP = 8.0  # points, the least
GOES_ON = 0.5  # of the lines of running text, at least, begin with a small letter
PAUSE = 1.7  # sizes of a letter from one line to the next: more is a pause
NEAR = 4.0  # points: pauses of both columns that are one
WHOLE, FIRST, SECOND = 0, 1, 2


StretchAcross = tuple[float, float]  # from where to where, across the page


class Band(NamedTuple):
    """Rows from `first` up to `end`, and the middle of the gap between their columns."""

    first: int
    end: int
    gap: float


def in_reading_order(
    rows: Sequence[RowOfLetters],
) -> Iterator[tuple[RowOfLetters, int]]:
    """Yields the rows of a page from its top, with the column in which each stands, as far as columns are clear."""
    start = 0
    for band in _bands(rows):
        for row in rows[start : band.first]:
            yield row, WHOLE
        for column in (FIRST, SECOND):
            for row in _of_column(rows[band.first : band.end], band.gap, column):
                yield row, column
        start = band.end
    for row in rows[start:]:
        yield row, WHOLE


def _bands(rows: Sequence[RowOfLetters]) -> Iterator[Band]:
    """Yields the clear bands, from the top."""
    pieces = [_pieces(row) for row in rows]
    ends = [end for piece in pieces for end in piece]
    if not ends:
        return
    left = min(low for low, _ in ends)
    width = max(high for _, high in ends) - left
    steps = int((MIDDLE[1] - MIDDLE[0]) * width / STEP)
    gaps = [left + MIDDLE[0] * width + STEP * step for step in range(steps)]
    start = 0
    while True:
        bands = [band for gap in gaps for band in _at(pieces, start, gap)]
        bands.sort(key=lambda band: (band.first, -band.end))
        clear = (each for each in bands if _is_clear(rows, each))
        band = next(clear, None)
        if band is None:
            return
        yield band
        start = band.end


def _pieces(row: RowOfLetters) -> list[StretchAcross]:
    """Returns the stretches of a row with words, from where to where, between gaps that could separate columns."""
    pieces: list[StretchAcross] = []
    inked = [letter for letter in row if not letter.sign.isspace()]
    for letter in sorted(inked, key=lambda each: each.left):
        if pieces and letter.left - pieces[-1][1] < GAP:
            left, right = pieces[-1]
            pieces[-1] = (left, max(right, letter.right))
        else:
            pieces.append((letter.left, letter.right))
    return pieces


def _at(
    pieces: Sequence[Sequence[StretchAcross]], start: int, gap: float
) -> Iterator[Band]:
    """Yields the runs of rows with nothing in a gap."""
    first = start
    for number in range(start, len(pieces) + 1):
        if number < len(pieces) and not _crosses(pieces[number], gap):
            continue
        if number - first >= LEAST:
            yield Band(first, number, gap)
        first = number + 1


def _crosses(row: Sequence[StretchAcross], gap: float) -> bool:
    low = gap - GAP / 2
    high = gap + GAP / 2
    return any(right > low and left < high for left, right in row)


def _of_column(
    rows: Sequence[RowOfLetters], gap: float, column: int
) -> Iterator[RowOfLetters]:
    """Yields what stands on one side of a gap, row by row; spaces stay with the letter before them."""
    for row in rows:
        own: list[Letter] = []
        side = WHOLE
        for letter in row:
            if not letter.sign.isspace():
                side = FIRST if letter.left < gap else SECOND
            if side == column:
                own.append(letter)
        if own:
            yield own


def _is_clear(rows: Sequence[RowOfLetters], band: Band) -> bool:
    within = rows[band.first : band.end]
    columns = [list(_of_column(within, band.gap, column)) for column in (FIRST, SECOND)]
    if not all(map(_is_running_text, columns)):
        return False
    return not _pause_together(*map(_pauses, columns))


def _is_running_text(rows: Sequence[RowOfLetters]) -> bool:
    lines = [_inked(row) for row in rows]
    if sum(len(line) >= LONG for line in lines) < LEAST:
        return False
    small = sum(line[:1].islower() for line in lines)
    return small >= GOES_ON * len(lines)


def _inked(row: RowOfLetters) -> str:
    return "".join(letter.sign for letter in row if not letter.sign.isspace())


def _pauses(rows: Sequence[RowOfLetters]) -> list[float]:
    """Returns the heights of lines above which more room than usual is left."""
    pauses: list[float] = []
    for above, below in pairwise(rows):
        if above[0].bottom - below[0].bottom > PAUSE * max(above[0].size, 1.0):
            pauses.append(below[0].bottom)
    return pauses


def _pause_together(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether each pause of the column that has fewer is one of the other column too: cells of a table."""
    few, many = sorted((one, other), key=len)
    if not few:
        return False
    return all(any(abs(pause - each) <= NEAR for each in many) for pause in few)
