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
    short: n
    for n, name in enumerate(MONTHS, 1)
    for short in (name.lower(), name[:3].lower(), name[:4].lower())
}
_MONTH = re.compile(rf"(?:{'|'.join(sorted({name[:3] for name in _NUMBERS}))})[a-z]*")
_DAY_BEFORE = re.compile(
    rf"(?<![0-9.,])([0-9]{{1,2}})\s*{_ENDINGS}\.?\s*(?:day)?\s*(?:of)?{_BETWEEN}$"
)
_AFTER = re.compile(
    rf"{_BETWEEN}(?:the\s|of\s)?(?:(?<!['’])([0-9]{{1,2}}){_ENDINGS}(?![0-9]){_BETWEEN})?"
    r"([0-9]{4}|(?<=['’])[0-9]{2})?(?![0-9])"
)
_LONGEST_BEFORE = 20
_SHORT_YEAR = re.compile(r"[-_/]([0-9]{2})(?![0-9])")  # Feb-24
_NUMERIC = re.compile(  # broken over lines too: its last number may go on behind a blank
    r"[0-9](?<![0-9].)[0-9]{0,3}\s?([-/._·])\s?"
    r"(?:([0-9]\s?[0-9]?)(?:\s?\1\s?([0-9]{1,4})(?:(?=\s([0-9]{1,3})(?![0-9])))?)?|([0-9]{4}))(?![0-9])"
)
_SELDOM = re.compile(  # with its year in full
    r"([0-9](?<![0-9].)[0-9]{0,3})\s?([–—|:,*~\\])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,4})(?![0-9])"
)
_FIRST = re.compile("[0-9]+")
_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}(?:([0-9]{4})(?:[0-9]{4}(?:[0-9]{2})?)?)?(?![0-9])"
)  # with a time behind
_IN_BLANKS = re.compile(
    r"(?<![0-9.,])([0-9]{1,2})\s?(?<=[0-9\s]{2})([0-9]{1,2})\s?\Z"
)  # before a year: 22 11 2039, 22112039
_BEHIND = re.compile(
    r"(?:\s|年)([0-9]{1,2})(?:\s|月)([0-9]{1,2})(?![0-9])"
)  # 2039 11 22
_YEAR_BEFORE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[\s,/-]{1,2}\Z"
)  # 2039 November
_GLUED_YEAR = re.compile(r"([0-9]{2})(?![0-9])")  # nov39
_BESIDE = 6
_OUT_OF_LETTERS = re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?(?:day)?(?:of)?\Z")
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
        yield (
            Day(_year(year or ""), month, int(before[1] if before else late or 0)),
            start,
            end,
        )
        if not before and (
            short := _SHORT_YEAR.match(text, end) or _GLUED_YEAR.match(text, end)
        ):
            yield Day(_year(short[1]), month), start, end
        axis = (
            text[end : end + _BESIDE].lstrip()[:3] in _NUMBERS
        )  # of a chart: 2039 nov dec
        if not (year or axis) and (
            earlier := _YEAR_BEFORE.search(text[max(0, start - _BESIDE) : start])
        ):
            yield Day(int(earlier[1]), month, int(late or 0)), start, end
    for found in _NUMERIC.finditer(text):
        yield from ((day, *found.span()) for day in _in_numbers(found))
    for found in _SELDOM.finditer(text):
        first, _, second, third = found.groups()
        if _FULL_YEAR in {len(first), len(third)}:
            yield from (
                (day, *found.span())
                for day in _numeric(
                    first,
                    second,
                    third,
                    by="",
                    whole=True,
                )
            )
    for found in _YEAR.finditer(text):
        yield from ((day, *found.span()) for day in _beside_year(text, found))


def _in_numbers(found: re.Match[str]) -> Iterator[Day]:
    by, middle, last, rest, year = found.groups()
    first, whole = _FIRST.match(found[0])[0], not any(map(str.isspace, found[0]))  # type: ignore[index]
    second = year or "".join(middle.split())
    if (
        len(second) == len(middle or year) or by in "/-"
    ):  # two decimals side by side are no date
        yield from _numeric(
            first,
            second,
            last or "",
            by=by,
            whole=whole,
        )
        if rest and len(last + rest) == _FULL_YEAR:
            yield from _numeric(
                first,
                second,
                last + rest,
                by=by,
                whole=False,
            )


def _beside_year(
    text: str,
    found: re.Match[str],
) -> Iterator[Day]:
    """20391122, 22112039 and 22 11 2039."""
    start, year, rest = found.start(), int(found[0][:4]), found[1]
    before = text[max(0, start - _BESIDE) : start]
    if rest and not before[-1:].isdigit():
        yield Day(year, int(rest[:2]), int(rest[2:]))
    elif not rest and (beside := _IN_BLANKS.search(before)):
        yield Day(year, int(beside[2]), int(beside[1]))
    if (
        not rest
        and not before[-1:].isdigit()
        and (behind := _BEHIND.match(text, found.end()))
    ):
        yield Day(year, int(behind[1]), int(behind[2]))


def in_letters(day: Day, told: str) -> bool:
    """Whether letters and digits alone, without what parts them, say a day with its month in words."""
    month, year = MONTHS[day.month - 1].lower(), str(day.year)
    if f"{month}{day.day}{year}" in told:
        return True
    at = told.find(month + year)
    while at >= 0:
        if (
            before := _OUT_OF_LETTERS.search(told[max(0, at - 2 * _BESIDE) : at])
        ) and int(before[1]) == day.day:
            return True
        at = told.find(month + year, at + 1)
    return False


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


def _numeric(
    first: str, second: str, third: str, *, by: str, whole: bool
) -> Iterator[Day]:
    """2024-02-27, 27/02/2024, 27/2/24, 27-02-24, 02/27/2024, 2024-02 and 02/2024."""
    if len(first) == _FULL_YEAR:
        yield Day(int(first), int(second), int(third or 0))
    elif len(second) == _FULL_YEAR and by in "/-":
        yield Day(int(second), int(first))
    elif len(third) == _FULL_YEAR or (len(third) == 2 and (by == "/" or whole)):  # noqa: PLR2004
        day, month = int(first), int(second)
        yield Day(_year(third), *((month, day) if month <= _MONTHS else (day, month)))


def _year(text: str) -> int:
    return int(text or 0) + (_CENTURY if len(text) == 2 else 0)  # noqa: PLR2004
