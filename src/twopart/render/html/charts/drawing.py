"""Computes the drawing of a chart of a view, on paper and on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from twopart.render.html.charts import bars
from twopart.render.html.charts.lines import DrawnLine, Plot, lines, nil_of
from twopart.render.html.charts.marks import FILLS, LETTERS, Bar, bar
from twopart.render.html.charts.sizes import (
    Sizes,
    centres,
    row_height,
    sizes,
    wrapped,
)
from twopart.render.html.timeline import AxisTick, ticks
from twopart.render.web.tables import web_table

Record = dict[str, Any]

# height of bars, in points; thin ones if there are several in a row
THICK, THIN = 9.0, 7.0
STACKED = 11.0  # with letters in it
LETTER = 8.4  # the room that one takes
GAP = 2.0
LAST_MONTH = 20.0  # room for its name, to the right of the axis of a timeline
PLOT_TOP, PLOT_HEIGHT = 8.0, 132.0
LEADING = 11.5  # of the labels of lines
LABEL_SIZE = 9.0
BESIDE = 12.5  # between the last point and its label, with a margin
MOST_WHOLE = 420.0  # points: a lower chart is kept on one page
# On a screen a row is drawn in thousandths of the available width.
SCREEN = 1000
SCREEN_ROW, SCREEN_BAR, SCREEN_GAP = 22.0, 14.0, 3.0
SCREEN_STEP = 14.0
SCREEN_LETTER = 64.0
SCREEN_PLOT = (100, 8.0, 184.0)  # width for each point, top, height
SCREEN_LABELS = 116.0  # pixels
SCREEN_SIZE, SCREEN_LEADING = 14.0, 17.0
SAFETY = 0.8  # the reader's typeface may be wider than ours


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """`sizes` are those of the table's columns in points. A line chart has lines, every other a row for each bar."""

    sizes: Sizes
    heights: tuple[float, ...]
    rows: tuple[bars.BarRow, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    keys: tuple[Bar, ...] = ()  # a sample of each series
    letters: str = ""  # of the series, where bars are stacked
    nil: float = 0.0
    width: float = 0.0
    height: float = 0.0
    across: tuple[float, ...] = ()
    ticks: tuple[AxisTick, ...] = ()
    # The headings of points, in pieces between which a line may end.
    headings: tuple[tuple[str, ...], ...] = ()
    whole: bool = True
    step: int = 0  # in rem: on a narrower screen each row of a line chart is a card


def on_paper(chart: Record) -> ChartDrawing:
    own = sizes(chart)
    if chart["style"] == "lines":
        return _lines_on_paper(chart, own)
    series = len(chart["columns"])
    beside = series if chart["style"] == "bars" else 1
    thickness = THICK
    if beside > 1:
        thickness = THIN
    elif _letters(chart):
        thickness = STACKED
    length = own.drawing - 8
    if chart["style"] == "timeline":
        length -= LAST_MONTH
    room = bars.Room(1.0, length, thickness, GAP, 3.4, LETTER)
    least = beside * (thickness + GAP) + 6
    heights = tuple(max(row_height(row, own), least) for row in chart["rows"])
    drawn = tuple(bars.rows(chart, room, heights))
    return ChartDrawing(
        own,
        heights,
        rows=drawn,
        keys=_keys(series),
        letters=_letters(chart),
        width=own.drawing,
        ticks=tuple(ticks(chart["months"], chart["days"], (room.left, room.length))),
        whole=sum(heights) <= MOST_WHOLE,
    )


def _lines_on_paper(chart: Record, own: Sizes) -> ChartDrawing:
    """Draws lines whose points stand above the columns that have their values."""
    across = centres(own)
    plot = Plot(across, PLOT_TOP, PLOT_HEIGHT)
    room = (own.whole - across[-1] - BESIDE) / LABEL_SIZE
    labels = tuple(wrapped(row["heading"], room) for row in chart["rows"])
    return ChartDrawing(
        own,
        (),
        lines=lines(chart, plot, labels, LEADING),
        nil=nil_of(chart, plot),
        width=own.whole,
        height=PLOT_HEIGHT + 2 * PLOT_TOP,
        across=across,
        headings=tuple(_pieces(column["heading"]) for column in chart["columns"]),
    )


def _pieces(heading: str) -> tuple[str, ...]:
    """Splits a heading such as 2030/31, which may be broken after its slash."""
    first, stroke, rest = heading.partition("/")
    if not stroke:
        return (first,)
    return f"{first}/", rest


def on_screen(chart: Record) -> ChartDrawing:
    own = sizes(chart)
    if chart["style"] == "lines":
        return _lines_on_screen(chart, own)
    series = len(chart["columns"])
    beside = series if chart["style"] == "bars" else 1
    room = bars.Room(4, SCREEN - 8, SCREEN_BAR, SCREEN_GAP, SCREEN_STEP, SCREEN_LETTER)
    height = SCREEN_ROW + (beside - 1) * (SCREEN_BAR + SCREEN_GAP)
    heights = (height,) * len(chart["rows"])
    return ChartDrawing(
        own,
        heights,
        rows=tuple(bars.rows(chart, room, heights)),
        keys=_keys(series),
        letters=_letters(chart),
    )


def _lines_on_screen(chart: Record, own: Sizes) -> ChartDrawing:
    each, top, height = SCREEN_PLOT
    across = tuple(each * (n + 0.5) for n in range(len(chart["columns"])))
    plot = Plot(across, top, height)
    room = SAFETY * SCREEN_LABELS / SCREEN_SIZE
    labels = tuple(wrapped(row["heading"], room) for row in chart["rows"])
    return ChartDrawing(
        own,
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


def _keys(series: int) -> tuple[Bar, ...]:
    """Returns a sample of each series, for the heading of its column; none if there is only one."""
    if series == 1:
        return ()
    return tuple(bar(fill, (0.5, 13.5), 0.5, 7.5, 3.4) for fill in FILLS[:series])


__all__ = ("ChartDrawing", "on_paper", "on_screen")
