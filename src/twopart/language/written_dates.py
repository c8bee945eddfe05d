"""Words -> the days and months in them, as people type them in prose: 9 June 2031, 9th of June, June 9, 2031."""

import re
from collections.abc import Iterator
from functools import cache

from twopart.model.quantity import MONTHS, Day

_HINTS = tuple(month[:3].lower() for month in MONTHS)
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})([./])(\d{1,2})\2(20\d\d)(?![\d/])|(?<![\d-])(20\d\d)-(\d\d)-(\d\d)(?![\d-])"
)
_MOST_DAYS = 31


def written_dates(text: str) -> Iterator[tuple[Day, str]]:
    """Each date with the words that say it. The year is 0 where it is not said."""
    lower = text.lower()
    if any(hint in lower for hint in _HINTS):
        for found in _in_words().finditer(text):
            if day := _read(found):
                yield day, found[0]
    for found in _NUMERIC.finditer(text):
        first, _, month, year, *iso = found.groups()
        read = (
            Day(
                int(year),
                int(month),
                int(first),
            )
            if first
            else Day(*map(int, iso))
        )
        if read.month <= len(MONTHS):
            yield read, found[0]


_SHORT = 3  # letters of the name of a month


def is_same_date(one: Day, other: Day) -> bool:
    """Whether both may be the same day or month; one of them may leave out its year."""
    if (one.month, one.day) != (other.month, other.day):
        return False
    return one.year == other.year or (bool(one.day) and 0 in (one.year, other.year))


@cache
def _in_words() -> re.Pattern[str]:
    months = "|".join(
        f"{month[:_SHORT]}(?:{month[_SHORT:]})?" if len(month) > _SHORT else month
        for month in MONTHS
    )
    month = rf"(?P<month>{months}|Sept)\.?"
    again = month.replace("<month>", "<first>")
    year = r"(?:,?\s+(?:of\s+)?(?P<year>(?:20|19)\d\d)(?![\d/]))"
    return re.compile(
        rf"(?i)(?<![\d.,/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?\b{month}\b{year}?"
        rf"|\b{again}\s+(?:(?P<behind>\d{{1,2}})(?:st|nd|rd|th)?\b,?\s*)?(?P<only>20\d\d)(?![\d/])",
    )


def _read(found: re.Match[str]) -> Day | None:
    name = (found["month"] or found["first"])[:3].lower()
    day, year = (
        int(found["day"] or found["behind"] or 0),
        int(found["year"] or found["only"] or 0),
    )
    return (
        Day(
            year,
            _HINTS.index(name) + 1,
            day,
        )
        if day <= _MOST_DAYS
        else None
    )
