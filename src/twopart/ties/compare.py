"""Two sides held against each other, as intervals (the rule of XBRL Calculations 1.1)."""

from fractions import Fraction
from typing import Literal

from twopart.figures.intervals import Ends
from twopart.model.quantity import Quantity
from twopart.ties.side import DATE, Side

Comparator = Literal["=", "<", "<=", ">", ">="]
State = Literal["exact", "within rounding", "not"]


def state(left: Side, comparator: str, right: Side) -> State:
    """Exact: as the numbers are printed. Within rounding: for some true values that they may stand for."""
    if comparator.startswith(">"):
        left, right, comparator = right, left, comparator.replace(">", "<")
    if comparator == "=":
        exact = _touch(left.said, right.said)
        near = _meet(_beside(left, right), _beside(right, left))
    else:
        strictly = comparator == "<"
        exact = _is_below(left.said[1], right.said[0], strictly=strictly)
        near = _may_stay_below(left, right, strictly=strictly)
    if exact and near:
        return "exact"
    return "within rounding" if near else "not"


def _beside(side: Side, other: Side) -> Ends:
    """What a side may stand for beside another.

    Whole pounds and things are exact beside whole ones. Of a share, or of anything else that has smaller parts, they
    are the nearest whole number.
    """
    low, high = side.bounds
    if not (_is_a_point(side.bounds) and side.step and low and high) or _is_whole(
        other, side.step
    ):
        return side.bounds
    aside = side.step * len(side.paths) / 2
    return low - aside, high + aside


def _is_whole(side: Side, step: Fraction) -> bool:
    low = side.bounds[0]
    return (
        _is_a_point(side.bounds) and low is not None and (low / step).denominator == 1
    )


def _may_stay_below(left: Side, right: Side, *, strictly: bool) -> bool:
    """Whether rounding allows that one is below the other; a limit is the number that is printed."""
    limit = _limit(left, right)
    low = left.said[0] if limit is left else left.bounds[0]
    high = right.said[1] if limit is right else right.bounds[1]
    rounded = not (_is_a_point(left.bounds) or _is_a_point(right.bounds))
    return _is_below(low, high, strictly=strictly or (rounded and limit is None))


def _limit(left: Side, right: Side) -> Side | None:
    """The side that is one printed number; of two the coarser. A date is none, and nor is what is only about."""
    if not (left.paths and right.paths):
        return None
    limits = [
        side
        for side in (right, left)
        if isinstance(side.value, Quantity) and not side.value.approximate
    ]
    return max(limits, key=lambda side: side.step, default=None)


def gap(left: Side, right: Side) -> Fraction:
    """How far what is printed is apart; of dates, the nearest days that they stand for."""
    dates = left.unit == DATE
    (low, high), (other_low, other_high) = (
        (left.bounds, right.bounds) if dates else (left.said, right.said)
    )
    above = (
        low - other_high if low is not None and other_high is not None else Fraction(0)
    )
    below = (
        other_low - high if other_low is not None and high is not None else Fraction(0)
    )
    return max(above, below, Fraction(0))


def _touch(a: Ends, b: Ends) -> bool:
    return _is_below(a[0], b[1], strictly=False) and _is_below(
        b[0], a[1], strictly=False
    )


def _meet(a: Ends, b: Ends) -> bool:
    """An end alone in common is nothing in common: what is printed as 1.0 lies below 1.05, and what as 1.1 not."""
    strictly = not (_is_a_point(a) or _is_a_point(b))
    return _is_below(a[0], b[1], strictly=strictly) and _is_below(
        b[0], a[1], strictly=strictly
    )


def _is_a_point(bounds: Ends) -> bool:
    return bounds[0] is not None and bounds[0] == bounds[1]


def _is_below(low: Fraction | None, high: Fraction | None, *, strictly: bool) -> bool:
    return low is None or high is None or low < high or (low == high and not strictly)
