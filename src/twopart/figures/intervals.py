"""Arithmetic of intervals, of which either end may be missing: up to £5m, at least 20%."""

from fractions import Fraction

from twopart.model import whole

Ends = tuple[Fraction | None, Fraction | None]  # None: no bound on this side
End = (
    Fraction | float
)  # here a missing end is infinite, which fractions compare with and are never added to
INFINITE = float("inf")


def plus(a: Ends, b: Ends) -> Ends:
    low = None if a[0] is None or b[0] is None else whole.plus(a[0], b[0])
    high = None if a[1] is None or b[1] is None else whole.plus(a[1], b[1])
    return low, high


def minus(a: Ends) -> Ends:
    low, high = a
    return None if high is None else -high, None if low is None else -low


def times(a: Ends, b: Ends) -> Ends:
    """Between the smallest and the largest of what the ends yield."""
    products = [_product(x, y) for x in _infinite(a) for y in _infinite(b)]
    return _finite(min(products), max(products))


def over(a: Ends, b: Ends) -> Ends:
    """Divided by an interval that does not hold nil."""
    low, high = b
    least = Fraction(0) if high is None else 1 / high
    most = Fraction(0) if low is None else 1 / low
    return times(a, (least, most))


def holds_nil(a: Ends) -> bool:
    low, high = a
    return (low is None or low <= 0) and (high is None or high >= 0)


def _infinite(a: Ends) -> tuple[End, End]:
    low, high = a
    return -INFINITE if low is None else low, INFINITE if high is None else high


def _product(x: End, y: End) -> End:
    """Nil times anything is nil, however large it may be."""
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x * y
    if x == 0 or y == 0:
        return Fraction(0)
    return INFINITE if (x > 0) == (y > 0) else -INFINITE


def _finite(low: End, high: End) -> Ends:
    return low if isinstance(low, Fraction) else None, high if isinstance(
        high, Fraction
    ) else None
