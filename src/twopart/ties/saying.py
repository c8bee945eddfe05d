"""What a side of a relation comes to, in words: its value and its bounds, where it is public."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from twopart.figures.formula import FormulaError
from twopart.model.quantity import Day, Quantity, as_typed, rounded
from twopart.ties.compare import gap, limit_of
from twopart.ties.comparison import Comparison
from twopart.ties.side import DATE, Side, alike

WITHHELD = "withheld"
OF_DAYS = ("year", "quarter", "month", "week")
FEW = 7  # decimals that are looked through for one that says a number exactly
HUNDREDTHS = 2  # decimals
ENOUGH = 4  # decimals of a number that none says exactly


def both_sides(relation: Comparison) -> str:
    """Returns both values with their bounds, and how far they are apart; neither where one would tell of the other."""
    if not relation.shown:
        return " (withheld values are not shown)"
    joined = "and"
    if relation.comparator == "=":
        joined = "against"
    limit = limit_of(relation.left, relation.comparator, relation.right)
    left, right = (
        _limit_in_words(side) if side is limit else value_in_words(side)
        for side in (relation.left, relation.right)
    )
    values = f": {left} {joined} {right}"
    difference = distance_in_words(relation.left, relation.right)
    if not difference:
        return values
    return f"{values}, {difference}"


def value_in_words(side: Side) -> str:
    """Returns a value as `£3.0m (£2.95m to £3.05m)`; of anything withheld, only that it is."""
    if not side.label.public:
        return WITHHELD
    low, high = side.bounds
    value = number(
        side.printed_bounds[0],
        side,
        as_known=True,
    )
    if side.value:
        value = as_typed(side.value)
    if low is not None and low == high:
        if low == 0 and side.value is not None:
            return "nil"
        return value
    least, most = _bound(low, side), _bound(high, side)
    if least == most:
        return value
    return f"{value} ({least} to {most})"


def _limit_in_words(side: Side) -> str:
    """Returns a limit without the interval that it would be as a sum: what is printed is what counts."""
    if side.label.public and isinstance(side.value, Quantity):
        return as_typed(side.value)
    return value_in_words(side)


def _bound(
    end: Fraction | None,
    side: Side,
) -> str:
    if end is None:
        return "no limit"
    return number(end, side)


def distance_in_words(left: Side, right: Side) -> str:
    """Returns how far they are apart, if nothing of either is withheld."""
    if not (left.label.public and right.label.public):
        return ""
    try:
        left, right = alike(left, right)
    except FormulaError as error:
        return f"in different units: {error.name}"
    distance = gap(left, right)
    unit = left.unit or right.unit
    if unit == DATE:
        unit = "days"
    if distance == 1:
        unit = unit.removesuffix("s")
    measured = left
    if not left.unit:
        measured = right
    like = replace(
        measured,
        unit=unit,
        step=min(left.step, right.step),
    )
    return f"{number(distance, like, as_known=True)} apart"


def different_units(left: Side, right: Side) -> str:
    """Returns “an amount in £ and a count” where both sides have units that do not go together; else nothing."""
    try:
        alike(left, right)
    except FormulaError as error:
        return error.name
    return ""


def number(
    value: Fraction | None,
    like: Side,
    *,
    as_known: bool = False,
) -> str:
    """Returns a value in the unit and at the scale of its side, with as many decimals as both are known to."""
    if value is None:
        return ""
    if like.unit == DATE:
        day = date.fromordinal(int(value))
        return as_typed(
            Day(
                day.year,
                day.month,
                day.day,
            )
        )
    if like.unit.removesuffix("s") in OF_DAYS:
        value = _to_a_hundredth(value)
    least = 0
    if as_known and like.step:
        least = _places_of(like.step, like.scale)
    places = _places_for(value / 10**like.scale, least)
    nil = Quantity(
        Decimal(0),
        like.unit,
        like.scale,
        places,
    )
    return as_typed(rounded(value, nil))


def _to_a_hundredth(value: Fraction) -> Fraction:
    """Returns a time between two dates as people say it: it is known to the day, which is no round part of a year."""
    nearest = round(value, HUNDREDTHS)
    return nearest or value


def _places_of(step: Fraction, scale: int) -> int:
    """Returns the decimals at this scale of a last place."""
    for places in range(FEW):
        if step * 10**places >= 10**scale:
            return places
    return 0


def _places_for(value: Fraction, least: int) -> int:
    """Returns the fewest decimals, but for the least, that show a value exactly."""
    for places in range(least, FEW):
        if (value * 10**places).denominator == 1:
            return places
    return ENOUGH
