"""A computed number -> the figure that is printed: to which place, in which unit."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from twopart.figures import calendar
from twopart.figures.formula import PERCENT, Exact
from twopart.model.paper import Figure
from twopart.model.quantity import Quantity, Value, rounded


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
        unit, approximate = like.unit or exact.unit, like.approximate or exact.approximate
        return _counted(rounded(exact.value * factor, replace(like, unit=unit, approximate=approximate)))
    return _counted(_rounded(exact))


def prints_as_nothing(value: Value, exact: Exact) -> bool:
    """Whether rounding leaves nothing of a number that is not nil."""
    return isinstance(value, Quantity) and value.nil and exact.value != 0


def _counted(quantity: Quantity) -> Quantity:
    """1 week, 2 weeks, where the unit is the program's own word."""
    if quantity.unit in calendar.MEASURES and abs(quantity.value) == 1:
        return replace(quantity, unit=quantity.unit.removesuffix("s"))
    return quantity


def _rounded(exact: Exact) -> Quantity:
    """To the coarsest last place of what it was made of, at the largest of their scales."""
    places = 0
    while exact.step and Fraction(10) ** (exact.scale - places) > exact.step:
        places += 1
    return rounded(exact.value, Quantity(Decimal(0), exact.unit, exact.scale, places, exact.approximate))
