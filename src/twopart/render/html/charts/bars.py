"""Charts with a row for each bar: bars, stacked bars, bridges, periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Any, NamedTuple

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
class BarArea:
    """Where the bars of a chart are drawn, and how thick they are.

    Lengths are in points on paper, and in thousandths of the available width on a screen.
    """

    left: float
    length: float
    thickness: float  # of a bar
    gap: float  # between the bars of a row
    hatching: float  # between two strokes of a hatching
    letter: float = 0.0  # the width that the letter of a series takes

    def bar_in_row(self, fill: str, ends: tuple[float, float], height: float) -> Bar:
        """Returns a bar in the middle of a row of this height."""
        y = (height - self.thickness) / 2
        return bar(fill, ends, y, self.thickness, self.hatching)


class SeriesStretch(NamedTuple):
    """One series in a stacked bar: its letter, its fill, and the values between which it is drawn."""

    letter: str
    fill: str
    start: Fraction
    end: Fraction


def rows(chart: Record, area: BarArea, heights: tuple[float, ...]) -> Iterator[BarRow]:
    """Yields the drawing of each row; `heights` are the heights of the rows."""
    match chart["style"]:
        case "timeline":
            yield from _periods(chart, area, heights)
        case "bridge":
            yield from _bridge(chart, area, heights)
        case "stacked":
            yield from _stacked(_numbers(chart), area, heights)
        case _:
            yield from _in_groups(_numbers(chart), area, heights)


def _numbers(chart: Record) -> list[Numbers]:
    return [tuple(map(number, row)) for row in chart["amounts"]]


def _known(numbers: list[Numbers]) -> Iterator[Fraction]:
    for value in chain.from_iterable(numbers):
        if value is not None:
            yield value


def _in_groups(
    numbers: list[Numbers], area: BarArea, heights: tuple[float, ...]
) -> Iterator[BarRow]:
    """Yields rows with a bar for each series, one below the other."""
    scale = Scale.over(_known(numbers), area.left, area.length)
    nil = scale.place(NIL)
    step = area.thickness + area.gap
    for values, height in zip(numbers, heights, strict=True):
        whole = len(values) * step - area.gap
        y = (height - whole) / 2
        bars: list[Bar] = []
        for fill, value in zip(FILLS, values, strict=False):
            if value:
                ends = (nil, scale.place(value))
                bars.append(bar(fill, ends, y, area.thickness, area.hatching))
            y += step
        yield BarRow(tuple(bars), nil)


def _stacked(
    numbers: list[Numbers], area: BarArea, heights: tuple[float, ...]
) -> Iterator[BarRow]:
    """Draws series end to end; negative values stand on the other side of nil.

    If a stretch is too short for its letter, all bars leave a margin for letters beside them.
    """
    totals = list(chain.from_iterable(map(_totals, numbers)))
    scale = Scale.over(totals, area.left, area.length)
    drawn = list(_end_to_end(numbers, area, heights, scale))
    letters = chain.from_iterable(row.letters for row in drawn)
    if any(not letter.fill for letter in letters):
        scale = Scale.over(totals, *_between_margins(area, totals))
        drawn = list(_end_to_end(numbers, area, heights, scale))
    yield from drawn


def _totals(values: Numbers) -> tuple[Fraction, Fraction]:
    """Returns how far a bar reaches on either side of nil: the sums of its positive and of its negative values."""
    known = [value for value in values if value is not None]
    positive = sum((value for value in known if value > 0), NIL)
    negative = sum((value for value in known if value < 0), NIL)
    return positive, negative


def _between_margins(area: BarArea, totals: list[Fraction]) -> tuple[float, float]:
    """Returns where bars begin and how long they may be, if every letter but one may stand beside a bar."""
    margin = (len(LETTERS) - 1) * area.letter
    left, length = area.left, area.length
    if max(totals) > 0:
        length -= margin
    if min(totals) < 0:
        left += margin
        length -= margin
    return left, length


def _end_to_end(
    numbers: list[Numbers], area: BarArea, heights: tuple[float, ...], scale: Scale
) -> Iterator[BarRow]:
    for values, height in zip(numbers, heights, strict=True):
        bars: list[Bar] = []
        letters: list[BarLetter] = []
        for stretch in _stretches(values):
            ends = scale.places(stretch.start, stretch.end)
            drawn = area.bar_in_row(stretch.fill, ends, height)
            bars.append(drawn)
            letters.append(_letter(stretch, drawn, area, height))
        outer = scale.places(*_totals(values))
        placed = tuple(_beside_bars(letters, outer, area))
        yield BarRow(tuple(bars), scale.place(NIL), letters=placed)


def _stretches(values: Numbers) -> Iterator[SeriesStretch]:
    """Yields the stretches of a bar, each from where the last one on its side of nil ended."""
    positive = negative = NIL
    for letter, fill, value in zip(LETTERS, FILLS, values, strict=False):
        if not value:
            continue
        if value > 0:
            yield SeriesStretch(letter, fill, positive, positive + value)
            positive += value
        else:
            yield SeriesStretch(letter, fill, negative, negative + value)
            negative += value


def _letter(
    stretch: SeriesStretch, drawn: Bar, area: BarArea, height: float
) -> BarLetter:
    """Returns the letter in the middle of its stretch; if it does not fit there, without a fill."""
    middle = round(drawn.x + drawn.width / 2, 2)
    if drawn.width >= area.letter:
        return BarLetter(stretch.letter, middle, height / 2, drawn.fill)
    anchor = "end"
    if stretch.end > stretch.start:
        anchor = "start"
    return BarLetter(stretch.letter, middle, height / 2, "", anchor)


def _beside_bars(
    letters: list[BarLetter], outer: tuple[float, float], area: BarArea
) -> Iterator[BarLetter]:
    """Moves the letters that do not fit to the end of their bar, one beside the other, in the order of their stretches.

    `outer` is where the positive and the negative stretches of the bar end.
    """
    right, left = outer
    steps = {"start": area.letter, "end": -area.letter}
    gap = area.letter / 3
    places = {"start": right + gap, "end": left - gap}
    for letter in letters:
        if letter.fill:
            yield letter
            continue
        yield replace(letter, x=round(places[letter.anchor], 2))
        places[letter.anchor] += steps[letter.anchor]


def _bridge(
    chart: Record, area: BarArea, heights: tuple[float, ...]
) -> Iterator[BarRow]:
    """Draws totals from nil, and between them each step from where the last one ended."""
    spans = list(_spans_of_bridge(chart))
    values = chain.from_iterable(spans)
    scale = Scale.over(values, area.left, area.length)
    nil = scale.place(NIL)
    levels = [scale.place(end) for _, end in spans]
    above = [None, *levels[:-1]]
    below = [*levels[:-1], None]
    for position, (start, end) in enumerate(spans):
        bars: tuple[Bar, ...] = ()
        if start != end:
            fill = _fill_in_bridge(chart["rows"][position], rises=end > start)
            ends = scale.places(start, end)
            bars = (area.bar_in_row(fill, ends, heights[position]),)
        yield BarRow(bars, nil, above[position], below[position])


def _spans_of_bridge(chart: Record) -> Iterator[tuple[Fraction, Fraction]]:
    """Yields between which values each bar of a bridge is drawn. A total without a value is what the steps come to."""
    level = NIL
    for position, [value] in enumerate(_numbers(chart)):
        own = value or NIL
        if position in chart["less"]:
            own = -own
        if chart["rows"][position]["style"] != "total":
            yield level, level + own
            level += own
            continue
        if value is not None:
            level = own
        yield NIL, level


def _fill_in_bridge(row: Record, *, rises: bool) -> str:
    if row["style"] == "total":
        return SOLID
    if rises:
        return LIGHT
    return HATCHED


def _periods(
    chart: Record, area: BarArea, heights: tuple[float, ...]
) -> Iterator[BarRow]:
    """Yields bars from the first day of each period to the last; a period that is not known yet has none."""
    days_shown = Fraction(chart["days"])
    scale = Scale.over((days_shown,), area.left, area.length)
    for days, height in zip(chart["amounts"], heights, strict=True):
        first, last = map(Fraction, days)
        bars: tuple[Bar, ...] = ()
        if 0 <= first == last:
            bars = (_single_day(scale.place(first), area, height),)
        elif first >= 0:
            ends = scale.places(first, last)
            bars = (area.bar_in_row(LIGHT, ends, height),)
        yield BarRow(bars, area.left)


def _single_day(place: float, area: BarArea, height: float) -> Bar:
    """Returns the mark of a period of one day, which is narrow and higher than bars."""
    higher = replace(area, thickness=area.thickness + 2 * area.gap)
    ends = (place, place + 3 * area.gap)
    return higher.bar_in_row(SOLID, ends, height)
