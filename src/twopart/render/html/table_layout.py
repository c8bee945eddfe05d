"""A table of a view -> its sheet, its type size and the widths of its columns.

The layout depends on the words of the table alone. They are measured with the advance widths of the typeface. A
table that is too wide for an upright page is set on a landscape page, and if that is not enough in smaller type. A
word longer than `LONGEST` is broken; no other word is broken while there is room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from math import floor
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.fonts import REGULAR, SEMIBOLD, width

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

MM = 72 / 25.4  # points
LONGEST = 11.0  # em: the longest word that is not broken
COMFORT = 24 * MM  # least width of a column of words, if its cells are as long as that
HEADINGS = 38 * MM  # least width of row headings beside figures
SHARE_OF_HEADINGS = (
    0.25  # least width of row headings beside words, as a share of the table
)
PADDING = 4 * MM
GAP = 3.2 * MM  # between columns of figures
BRACKET = (
    0.303  # em: the closing bracket of a negative figure, to the right of the digits
)
SAFETY = 1.01  # factor for kerning, which is not measured
SQUEEZED = 0.3  # share of its least width that a column of words keeps if the table fits nowhere

LEADING = 1.25
PAGE = 190 * MM  # approximate height of the text on a page
ROW_PADDING = 2.4 * MM
TALL = PAGE / 5  # a taller row may break over pages
WHOLE = PAGE / 3  # rows of figures that are no higher are kept on one page
INDENT = (
    "\u2003"  # of rows below the heading of a group: 1em, as the style sheet has it
)
MARKUP = re.compile(
    r"\[([^]]*)\]\([^)]*\)|[*\ue000\ue001]"
)  # links, emphasis and inserts in the words of a cell
BREAKS = re.compile(r"[ \n]|(?<=[-–—])")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room that a table has: its width and type size in points, and the classes of the style sheet for it."""

    classes: str
    width: float
    size: float
    turned: bool = False


UPRIGHT = 147 * MM
OUTDENT = 13 * MM
LANDSCAPE = 234 * MM
SHEETS = (
    Sheet("", UPRIGHT, 10.5),
    Sheet("wide", UPRIGHT + OUTDENT, 10),
    Sheet("wide", LANDSCAPE + OUTDENT, 10, turned=True),
    Sheet("wide nine", LANDSCAPE + OUTDENT, 9, turned=True),
    Sheet("wide eight", LANDSCAPE + OUTDENT, 8, turned=True),
)
MANY = 5  # columns; a table with more is never set on the narrowest sheet


@dataclass(frozen=True, slots=True)
class TableLayout:
    """`widths` are the widths of the columns in points, without padding; the row headings are the first column."""

    sheet: Sheet
    widths: tuple[float, ...]
    wholes: tuple[float, ...]  # the same with padding
    figures: bool  # whether no column is one of words
    whole: bool  # whether the table is kept on one page
    tall: tuple[bool, ...]  # which rows may break over pages
    below: tuple[
        bool, ...
    ]  # which rows belong to the group whose heading stands above them


@dataclass(frozen=True, slots=True)
class Column:
    """The contents of a column, in em: its longest word, and its longest cell on one line."""

    word: float
    line: float
    figures: bool

    def padding(self, size: float) -> float:
        return GAP + BRACKET * size if self.figures else PADDING


def table_layout(table: Record) -> TableLayout:
    """The layout of a table of a view, on the first of `SHEETS` that it fits; else on the last."""
    columns = tuple(_columns(table))
    sheets = SHEETS[1:] if len(columns) > MANY + 1 else SHEETS
    sheet = next((sheet for sheet in sheets if _room(columns, sheet) >= 0), sheets[-1])
    widths = _widths(columns, sheet)
    heights = tuple(_heights(table, widths, sheet.size))
    tall = tuple(height > TALL for height in heights)
    wholes = tuple(
        width + column.padding(sheet.size)
        for width, column in zip(widths, columns, strict=True)
    )
    figures = _are_figures(table)
    return TableLayout(
        sheet,
        widths,
        wholes,
        figures,
        _is_whole(heights, figures=figures),
        tall,
        tuple(_below(table)),
    )


def _are_figures(table: Record) -> bool:
    return bool(table["unit"]) or all(column["figures"] for column in table["columns"])


def _below(table: Record) -> Iterator[bool]:
    """A group ends with a total, or where the next begins."""
    within = False
    for row in table["rows"]:
        yield within and not row["style"]
        within = row["style"] == "group" or (within and row["style"] != "total")


def _columns(table: Record) -> Iterator[Column]:
    headings = [
        INDENT + row["heading"] if below else row["heading"]
        for row, below in zip(table["rows"], _below(table), strict=True)
        if row["cells"]
    ]
    corner = (
        f"{table['corner']} ({table['unit']})" if table["unit"] else table["corner"]
    )
    yield _column([corner, *headings], figures=False)
    rows = [row["cells"] for row in table["rows"] if row["cells"]]
    over = tuple(_over(table)) or ("",) * len(table["columns"])
    for number, column in enumerate(table["columns"]):
        cells = [cells[number] for cells in rows]
        heading = (
            f"{column['heading']} ({column['unit']})"
            if column["unit"]
            else column["heading"]
        )
        words = [heading, *(_words(cell) for cell in cells)]
        yield _under(over[number], _column(words, figures=column["figures"]))


def _over(table: Record) -> Iterator[str]:
    """For each column its share of the longest word over it."""
    for heading in table["over"]:
        longest = max(heading["heading"].split(" "), key=len)
        share = -(-len(longest) // heading["columns"])
        yield from (longest[:share] for _ in range(heading["columns"]))


def _under(share: str, column: Column) -> Column:
    wide = width(share, SEMIBOLD) if share else 0.0
    return replace(column, word=max(column.word, wide), line=max(column.line, wide))


def _words(cell: Record) -> str:
    match cell["kind"]:
        case "FigureCell":
            return f"({cell['number']}" if cell["negative"] else str(cell["number"])
        case "WordsCell":
            return _plain(cell["text"])
    return str(cell["text"])


def _plain(prose: Record) -> str:
    text: str = prose["markdown"]
    for number, insert in enumerate(prose["inserts"]):
        text = text.replace(f"\ue000{number}\ue001", insert.get("text", ""))
    return MARKUP.sub(r"\1", text)


def _column(texts: list[str], *, figures: bool) -> Column:
    """Measures all texts in semibold, so that a column is never too narrow."""
    pieces = chain.from_iterable(BREAKS.split(text) for text in texts)
    longest = max((width(piece, SEMIBOLD) for piece in pieces), default=0.0)
    line = max((width(text, SEMIBOLD) for text in texts), default=0.0)
    return Column(min(longest, LONGEST), line, figures)


def _minima(columns: tuple[Column, ...], sheet: Sheet) -> tuple[float, ...]:
    beside_figures = any(column.figures for column in columns)
    first = HEADINGS if beside_figures else SHARE_OF_HEADINGS * sheet.width
    comforts = (first, *(0.0 if column.figures else COMFORT for column in columns[1:]))
    return tuple(
        _least(*pair, sheet.size) for pair in zip(columns, comforts, strict=True)
    )


def _least(column: Column, comfort: float, size: float) -> float:
    word, line = column.word * size, column.line * size
    return round(SAFETY * max(word, min(line, comfort)), 1)


def _room(columns: tuple[Column, ...], sheet: Sheet) -> float:
    """The width, in points, that is left on the sheet beyond the least widths; negative if the table does not fit."""
    padding = sum(column.padding(sheet.size) for column in columns)
    return sheet.width - padding - sum(_minima(columns, sheet))


def _widths(columns: tuple[Column, ...], sheet: Sheet) -> tuple[float, ...]:
    """The widths of the columns: room is shared in proportion to the length of their cells, as in CSS."""
    minima, room = _minima(columns, sheet), _room(columns, sheet)
    if room < 0:
        return _squeezed(columns, minima, room)
    wishes = [
        max(column.line * sheet.size - least, 0)
        for column, least in zip(columns, minima, strict=True)
    ]
    granted = min(room / (sum(wishes) or 1), 1)
    widths = [
        least + granted * wish for least, wish in zip(minima, wishes, strict=True)
    ]
    rest = (room - granted * sum(wishes)) / sum(widths)
    return tuple(_down(width * (1 + rest)) for width in widths)


def _squeezed(
    columns: tuple[Column, ...], minima: tuple[float, ...], room: float
) -> tuple[float, ...]:
    """The widths if the table fits nowhere: columns of words are made narrower, columns of figures are not.

    If the figures alone are too wide, they run into the margin, which `completeness` reports.
    """
    words = sum(
        least
        for column, least in zip(columns, minima, strict=True)
        if not column.figures
    )
    factor = max(1 + room / words, SQUEEZED) if words else 1
    return tuple(
        least if column.figures else _down(least * factor)
        for column, least in zip(columns, minima, strict=True)
    )


def _down(points: float) -> float:
    return floor(points * 10) / 10


def _heights(table: Record, widths: tuple[float, ...], size: float) -> Iterator[float]:
    """The approximate height of each row, in points."""
    for row in table["rows"]:
        cells = zip((row["heading"], *map(_words, row["cells"])), widths, strict=False)
        lines = max(_lines(text, room / size) for text, room in cells)
        yield lines * LEADING * size + ROW_PADDING


def _lines(text: str, room: float) -> int:
    """The approximate number of lines in a cell `room` em wide. Lines end about half a word before its edge."""
    return sum(
        int(width(part, REGULAR) / max(room - 1, 1)) + 1 for part in text.split("\n\n")
    )


def _is_whole(heights: tuple[float, ...], *, figures: bool) -> bool:
    """Whether the table is kept on one page: it takes no more of a page than may stay empty before it."""
    return sum(heights) <= (WHOLE if figures else TALL)
