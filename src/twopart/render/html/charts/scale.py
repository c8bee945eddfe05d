"""A scale: from numbers as printed to places along a drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NIL = Fraction(0)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low`, at the place `start`, to `high`, which is `length` further on."""

    low: Fraction
    high: Fraction
    start: float
    length: float

    @classmethod
    def over(cls, numbers: Iterable[Fraction], start: float, length: float) -> Scale:
        """Returns the scale that has room for all numbers, and for nil: bars that began elsewhere would mislead."""
        known = (NIL, *numbers)
        return cls(min(known), max(known), start, length)

    def place(self, number: Fraction) -> float:
        """Returns the place of a number, to a hundredth. If all numbers are nil, they are at the start."""
        extent = self.high - self.low
        if not extent:
            return round(self.start, 2)
        share = (number - self.low) / extent
        place = Fraction(self.start) + share * Fraction(self.length)
        return round(float(place), 2)

    def places(self, one: Fraction, other: Fraction) -> tuple[float, float]:
        """Returns the places of two numbers."""
        return self.place(one), self.place(other)


def number(amount: str) -> Fraction | None:
    """Returns a number of a view; None if nothing is drawn of it."""
    if not amount:
        return None
    return Fraction(amount)


def coordinate(place: float | str) -> str:
    """Formats a number of a drawing for screens with five decimals, of which the last is not zero.

    The audit reads every attribute of a page, and 992 might be a withheld 992. No paper states a figure with as many
    decimals; a hundred-thousandth of a unit is not visible.
    """
    return _NUMBER.sub(_with_decimals, str(place))


def _with_decimals(written: re.Match[str]) -> str:
    digits = f"{float(written[0]):.5f}"
    if digits.endswith("0"):
        return f"{digits[:-1]}1"
    return digits
