"""How likely it is that two numbers that have nothing to do with each other agree so closely.

Numbers of one kind are taken to lie evenly on a logarithmic scale, as densely as those around them do. So the more
figures a paper has, the more digits must agree before it is worth a finding.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import log

AROUND = 3.0  # numbers up to so many times larger or smaller count as of one size
EVEN = 1e-9  # of a chance, by which two that are equal may differ
SELF = 0.5  # numbers of one size that are expected where there are none but the one that is looked at


def crowd(
    numbers: Sequence[float],
    size: float,
) -> float:
    """Returns how many of the sorted numbers lie below or above a size, wherever more lie, for each unit of the
    logarithm.
    """
    smaller = bisect_left(numbers, size)
    not_larger = bisect_right(numbers, size)
    below = not_larger - bisect_left(numbers, size / AROUND)
    above = bisect_right(numbers, size * AROUND) - smaller
    return max(below, above) / log(AROUND)


def density(
    numbers: Sequence[float],
    size: float,
) -> float:
    """Returns how many lie around a size, for each unit of the logarithm, without one that has it; and never nothing,
    since there may be others.
    """
    first = bisect_left(numbers, size / AROUND)
    last = bisect_right(numbers, size * AROUND)
    others = max(last - first - 1, 0)
    return (others + SELF) / (2 * log(AROUND))


class ChanceBudget:
    """Which chances are small enough that all as small or smaller ones stay within a budget."""

    def __init__(
        self,
        chances: Iterable[float],
        allowed: float,
    ) -> None:
        self.chances = sorted(chances)
        self.sums = [0.0, *accumulate(self.chances)]
        self.allowed = allowed

    def __call__(self, chance: float) -> bool:
        smaller = bisect_left(self.chances, chance * (1 - EVEN))
        not_larger = bisect_right(self.chances, chance * (1 + EVEN))
        total = max(self.sums[smaller] + chance, self.sums[not_larger])
        return total <= self.allowed
