"""Finds the financial years and quarters in a text, in the forms in which people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.language.time.months import BEGINNING, NUMBERS
from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = re.compile(
    r"([0-9](?<![0-9].)(?<![0-9][.,/-].)[0-9](?:[0-9]{2})?)(?:\s*(?:[-/\u2010-\u2015\u2212\u2044\u2215&|]|to\b)\s*|_)"
    r"((?:[0-9]{2})?[0-9]{2}|[0-9])(?![0-9]|[-/.,][0-9])"
)
_YEAR_BEFORE = re.compile(r"(?:\bfy|\byear)[\s'’]*$")
_YEAR_AFTER = re.compile(
    r"\s(?:financial|fiscal|budget|accounts|outturn|forecast|year|plan|spend|settlement)"
)
_QUARTER = r"(?:(?:\b|(?<=[0-9_]))q(?:uarter|tr)?[\s.-]*([1-4])|\b([1-4])\s*(?:st|nd|rd|th)?[\s-]*q(?:uarter|tr)?\b)"
_QUARTER_BEFORE = re.compile(
    rf"{_QUARTER}(?:[\s,:(/_-]|of|in|for|the|financial|fiscal|year|fy|['’])*$"
)
_QUARTER_AFTER = re.compile(rf"[\s,:(/_-]*{_QUARTER}(?![0-9])")
_ONE_YEAR = r"['’]?((?:20)?[0-9]{2})(?![0-9]|\s?[-/–—_]\s?[0-9]{2}(?![0-9]))"
_BY_ITS_END = re.compile(
    r"[fy](?<![a-z].)(?:(?<=f)(?:y|(?:inancial|iscal)(?:\s+year)?(?:\s+end(?:s|ing|ed)?)?)"
    r"|(?<=y)(?:/?e|ear(?:\s+to|[\s-]+end(?:s|ing|ed)?)))"
    rf"[\s:,]*(?:on\s+)?(?:(?:31(?:st)?\s+)?mar(?:ch)?\.?\s*|31[./-]0?3[./-])?{_ONE_YEAR}"
)
_BEFORE_ITS_END = re.compile(r"(20(?<![0-9]..)[0-9]{2})\s+year[\s-]+end\b")
_FROM_ITS_BEGINNING = re.compile(
    r"year\s+(?:from|beginning|starting|commencing)\s+(?:on\s+|in\s+|the\s+)*(?:1(?:st)?\s+)?(?:of\s+)?apr(?:il)?\s+(20[0-9]{2})"
)
_MONTH = rf"({BEGINNING})[a-z]*\.?"
_MONTH_TO_MONTH = re.compile(
    rf"{_MONTH}[\s'’-]*((?:20)?[0-9]{{2}})?\s*(?:-|–|—|to|until|through|and)\s*"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}[\s'’-]*((?:20)?[0-9]{{2}})(?![0-9])"
)
_QUARTER_TO = re.compile(
    rf"quarter\s+(?:to|end(?:s|ing|ed)?)\s+(?:on\s+)?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s*(20[0-9]{{2}})"
)
_BEFORE = 40  # characters before a year in which its quarter or the word “year” stands
_FULL, _SHORT = 4, 2  # digits of a year
_CENTURY = 2000  # of years that are written with two digits
_A_QUARTER = 3  # months

PlacedPeriod = tuple[
    tuple[Day, ...], int, int
]  # the periods that a text names, and where


def periods(text: str) -> Iterator[PlacedPeriod]:
    """Yields every period of a text in lower case, with number words as digits, and its place; a quarter includes its
    year.
    """
    for match in _YEARS.finditer(text):
        first, second = match.groups()
        if not _follow(first, second):
            continue
        quarter = _quarter_beside(text, match)
        if quarter or len(first) == _FULL or _is_called_year(text, match):
            yield _with_quarter(_year(first), quarter), *match.span()
    for match in _MONTH_TO_MONTH.finditer(text):
        if day := _from_to(*match.groups()):
            yield (day,), *match.span()
    if "quarter" in text:
        for match in _QUARTER_TO.finditer(text):
            day = _ending(
                int(match[2]),
                NUMBERS[match[1]],
                _A_QUARTER,
            )
            yield (day,), *match.span()


def by_one_year(text: str) -> Iterator[PlacedPeriod]:
    """Yields the periods that one year names: FY31, year ending March 2031, Q3 FY32, year from April 2030.

    That is the year in which they end, as is usual, or the year of their April.
    """
    for pattern in (_BY_ITS_END, _BEFORE_ITS_END):
        for match in pattern.finditer(text):
            quarter = _quarter_beside(text, match)
            yield _with_quarter(_year(match[1]) - 1, quarter), *match.span()
    for match in _FROM_ITS_BEGINNING.finditer(text):
        yield (_financial(int(match[1])),), *match.span()


def _follow(
    first: str,
    second: str,
) -> bool:
    """Whether the second is the year after the first, written in as many digits or fewer."""
    if len(second) > len(first):
        return False
    next_year = str(int(first) + 1)
    return int(next_year[-len(second) :]) == int(second)


def _is_called_year(
    text: str,
    match: re.Match[str],
) -> bool:
    start = match.start()
    before = text[max(0, start - _BEFORE) : start]
    if _YEAR_BEFORE.search(before):
        return True
    return _YEAR_AFTER.match(text, match.end()) is not None


def _quarter_beside(
    text: str,
    match: re.Match[str],
) -> int:
    """Returns the number of the quarter that stands before a year or after it; 0, if there is none."""
    start = match.start()
    before = text[max(0, start - _BEFORE) : start]
    quarter = _QUARTER_BEFORE.search(before)
    quarter = quarter or _QUARTER_AFTER.match(text, match.end())
    if not quarter:
        return 0
    return int(quarter[1] or quarter[2])


def _with_quarter(
    year: int,
    quarter: int,
) -> tuple[Day, ...]:
    if quarter:
        return (_quarter(year, quarter), _financial(year))
    return (_financial(year),)


def _year(written: str) -> int:
    if len(written) == _SHORT:
        return _CENTURY + int(written)
    return int(written)


def _financial(year: int) -> Day:
    return Day(year, FINANCIAL_YEAR, months=len(MONTHS))


def _quarter(
    year: int,
    number: int,
) -> Day:
    months = FINANCIAL_YEAR + (number - 1) * _A_QUARTER - 1
    years, month = divmod(months, len(MONTHS))
    return Day(
        year + years,
        month + 1,
        months=_A_QUARTER,
    )


def _from_to(
    first: str,
    first_year: str | None,
    last: str,
    last_year: str,
) -> Day | None:
    """Returns the year or quarter from one month to another: April 2030 to March 2031, October to December 2031."""
    begins = NUMBERS[first]
    ends = NUMBERS[last]
    year = _year(last_year)
    earlier = year - (begins > ends)
    if first_year:
        earlier = _year(first_year)
    months = (year - earlier) * len(MONTHS) + ends - begins + 1
    is_quarter = months == _A_QUARTER and begins % _A_QUARTER == 1
    is_year = months == len(MONTHS) and begins == FINANCIAL_YEAR
    if is_quarter or is_year:
        return Day(earlier, begins, months=months)
    return None


def _ending(
    year: int,
    month: int,
    months: int,
) -> Day:
    years, begins = divmod(month - months, len(MONTHS))
    return Day(
        year + years,
        begins + 1,
        months=months,
    )
