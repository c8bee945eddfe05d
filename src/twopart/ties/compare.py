"""Two sides held against each other, as intervals (the rule of XBRL Calculations 1.1)."""

from fractions import Fraction
from typing import Literal

from twopart.figures.intervals import Ends
from twopart.ties.side import DATE, Side

Comparator = Literal["=", "<", "<=", ">", ">="]
State = Literal["exact", "within rounding", "not"]


def state(left: Side, comparator: str, right: Side) -> State:
    """Exact: as the numbers are printed. Within rounding: for some true values that they may stand for."""
    if comparator.startswith(">"):
        left, right, comparator = right, left, comparator.replace(">", "<")
    if comparator == "=":
        exact = _touch(left.said, right.said)
        near = _meet(left.bounds, right.bounds)
    else:
        strictly = comparator == "<"
        exact = _is_below(left.said[1], right.said[0], strictly=strictly)
        rounded = not (_is_a_point(left.bounds) or _is_a_point(right.bounds))
        near = _is_below(left.bounds[0], right.bounds[1], strictly=strictly or rounded)
    return "exact" if exact else "within rounding" if near else "not"


def gap(left: Side, right: Side) -> Fraction:
    """How far what is printed is apart; of dates, the nearest days that they stand for."""
    dates = left.unit == DATE
    (low, high), (other_low, other_high) = (left.bounds, right.bounds) if dates else (left.said, right.said)
    above = low - other_high if low is not None and other_high is not None else Fraction(0)
    below = other_low - high if other_low is not None and high is not None else Fraction(0)
    return max(above, below, Fraction(0))


def _touch(a: Ends, b: Ends) -> bool:
    return _is_below(a[0], b[1], strictly=False) and _is_below(b[0], a[1], strictly=False)


def _meet(a: Ends, b: Ends) -> bool:
    """An end alone in common is nothing in common: what is printed as 1.0 lies below 1.05, and what as 1.1 not."""
    strictly = not (_is_a_point(a) or _is_a_point(b))
    return _is_below(a[0], b[1], strictly=strictly) and _is_below(b[0], a[1], strictly=strictly)


def _is_a_point(bounds: Ends) -> bool:
    return bounds[0] is not None and bounds[0] == bounds[1]


def _is_below(low: Fraction | None, high: Fraction | None, *, strictly: bool) -> bool:
    return low is None or high is None or low < high or (low == high and not strictly)
