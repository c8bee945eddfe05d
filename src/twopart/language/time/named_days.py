"""Finds days that are said by a name or by a period: Christmas Day, the end of the financial year 2030/31.

What is searched for is known, so each day has its own phrases. Texts are in small letters.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from twopart.language.hints import has_any
from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day, days_in

_HINTS = (
    "end",
    "last day",
    "close",
    "start",
    "begin",
    "first day",
    "turn of",
    "day",
    "eve",
    "night",
    "friday",
    "holiday",
)
_LAST = r"(?:very )?(?:end|close|last day|final day|conclusion|expiry)"
_FIRST = r"(?:very )?(?:beginning|start|first day|outset|commencement|opening)"
_YEAR = r"(?:(?:financial|fiscal|tax|accounting|budget|budgetary) )?(?:year )?(?:of )?"
_NEXT = r"(?:this|the (?:current|present|next|following|coming|new)) (?:financial|fiscal|tax|budget) year"
_NO_MORE_DIGITS = r"(?![\d/])(?!\s?[–-]\s?\d)"
_WHOLE = r"(?<!quarter of )(?<!month of )(?<!half of )"
_QUARTERS = ("first", "second", "third", "fourth")
_NUMBERED = (
    "(?:first|1st)",
    "(?:second|2nd)",
    "(?:third|3rd)",
    "(?:fourth|4th)",
    "(?:fifth|5th)",
)
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_A_QUARTER = 3  # months
_MONDAY = 0
_A_WEEK = 7
_MAY, _AUGUST = 5, 8

# Days that are the same in each year, by month and day.
_FIXED = {
    (1, 1): r"new year[’']?s day",
    (1, 25): r"burns night",
    (2, 14): r"(?:st\.? |saint )?valentine[’']?s day",
    (3, 1): r"(?:st\.?|saint) david[’']?s day",
    (3, 17): r"(?:st\.?|saint) patrick[’']?s day",
    (3, 25): r"lady day",
    (4, 1): rf"(?:{MONTHS[3].lower()}|all) fools?[’']?(?:s[’']?)? day",
    (4, 23): r"(?:st\.?|saint) george[’']?s day",
    (5, 1): r"may day(?! bank)",
    (5, 8): r"v\.?e\.? day",
    (6, 24): r"midsummer(?:[’']?s)? day",
    (9, 29): r"michaelmas",
    (10, 31): r"hallowe[’']?en",
    (11, 5): r"(?:bonfire night|guy fawkes (?:night|day))",
    (11, 11): r"(?:armistice day|martinmas)",
    (11, 30): r"(?:st\.?|saint) andrew[’']?s day",
    (12, 24): r"christmas eve",
    (12, 25): r"christmas day",
    (12, 26): r"boxing day",
    (12, 31): r"(?:new year[’']?s eve|hogmanay)",
}


def named_days(text: str, days: Iterable[Day]) -> Iterator[tuple[Day, int, int]]:
    """Yields those of the days that a text says by a name or a period, each with where it does."""
    if not has_any(text, _HINTS):
        return
    for day in days:
        for match in _pattern_of_day(day).finditer(text):
            year = match["year"]
            if year is None or int(year) == day.year:
                yield day, *match.span()


@cache
def _pattern_of_day(day: Day) -> re.Pattern[str]:
    """Returns the pattern of what says this day. A year after its name must be its own."""
    named = "|".join(_names(day)) or "(?!)"
    periods = "|".join(_periods(day)) or "(?!)"
    return re.compile(
        rf"\b(?:(?:{named})(?:,? (?:in |of )?(?P<year>20\d\d)(?!\d|/))?|(?:{periods}))"
    )


def _names(day: Day) -> Iterator[str]:
    if fixed := _FIXED.get((day.month, day.day)):
        yield fixed
    dated = date(day.year, day.month, day.day)
    yield from _movable(dated)
    yield from _weekdays(dated)


def _weekdays(day: date) -> Iterator[str]:
    """Yields which of the Thursdays of its month it is: the second Thursday in May, the last one of May."""
    ways = [_NUMBERED[(day.day - 1) // _A_WEEK]]
    if (day + timedelta(days=_A_WEEK)).month != day.month:
        ways.append("(?:last|final)")
    weekday = _WEEKDAYS[day.weekday()]
    month = MONTHS[day.month - 1].lower()
    yield rf"(?:{'|'.join(ways)}) {weekday} (?:of|in) {month}"


def _movable(day: date) -> Iterator[str]:
    easter = _easter(day.year)
    since = (day - easter).days
    names = {
        -2: "good friday",
        -1: "(?:easter|holy) saturday",
        0: "easter (?:sunday|day)",
        1: "easter monday",
        49: "whit ?sunday|pentecost",
    }
    if since in names:
        yield names[since]
    if day.weekday() != _MONDAY:
        return
    is_first = day.day <= _A_WEEK
    is_last = (day + timedelta(days=_A_WEEK)).month != day.month
    if day.month == _MAY and is_first:
        yield "(?:early may|may day) bank holiday"
    if day.month == _MAY and is_last:
        yield "(?:spring|late may|whitsun) bank holiday"
    if day.month == _AUGUST and is_last:
        yield "(?:late )?summer bank holiday"


def _easter(year: int) -> date:
    """Computes the Sunday of Easter, by the calendar of Gregory."""
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - moon + 15) % 30
    sunday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (year % 19 + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _periods(day: Day) -> Iterator[str]:
    """Yields the years, quarters and months that end or begin with a day."""
    if day.day == days_in(day.year, day.month):
        yield from _ends(day)
    if day.day == 1:
        yield from _begins(day)
    if (day.month, day.day) in ((12, 31), (1, 1)):
        yield r"turn of the (?:calendar )?year"


def _ends(day: Day) -> Iterator[str]:
    month = MONTHS[day.month - 1].lower()
    yield rf"{_LAST} of {month}(?!\w| 20\d\d)"
    if day.month == len(MONTHS):
        yield rf"{_LAST} of (?:the )?(?:calendar )?(?:year )?{day.year}{_NO_MORE_DIGITS}"
    if day.month == FINANCIAL_YEAR - 1:
        year = _financial(day.year - 1)
        yield rf"{_LAST} of (?:the )?{_YEAR}{year}"
        yield rf"{_LAST} of {_NEXT}"
        yield rf"year[- ]end (?:of |in |for )?(?:{year}|{day.year}{_NO_MORE_DIGITS})"
        yield rf"(?:ends?|ending|expires?|closes?|finish(?:es)?) with (?:the )?{_YEAR}{year}"
        yield rf"{_WHOLE}{year} (?:ends|closes|is over|year[- ]end)"
    if day.month % _A_QUARTER == 0:
        yield rf"{_LAST} of {_quarter(day)}"


def _begins(day: Day) -> Iterator[str]:
    month = MONTHS[day.month - 1].lower()
    yield rf"{_FIRST} of {month}(?!\w| 20\d\d)"
    if day.month == 1:
        yield rf"{_FIRST} of (?:the )?(?:calendar )?(?:year )?{day.year}{_NO_MORE_DIGITS}"
    if day.month == FINANCIAL_YEAR:
        year = _financial(day.year)
        yield rf"{_FIRST} of (?:the )?{_YEAR}{year}"
        yield rf"{_FIRST} of {_NEXT}"
        yield rf"{_WHOLE}{year} (?:begins|starts|opens)"
        yield rf"(?:begins?|starts?|commences?|opens?) with (?:the )?(?:new |next )?{_YEAR}{year}"
    if day.month % _A_QUARTER == 1:
        yield rf"{_FIRST} of {_quarter(day)}"


def _quarter(day: Day) -> str:
    """Returns the quarter of a financial year that the month is in: the second quarter of 2030/31."""
    months = (day.month - FINANCIAL_YEAR) % len(MONTHS)
    number = months // _A_QUARTER
    year = _financial(day.year - (day.month < FINANCIAL_YEAR))
    called = (
        rf"(?:q{number + 1}|quarter {number + 1}|(?:the )?{_QUARTERS[number]} quarter)"
    )
    return rf"{called} (?:(?:of|in) )?(?:the )?{_YEAR}{year}"


def _financial(begins: int) -> str:
    ends = begins + 1
    short = rf"{begins % 100:02}\s?[/–-]\s?{ends % 100:02}"
    whole = rf"{begins}\s?[/–-]\s?(?:{ends}|{ends % 100:02})"
    return rf"(?:fy ?)?(?:{whole}|{short})(?!\d)"
