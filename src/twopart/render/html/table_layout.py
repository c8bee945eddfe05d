"""Chooses the sheet, the type size and the column widths of a table of a view.

The layout depends on the words of the table alone. They are measured with the advance widths of the typeface. A table
that is too wide for an upright page is set on a landscape page, and if that is not enough in smaller type. A word
longer than `LONGEST` is broken; no other word is broken while there is room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, repeat
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from twopart.render.html.typography import together
from twopart.render.pdf.fonts import REGULAR, SEMIBOLD, width

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

MM = 72 / 25.4  # points
LONGEST = 11.0  # em: the longest word that is not broken
COMFORT = 24 * MM  # least width of a column of words, if its cells are as long as that
HEADINGS = 38 * MM  # least width of row headings beside figures
SHARE_OF_HEADINGS = 0.25  # of the table: least width of row headings beside words
PADDING = 4 * MM
# The gap to the left of a column of figures, and of a column of words to the right of figures.
GAP = 3.2 * MM
BRACKET = 0.303  # em: the closing bracket of a negative figure, right of its digits
SAFETY = 1.01  # factor for kerning, which is not measured
SQUEEZED = 0.3  # share of its least width that a column of words keeps if the table fits nowhere

LEADING = 1.25
PAGE = 190 * MM  # approximate height of the text on a page
ROW_PADDING = 2.4 * MM
TALL = PAGE / 5  # a taller row may break over pages
WHOLE = PAGE / 3  # rows of figures no higher than this are kept on one page
# Indent of rows below the heading of a group: 1em, as in the style sheet.
INDENT = "\u2003"
# Links, emphasis and inserts in the words of a cell.
MARKUP = re.compile(r"\[([^]]*)\]\([^)]*\)|[*\ue000\ue001]")
BREAKS = re.compile(r"[ \n]|(?<=[-–—])")


TOTALS = ("total", "subtotal")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table may be set on: a width and a type size in points, and the classes of the style sheet for them."""

    classes: str
    width: float
    size: float
    turned: bool = False


# Of two or three columns with short cells: in the style sheet, too.
NARROW = Sheet("narrow", 105 * MM, 10.5)
FEW = 3  # columns
UPRIGHT = 147 * MM
MARGIN = 13 * MM  # of the text, into which a wide table reaches
LANDSCAPE = 234 * MM
SHEETS = (
    Sheet("", UPRIGHT, 10.5),
    Sheet("wide", UPRIGHT + MARGIN, 10),
    Sheet("", LANDSCAPE, 10.5, turned=True),  # in line with the foot of the page
    Sheet("wide", LANDSCAPE + MARGIN, 10, turned=True),
    Sheet("wide nine", LANDSCAPE + MARGIN, 9, turned=True),
    Sheet("wide eight", LANDSCAPE + MARGIN, 8, turned=True),
)
MANY = 5  # columns; a table with more is never set on the narrowest sheet


@dataclass(frozen=True, slots=True)
class TableSheets:
    """What a table may be set on: the sheets from the one that is tried first, and that of narrow tables.

    Words may be set in a typeface that is wider than ours by the factor `reserve`.
    """

    narrow: Sheet
    sheets: tuple[Sheet, ...]
    reserve: float = 1.0


ON_PAPER = TableSheets(NARROW, SHEETS)


@dataclass(frozen=True, slots=True)
class TableLayout:
    """`widths` are the widths of the columns in points, without padding; the row headings are the first column."""

    sheet: Sheet
    widths: tuple[float, ...]
    wholes: tuple[float, ...]  # the same with padding
    figures: bool  # whether no column is one of words
    whole: bool  # whether the table is kept on one page
    tall: tuple[bool, ...]  # which rows may break over pages
    below: tuple[bool, ...]  # which rows belong to a group headed above them


@dataclass(frozen=True, slots=True)
class ColumnSize:
    """The contents of a column, in em: its longest word, and its longest cell on one line."""

    word: float
    line: float
    figures: bool
    after_figures: bool = False  # whether it has words and stands right of figures

    def wider(self, factor: float) -> ColumnSize:
        return replace(self, word=self.word * factor, line=self.line * factor)

    def padding(self, size: float) -> float:
        if self.figures:
            return GAP + BRACKET * size
        if self.after_figures:
            return GAP + PADDING
        return PADDING

    def minimum(
        self,
        comfort: float,
        size: float,
    ) -> float:
        """Returns the least width: that of its longest word, or of a comfortable line if its cells are as long."""
        line = min(self.line * size, comfort)
        return round(SAFETY * max(self.word * size, line), 1)


def table_layout(table: Record, setting: TableSheets = ON_PAPER) -> TableLayout:
    """Returns the layout of a table of a view, on the first sheet on which it fits; otherwise on the last."""
    columns = tuple(column.wider(setting.reserve) for column in columns_of(table))
    figures = are_figures(table)
    sheet = _sheet(columns, setting.sheets)
    if figures and _is_narrow(columns, setting.narrow):
        sheet = setting.narrow
    widths = tuple(_widths(columns, sheet))
    heights = tuple(_heights(table, widths, sheet.size))
    return TableLayout(
        sheet=sheet,
        widths=widths,
        wholes=tuple(_with_padding(widths, columns, sheet.size)),
        figures=figures,
        whole=_is_whole(heights, figures=figures),
        tall=tuple(height > TALL for height in heights),
        below=tuple(below_groups(table)),
    )


def _sheet(
    columns: tuple[ColumnSize, ...],
    sheets: tuple[Sheet, ...],
) -> Sheet:
    if len(columns) > MANY + 1:
        sheets = sheets[1:]
    for sheet in sheets:
        if _room(columns, sheet) >= 0:
            return sheet
    return sheets[-1]


def _is_narrow(columns: tuple[ColumnSize, ...], sheet: Sheet) -> bool:
    """Whether the table is set narrower than the text: otherwise its figures would stand far from their headings."""
    if len(columns) > FEW:
        return False
    lines = sum(column.line for column in columns) * sheet.size * SAFETY
    padding = sum(column.padding(sheet.size) for column in columns)
    return lines + padding <= sheet.width


def _with_padding(
    widths: tuple[float, ...],
    columns: tuple[ColumnSize, ...],
    size: float,
) -> Iterator[float]:
    for content, column in zip(widths, columns, strict=True):
        yield content + column.padding(size)


def are_figures(table: Record) -> bool:
    """Whether no column of a table is one of words."""
    if table["unit"]:
        return True
    return all(column["figures"] for column in table["columns"])


def below_groups(table: Record) -> Iterator[bool]:
    """Yields which rows belong to a group.

    A group ends with a total, with a row that stands outside, or at the next group.
    """
    within = False
    for row in table["rows"]:
        within = within and not row["outside"]
        yield within and not row["style"]
        if row["style"] == "group":
            within = True
        elif row["style"] in TOTALS:
            within = False


def columns_of(table: Record) -> Iterator[ColumnSize]:
    """Yields the size of each column, that of the row headings first."""
    corner = _with_unit(table["corner"], table["unit"])
    yield _column([corner, *_row_headings(table)], figures=False)
    rows = [row["cells"] for row in table["rows"] if row["cells"]]
    no_headings = ("",) * len(table["columns"])
    over = tuple(_over(table)) or no_headings
    after_figures = False
    for number, column in enumerate(table["columns"]):
        words = [_with_unit(column["heading"], column["unit"])]
        words += [_words(cells[number]) for cells in rows]
        measured = _under(over[number], _column(words, figures=column["figures"]))
        yield replace(measured, after_figures=after_figures)
        after_figures = measured.figures


def _row_headings(table: Record) -> Iterator[str]:
    for row, below in zip(table["rows"], below_groups(table), strict=True):
        if not row["cells"]:
            continue
        if below:
            yield INDENT + row["heading"]
        else:
            yield row["heading"]


def _with_unit(heading: str, unit: str) -> str:
    if not unit:
        return heading
    return f"{heading} ({together(unit)})"


def _over(table: Record) -> Iterator[str]:
    """Yields the share of each column in the longest word of a heading over it."""
    for heading in table["over"]:
        longest = max(heading["heading"].split(" "), key=len)
        length = ceil(len(longest) / heading["columns"])
        yield from repeat(longest[:length], heading["columns"])


def _under(share: str, column: ColumnSize) -> ColumnSize:
    if not share:
        return column
    wide = width(share, SEMIBOLD)
    word = max(column.word, wide)
    line = max(column.line, wide)
    return replace(column, word=word, line=line)


def _words(cell: Record) -> str:
    match cell:
        case {"kind": "FigureCell", "negative": True, "number": number}:
            return f"({number}"
        case {"kind": "FigureCell", "number": number}:
            return str(number)
        case {"kind": "WordsCell", "text": prose}:
            return _plain(prose)
    return str(cell["text"])


def _plain(prose: Record) -> str:
    text: str = prose["markdown"]
    for number, insert in enumerate(prose["inserts"]):
        text = text.replace(f"\ue000{number}\ue001", insert.get("text", ""))
    return MARKUP.sub(r"\1", text)


def _column(texts: list[str], *, figures: bool) -> ColumnSize:
    """Measures all texts of a column in semibold, so that it is never too narrow."""
    words = chain.from_iterable(BREAKS.split(text) for text in texts)
    longest = max(map(_in_semibold, words), default=0.0)
    line = max(map(_in_semibold, texts), default=0.0)
    return ColumnSize(min(longest, LONGEST), line, figures)


def _in_semibold(text: str) -> float:
    return width(text, SEMIBOLD)


def _minima(columns: tuple[ColumnSize, ...], sheet: Sheet) -> Iterator[float]:
    headings, *others = columns
    comfort = SHARE_OF_HEADINGS * sheet.width
    if any(column.figures for column in others):
        comfort = HEADINGS
    yield headings.minimum(comfort, sheet.size)
    for column in others:
        comfort = COMFORT
        if column.figures:
            comfort = 0.0
        yield column.minimum(comfort, sheet.size)


def _room(columns: tuple[ColumnSize, ...], sheet: Sheet) -> float:
    """Returns the width in points that the least widths leave on the sheet; negative if the table does not fit."""
    padding = sum(column.padding(sheet.size) for column in columns)
    return sheet.width - padding - sum(_minima(columns, sheet))


def _widths(columns: tuple[ColumnSize, ...], sheet: Sheet) -> Iterator[float]:
    """Yields the widths of the columns: room is shared in proportion to the length of their cells, as in CSS."""
    minima = tuple(_minima(columns, sheet))
    room = _room(columns, sheet)
    if room < 0:
        yield from _squeezed(columns, minima, room)
        return
    lines = [column.line * sheet.size for column in columns]
    wishes: list[float] = []
    for line, least in zip(lines, minima, strict=True):
        wishes.append(max(line - least, 0))
    granted = min(room / (sum(wishes) or 1), 1)
    widths: list[float] = []
    for least, wish in zip(minima, wishes, strict=True):
        widths.append(least + granted * wish)
    rest = (room - granted * sum(wishes)) / sum(widths)
    for content in widths:
        yield _down(content * (1 + rest))


def _squeezed(
    columns: tuple[ColumnSize, ...],
    minima: tuple[float, ...],
    room: float,
) -> Iterator[float]:
    """Yields the widths if the table fits nowhere: columns of words are made narrower, columns of figures are not.

    If the figures alone are too wide, they run into the margin, which `completeness` reports.
    """
    pairs = list(zip(columns, minima, strict=True))
    words = sum(least for column, least in pairs if not column.figures)
    factor = 1.0
    if words:
        factor = max(1 + room / words, SQUEEZED)
    for column, least in pairs:
        if column.figures:
            yield least
        else:
            yield _down(least * factor)


def _down(points: float) -> float:
    return floor(points * 10) / 10


def _heights(
    table: Record,
    widths: tuple[float, ...],
    size: float,
) -> Iterator[float]:
    """Yields the approximate height of each row, in points."""
    for row in table["rows"]:
        texts = [row["heading"], *map(_words, row["cells"])]
        cells = zip(texts, widths, strict=False)
        lines = max(_lines(text, room / size) for text, room in cells)
        yield lines * LEADING * size + ROW_PADDING


def _lines(text: str, room: float) -> int:
    """Returns the approximate number of lines in a cell `room` em wide. Lines end about half a word before its edge."""
    length = max(room - 1, 1)
    lines = 0
    for paragraph in text.split("\n\n"):
        lines += int(width(paragraph, REGULAR) / length) + 1
    return lines


def _is_whole(heights: tuple[float, ...], *, figures: bool) -> bool:
    """Whether the table is kept on one page: it takes no more of a page than may stay empty before it."""
    most = TALL
    if figures:
        most = WHOLE
    return sum(heights) <= most
