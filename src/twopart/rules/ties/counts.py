"""Which of several counts of one thing look like slips of each other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from twopart.model.quantity import Quantity
from twopart.rules.ties.alike import a_digit_apart, agree, digits, near

LONG = 4  # digits of a number that is known too well to be near another by a slip
LONGER = 5  # digits that two of several counts do not share by chance
CROWD = 3  # counts near each other, which are of like things
SEVERAL = 5  # counts of one thing, of which two are near each other, or a digit apart, by chance


class Slips:
    """Compares every two of the counts that it was made of.

    Three that are near each other are counts of like things, of regions or years, and no statements of one; and of
    five, only one that is said twice is more than that.
    """

    def __init__(self, values: Iterable[Quantity]) -> None:
        said = list(values)
        self._often = Counter(value.value for value in said)
        self._values = sorted(
            {value.value: value for value in said}.values(),
            key=lambda value: value.value,
        )
        self._crowded = frozenset(self._in_crowds())

    def __call__(self, a: Quantity, b: Quantity) -> bool:
        one, other = (frozenset(each.unit.lower().split()[:-1]) for each in (a, b))
        if agree(a, b) or not (one <= other or other <= one):
            return False
        if a.value in self._crowded and b.value in self._crowded:
            return False
        if (
            len(self._often) >= SEVERAL
            and self._often[a.value] == self._often[b.value] == 1
        ):
            return a.value == -b.value or a_digit_apart(a, b, LONGER)
        # 8,647 and 9,218 are known too well to be one.
        round_ones = max(map(len, digits(a, b))) < LONG
        return a.value == -b.value or (round_ones and near(a, b)) or a_digit_apart(a, b)

    def _in_crowds(self) -> Iterator[Decimal]:
        crowd: list[Quantity] = []
        for value in self._values:
            if crowd and not near(crowd[-1], value):
                crowd = []
            crowd.append(value)
            if len(crowd) >= CROWD:
                yield from (each.value for each in crowd)
