"""Finds dates that are said by a period or another date: the last month of 2030/31, the year after 2030.

A phrase may lead on to another: the first day of the last quarter of 2030/31, a month before the end of 2030. Texts are
in small letters.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from twopart.base.record import record
from twopart.language.hints import has_any
from twopart.language.number_words import BEFORE_NUMBER, NUMBER, ordinal, parsed
from twopart.language.time.months import MONTHS_IN, NUMBERS
from twopart.language.time.written_dates import is_month_of
from twopart.language.whole_words import any_of
from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day, days_in

_A_QUARTER = MONTHS_IN["quarter"]
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_HUNDRED = 100
_CENTURY = "20"
# Days before or after a period beyond which nobody counts from it.
_FARTHEST = 100 * 366
_MOST = 3  # phrases, each of which leads on to the next
_REACH = 60  # characters before a period in which such a phrase may stand
_NUMBERED = {ordinal(number): number for number in range(1, 13)}
_FROM_THE_END = {
    "last": 1,
    "final": 1,
    "closing": 1,
    "concluding": 1,
    "penultimate": 2,
    "last but one": 2,
    "second last": 2,
    "second-last": 2,
    "second to last": 2,
    "last but two": 3,
}
_FROM_THE_START = {"opening": 1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, **_NUMBERED}
_AFTER = ("but one", "but two")
_HINTS = (
    " of ",
    " in ",
    " before",
    " after",
    " following",
    " prior",
    " from ",
    " into ",
    *(f"{month.lower()} 20" for month in MONTHS),
)
_LATER = ("after", "following", "from", "on from", "later than", "past")
_EARLIER = ("before", "prior to", "preceding", "ahead of", "earlier than", "short of")


@record
class PhrasedDate:
    """What a phrase may mean (days, months, quarters or years), and its place."""

    days: tuple[Day, ...]
    start: int
    end: int


def days_of_periods(text: str, wanted: Iterable[Day]) -> Iterator[tuple[Day, int, int]]:
    """Yields those of some dates that a phrase says, or of which it says the month.

    A quarter says something of a day or month in it where a sentence says that something begins or ends then.
    """
    for phrase in parts_of_periods(text):
        happens = _happens(text, phrase)
        is_usual = _usual().fullmatch(text, phrase.start, phrase.end)
        for day in wanted:
            if is_usual and day.months == _A_QUARTER:
                continue  # others look for the third quarter of 2030/31
            is_dated = happens and _is_in_quarter(day, phrase.days)
            if is_dated or _is_said(day, phrase.days):
                yield day, phrase.start, phrase.end


def _is_said(day: Day, days: Iterable[Day]) -> bool:
    """Whether it is one of some days, or in one of some months."""
    return any(day == other or is_month_of(other, day) for other in days)


def _is_in_quarter(day: Day, quarters: Iterable[Day]) -> bool:
    if day.months or not day.month:
        return False
    month = (day.year, day.month)
    return any(
        quarter.months == _A_QUARTER and quarter.first[:2] <= month <= quarter.last[:2]
        for quarter in quarters
    )


def _happens(text: str, phrase: PhrasedDate) -> bool:
    begins = text.rfind(". ", 0, phrase.start) + 1
    return _event().search(text, begins, phrase.start) is not None


@cache
def _usual() -> re.Pattern[str]:
    return re.compile(
        r"(?:the )?[a-z0-9]+ quarter (?:of|in) (?:the )?(?:financial year )?20\d\d\s?[/–-].*"
    )


@cache
def _event() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:ends?|ended|ending|expires?|begins?|starts?|commences?|closes?|opens?|signed|let|awarded|delivered|due"
        r"|goes? live|completed?|finish(?:es)?|launch(?:es|ed)?|terminates?)\b"
    )


def parts_of_periods(text: str) -> Iterator[PhrasedDate]:
    """Yields each phrase, also those that begin within another one's words; the period alone is none."""
    if _CENTURY not in text or not has_any(text, _HINTS):
        return
    for match in _period().finditer(text):
        period = _read(match)
        if period is None:
            continue
        days: tuple[Day, ...] = (period,)
        start = match.start()
        for _ in range(_MOST):
            led = _led(text, start, days)
            if led is None:
                break
            days, start = led.days, led.start
            yield PhrasedDate(days, start, match.end())


def _led(text: str, end: int, days: Iterable[Day]) -> PhrasedDate | None:
    """Returns what the phrase in front of a period makes of it: the last month of …; nothing if there is none."""
    before = max(0, end - _REACH)
    readings = (
        (_part_of(), _part),
        (_edge_of(), _edge),
        (_shifted(), _shift),
        (_month_of(), _month),
    )
    for pattern, read in readings:
        match = pattern.search(text, before, end)
        if match is None:
            continue
        days_meant: list[Day] = []
        for day in days:
            days_meant += read(match, day)
        if days_meant:
            return PhrasedDate(tuple(days_meant), match.start(), end)
    return None


# A period or a date by itself


def _read(match: re.Match[str]) -> Day | None:
    """Returns the period; none for 2030/35 or 31 February."""
    if match["first"]:
        first = int(match["first"])
        if (first + 1) % _HUNDRED != int(match["second"][-2:]):
            return None
        return _financial(first)
    year = int(match["year"] or match["alone"])
    day = Day(year, NUMBERS.get(match["month"] or "", 0), int(match["day"] or 0))
    if day.day and day.day > days_in(day.year, day.month):
        return None
    return day


def _financial(begins: int) -> Day:
    return Day(begins, FINANCIAL_YEAR, months=len(MONTHS))


@cache
def _period() -> re.Pattern[str]:
    months = any_of(NUMBERS)
    year = r"(?:(?:financial|fiscal|tax|accounting|budget|budgetary|calendar) )?(?:years? (?:of )?)?"
    return re.compile(
        rf"(?:the )?\b{year}(?P<first>20\d\d)\s?[/–-]\s?(?P<second>20\d\d|\d\d)(?!\d)"
        rf"|\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? )?(?P<month>{months})\.?,? (?:of )?(?:the )?"
        r"(?P<year>20\d\d)(?!\d|\s?[/–-]\s?\d)"
        rf"|(?:the )?\b{year}(?P<alone>20\d\d)(?!\d|\s?[/–-]\s?\d)"
    )


# Parts of a period


def _part(match: re.Match[str], whole: Day) -> Iterator[Day]:
    """Yields the part: the last month of a year, the first day of a quarter, the last three months."""
    unit = match["unit"] or match["units"]
    if match["units"]:
        number = parsed(match["number"]) or 0
        is_quarter = unit == "month" and number == _A_QUARTER
        if is_quarter:
            yield from _months_of(whole, "quarter", match["edge"], "")
        return
    yield from _months_of(whole, unit, match["order"], match["after"] or "")


def _months_of(whole: Day, unit: str, order: str, after: str) -> Iterator[Day]:
    place = f"{order} {after}".strip()
    if unit == "day":
        yield from _day_of(whole, place)
        return
    months = MONTHS_IN[unit]
    length = _length(whole)
    number = _FROM_THE_START.get(place, 0)
    if place in _FROM_THE_END:
        number = length // months + 1 - _FROM_THE_END[place]
    if months < length and 1 <= number <= length // months:
        yield _period_from(_month_number(whole) + (number - 1) * months, unit)


def _day_of(whole: Day, place: str) -> Iterator[Day]:
    if whole.day:
        return
    if place in _FROM_THE_END:
        last = _date(whole.last)
        yield from _moved(last, 1 - _FROM_THE_END[place])
    elif _FROM_THE_START.get(place) == 1:
        yield _as_day(_date(whole.first))


def _edge(match: re.Match[str], whole: Day) -> Iterator[Day]:
    if whole.day:
        return
    edge = whole.last if match["end"] else whole.first
    yield _as_day(_date(edge))


def _month(match: re.Match[str], whole: Day) -> Iterator[Day]:
    """Yields the month of a financial year: March of 2030/31."""
    if whole.months != len(MONTHS):
        return
    month = NUMBERS[match["month"]]
    day = int(match["day"] or 0)
    year = whole.year + (month < FINANCIAL_YEAR)
    if day <= days_in(year, month):
        yield Day(year, month, day)


# Before and after a period


def _shift(match: re.Match[str], start: Day) -> Iterator[Day]:
    """Yields what is so long before or after: a day and its month, or a period of the same kind."""
    number = 1
    if match["number"] not in ("the", "a", "an"):
        number = parsed(match["number"]) or 0
    unit = match["unit"]
    if not number or _days(number, unit) > _FARTHEST:
        return
    if match["into"]:
        yield from _into(start, number, unit)
        return
    edge = _date(start.last)
    if match["link"] not in _LATER:
        edge = _date(start.first)
        number = -number
    yield from _periods_apart(start, number, unit)
    is_inside = not start.day and _unit_of(start) == unit
    if not is_inside:
        yield from _apart(edge, number, unit)


def _days(number: int, unit: str) -> int:
    """Returns about how many days so many of a unit are."""
    if unit in _DAYS_IN:
        return number * _DAYS_IN[unit]
    return number * MONTHS_IN[unit] * 30


def _into(start: Day, number: int, unit: str) -> Iterator[Day]:
    if start.day:
        return
    first = _date(start.first)
    for day in _apart(first, number, unit):
        if day.day:
            yield day
            yield from _moved(_date(day.first), -1)


def _periods_apart(start: Day, number: int, unit: str) -> Iterator[Day]:
    """Yields the period of that unit so many further on: the year after 2030, the quarter before 2031/32."""
    if unit not in MONTHS_IN or start.day:
        return
    months = MONTHS_IN[unit]
    length = _length(start)
    first = _month_number(start)
    if length == months:
        yield _period_from(first + number * months, unit, like=start)
    elif length > months:
        begins = first + length - months if number > 0 else first
        yield _period_from(begins + number * months, unit)


def _apart(edge: date, number: int, unit: str) -> Iterator[Day]:
    """Yields the day so far from another, and the month that it is in."""
    if unit in _DAYS_IN:
        yield from _moved(edge, number * _DAYS_IN[unit])
        return
    months = edge.year * len(MONTHS) + edge.month - 1 + number * MONTHS_IN[unit]
    year, month = divmod(months, len(MONTHS))
    most = days_in(year, month + 1)
    yield Day(year, month + 1, min(edge.day, most))
    yield Day(year, month + 1)


def _moved(day: date, days: int) -> Iterator[Day]:
    yield _as_day(day + timedelta(days))


def _as_day(day: date) -> Day:
    return Day(day.year, day.month, day.day)


def _date(written: tuple[int, int, int]) -> date:
    year, month, day = written
    return date(year, month, min(day, days_in(year, month)))


def _length(period: Day) -> int:
    """Returns how many months it has; nil of a day."""
    if period.day:
        return 0
    if period.months:
        return period.months
    return 1 if period.month else len(MONTHS)


def _unit_of(period: Day) -> str:
    units = {months: unit for unit, months in MONTHS_IN.items()}
    return units.get(_length(period), "day")


def _month_number(period: Day) -> int:
    """Returns the number of its first month, counted from the year nil."""
    return period.year * len(MONTHS) + (period.month or 1) - 1


def _period_from(begins: int, unit: str, like: Day | None = None) -> Day:
    """Returns the month, quarter or year that begins with a month; a year is one of the calendar only like another."""
    year, month = divmod(begins, len(MONTHS))
    if unit == "month":
        return Day(year, month + 1)
    if unit == "year" and like is not None and not like.months:
        return Day(year)
    return Day(year, month + 1, months=MONTHS_IN[unit])


# How they are said


@cache
def _part_of() -> re.Pattern[str]:
    orders = any_of({*_FROM_THE_START, *_FROM_THE_END})
    after = "|".join(_AFTER)
    return re.compile(
        rf"\b(?:the )?(?:very )?(?:(?P<order>{orders}) (?P<unit>day|month|quarter|year)(?: (?P<after>{after}))?"
        rf"|(?P<edge>first|last|final|opening|closing) (?P<number>{NUMBER}) (?P<units>month)s) (?:of|in) (?:the )?$"
    )


@cache
def _edge_of() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:the )?(?:very )?(?:(?P<end>end|close|conclusion)|start|beginning|outset|opening) of (?:the )?$"
    )


@cache
def _shifted() -> re.Pattern[str]:
    units = "|".join((*_DAYS_IN, *MONTHS_IN))
    links = any_of((*_LATER, *_EARLIER))
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<number>the|an?|{NUMBER}) (?:full |whole |calendar |financial )?(?P<unit>{units})s?"
        rf"(?: that comes| directly| immediately| just)? (?:(?P<link>{links})|(?P<into>into)) (?:the )?$"
    )


@cache
def _month_of() -> re.Pattern[str]:
    months = any_of(NUMBERS)
    return re.compile(
        rf"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?)?(?P<month>{months})(?: of| in|,)? (?:the )?$"
    )
