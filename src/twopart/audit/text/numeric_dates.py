"""Searches a text for withheld days as programs and people of other countries write them.

The forms are serial numbers of spreadsheets (46085), seconds since 1970, ISO weeks (2026-W10-3), six digits (260304),
month or year first (03/04/26, 26-03-04), Roman months (4.III.2026) and fields (day: 4, month: 3, year: 2026).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from twopart.language.numerals import roman

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.quantity import Day

_MONTHS = 12
_WITH_SEPARATORS = re.compile(
    r"[0-9](?<![0-9.,/-].)[0-9]?([-/.])[0-9]{1,2}\1(?:[0-9]{2}){1,2}(?![0-9]|[-/.][0-9])"
)
_ROMAN = re.compile(
    r"([0-9](?<![0-9.,].)[0-9]?)[-./\s](x?i{1,3}|i?[vx]|vi{1,3})[-./\s]((?:[0-9]{2}){1,2})(?![0-9])"
)
_ROMANS = {roman(month): month for month in range(1, _MONTHS + 1)}
_FIELDS = re.compile(
    r"(?:(day|month|year)\W{1,4}([0-9]{1,4})\W{1,4}){2}(?:day|month|year)\W{1,4}[0-9]{1,4}"
)
_FIELD = re.compile(r"(day|month|year)\W{1,4}([0-9]{1,4})")
_CENTURY = 2000  # of years that are written with two digits
_FIRST_SERIAL = date(
    1899, 12, 30
)  # day 0 of spreadsheets, for days after February 1900
_FIRST_SECOND = date(1970, 1, 1)  # of Unix time


class NumericDates:
    """The withheld days, by the keys of all forms in which a text may have them."""

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

    def within(self, text: str) -> Iterator[str]:
        """Yields the ids of the days that a text in lower case contains."""
        if not self._by_key:
            return
        for key in _keys_in(text):
            yield from self._by_key.get(key, ())
        if self._deep:
            from twopart.audit.foreign.machine_dates import keys_of_machines

            for key in keys_of_machines(text):
                yield from self._by_key.get(key, ())


def _keys(day: Day) -> Iterator[object]:
    """Yields six digits and a serial number as text, the days since 1970 as a number, and the other forms as tuples."""
    try:
        at = date(
            day.year,
            day.month,
            day.day,
        )
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
    if max(day.day, day.month) <= _MONTHS:
        yield "separated", at.month, at.day, at.year
    yield "separated", at.year % 100, at.month, at.day


def _keys_in(text: str) -> Iterator[object]:
    for match in _WITH_SEPARATORS.finditer(text):
        first, second, year = map(int, match[0].split(match[1]))
        yield "separated", first, second, year
        yield "separated", first, second, _CENTURY + year
    for match in _ROMAN.finditer(text):
        month = _ROMANS.get(match[2], 0)
        yield _date(
            int(match[3]),
            month,
            int(match[1]),
        )
    if "day" in text:
        for match in _FIELDS.finditer(text):
            fields = dict(_FIELD.findall(match[0]))
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
