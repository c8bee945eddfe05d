"""The time between two dates, as closely as their printed precision tells it: a month stands for all its days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from twopart.model.quantity import MONTHS, Day, days_in

Interval = tuple[Fraction, Fraction]
DAYS_OF_A_WEEK = 7


def ordinals(day: Day) -> Interval:
    """Returns the first and the last day that are meant, counted in days."""
    first, last = date(*day.first), date(*day.last)
    return Fraction(first.toordinal()), Fraction(last.toordinal())


def between(unit: str, start: Day, end: Day) -> tuple[Fraction, Interval]:
    """Returns the time between two dates: from first day to first day, the least, and the most.

    Whether the last day counts is not said, so the two bounds allow for either.
    """
    measure = MEASURES[unit]
    first_start, last_start = measure(date(*start.first)), measure(date(*start.last))
    first_end = measure(date(*end.first))
    day_after = measure(date(*end.last) + timedelta(1))
    least = first_end - last_start
    most = day_after - first_start
    return first_end - first_start, (least, most)


def _months(day: date) -> Fraction:
    """Returns whole months since the year 0, and the part of the current month that has passed."""
    months = Fraction(day.year * len(MONTHS) + day.month - 1)
    part = Fraction(day.day - 1, days_in(day.year, day.month))
    return months + part


def _days(day: date) -> Fraction:
    return Fraction(day.toordinal())


def _weeks(day: date) -> Fraction:
    return Fraction(day.toordinal(), DAYS_OF_A_WEEK)


def _years(day: date) -> Fraction:
    return _months(day) / len(MONTHS)


MEASURES: Mapping[str, Callable[[date], Fraction]] = {
    "days": _days,
    "weeks": _weeks,
    "months": _months,
    "years": _years,
}
