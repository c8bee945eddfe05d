"""Finds lengths of time that are expressed by years or by an order of years, months or payments.

Examples: the contract runs from 2030/31 to 2032/33, or for 2030, 2031 and 2032; it is re-let every third year, and ends
on its third anniversary, in month 36, after three annual payments. Texts are in small letters.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import pairwise

from twopart.language.hints import has_any, matches_near
from twopart.language.number_words import BEFORE_NUMBER, NUMBER, ordinal, parsed
from twopart.language.quantities_in_phrases import Phrase
from twopart.language.whole_words import any_of
from twopart.model.quantity import MONTHS

AGREEMENT = (
    "contract|award|term|extension|agreement|licence|license|renewal|appointment|lease|deal|arrangement|option|order"
    "|call-off|engagement|commission|period|tenancy|subscription|warranty|secondment|posting"
)
_CENTURY = "20"
_LONGEST_LEAD = 100  # characters before the years in which an agreement runs
_PAYMENTS = ("annual ", "yearly ", "quarterly ", "monthly ")
_APART = {"annual": 12, "yearly": 12, "quarterly": 3, "monthly": 1}
_ORDINALS = {ordinal(number): number for number in range(2, 21)}
_YEAR = r"20\d\d(?:[/–-]\d\d)?(?![\d/])"
_UNTIL = r"(?: ?[–-] ?| (?:up to|to|until|till|through|and) (?:the end of )?)"


def spans_of_years(text: str) -> Iterator[Phrase]:
    """Yields each length in months."""
    if _CENTURY in text:
        for match in matches_near(
            text, _two_years(), _from_year_to_year(), _LONGEST_LEAD, 20
        ):
            for length in _from_first_to_last(match["first"], match["last"]):
                yield Phrase(Fraction(length), *match.span())
        for match in matches_near(
            text, _two_listed_years(), _years_in_a_row(), _LONGEST_LEAD, 200
        ):
            if length := _in_a_row(match["years"]):
                yield Phrase(Fraction(length), *match.span())
    for match in matches_near(text, _place_in_order(), _in_order(), 80, 20):
        yield Phrase(Fraction(_until(match)), *match.span())
    if has_any(text, _PAYMENTS):
        yield from _payments(text)


def _from_first_to_last(first: str, last: str) -> Iterator[int]:
    """Yields the months with the last year, and without it, where calendar years leave open which is meant."""
    years = int(last[:4]) - int(first[:4])
    is_open = len(first) == len(last) == len("2030")
    if years > 0:
        yield (years + 1) * len(MONTHS)
        if is_open:
            yield years * len(MONTHS)


def _in_a_row(written: str) -> int:
    """Returns the months of three years and more, each the one after that before it; 0 of others."""
    years = [int(year) for year in re.findall(r"\b20\d\d", written)]
    are_in_a_row = all(later == year + 1 for year, later in pairwise(years))
    if not are_in_a_row:
        return 0
    return len(years) * len(MONTHS)


def _until(match: re.Match[str]) -> int:
    if match["month"]:
        return parsed(match["month"]) or 0
    return _ORDINALS[match["every"] or match["anniversary"]] * len(MONTHS)


def _payments(text: str) -> Iterator[Phrase]:
    """Yields how long equal payments take; not those of one year, which are the payments of any year."""
    for match in _of_payments().finditer(text):
        number = parsed(match["number"]) or 0
        months = number * _APART[match["apart"]]
        if months > len(MONTHS):
            yield Phrase(Fraction(months), *match.span())


@cache
def _lead() -> str:
    """Returns a pattern of what stands before the years in which an agreement runs."""
    runs = r"(?:runs?|running|lasts?|lasting|let|leased|awarded|extended|extends|renewed|holds?|stays?|in force)"
    helping = r"(?: (?:is|are|was|will be|would be|to be|runs?|lasts?|covers?))"
    return (
        rf"\b(?:{runs}|covers?|covering|(?:{AGREEMENT})s?{helping}?)"
        r" (?:for |in |over |from |between )?(?:the )?(?:financial |calendar )?(?:years? )?(?:from |of )?"
    )


@cache
def _two_years() -> re.Pattern[str]:
    return re.compile(rf"{_YEAR}{_UNTIL}20")


@cache
def _from_year_to_year() -> re.Pattern[str]:
    return re.compile(
        rf"{_lead()}(?P<first>{_YEAR}){_UNTIL}(?P<last>{_YEAR})"
        r"(?! and 20)"
    )


@cache
def _two_listed_years() -> re.Pattern[str]:
    return re.compile(rf"{_YEAR}, {_YEAR}")


@cache
def _years_in_a_row() -> re.Pattern[str]:
    return re.compile(rf"{_lead()}(?P<years>{_YEAR}(?:, {_YEAR})+,? and {_YEAR})")


@cache
def _place_in_order() -> re.Pattern[str]:
    """Matches every third year, anniversary, month 36."""
    return re.compile(rf"every [a-z-]+ year\b|anniversary\b|month (?:{NUMBER})")


@cache
def _in_order() -> re.Pattern[str]:
    numbers = any_of(_ORDINALS)
    ends = r"\b(?:ends?|ending|expires?|expiring|terminates?|finish(?:es)?|closes|until|lasts?|runs? to)\b"
    again = r"\b(?:(?:re-?)?(?:let|tendered|procured|competed|awarded)|renew(?:ed|al)|expires?|ends?)"
    return re.compile(
        rf"{again}(?: again| anew)? (?:in )?every (?P<every>{numbers}) year\b"
        rf"|{ends}[^.;:]{{0,40}}? (?P<anniversary>{numbers}) anniversary\b"
        rf"|{ends}[^.;:,]{{0,30}}? month (?P<month>{NUMBER})(?![\w/]|[.,]\d)"
    )


@cache
def _of_payments() -> re.Pattern[str]:
    apart = "|".join(_APART)
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<number>{NUMBER}) (?:equal |fixed )?(?P<apart>{apart}) "
        r"(?:payment|instalment|rent|sum|charge|fee|tranche)s\b(?! (?:a|per|each|in each|every) )"
    )
