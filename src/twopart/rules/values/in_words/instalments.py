"""Finds withheld amounts that a sentence derives from a public one and a typed number: five instalments of {payment}.

The number is typed in words or digits, or follows from how long something is paid: “monthly payments of {payment} for
two years”. It also works the other way round: {total} in five equal parts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from twopart.language.hints import has_any
from twopart.language.number_words import IN_WORDS, parsed
from twopart.language.parts_and_multiples import MULTIPLES, part, parts
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.rules.values.arithmetic import COARSEST
from twopart.rules.values.equal import ProtectedShares
from twopart.rules.values.in_words.rounding import rounded, tells
from twopart.rules.values.in_words.sentence_dates import PassageWithReferences, flat
from twopart.rules.values.in_words.unit_prices import UnitPrices, unit_prices
from twopart.rules.values.numbers import Number, is_plain, kinds_alike, protection
from twopart.rules.values.stated import StatedRelations

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
    "slice",
    "portion",
    "invoice",
    "bill",
    "premium",
    "drawdown",
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
WHOLES = (2, 3, 4, 5, 6, 8, 10, 12, 20)  # the numbers of equal parts that have words
SIGNS = (
    " of {",
    "} a ",
    "} per ",
    "each ",
    "} each",
    " every ",
    " times",
    " equal ",
    "apiece",
    "a piece",
    "vat",
    "tax",
    *MULTIPLES,
    *map(part, WHOLES),
    *map(parts, WHOLES),
)
# The tax alone, of what is before it and of what is with it.
OF_TAX = (Fraction(5), Fraction(6))


class Instalments(NamedTuple):
    """A withheld amount, the public one that is a part or a multiple of it, and the passage that says how often."""

    withheld: Number
    public: Number
    prose: Prose


def instalments(
    subject: Subject,
    public: Sequence[Number],
    withheld: Sequence[Number],
    stated: StatedRelations,
) -> Iterator[Instalments]:
    """Yields what passages of Part 1 come to, where that is withheld."""
    by_path = {number.paths[0]: number for number in public if is_plain(number)}
    wanted = [number for number in withheld if number.fine <= COARSEST]
    if not (by_path and wanted):
        return
    protected = ProtectedShares(protection(subject))
    reported = set[tuple[object, object]]()
    for price, times, prose in _payments(subject, by_path):
        for number in wanted:
            pair = price.path, number.paths
            if pair in reported or stated.joins(price.path, *number.paths):
                continue
            if _come_to(price, times, number, protected.share(number)):
                reported.add(pair)
                yield Instalments(number, price, prose)


def _payments(
    subject: Subject, numbers: Mapping[FigurePath, Number]
) -> Iterator[UnitPrices]:
    """Yields each public figure that words take so many times: in one passage, or a price of each and their number."""
    for prose in subject.printed[0]:
        passage = flat(prose)
        if not passage.paths or not has_any(prose.text.lower(), SIGNS):
            continue
        for number, times in _multiples(passage, numbers):
            yield UnitPrices(number, times, prose)
    yield from unit_prices(subject, numbers)


def _come_to(
    number: Number,
    times: Fraction,
    withheld: Number,
    share: Fraction,
) -> bool:
    if number.kind not in kinds_alike(withheld):
        return False
    if abs(number.size * times - withheld.size) <= withheld.step / 2:
        return True
    low, high = rounded(number)
    return tells((low * times, high * times), withheld, share)


def _multiples(
    passage: PassageWithReferences,
    numbers: Mapping[FigurePath, Number],
) -> Iterator[tuple[Number, Fraction]]:
    """Yields the public figures of a passage that it says to be taken so many times."""
    text = passage.text.casefold()
    for hints, pattern in _patterns():
        if not has_any(text, hints):
            continue
        for match in pattern.finditer(passage.text):
            number = numbers.get(passage.paths[int(match["figure"])])
            times = _times(match)
            if number and times:
                yield number, times
    for match in _tax().finditer(passage.text):
        number = numbers.get(passage.paths[int(match["tax"] or match["of_tax"])])
        if number:
            for times in OF_TAX:
                yield number, times


def _times(match: re.Match[str]) -> Fraction | None:
    groups = match.groupdict()
    if groups.get("multiple"):
        return Fraction(MULTIPLES[groups["multiple"].lower()])
    if groups.get("part"):
        return _of_parts(groups)
    count = parsed(groups["number"].lower())
    if groups["number"].lower() in ("", "a", "an"):
        count = 1
    if count is None or (count <= 1 and not groups.get("rate")):
        return None
    if groups.get("divided"):
        return Fraction(1, count)
    rate = groups.get("rate")
    if not rate:
        return Fraction(count)
    rate = RATES.get(rate.lower(), rate.lower())
    return Fraction(count * TIMES_A_YEAR[rate], TIMES_A_YEAR[groups["unit"].lower()])


def _of_parts(groups: Mapping[str, str | None]) -> Fraction | None:
    """Returns the share that words of equal parts say, or how often a figure goes into the
    whole of which it is the share.
    """
    several = groups["several"] or "one"
    if several.lower() in ("a", "an"):
        several = "one"
    count = parsed(several.lower())
    whole = _parts()[(groups["part"] or "").lower()]
    if not count or count >= whole:
        return None
    if groups.get("whole"):
        return Fraction(count, whole)
    return Fraction(whole, count)


@cache
def _parts() -> Mapping[str, int]:
    """Returns the words for one and for several of so many equal parts."""
    in_singular = {part(whole): whole for whole in WHOLES}
    in_plural = {parts(whole): whole for whole in WHOLES}
    return in_singular | in_plural


@cache
def _tax() -> re.Pattern[str]:
    """Returns the tax alone: VAT of {tax}, {tax} in VAT."""
    name = r"(?:VAT|(?i:value[- ]added tax))"
    not_without = "".join(
        rf"(?<!{word} )"
        for word in ("excluding", "including", "without", "with", "before", "after")
    )
    links = r"(?: on (?:it|this|that|the \w+)| alone| of| is| was| comes to| amounts to| at| adds| costs|,|:| \()+"
    return re.compile(
        rf"{not_without}\b{name}{links} ?\{{(?P<tax>\d+)\}}"
        rf"|\{{(?P<of_tax>\d+)\}} (?:of|in|for|as|is) (?:the )?{name}"
    )


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Returns the patterns, each with what a text has in which it is found, in small letters."""
    number = rf"\b(?P<number>\d+|{IN_WORDS})"
    parts = rf"(?:{'|'.join(PARTS)})(?:s|es)?"
    kinds = r"(?:(?:equal|annual|yearly|monthly|quarterly|weekly|further|successive|identical)[ ,]+(?:and )?)*"
    figure = r"\{(?P<figure>\d+)\}"
    every = "|".join((*RATES, *TIMES_A_YEAR))
    # a year, the first year, two years
    length = (
        rf"(?:the (?:first |whole )?)?\b(?P<number>\d+|{IN_WORDS}|an?|(?<=first )|(?<=whole ))"
        rf"[ -]?(?P<unit>{'|'.join(TIMES_A_YEAR)})s?\b"
    )
    share = rf"(?:\b(?P<several>an?|{IN_WORDS})[ -])?\b(?P<part>{'|'.join(_parts())})\b"
    links = r"(?:,| \(| –| is| being| or| which is| that is| as| pays| covers| we pay| comes to| makes)+ ?(?:about )?"
    patterns = (
        ((" of {",), rf"{number} {kinds}{parts},? (?:each )?of {figure}"),
        (
            (" equal ",),
            rf"{figure}(?: is| are|,)?(?: to be)?(?: paid| payable| due)?,? (?P<divided>in) {number} equal [a-z]",
        ),
        (
            (" of {",),
            rf"\b(?P<rate>{every}) (?:{parts}|fees?|charges?|sums?) of {figure},?(?: [a-z]+){{0,3}} (?:for|over) {length}",
        ),
        (
            (" a ", " per ", " each ", " every "),
            rf"{figure}(?: [a-z]+){{0,3}} (?:a|per|each|every) (?P<rate>{every}),? (?:for|over|of|in) {length}",
        ),
        (
            (" each of ",),
            rf"{figure},? (?:for|to|in|on|at|from) each of (?:(?:the|our|its|these|those) )*{number}",
        ),
        (
            ("each of ",),
            rf"\beach of (?:(?:the|our|its|these|those) )*{number} [^{{}}.;]{{0,40}}{figure}",
        ),
        (
            ("each", "apiece", "a piece"),
            rf"{number} [a-z -]{{1,30}}(?: at| of| for| costing|,) {figure},? (?:each|apiece|a piece)\b",
        ),
        ((" equal ",), rf"{number} (?:equal|identical) [a-z]+,? (?:each )?of {figure}"),
        ((" times {",), rf"{number} times {figure}"),
        (
            (" times",),
            rf"{figure},? {number} times\b(?! (?:as|more|less|the|over|higher|larger|lower|a|per|each|every)\b)",
        ),
        (tuple(MULTIPLES), rf"\b(?P<multiple>{'|'.join(MULTIPLES)}) {figure}"),
        (tuple(_parts()), rf"{share} of (?P<whole>[^{{}}.;,]{{0,40}}){figure}"),
        (tuple(_parts()), rf"{share}(?: of [^{{}}.;,]{{0,40}})?{links}{figure}"),
        (
            tuple(_parts()),
            rf"{figure}{links}{share}(?! of [^{{}}.;]{{0,40}}\{{)",
        ),
    )
    return tuple((hints, re.compile(f"(?i){pattern}")) for hints, pattern in patterns)
