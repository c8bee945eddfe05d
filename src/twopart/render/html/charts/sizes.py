"""How wide the columns of a chart are on paper, and how high its rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from twopart.render.html.markdown import words
from twopart.render.pdf.fonts import REGULAR, SEMIBOLD, width

Record = dict[str, Any]

# Lengths are in points. A chart that needs more room than the measure of the page takes the outdent too.
MEASURE, WIDE = 416.5, 453.5
SIZE = 10.0  # of the type
LEADING = 12.5
ROW_PADDING = 6.3  # a little more than cells have, so that drawings touch
GAP = 10.0  # right of headings and of values
LEAST_HEADINGS, MOST_HEADINGS = 70.0, 190.0
LEAST_DRAWING = 150.0
MOST_VALUE = 96.0
KEY = 18.0  # a sample beside a heading
BRACKET = 3.1  # the closing bracket of a negative value hangs
LESS = "less "  # before what a bridge takes off
# Of a line chart: the names of lines with their samples, the labels at their ends, and the type of the values.
LINE_HEADINGS, LABELS = 84.0, 74.0
FEW_POINTS = 5
LINE_SIZES = (9.0, 8.5, 8.0)


@dataclass(frozen=True, slots=True)
class ChartColumns:
    """Widths in points of the columns of a chart: its row headings, its values, and its drawing.

    They do not include the empty space to their right.
    """

    headings: float
    values: tuple[float, ...]
    drawing: float
    size: float = SIZE  # of the type
    padding: float = GAP + BRACKET  # right of a value
    wide: bool = False

    @property
    def whole(self) -> float:
        """Returns the width of all columns together."""
        values = sum(self.values) + len(self.values) * self.padding
        return round(self.headings + GAP + values + self.drawing, 2)


def chart_columns(chart: Record) -> ChartColumns:
    """Returns the widths of a chart's columns; what headings and values leave is the drawing's."""
    if chart["style"] == "lines":
        return _of_lines(chart)
    longest = max(map(_width_of_heading, chart["rows"]))
    values = tuple(_values(chart))
    taken = sum(values) + len(values) * (GAP + BRACKET) + GAP
    headings = max(min(longest + 1, MOST_HEADINGS), LEAST_HEADINGS)
    whole = MEASURE
    if taken + headings + LEAST_DRAWING > MEASURE:
        whole = WIDE
        most = WIDE - taken - LEAST_DRAWING
        headings = max(min(headings, most), LEAST_HEADINGS)
    headings = round(headings, 1)
    drawing = round(whole - taken - headings, 1)
    return ChartColumns(headings, values, drawing, wide=whole == WIDE)


def _width_of_heading(row: Record) -> float:
    return _width(row["heading"], _face(row))


def _face(row: Record) -> str:
    if row["style"] == "total":
        return SEMIBOLD
    return REGULAR


def _values(chart: Record) -> list[float]:
    """Returns the least widths of the columns of values: that of the widest value, and of a heading on a few lines."""
    columns: list[float] = []
    has_keys = len(chart["columns"]) > 1
    for position, column in enumerate(chart["columns"]):
        own = [_of_heading(column["heading"], has_key=has_keys)]
        for number, row in enumerate(chart["rows"]):
            text = printed(row["cells"][position])
            if number in chart["less"]:
                text = f"{LESS}{text}"
            own.append(min(_width(text, _face(row)), MOST_VALUE))
        columns.append(round(max(own) + 1, 1))
    return columns


def _of_heading(heading: str, *, has_key: bool) -> float:
    """Returns the room for its longest word, or for all of it on two lines if that is a little more."""
    longest = max(_width(word, SEMIBOLD) for word in heading.split(" "))
    on_two_lines = _width(heading, SEMIBOLD) / 2
    room = max(longest, min(on_two_lines, MOST_VALUE - KEY))
    if has_key:
        return KEY + room
    return room


def _of_lines(chart: Record) -> ChartColumns:
    """Gives the points of a line chart columns of the same width, in type that is as large as there is room for."""
    count = len(chart["columns"])
    whole = MEASURE
    if count > FEW_POINTS:
        whole = WIDE
    each = round((whole - LINE_HEADINGS - GAP - LABELS) / count, 2)
    texts = [column["heading"] for column in chart["columns"]]
    for row in chart["rows"]:
        texts += map(printed, row["cells"])
    needed = max(map(width, texts))
    fitting = [size for size in LINE_SIZES if needed * size < each - 1]
    size = next(iter(fitting), LINE_SIZES[-1])
    is_wide = whole == WIDE
    return ChartColumns(
        LINE_HEADINGS, (each,) * count, LABELS, size, padding=0.0, wide=is_wide
    )


def centres(columns: ChartColumns) -> tuple[float, ...]:
    """Returns the middle of each column of values of a line chart, from the left edge."""
    starts = accumulate(columns.values, initial=columns.headings + GAP)
    pairs = zip(starts, columns.values, strict=False)
    return tuple(round(start + value / 2, 2) for start, value in pairs)


def row_height(row: Record, columns: ChartColumns) -> float:
    """Returns the height of a row with as many lines as its heading and its values need."""
    lines = lines_of(row["heading"], columns.headings)
    for cell, room in zip(row["cells"], columns.values, strict=True):
        lines = max(lines, lines_of(printed(cell), room))
    return lines * LEADING + ROW_PADDING


def printed(cell: Record) -> str:
    """Returns a value as it is printed."""
    if cell["kind"] == "WordsCell":
        return words(cell["text"])
    if cell["kind"] == "FigureCell":
        if cell["negative"]:
            return f"({cell['number']})"
        return str(cell["number"])
    return str(cell["text"])


def lines_of(text: str, room: float) -> int:
    """Returns how many lines a text takes in a column that is `room` points wide."""
    return len(wrapped(text, room / SIZE))


def wrapped(text: str, room: float) -> tuple[str, ...]:
    """Returns the text in lines that are no wider than the room, in em; only a single word may be wider."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = word
        if lines:
            joined = f"{lines[-1]} {word}"
        if lines and width(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    return tuple(lines)


def _width(text: str, face: str = REGULAR) -> float:
    return width(text, face) * SIZE
