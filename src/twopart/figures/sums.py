"""Sums of many numbers in one unit, added all at once: the same as adding one to the next, in a tenth of the time."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import TypeVar

from twopart.figures import units
from twopart.figures.exact import Exact

T = TypeVar("T")

# Far below what a number may be, so that no sum of these comes near to it.
LONGEST = 2**1000


def sum_of_alike(parts: Sequence[Exact]) -> Exact | None:
    """Returns their sum, if they and their bounds are whole numbers in one unit; otherwise None."""
    first = parts[0]
    shared = units.common(first.unit, first.unit)
    if shared is None or len(parts) == 1:
        return None
    rate = (first.unit, first.per)
    if not all(_is_plain(part) and (part.unit, part.per) == rate for part in parts):
        return None
    unit, _, _ = shared
    return Exact(
        _total([part.value for part in parts]),
        _total([part.low for part in parts]),
        _total([part.high for part in parts]),
        unit,
        max(part.scale for part in parts),
        max(_distinct(part.step for part in parts)),
        reduce(or_, _distinct(part.label for part in parts)),
        any(part.approximate for part in parts),
        None,
        first.per,
        all(part.divided for part in parts),
    )


def _is_plain(part: Exact) -> bool:
    return part.ends is None and all(map(_is_whole, (part.value, part.low, part.high)))


def _is_whole(number: Fraction | None) -> bool:
    return (
        number is not None
        and number.denominator == 1
        and abs(number.numerator) < LONGEST
    )


def _total(numbers: Sequence[Fraction | None]) -> Fraction:
    return Fraction(sum(number.numerator for number in numbers if number is not None))


def _distinct(values: Iterable[T]) -> Iterable[T]:
    """Yields each object once, which most numbers of a table share; comparing them all would cost more."""
    return {id(value): value for value in values}.values()
