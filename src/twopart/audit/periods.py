"""Text -> the financial years and quarters in it, in the forms in which people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = re.compile(
    r"(?<![0-9])(?<![0-9][.,/-])((?:[0-9]{2})?[0-9]{2})\s*(?:[-/\u2010-\u2015\u2212\u2044\u2215]|to\b)\s*"
    r"((?:[0-9]{2})?[0-9]{2})(?![0-9]|[-/.,][0-9])"
)
_YEAR_BEFORE = re.compile(r"(?:\bfy|\byear)[\s'’]*$")
_QUARTER = r"(?:\bq(?:uarter|tr)?[\s.-]*([1-4])|\b([1-4])\s*(?:st|nd|rd|th)?[\s-]*q(?:uarter|tr)?\b)"
_QUARTER_BEFORE = re.compile(rf"{_QUARTER}(?:[\s,:(/-]|of|in|for|the|financial|fiscal|year|fy|['’])*$")
_QUARTER_AFTER = re.compile(rf"[\s,:(/-]*{_QUARTER}(?![0-9])")
_BEFORE = 40
_FULL, _SHORT = 4, 2
_CENTURY = 2000


def periods(text: str) -> Iterator[tuple[tuple[Day, ...], int, int]]:
    """Every one of a text in lower case with number words as digits, and where; a quarter with its year behind it."""
    for found in _YEARS.finditer(text):
        first, second = found.groups()
        if len(second) > len(first) or (int(first) + 1) % 10 ** len(second) != int(second):
            continue
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        quarter = _QUARTER_BEFORE.search(before) or _QUARTER_AFTER.match(text, found.end())
        if len(first) == _FULL or quarter or _YEAR_BEFORE.search(before):
            year = int(first) + (_CENTURY if len(first) == _SHORT else 0)
            quarters = (_quarter(year, int(quarter[1] or quarter[2])),) if quarter else ()
            yield (*quarters, Day(year, FINANCIAL_YEAR, months=len(MONTHS))), *found.span()


def _quarter(year: int, number: int) -> Day:
    years, month = divmod(FINANCIAL_YEAR + (number - 1) * 3 - 1, len(MONTHS))
    return Day(year + years, month + 1, months=3)
