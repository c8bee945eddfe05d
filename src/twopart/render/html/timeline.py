"""Lays out a timeline as a table of its events: date, words, and the place of the mark on an axis that all rows share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twopart.render.html.markdown import words
from twopart.render.pdf.fonts import width

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

# Widths in points. Beside the axis there is room for half a mark on its left, and for its last name on its right.
TABLE = 453.5  # the measure of the page and the outdent
PADDING = 11.4  # right of the dates and of the words
DATES = 96.0
DRAWING = 178.0
WORDS = TABLE - DATES - DRAWING - 2 * PADDING
AXIS = (7.0, 150.0)  # left edge and length

SIZE = 10.0  # of the type
LEADING = 12.5
ROW_PADDING = 6.2
MONTH_GAP = 24.0  # least distance between two names of months
DAYS_OF_A_MONTH = 28  # the least length
LEAST_BAR = 4.0
WHOLE = 180.0  # a lower timeline is kept on one page; with its key, it takes a third of that

YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
STEPS = (1, 3, 6, *(12 * years for years in YEARS))  # of months, between two names

OPEN = "open"  # the style of an event that has no mark
MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)

KINDS = {"gate": "Gate", "milestone": "Milestone", "point": "Date", "stretch": "Period"}


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A mark on the axis. Its kind is a key of KINDS, or OPEN if nothing is drawn. Only a stretch has a width."""

    kind: str
    x: float
    width: float

    @property
    def name(self) -> str:
        return KINDS.get(self.kind, "No date yet")


@dataclass(frozen=True, slots=True)
class Lane:
    """The row of an event. `height` is that of its drawing; the mark stands in the `middle` of its first line."""

    date: str
    text: Record
    height: float
    middle: float
    mark: AxisMark


@dataclass(frozen=True, slots=True)
class AxisTick:
    """The beginning of a month on the axis. The year stands at its first month."""

    x: float
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing of a timeline. Lengths are in points; `whole` says that it is kept on one page."""

    width: float
    axis: str  # first and last date, in words
    ticks: tuple[AxisTick, ...]
    lanes: tuple[Lane, ...]
    key: tuple[AxisMark, ...]  # one mark of each kind, at the beginning of an axis
    whole: bool


def drawing(timeline: Record) -> Drawing:
    """Returns the drawing of a timeline of a view, a lane for each of its events."""
    days = timeline["days"]
    lanes = tuple(_lane(event, days) for event in timeline["events"])
    kinds = {lane.mark.kind for lane in lanes}
    shown = [kind for kind in KINDS if kind in kinds]
    height = sum(lane.height for lane in lanes)
    return Drawing(
        width=DRAWING,
        axis=_span(timeline["months"]),
        ticks=tuple(ticks(timeline["months"], days)),
        lanes=lanes,
        key=tuple(AxisMark(kind, AXIS[0], 0.0) for kind in shown),
        whole=height <= WHOLE,
    )


def _span(months: list[Record]) -> str:
    """Returns “May 2023 to February 2024”, or one month if it is both; nothing without months."""
    names = [month["name"] for month in months]
    ends = dict.fromkeys((*names[:1], *names[-1:]))
    return " to ".join(ends)


def _lane(event: Record, days: int) -> Lane:
    lines_of_date = _lines(event["date"], DATES)
    lines_of_text = _lines(words(event["text"]), WORDS)
    lines = max(lines_of_date, lines_of_text)
    return Lane(
        date=event["date"],
        text=event["text"],
        height=lines * LEADING + ROW_PADDING,
        middle=(ROW_PADDING + LEADING) / 2,
        mark=_mark(event, days),
    )


def _mark(event: Record, days: int) -> AxisMark:
    if event["start"] < 0:  # its date is not known yet
        return AxisMark(OPEN, AXIS[0], 0.0)
    start = _x(event["start"], days)
    if event["end"] == event["start"]:
        return AxisMark(event["style"] or "point", start, 0.0)
    width = max(_x(event["end"], days) - start, LEAST_BAR)
    return AxisMark("stretch", start, round(width, 2))


def _x(day: int, days: int, axis: tuple[float, float] = AXIS) -> float:
    left, length = axis
    return round(left + length * day / max(days, 1), 2)


def ticks(
    months: list[Record],
    days: int,
    axis: tuple[float, float] = AXIS,
) -> Iterator[AxisTick]:
    """Yields the first month, so that no event stands left of all names, and then each month whose name has room.

    These are all months, or those in which quarters, half-years, years, centuries … begin.
    """
    step = _step(days, axis)
    year_before = ""
    free_from = axis[0]  # the names before it end here
    for month in months:
        name, _, year = month["name"].rpartition(" ")
        count = 12 * int(year) + MONTHS.index(name[:3])
        x = _x(month["start"], days, axis)
        if month["start"] and count % step:
            continue
        if x < free_from or month["start"] > days:
            continue
        shown_year = ""
        if year != year_before:
            shown_year = year
        yield AxisTick(x, name[:3], shown_year)
        year_before = year
        free_from = round(x + MONTH_GAP, 2)


def _step(days: int, axis: tuple[float, float]) -> int:
    """Returns the smallest of STEPS at which the names of months do not touch."""
    month = axis[1] * DAYS_OF_A_MONTH / max(days, 1)
    for step in STEPS:
        if step * month >= MONTH_GAP:
            return step
    return STEPS[-1]


def _lines(text: str, room: float) -> int:
    """Returns how many lines the text takes. A word wider than its column is broken, as in the style sheet."""
    space = width(" ") * SIZE
    lines = 1
    used = 0.0
    for word in text.split(" "):
        wide = width(word) * SIZE
        if used and used + wide > room:
            lines += 1
            used = 0.0
        lines += int(wide / room)
        used += wide % room + space
    return lines
