"""Withheld days -> where a text holds one as programs and foreigners write it.

Serial numbers of spreadsheets (46085), seconds since 1970, ISO weeks (2026-W10-3), six figures (260304), month or
year first (03/04/26, 26-03-04), months in Roman figures (4.III.2026), fields (day: 4, month: 3, year: 2026).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import chain
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
    month: n
    for n, month in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)  # noqa: SIM905
}
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
_SECONDS_A_DAY = 86400
_SECONDS, _MILLISECONDS = 10, 13  # digits


class Stamps:
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
        if self._by_key:
            of_machines = _keys_of_machines(text) if self._deep else ()
            for key in chain(_keys_in(text), of_machines):
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
    yield (
        int(
            datetime(
                at.year,
                at.month,
                at.day,
                tzinfo=UTC,
            ).timestamp()
        )
        // _SECONDS_A_DAY
    )
    year, week, weekday = at.isocalendar()
    yield from (("week", year, week, None), ("week", year, week, weekday))
    yield "day", year, at.timetuple().tm_yday
    yield at
    if max(day.day, day.month) <= 12:  # noqa: PLR2004 - months
        yield "parted", at.month, at.day, at.year
    yield "parted", at.year % 100, at.month, at.day


def _keys_of_machines(text: str) -> Iterator[object]:
    """Serial numbers, seconds, six figures, weeks and days of a year."""
    for found in _NUMBER.finditer(text):
        digits = found[0]
        if len(digits) in (_SECONDS, _MILLISECONDS):
            yield int(digits[:_SECONDS]) // _SECONDS_A_DAY
        else:
            yield digits
    for found in _WEEK.finditer(text):
        yield "week", int(found[1]), int(found[2]), int(found[3]) if found[3] else None
    if "w" in text:
        yield from (
            ("week", int(year), int(week), None)
            for week, year in _WEEK_IN_WORDS.findall(text)
        )
    if "day" in text:
        yield from (
            ("day", int(year), int(day)) for day, year in _DAY_OF_YEAR.findall(text)
        )


def _keys_in(text: str) -> Iterator[object]:
    for found in _PARTED.finditer(text):
        one, two, three = map(int, found[0].split(found[1]))
        yield "parted", one, two, three
        yield "parted", one, two, _CENTURY + three
    for found in _ROMAN.finditer(text):
        yield _date(int(found[3]), _ROMANS.get(found[2], 0), int(found[1]))
    if "day" in text:
        for found in _FIELDS.finditer(text):
            fields = dict(_FIELD.findall(found[0]))
            yield _date(
                *(int(fields.get(name, 0)) for name in ("year", "month", "day"))
            )


def _date(
    year: int,
    month: int,
    day: int,
) -> date | None:
    try:
        return date(year if year > _CENTURY else _CENTURY + year, month, day)
    except ValueError:
        return None
