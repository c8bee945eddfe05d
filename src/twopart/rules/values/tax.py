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

# Since January 2011; it is no rounded one.
RATE = Quantity(Decimal(20), PERCENT, places=9)
NAME = ("VAT at 20%",)


def with_tax_rate(
    subject: Subject,
    public: Sequence[Number],
) -> list[Number]:
    """Returns the public figures, with that rate among them, exact, if Part 1 or a public amount speaks of the tax."""
    rates = list(_rate(subject))
    if not rates:
        return list(public)
    known = list(public)
    for at, number in enumerate(public):
        if number.kind == PERCENT and number.size == RATE.value:
            known[at] = rates[0]._replace(paths=number.paths, entry=number.entry)
            return known
    return [*known, *rates]


def _rate(subject: Subject) -> Iterator[Number]:
    place = next(_places(subject), None)
    if place is not None:
        yield number_of((NAME,), Entry(RATE, PUBLIC, place), RATE)


def _places(subject: Subject) -> Iterator[Span]:
    """Yields where the public is told of the tax: in words, and in figures that say whether it is in them."""
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
