"""Whether two figures look as if somebody would do arithmetic with them: what is far-fetched must agree more closely."""

from itertools import combinations

from twopart.rules.values.numbers import Number
from twopart.rules.values.operations import (
    RATIOS,
    SHARE,
    WITHIN,
    Operation,
)
from twopart.rules.values.related_ids import share_a_subject

FAR_FETCHED = 8  # times as closely as others such figures must agree
UNLIKE = 10  # times as large: nobody speaks of a rise or fall between two such
TELLING = 10  # units in the last place of the withheld number: what changes it by less is hardly a part of it


def times_as_close(
    operation: Operation,
    first: Number,
    second: Number,
    withheld: Number,
) -> int:
    """Returns how many times as closely as others the two must agree with the withheld number.

    Where two of the three ids share a word, somebody may well do arithmetic with them.
    """
    for one, other in combinations((first, second, withheld), 2):
        if share_a_subject(one.path, other.path):
            return 1
    if _is_far_fetched(operation, first, second, withheld):
        return FAR_FETCHED
    return 1


def _is_far_fetched(
    operation: Operation,
    first: Number,
    second: Number,
    withheld: Number,
) -> bool:
    smaller, larger = sorted((first.size, second.size))
    if operation in WITHIN:
        return smaller < withheld.step * TELLING
    is_change = operation in RATIOS and operation is not SHARE
    return is_change and larger > smaller * UNLIKE
