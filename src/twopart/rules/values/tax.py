"""The rate of value added tax, which everybody knows: £3.93m with VAT is £3.275m without it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

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
    """As a public figure, if Part 1 speaks of the tax and has no figure of that value."""
    if any(number.kind == PERCENT and number.size == RATE.value for number in public):
        return
    for place in printed(subject):
        if place.public and _speaks_of_it(place.words):
            yield number_of(
                (NAME,),
                Entry(
                    RATE,
                    PUBLIC,
                    place.span,
                ),
                RATE,
            )
            return


def _speaks_of_it(words: str) -> bool:
    if "VAT" not in words and "tax" not in words.lower():
        return False
    return bool(_tax().search(words))


@cache
def _tax() -> re.Pattern[str]:
    return re.compile(r"\bVAT\b|(?i:\bvalue[- ]added tax\b)")
