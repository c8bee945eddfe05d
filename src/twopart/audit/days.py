"""Text -> the dates in it, in the forms in which people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.model.quantity import MONTHS, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

_BETWEEN = r"[\s\-_/.,'’]*"
_ENDINGS = "(?:st|nd|rd|th)?"
_NUMBERS = {
    short: n for n, name in enumerate(MONTHS, 1) for short in (name.lower(), name[:3].lower(), name[:4].lower())
}
_MONTH = re.compile(rf"(?:{'|'.join(sorted({name[:3] for name in _NUMBERS}))})[a-z]*")
_DAY_BEFORE = re.compile(rf"(?<![0-9.,])([0-9]{{1,2}})\s*{_ENDINGS}\s*(?:day)?\s*(?:of)?{_BETWEEN}$")
_AFTER = re.compile(
    rf"{_BETWEEN}(?:(?<!['’])([0-9]{{1,2}}){_ENDINGS}(?![0-9]){_BETWEEN})?([0-9]{{4}}|(?<=['’])[0-9]{{2}})?(?![0-9])"
)
_LONGEST_BEFORE = 20
_SHORT_YEAR = re.compile(r"[-_/]([0-9]{2})(?![0-9])")  # Feb-24
_NUMERIC = re.compile(r"[0-9](?<![0-9].)[0-9]{0,3}([-/._])(?:[0-9]{1,2}(?:\1[0-9]{1,4})?|[0-9]{4})(?![0-9])")
_COMPACT = re.compile(r"(?:19|20)(?<![0-9]..)([0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])")
_CENTURY = 2000
_FULL_YEAR = 4
_MONTHS = 12


def days(text: str) -> Iterator[tuple[Day, int, int]]:
    """Every date of a text in lower case, and where. A day and month without a year have the year 0."""
    for found in _MONTH.finditer(text):
        start, end = found.span()
        if found[0] not in _NUMBERS or text[start - 1 : start].isalpha():
            continue
        before = _DAY_BEFORE.search(text[max(0, start - _LONGEST_BEFORE) : start])
        after = _AFTER.match(text, end)
        late, year = after.groups() if after else (None, None)
        month = _NUMBERS[found[0]]
        yield Day(_year(year or ""), month, int(before[1] if before else late or 0)), start, end
        if not before and (short := _SHORT_YEAR.match(text, end)):
            yield Day(_year(short[1]), month), start, end
    for found in _NUMERIC.finditer(text):
        yield from ((day, *found.span()) for day in _numeric(*found[0].split(found[1]), by=found[1]))
    for found in _COMPACT.finditer(text):
        yield Day(int(found[0][:4]), int(found[2]), int(found[3])), *found.span()


def forms(day: Day) -> Iterator[Day]:
    """What gives a date away: itself, and its day and month alone. A year alone is in every paper."""
    if day.month:
        yield day
    if day.day:
        yield Day(0, day.month, day.day)


def telling(day: Day) -> Iterator[Day]:
    """What gives a withheld date away: of a day its month too, which a public day in it does not excuse."""
    yield from forms(day)
    if day.day:
        yield Day(day.year, day.month)


def _numeric(first: str, second: str, third: str = "", *, by: str) -> Iterator[Day]:
    """2024-02-27, 27/02/2024, 27/2/24, 02/27/2024, 2024-02 and 02/2024."""
    if len(first) == _FULL_YEAR:
        yield Day(int(first), int(second), int(third or 0))
    elif len(second) == _FULL_YEAR and by == "/":
        yield Day(int(second), int(first))
    elif len(third) == _FULL_YEAR or (len(third) == 2 and by == "/"):  # noqa: PLR2004
        day, month = int(first), int(second)
        yield Day(_year(third), *((month, day) if month <= _MONTHS else (day, month)))


def _year(text: str) -> int:
    return int(text or 0) + (_CENTURY if len(text) == 2 else 0)  # noqa: PLR2004
