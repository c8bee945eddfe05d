"""Two sides compared with each other, as intervals (the rule of XBRL Calculations 1.1)."""

from fractions import Fraction
from typing import Literal

from twopart.figures.intervals import Ends
from twopart.model.quantity import Quantity
from twopart.ties.side import DATE, Side

Comparator = Literal["=", "<", "<=", ">", ">="]
TieState = Literal["exact", "within rounding", "not"]


def state(
    left: Side,
    comparator: str,
    right: Side,
) -> TieState:
    """Returns how two sides compare: exactly, as the numbers are printed, or within rounding, for some true values."""
    if comparator.startswith(">"):
        left, right, comparator = right, left, comparator.replace(">", "<")
    if comparator == "=":
        exact = _touch(left.printed_bounds, right.printed_bounds)
        near = _meet(_bounds_beside(left, right), _bounds_beside(right, left))
    else:
        strictly = comparator == "<"
        exact = _is_below(
            left.printed_bounds[1],
            right.printed_bounds[0],
            strictly=strictly,
        )
        near = _may_stay_below(left, right, strictly=strictly)
    if not near:
        return "not"
    if exact:
        return "exact"
    return "within rounding"


def _bounds_beside(side: Side, other: Side) -> Ends:
    """Returns what a side may stand for beside another.

    Whole pounds and things are exact beside whole ones. Of a share, or of anything else that has smaller parts, they
    are the nearest whole number.
    """
    low, high = side.bounds
    if not _is_a_point(side.bounds) or not (side.step and low and high):
        return side.bounds
    if _is_whole(other, side.step):
        return side.bounds
    margin = side.step * len(side.paths) / 2
    return low - margin, high + margin


def _is_whole(side: Side, step: Fraction) -> bool:
    low = side.bounds[0]
    if low is None or not _is_a_point(side.bounds):
        return False
    return (low / step).denominator == 1


def _may_stay_below(
    left: Side,
    right: Side,
    *,
    strictly: bool,
) -> bool:
    """Whether rounding allows that one is below the other; a limit is the number that is printed."""
    limit = _limit(left, right)
    low = left.bounds[0]
    high = right.bounds[1]
    if limit is left:
        low = left.printed_bounds[0]
    if limit is right:
        high = right.printed_bounds[1]
    if limit is None and not _has_a_point(left.bounds, right.bounds):
        strictly = True
    return _is_below(low, high, strictly=strictly)


def limit_of(
    left: Side,
    comparator: str,
    right: Side,
) -> Side | None:
    """Returns the side that the other one must stay below or above, as its number is printed; none where both are to be
    equal.
    """
    if comparator == "=":
        return None
    if comparator.startswith(">"):
        left, right = right, left
    return _limit(left, right)


def _limit(
    left: Side,
    right: Side,
) -> Side | None:
    """Returns the side that is one printed number; of two the coarser.
    A date is none, and nor is what is only about.
    """
    if not (left.paths and right.paths):
        return None
    limits = [side for side in (right, left) if _is_a_printed_number(side)]
    return max(limits, key=lambda side: side.step, default=None)


def _is_a_printed_number(side: Side) -> bool:
    return isinstance(side.value, Quantity) and not side.value.approximate


def gap(left: Side, right: Side) -> Fraction:
    """Returns how far what is printed is apart; of dates, the nearest days that they stand for."""
    ends, other_ends = left.printed_bounds, right.printed_bounds
    if left.unit == DATE:
        ends, other_ends = left.bounds, right.bounds
    above = _distance(other_ends[1], ends[0])
    below = _distance(ends[1], other_ends[0])
    return max(above, below, Fraction(0))


def _distance(
    high: Fraction | None,
    low: Fraction | None,
) -> Fraction:
    """Returns the distance from the upper end of one to the lower end of another; nil where one has no bound there."""
    if high is None or low is None:
        return Fraction(0)
    return low - high


def _touch(a: Ends, b: Ends) -> bool:
    return _overlap(a, b, strictly=False)


def _meet(a: Ends, b: Ends) -> bool:
    """Whether two intervals share more than an end: what is printed as 1.0 lies below 1.05, and what as 1.1 not."""
    return _overlap(
        a,
        b,
        strictly=not _has_a_point(a, b),
    )


def _overlap(
    a: Ends,
    b: Ends,
    *,
    strictly: bool,
) -> bool:
    """Whether each begins below the end of the other."""
    low, high = a
    low_of_other, high_of_other = b
    if not _is_below(low, high_of_other, strictly=strictly):
        return False
    return _is_below(low_of_other, high, strictly=strictly)


def _has_a_point(a: Ends, b: Ends) -> bool:
    return _is_a_point(a) or _is_a_point(b)


def _is_a_point(bounds: Ends) -> bool:
    return bounds[0] is not None and bounds[0] == bounds[1]


def _is_below(
    low: Fraction | None,
    high: Fraction | None,
    *,
    strictly: bool,
) -> bool:
    if low is None or high is None:
        return True
    if strictly:
        return low < high
    return low <= high
