"""Finds the days and months in a text, as people type them in prose: 9 June 2031, 9th of June, June 9, 2031."""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language.hints import has_any
from twopart.language.time import months
from twopart.model.quantity import MONTHS, Day, days_in

_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(20\d\d)(?![\d/])|(?<![\d-])(20\d\d)-(\d\d)-(\d\d)(?![\d-])"
)
_DIGIT = re.compile(r"\d")
# A month beside a number. Most texts with the letters of a month have none, and both are much faster than a search for
# dates.
_BEGINNING = "|".join(months.SHORT)
_AFTER_A_DAY = re.compile(rf"\d(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_BEGINNING})")
_BEFORE_A_NUMBER = re.compile(rf"(?:{_BEGINNING})\w*\.?\s+\d")
# How the years of dates in digits begin, after the day and the month or before them.
_CENTURIES = ("/20", ".20")
_FROM_THE_YEAR = re.compile(r"20\d\d-\d\d-")
_MOST_DAYS = 31
LEAP = 2032  # a year with a 29 February
_SHORT = 3  # letters of the name of a month


def written_dates(text: str) -> Iterator[tuple[Day, str]]:
    """Yields each date with the words that express it. The year is 0 if it is not given."""
    if not _DIGIT.search(text):
        return
    lower = text.lower()
    if _AFTER_A_DAY.search(lower) or _BEFORE_A_NUMBER.search(lower):
        for match in _in_words().finditer(text):
            if day := _in_words_of(match):
                yield day, match[0]
    if not (has_any(text, _CENTURIES) or _FROM_THE_YEAR.search(text)):
        return
    for match in _NUMERIC.finditer(text):
        day = _in_digits_of(match)
        if day.month <= len(MONTHS):
            yield day, match[0]


def is_a_date(text: str) -> bool:
    """Whether it is one date and nothing beside it, and its month has that day."""
    dates = [day for day, words in written_dates(text) if words == text]
    return any(is_in_calendar(day) for day in dates)


def is_in_calendar(day: Day) -> bool:
    """Whether the month has that day; without a year, whether it has it in some year."""
    return day.month > 0 and day.day <= days_in(day.year or LEAP, day.month)


def is_month_of(month: Day, day: Day) -> bool:
    """Whether it is the month in which a day lies."""
    is_month = bool(month.month) and not (month.day or month.months)
    if not is_month or not day.day:
        return False
    return (month.year, month.month) == (day.year, day.month)


def is_same_date(
    one: Day,
    other: Day,
) -> bool:
    """Whether both may be the same day or month; one of them may leave out its year."""
    if (one.month, one.day) != (other.month, other.day):
        return False
    if one.year == other.year:
        return True
    return bool(one.day) and 0 in (one.year, other.year)


@cache
def _in_words() -> re.Pattern[str]:
    names = "|".join(map(_full_or_short, MONTHS))
    month = rf"(?P<month>{names}|Sept)\.?"
    again = month.replace("<month>", "<first>")
    year = r"(?:,?\s+(?:of\s+)?(?P<year>(?:20|19)\d\d)(?![\d/]))"
    return re.compile(
        rf"(?i)(?<![\d.,/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?\b{month}\b{year}?"
        rf"|\b{again}\s+(?:(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s*)?(?P<only>20\d\d)(?![\d/])",
    )


def _full_or_short(month: str) -> str:
    """Returns a pattern that matches both forms; May is short already."""
    if len(month) == _SHORT:
        return month
    return f"{month[:_SHORT]}(?:{month[_SHORT:]})?"


def _in_words_of(match: re.Match[str]) -> Day | None:
    month = months.number_of(match["month"] or match["first"])
    day = int(match["day"] or match["after"] or 0)
    year = int(match["year"] or match["only"] or 0)
    if day > _MOST_DAYS:
        return None
    return Day(year, month, day)


def _in_digits_of(match: re.Match[str]) -> Day:
    day, _, month, year, *iso = match.groups()
    if day:
        return Day(int(year), int(month), int(day))
    return Day(*map(int, iso))
