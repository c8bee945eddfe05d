"""Finds two lengths of one agreement: 36 months, and 1 April 2030 to 31 March 2034; four years, and a 3-year term."""

import re
from collections.abc import Iterable, Iterator

from twopart.base.rule import Rule
from twopart.language.time.agreed_terms import (
    RENEWALS,
    AgreedTerm,
    agreed_terms,
    periods,
)
from twopart.language.time.months import MONTHS_IN
from twopart.rules.exceptions import JudgedFinding
from twopart.rules.sums.passages import PassageWithNumbers, judged

TWO_TERMS = Rule(
    name="two-terms",
    what="a term that differs from the dates or the term beside it",
    why="If both are of one agreement, one of them is a slip, and readers will not know which.",
    fix="Correct the one that is wrong; a line below `ties:`, `months(start, end) = term`, checks it.",
    level="note",
    may_be_excepted=True,
    example="""\
part-1: {sections: {summary: "A contract of 36 months runs from 1 April 2030 to 31 March 2034."}}
""",
    mended="""\
part-1: {sections: {summary: "A contract of 48 months runs from 1 April 2030 to 31 March 2034."}}
""",
)
NEAR = 3  # passages before one that speak of the same agreement
OTHER_TERMS = re.compile(
    r"\b(?:first|initial|original|previous|prior|earlier|old|former|current|existing|present|exten\w+|options?"
    r"|optional|further|additional|expire[sd]?|ended|last|then|followed|remaining|instead|rather|compared|another"
    r"|second|shorter|longer|minimum|maximum|up to|at least|each|phases?|lots?)\b"
)


def terms_agree(passages: Iterable[PassageWithNumbers]) -> Iterator[JudgedFinding]:
    """Compares the terms of each passage with its dates, and renewals with the terms of passages near it."""
    earlier: list[PassageWithNumbers] = []
    for passage in passages:
        text = passage.text.lower()
        if "year" not in text and "month" not in text and "20" not in text:
            continue
        values = _term_and_dates(text) or _two_terms(passage, earlier)
        if values:
            yield judged(TWO_TERMS, passage, values)
        earlier.append(passage)


def _term_and_dates(text: str) -> str:
    """Returns what a passage says of one term and of one period, if they differ."""
    terms = {term.months for term in agreed_terms(text)}
    if len(terms) != 1 or OTHER_TERMS.search(text):
        return ""
    lengths = {period.months for period in periods(text)}
    if len(lengths) != 1 or lengths == terms:
        return ""
    return f"{_length(terms.pop())}, and dates that are {_length(lengths.pop())} apart"


def _two_terms(
    passage: PassageWithNumbers,
    earlier: list[PassageWithNumbers],
) -> str:
    """Returns what a passage and those near it say of a renewal and of a term, if they differ."""
    nearby = [passage]
    for other in reversed(earlier):
        if other.part != passage.part or passage.place - other.place > NEAR:
            break
        nearby.append(other)
    terms: list[AgreedTerm] = []
    for other in nearby:
        text = other.text.lower()
        terms_of_other = list(agreed_terms(text))
        if terms_of_other and OTHER_TERMS.search(text):
            return ""
        terms += terms_of_other
    renewals = {term.months for term in terms if term.noun in RENEWALS}
    first_terms = {term.months for term in terms if term.noun not in RENEWALS}
    if len(renewals) != 1 or len(first_terms) != 1 or renewals == first_terms:
        return ""
    return f"a renewal for {_length(renewals.pop())}, and a term of {_length(first_terms.pop())}"


def _length(months: int) -> str:
    years, further_months = divmod(months, MONTHS_IN["year"])
    if further_months:
        return f"{months} months"
    if years == 1:
        return "1 year"
    return f"{years} years"
