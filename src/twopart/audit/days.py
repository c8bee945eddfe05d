"""Text -> the dates in it, in the forms in which people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.model.quantity import MONTHS, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = r"[\s\-_/.,]*"
_ENDINGS = "(?:st|nd|rd|th)?"
_NUMBERS = {
    short: n for n, name in enumerate(MONTHS, 1) for short in (name.lower(), name[:3].lower(), name[:4].lower())
}
_MONTH = re.compile(rf"[^a-z]({'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?![a-z])")
_DAY_BEFORE = re.compile(rf"(?<![0-9.,])([0-9]{{1,2}})\s*{_ENDINGS}\s*(?:day)?\s*(?:of)?{_BETWEEN}$")
_AFTER = re.compile(
    rf"{_BETWEEN}(?:([0-9]{{1,2}}){_ENDINGS}(?![0-9]){_BETWEEN})?([0-9]{{4}}|(?<=['’])[0-9]{{2}})?(?![0-9])"
)
_LONGEST_BEFORE = 20
_NUMERIC = re.compile(r"[0-9](?<![0-9].)[0-9]{0,3}([-/._])[0-9]{1,2}(?:\1[0-9]{1,4})?(?![0-9])")
_COMPACT = re.compile(r"(?:19|20)(?<![0-9]..)([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])")
_CENTURY = 2000
_FULL_YEAR = 4
_MONTHS = 12


def days(text: str) -> Iterator[Day]:
    """Every date of a text in lower case. A day and month without a year have the year 0."""
    for found in _MONTH.finditer(f"\n{text}"):
        before = _DAY_BEFORE.search(text[max(0, found.start() - _LONGEST_BEFORE) : found.start()])
        after = _AFTER.match(text, found.end() - 1)
        late, year = after.groups() if after else (None, None)
        yield Day(_year(year or ""), _NUMBERS[found[1]], int(before[1] if before else late or 0))
    for found in _NUMERIC.finditer(text):
        yield from _numeric(*found[0].split(found[1]), by=found[1])
    for found in _COMPACT.finditer(text):
        yield Day(int(found[0][:4]), int(found[2]), int(found[3]))


def forms(day: Day) -> Iterator[Day]:
    """What gives a date away: itself, and its day and month alone. A year alone is in every paper."""
    if day.month:
        yield day
    if day.day:
        yield Day(0, day.month, day.day)


def _numeric(first: str, second: str, third: str = "", *, by: str) -> Iterator[Day]:
    """2024-02-27, 27/02/2024, 27/2/24, 02/27/2024 and 2024-02."""
    if len(first) == _FULL_YEAR:
        yield Day(int(first), int(second), int(third or 0))
    elif len(third) == _FULL_YEAR or (len(third) == 2 and by == "/"):  # noqa: PLR2004
        day, month = int(first), int(second)
        yield Day(_year(third), *((month, day) if month <= _MONTHS else (day, month)))


def _year(text: str) -> int:
    return int(text or 0) + (_CENTURY if len(text) == 2 else 0)  # noqa: PLR2004
