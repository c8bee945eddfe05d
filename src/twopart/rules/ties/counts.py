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
        statements = list(values)
        self._frequency = Counter(value.value for value in statements)
        by_number = {value.value: value for value in statements}
        self._values = [by_number[number] for number in sorted(by_number)]
        self._crowded = frozenset(self._in_crowds())

    def __call__(
        self,
        a: Quantity,
        b: Quantity,
    ) -> bool:
        if agree(a, b) or not _may_be_one_thing(a, b):
            return False
        if a.value in self._crowded and b.value in self._crowded:
            return False
        if a.value == -b.value:
            return True
        if len(self._frequency) >= SEVERAL and self._are_stated_once(a, b):
            return a_digit_apart(a, b, LONGER)
        if _are_round(a, b) and near(a, b):
            return True
        return a_digit_apart(a, b)

    def _are_stated_once(
        self,
        a: Quantity,
        b: Quantity,
    ) -> bool:
        return self._frequency[a.value] == self._frequency[b.value] == 1

    def _in_crowds(self) -> Iterator[Decimal]:
        crowd: list[Quantity] = []
        for value in self._values:
            if crowd and not near(crowd[-1], value):
                crowd = []
            crowd.append(value)
            if len(crowd) >= CROWD:
                yield from (member.value for member in crowd)


def _may_be_one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether nothing that is said of the one is missing of the other: systems, legacy systems."""
    one = _adjectives(a)
    other = _adjectives(b)
    return one <= other or other <= one


def _adjectives(a: Quantity) -> frozenset[str]:
    words = a.unit.lower().split()
    return frozenset(words[:-1])


def _are_round(a: Quantity, b: Quantity) -> bool:
    """Whether both are round: 8,647 and 9,218 are known too well to be one."""
    return max(map(len, digits(a, b))) < LONG
