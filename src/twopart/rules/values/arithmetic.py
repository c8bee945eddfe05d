"""Withheld numbers that two public ones come to, though the paper states no relation between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from twopart.rules.values.chance import density
from twopart.rules.values.numbers import Number
from twopart.rules.values.operations import WITHIN, Attempt, Operation, attempts
from twopart.rules.values.stated import Stated

# One in its last place, as a share of a number that is looked at: two digits.
COARSEST = 0.1 + 1e-9
SAMPLE = 48  # numbers of which every two are tried to see how dense their results are
LEAST, MOST = 0.5, 5.0  # findings by chance that are allowed on a paper
EACH = 30  # public figures for one such finding, between the two
WANTED = 100  # withheld numbers around which that is counted
WIDEST = 0.1  # of a withheld number: what agrees less closely tells nothing
EDGE = 1e-9  # of a number, by which floats may be out


class Result(NamedTuple):
    """Two public numbers, and the withheld one that they come to."""

    operation: Operation
    first: Number
    second: Number
    withheld: Number
    within: Fraction  # the width of what would count as agreeing as closely, as a share of the withheld number


def results(
    public: Sequence[Number],
    withheld: Sequence[Number],
    stated: Stated,
) -> list[Result]:
    """The closest for each withheld number, of those that so many figures would not give by chance."""
    usable = [
        number for number in public if number.quantity.exact and number.fine <= COARSEST
    ]
    wanted = [number for number in withheld if number.fine <= COARSEST]
    pools = _by_kind(usable)
    figures = sum(map(len, pools.values()))
    # Readers compare like with like before anything else.
    half = min(max(LEAST, figures / EACH), MOST) / 2
    found = [
        one
        for tried in attempts(pools, _by_kind(wanted))
        for one in _all_found(tried, half, stated)
    ]
    closest: dict[tuple[str, ...], Result] = {}
    for one in sorted(found, key=lambda one: one.within):
        closest.setdefault(one.withheld.ids, one)
    return list(closest.values())


def _all_found(
    tried: Sequence[Attempt],
    allowed: float,
    stated: Stated,
) -> Iterator[Result]:
    """Those with few results need less than an equal share of what is allowed, and leave the rest to others."""
    by_crowding = sorted(
        ((_crowding(attempt), attempt) for attempt in tried),
        key=lambda pair: pair[0],
    )
    for number, (crowding, attempt) in enumerate(by_crowding):
        widest = min(allowed / (len(tried) - number) / crowding, WIDEST)
        allowed -= widest * crowding
        yield from _found(attempt, widest, stated)


def _by_kind(numbers: Iterable[Number]) -> dict[str, list[Number]]:
    """Each size once."""
    kinds: dict[str, dict[tuple[float, int], Number]] = {}
    for number in numbers:
        kinds.setdefault(number.kind, {}).setdefault(
            (number.near, number.place),
            number,
        )
    return {kind: list(sizes.values()) for kind, sizes in kinds.items()}


def _found(
    attempt: Attempt,
    widest: float,
    stated: Stated,
) -> Iterator[Result]:
    wanted = [number for number in attempt.wanted if number.fine <= widest]
    if not wanted:
        return
    firsts = sorted(attempt.firsts, key=lambda number: number.near)
    sizes = [number.near for number in firsts]
    for withheld, second in product(wanted, attempt.seconds):
        low, high = _firsts(attempt.operation, withheld, second, widest)
        for first in firsts[bisect_left(sizes, low) : bisect_right(sizes, high)]:
            found = _result(attempt.operation, first, second, withheld)
            if found and found.within <= widest and not _is_stated(found, stated):
                yield found


def _crowding(attempt: Attempt) -> float:
    """How many results lie around each withheld number, for each unit of the logarithm; of all of them together."""
    firsts, seconds = (
        _some(numbers, SAMPLE) for numbers in (attempt.firsts, attempt.seconds)
    )
    reckoned = (
        _reckoned(
            attempt.operation,
            a,
            b,
        )
        for a, b in product(firsts, seconds)
    )
    sizes = sorted(size for size in reckoned if size > 0)
    wanted = _some(attempt.wanted, WANTED)
    left_out = len(attempt.firsts) * len(attempt.seconds) / (len(firsts) * len(seconds))
    around = sum(density(sizes, size) for size in wanted)
    return around * left_out * len(attempt.wanted) / len(wanted)


def _some(
    numbers: Sequence[Number],
    most: int,
) -> list[float]:
    """The sizes of at most so many of them, from all over."""
    apart = -(-len(numbers) // most)
    return sorted(number.near for number in numbers)[::apart]


def _reckoned(
    operation: Operation,
    first: float,
    second: float,
) -> float:
    if operation.swaps and first < second:
        return 0.0
    return float(operation.result(first, second))


def _firsts(
    operation: Operation,
    withheld: Number,
    second: Number,
    widest: float,
) -> tuple[float, float]:
    """Between which numbers the first one lies, if the two come to the withheld number or near it."""
    size, other = withheld.near, second.near
    one, end = (
        operation.first(size * (1 - widest), other),
        operation.first(size * (1 + widest), other),
    )
    return min(one, end) * (1 - EDGE), max(one, end) * (1 + EDGE)


def _result(
    operation: Operation,
    first: Number,
    second: Number,
    withheld: Number,
) -> Result | None:
    """What two numbers come to, where that is the withheld one within the rounding of the three."""
    same = first.paths == second.paths or (operation.swaps and first.size < second.size)
    if same or withheld.size in (
        first.size,
        second.size,
    ):  # then it stands there, and nothing has to be reckoned
        return None
    exact = operation.result(first.size, second.size)
    apart = abs(exact - withheld.size)
    approximate = first.quantity.approximate or second.quantity.approximate
    if apart <= withheld.step / 2 and not approximate:
        grain = withheld.step if apart else max(withheld.step, withheld.grain)
        return Result(
            operation,
            first,
            second,
            withheld,
            grain / withheld.size,
        )
    ends = [
        operation.result(a, b) for a, b in product(_rounded(first), _rounded(second))
    ]
    low, high = min(ends), max(ends)
    if low - withheld.step / 2 <= withheld.size <= high + withheld.step / 2:
        return Result(
            operation,
            first,
            second,
            withheld,
            (high - low + withheld.step) / withheld.size,
        )
    return None


def _rounded(number: Number) -> tuple[Fraction, Fraction]:
    return number.size - number.step / 2, number.size + number.step / 2


def _is_stated(found: Result, stated: Stated) -> bool:
    public = (*found.first.paths, *found.second.paths)
    if found.operation in WITHIN and stated.joins(
        *public
    ):  # a total and its part have no sum that means anything
        return True
    return any(stated.joins(*public, path) for path in found.withheld.paths)
