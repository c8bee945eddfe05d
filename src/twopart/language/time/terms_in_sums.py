"""Finds lengths of time that are said as a sum, by the number of a last year, or in days that people take for months.

Examples: a 3+2 contract, three plus two; the last year is year 7, years 1 to 7 of the contract; a term of seven; 90 days'
notice. Texts are in small letters.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from twopart.language.hints import has_any, matches_near
from twopart.language.number_words import BEFORE_NUMBER, NUMBER, parsed
from twopart.language.quantities_in_phrases import Phrase
from twopart.language.time.months import MONTHS_IN
from twopart.language.time.spans_of_years import AGREEMENT
from twopart.model.quantity import MONTHS

_A_YEAR = len(MONTHS)
_DAYS_OF_MONTHS = {
    30: 1,
    60: 2,
    90: 3,
    120: 4,
    180: 6,
}
_WEEKS_OF_MONTHS = {
    13: 3,
    26: 6,
    39: 9,
}
_PLUS = ("+", "plus")
_LENGTHS = ("year", "month")
_NAMES = (
    "period",
    "term",
    "length",
    "duration",
)
_REACH = 120  # characters on either side of a sum in which its thing may stand
_MOST = 25  # years that an agreement has


def terms_in_sums(text: str) -> Iterator[Phrase]:
    """Yields each length in months; of a number without a unit both as years and as months."""
    if has_any(text, _PLUS):
        yield from _sums(text)
    if has_any(text, _LENGTHS):
        yield from _one_after_the_other(text)
    for match in matches_near(text, _numbered_year(), _last_year(), 80, 80):
        written = match[match.lastgroup or 0]
        years = parsed(written) or 0
        yield Phrase(Fraction(years * _A_YEAR), *match.span())
    if not has_any(text, _NAMES):
        return
    for match in _without_unit().finditer(text):
        number = parsed(match["number"]) or 0
        for months in (number, number * _A_YEAR):
            yield Phrase(Fraction(months), *match.span())


def months_of_notice(text: str) -> Iterator[Phrase]:
    """Yields the months of 90 days' notice, thirteen weeks' notice and a quarter's notice."""
    for match in matches_near(text, _notice_itself(), _notice(), 60, 120):
        number = parsed(match["number"] or match["after"] or "") or 0
        unit = match["unit"] or match["units"]
        table = _WEEKS_OF_MONTHS if unit == "week" else _DAYS_OF_MONTHS
        months = table.get(number, 0)
        if match["quarter"]:
            months = 3
        if months:
            yield Phrase(Fraction(months), *match.span())


def _sums(text: str) -> Iterator[Phrase]:
    for match in _sum().finditer(text):
        numbers = _between().split(match["sum"])
        lengths = [parsed(number) or 0 for number in numbers]
        years = sum(lengths)
        if years > _MOST or not all(lengths):
            continue
        if match["months"]:
            yield Phrase(Fraction(years), *match.span())
        elif match["years"] or _is_of_an_agreement(text, match):
            yield Phrase(Fraction(years * _A_YEAR), *match.span())


def _one_after_the_other(text: str) -> Iterator[Phrase]:
    """Yields five years in “lasts three years and then two years”."""
    for match in _two_lengths().finditer(text):
        first = parsed(match["first"]) or 0
        second = parsed(match["second"]) or 0
        months = first * MONTHS_IN[match["unit"]] + second * MONTHS_IN[match["other"]]
        if first and second and _is_of_an_agreement(text, match):
            yield Phrase(Fraction(months), *match.span())


@cache
def _two_lengths() -> re.Pattern[str]:
    link = "(?:,? and(?: then)?|,? then|,? followed by|,? with| plus|,? and after that)"
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<first>{NUMBER})[ -](?P<unit>year|month)s?{link} (?:by |an? )?(?:further |second |more )?"
        rf"(?P<second>{NUMBER})[ -](?P<other>year|month)s?\b(?! (?:ago|later|before|after|earlier|old)\b)"
    )


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"(?: years?)?(?:\s?\+\s?|[ -]plus[ -])")


def _is_of_an_agreement(text: str, match: re.Match[str]) -> bool:
    near = max(0, match.start() - _REACH)
    farthest = match.end() + _REACH
    begins = max(near, text.rfind(". ", near, match.start()) + 1)
    ends = text.find(". ", match.end(), farthest)
    if ends < 0:
        ends = farthest
    return _agreement().search(text, begins, ends) is not None


@cache
def _agreement() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{AGREEMENT}|let|runs?|lasts?|procured|tendered|award(?:ed)?|basis|framework|model)s?\b"
    )


@cache
def _sum() -> re.Pattern[str]:
    plus = r"(?: years?)?(?: ?\+ ?|[ -]plus[ -])"
    number = rf"(?:{NUMBER})"
    return re.compile(
        rf"(?<![\w.,+£/-])(?P<sum>{number}(?:{plus}{number}){{1,4}})(?![\w%+]|[.,/]\d)"
        r"(?:[ -](?:(?P<years>years?)|(?P<months>months?)))?"
    )


@cache
def _numbered_year() -> re.Pattern[str]:
    return re.compile(rf"year (?:{NUMBER})|years (?:1|one)")


@cache
def _last_year() -> re.Pattern[str]:
    """Matches year 7 is the last, the final year is year seven, and years 1 to 7 of the contract."""
    last = "(?:last|final|concluding|closing)"
    is_last = rf"(?: of (?:the )?[a-z]+)?,?(?: (?:is|being|will be|was))? (?:the|its|our) {last}\b"
    years = rf"years (?:1|one)(?: ?[–-] ?| (?:to|through(?: to)?|until) )(?P<{{}}>{NUMBER})(?![\w/]|[.,]\d)"
    runs = rf"(?:{AGREEMENT})s? (?:has|covers|spans|runs(?: over| in| for)?|is for|is over|lasts) "
    return re.compile(
        rf"\byear (?P<number>{NUMBER}){is_last}"
        rf"|\b{last} year(?: of (?:the )?[a-z]+)?(?:,| is| being| will be| \() ?year (?P<named>{NUMBER})(?![\w/]|[.,]\d)"
        rf"|\b{runs}{years.format('range')}"
        rf"|\b{years.format('years')} of (?:the |this |our |its )?(?:{AGREEMENT})\b"
    )


@cache
def _without_unit() -> re.Pattern[str]:
    """Matches a term of seven, and the contract length is 7."""
    return re.compile(
        r"\b(?:term|(?:contract|lease|licence|initial) (?:length|period|duration)|duration|length of (?:the )?contract)"
        rf"(?: (?:of|is|was|will be|would be))+ (?P<number>{NUMBER})(?=\s*(?:[.,;:)](?!\d)|$)| and\b| or\b| with\b)"
    )


@cache
def _notice_itself() -> re.Pattern[str]:
    return re.compile("notice")


@cache
def _notice() -> re.Pattern[str]:
    """Matches 90 days' notice, notice is 90 days, notice of 13 weeks, a quarter's notice."""
    led = r"notice(?: period)?(?: (?:of|is|are|was|will be|must be|given|at least|not less than))+"
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<number>{NUMBER})[ -](?P<unit>day|week)s?[’']? (?:[a-z]+ )?notice\b"
        rf"|\b{led} (?P<after>{NUMBER})[ -](?P<units>day|week)s?\b"
        rf"|\b(?P<quarter>a (?:full )?quarter[’']s notice|{led} (?:a|one) (?:full )?quarter\b(?! of))"
    )
