"""Finds withheld amounts that a sentence derives from a public one and a typed number: five instalments of {payment}.

The number is typed in words or digits, or follows from how long something is paid: “monthly payments of {payment} for
two years”. It also works the other way round: {total} in five equal parts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from twopart.language.number_words import IN_WORDS, parsed
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.rules.values.arithmetic import COARSEST
from twopart.rules.values.in_words.sentence_dates import PassageWithReferences, flat
from twopart.rules.values.numbers import Number, is_plain
from twopart.rules.values.stated import Stated

# What a number of equal ones is paid or bought in.
PARTS = (
    "instalment",
    "installment",
    "payment",
    "tranche",
    "lot",
    "batch",
    "order",
    "contribution",
    "part",
    "phase",
    "stage",
    "share",
    "year",
    "month",
    "quarter",
)
RATES = {
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annual": "year",
    "yearly": "year",
}
# How many of each there are in a year.
TIMES_A_YEAR = {"week": 52, "month": 12, "quarter": 4, "year": 1}
# Letters of which a passage that is looked at has some.
SIGNS = (" of {", "} a ", "} per ", "} each ", "} every ", " equal ")


class Instalments(NamedTuple):
    """A withheld amount, the public one that is a part or a multiple of it, and the passage that says how often."""

    withheld: Number
    public: Number
    prose: Prose


def instalments(
    subject: Subject,
    public: Sequence[Number],
    withheld: Sequence[Number],
    stated: Stated,
) -> Iterator[Instalments]:
    """What passages of Part 1 come to, where that is withheld."""
    by_path = {number.paths[0]: number for number in public if is_plain(number)}
    wanted = [number for number in withheld if number.fine <= COARSEST]
    if not (by_path and wanted):
        return
    for prose in subject.printed[0]:
        if not any(sign in prose.text for sign in SIGNS):
            continue
        for number, times in _multiples(flat(prose), by_path):
            for one in wanted:
                if _come_to(number, times, one) and not stated.joins(
                    number.paths[0], *one.paths
                ):
                    yield Instalments(one, number, prose)


def _come_to(
    number: Number,
    times: Fraction,
    withheld: Number,
) -> bool:
    if number.kind != withheld.kind:
        return False
    return abs(number.size * times - withheld.size) <= withheld.step / 2


def _multiples(
    passage: PassageWithReferences,
    numbers: Mapping[FigurePath, Number],
) -> Iterator[tuple[Number, Fraction]]:
    """The public figures of a passage that it says to be taken so many times."""
    for pattern in _patterns():
        for match in pattern.finditer(passage.text):
            number = numbers.get(passage.paths[int(match["figure"])])
            times = _times(match)
            if number and times:
                yield number, times


def _times(match: re.Match[str]) -> Fraction | None:
    groups = match.groupdict()
    count = parsed(groups["number"].lower())
    if count is None or (count <= 1 and not groups.get("rate")):
        return None
    if groups.get("divided"):
        return Fraction(1, count)
    rate = groups.get("rate")
    if not rate:
        return Fraction(count)
    rate = RATES.get(rate.lower(), rate.lower())
    return Fraction(count * TIMES_A_YEAR[rate], TIMES_A_YEAR[groups["unit"].lower()])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    number = rf"\b(?P<number>\d+|{IN_WORDS})"
    parts = rf"(?:{'|'.join(PARTS)})(?:s|es)?"
    kinds = r"(?:(?:equal|annual|yearly|monthly|quarterly|weekly|further|successive|identical)[ ,]+(?:and )?)*"
    figure = r"\{(?P<figure>\d+)\}"
    every = "|".join((*RATES, *TIMES_A_YEAR))
    length = rf"{number}[ -](?P<unit>{'|'.join(TIMES_A_YEAR)})s?\b"
    return tuple(
        re.compile(f"(?i){pattern}")
        for pattern in (
            rf"{number} {kinds}{parts},? (?:each )?of {figure}",
            rf"{figure}(?: is| are|,)?(?: to be)?(?: paid| payable| due)?,? (?P<divided>in) {number} equal {kinds}{parts}",
            rf"\b(?P<rate>{every}) (?:{parts}|fees?|charges?|sums?) of {figure},? (?:for|over) {length}",
            rf"{figure} (?:a|per|each|every) (?P<rate>{every}),? (?:for|over) {length}",
        )
    )
