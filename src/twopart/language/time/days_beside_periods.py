"""Finds days that are said by a week or by what is next to them: w/c 3 March 2031, between 3 and 7 March, before 2034/35.

What ends at the start of a period ends on the day before it, and what begins after one begins on the day after it.
Texts are in small letters.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from twopart.base.record import record
from twopart.language.hints import has_any
from twopart.language.time.months import NUMBERS, SHORT
from twopart.language.time.written_dates import (
    is_in_calendar,
    is_month_of,
    written_dates,
)
from twopart.language.whole_words import any_of
from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day, days_in

DayAndItsEnd = tuple[Day, int]  # and where it ends

_A_WEEK = 7
_CENTURY = 2000
_A_QUARTER = 3  # months
_HUNDRED = 100
_LONGEST = 24  # characters of a date
_REACH = 160  # characters before a period in which its verb may stand
_WEEKS = (
    "w/c",
    "w/e",
    "w.c.",
    "w.e.",
    "wc ",
    "week",
)
_BESIDE = (
    "before",
    "ahead",
    "prior",
    "not including",
    "excluding",
    "eve of",
    "start of",
    "beginning of",
    "turn of",
    "after",
    "follow",
    "end of",
    "close of",
    "expiry of",
    "when",
    "once",
    "until",
    "till",
    "from",
)
_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
}


@record
class DaysInARow:
    """A stretch of days that a phrase leaves open, and its place; the years are nil if the phrase says none."""

    first: Day
    days: int
    start: int
    end: int

    def has(self, day: Day) -> bool:
        year = self.first.year or day.year
        first = Day(year, self.first.month, self.first.day)
        if not is_in_calendar(first):
            return False
        if is_month_of(day, first):
            return self.days == 1
        if not day.day:
            return False
        apart = _date(day) - _date(first)
        return 0 <= apart.days < self.days


def days_beside_periods(
    text: str, wanted: Iterable[Day]
) -> Iterator[tuple[Day, int, int]]:
    """Yields those of some days that a text says by a week, or by a period or day beside them, each with the place."""
    for search in (_weeks, _few_days, _beside):
        for stretch in search(text):
            for day in filter(stretch.has, wanted):
                yield day, stretch.start, stretch.end


# Weeks


def _weeks(text: str) -> Iterator[DaysInARow]:
    if not has_any(text, _WEEKS):
        return
    for match in _week().finditer(text):
        dated = _date_at(text, match.end())
        if dated is None:
            continue
        written, end = dated
        first = _first_of_week(written, match)
        if first is not None:
            yield DaysInARow(first, _A_WEEK, match.start(), end)


def _first_of_week(written: Day, match: re.Match[str]) -> Day | None:
    if match["ending"]:
        return _earlier(written, _A_WEEK - 1)
    if match["around"]:
        return _monday(written)
    return written


def _date_at(
    text: str,
    start: int,
) -> DayAndItsEnd | None:
    """Returns the day that is written from here on, and where it ends."""
    digits = _in_digits().match(text, start)
    if digits:
        return _day_in_digits(digits)
    end = start + _LONGEST
    for day, words in written_dates(text[start:end]):
        is_first = text.startswith(words, start)
        if is_first and _is_a_day(day):
            return day, start + len(words)
    return None


def _day_in_digits(digits: re.Match[str]) -> DayAndItsEnd | None:
    year = int(digits["year"] or 0)
    if 0 < year < _HUNDRED:
        year += _CENTURY
    month = int(digits["month"])
    day = Day(year, month, int(digits["day"]))
    if month > len(MONTHS) or not _is_a_day(day):
        return None
    return day, digits.end()


def _is_a_day(day: Day) -> bool:
    return day.day > 0 and is_in_calendar(day)


def _earlier(
    day: Day,
    days: int,
) -> Day | None:
    """Returns the day so many before; of one without a year, only within its month."""
    if day.year:
        return _as_day(_date(day) - timedelta(days))
    if day.day > days:
        return replace(day, day=day.day - days)
    return None


def _monday(day: Day) -> Day | None:
    if not day.year:
        return day
    weekday = _date(day).weekday()
    return _earlier(day, weekday)


@cache
def _week() -> re.Pattern[str]:
    weekday = (
        "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
    )
    return re.compile(
        r"(?<![\w/.])(?:(?P<ending>w/e|w\.e\.|week[- ]ending)|(?P<around>week of)"
        r"|w/c|wc|w\.c\.|week[- ](?:commencing|beginning|starting|from)|week (?:that|which) (?:begins|starts))"
        rf"(?: on)?:? (?:the )?(?:{weekday},? )?(?:the )?(?=\d)"
    )


@cache
def _in_digits() -> re.Pattern[str]:
    return re.compile(
        r"(?P<day>\d\d?)(?P<sign>[/.])(?P<month>\d\d?)(?:(?P=sign)(?P<year>(?:20)?\d\d))?(?![\d/])"
    )


def _few_days(text: str) -> Iterator[DaysInARow]:
    """Yields what is between two days that are no more than a week apart: 3 to 7 March 2031."""
    if not has_any(text, SHORT):
        return
    for match in _from_day_to_day().finditer(text):
        first = int(match["first"])
        days = int(match["last"]) - first + 1
        month = NUMBERS[match["month"]]
        year = int(match["year"] or 0)
        day = Day(year, month, first)
        if _is_a_day(day) and 1 < days <= _A_WEEK:
            yield DaysInARow(day, days, *match.span())


@cache
def _from_day_to_day() -> re.Pattern[str]:
    months = any_of(NUMBERS)
    ordinal = "(?:st|nd|rd|th)?"
    weekday = "(?:[a-z]{3,6}day )?"
    return re.compile(
        rf"(?<![\d.,/£-]){weekday}(?:the )?(?P<first>[0-3]?\d){ordinal}(?: to | and | or |[–-])"
        rf"{weekday}(?:the )?(?P<last>[0-3]?\d){ordinal} (?:of )?(?P<month>{months})\b\.?(?:,? (?P<year>20\d\d)(?!\d))?"
    )


# What is next to a period


def _beside(text: str) -> Iterator[DaysInARow]:
    if not has_any(text, _BESIDE):
        return
    for match in _period().finditer(text):
        period = _read(match)
        if period is None:
            continue
        before = _sentence_before(text, match.start())
        if _ends_before(match).search(before):
            day = _moved(period.first, -1)
            yield DaysInARow(day, 1, *match.span())
        if _begins_after(match).search(before):
            day = _moved(period.last, 1)
            yield DaysInARow(day, 1, *match.span())


def _sentence_before(text: str, end: int) -> str:
    start = near = max(0, end - _REACH)
    for stop in (". ", "; "):
        start = max(start, text.rfind(stop, near, end) + 1)
    return text[start:end]


def _ends_before(match: re.Match[str]) -> re.Pattern[str]:
    if match["starts"]:
        return _ends_when()
    if match["day"]:
        return _ends_on_the_day_before()
    return _ends_at_a_start()


def _begins_after(match: re.Match[str]) -> re.Pattern[str]:
    if match["is_over"]:
        return _begins_when()
    return _begins_at_an_end()


def _read(match: re.Match[str]) -> Day | None:
    """Returns the period; none for 2030/35 or 31 February."""
    if match["second"]:
        return _financial(match)
    year = match["year"] or match["alone"]
    month = 0
    if match["month"]:
        month = NUMBERS[match["month"]]
    number = int(match["day"] or 0)
    day = Day(int(year), month, number)
    if number and not is_in_calendar(day):
        return None
    return day


def _financial(match: re.Match[str]) -> Day | None:
    first = int(match["first"])
    if first < _HUNDRED:
        first += _CENTURY
    second = int(match["second"][-2:])
    if (first + 1) % _HUNDRED != second:
        return None
    called = match["quarter"] or match["number"]
    if not called:
        return Day(first, FINANCIAL_YEAR, months=len(MONTHS))
    quarter = _QUARTERS.get(called) or int(called)
    before = FINANCIAL_YEAR - 1 + (quarter - 1) * _A_QUARTER
    years, month = divmod(before, len(MONTHS))
    return Day(
        first + years,
        month + 1,
        months=_A_QUARTER,
    )


def _moved(
    written: tuple[int, int, int],
    days: int,
) -> Day:
    year, month, day = written
    day = min(day, days_in(year, month))
    moved = date(year, month, day) + timedelta(days)
    return _as_day(moved)


def _date(day: Day) -> date:
    return date(day.year, day.month, day.day)


def _as_day(day: date) -> Day:
    return Day(day.year, day.month, day.day)


_THE = r"(?:the |this |next |new |our )*"
_YEARS = r"(?:(?:financial|fiscal|tax|budget|calendar) )?(?:year )?"
_ENDS = (
    r"\b(?:ends?|ended|ending|expires?|expiring|runs? out|lapses?|terminates?|finish(?:es)?|closes?|stops?|ceases?"
    r"|lasts?|continues?|remains?|stays?|runs?|is extended|goes on|is held|are held)\b[^.;:]{0,40}?"
)
_BEGINS = (
    r"\b(?:begins?|beginning|starts?|starting|commences?|opens?|goes live|takes? effect|comes? into force|transfers?"
    r"|moves?|takes? over|applies|apply)\b[^.;:]{0,40}?"
)
_BEFORE = r"(?:before|ahead of|prior to|on the eve of|up to,? but (?:not including|excluding))"


@cache
def _period() -> re.Pattern[str]:
    months = any_of(NUMBERS)
    quarters = "|".join(_QUARTERS)
    quarter = rf"(?:q(?P<number>[1-4]),? (?:of )?|(?P<quarter>{quarters}) quarter of )?"
    following = (
        r"(?: (?:financial|fiscal|tax|budget) year)?"
        r"(?: (?:(?P<starts>begins|starts|opens|is upon us)|(?P<is_over>ends|closes|is over|has ended|is out))\b)?"
    )
    return re.compile(
        rf"{quarter}\b{_THE}{_YEARS}(?:fy ?)?(?<![\d/.,£-])(?P<first>20\d\d|\d\d)\s?[/–-]\s?(?P<second>20\d\d|\d\d)"
        rf"(?![\d/]){following}"
        rf"|\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? )?(?P<month>{months})\.?,? (?P<year>20\d\d)(?!\d|\s?[/–-]\s?\d)"
        rf"(?: (?:begins|starts)\b)?"
        rf"|\b{_YEARS}(?<![\d/.,£-])(?P<alone>20\d\d)(?!\d|\s?[/–-]\s?\d)"
    )


@cache
def _ends_at_a_start() -> re.Pattern[str]:
    edge = r"(?:start|beginning|turn|opening|outset|first day) of"
    before = rf"(?:{_BEFORE}|until|till|to|at|by|on|with|from|for)"
    return re.compile(
        rf"{_ENDS}\b(?:{before} (?:the )?(?:very )?{edge}|{_BEFORE}) {_THE}{_YEARS}$"
    )


@cache
def _ends_on_the_day_before() -> re.Pattern[str]:
    return re.compile(rf"{_ENDS}\b(?:{_BEFORE}|until|till|up to) {_THE}$")


@cache
def _ends_when() -> re.Pattern[str]:
    return re.compile(rf"{_ENDS}\b(?:when|as|until|till|once|before) {_THE}{_YEARS}$")


@cache
def _begins_at_an_end() -> re.Pattern[str]:
    edge = r"(?:end|close|conclusion|expiry|last day) of"
    at_edge = rf"(?:after|following|from|at|on|upon|with) (?:the )?(?:very )?{edge}"
    return re.compile(rf"{_BEGINS}\b(?:{at_edge}|after|following) {_THE}{_YEARS}$")


@cache
def _begins_when() -> re.Pattern[str]:
    return re.compile(rf"{_BEGINS}\b(?:when|as|once|after) {_THE}{_YEARS}$")
