"""What printed figures leave open within their rounding, and whether that is too close to a withheld one.

Words that say how two figures hang together need no more digits than that: five instalments of £4.41m are £22.03m to
£22.07m, which tells £22.048m.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from twopart.model.quantity import CURRENCIES
from twopart.rules.values.arithmetic import COARSEST
from twopart.rules.values.numbers import PERCENT, Number, kinds_alike
from twopart.rules.values.operations import DIFFERENCE, LESS, PART, SHARE, Operation

# What words say is left or taken of a whole: figures need agree to no more than the places that all print.
OF_A_WHOLE = (DIFFERENCE, PART, LESS, SHARE)
# The share of a withheld number by which others may miss it because of its own rounding.
CLOSELY = Fraction(1, 100)
Interval = tuple[Fraction, Fraction]
WIDEST = Fraction(1, 10)  # of a withheld number: what agrees less closely is no news
# The same of a difference: words that invite to subtract are everywhere, and the rounding of both figures adds up.
WIDEST_DIFFERENCE = Fraction(1, 50)


def rounded(number: Number) -> Interval:
    """Returns where the true number lies; a count is what it says, and whole pounds that end in noughts may be rounded."""
    if number.kind not in (PERCENT, *CURRENCIES):
        return number.size, number.size
    half = number.step / 2
    if number.kind in CURRENCIES and number.place == 0:
        half = max(number.step, number.grain) / 2
    return number.size - half, number.size + half


def agree(
    operation: Operation,
    first: Number,
    second: Number,
    withheld: Number,
    share: Fraction,
) -> bool:
    """Whether two figures of which words say how they hang together tell a withheld one; `share` is what is protected."""
    kind = first.kind
    if operation is SHARE:
        kind = PERCENT
    if kind not in kinds_alike(withheld):
        return False
    if withheld.size in (first.size, second.size):
        return False
    if _come_to_it(operation, first, second, withheld):
        return True
    widest = WIDEST
    if operation is DIFFERENCE:
        widest = WIDEST_DIFFERENCE
    intervals = _intervals(operation, first, second)
    return any(tells(interval, withheld, share, widest) for interval in intervals)


def tells(
    interval: Interval,
    withheld: Number,
    share: Fraction,
    widest: Fraction = WIDEST,
) -> bool:
    """Whether a withheld number lies within what follows, and closer to both ends than its ground allows."""
    low, high = interval
    if not low <= withheld.size <= high:
        return False
    beyond = max(withheld.size - low, high - withheld.size)
    is_narrow = high - low <= widest * withheld.size
    return is_narrow and beyond <= share * withheld.size


def _come_to_it(
    operation: Operation,
    first: Number,
    second: Number,
    withheld: Number,
) -> bool:
    """Whether the two come to it, to the last place that all print."""
    exact = operation.result(first.size, second.size)
    coarsest = withheld.step
    if operation is DIFFERENCE:
        coarsest = max(withheld.step, first.step, second.step)
    reach = coarsest / 2
    if operation not in OF_A_WHOLE:
        reach = min(reach, withheld.size * CLOSELY)
    is_near = abs(exact - withheld.size) <= reach
    has_two_digits = float(coarsest / withheld.size) <= COARSEST
    return is_near and (has_two_digits or exact == withheld.size)


def _intervals(
    operation: Operation,
    first: Number,
    second: Number,
) -> Iterator[Interval]:
    """Yields where a result lies, for a percentage twice: readers take that of a deposit or discount as agreed, and so
    as exact.
    """
    seconds = [rounded(second)]
    if second.kind == PERCENT:
        seconds.append((second.size, second.size))
    for low, high in seconds:
        if low <= 0:
            continue
        pairs = product(rounded(first), (low, high))
        ends = [operation.result(one_end, other_end) for one_end, other_end in pairs]
        yield min(ends), max(ends)
