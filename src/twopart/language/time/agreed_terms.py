"""Finds how long an agreement runs: `a term of 36 months`, `renewal for four years`, `the 3-year contract`."""

import re
from collections.abc import Iterator
from functools import cache

from twopart.base.record import record
from twopart.language.number_words import NUMBER, parsed
from twopart.language.time.months import MONTHS_IN
from twopart.language.time.periods_in_phrases import lengths_in_months
from twopart.language.time.written_dates import written_dates

RENEWALS = frozenset({"renewal", "renewed"})
_NOUNS = "term|contract|agreement|licence|license|lease|award|tenancy|deal|subscription"
_TWO = 2  # dates of a period


@record
class AgreedTerm:
    """The thing that runs (a noun in small letters), its number of months, and the place in the text."""

    noun: str
    months: int
    start: int
    end: int


def agreed_terms(text: str) -> Iterator[AgreedTerm]:
    """Yields the terms that a text in small letters states, in words or in digits."""
    if "month" not in text and "year" not in text:
        return
    for pattern in (_length_before(), _length_after()):
        for match in pattern.finditer(text):
            number = parsed(match["number"])
            if number:
                months = number * MONTHS_IN[match["unit"]]
                yield AgreedTerm(match["noun"], months, *match.span())


def periods(text: str) -> Iterator[AgreedTerm]:
    """Yields agreements from one day to another, both included, in whole months; the text is in small letters."""
    for length in lengths_in_months(text):
        words = text[length.start : length.end]
        dates = list(written_dates(words))
        begins = text.rfind(". ", 0, length.start) + 1
        before = text[begins : length.start]
        is_of_agreement = _agreement().search(before)
        has_years = all(day.year for day, _ in dates)
        if len(dates) == _TWO and has_years and is_of_agreement:
            months = int(length.value)
            yield AgreedTerm("period", months, length.start, length.end)


@cache
def _agreement() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_NOUNS}|renewal|framework)s?\b")


@cache
def _length_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,£-])(?P<number>{NUMBER})[- ](?P<unit>year|month)s?"
        rf" (?:[a-z]+ )?(?P<noun>{_NOUNS}|renewal)\b"
    )


@cache
def _length_after() -> re.Pattern[str]:
    verbs = "of|for|is|lasts?|runs?|to run|to last|will be|would be"
    return re.compile(
        rf"\b(?P<noun>{_NOUNS}|renewal|renewed)s?(?: (?:{verbs})){{1,2}}"
        rf" (?:just |only |a )?(?P<number>{NUMBER})[- ](?P<unit>year|month)s?\b"
        r"(?![- ](?:ago|later|earlier|before|after|notice))"
    )
