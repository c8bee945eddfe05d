"""Quantities: a number as people write it, with unit, scale and printed precision. Decimal, never float."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

SCALES = {"": 0, "k": 3, "m": 6, "bn": 9}  # how money is written: £810k, £22.048m
SUFFIXES = {power: suffix for suffix, power in SCALES.items()}
NO_BREAK = "\u00a0"
MINUS = "\u2212"
NIL = "–"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, in whole units: pounds, per cent (16% is 16), users, weeks.

    `scale` is the power of ten it is written in (6 for £m) and `places` the decimals printed at that scale,
    so that the printed figure stands for the interval of half a last place on either side.
    """

    value: Decimal = field(repr=False)
    unit: str
    scale: int = 0
    places: int = 0
    approximate: bool = False

    @property
    def step(self) -> Fraction:
        """One unit in the last printed place, in whole units."""
        return Fraction(10) ** (self.scale - self.places)

    @property
    def interval(self) -> tuple[Fraction, Fraction]:
        """Where the true value lies, given what is printed: [low, high)."""
        return Fraction(self.value) - self.step / 2, Fraction(self.value) + self.step / 2

    @property
    def number(self) -> str:
        """The number alone, without sign and unit, at its scale: 22.048."""
        scaled = abs(self.value).scaleb(-self.scale)
        return f"{scaled.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP):,f}"

    @property
    def negative(self) -> bool:
        return self.value < 0 and any(digit not in "0.," for digit in self.number)

    @property
    def nil(self) -> bool:
        return self.value == 0

    def __str__(self) -> str:
        sign = MINUS if self.negative else ""
        about = f"c.{NO_BREAK}" if self.approximate else ""
        if self.unit == "£":
            return f"{about}{sign}£{self.number}{SUFFIXES[self.scale]}"
        if self.unit == "%":
            return f"{about}{sign}{self.number}%"
        return f"{about}{sign}{self.number}{NO_BREAK if self.unit else ''}{self.unit}"


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it was said: a day, a month (day 0) or a year (month 0 too)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def first(self) -> tuple[int, int, int]:
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        month = self.month or len(MONTHS)
        return self.year, month, self.day or days_in(self.year, month)

    def __str__(self) -> str:
        if not self.month:
            return str(self.year)
        month = f"{MONTHS[self.month - 1]}{NO_BREAK}{self.year}"
        return f"{self.day}{NO_BREAK}{month}" if self.day else month


Value = Quantity | Day


def days_in(year: int, month: int) -> int:
    """Of a month of the Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def rounded(exact: Fraction, like: Quantity) -> Quantity:
    """An exact number in the unit, scale and printed precision of another; halves go away from nil."""
    steps = exact / like.step
    whole = int(abs(steps) + Fraction(1, 2)) * (1 if steps >= 0 else -1)
    value = Decimal(whole).scaleb(like.scale - like.places)
    return Quantity(value, like.unit, like.scale, like.places, like.approximate)
