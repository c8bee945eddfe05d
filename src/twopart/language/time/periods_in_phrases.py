"""Finds lengths of time and financial years that are expressed in ordinary phrases.

Examples: for a year, an annual contract, 1 April 2030 to 31 March 2031; the year that ends in 2035. Texts are in small
letters.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise

from twopart.language.hints import has_any, matches_near
from twopart.language.number_words import NUMBER, parsed
from twopart.language.quantities_in_phrases import Phrase
from twopart.language.time.spans_of_years import AGREEMENT, spans_of_years
from twopart.language.time.written_dates import written_dates
from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day, days_in

_WEEK = 7  # days
# The number of each that makes one year.
_A_YEAR = {
    "quarter": 4,
    "week": 52,
    "day": 365,
}
_NO_LEAP_YEAR = 2001  # stands for a year that is not given
_HUNDRED = 100
_REACH = 40  # letters before a date that may say that it is one of every year


# How long something takes, in months or in days

_TIMES = (
    "year",
    "annual",
    "week",
    "quarter",
    "month",
    "fortnight",
    "decade",
    "days",
    " to ",
    " and ",
    "–",
    "until",
    "twelvemonth",
)
_ONE_OF_THEM = (
    "a year",
    "one year",
    "er year",
    "full year",
    "le year",
    "year's",
    "year’s",
    "ear-long",
    "ear long",
    "decade",
    "month",
    "half-year",
    "twelvemonth",
    "a quarter",
)
_LINKS = (" to ", "until", " and ", "–")  # between two days
_ANNUAL = ("annual", "yearly", "-year")
_WHOLE = "calendar|full|whole|consecutive|complete|successive"
_PARTS_OF_A_YEAR = ("quarters", "weeks", "days", "-week", "-day")
_LENGTHS = {
    "year": 12,
    "twelvemonth": 12,
    "month": 1,
    "decade": 120,
    "quarter": 3,
    "half a year": 6,
    "half-year": 6,
    "half a decade": 60,
    "half-decade": 60,
    "a couple of years": 24,
    "a couple of months": 2,
}


def lengths_in_months(text: str) -> Iterator[Phrase]:
    """Yields the lengths in “for a year”, “an annual licence”, “four quarters”, “1 April 2030 to 31 March 2031”."""
    yield from spans_of_years(text)
    if not has_any(text, _TIMES):
        return
    if has_any(text, _ONE_OF_THEM):
        for match in _one_of_them().finditer(text):
            length = match[match.lastgroup or 0]
            yield Phrase(Fraction(_LENGTHS[length]), *match.span())
    if has_any(text, _ANNUAL):
        for match in _annual().finditer(text):
            yield Phrase(Fraction(12), *match.span())
    for match in matches_near(text, _whole_units(), _whole(), 40, 20):
        number = parsed(match["number"])
        if number:
            yield Phrase(Fraction(number * _LENGTHS[match["unit"]]), *match.span())
    if has_any(text, _PARTS_OF_A_YEAR):
        yield from _of_parts_of_a_year(text)
    yield from _from_day_to_day(text)


def _of_parts_of_a_year(text: str) -> Iterator[Phrase]:
    """Yields quarters, weeks where they make half-years, and days where they make whole years."""
    for match in _in_parts().finditer(text):
        number = parsed(match["number"])
        if not number:
            continue
        unit = match["unit"]
        whole = _A_YEAR[unit]
        is_half_years = unit == "week" and 2 * number % whole == 0
        if unit == "quarter" or is_half_years or number % whole == 0:
            yield Phrase(Fraction(number, whole) * 12, *match.span())


def lengths_in_days(text: str) -> Iterator[Phrase]:
    """Yields the lengths in “a fortnight” and “for a week”."""
    if "week" not in text and "fortnight" not in text:
        return
    for match in _weeks().finditer(text):
        days = 2 * _WEEK if match["two"] else _WEEK
        yield Phrase(Fraction(days), *match.span())


@cache
def _one_of_them() -> re.Pattern[str]:
    led = (
        "(?:for|(?:is|are|be) of|lasts?|lasting|takes?|taking|by|up to|another|further"
        f"|(?:{AGREEMENT}|length|duration|life)s? (?:of|is|are|lasts?))"
        "(?: (?:at least|only|just|about|around|nearly|almost|up to))?"
    )
    size = "(?:(?:full|whole|single|further|calendar|mere) )*"
    not_when = r"(?![- ](?:ago|later|earlier|before|after|since|on year|in advance|end|group|old|or so)\b)"
    return re.compile(
        rf"\b{led} (?:(?:an?|one|another) {size}(?P<length>year|month|decade|twelvemonth|quarter(?! of))"
        r"|(?:a )?(?P<half>half a year|half-year|half a decade|half-decade|a couple of (?:years|months))"
        rf")\b{not_when}"
        rf"|\b(?:another|further) {size}(?P<more>year|month|decade)\b{not_when}"
        r"|\b(?P<long>year|month|decade)[- ]long\b"
        rf"|\ban? (?P<whole>year|decade|month)(?:'|’)s (?:{AGREEMENT}|length|duration|work|support|service)"
    )


@cache
def _annual() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:annual|yearly|single-year|one-year) (?:[a-z]+ )?(?:{AGREEMENT})s?\b"
        r"|\b(?:let|awarded|renewed|extended|contracted) (?:annually|yearly|on an? (?:annual|yearly) basis)\b"
    )


@cache
def _whole_units() -> re.Pattern[str]:
    return re.compile(rf"(?:{_WHOLE}) (?:year|month)s")


@cache
def _whole() -> re.Pattern[str]:
    """Matches twelve calendar months."""
    return re.compile(
        rf"(?<![\w.,£])(?P<number>{NUMBER}) (?:{_WHOLE}) (?P<unit>year|month)s\b(?! (?:ago|later|earlier|before|after))"
    )


@cache
def _in_parts() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,£-])(?P<number>{NUMBER})[- ](?P<unit>quarter|week|day)s?\b(?! of\b| in\b)"
    )


@cache
def _weeks() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<two>fortnight)(?!ly)\b"
        r"|\b(?:for|lasts?|lasting|takes?|by|another|just|only|about) (?:an?|one) (?:full |whole |single )?week\b"
        r"(?! (?:ago|later|earlier))"
    )


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{AGREEMENT})s?\b|\b(?:runs?|lasts?|lasting|extended|extends|awarded|let|holds?|stays?"
        r"|begins?|starts?|commences?)\b"
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        r"(?:up |through )?to|un?till?|–|-|(?:,? ?and|,) ?(?:(?:ends?|finishes|closes|expires|stops) (?:on|in))?"
    )


@cache
def _in_a_year() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:financial|fiscal|accounting|reporting|budget|tax|whole|the|each|every|this|that) year\b"
    )


def _from_day_to_day(text: str) -> Iterator[Phrase]:
    """Yields whole years and months from one day to the day before another: 1 April to 31 March."""
    if not has_any(text, _LINKS):
        return
    at = 0
    for (first, words), (last, words_after) in pairwise(written_dates(text)):
        start = text.find(words, at)
        end = text.find(words_after, start + len(words))
        at = start + len(words)
        if not _between().fullmatch(text[at:end].strip()):
            continue
        begins = text.rfind(". ", 0, start) + 1
        before = text[begins:start]
        if not _runs().search(before) or _in_a_year().search(before[-_REACH:]):
            continue
        months = _months(first, last)
        if months:
            yield Phrase(Fraction(months), start, end + len(words_after))


def _months(
    first: Day,
    last: Day,
) -> int:
    """Returns the number of whole months from one day to another, both included; 0 if they are not whole."""
    if bool(first.day) != bool(last.day):
        return 0
    years = _years_between(first, last)
    months = years * len(MONTHS) + last.month - first.month
    if last.day and last.day == first.day - 1:
        return max(months, 0)
    if first.day > 1:
        return 0
    if last.day and last.day != days_in(last.year or _NO_LEAP_YEAR, last.month):
        return 0
    return max(months + 1, 0)


def _years_between(
    first: Day,
    last: Day,
) -> int:
    """Returns the smallest possible number of years, where a year is not given."""
    if first.year and last.year:
        return last.year - first.year
    return int(last.month <= first.month)


# Financial years

_BEGINNING = "begins|beginning|starts|starting|opens"


def financial_years(text: str) -> Iterator[tuple[Day, int, int]]:
    """Yields the years in 34/35, ’34–’35, the financial year that ends in 2035, the twelve months to March 2035."""
    if has_any(text, "/–-"):
        for match in _short_years().finditer(text):
            first = int(match["first"])
            second = int(match["second"])
            if (first + 1) % _HUNDRED == second:
                yield _financial(2000 + first), *match.span()
    if has_any(text, ("year", "months")):
        for match in _by_an_end().finditer(text):
            yield _financial(_beginning(match)), *match.span()


def _beginning(match: re.Match[str]) -> int:
    """Returns the year in which the financial year begins, given one of its ends."""
    last = match["ends"] or match["to"]
    if last:
        return int(last) - 1
    return int(match["begins"] or match["from"])


@cache
def _short_years() -> re.Pattern[str]:
    mark = "['’‘]"
    return re.compile(
        rf"(?<![\w/.,-])(?<!fy )(?:{mark}(?=\d\d\s?[-–/])|(?=\d\d\s?/)|(?<=\b(?:in|of) )|(?<=\bfor )|(?<=\byear ))"
        rf"(?P<first>\d\d)\s?[-–/]\s?{mark}?(?P<second>\d\d)(?![\d/%]|[.,]\d|-)"
    )


@cache
def _by_an_end() -> re.Pattern[str]:
    when = r"(?:in |on |with |by |at the end of )?(?:the )?(?:31(?:st)? (?:of )?)?(?:march )?(?:of )?"
    start = (
        r"(?:in |on |with |from )?(?:the )?(?:1(?:st)? (?:of )?)?(?:april )?(?:of )?"
    )
    ending = "(?:ends?|ending|ended|closes|closing|finishes|finishing)"
    months = r"\b(?:12|twelve) months"
    return re.compile(
        rf"{months} (?:to|up to|until|{ending}) {when}(?<=march )(?P<to>20\d\d)(?!\d|/)"
        rf"|{months} (?:from|after|{_BEGINNING}) {start}(?<=april )(?P<from>20\d\d)(?!\d|/)"
        rf"|\byear (?:that |which )?{ending} {when}(?P<ends>20\d\d)(?!\d|/)"
        rf"|\byear (?:that |which )?(?:{_BEGINNING}) {start}(?P<begins>20\d\d)(?!\d|/)"
    )


def _financial(year: int) -> Day:
    return Day(year, FINANCIAL_YEAR, months=len(MONTHS))
