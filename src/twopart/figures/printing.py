"""Turns a computed number into the figure that is printed, with its last place and its unit."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from twopart.figures.formula import PERCENT, Exact
from twopart.figures.intervals import Ends
from twopart.language.counted import in_plural, in_singular
from twopart.model.figure import Figure
from twopart.model.quantity import (
    AT_LEAST,
    AT_MOST,
    CURRENCIES,
    Quantity,
    Value,
    rounded,
)


def unprintable(figure: Figure, exact: Exact) -> str:
    """Returns the rule that prevents a computed figure from being printed; empty if none does.

    A ratio has no last place of its own; a precision in another unit is a mistake.
    """
    if figure.stated:
        return ""
    precision = _precision(figure)
    if precision is None and not exact.step:
        return "ratio-without-precision"
    if precision is None or precision.unit in ("", exact.unit):
        return ""
    if _is_share(precision, exact):
        return ""
    return "units-differ"


def _precision(figure: Figure) -> Quantity | None:
    """Returns one unit of the last place, such as £0.001m or 1%: its value is the step, its places the decimals."""
    if figure.precision and isinstance(figure.precision.value, Quantity):
        return figure.precision.value
    return None


def _is_share(precision: Quantity, exact: Exact) -> bool:
    """Whether a plain number is to be printed as a percentage."""
    return precision.unit == "%" and exact.unit == ""


def printed(figure: Figure, exact: Exact) -> Value:
    if figure.stated:
        return figure.stated.value
    precision = _precision(figure)
    if precision is None:
        return _with_unit_in_number(as_printed(exact, _last_place(exact)))
    like = replace(
        precision,
        unit=precision.unit or exact.unit,
        approximate=precision.approximate or exact.approximate,
    )
    if _is_share(precision, exact):
        exact = exact.times(Fraction(PERCENT))
    return _with_unit_in_number(as_printed(exact, like))


def as_printed(exact: Exact, like: Quantity) -> Quantity:
    """Returns the number rounded to the last place of `like`; a range or a bound is rounded outwards, so that it still
    holds.
    """
    like = replace(like, per=like.per or exact.per, tax=like.tax or exact.tax)
    if exact.ends is None:
        return rounded(exact.value, like)
    low, high = exact.ends
    if low is None or high is None:
        low, high = _surely(exact, like)
    if low is None or high is None:
        return _bound((low, high), like)
    least = rounded_away(low, like, up=False)
    most = rounded_away(high, like, up=True)
    if least == most:
        return least
    return replace(least, upper=most)


def _bound(ends: Ends, like: Quantity) -> Quantity:
    """Returns “at least” the lower end or “up to” the upper one; one of them is missing."""
    low, high = ends
    if low is not None:
        least = rounded_away(low, like, up=False)
        return replace(least, qualifier=AT_LEAST[0], approximate=False)
    most = like
    if high is not None:
        most = rounded_away(high, like, up=True)
    return replace(most, qualifier=AT_MOST[0], approximate=False)


def _surely(exact: Exact, like: Quantity) -> Ends:
    """Returns the ends of a bound; for an approximate one, those beyond which it cannot lie."""
    if like.approximate and exact.approximate:
        return exact.bounds
    return exact.printed_bounds


def rounded_away(end: Fraction, like: Quantity, *, up: bool) -> Quantity:
    """Rounds to the next last place above or below."""
    steps = floor(end / like.step)
    if up:
        steps = ceil(end / like.step)
    return rounded(steps * like.step, like)


def prints_as_nothing(value: Value, exact: Exact) -> bool:
    """Whether rounding turns a number other than zero into zero."""
    if not isinstance(value, Quantity) or not value.nil:
        return False
    return exact.value != 0 and exact.ends is None


def _with_unit_in_number(quantity: Quantity) -> Quantity:
    """Writes 1 week or 2 weeks, 1 post or 2 posts."""
    if quantity.unit in (*CURRENCIES, "%"):
        return quantity
    unit = in_plural(quantity.unit)
    if abs(quantity.value) == 1 and quantity.exact:
        unit = in_singular(quantity.unit)
    return replace(quantity, unit=unit)


def _last_place(exact: Exact) -> Quantity:
    """Returns the coarsest last place of the inputs, at the largest of their scales."""
    places = 0
    while exact.step and Fraction(10) ** (exact.scale - places) > exact.step:
        places += 1
    return Quantity(Decimal(0), exact.unit, exact.scale, places, exact.approximate)
