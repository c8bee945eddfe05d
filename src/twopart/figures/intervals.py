"""Arithmetic of intervals, of which either end may be missing: up to £5m, at least 20%."""

from fractions import Fraction

from twopart.base import sums

Ends = tuple[Fraction | None, Fraction | None]  # None: no bound on this side
# Here a missing end is infinite, which fractions compare with and are never added to.
End = Fraction | float
INFINITE = float("inf")


def plus(a: Ends, b: Ends) -> Ends:
    return _sum(a[0], b[0]), _sum(a[1], b[1])


def _sum(end: Fraction | None, other: Fraction | None) -> Fraction | None:
    if end is None or other is None:
        return None
    return sums.plus(end, other)


def minus(a: Ends) -> Ends:
    low, high = a
    return _negative(high), _negative(low)


def _negative(end: Fraction | None) -> Fraction | None:
    if end is None:
        return None
    return -end


def times(a: Ends, b: Ends) -> Ends:
    """Returns the interval between the smallest and the largest product of the ends."""
    lows_and_highs = _infinite(b)
    products: list[End] = []
    for end in _infinite(a):
        products += [_product(end, other) for other in lows_and_highs]
    return _finite(min(products)), _finite(max(products))


def over(a: Ends, b: Ends) -> Ends:
    """Divides by an interval that does not contain zero."""
    low, high = b
    return times(a, (_inverse(high), _inverse(low)))


def _inverse(end: Fraction | None) -> Fraction:
    """Returns one divided by this end; an infinite end gives nil."""
    if end is None:
        return Fraction(0)
    return 1 / end


def holds_nil(a: Ends) -> bool:
    low, high = a
    if low is not None and low > 0:
        return False
    return high is None or high >= 0


def _infinite(a: Ends) -> tuple[End, End]:
    low: End | None
    high: End | None
    low, high = a
    if low is None:
        low = -INFINITE
    if high is None:
        high = INFINITE
    return low, high


def _product(end: End, other: End) -> End:
    """Multiplies two ends; zero times anything is zero, even if it has no bound."""
    if isinstance(end, Fraction) and isinstance(other, Fraction):
        return end * other
    if end == 0 or other == 0:
        return Fraction(0)
    if (end > 0) == (other > 0):
        return INFINITE
    return -INFINITE


def _finite(end: End) -> Fraction | None:
    if isinstance(end, Fraction):
        return end
    return None
