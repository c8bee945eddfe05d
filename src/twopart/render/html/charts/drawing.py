"""Computes the drawing of a chart of a view, on paper and on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from twopart.render.html.charts import bars
from twopart.render.html.charts.lines import DrawnLine, Plot, lines, nil_of
from twopart.render.html.charts.marks import FILLS, LETTERS, Bar, bar
from twopart.render.html.charts.sizes import (
    ChartColumns,
    centres,
    chart_columns,
    row_height,
    wrapped,
)
from twopart.render.html.timeline import AxisTick, ticks
from twopart.render.web.tables import web_table

Record = dict[str, Any]

# Height of bars, in points; thin ones if there are several in a row.
THICK, THIN = 9.0, 7.0
STACKED = 11.0  # with letters in it
LETTER = 8.4  # the room that one takes
GAP = 2.0
HATCHING = 3.4  # between two strokes
MARGIN = 1.0  # left of the bars
BESIDE_BARS = 8.0  # on both sides together
ABOVE_AND_BELOW = 6.0  # the bars of a row
LAST_MONTH = 20.0  # room for its name, to the right of the axis of a timeline
# A sample of a series, beside the heading of its column: its ends, its top and its height.
KEY_ENDS = (0.5, 13.5)
KEY_TOP = 0.5
KEY_HEIGHT = 7.5
PLOT_TOP, PLOT_HEIGHT = 8.0, 132.0
LEADING = 11.5  # of the labels of lines
LABEL_SIZE = 9.0
BESIDE = 12.5  # between the last point and its label, with a margin
MOST_WHOLE = 420.0  # points: a lower chart is kept on one page
# On a screen a row is drawn in thousandths of the available width.
SCREEN = 1000
SCREEN_MARGIN = 4
SCREEN_ROW, SCREEN_BAR, SCREEN_GAP = 22.0, 14.0, 3.0
SCREEN_HATCHING = 14.0
SCREEN_LETTER = 64.0
SCREEN_PLOT = (100, 8.0, 184.0)  # width for each point, top, height
SCREEN_LABELS = 116.0  # pixels
SCREEN_SIZE, SCREEN_LEADING = 14.0, 17.0
SAFETY = 0.8  # the reader's typeface may be wider than ours


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """What is drawn of a chart: of a line chart its lines, of every other kind a row for each bar.

    Lengths are in points on paper. `columns` are those of its table. `across` has the place of each point of a line
    chart, from the left edge. `headings` are those of points, in pieces between which a line may end. On a screen that
    is narrower than `step` rem, each row of a line chart is a card.
    """

    columns: ChartColumns
    heights: tuple[float, ...]
    rows: tuple[bars.BarRow, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    keys: tuple[Bar, ...] = ()  # a sample of each series
    letters: str = ""  # of the series, if bars are stacked
    nil: float = 0.0
    width: float = 0.0
    height: float = 0.0
    across: tuple[float, ...] = ()
    ticks: tuple[AxisTick, ...] = ()
    headings: tuple[tuple[str, ...], ...] = ()
    whole: bool = True  # whether it is kept on one page
    step: int = 0


def on_paper(chart: Record) -> ChartDrawing:
    """Returns the drawing of a chart in the PDF, as wide as its columns leave room for."""
    columns = chart_columns(chart)
    if chart["style"] == "lines":
        return _lines_on_paper(chart, columns)
    letters = _letters(chart)
    in_a_row = _bars_in_a_row(chart)
    length = columns.drawing - BESIDE_BARS
    if chart["style"] == "timeline":
        length -= LAST_MONTH
    thickness = _thickness(in_a_row, letters)
    area = bars.BarArea(MARGIN, length, thickness, GAP, HATCHING, LETTER)
    least = in_a_row * (thickness + GAP) + ABOVE_AND_BELOW
    heights_of_words = [row_height(row, columns) for row in chart["rows"]]
    heights = tuple(max(height, least) for height in heights_of_words)
    axis = (area.left, area.length)
    return ChartDrawing(
        columns,
        heights,
        rows=tuple(bars.rows(chart, area, heights)),
        keys=_keys(chart),
        letters=letters,
        width=columns.drawing,
        ticks=tuple(ticks(chart["months"], chart["days"], axis)),
        whole=sum(heights) <= MOST_WHOLE,
    )


def _bars_in_a_row(chart: Record) -> int:
    """Returns how many bars stand one below the other in a row."""
    if chart["style"] == "bars":
        return len(chart["columns"])
    return 1


def _thickness(in_a_row: int, letters: str) -> float:
    if in_a_row > 1:
        return THIN
    if letters:
        return STACKED
    return THICK


def _lines_on_paper(chart: Record, columns: ChartColumns) -> ChartDrawing:
    """Draws lines whose points stand above the columns that have their values."""
    across = centres(columns)
    plot = Plot(across, PLOT_TOP, PLOT_HEIGHT)
    room = (columns.whole - across[-1] - BESIDE) / LABEL_SIZE
    labels = _wrapped_headings(chart, room)
    return ChartDrawing(
        columns,
        (),
        lines=lines(chart, plot, labels, LEADING),
        nil=nil_of(chart, plot),
        width=columns.whole,
        height=PLOT_HEIGHT + 2 * PLOT_TOP,
        across=across,
        headings=tuple(_pieces(column["heading"]) for column in chart["columns"]),
    )


def _wrapped_headings(chart: Record, room: float) -> tuple[tuple[str, ...], ...]:
    """Returns the heading of each row in lines that are no wider than the room, in em."""
    headings = [row["heading"] for row in chart["rows"]]
    return tuple(wrapped(heading, room) for heading in headings)


def _pieces(heading: str) -> tuple[str, ...]:
    """Splits a heading such as 2030/31, which may be broken after its slash."""
    first, slash, rest = heading.partition("/")
    if not slash:
        return (first,)
    return f"{first}/", rest


def on_screen(chart: Record) -> ChartDrawing:
    """Returns the drawing of a chart on the web page."""
    columns = chart_columns(chart)
    if chart["style"] == "lines":
        return _lines_on_screen(chart, columns)
    area = bars.BarArea(
        left=SCREEN_MARGIN,
        length=SCREEN - 2 * SCREEN_MARGIN,
        thickness=SCREEN_BAR,
        gap=SCREEN_GAP,
        hatching=SCREEN_HATCHING,
        letter=SCREEN_LETTER,
    )
    further = _bars_in_a_row(chart) - 1
    height = SCREEN_ROW + further * (SCREEN_BAR + SCREEN_GAP)
    heights = (height,) * len(chart["rows"])
    return ChartDrawing(
        columns,
        heights,
        rows=tuple(bars.rows(chart, area, heights)),
        keys=_keys(chart),
        letters=_letters(chart),
    )


def _lines_on_screen(chart: Record, columns: ChartColumns) -> ChartDrawing:
    each, top, height = SCREEN_PLOT
    positions = range(len(chart["columns"]))
    across = tuple(each * (position + 0.5) for position in positions)
    plot = Plot(across, top, height)
    room = SAFETY * SCREEN_LABELS / SCREEN_SIZE
    labels = _wrapped_headings(chart, room)
    return ChartDrawing(
        columns,
        (),
        lines=lines(chart, plot, labels, SCREEN_LEADING),
        nil=nil_of(chart, plot),
        width=each * len(across),
        height=ceil(height + 2 * top),
        across=across,
        step=web_table({**chart, "over": []}).step,
    )


def _letters(chart: Record) -> str:
    """Returns the letters of stacked series; none if there is only one, or if bars stand one below the other."""
    series = len(chart["columns"])
    if chart["style"] != "stacked" or series == 1:
        return ""
    return LETTERS[:series]


def _keys(chart: Record) -> tuple[Bar, ...]:
    """Returns a sample of each series, for the heading of its column; none if there is only one."""
    series = len(chart["columns"])
    if series == 1:
        return ()
    return tuple(
        bar(fill, KEY_ENDS, KEY_TOP, KEY_HEIGHT, HATCHING) for fill in FILLS[:series]
    )


__all__ = ("ChartDrawing", "on_paper", "on_screen")
