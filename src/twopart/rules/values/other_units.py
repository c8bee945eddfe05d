"""Converts a length of time, a rate or a share: 15 years are 180 months, £1.2m a year is £100k a month, and where 16%
go, 84% stay.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, log10

from twopart.model.quantity import CURRENCIES, Quantity

IN_A_YEAR = {"a year": 1, "per quarter": 4, "a month": 12}
SMALLER = {
    "year": ("months", 12),
    "years": ("months", 12),
    "week": ("days", 7),
    "weeks": ("days", 7),
}
LARGER = {
    "month": ("years", 12),
    "months": ("years", 12),
    "day": ("weeks", 7),
    "days": ("weeks", 7),
}
# One unit of the last place, as a share: two digits agree with any other amount by chance.
COARSEST = Fraction(1, 100)
WHOLE, HALF = 100, 50  # per cent
HALVES = 2  # half years are written as 1.5 years


def otherwise(quantity: Quantity) -> Iterator[Quantity]:
    """Yields the quantity in other units or at other rates; nothing for bounds, ranges and approximate values."""
    if not quantity.exact or quantity.approximate:
        return
    if quantity.unit in CURRENCIES:
        yield from _at_other_rates(quantity)
    elif quantity.unit in SMALLER:
        unit, times = SMALLER[quantity.unit]
        yield Quantity(quantity.value * times, unit)
    elif quantity.unit in LARGER:
        unit, times = LARGER[quantity.unit]
        longer = quantity.value / times
        if longer and longer * HALVES == int(longer * HALVES):
            yield Quantity(
                longer,
                unit,
                0,
                int(longer != int(longer)),
            )


def rest_of_the_whole(share: Quantity) -> Iterator[Quantity]:
    """Yields what a percentage leaves of the whole."""
    size = abs(share.value)
    is_share = share.unit == "%" and share.exact and not share.approximate
    if is_share and size < WHOLE and size != HALF:
        yield Quantity(WHOLE - size, share.unit, share.scale, share.places)


def _at_other_rates(rate: Quantity) -> Iterator[Quantity]:
    """Yields rates as precise as the original: £1.845m a year is £153,750 a month, plus or minus £42."""
    own = IN_A_YEAR.get(rate.per)
    if not own or rate.step > abs(Fraction(rate.value)) * COARSEST:
        return
    for per, times in IN_A_YEAR.items():
        if times != own:
            share = Decimal(own) / times
            place = rate.scale - rate.places + ceil(log10(share))
            value = (rate.value * share).quantize(Decimal(1).scaleb(min(place, 0)))
            yield Quantity(
                value,
                rate.unit,
                max(place, 0),
                max(-place, 0),
                per=per,
            )
