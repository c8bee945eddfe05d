"""Withheld numbers that two public ones come to, though the paper states no relation between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from twopart.figures.units import is_counted
from twopart.model.quantity import Quantity
from twopart.rules.values.coincidence import density
from twopart.rules.values.likely import times_as_close
from twopart.rules.values.numbers import Number, kinds_alike
from twopart.rules.values.operations import (
    QUOTIENT,
    WITHIN,
    Attempt,
    NumbersByKind,
    Operation,
    attempts,
)
from twopart.rules.values.stated import StatedRelations

# One in its last place, as a share of a number that is looked at: two digits.
COARSEST = 0.1 + 1e-9
SAMPLE = 48  # numbers of which every two are tried to see how dense their results are
LEAST, MOST = 0.5, 5.0  # findings by chance that are allowed on a paper
EACH = 30  # public figures for one such finding, between the two
WANTED = 100  # withheld numbers around which that is counted
WIDEST = 0.1  # of a withheld number: what agrees less closely tells nothing
# How far an amount divided by a price may be from the number of things, in things.
NEARLY = Fraction(1, 10)
EDGE = 1e-9  # of a number, by which floats may be out


NumbersBySize = dict[
    tuple[float, int], Number
]  # one number for each size and last place


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
    stated: StatedRelations,
) -> list[Result]:
    """Returns the closest result for each withheld number, of those that so many figures would not give by chance."""
    fine = [number for number in public if number.fine <= COARSEST]
    usable = [number for number in fine if number.quantity.exact]
    wanted = [number for number in withheld if number.fine <= COARSEST]
    pools = _by_kind(usable)
    figures = sum(map(len, pools.values()))
    # Readers compare like with like before anything else.
    allowed = min(max(LEAST, figures / EACH), MOST)
    half = allowed / 2
    close: list[Result] = []
    for group in attempts(pools, _withheld_by_kind(wanted)):
        close += _results_of(group, half, stated)
    closest: dict[tuple[str, ...], Result] = {}
    for result in sorted(close, key=lambda result: result.within):
        closest.setdefault(result.withheld.ids, result)
    return list(closest.values())


def result_of(
    public: tuple[Number, Number],
    withheld: Number,
) -> Result | None:
    """Returns what two public numbers come to, if that is the withheld one, however likely it is by chance."""
    for group in attempts(_by_kind(public), _withheld_by_kind([withheld])):
        for attempt in group:
            for first, second in product(attempt.firsts, attempt.seconds):
                result = _result(attempt.operation, first, second, withheld)
                if result is not None:
                    return result
    return None


def _results_of(
    group: Sequence[Attempt],
    allowed: float,
    stated: StatedRelations,
) -> Iterator[Result]:
    """Yields results, the least crowded first: attempts with few need less than an equal share of what is allowed, and
    leave the rest to others.
    """
    crowded = [(_crowding(attempt), attempt) for attempt in group]
    crowded.sort(key=lambda pair: pair[0])
    waiting = len(crowded)
    for crowding, attempt in crowded:
        widest = min(allowed / waiting / crowding, WIDEST)
        allowed -= widest * crowding
        waiting -= 1
        yield from _results_within(attempt, widest, stated)


def _by_kind(numbers: Iterable[Number]) -> NumbersByKind:
    """Returns the numbers by their kind, each size once."""
    kinds: dict[str, NumbersBySize] = {}
    for number in numbers:
        sizes = kinds.setdefault(number.kind, {})
        sizes.setdefault((number.near, number.place), number)
    return {kind: list(sizes.values()) for kind, sizes in kinds.items()}


def _withheld_by_kind(numbers: Iterable[Number]) -> NumbersByKind:
    """Returns the numbers by their kind, each size once; posts among officers and staff too, as both may be the same
    people.
    """
    kinds: dict[str, NumbersBySize] = {}
    for number in numbers:
        for kind in kinds_alike(number):
            sizes = kinds.setdefault(kind, {})
            sizes.setdefault((number.near, number.place), number)
    return {kind: list(sizes.values()) for kind, sizes in kinds.items()}


def _results_within(
    attempt: Attempt,
    widest: float,
    stated: StatedRelations,
) -> Iterator[Result]:
    wanted = [number for number in attempt.wanted if number.fine <= widest]
    if not wanted:
        return
    firsts = sorted(attempt.firsts, key=lambda number: number.near)
    sizes = [number.near for number in firsts]
    for withheld, second in product(wanted, attempt.seconds):
        low, high = _firsts(attempt.operation, withheld, second, widest)
        start = bisect_left(sizes, low)
        end = bisect_right(sizes, high)
        for first in firsts[start:end]:
            result = _result(attempt.operation, first, second, withheld)
            if result is None or _closeness(result) > widest:
                continue
            if not is_stated(result, stated):
                yield result


def _crowding(attempt: Attempt) -> float:
    """Returns how many results lie around each withheld number, for each unit of the logarithm;
    of all of them together.
    """
    firsts = _some(attempt.firsts, SAMPLE)
    seconds = _some(attempt.seconds, SAMPLE)
    sizes = []
    for first, second in product(firsts, seconds):
        size = _size_of(attempt.operation, first, second)
        if size > 0:
            sizes.append(size)
    sizes.sort()
    wanted = _some(attempt.wanted, WANTED)
    pairs = len(attempt.firsts) * len(attempt.seconds)
    tried = len(firsts) * len(seconds)
    left_out = pairs / tried
    around = sum(density(sizes, size) for size in wanted)
    return around * left_out * len(attempt.wanted) / len(wanted)


def _some(
    numbers: Sequence[Number],
    most: int,
) -> list[float]:
    """Returns the sizes of at most so many of them, from all over."""
    stride = -(-len(numbers) // most)
    return sorted(number.near for number in numbers)[::stride]


def _size_of(
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
    """Returns between which numbers the first one lies, if the two come to the withheld number or near it."""
    size = withheld.near
    other = second.near
    margin = size * widest
    least = operation.first(size - margin, other)
    most = operation.first(size + margin, other)
    low, high = sorted((least, most))
    return low * (1 - EDGE), high * (1 + EDGE)


def _result(
    operation: Operation,
    first: Number,
    second: Number,
    withheld: Number,
) -> Result | None:
    """Returns what two numbers come to, where that is the withheld one within the rounding of the three."""
    if withheld.size in (first.size, second.size):
        return None  # then it stands there, and nothing has to be computed
    is_in_order = not operation.swaps or first.size >= second.size
    if first.paths == second.paths or not is_in_order:
        return None
    exact = operation.result(first.size, second.size)
    difference = abs(exact - withheld.size)
    approximate = first.quantity.approximate or second.quantity.approximate
    half = withheld.step / 2
    if operation is QUOTIENT and _is_exact_count(withheld.quantity):
        # A sum divided by a price is a whole number of things.
        half = withheld.step * NEARLY
    if difference <= half and not approximate:
        grain = withheld.step
        if not difference:
            grain = max(withheld.step, withheld.grain)
        within = grain / withheld.size
        return Result(operation, first, second, withheld, within)
    pairs_of_ends = product(_rounded(first), _rounded(second))
    ends = [operation.result(one, other) for one, other in pairs_of_ends]
    low, high = min(ends), max(ends)
    if withheld.size < low - half or withheld.size > high + half:
        return None
    within = (high - low + withheld.step) / withheld.size
    return Result(operation, first, second, withheld, within)


def _is_exact_count(quantity: Quantity) -> bool:
    return is_counted(quantity.unit) and not quantity.approximate


def _closeness(result: Result) -> Fraction:
    """Returns how closely the three agree, less so if nobody would do arithmetic with such figures."""
    return result.within * times_as_close(
        result.operation,
        result.first,
        result.second,
        result.withheld,
    )


def _rounded(number: Number) -> tuple[Fraction, Fraction]:
    half = number.step / 2
    return number.size - half, number.size + half


def is_stated(
    result: Result,
    stated: StatedRelations,
) -> bool:
    """Whether a relation of the paper joins the three, or the two that would be added up."""
    public = (*result.first.paths, *result.second.paths)
    if result.operation in WITHIN and stated.joins(*public):
        return True  # a total and its part have no sum that means anything
    withheld = result.withheld.paths
    return any(stated.joins(*public, path) for path in withheld)
