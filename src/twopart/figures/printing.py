"""A computed number -> the figure that is printed: to which place, in which unit."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from twopart.figures import calendar
from twopart.figures.formula import PERCENT, Exact
from twopart.figures.intervals import Ends
from twopart.model.paper import Figure
from twopart.model.quantity import AT_LEAST, AT_MOST, Quantity, Value, rounded


def unprintable(figure: Figure, exact: Exact) -> str:
    """A ratio has no last place of its own; a precision in another unit is a slip."""
    like = figure.precision.value if figure.precision else None
    if figure.stated or not isinstance(like, Quantity):
        return "" if exact.step or figure.stated else "ratio-without-precision"
    share = like.unit == "%" and exact.unit == ""
    return "" if share or like.unit == exact.unit or not like.unit else "units-differ"


def printed(figure: Figure, exact: Exact) -> Value:
    if figure.stated:
        return figure.stated.value
    if figure.precision and isinstance(like := figure.precision.value, Quantity):
        factor = PERCENT if like.unit == "%" and exact.unit == "" else 1
        # The precision is written as one last place: £0.001m, 1%. Its value is the step, its places the decimals.
        unit, approximate = (
            like.unit or exact.unit,
            like.approximate or exact.approximate,
        )
        return _counted(
            as_printed(
                exact.times(Fraction(factor)),
                replace(like, unit=unit, approximate=approximate),
            )
        )
    return _counted(as_printed(exact, _last_place(exact)))


def as_printed(exact: Exact, like: Quantity) -> Quantity:
    """The number to the last place of `like`; a range and a bound so that it holds all that they hold."""
    like = replace(like, per=like.per or exact.per)
    if exact.ends is None:
        return rounded(exact.value, like)
    low, high = exact.ends if None not in exact.ends else _surely(exact, like)
    least = None if low is None else rounded_away(low, like, up=False)
    most = None if high is None else rounded_away(high, like, up=True)
    if least is None or most is None:
        bound, words = (most, AT_MOST[0]) if least is None else (least, AT_LEAST[0])
        return replace(bound or like, qualifier=words, approximate=False)
    return least if least == most else replace(least, upper=most)


def _surely(exact: Exact, like: Quantity) -> Ends:
    """The ends of a bound; of one that is only about, those that it cannot be beyond."""
    return exact.bounds if like.approximate and exact.approximate else exact.said


def rounded_away(end: Fraction, like: Quantity, *, up: bool) -> Quantity:
    """To the next last place above or below."""
    steps = end / like.step
    return rounded((ceil(steps) if up else floor(steps)) * like.step, like)


def prints_as_nothing(value: Value, exact: Exact) -> bool:
    """Whether rounding leaves nothing of a number that is not nil."""
    return (
        isinstance(value, Quantity)
        and value.nil
        and exact.value != 0
        and exact.ends is None
    )


def _counted(quantity: Quantity) -> Quantity:
    """1 week, 2 weeks, where the unit is the program's own word."""
    if quantity.unit in calendar.MEASURES and abs(quantity.value) == 1:
        return replace(quantity, unit=quantity.unit.removesuffix("s"))
    return quantity


def _last_place(exact: Exact) -> Quantity:
    """The coarsest last place of what it was made of, at the largest of their scales."""
    places = 0
    while exact.step and Fraction(10) ** (exact.scale - places) > exact.step:
        places += 1
    return Quantity(Decimal(0), exact.unit, exact.scale, places, exact.approximate)
