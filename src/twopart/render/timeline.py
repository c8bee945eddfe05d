"""A timeline -> where its marks and words stand. One lane per event: whatever the dates, nothing collides."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from twopart.render.markdown import words

Record = dict[str, Any]

WIDTH = 453.0  # points: the measure of the page and the outdent
DATE = (0.0, 92.0)  # left edge and width of the column of dates
WORDS = (98.0, 138.0)
PLOT = (252.0, 193.0)  # its marks overhang by their radius
SIZE = 9.5  # of the type
LEADING = 12.0
ROW_PADDING = 8.0
AXIS = 30.0  # height of the years and months
MONTH_GAP = 24.0  # least distance between two names of months
DAYS_OF_A_MONTH = 28  # at least
LEAST_BAR = 4.0

YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
STEPS = (1, 3, 6, *(12 * years for years in YEARS))  # of months, between two names

OPEN = "open"  # the style of what has no mark
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NARROW = frozenset("ijlt.,:;'’‘|!()[] \u00a0fr-I")
BROAD = frozenset("mwMW%@—")


@dataclass(frozen=True, slots=True)
class Mark:
    """A point has no width."""

    style: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """`dates` and `words` are lines with their baselines."""

    top: float
    bottom: float
    middle: float  # of its first line, where its mark stands
    dates: tuple[tuple[str, float], ...]
    words: tuple[tuple[str, float], ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a month begins. The year stands at its first."""

    x: float
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    axis: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


def drawing(timeline: Record) -> Drawing:
    lanes = tuple(_lanes(timeline["events"], timeline["days"]))
    height = lanes[-1].bottom if lanes else AXIS
    return Drawing(WIDTH, height, AXIS, lanes, tuple(_ticks(timeline["months"], timeline["days"])))


def _x(day: int, days: int) -> float:
    left, width = PLOT
    return round(left + width * day / max(days, 1), 2)


def _lanes(events: list[Record], days: int) -> Iterator[Lane]:
    top = AXIS
    for event in events:
        dates, said = wrapped(event["date"], DATE[1]), wrapped(words(event["text"]), WORDS[1])
        bottom = top + max(len(dates), len(said)) * LEADING + ROW_PADDING
        first = top + ROW_PADDING / 2 + SIZE
        middle = round(first - SIZE / 3, 2)
        yield Lane(top, bottom, middle, _lines(dates, first), _lines(said, first), _mark(event, days))
        top = bottom


def _lines(lines: list[str], first: float) -> tuple[tuple[str, float], ...]:
    return tuple((line, round(first + n * LEADING, 2)) for n, line in enumerate(lines))


def _mark(event: Record, days: int) -> Mark:
    if event["start"] < 0:  # its date is not known yet
        return Mark(OPEN, PLOT[0], 0.0)
    start, end = _x(event["start"], days), _x(event["end"], days)
    width = max(end - start, LEAST_BAR) if event["end"] > event["start"] else 0.0
    return Mark(event["style"], start, round(width, 2))


def _ticks(months: list[Record], days: int) -> Iterator[Tick]:
    """Every month, or every quarter, half-year, year, century … where their names would touch."""
    shown = _every(days)
    year_before = ""
    for month in months:
        name, _, year = month["name"].rpartition(" ")
        if (12 * int(year) + MONTHS.index(name[:3])) % shown == 0 and 0 <= month["start"] <= days:
            yield Tick(_x(month["start"], days), name[:3], "" if year == year_before else year)
            year_before = year


def _every(days: int) -> int:
    month = PLOT[1] * DAYS_OF_A_MONTH / max(days, 1)
    return next((step for step in STEPS if step * month >= MONTH_GAP), STEPS[-1])


def wrapped(text: str, width: float) -> list[str]:
    """Lines that surely fit: the widths are rounded up from those of the typeface."""
    lines = [""]
    for word in chain.from_iterable(_pieces(word, width) for word in text.split(" ")):
        longer = f"{lines[-1]} {word}".strip(" ")
        if lines[-1] and measured(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _pieces(word: str, width: float) -> Iterator[str]:
    """A word that is wider than its column is cut."""
    start = 0
    for end in range(1, len(word)):
        if measured(word[start : end + 1]) > width:
            yield word[start:end]
            start = end
    yield word[start:]


def measured(text: str) -> float:
    return SIZE * sum(0.32 if c in NARROW else 0.86 if c in BROAD else 0.62 if c.isupper() else 0.53 for c in text)
