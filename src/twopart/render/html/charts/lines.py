"""Line charts: a line for each row of values, along points that stand at equal distances."""

from __future__ import annotations

from dataclasses import dataclass
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
    """The words at the end of a line, in lines of their own, and where they begin; `at` is where the line ends."""

    lines: tuple[str, ...]
    y: float
    at: float


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """Its stretches as the data of a path, broken where there is no value; its points; and its distinguishing mark."""

    path: str
    points: tuple[Point, ...]
    dash: str
    mark: str
    label: LineLabel


@dataclass(frozen=True, slots=True)
class Plot:
    """Where points stand: at these places across, from `top`, so far down."""

    across: tuple[float, ...]
    top: float
    height: float


def lines(
    chart: Record, plot: Plot, labels: tuple[tuple[str, ...], ...], leading: float
) -> tuple[DrawnLine, ...]:
    """Returns the lines with their labels beside their last points, moved apart where they would touch."""
    numbers = [tuple(map(number, row)) for row in chart["amounts"]]
    scale = scale_of(chart, plot)
    places = [tuple(_places(values, plot, scale)) for values in numbers]
    ends = [_last(each, plot) for each in places]
    tops = tops_of_labels(ends, [len(words) * leading for words in labels], plot)
    drawn: list[DrawnLine] = []
    for position, stretches in enumerate(places):
        label = LineLabel(labels[position], round(tops[position], 2), ends[position])
        points = tuple(point for stretch in stretches for point in stretch)
        drawn.append(
            DrawnLine(
                " ".join(map(_path, stretches)),
                points,
                DASHES[position % len(DASHES)],
                MARKS[position % len(MARKS)],
                label,
            )
        )
    return tuple(drawn)


def scale_of(chart: Record, plot: Plot) -> Scale:
    """Returns the scale, which runs upwards, so that the highest value is at the top."""
    known = [
        value
        for row in chart["amounts"]
        for value in map(number, row)
        if value is not None
    ]
    return Scale.over(known, plot.top + plot.height, -plot.height)


def nil_of(chart: Record, plot: Plot) -> float:
    return scale_of(chart, plot).place(NIL)


def _places(
    values: tuple[Fraction | None, ...], plot: Plot, scale: Scale
) -> Iterator[list[Point]]:
    """Yields the points of a line in stretches: a value that is not there parts it."""
    stretch: list[Point] = []
    for x, value in zip(plot.across, values, strict=True):
        if value is not None:
            stretch.append((x, scale.place(value)))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _last(stretches: tuple[list[Point], ...], plot: Plot) -> float:
    """Returns how far down the line ends; a line without a point ends at the foot."""
    if not stretches:
        return plot.top + plot.height
    return stretches[-1][-1][1]


def tops_of_labels(ends: list[float], heights: list[float], plot: Plot) -> list[float]:
    """Returns the tops of labels beside their ends, in the order of these, so that none touches the next."""
    order = sorted(range(len(ends)), key=lambda position: (ends[position], position))
    tops = [0.0] * len(ends)
    floor = 0.0
    for position in order:
        tops[position] = max(ends[position] - heights[position] / 2, floor)
        floor = tops[position] + heights[position]
    ceiling = plot.height + 2 * plot.top
    for position in reversed(order):
        tops[position] = max(0.0, min(tops[position], ceiling - heights[position]))
        ceiling = tops[position]
    return tops


def _path(stretch: list[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in stretch)
