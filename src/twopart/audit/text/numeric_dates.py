"""Withheld days -> where a text holds one as programs and foreigners write it.

Serial numbers of spreadsheets (46085), seconds since 1970, ISO weeks (2026-W10-3), six figures (260304), month or
year first (03/04/26, 26-03-04), months in Roman figures (4.III.2026), fields (day: 4, month: 3, year: 2026).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.quantity import Day

_NUMBER = re.compile(r"[0-9](?<![0-9.,£].)[0-9]{4,12}(?![0-9,.][0-9]|[0-9]|[km%])")
_PARTED = re.compile(
    r"[0-9](?<![0-9.,/-].)[0-9]?([-/.])[0-9]{1,2}\1(?:[0-9]{2}){1,2}(?![0-9]|[-/.][0-9])"
)
_ROMAN = re.compile(
    r"([0-9](?<![0-9.,].)[0-9]?)[-./\s](x?i{1,3}|i?[vx]|vi{1,3})[-./\s]((?:[0-9]{2}){1,2})(?![0-9])"
)
_ROMANS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6,
    "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip
_WEEK = re.compile(r"([0-9](?<![0-9].)[0-9]{3})-?w([0-9]{2})(?:-?([1-7]))?(?![0-9])")
_WEEK_IN_WORDS = re.compile(
    r"w(?<![a-z].)(?:ee)?k?\.?\s?([0-9]{1,2})(?:\s?(?:of|in|,|/|-))?\s?([0-9]{4})(?![0-9])"
)
_DAY_OF_YEAR = re.compile(r"day\s([0-9]{1,3})\s(?:of|in)\s([0-9]{4})(?![0-9])")
_FIELDS = re.compile(
    r"(?:(day|month|year)\W{1,4}([0-9]{1,4})\W{1,4}){2}(?:day|month|year)\W{1,4}[0-9]{1,4}"
)
_FIELD = re.compile(r"(day|month|year)\W{1,4}([0-9]{1,4})")
_CENTURY = 2000
_FIRST_SERIAL = date(1899, 12, 30)
_FIRST_SECOND = date(1970, 1, 1)
_SECONDS_A_DAY = 86400
_SECONDS, _MILLISECONDS = 10, 13  # digits


class NumericDates:
    def __init__(
        self,
        days: Iterable[tuple[Day, str]],
        *,
        deep: bool = True,
    ) -> None:
        self._deep = deep
        self._by_key: dict[object, set[str]] = {}
        for day, secret in days:
            for key in _keys(day):
                self._by_key.setdefault(key, set()).add(secret)

    def within(
        self,
        text: str,
    ) -> Iterator[str]:
        """The ids of those that a text in lower case holds."""
        if not self._by_key:
            return
        for key in _keys_in(text):
            yield from self._by_key.get(key, ())
        if self._deep:
            for key in _keys_of_machines(text):
                yield from self._by_key.get(key, ())


def _keys(day: Day) -> Iterator[object]:
    """Six figures and a serial number as text, a day of 1970 on as a number, the others as tuples."""
    try:
        at = date(day.year, day.month, day.day)
    except ValueError:
        return
    yield f"{at:%y%m%d}"
    yield f"{at:%d%m%y}"
    yield str((at - _FIRST_SERIAL).days)
    yield (at - _FIRST_SECOND).days
    year, week, weekday = at.isocalendar()
    yield "week", year, week, None
    yield "week", year, week, weekday
    yield "day", year, at.timetuple().tm_yday
    yield at
    if max(day.day, day.month) <= 12:  # noqa: PLR2004 - months
        yield "parted", at.month, at.day, at.year
    yield "parted", at.year % 100, at.month, at.day


def _keys_of_machines(text: str) -> Iterator[object]:
    """Serial numbers, seconds, six figures, weeks and days of a year."""
    for number in _NUMBER.finditer(text):
        digits = number[0]
        if len(digits) in (_SECONDS, _MILLISECONDS):
            yield int(digits[:_SECONDS]) // _SECONDS_A_DAY
        else:
            yield digits
    for found in _WEEK.finditer(text):
        weekday = int(found[3]) if found[3] else None
        yield "week", int(found[1]), int(found[2]), weekday
    if "w" in text:
        for week, year in _WEEK_IN_WORDS.findall(text):
            yield "week", int(year), int(week), None
    if "day" in text:
        for day, year in _DAY_OF_YEAR.findall(text):
            yield "day", int(year), int(day)


def _keys_in(text: str) -> Iterator[object]:
    for found in _PARTED.finditer(text):
        first, second, year = map(int, found[0].split(found[1]))
        yield "parted", first, second, year
        yield "parted", first, second, _CENTURY + year
    for found in _ROMAN.finditer(text):
        month = _ROMANS.get(found[2], 0)
        yield _date(int(found[3]), month, int(found[1]))
    if "day" in text:
        for found in _FIELDS.finditer(text):
            fields = dict(_FIELD.findall(found[0]))
            yield _date(
                int(fields.get("year", 0)),
                int(fields.get("month", 0)),
                int(fields.get("day", 0)),
            )


def _date(
    year: int,
    month: int,
    day: int,
) -> date | None:
    if year <= _CENTURY:
        year += _CENTURY
    try:
        return date(year, month, day)
    except ValueError:
        return None
