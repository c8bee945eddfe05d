"""Units of length, area, weight, volume and time, and how many of one make another.

Every factor is exact. The yard is 0.9144 m, the pound 0.45359237 kg and the gallon 4.54609 litres; the mile is 1,760
yards, the acre 4,840 square yards, the ton 2,240 pounds (Weights and Measures Act 1985, section 1 and Schedule 1).
Months have no fixed number of days: they and years are converted to one another alone.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from twopart.base.record import value_record

# What is measured, how many of its smallest unit, and the words for one: the first is its name.
_TABLE = """
calendar   1             month, mth
calendar   12            year, yr
time       1             second, sec
time       60            minute, min
time       3600          hour, hr
time       86400         day
time       604800        week, wk
length     0.001         millimetre, mm
length     0.01          centimetre, cm
length     0.0254        inch
length     0.3048        foot, ft
length     0.9144        yard, yd
length     1             metre
length     1000          kilometre, km
length     1609.344      mile
area       0.09290304    square foot, sq ft, sq. ft, sqft, ft²
area       0.83612736    square yard, sq yd, sq. yd
area       1             square metre, sq m, sq. m, sqm, m²
area       4046.8564224  acre
area       10000         hectare, ha
area       1000000       square kilometre, sq km, km²
area       2589988.110336 square mile
weight     0.028349523125 ounce, oz
weight     0.45359237    pound in weight, lb
weight     6.35029318    stone
weight     1             kilogram, kilo, kg
weight     1000          tonne
weight     1016.0469088  ton
volume     0.56826125    pint
volume     1             litre
volume     4.54609       gallon
volume     1000          cubic metre, m³
"""
_IRREGULAR = {"foot": "feet", "inch": "inches"}
_OF_TIME = frozenset(("calendar", "time"))
_FEWEST, _MOST = Fraction(1, 10), 1_000_000  # of a unit that people would write
_A_DAY = 24  # hours
_HUNDREDTH = Decimal("0.01")


@value_record
class MeasuringUnit:
    """A unit by its name, such as kilometre, and how many of the smallest unit of what it measures it makes."""

    name: str
    measures: str
    size: Fraction
    words: tuple[str, ...]  # in the singular and in the plural

    @property
    def is_of_time(self) -> bool:
        return self.measures in _OF_TIME

    @property
    def plain_words(self) -> tuple[str, ...]:
        """How its words begin, where they are one word: foot, feet and ft; of times the name alone."""
        if self.is_of_time:
            return (self.name,)
        plain = []
        for word in self.words:
            is_plural = word.endswith("s")
            if word.isascii() and word.isalpha() and not is_plural:
                plain.append(word)
        return tuple(plain)


@cache
def units() -> tuple[MeasuringUnit, ...]:
    table = []
    for line in _TABLE.strip().splitlines():
        measures, size, names = line.split(maxsplit=2)
        singular = names.split(", ")
        words = (*singular, *map(_plural, singular))
        table.append(MeasuringUnit(singular[0], measures, Fraction(size), words))
    return tuple(table)


def unit_of(written: str) -> MeasuringUnit | None:
    """Returns the unit that a word means, such as km, Kilometres or hrs; none if it measures nothing."""
    return _by_word().get(" ".join(written.lower().split()))


def units_beside(unit: MeasuringUnit) -> Iterator[MeasuringUnit]:
    """Yields the others that measure the same."""
    for other in units():
        if other.measures == unit.measures and other is not unit:
            yield other


def converted(
    value: Fraction, unit: MeasuringUnit
) -> Iterator[tuple[MeasuringUnit, Fraction]]:
    """Yields an amount in the other units in which people may write it: 12 miles in kilometres, not in millimetres."""
    for other in units_beside(unit):
        amount = value * unit.size / other.size
        if _FEWEST <= amount <= _MOST:
            yield other, amount


def as_written(value: Fraction, unit: MeasuringUnit) -> Iterator[tuple[str, Decimal]]:
    """Yields an amount in other units as a number with two decimals at most, and one word for the unit: 19.31, km.

    A time is written in the next unit: 90 minutes in hours, and not in weeks. A day is left as it is: 24 hours stand in
    every paper.
    """
    for other, amount in converted(value, unit):
        if unit.is_of_time and not (_are_neighbours(unit, other) and amount != _A_DAY):
            continue
        number = to_hundredths(amount)
        for word in other.plain_words:
            yield word, number


def _are_neighbours(unit: MeasuringUnit, other: MeasuringUnit) -> bool:
    table = units()
    return abs(table.index(unit) - table.index(other)) == 1


def to_hundredths(amount: Fraction) -> Decimal:
    """Returns an amount with the two decimals at most with which people write one that they have converted."""
    whole = Decimal(amount.numerator) / Decimal(amount.denominator)
    return whole.quantize(_HUNDREDTH, ROUND_HALF_UP)


@cache
def _by_word() -> dict[str, MeasuringUnit]:
    by_word = {}
    for unit in units():
        by_word.update(dict.fromkeys(unit.words, unit))
    return by_word


def _plural(word: str) -> str:
    before, _, last = word.rpartition(" ")
    return f"{before} {_IRREGULAR.get(last, f'{last}s')}".strip()
