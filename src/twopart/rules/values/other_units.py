"""Converts a length of time, a rate or a share: 15 years are 180 months, £1.2m a year is £100k a month, and where 16%
go, 84% stay.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, log10

from twopart.language.measures.units import MeasuringUnit, converted, unit_of
from twopart.model.quantity import CURRENCIES, Quantity

IN_A_YEAR = {"a year": 1, "per quarter": 4, "a month": 12}
# One unit of the last place, as a share: two digits agree with any other amount by chance.
COARSEST = Fraction(1, 100)
WHOLE, HALF = 100, 50  # per cent
HALVES = 2  # half years are written as 1.5 years
DECIMALS = 4  # of a length, area, weight or volume in another unit


def as_others_say(quantity: Quantity) -> Iterator[Quantity]:
    """Yields the quantity in other units or at other rates; nothing for bounds, ranges and approximate values."""
    if not quantity.exact or quantity.approximate:
        return
    if quantity.unit in CURRENCIES:
        yield from _at_other_rates(quantity)
    elif unit := unit_of(quantity.unit):
        yield from _in_other_units(quantity, unit)


def _in_other_units(quantity: Quantity, unit: MeasuringUnit) -> Iterator[Quantity]:
    """Yields times where they are whole or half ones, and any other measurement to a tenth of a thousandth."""
    for other, amount in converted(quantity.fraction, unit):
        doubled = amount * HALVES
        if unit.is_of_time and doubled.denominator > 1:
            continue
        places = _places(amount)
        value = Decimal(amount.numerator) / Decimal(amount.denominator)
        rounded = value.quantize(Decimal(1).scaleb(-places))
        yield Quantity(rounded, other.words[-1], 0, places)


def _places(amount: Fraction) -> int:
    """Returns how many decimals an amount needs, up to the digits that anybody would write."""
    for places in range(DECIMALS):
        if (amount * 10**places).denominator == 1:
            return places
    return DECIMALS


def rest_of_the_whole(share: Quantity) -> Iterator[Quantity]:
    """Yields what a percentage leaves of the whole."""
    size = abs(share.value)
    is_share = share.unit == "%" and share.exact and not share.approximate
    if is_share and size < WHOLE and size != HALF:
        yield Quantity(WHOLE - size, share.unit, share.scale, share.places)


def _at_other_rates(rate: Quantity) -> Iterator[Quantity]:
    """Yields rates as precise as the original: £1.845m a year is £153,750 a month, plus or minus £42."""
    times_a_year = IN_A_YEAR.get(rate.per)
    if not times_a_year or rate.step > abs(Fraction(rate.value)) * COARSEST:
        return
    for per, other_times in IN_A_YEAR.items():
        if other_times == times_a_year:
            continue
        ratio = Decimal(times_a_year) / other_times
        place = rate.scale - rate.places + ceil(log10(ratio))
        scale, places = max(place, 0), max(-place, 0)
        value = (rate.value * ratio).quantize(Decimal(1).scaleb(-places))
        yield Quantity(value, rate.unit, scale, places, per=per)
