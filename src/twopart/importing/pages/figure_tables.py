"""Rows of a page -> the tables that its columns of figures show, where no line is drawn.

What is clear: at least three rows, each with words and after these figures in the same columns, apart from the words and
from each other, below headings of these columns. Everything else is left as it is, and `unrecognised_layout` says so.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from twopart.importing.pages.letters import (
    Letter,
    RowOfLetters,
    box_of,
    inked,
    is_caption,
    is_figure,
    words_of,
)
from twopart.importing.pages.ruled_tables import GAP, PageGrid, RowBand, gaps

LEAST_ROWS = 3
APART = 0.8  # sizes of a letter before each figure
FAR = 1.5  # the same where there is one column of figures
NEXT_ROW = 3.2  # sizes of a letter from one row to the next, at most
SAME_CELL = 1.35  # the same from one line of a cell to the next
NEXT_HEADING = 2.4  # the same from headings to what they head
MOST_HEADINGS = 5  # lines
BROAD = 40.0  # points that a heading may go beyond its column
YEARS = range(1900, 2101)


def figure_tables(rows: Sequence[RowOfLetters]) -> Iterator[PageGrid]:
    """Yields the tables of a page that columns of figures show."""
    start = 0
    while start < len(rows):
        end = _end(rows, start)
        grid = _grid(rows, start, end)
        if grid is not None:
            yield grid
        start = max(end, start + 1)


def figures_after(row: RowOfLetters) -> list[list[Letter]]:
    """Returns the figures at the end of a row, each apart from what stands before it; none if nothing else does."""
    words = list(words_of(row))
    figures: list[list[Letter]] = []
    for before, word in reversed(list(pairwise(words))):
        gap = word[0].left - before[-1].right
        if not is_figure(word) or gap < APART * max(word[0].size, 1.0):
            break
        figures.insert(0, word)
    return figures


def _end(rows: Sequence[RowOfLetters], start: int) -> int:
    """Returns the row after the last one that belongs to the figures of a row."""
    if not figures_after(rows[start]):
        return start
    end = start + 1
    columns = figures_after(rows[start])
    left = columns[0][0].left
    for number in range(start + 1, len(rows)):
        if _distance(rows[number - 1], rows[number]) > NEXT_ROW:
            break
        figures = figures_after(rows[number])
        if figures:
            end = number + 1
            left = min(left, figures[0][0].left)
        elif not _is_left_of(rows[number], left):
            break
    while end < len(rows) and _goes_on(rows[end - 1], rows[end], left):
        end += 1
    return end


def _goes_on(above: RowOfLetters, row: RowOfLetters, left: float) -> bool:
    """Whether a line goes on with the words of the row above it."""
    return _distance(above, row) <= SAME_CELL and _is_left_of(row, left)


def _distance(above: RowOfLetters, below: RowOfLetters) -> float:
    """Returns how far a row is below another, in sizes of its letters."""
    one, other = inked(above), inked(below)
    if not one or not other or other[0].table >= 0 or one[0].table >= 0:
        return NEXT_ROW + 1
    size = max(other[0].size, 1.0)
    return (box_of(one).bottom - box_of(other).bottom) / size


def _is_left_of(row: RowOfLetters, place: float) -> bool:
    letters = inked(row)
    return bool(letters) and box_of(letters).right < place


def _grid(rows: Sequence[RowOfLetters], start: int, end: int) -> PageGrid | None:
    """Returns the table in these rows and with the headings above them; None if it is not clear."""
    body = rows[start:end]
    of_figures = [figures_after(row) for row in body]
    full = [figures for figures in of_figures if figures]
    if full and _are_years(full[0]):
        full = full[1:]
        start += 1  # a row of years is one of headings
    if len(full) < LEAST_ROWS:
        return None
    return _below(rows, start, end)


def _below(rows: Sequence[RowOfLetters], start: int, end: int) -> PageGrid | None:
    body = rows[start:end]
    starts = _starts(body)
    if not starts:
        return None
    right = box_of([letter for row in body for letter in inked(row)]).right
    first = _first_heading(rows, start, starts, right)
    if first == start or _is_cut_off(rows, first):
        return None
    headings = _headings(rows[first:start])
    bands = [*headings, *_rows(body)]
    return PageGrid(bands, starts, len(headings))


def _are_years(figures: Sequence[Sequence[Letter]]) -> bool:
    texts = ["".join(letter.sign for letter in word) for word in figures]
    return all(text.isdecimal() and int(text) in YEARS for text in texts)


def _starts(body: Sequence[RowOfLetters]) -> list[float]:
    """Returns where the columns of figures begin; nothing if that is not clear."""
    pairs = [(row, figures_after(row)) for row in body]
    figures = [letter for _, words in pairs for word in words for letter in word]
    labels = [letter for row, words in pairs for letter in _before(row, words)]
    left = min(letter.left for letter in figures)
    right = max(letter.right for letter in labels)
    if left - right < GAP:
        return []
    between = [(gap.left + gap.right) / 2 for gap in gaps(figures)]
    if not between and not _is_clear(pairs):
        return []
    return [(left + right) / 2, *between]


def _before(row: RowOfLetters, figures: Sequence[Sequence[Letter]]) -> list[Letter]:
    """Returns what stands in a row before its figures."""
    words = list(words_of(row))
    own = words[: len(words) - len(figures)]
    return [letter for word in own for letter in word]


def _is_clear(pairs: Sequence[tuple[RowOfLetters, list[list[Letter]]]]) -> bool:
    """Whether a single column is one of figures: far from the words, and no list of contents with its pages."""
    texts: list[str] = []
    for row, figures in pairs:
        if not figures:
            continue
        [figure] = figures
        before = _before(row, figures)[-1]
        if figure[0].left - before.right < FAR * max(figure[0].size, 1.0):
            return False
        if before.sign in ".…_":
            return False
        texts.append("".join(letter.sign for letter in figure))
    if not all(text.isdecimal() for text in texts):
        return True
    pages = [int(text) for text in texts]
    return pages != sorted(pages)


def _first_heading(
    rows: Sequence[RowOfLetters],
    start: int,
    starts: Sequence[float],
    right: float,
) -> int:
    """Returns the first line of the headings above a row; the row itself if it has none."""
    first = start
    for number in range(start - 1, max(start - 1 - MOST_HEADINGS, -1), -1):
        row = rows[number]
        if _distance(row, rows[number + 1]) > NEXT_HEADING or is_caption(row):
            break
        if _is_left_of(row, starts[0]):
            near = _distance(row, rows[number + 1]) <= SAME_CELL
            if not near or first == start:
                break
        elif not _stands_over(row, starts, right):
            break
        first = number
    return first


def _is_cut_off(rows: Sequence[RowOfLetters], first: int) -> bool:
    """Whether the line above the first heading is one of the same cell, so that it is not clear where headings begin."""
    if not first or is_caption(rows[first - 1]):
        return False
    return _distance(rows[first - 1], rows[first]) <= SAME_CELL


def _stands_over(row: RowOfLetters, starts: Sequence[float], right: float) -> bool:
    """Whether nothing of a row goes from the words into the figures, or far beyond these."""
    width = max(right - starts[-1], BROAD)
    for piece in _pieces(row):
        if piece[-1].right > starts[0] > piece[0].left:
            return False
        if piece[-1].right > right + width:
            return False
    return True


def _pieces(row: RowOfLetters) -> Iterator[list[Letter]]:
    """Yields the words of a row with those that stand near them."""
    piece: list[Letter] = []
    for word in words_of(row):
        if piece and word[0].left - piece[-1].right >= APART * max(word[0].size, 1.0):
            yield piece
            piece = []
        piece += word
    if piece:
        yield piece


def _headings(rows: Sequence[RowOfLetters]) -> list[RowBand]:
    """Returns the lines of headings as one row."""
    return [_band(list(rows))]


def _rows(body: Sequence[RowOfLetters]) -> list[RowBand]:
    """Returns the rows of a table:
    a line without figures belongs to the one that it is near to, if it is near to one alone.
    """
    bands: list[RowBand] = []
    waiting: list[RowOfLetters] = []
    for number, row in enumerate(body):
        if figures_after(row):
            bands.append(_band([*waiting, row]))
            waiting = []
        elif _goes_down(body, number):
            waiting.append(row)
        elif bands and not waiting and _goes_up(body, number):
            bands[-1].rows.append(row)
        else:
            bands += [_band([each]) for each in (*waiting, row)]
            waiting = []
    bands += [_band([each]) for each in waiting]
    return bands


def _goes_down(body: Sequence[RowOfLetters], number: int) -> bool:
    """Whether a line is nearer to the next one than to the one above, and near to it."""
    if number + 1 >= len(body):
        return False
    below = _distance(body[number], body[number + 1])
    above = NEXT_ROW
    if number:
        above = _distance(body[number - 1], body[number])
    is_first = above > below + 0.2
    goes_on = number > 0 and not figures_after(body[number - 1]) and above <= SAME_CELL
    return below <= SAME_CELL and (is_first or goes_on)


def _goes_up(body: Sequence[RowOfLetters], number: int) -> bool:
    above = _distance(body[number - 1], body[number])
    below = NEXT_ROW
    if number + 1 < len(body):
        below = _distance(body[number], body[number + 1])
    return above <= SAME_CELL and below > above + 0.2


def _band(rows: list[RowOfLetters]) -> RowBand:
    box = box_of([letter for row in rows for letter in inked(row)])
    return RowBand(box.top, box.bottom, rows)
