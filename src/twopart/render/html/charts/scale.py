"""A scale: from numbers as printed to places along a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NIL = Fraction(0)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` at the place `start` to `high`, so much further on."""

    low: Fraction
    high: Fraction
    start: float
    length: float

    @classmethod
    def over(
        cls,
        numbers: Iterable[Fraction],
        start: float,
        length: float,
    ) -> Scale:
        """The scale that has room for all numbers, and for nil: a bar that began elsewhere would mislead."""
        known = (NIL, *numbers)
        return cls(min(known), max(known), start, length)

    def place(self, number: Fraction) -> float:
        """The place of a number, to a hundredth; everything is at the start where there is nothing but nil."""
        extent = self.high - self.low
        if not extent:
            return round(self.start, 2)
        share = (number - self.low) / extent
        return round(float(Fraction(self.start) + share * Fraction(self.length)), 2)


def number(amount: str) -> Fraction | None:
    """A number as the view has it; None where nothing is drawn."""
    if not amount:
        return None
    return Fraction(amount)
