"""Line charts: a line for each row of values, along points that stand at equal distances."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from twopart.render.html.charts.scale import NIL, Scale, number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

Record = dict[str, Any]
Point = tuple[float, float]

# Lines differ in dashes and in marks, and so without colour too.
DASHES = ("", "6 3", "1.5 2.5", "9 3 1.5 3", "3 2")
MARKS = ("disc", "ring", "square", "diamond", "bar")


@dataclass(frozen=True, slots=True)
class LineLabel:
    """The words beside the end of a line, wrapped into `lines`; `y` is their top, and `at` how far down the line ends."""

    lines: tuple[str, ...]
    y: float
    at: float


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """The line of one row, as the data of a path that is broken where there is no value; its points, dashes and mark."""

    path: str
    points: tuple[Point, ...]
    dash: str
    mark: str
    label: LineLabel


@dataclass(frozen=True, slots=True)
class Plot:
    """Where points stand: at these places across, between `top` and `height` below it."""

    across: tuple[float, ...]
    top: float
    height: float


def lines(
    chart: Record, plot: Plot, labels: tuple[tuple[str, ...], ...], leading: float
) -> tuple[DrawnLine, ...]:
    """Returns the lines with their labels beside their last points, moved apart if they would touch."""
    numbers = [tuple(map(number, row)) for row in chart["amounts"]]
    scale = scale_of(chart, plot)
    all_stretches = [tuple(_stretches(values, plot, scale)) for values in numbers]
    ends = [_end(stretches, plot) for stretches in all_stretches]
    heights = [len(words) * leading for words in labels]
    tops = tops_of_labels(ends, heights, plot)
    drawn: list[DrawnLine] = []
    for position, stretches in enumerate(all_stretches):
        path = " ".join(map(_path, stretches))
        points = tuple(chain.from_iterable(stretches))
        dash = DASHES[position % len(DASHES)]
        mark = MARKS[position % len(MARKS)]
        top = round(tops[position], 2)
        label = LineLabel(labels[position], top, ends[position])
        drawn.append(DrawnLine(path, points, dash, mark, label))
    return tuple(drawn)


def scale_of(chart: Record, plot: Plot) -> Scale:
    """Returns the scale, which runs upwards, so that the highest value is at the top."""
    amounts = chain.from_iterable(chart["amounts"])
    known = [value for value in map(number, amounts) if value is not None]
    return Scale.over(known, plot.top + plot.height, -plot.height)


def nil_of(chart: Record, plot: Plot) -> float:
    """Returns how far down nil is."""
    return scale_of(chart, plot).place(NIL)


def _stretches(
    values: tuple[Fraction | None, ...], plot: Plot, scale: Scale
) -> Iterator[list[Point]]:
    """Yields the points of a line in stretches: a missing value interrupts it."""
    stretch: list[Point] = []
    for x, value in zip(plot.across, values, strict=True):
        if value is not None:
            stretch.append((x, scale.place(value)))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _end(stretches: tuple[list[Point], ...], plot: Plot) -> float:
    """Returns how far down the line ends; a line without a point ends at the bottom of the plot."""
    if not stretches:
        return plot.top + plot.height
    return stretches[-1][-1][1]


def tops_of_labels(ends: list[float], heights: list[float], plot: Plot) -> list[float]:
    """Returns the tops of labels beside the ends of their lines, in the order of these, so that none touches the next.

    Labels are moved down to where there is room, and then up again if they would stand below the plot.
    """
    order = sorted(range(len(ends)), key=ends.__getitem__)
    tops = [0.0] * len(ends)
    free_from = 0.0
    for position in order:
        beside_end = ends[position] - heights[position] / 2
        tops[position] = max(beside_end, free_from)
        free_from = tops[position] + heights[position]
    free_to = plot.height + 2 * plot.top
    for position in reversed(order):
        lowest = free_to - heights[position]
        tops[position] = max(0.0, min(tops[position], lowest))
        free_to = tops[position]
    return tops


def _path(stretch: list[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in stretch)
