"""Quantities: a number as people write it, with unit, scale and printed precision. Decimal, never float."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache, cached_property

from twopart.base import sums
from twopart.base.record import CachingRecord, value_record
from twopart.model.placeholder import PRINTED

# How money is written: £810k, £22.048m.
SCALES = {
    "": 0,
    "k": 3,
    "m": 6,
    "bn": 9,
}
CURRENCIES = ("£", "€", "$")
SUFFIXES = {power: suffix for suffix, power in SCALES.items()}
NO_BREAK = "\u00a0"
MINUS = "\u2212"
NIL = "–"
FEBRUARY = 2
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of each month
FINANCIAL_YEAR = 4  # the month in which it begins
AT_MOST = (
    "up to",
    "at most",
    "no more than",
    "less than",
    "fewer than",
    "under",
    "nearly",
    "almost",
)
AT_LEAST = ("at least", "no less than", "no fewer than", "more than", "over")
# Units of which a whole number is a rounded one.
MEASURED = frozenset(
    """
    fte ftes hour hours minute minutes second seconds km mile miles metre metres litre litres kg tonne tonnes
    """.split()
)
# Words of a unit that say that its last digits are left out.
ROUND = frozenset(
    "hundred hundreds thousand thousands million millions billion billions 000 000s".split()
)
# More digits than formulas let a number have, so that none is cut off.
WIDE = Context(prec=4000)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


# Of an amount that says whether the tax is in it.
WITH_VAT, WITHOUT_VAT = "including VAT", "excluding VAT"
BASIS_POINTS = -2  # the power of ten of one, in per cent


@value_record
class Saying:
    """Words that a number is printed in, where number and unit are not how it is said: 2+1+1 years, one in four."""

    value: Decimal  # what they say; a quantity with another value is printed as all others are
    words: str


@value_record
class Quantity(CachingRecord):
    """A number with its unit, in whole units: pounds, per cent (16% is 16), users, weeks.

    `scale` is the power of ten it is written in (6 for £m) and `places` the decimals printed at that scale,
    so that the printed figure stands for the interval of half a last place on either side, or of a whole one where it
    is `approximate` (c.). A `qualifier` (up to, at least) makes it a bound; with `upper` it is a range, of which
    `value` is the lower end. A rate is for one of something: `per` year, `per` officer. An amount may say of the `tax`
    that it is in it or not.
    """

    value: Decimal
    unit: str
    scale: int = 0
    places: int = 0
    approximate: bool = False
    qualifier: str = ""
    upper: "Quantity | None" = None
    per: str = ""  # of a rate: “a year”, “per officer”
    tax: str = ""  # including VAT, excluding VAT
    saying: Saying | None = None

    @cached_property  # many rules ask, and making a fraction is slow
    def fraction(self) -> Fraction:
        """Returns the number alone, without what qualifies it."""
        numerator, denominator = self.value.as_integer_ratio()
        if denominator == 1:
            return Fraction(numerator)  # three times as fast to make of an integer
        return Fraction(self.value)

    @property
    def exact(self) -> bool:
        """Whether it is one number, with which arithmetic can be done."""
        return not (self.qualifier or self.upper)

    @property
    def unrounded(self) -> bool:
        """Whether it is written in full: a whole number of things, or money to the pound or the penny."""
        if self.approximate or not self.exact or self.unit == "%":
            return False
        if self.unit in CURRENCIES:
            return self.scale <= self.places
        return self.places == 0 and _is_counted(self.unit)

    @property
    def plausible(self) -> tuple[Fraction, Fraction]:
        """Returns what the true value may be if its author was not careless.

        A number that is written in full is itself. One that is only about is as near as its last digit that is not
        zero, or within a tenth if that is less: c. £250,000 is 240,000 to 260,000.
        """
        value = self.fraction
        if self.unrounded:
            return value, value
        if not self.approximate:
            return self.interval
        aside = max(self.step, min(self._last_digit, abs(value) / 10))
        return value - aside, value + aside

    @property
    def _last_digit(self) -> Fraction:
        """Returns the place of the last digit that is not zero."""
        steps = abs(int(self.fraction / self.step))
        place = self.step
        while steps and steps % 10 == 0:
            steps, place = steps // 10, place * 10
        return place

    @property
    def bounds(self) -> tuple[Fraction | None, Fraction | None]:
        """Returns where the true value lies, given all that is said; None: no bound on this side.

        A limit is itself: up to £5m ends at £5m.
        """
        if self.qualifier in AT_MOST:
            return None, self.printed_bounds[1]
        if self.qualifier in AT_LEAST:
            return self.printed_bounds[0], None
        return self.interval[0], (self.upper or self).interval[1]

    @property
    def printed_bounds(self) -> tuple[Fraction | None, Fraction | None]:
        """Returns the number, or the two numbers of a range, as printed; None: no bound on this side."""
        low = self.fraction
        high = (self.upper or self).fraction
        if self.qualifier in AT_MOST:
            return None, high
        if self.qualifier in AT_LEAST:
            return low, None
        return low, high

    @property
    def step(self) -> Fraction:
        """One unit in the last printed place, in whole units."""
        return power_of_ten(self.scale - self.places)

    @cached_property
    def interval(self) -> tuple[Fraction, Fraction]:
        """Returns where the true value lies, given the number that is printed: [low, high)."""
        value = self.fraction
        aside = self.step if self.approximate else _half(self.scale - self.places)
        return sums.minus(value, aside), sums.plus(value, aside)

    @property
    def number(self) -> str:
        """Returns the number alone, without sign and unit, at its scale: 22.048."""
        scaled = self.value.copy_abs().scaleb(-self.scale, WIDE)
        return f"{scaled.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP, WIDE):,f}"

    @property
    def signed(self) -> str:
        """Returns the number alone, with its sign; of a range both."""
        if self.upper is None:
            return self._alone
        return f"{self._alone} to {self.upper.signed}"

    @property
    def negative(self) -> bool:
        return self.value < 0 and any(digit not in "0.," for digit in self.number)

    @property
    def nil(self) -> bool:
        return self.value == 0 and self.upper is None

    def __str__(self) -> str:
        printed = self._whole_or_range
        if before := "c." if self.approximate else self.qualifier:
            printed = f"{before}{NO_BREAK}{printed}"
        if self.per:
            printed = f"{printed} {self.per}"
        if self.tax:
            printed = f"{printed} {self.tax}"
        return printed

    @property
    def _whole_or_range(self) -> str:
        """Returns the words of a number or a range, which says the unit of what is counted once: 10 to 12 weeks."""
        if self.upper is None:
            return self._whole
        is_counted = self.unit not in (*CURRENCIES, "%")
        low = self._alone if is_counted else self._whole
        return f"{low} to {self.upper._whole}"  # noqa: SLF001 - its own kind

    @property
    def _sign(self) -> str:
        return MINUS if self.negative else ""

    @property
    def _alone(self) -> str:
        return self._sign + self.number

    @property
    def _whole(self) -> str:
        """Returns the number with its unit."""
        if self.saying and self.saying.value == self.value:
            return self.saying.words
        if self.unit in CURRENCIES:
            return f"{self._sign}{self.unit}{self.number}{SUFFIXES[self.scale]}"
        if self.unit == "%":
            return f"{self._alone}%"
        if not self.unit:
            return self._alone
        return f"{self._alone}{NO_BREAK}{self.unit}"


@value_record
class Day:
    """A date as it was said: a day, a month (day 0) or a year (month 0 too).

    With `months`, the financial year (12) or the quarter of one (3) that begins in that month.
    """

    year: int
    month: int = 0
    day: int = 0
    months: int = 0

    @property
    def first(self) -> tuple[int, int, int]:
        return self.year, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        years, month = divmod(
            (self.month or len(MONTHS)) + max(self.months - 1, 0) - 1, len(MONTHS)
        )
        year = self.year + years
        return year, month + 1, self.day or days_in(year, month + 1)

    def __str__(self) -> str:
        if self.months:
            return self._period
        if not self.month:
            return str(self.year)
        month = f"{MONTHS[self.month - 1]}{NO_BREAK}{self.year}"
        if not self.day:
            return month
        return f"{self.day}{NO_BREAK}{month}"

    @property
    def _period(self) -> str:
        """Returns a financial year, or a quarter of one: Q2 2030/31."""
        begins = self.year - (self.month < FINANCIAL_YEAR)
        year = f"{begins}/{(begins + 1) % 100:02}"
        if self.months == len(MONTHS):
            return year
        quarter = (self.month - FINANCIAL_YEAR) % len(MONTHS) // 3 + 1
        return f"Q{quarter}{NO_BREAK}{year}"


@value_record
class OpenValue:
    """A value that is not known yet: a placeholder stands in its place. Nothing can be computed from it."""

    def __str__(self) -> str:
        return PRINTED


@cache
def power_of_ten(power: int) -> Fraction:
    return Fraction(10) ** power


@cache
def _half(power: int) -> Fraction:
    return power_of_ten(power) / 2


def _is_counted(unit: str) -> bool:
    """Whether whole numbers of it are counted: posts, weeks; no measure (hours), and nothing in thousands."""
    words = unit.lower().split()
    return MEASURED.isdisjoint(words[-1:]) and ROUND.isdisjoint(words)


OPEN = OpenValue()
KnownValue = Quantity | Day
Value = KnownValue | OpenValue


def ends(value: Value | None) -> tuple[KnownValue, ...]:
    """Returns what is said, number by number: of a range both; nothing where it is not known yet."""
    if value is None or isinstance(value, OpenValue):
        return ()
    if isinstance(value, Quantity) and value.upper:
        return replace(value, upper=None), value.upper
    return (value,)


def days_in(year: int, month: int) -> int:
    """Returns how many days a month of the Gregorian calendar has."""
    if month == FEBRUARY and _is_leap(year):
        return 29
    return DAYS[month - 1]


def _is_leap(year: int) -> bool:
    if year % 100 == 0:
        return year % 400 == 0
    return year % 4 == 0


def rounded(exact: Fraction, like: Quantity) -> Quantity:
    """Returns an exact number in the unit, scale and printed precision of another; halves go away from nil."""
    steps = exact / like.step
    whole = int(abs(steps) + Fraction(1, 2))
    if steps < 0:
        whole = -whole
    value = Decimal(whole).scaleb(like.scale - like.places, WIDE)
    return Quantity(
        value,
        like.unit,
        like.scale,
        like.places,
        like.approximate,
        per=like.per,
        tax=like.tax,
    )


def as_typed(value: object) -> str:
    """Returns a value, or words that hold one, as people type it: with spaces instead of no-break spaces."""
    return str(value).replace(NO_BREAK, " ")
