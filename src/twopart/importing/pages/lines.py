"""Reads the lines of the pages of a PDF, as PDFium sees them, and whether each word of a line is visible.

A word is visible if the page, drawn as a picture, has both light and dark where it stands. So letters that are not
painted, that have the colour of what is below them, or that lie under a bar or a picture of one colour are not visible.
Of a published Part 1, that picture has to be another one without the word (`visibility.py`).
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.pdf.pages import opened
from twopart.audit.pdf.readers import checked
from twopart.audit.surface import CannotRead
from twopart.importing.pages.columns import WHOLE, in_reading_order
from twopart.importing.pages.drawn_lines import drawn_lines
from twopart.importing.pages.letters import (
    HYPHEN,
    SPACE,
    Letter,
    RowOfLetters,
    inked,
)
from twopart.importing.pages.page_table import PageTable, from_json
from twopart.importing.pages.tables_of_pages import TablesOfPages
from twopart.importing.pages.tagged_tables import tagged_tables
from twopart.importing.pages.visibility import PaintedText, Visibility

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

MOST_PAGES = 1_000
MOST_CHARACTERS = 200_000  # on one page
SAME_LINE = 0.5  # of the height of a letter
WIDE_GAP = 1.5  # sizes of a letter: between cells, or columns, and not between words
# The number of a paragraph, or of an item.
IN_MARGIN = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,4}|•)[.)]?")
# Bullets of the fonts Symbol and Wingdings, as word processors write them into a PDF, and PDFium's sign for a hyphen.
SIGNS = {
    "\x02": HYPHEN,
    "\uf06e": "●",
    "\uf076": "•",
    "\uf09f": "•",
    "\uf0a7": "▪",
    "\uf0b7": "•",
    "\uf0d8": "‣",
}
HEAVY = 600  # weight of letters that are bold


class PageLine(NamedTuple):
    """A line of a page: its visible and its invisible words.

    Where a wide gap separates its words, `starts` are the places after each gap, and `lengths` how many letters stand
    between the gaps.
    """

    page: int
    words: str
    unseen: str
    left: float
    bottom: float
    top: float
    size: float
    bold: bool
    starts: Sequence[float] = ()
    lengths: Sequence[int] = ()
    column: int = WHOLE  # of two, where the page has columns
    table: int = -1


class ReadPages(NamedTuple):
    """The lines of all pages, and their tables. A line with a `table` stands where that one begins."""

    lines: Sequence[PageLine]
    tables: Sequence[PageTable]


def pages_as_json(pdf: bytes, *, is_public: bool) -> bytes:
    """Returns what is read of all pages; or, as a text, why that is nothing."""
    try:
        pages = _read(pdf, is_public=is_public)
    except CannotRead as reason:
        return json.dumps(str(reason)).encode()
    return json.dumps(pages).encode()


def pages_of_json(answer: bytes) -> ReadPages | str:
    """Returns what `pages_as_json` has read; a text where it is nothing."""
    outcome = json.loads(answer)
    if isinstance(outcome, str):
        return outcome
    lines, tables = outcome
    return ReadPages(
        [PageLine(*each) for each in lines],
        [from_json(each) for each in tables],
    )


def _read(pdf: bytes, *, is_public: bool) -> ReadPages:
    """Returns what is read of all pages. Raises `CannotRead`."""
    checked(pdf)
    lines: list[PageLine] = []
    tags = tagged_tables(pdf)
    tables = TablesOfPages(tags)
    with opened(pdf) as document:
        if len(document) > MOST_PAGES:
            raise CannotRead(f"it has more than {MOST_PAGES:,} pages")
        for number in range(len(document)):
            lines += _lines(
                document[number],
                number + 1,
                tables,
                is_public=is_public,
            )
    return ReadPages(lines, tables.finished())


def _lines(
    page: "pypdfium2.PdfPage",
    number: int,
    tables: "TablesOfPages",
    *,
    is_public: bool,
) -> Iterator[PageLine]:
    text = page.get_textpage()
    if text.count_chars() > MOST_CHARACTERS:
        raise CannotRead(f"page {number} has more letters than a page can have")
    visibility = Visibility(page)
    painted = PaintedText(page)
    letters = list(_letters(text, painted))
    if is_public:
        visibility.judge_strictly(letters, painted)
    others, table_rows = tables.take_tagged(letters, number, visibility.shows)
    level = _level(_from_the_top(_by_line(iter(others))))
    rows: list[RowOfLetters] = [row for row in level if inked(row)]
    rows, rows_of_drawn = tables.take_drawn(
        rows, drawn_lines(page), number, visibility.shows
    )
    table_rows += rows_of_drawn
    rows = sorted([*rows, *table_rows], key=lambda row: -row[0].bottom)
    for row, column in in_reading_order(rows):
        line = _line(list(row), number, visibility)
        yield line._replace(column=column)


def _letters(
    text: "pypdfium2.PdfTextPage",
    texts: PaintedText,
) -> Iterator[Letter]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    for place in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, place))
        sign = SIGNS.get(sign, sign)
        left, bottom, right, top = text.get_charbox(place)
        size = pdfium.FPDFText_GetFontSize(text, place)
        weight = pdfium.FPDFText_GetFontWeight(text, place)
        mark = number = -1
        painted = pdfium.FPDFText_GetTextObject(text, place)
        if painted:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(painted)
            number = texts.number_of(painted)
        yield Letter(
            sign,
            left,
            bottom,
            right,
            top,
            size,
            weight >= HEAVY,
            mark,
            painted=number,
        )


def _by_line(letters: Iterator[Letter]) -> Iterator[list[Letter]]:
    """Splits PDFium's text at the signs with which it ends lines; it reads table cells side by side as one line."""
    line: list[Letter] = []
    for letter in letters:
        if letter.sign in "\r\n":
            if line:
                yield line
            line = []
        else:
            line.append(letter)
            if letter.sign == HYPHEN:
                yield line
                line = []
    if line:
        yield line


def _from_the_top(lines: Iterator[list[Letter]]) -> Iterator[list[Letter]]:
    """Sorts lines as they are read, since programs paint numbers, or what is in a frame, at any time."""
    yield from sorted(
        lines,
        key=lambda line: -line[0].bottom,
    )


def _level(lines: Iterator[list[Letter]]) -> Iterator[list[Letter]]:
    """Joins lines at one height, such as a number in the margin and its paragraph."""
    waiting: list[Letter] = []
    for line in lines:
        if waiting and _at_one_height(waiting, line):
            first, second = sorted(
                (waiting, line),
                key=lambda each: each[0].left,
            )
            waiting = [*first, SPACE, *second]
            continue
        if waiting:
            yield waiting
        waiting = line
    if waiting:
        yield waiting


def _at_one_height(
    one: list[Letter],
    other: list[Letter],
) -> bool:
    upper = max(
        one[0].bottom,
        other[0].bottom,
    )
    lower = min(
        one[0].bottom,
        other[0].bottom,
    )
    return upper - lower <= SAME_LINE * max(
        one[0].size,
        other[0].size,
        1.0,
    )


def _line(
    letters: list[Letter],
    page: int,
    visibility: Visibility,
) -> PageLine:
    [first] = letters[:1]
    if first.table >= 0:
        box = (first.left, first.bottom, first.top, first.size)
        return PageLine(page, "", "", *box, bold=False, table=first.table)
    seen, unseen = visibility.words(letters)
    inked = [letter for letter in letters if not letter.sign.isspace()] or letters
    starts, lengths = _split_at_wide_gaps(inked)
    return PageLine(
        page,
        seen,
        unseen,
        min(letter.left for letter in inked),
        min(letter.bottom for letter in inked),
        max(letter.top for letter in inked),
        max(letter.size for letter in inked),
        all(letter.bold for letter in inked),
        starts,
        lengths,
    )


def _split_at_wide_gaps(inked: list[Letter]) -> tuple[list[float], list[int]]:
    """Returns where words begin after wide gaps, and how many letters stand between these;
    a number in the margin is none.
    """
    starts: list[float] = []
    lengths = [1]
    for before, letter in pairwise(inked):
        if letter.left - before.right <= WIDE_GAP * max(letter.size, 1.0):
            lengths[-1] += 1
            continue
        starts.append(letter.left)
        lengths.append(1)
    first = "".join(letter.sign for letter in inked[: lengths[0]])
    if len(lengths) > 1 and IN_MARGIN.fullmatch(first):
        return starts[1:], lengths[1:]
    return starts, lengths
