"""Other values for withheld figures: of every kind, sign, unit, precision and hedge, and with regard to public ones.

Each way gives each figure another image, so that whatever a Part 1 could tell of a figure (whether it is negative,
a percentage, nil, approximate, in the second half of a month, greater than a public figure) differs in one of them.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, get_args

from twopart.model.quantity import (
    CURRENCIES,
    MONTHS,
    WIDE,
    Day,
    OpenValue,
    Quantity,
    Value,
)

Recast = Literal["amounts", "percentages", "counts", "dates", "equalled", "renamed"]
RECASTS: tuple[Recast, ...] = get_args(Recast)

ONE = Quantity(
    Decimal(1000000),
    "£",
    6,
    1,
)
LARGE = Decimal(11000000)
UNITS = ("gulls", "lamps")
THOUSANDS, MILLIONS = 3, 6
OTHER_SCALE = {THOUSANDS: MILLIONS}  # of amounts; thousands for any other
LATER = date(2047, 9, 23)
STEP = timedelta(days=17)
EARLY = date(2047, 1, 1)
HALF, HALF_YEAR = 15, 6  # days of a month, months of a year
# Days by which a date that has to stay one moves: by different parts of a month, a quarter, a year and a week.
SHIFTS: dict[Recast, int] = {
    "amounts": 170,
    "percentages": -95,
    "counts": 15,
    "dates": 1307,
    "equalled": 404,
    "renamed": 793,
}
DAYS_OF_A_MONTH, DAYS_OF_A_YEAR = 30, 365


def free_image(
    how: Recast,
    value: Value,
    public: Sequence[Value],
    number: int,
) -> Value:
    """Returns another value of any kind. `public` are those that it may equal; `number` distinguishes the figures."""
    if how == "amounts":
        return _negative_amount(value, public, number)
    if how == "percentages":
        return _percentage(value, number)
    if how == "counts":
        return _count_of_nothing(value)
    if how == "dates":
        return _later(value, public)
    if how == "equalled":
        return _another(value, public)
    return greater(_comparable(value, public), public)


def _percentage(value: Value, number: int) -> Quantity:
    """Returns a percentage far over a hundred; a bound, unless the other one was a bound."""
    percentage = Quantity(Decimal(2000 + number), "%")
    if _is_bound(value):
        return percentage
    return replace(percentage, qualifier="up to")


def _count_of_nothing(value: Value) -> Quantity:
    unit, other = UNITS
    if isinstance(value, Quantity) and value.unit == unit:
        return Quantity(Decimal(0), other)
    return Quantity(Decimal(0), unit)


def _comparable(
    value: Value,
    public: Sequence[Value],
) -> Value:
    """Returns the value, or a public number, if none of its own unit is public."""
    numbers = [each for each in public if isinstance(each, Quantity)]
    units = {each.unit for each in numbers}
    if isinstance(value, Quantity) and value.unit in units:
        return value
    if numbers:
        return numbers[0]
    return value


def kept_image(
    how: Recast,
    value: Value,
    public: Sequence[Value],
    variants: Collection[str] = (),
) -> Value:
    """Returns another value of the same kind and unit. A date keeps what the `variants` print of it: its month, its
    day.
    """
    if isinstance(value, Day):
        moved = _moved(value, SHIFTS[how])
        if how == "percentages":
            return _less_exact(moved, variants)
        return moved
    if isinstance(value, OpenValue):
        return value
    numbers = (each for each in public if isinstance(each, Quantity))
    exact = [each for each in numbers if each.exact]
    return IMAGES[how](
        replace(
            value,
            qualifier="",
            upper=None,
        ),
        exact,
    )


def _negated(
    number: Quantity,
    public: Sequence[Value],
) -> Quantity:
    """Returns the value with the other sign. A negative one is less than all public ones."""
    other = -number.value
    if number.value >= 0:
        other += _least(public, number.unit) - _step(number)
    return replace(
        number,
        value=other,
        approximate=not number.approximate,
    )


def _nil(number: Quantity) -> Quantity:
    """Returns nil; for a number that was nil, a great one."""
    if number.value:
        return replace(number, value=Decimal(0))
    return greater(number, ())


def _times(number: Quantity) -> Quantity:
    """Returns seven times the number, with another last digit."""
    return replace(number, value=number.value * 7 + _step(number))


def _negative_amount(
    value: Value,
    public: Sequence[Value],
    number: int,
) -> Quantity:
    """Returns an amount that is less than all public ones: a range, unless it was one, and about, unless it was."""
    most = Quantity(
        _least(public, "£") - 41500,
        "£",
        THOUSANDS,
        1,
    )
    low = most.value - 1000 * (number + 1)
    least = replace(
        most,
        value=low,
        approximate=not _is_about(value),
    )
    if isinstance(value, Quantity) and value.upper is not None:
        return least
    return replace(least, upper=most)


def _least(
    public: Sequence[Value],
    unit: str,
) -> Decimal:
    """Returns twice the least public number of a unit, if that is negative."""
    return min([*_numbers(public, unit), Decimal(0)]) * 2


def _numbers(
    public: Sequence[Value],
    unit: str,
) -> Iterator[Decimal]:
    """Yields the public numbers of a unit."""
    for value in public:
        if isinstance(value, Quantity) and value.unit == unit:
            yield value.value


def greater(
    value: Value,
    public: Sequence[Value],
) -> Quantity:
    """Returns a number that is greater than all public ones of its unit, and than itself."""
    number = ONE
    if isinstance(value, Quantity):
        number = replace(
            value,
            qualifier="",
            upper=None,
        )
    most = max([*_numbers(public, number.unit), number.value, LARGE])
    return replace(number, value=most * 2 + _step(number))


def less(value: Quantity) -> Quantity:
    """Returns a number that is less."""
    return replace(value, value=-abs(value.value) - _step(value))


def _is_about(value: Value) -> bool:
    return isinstance(value, Quantity) and value.approximate


def _is_bound(value: Value) -> bool:
    return isinstance(value, Quantity) and bool(value.qualifier)


def _step(number: Quantity) -> Decimal:
    return Decimal(1).scaleb(number.scale - number.places, WIDE)


def _another(
    value: Value,
    public: Sequence[Value],
) -> Value:
    """Returns a public value that it is not, of its own unit if there is one."""
    others = [each for each in public if str(each) != str(value)]
    unit = ""
    if isinstance(value, Quantity):
        unit = value.unit
    for other in others:
        if isinstance(other, Quantity) and other.unit == unit:
            return other
    if others:
        return others[0]
    return greater(value, public)


def _otherwise_written(number: Quantity) -> Quantity:
    """Returns the value with one decimal more, and at another scale if it is money."""
    scale = number.scale
    if number.unit in CURRENCIES:
        scale = OTHER_SCALE.get(scale, THOUSANDS)
    written = replace(
        number,
        scale=scale,
        places=number.places + 1,
    )
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


def _less_exact(
    value: Day,
    variants: Collection[str],
) -> Day:
    """Returns a date without a day or month that nothing prints; with a day, if it had none."""
    if "day" in variants:
        return value
    if value.day:
        if "month" in variants:
            return replace(value, day=0)
        return Day(value.year)
    if value.month and not value.months:
        return replace(value, day=1)
    return value


def _later(
    value: Value,
    public: Sequence[Value],
) -> Day:
    """Returns a day after all public ones, of which every part differs from that of a date;
    else one late in its year.
    """
    days = [date(*each.last) for each in (*public, value) if isinstance(each, Day)]
    before = EARLY
    if isinstance(value, Day):
        before = date(*value.first)
    day = max([*days, LATER]) + STEP
    while any(_in_common(day, before)):
        day += STEP
    return Day(
        day.year,
        day.month,
        day.day,
    )


def _in_common(
    day: date,
    before: date,
) -> Iterator[bool]:
    """Whether two days are of the same half of a year, half of a month, month, day, day of the week."""
    yield (day.month > HALF_YEAR) == (before.month > HALF_YEAR)
    yield (day.day > HALF) == (before.day > HALF)
    yield day.month == before.month
    yield day.day == before.day
    yield day.weekday() == before.weekday()


def _moved(value: Day, days: int) -> Day:
    """Returns a date so many days later, as precise as it was."""
    if value.months or not value.month:
        years = days // DAYS_OF_A_YEAR or 1
        return replace(value, year=value.year + years)
    if not value.day:
        months = days // DAYS_OF_A_MONTH or 1
        months += value.year * len(MONTHS) + value.month - 1
        year, month = divmod(months, len(MONTHS))
        return Day(year, month + 1)
    day = date(*value.first) + timedelta(days=days)
    return Day(
        day.year,
        day.month,
        day.day,
    )
