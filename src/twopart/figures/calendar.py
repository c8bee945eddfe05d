"""The time between two dates, as closely as their printed precision tells it: a month stands for all its days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from twopart.model.quantity import MONTHS, Day, days_in

Interval = tuple[Fraction, Fraction]
DAYS_OF_A_WEEK = 7


def ordinals(day: Day) -> Interval:
    """The first and the last day that are meant, counted in days."""
    return Fraction(date(*day.first).toordinal()), Fraction(date(*day.last).toordinal())


def between(unit: str, start: Day, end: Day) -> tuple[Fraction, Interval]:
    """From one date to another: from first day to first day, and at least and at most.

    Whether the last day counts is not said, so it may and may not.
    """
    measure = MEASURES[unit]
    first, last = date(*start.first), date(*start.last)
    least = measure(date(*end.first)) - measure(last)
    most = measure(date(*end.last) + timedelta(1)) - measure(first)
    return measure(date(*end.first)) - measure(first), (least, most)


def _months(day: date) -> Fraction:
    """Whole months since the year 0, and the part of this one that is past."""
    return Fraction(day.year * len(MONTHS) + day.month - 1) + Fraction(
        day.day - 1, days_in(day.year, day.month)
    )


MEASURES: Mapping[str, Callable[[date], Fraction]] = {
    "days": lambda day: Fraction(day.toordinal()),
    "weeks": lambda day: Fraction(day.toordinal(), DAYS_OF_A_WEEK),
    "months": _months,
    "years": lambda day: _months(day) / len(MONTHS),
}
