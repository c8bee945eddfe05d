"""Other values for withheld figures: of every kind, sign, unit, precision and hedge, and with regard to public ones.

Each way gives each figure another image, so that whatever a Part 1 could tell of a figure (whether it is negative,
a percentage, nil, approximate, in the second half of a month, greater than a public figure) differs in one of them.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from twopart.model.quantity import CURRENCIES, MONTHS, WIDE, Day, Open, Quantity, Value

Recast = Literal["amounts", "percentages", "counts", "dates", "equalled", "renamed"]
RECASTS: tuple[Recast, ...] = (
    "amounts",
    "percentages",
    "counts",
    "dates",
    "equalled",
    "renamed",
)

ONE = Quantity(Decimal(1000000), "£", 6, 1)
LARGE = Decimal(11000000)
UNITS = ("gulls", "lamps")
THOUSANDS, MILLIONS = 3, 6
LATER = date(2047, 9, 23)
STEP = timedelta(days=17)
EARLY = date(2047, 1, 1)
HALF, HALF_YEAR = 15, 6  # days of a month, months of a year
# Days by which a date that has to stay one moves: by different parts of a month, a quarter, a year and a week.
SHIFTS: dict[Recast, int] = {
    "amounts": 170, "percentages": -95, "counts": 15, "dates": 1307, "equalled": 404, "renamed": 793,
}  # fmt: skip
DAYS_OF_A_MONTH, DAYS_OF_A_YEAR = 30, 365


def free_image(
    how: Recast, value: Value, public: Sequence[Value], number: int
) -> Value:
    """Another value of any kind. `public` are those that it may equal; `number` tells one figure from another."""
    if how == "amounts":
        return _negative_amount(value, public, number)
    if how == "percentages":
        return Quantity(
            Decimal(2000 + number), "%", qualifier="" if _is_bound(value) else "up to"
        )
    if how == "counts":
        return Quantity(
            Decimal(0), UNITS[isinstance(value, Quantity) and value.unit == UNITS[0]]
        )
    if how == "dates":
        return _later(value, public)
    if how == "equalled":
        return _another(value, public)
    return greater(_comparable(value, public), public)


def _comparable(value: Value, public: Sequence[Value]) -> Value:
    """The value, or a public number, if none of its own unit is public."""
    numbers = [each for each in public if isinstance(each, Quantity)]
    units = {each.unit for each in numbers}
    if not numbers or (isinstance(value, Quantity) and value.unit in units):
        return value
    return numbers[0]


def kept_image(
    how: Recast, value: Value, public: Sequence[Value], variants: Collection[str] = ()
) -> Value:
    """Another value of the same kind and unit. A date keeps what the `variants` print of it: its month, its day."""
    if isinstance(value, Day):
        moved = _moved(value, SHIFTS[how])
        return _less_exact(moved, variants) if how == "percentages" else moved
    if isinstance(value, Open):
        return value
    exact = [each for each in public if isinstance(each, Quantity) and each.exact]
    return IMAGES[how](replace(value, qualifier="", upper=None), exact)


def _negated(number: Quantity, public: Sequence[Value]) -> Quantity:
    """Of the other sign; a negative one is less than all public ones."""
    other = (
        -number.value
        if number.value < 0
        else _least(public, number.unit) - number.value - _step(number)
    )
    return replace(number, value=other, approximate=not number.approximate)


def _nil(number: Quantity) -> Quantity:
    return replace(number, value=Decimal(0)) if number.value else greater(number, ())


def _times(number: Quantity) -> Quantity:
    return replace(number, value=number.value * 7 + _step(number))


def _negative_amount(value: Value, public: Sequence[Value], number: int) -> Quantity:
    """Less than all public ones. A range, unless it was one, and about, unless it was."""
    most = Quantity(_least(public, "£") - 41500, "£", THOUSANDS, 1)
    low = most.value - 1000 * (number + 1)
    least = replace(most, value=low, approximate=not _is_about(value))
    is_range = isinstance(value, Quantity) and value.upper is not None
    return least if is_range else replace(least, upper=most)


def _least(public: Sequence[Value], unit: str) -> Decimal:
    """Twice the least public number of a unit, if that is negative."""
    known = (
        each.value
        for each in public
        if isinstance(each, Quantity) and each.unit == unit
    )
    return min([*known, Decimal(0)]) * 2


def greater(value: Value, public: Sequence[Value]) -> Quantity:
    """A number that is greater than all public ones of its unit, and than itself."""
    like = (
        replace(value, qualifier="", upper=None) if isinstance(value, Quantity) else ONE
    )
    known = [
        each.value
        for each in public
        if isinstance(each, Quantity) and each.unit == like.unit
    ]
    most = max([*known, like.value, LARGE])
    return replace(like, value=most * 2 + _step(like))


def less(value: Quantity) -> Quantity:
    """A number that is less."""
    return replace(value, value=-abs(value.value) - _step(value))


def _is_about(value: Value) -> bool:
    return isinstance(value, Quantity) and value.approximate


def _is_bound(value: Value) -> bool:
    return isinstance(value, Quantity) and bool(value.qualifier)


def _step(number: Quantity) -> Decimal:
    return Decimal(1).scaleb(number.scale - number.places, WIDE)


def _another(value: Value, public: Sequence[Value]) -> Value:
    """A public value that it is not, of its own unit if there is one."""
    unit = value.unit if isinstance(value, Quantity) else ""
    others = [each for each in public if str(each) != str(value)]
    alike = [
        each for each in others if isinstance(each, Quantity) and each.unit == unit
    ]
    return next(iter((*alike, *others)), greater(value, public))


def _otherwise_written(number: Quantity) -> Quantity:
    """With one decimal more, and at another scale where it is money."""
    scale = number.scale
    if number.unit in CURRENCIES:
        scale = MILLIONS if scale == THOUSANDS else THOUSANDS
    written = replace(number, scale=scale, places=number.places + 1)
    return replace(written, value=number.value * 3 + _step(written))


IMAGES: dict[Recast, Callable[[Quantity, Sequence[Value]], Value]] = {
    "amounts": _negated,
    "percentages": lambda number, _: _otherwise_written(number),
    "counts": lambda number, _: _nil(number),
    "dates": lambda number, _: _times(number),
    "equalled": _another,
    "renamed": greater,
}


# Dates


def _less_exact(value: Day, variants: Collection[str]) -> Day:
    """Without a day or month that nothing prints; with a day, if it had none."""
    if "day" in variants:
        return value
    if value.day:
        return replace(value, day=0) if "month" in variants else Day(value.year)
    return replace(value, day=1) if value.month and not value.months else value


def _later(value: Value, public: Sequence[Value]) -> Day:
    """A day after all public ones, of which every part differs from that of a date; else one late in its year."""
    known = [date(*each.last) for each in (*public, value) if isinstance(each, Day)]
    before = date(*value.first) if isinstance(value, Day) else EARLY
    day = max([*known, LATER]) + STEP
    while any(_in_common(day, before)):
        day += STEP
    return Day(day.year, day.month, day.day)


def _in_common(day: date, before: date) -> Iterator[bool]:
    yield (day.month > HALF_YEAR) == (before.month > HALF_YEAR)
    yield (day.day > HALF) == (before.day > HALF)
    yield day.month == before.month
    yield day.day == before.day
    yield day.weekday() == before.weekday()


def _moved(value: Day, days: int) -> Day:
    """As precise as it was."""
    years = days // DAYS_OF_A_YEAR or 1
    if value.months or not value.month:
        return replace(value, year=value.year + years)
    if not value.day:
        months = (
            value.year * len(MONTHS) + value.month - 1 + (days // DAYS_OF_A_MONTH or 1)
        )
        return Day(months // len(MONTHS), months % len(MONTHS) + 1)
    day = date(*value.first) + timedelta(days=days)
    return Day(day.year, day.month, day.day)
