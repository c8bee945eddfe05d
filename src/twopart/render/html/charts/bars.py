"""Charts with a row for each bar: bars, stacked bars, bridges, periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from twopart.render.html.charts.marks import (
    FILLS,
    HATCHED,
    LIGHT,
    SOLID,
    Bar,
    bar,
)
from twopart.render.html.charts.scale import NIL, Scale, number

Record = dict[str, Any]
Numbers = tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class BarRow:
    """What is drawn in a row: bars, where nil is, and the levels that a bridge carries from the row above to the next."""

    bars: tuple[Bar, ...]
    nil: float
    above: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """Where bars are drawn: from `left`, so far along, and the thickness of one."""

    left: float
    length: float
    thickness: float
    gap: float
    step: float  # between the strokes of a hatching


def rows(chart: Record, room: Room, heights: tuple[float, ...]) -> Iterator[BarRow]:
    """The drawing of each row, which is so high."""
    if chart["style"] == "timeline":
        yield from _periods(chart, room, heights)
    elif chart["style"] == "bridge":
        yield from _bridge(chart, room, heights)
    elif chart["style"] == "stacked":
        yield from _stacked(_numbers(chart), room, heights)
    else:
        yield from _beside(_numbers(chart), room, heights)


def _numbers(chart: Record) -> list[Numbers]:
    return [tuple(map(number, row)) for row in chart["amounts"]]


def _known(numbers: list[Numbers]) -> Iterator[Fraction]:
    for row in numbers:
        for each in row:
            if each is not None:
                yield each


def _beside(
    numbers: list[Numbers],
    room: Room,
    heights: tuple[float, ...],
) -> Iterator[BarRow]:
    """A bar for each series, one below the other."""
    scale = Scale.over(_known(numbers), room.left, room.length)
    nil = scale.place(NIL)
    for row, height in zip(numbers, heights, strict=True):
        whole = len(row) * (room.thickness + room.gap) - room.gap
        y = (height - whole) / 2
        bars: list[Bar] = []
        for fill, value in zip(FILLS, row, strict=False):
            if value:
                ends = (nil, scale.place(value))
                bars.append(bar(fill, ends, y, room.thickness, room.step))
            y += room.thickness + room.gap
        yield BarRow(tuple(bars), nil)


def _stacked(
    numbers: list[Numbers],
    room: Room,
    heights: tuple[float, ...],
) -> Iterator[BarRow]:
    """Series end to end; what is negative stands on the other side of nil."""
    totals: list[Fraction] = []
    for row in numbers:
        known = [each for each in row if each is not None]
        totals.append(sum((each for each in known if each > 0), NIL))
        totals.append(sum((each for each in known if each < 0), NIL))
    scale = Scale.over(totals, room.left, room.length)
    for row, height in zip(numbers, heights, strict=True):
        y = (height - room.thickness) / 2
        ends = {True: NIL, False: NIL}
        bars: list[Bar] = []
        for fill, value in zip(FILLS, row, strict=False):
            if not value:
                continue
            start = ends[value > 0]
            end = start + value
            places = (scale.place(start), scale.place(end))
            bars.append(bar(fill, places, y, room.thickness, room.step))
            ends[value > 0] = end
        yield BarRow(tuple(bars), scale.place(NIL))


def _bridge(
    chart: Record,
    room: Room,
    heights: tuple[float, ...],
) -> Iterator[BarRow]:
    """Sums from nil, and between them each step from where the last one ended."""
    spans = list(_steps(chart))
    scale = Scale.over(
        (each for span in spans for each in span), room.left, room.length
    )
    last = len(spans) - 1
    for position, (start, end) in enumerate(spans):
        row = chart["rows"][position]
        fill = SOLID
        if row["style"] != "total":
            fill = LIGHT if end > start else HATCHED
        height = heights[position]
        y = (height - room.thickness) / 2
        bars: tuple[Bar, ...] = ()
        if start != end:
            places = (scale.place(start), scale.place(end))
            bars = (bar(fill, places, y, room.thickness, room.step),)
        above = scale.place(start) if position and row["style"] != "total" else None
        if position and row["style"] == "total":
            above = scale.place(spans[position - 1][1])
        below = scale.place(end) if position < last else None
        yield BarRow(bars, scale.place(NIL), above, below)


def _steps(chart: Record) -> Iterator[tuple[Fraction, Fraction]]:
    """Yields from where to where each bar goes."""
    level = NIL
    for position, [value] in enumerate(_numbers(chart)):
        own = value or NIL
        if position in chart["less"]:
            own = -own
        if chart["rows"][position]["style"] == "total":
            if value is not None:
                level = own
            yield NIL, level
        else:
            yield level, level + own
            level += own


def _periods(
    chart: Record,
    room: Room,
    heights: tuple[float, ...],
) -> Iterator[BarRow]:
    """Yields bars from the first day to the last; a single day is a thin, high mark, and an unknown one has none."""
    scale = Scale.over((Fraction(chart["days"]),), room.left, room.length)
    for (first, last), height in zip(chart["amounts"], heights, strict=True):
        start, end = Fraction(first), Fraction(last)
        bars: tuple[Bar, ...] = ()
        if start >= 0:
            thickness = room.thickness
            ends = (scale.place(start), scale.place(end))
            fill = LIGHT
            if start == end:
                thickness += 2 * room.gap
                ends = (ends[0], ends[0] + 3 * room.gap)
                fill = SOLID
            y = (height - thickness) / 2
            bars = (bar(fill, ends, y, thickness, room.step),)
        yield BarRow(bars, room.left)
