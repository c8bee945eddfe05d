"""Lines of pages -> what of their layout could not be recognised, page by page: tables, columns and footnotes.

A page without tags has no tables, columns or notes, only words at places. Where words stand as they do in one of these,
the report names the page, so that somebody looks at it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from twopart.importing.document import OutsideText
from twopart.importing.pages.lines import PageLine
from twopart.importing.rules import IN_COLUMNS, UNRECOGNISED

TABLE = "words stand side by side on {lines} lines, as in a table: its cells are one paragraph, row by row"
COLUMNS = "words stand in two columns on {lines} lines: lines of both are mixed, and have to be put in order"
FOOTNOTES = "small lines at the foot, {lines} of them begin as footnotes do: they are paragraphs, and called nowhere"
ONE_AFTER_THE_OTHER = "words stand in two columns, which were read one after the other"
LEAST_OF_TABLE, LEAST_OF_COLUMNS = 2, 6  # lines
NEAR = 6.0  # points: how far apart the beginnings of cells of one column are at most
LONG = 18  # letters of each half of a line in two columns
SMALL = 0.92  # of the usual size of letters: those of footnotes
LOWER = 0.5  # of the height of what is printed on a page: where footnotes begin at the highest
MARK = re.compile(r"(?:\d{1,2}|[*†‡§]|[ivx]{1,4})[.)]?\s?[A-Z“‘(]")


def unrecognised_layout(
    lines: Sequence[PageLine],
    usual: float,
) -> Iterator[OutsideText]:
    """Yields what could not be recognised on each page. `usual` is the size of most letters, in points."""
    for page, own in _by_page(lines).items():
        place = f"page {page}"
        of_columns = _in_columns(own)
        of_tables = _aligned(own)
        if of_columns >= LEAST_OF_COLUMNS:
            yield OutsideText(UNRECOGNISED, place, "", COLUMNS.format(lines=of_columns))
        elif of_tables >= LEAST_OF_TABLE:
            yield OutsideText(UNRECOGNISED, place, "", TABLE.format(lines=of_tables))
        if any(line.column for line in own):
            yield OutsideText(IN_COLUMNS, place, "", ONE_AFTER_THE_OTHER)
        notes = _notes(own, usual)
        if notes:
            yield OutsideText(UNRECOGNISED, place, "", FOOTNOTES.format(lines=notes))


def _by_page(lines: Sequence[PageLine]) -> Mapping[int, list[PageLine]]:
    pages: dict[int, list[PageLine]] = {}
    for line in lines:
        if line.words:
            pages.setdefault(line.page, []).append(line)
    return pages


def _in_columns(lines: Sequence[PageLine]) -> int:
    """Returns how many lines have two long halves, of which the second begins where that of another one does."""
    halves = [line for line in lines if _has_two_halves(line)]
    return _together([line.starts[0] for line in halves])


def _has_two_halves(line: PageLine) -> bool:
    if len(line.starts) != 1:
        return False
    return min(line.lengths) >= LONG


def _aligned(lines: Sequence[PageLine]) -> int:
    """Returns how many lines have a cell that begins where one of another line does."""
    return max(
        (_together(starts) for starts in _by_number([line.starts for line in lines])),
        default=0,
    )


def _by_number(starts: Sequence[Sequence[float]]) -> Iterator[list[float]]:
    """Yields where the second words of lines begin, where the third do, and so on."""
    most = max(map(len, starts), default=0)
    for number in range(most):
        yield [each[number] for each in starts if len(each) > number]


def _together(places: Sequence[float]) -> int:
    """Returns the largest number of places that lie near one of them."""
    counts = [sum(abs(place - other) <= NEAR for other in places) for place in places]
    return max(counts, default=0)


def _notes(lines: Sequence[PageLine], usual: float) -> int:
    """Returns how many small lines of the lower half begin with the mark of a note."""
    highest = max(line.top for line in lines)
    middle = highest * LOWER
    return sum(
        line.size <= SMALL * usual
        and line.bottom < middle
        and bool(MARK.match(line.words))
        for line in lines
    )
