"""Rows of a page and the lines drawn on it -> the tables that these lines show.

A table is recognised by lines from edge to edge above and below each row, and by lines between columns, or gaps between
them in which no word of any row stands. Everything else is left as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import inf
from typing import NamedTuple

from twopart.importing.pages.drawn_lines import LinesOfPage, StraightLine
from twopart.importing.pages.letters import (
    Letter,
    LetterBox,
    RowOfLetters,
    box_of,
    inked,
    is_caption,
    is_figure,
    words_of,
)

EDGES = 5.0  # points: how far apart the ends of lines of one table are
LEAST_RULES = 3
FEWEST_IN_COLUMNS = (
    2  # rows with words in more than one column, and at least half of all rows
)
TALLEST = 250.0  # points: a row between two rules, unless lines separate its columns
GAP = 5.0  # points between columns without lines, the least
# Sizes of a letter: a narrower gap separates columns only where figures stand after it.
CLEAR, CLEAR_IN_MANY = 0.9, 0.55
MANY = 4  # rows in which nothing stands in a gap
LARGER = 1.12  # times the usual size of letters: a heading between two tables
INSIDE = 6.0  # points from an edge: a line between columns
COVERS = 0.6  # of the rows of a table: a line between columns
SHORT_OF = 1.5  # points from an edge that such a line ends, at most
ROOM = 3.2  # sizes of a letter: rows over all columns that are higher, or empty ones that high, separate two tables


@dataclass(eq=False)
class RowBand:
    """What stands between two rules: its rows of letters, from the top."""

    top: float
    bottom: float
    rows: list[RowOfLetters]

    @property
    def letters(self) -> list[Letter]:
        return [letter for row in self.rows for letter in inked(row)]

    @property
    def size(self) -> float:
        return max((letter.size for letter in self.letters), default=10.0)


@dataclass(eq=False)
class PageGrid:
    """A table on a page: its rows of letters, and where its columns begin; what it takes from the page."""

    bands: list[RowBand]
    starts: list[float]  # of columns, but the first
    heading_rows: int = 1

    @property
    def box(self) -> LetterBox:
        return box_of([letter for band in self.bands for letter in band.letters])

    @property
    def rows(self) -> list[RowOfLetters]:
        return [row for band in self.bands for row in band.rows]


def ruled_tables(
    rows: Sequence[RowOfLetters], drawn: LinesOfPage
) -> Iterator[PageGrid]:
    """Yields the tables of a page that its lines show."""
    for rules in _by_edges(drawn.across):
        bands = list(_bands(rules, rows))
        upright = _within(drawn.upright, rules)
        for group in _tables_of_bands(bands, upright):
            starts = _starts(group, upright)
            filled = [band for band in group if band.letters]
            if starts and len(filled) > 1:
                yield PageGrid(filled, starts)


def _by_edges(lines: Sequence[StraightLine]) -> Iterator[list[StraightLine]]:
    """Groups lines from the same left to the same right edge, from the top."""
    groups: list[list[StraightLine]] = []
    for line in sorted(lines, key=lambda each: -each.at):
        for group in groups:
            if _has_edges_of(line, group[0]):
                group.append(line)
                break
        else:
            groups.append([line])
    for group in groups:
        if len(group) >= LEAST_RULES:
            yield group


def _has_edges_of(line: StraightLine, other: StraightLine) -> bool:
    return abs(line.start - other.start) <= EDGES and abs(line.end - other.end) <= EDGES


def _bands(
    rules: Sequence[StraightLine], rows: Sequence[RowOfLetters]
) -> Iterator[RowBand]:
    left = min(rule.start for rule in rules) - EDGES
    right = max(rule.end for rule in rules) + EDGES
    for above, below in pairwise(rules):
        own: list[RowOfLetters] = []
        for row in rows:
            letters = inked(row)
            if not letters:
                continue
            box = box_of(letters)
            is_between = below.at < box.middle < above.at
            if is_between and left <= box.left and box.right <= right:
                own.append(row)
        yield RowBand(above.at, below.at, own)


def _within(
    lines: Sequence[StraightLine], rules: Sequence[StraightLine]
) -> list[StraightLine]:
    """Returns the upright lines between the edges of rules."""
    left = rules[0].start + INSIDE
    right = rules[0].end - INSIDE
    return [line for line in lines if left < line.at < right]


def _tables_of_bands(
    bands: Sequence[RowBand], upright: Sequence[StraightLine]
) -> Iterator[list[RowBand]]:
    """Yields the bands of each table: those that no caption, paragraph or empty space separates."""
    sizes = sorted(band.size for band in bands if band.letters)
    if not sizes:
        return
    usual = sizes[len(sizes) // 2]
    group: list[RowBand] = []
    for band in bands:
        if _is_crossed(band, upright) or not _separates(band, usual):
            group.append(band)
            continue
        if group:
            yield group
        group = []
    if group:
        yield group


def _is_crossed(band: RowBand, upright: Sequence[StraightLine]) -> bool:
    middle = (band.top + band.bottom) / 2
    return any(line.start < middle < line.end for line in upright)


def _separates(band: RowBand, usual: float) -> bool:
    """Whether a band is no row: it is too high, or has nothing but lines of text that go on without gaps."""
    height = band.top - band.bottom
    if height > TALLEST or any(map(is_caption, band.rows)):
        return True
    if band.letters and band.size > LARGER * usual:
        return not any(map(_has_gap, band.rows))
    if height <= ROOM * usual:
        return not band.letters
    return not any(_has_gap(row) for row in band.rows)


def _has_gap(row: RowOfLetters) -> bool:
    letters = sorted(inked(row), key=lambda each: each.left)
    return any(
        after.left - before.right > GAP + 0.3 * before.size
        for before, after in pairwise(letters)
    )


def _starts(bands: Sequence[RowBand], upright: Sequence[StraightLine]) -> list[float]:
    """Returns where columns begin: at lines that are drawn, or at gaps in which no row but a heading has words."""
    drawn = _drawn_starts(upright, bands)
    if drawn:
        return drawn
    bands_in_columns = [band for band in bands if any(map(_has_gap, band.rows))]
    count = len(bands_in_columns)
    if count < FEWEST_IN_COLUMNS or 2 * count < len(bands):
        return []
    middles = _clear_gaps(bands_in_columns)
    if count > LEAST_RULES:
        # Headings may span several columns.
        middles_below = _clear_gaps(bands_in_columns[1:])
        if len(middles_below) > len(middles):
            return middles_below
    return middles


def _drawn_starts(
    upright: Sequence[StraightLine], bands: Sequence[RowBand]
) -> list[float]:
    """Returns the places of lines that cross most rows from their upper to their lower edge."""
    places: list[float] = []
    for line in sorted(upright):
        if places and line.at - places[-1] <= EDGES:
            continue
        near = [each for each in upright if 0 <= each.at - line.at <= EDGES]
        bands_crossed = sum(
            any(_goes_through(each, band) for each in near) for band in bands
        )
        if bands_crossed >= COVERS * len(bands):
            places.append(line.at)
    return places


def _goes_through(line: StraightLine, band: RowBand) -> bool:
    return line.start <= band.bottom + SHORT_OF and line.end >= band.top - SHORT_OF


def _clear_gaps(bands: Sequence[RowBand]) -> list[float]:
    """Returns the middles of gaps between columns: wide ones, and narrow ones with nothing but figures after them."""
    rows = [row for band in bands for row in band.rows]
    words = [word for row in rows for word in words_of(row)]
    all_gaps = list(gaps(list(chain(*words))))
    size = max((word[0].size for word in words), default=1.0)
    least = CLEAR
    if len(bands) >= MANY:
        least = CLEAR_IN_MANY
    clear: list[float] = []
    for number, gap in enumerate(all_gaps):
        end = inf
        if number + 1 < len(all_gaps):
            end = all_gaps[number + 1].left
        after = [word for word in words if gap.right <= word[0].left < end]
        is_wide = gap.right - gap.left >= least * size
        if is_wide or _are_figures(after, len(bands)):
            clear.append((gap.left + gap.right) / 2)
    return clear


def _are_figures(words: Sequence[Sequence[Letter]], rows: int) -> bool:
    """Whether nothing but figures stands in a column, and in half of its rows."""
    return 2 * len(words) >= rows and all(map(is_figure, words))


class ColumnGap(NamedTuple):
    """From where to where no letter stands."""

    left: float
    right: float


def gaps(letters: Sequence[Letter]) -> Iterator[ColumnGap]:
    """Yields the gaps across a page in which none of these letters stands."""
    end = 0.0
    for number, letter in enumerate(sorted(letters, key=lambda each: each.left)):
        if number and letter.left - end >= GAP:
            yield ColumnGap(end, letter.left)
        end = max(end, letter.right)
