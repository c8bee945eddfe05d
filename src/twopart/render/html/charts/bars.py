"""Charts with a row for each bar: bars, stacked bars, bridges, periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from twopart.render.html.charts.marks import (
    FILLS,
    HATCHED,
    LETTERS,
    LIGHT,
    SOLID,
    Bar,
    BarLetter,
    bar,
)
from twopart.render.html.charts.scale import NIL, Scale, number

Record = dict[str, Any]
Numbers = tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class BarRow:
    """What is drawn in a row: bars, where nil is, and the levels that a bridge carries from the row above to the next.

    Stacked bars have a letter for each of their stretches.
    """

    bars: tuple[Bar, ...]
    nil: float
    above: float | None = None
    below: float | None = None
    letters: tuple[BarLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """Where bars are drawn: from `left`, so far along, and the thickness of one; and how much a letter takes."""

    left: float
    length: float
    thickness: float
    gap: float
    step: float  # between the strokes of a hatching
    letter: float = 0.0


def rows(chart: Record, room: Room, heights: tuple[float, ...]) -> Iterator[BarRow]:
    """Yields the drawing of each row, which is so high."""
    if chart["style"] == "timeline":
        yield from _periods(chart, room, heights)
    elif chart["style"] == "bridge":
        yield from _bridge(chart, room, heights)
    elif chart["style"] == "stacked":
        yield from _stacked(_numbers(chart), room, heights)
    else:
        yield from _in_groups(_numbers(chart), room, heights)


def _numbers(chart: Record) -> list[Numbers]:
    return [tuple(map(number, row)) for row in chart["amounts"]]


def _known(numbers: list[Numbers]) -> Iterator[Fraction]:
    for row in numbers:
        for each in row:
            if each is not None:
                yield each


def _in_groups(
    numbers: list[Numbers],
    room: Room,
    heights: tuple[float, ...],
) -> Iterator[BarRow]:
    """Yields a bar for each series, one below the other."""
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
    """Draws series end to end; what is negative stands on the other side of nil.

    Where a stretch is too short for its letter, all bars leave room for letters beside them.
    """
    totals = list(_totals(numbers))
    scale = Scale.over(totals, room.left, room.length)
    rows_of_chart = list(_end_to_end(numbers, room, heights, scale))
    letters = [letter for row in rows_of_chart for letter in row.letters]
    if any(not letter.on for letter in letters):
        scale = Scale.over(totals, *_with_margins(room, totals))
        rows_of_chart = list(_end_to_end(numbers, room, heights, scale))
    yield from rows_of_chart


def _totals(numbers: list[Numbers]) -> Iterator[Fraction]:
    """Yields how far bars go on either side of nil."""
    for row in numbers:
        known = [each for each in row if each is not None]
        yield sum((each for each in known if each > 0), NIL)
        yield sum((each for each in known if each < 0), NIL)


def _with_margins(room: Room, totals: list[Fraction]) -> tuple[float, float]:
    """Returns from where bars are drawn, and how far, if every letter but one may stand beside a bar."""
    margin = (len(LETTERS) - 1) * room.letter
    left, length = room.left, room.length
    if max(totals) > 0:
        length -= margin
    if min(totals) < 0:
        left += margin
        length -= margin
    return left, length


def _end_to_end(
    numbers: list[Numbers], room: Room, heights: tuple[float, ...], scale: Scale
) -> Iterator[BarRow]:
    for row, height in zip(numbers, heights, strict=True):
        y = (height - room.thickness) / 2
        ends = {True: NIL, False: NIL}
        bars: list[Bar] = []
        letters: list[BarLetter] = []
        for text, fill, value in zip(LETTERS, FILLS, row, strict=False):
            if not value:
                continue
            start = ends[value > 0]
            end = start + value
            places = (scale.place(start), scale.place(end))
            drawn = bar(fill, places, y, room.thickness, room.step)
            bars.append(drawn)
            letters.append(_letter(text, drawn, room, height, rises=value > 0))
            ends[value > 0] = end
        outer = {rises: scale.place(end) for rises, end in ends.items()}
        yield BarRow(
            tuple(bars),
            scale.place(NIL),
            letters=tuple(_beside_bars(letters, outer, room)),
        )


def _letter(
    text: str, drawn: Bar, room: Room, height: float, *, rises: bool
) -> BarLetter:
    """Returns the letter in the middle of its stretch; one that does not fit is told by the fill that it lacks."""
    middle = round(drawn.x + drawn.width / 2, 2)
    if drawn.width >= room.letter:
        return BarLetter(text, middle, height / 2, drawn.fill)
    anchor = "end"
    if rises:
        anchor = "start"
    return BarLetter(text, middle, height / 2, "", anchor)


def _beside_bars(
    letters: list[BarLetter], outer: dict[bool, float], room: Room
) -> Iterator[BarLetter]:
    """Moves the letters that do not fit to the end of their bar, one beside the other, in the order of their stretches."""
    steps = {"start": room.letter, "end": -room.letter}
    places = {
        "start": outer[True] + room.letter / 3,
        "end": outer[False] - room.letter / 3,
    }
    for letter in letters:
        if letter.on:
            yield letter
            continue
        yield replace(letter, x=round(places[letter.anchor], 2))
        places[letter.anchor] += steps[letter.anchor]


def _bridge(
    chart: Record,
    room: Room,
    heights: tuple[float, ...],
) -> Iterator[BarRow]:
    """Draws sums from nil, and between them each step from where the last one ended."""
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
