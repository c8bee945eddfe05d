"""Text -> the dates in it, in the forms in which people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.model.quantity import MONTHS, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = r"[\s\-_/.,]*"
_MONTH = "|".join(sorted((m for name in MONTHS for m in (name, name[:3], name[:4])), key=len, reverse=True))
_NAMED = re.compile(
    rf"(?:(?<![0-9.,])(?P<day>[0-9]{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:day)?\s*(?:of)?{_BETWEEN})?"
    rf"(?<![a-z])(?P<month>{_MONTH})(?![a-z]){_BETWEEN}"
    rf"(?:(?P<late>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9]){_BETWEEN})?(?P<year>[0-9]{{4}}|(?<=')[0-9]{{2}})?(?![0-9])",
    re.IGNORECASE,
)
_NUMERIC = (
    re.compile(r"(?<![0-9])(?P<year>[0-9]{4})([-/._]?)(?P<month>[0-9]{2})\2(?P<day>[0-9]{2})(?![0-9])"),
    re.compile(
        r"(?<![0-9.])(?P<day>[0-9]{1,2})([-/._])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4}|(?<=/)[0-9]{2})(?![0-9])"
    ),
    re.compile(r"(?<![0-9.])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9])"),
    re.compile(r"(?<![0-9-])(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?![-0-9])"),
)
_CENTURY = 2000
_NUMBERS = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}


def days(text: str) -> Iterator[Day]:
    """Every date of a text. A day and month without a year have the year 0."""
    for found in _NAMED.finditer(text):
        day = found["day"] or found["late"] or 0
        yield Day(_year(found["year"]), _NUMBERS[found["month"][:3].lower()], int(day))
    for pattern in _NUMERIC:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            yield Day(_year(parts["year"]), int(parts["month"]), int(parts.get("day") or 0))


def forms(day: Day) -> Iterator[Day]:
    """What gives a date away: itself, and its day and month alone. A year alone is in every paper."""
    if day.month:
        yield day
    if day.day:
        yield Day(0, day.month, day.day)


def _year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) + (_CENTURY if len(text) == 2 else 0)  # noqa: PLR2004
