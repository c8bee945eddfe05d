"""The rate of value added tax, which everybody knows: £3.93m with VAT is £3.275m without it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from twopart.base.source import Span
from twopart.figures.register import Entry
from twopart.model.label import PUBLIC
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject
from twopart.rules.prose.printed import printed
from twopart.rules.values.numbers import PERCENT, Number, number_of

RATE = Quantity(Decimal(20), PERCENT)  # since January 2011
NAME = ("VAT at 20%",)


def tax_rate(
    subject: Subject,
    public: Sequence[Number],
) -> Iterator[Number]:
    """As a public figure, if Part 1 speaks of the tax, or a public amount does, and has no figure of that value."""
    if any(number.kind == PERCENT and number.size == RATE.value for number in public):
        return
    spoken = next(_places(subject), None)
    if spoken is not None:
        yield number_of(
            (NAME,),
            Entry(
                RATE,
                PUBLIC,
                spoken,
            ),
            RATE,
        )


def _places(subject: Subject) -> Iterator[Span]:
    """Where the public is told of the tax: in words, and in figures that say whether it is in them."""
    for place in printed(subject):
        if place.public and _speaks_of_it(place.words):
            yield place.span
    register = subject.register
    for entry in register.entries.values():
        if entry.label.public and _is_taxed(entry):
            yield entry.at
    for entry in register.published.values():
        if _is_taxed(entry):
            yield entry.at


def _is_taxed(entry: Entry) -> bool:
    return isinstance(entry.value, Quantity) and bool(entry.value.tax)


def _speaks_of_it(words: str) -> bool:
    if "VAT" not in words and "tax" not in words.lower():
        return False
    return bool(_tax().search(words))


@cache
def _tax() -> re.Pattern[str]:
    return re.compile(r"\bVAT\b|(?i:\bvalue[- ]added tax\b)")
