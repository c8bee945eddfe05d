"""Finds the dates in a text, in the forms in which people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.language.time import months
from twopart.model.quantity import MONTHS, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = r"[\s\-_/.,'’]*"
_ORDINAL_ENDING = "(?:st|nd|rd|th)?"
_MONTH = re.compile(rf"(?:{months.BEGINNING})[a-z]*")
_DAY_BEFORE = re.compile(
    rf"(?<![0-9.,])([0-9]{{1,2}})\s*{_ORDINAL_ENDING}\.?\s*(?:day)?\s*(?:of)?{_BETWEEN}$"
)
_DAY_AND_YEAR_AFTER = re.compile(
    rf"{_BETWEEN}(?:the\s|of\s)?(?:(?<!['’])([0-9]{{1,2}}){_ORDINAL_ENDING}(?![0-9]){_BETWEEN})?"
    r"([0-9]{4}|(?<=['’])[0-9]{2})?(?![0-9])"
)
_LONGEST_BEFORE = 20  # characters of a day before its month
_SHORT_YEAR = re.compile(r"[-_/]([0-9]{2})(?![0-9])")  # Feb-24
# These may be broken over lines: their last number may continue after a space.
_NUMERIC = re.compile(
    r"[0-9](?<![0-9].)[0-9]{0,3}\s?([-/._·])\s?"
    r"(?:([0-9]\s?[0-9]?)(?:\s?\1\s?([0-9]{1,4})(?:(?=\s([0-9]{1,3})(?![0-9])))?)?|([0-9]{4}))(?![0-9])"
)
# These have their year in full.
_RARELY_SEPARATED = re.compile(
    r"([0-9](?<![0-9].)[0-9]{0,3})\s?([–—|:,*~\\])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})(?![0-9])"
)
_FIRST = re.compile("[0-9]+")
# A year; or a date that begins with its year, with or without a time: 20391122, 203911221530.
_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}(?:([0-9]{4})(?:[0-9]{4}(?:[0-9]{2})?)?)?(?![0-9])"
)
# A date before its year: 22 11 2039, 22112039.
_IN_SPACES = re.compile(r"(?<![0-9.,])([0-9]{1,2})\s?(?<=[0-9\s]{2})([0-9]{1,2})\s?\Z")
# 2039 11 22.
_MONTH_AND_DAY = re.compile(r"(?:\s|年)([0-9]{1,2})(?:\s|月)([0-9]{1,2})(?![0-9])")
# 2039 November.
_YEAR_BEFORE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[\s,/-]{1,2}\Z")
_GLUED_YEAR = re.compile(r"([0-9]{2})(?![0-9])")  # nov39
_BESIDE = 6  # characters on either side of a year or month
# Of a text that was reduced to letters and digits.
_DAY_IN_LETTERS = re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?(?:day)?(?:of)?\Z")
_CENTURY = 2000  # of years that are written with two digits
_FULL_YEAR, _SHORT = 4, 2  # digits of a year
_MONTHS = 12

PlacedDay = tuple[Day, int, int]  # a date, and where it stands


def days(text: str) -> Iterator[PlacedDay]:
    """Yields every date of a text in lower case, with its place. A day and month without a year have the year 0."""
    for month in _MONTH.finditer(text):
        if (
            month[0] in months.NUMBERS
            and not text[month.start() - 1 : month.start()].isalpha()
        ):
            yield from _around_month(text, month)
    for number in _NUMERIC.finditer(text):
        for day in _in_numbers(number):
            yield day, *number.span()
    for number in _RARELY_SEPARATED.finditer(text):
        for day in _with_rare_separators(number):
            yield day, *number.span()
    for year in _YEAR.finditer(text):
        for day in _beside_year(text, year):
            yield day, *year.span()


def _around_month(
    text: str,
    word: re.Match[str],
) -> Iterator[PlacedDay]:
    """Yields the date and its other possible readings: with a short year, or with a year that stands before it."""
    start, end = word.span()
    month = months.NUMBERS[word[0]]
    begin = max(0, start - _LONGEST_BEFORE)
    before = _DAY_BEFORE.search(text[begin:start])
    after = _DAY_AND_YEAR_AFTER.match(text, end)
    late, year = after.groups() if after else (None, None)
    number = before[1] if before else late
    yield (
        Day(
            _year(year or ""),
            month,
            int(number or 0),
        ),
        start,
        end,
    )
    if not before:
        short = _SHORT_YEAR.match(text, end)
        short = short or _GLUED_YEAR.match(text, end)
        if short:
            yield Day(_year(short[1]), month), start, end
    if not (year or _is_on_axis(text, end)):
        begin = max(0, start - _BESIDE)
        earlier = _YEAR_BEFORE.search(text[begin:start])
        if earlier:
            yield (
                Day(
                    int(earlier[1]),
                    month,
                    int(late or 0),
                ),
                start,
                end,
            )


def _is_on_axis(
    text: str,
    end: int,
) -> bool:
    """Whether a month follows, as on the axis of a chart: 2039 nov dec."""
    next_word = text[end : end + _BESIDE].lstrip()
    return next_word[:3] in months.NUMBERS


def _with_rare_separators(match: re.Match[str]) -> Iterator[Day]:
    first, _, second, third = match.groups()
    if _FULL_YEAR in {len(first), len(third)}:
        yield from _numeric(
            first,
            second,
            third,
            separator="",
            unbroken=True,
        )


def _in_numbers(match: re.Match[str]) -> Iterator[Day]:
    separator, middle, last, rest, year = match.groups()
    first = _FIRST.match(match[0])[0]  # type: ignore[index]
    second = year or "".join(middle.split())
    is_broken = len(second) != len(middle or year)
    if is_broken and separator not in "/-":
        return  # two decimal numbers side by side are no date
    unbroken = not any(map(str.isspace, match[0]))
    yield from _numeric(
        first,
        second,
        last or "",
        separator=separator,
        unbroken=unbroken,
    )
    if rest and len(last + rest) == _FULL_YEAR:
        yield from _numeric(
            first,
            second,
            last + rest,
            separator=separator,
            unbroken=False,
        )


def _beside_year(
    text: str,
    match: re.Match[str],
) -> Iterator[Day]:
    """Reads the digits beside a year, as in 20391122, 22112039 and 22 11 2039."""
    start = match.start()
    year = int(match[0][:4])
    rest = match[1]
    before = text[max(0, start - _BESIDE) : start]
    begins = not before[-1:].isdigit()
    if rest:
        if begins:
            yield Day(
                year,
                int(rest[:2]),
                int(rest[2:]),
            )
        return
    if day_and_month := _IN_SPACES.search(before):
        yield Day(
            year,
            int(day_and_month[2]),
            int(day_and_month[1]),
        )
    if not begins:
        return
    if month_and_day := _MONTH_AND_DAY.match(text, match.end()):
        yield Day(
            year,
            int(month_and_day[1]),
            int(month_and_day[2]),
        )


def in_letters(
    day: Day,
    letters: str,
) -> bool:
    """Whether a text reduced to letters and digits contains a day with its month in words."""
    month_and_year = f"{MONTHS[day.month - 1].lower()}{day.year}"
    month_day_and_year = f"{MONTHS[day.month - 1].lower()}{day.day}{day.year}"
    if month_day_and_year in letters:
        return True
    at = letters.find(month_and_year)
    while at >= 0:
        begin = max(0, at - 2 * _BESIDE)
        before = _DAY_IN_LETTERS.search(letters[begin:at])
        if before and int(before[1]) == day.day:
            return True
        at = letters.find(month_and_year, at + 1)
    return False


def forms(day: Day) -> Iterator[Day]:
    """Yields the forms that reveal a date: the date itself, and its day and month alone. Every paper has years."""
    if day.month:
        yield day
    if day.day:
        yield Day(0, day.month, day.day)


def forms_of_withheld(day: Day) -> Iterator[Day]:
    """Yields the forms that reveal a withheld date: also its month and year, which no public day of that month excuses."""
    yield from forms(day)
    if day.day:
        yield Day(day.year, day.month)


def _numeric(
    first: str,
    second: str,
    third: str,
    *,
    separator: str,
    unbroken: bool,
) -> Iterator[Day]:
    """Yields what numbers mean as a date: 2024-02-27, 27/02/2024, 27/2/24, 27-02-24, 02/27/2024, 2024-02 and 02/2024.

    `unbroken` says that no space stands among them.
    """
    if len(first) == _FULL_YEAR:
        yield Day(
            int(first),
            int(second),
            int(third or 0),
        )
    elif len(second) == _FULL_YEAR and separator in "/-":
        yield Day(int(second), int(first))
    elif len(third) == _FULL_YEAR or (
        len(third) == _SHORT and (separator == "/" or unbroken)
    ):
        day, month = int(first), int(second)
        if month > _MONTHS:
            day, month = month, day
        yield Day(_year(third), month, day)


def _year(text: str) -> int:
    if len(text) == _SHORT:
        return _CENTURY + int(text)
    return int(text or 0)
