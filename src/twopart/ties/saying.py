"""What a side of a relation comes to, in words: its value and its bounds, where it is public."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from twopart.figures.formula import FormulaError
from twopart.model.quantity import NO_BREAK, Day, Quantity, rounded
from twopart.ties.compare import gap
from twopart.ties.comparison import Comparison
from twopart.ties.side import DATE, Side, alike

WITHHELD = "withheld"
FEW = 7  # decimals that are looked through for one that says a number exactly
ENOUGH = 4  # decimals of a number that none says exactly


def both_sides(relation: Comparison) -> str:
    """Both values with their bounds, and how far they are apart; neither where one would tell of the other."""
    if not relation.shown:
        return " (withheld values are not shown)"
    joined = "and"
    if relation.comparator == "=":
        joined = "against"
    values = f": {said(relation.left)} {joined} {said(relation.right)}"
    difference = apart(relation.left, relation.right)
    if not difference:
        return values
    return f"{values}, {difference}"


def said(side: Side) -> str:
    """`£3.0m (£2.95m to £3.05m)`; of anything withheld only that it is."""
    if not side.label.public:
        return WITHHELD
    low, high = side.bounds
    value = (
        _plain(side.value) if side.value else number(side.said[0], side, as_known=True)
    )
    if low is not None and low == high:
        return value if low or side.value is None else "nil"
    if low is None or high is None:
        return f"{value} ({'no bound' if low is None else number(low, side)} to {_or_more(high, side)})"
    return f"{value} ({number(low, side)} to {number(high, side)})"


def _or_more(high: Fraction | None, side: Side) -> str:
    return "no bound" if high is None else number(high, side)


def apart(left: Side, right: Side) -> str:
    """How far they are apart, if nothing of either is withheld."""
    if not (left.label.public and right.label.public):
        return ""
    try:
        left, right = alike(left, right)
    except FormulaError:
        return "of different units"
    measured = left if left.unit else right
    apart = gap(left, right)
    unit = "days" if measured.unit == DATE else measured.unit
    told = replace(
        measured,
        unit=unit.removesuffix("s") if apart == 1 else unit,
        step=min(left.step, right.step),
    )
    return f"{number(apart, told, as_known=True)} apart"


def number(value: Fraction | None, like: Side, *, as_known: bool = False) -> str:
    """With as many decimals as it needs, and as its side is known to, in the unit and at the scale of the side."""
    if value is None:
        return ""
    if like.unit == DATE:
        day = date.fromordinal(int(value))
        return _plain(Day(day.year, day.month, day.day))
    at_scale = value / 10**like.scale
    least = (
        next((n for n in range(FEW) if like.step * 10**n >= 10**like.scale), 0)
        if as_known and like.step
        else 0
    )
    places = next(
        (n for n in range(least, FEW) if (at_scale * 10**n).denominator == 1), ENOUGH
    )
    return _plain(rounded(value, Quantity(Decimal(0), like.unit, like.scale, places)))


def _plain(value: Quantity | Day) -> str:
    return str(value).replace(NO_BREAK, " ")
