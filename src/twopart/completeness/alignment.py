"""Finds the position of each leaf among the letters of a file in reading order, and which are lost, moved or doubled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from twopart.completeness.leaves import OPENING, Group, Leaf
from twopart.completeness.position import LONG, Position
from twopart.completeness.reading.printed import PrintedLetters
from twopart.completeness.repetition import doubled
from twopart.completeness.search import LeafSearch

_SAMPLE = 9  # leaves of a group from which its position is estimated


def aligned(ways: Sequence[Sequence[Group]], printed: PrintedLetters) -> list[Position]:
    """Returns the leaves with their positions, in the one of several permitted orders that fits the file best."""
    orders_by_way = [_orders(groups, printed.letters) for groups in ways]
    for orders in orders_by_way:
        for order in orders:
            positions = _in_order(order, printed)
            if positions is not None:
                return doubled(positions, printed)
    candidates = [
        LeafSearch(orders[0], printed).positions() for orders in orders_by_way
    ]
    closest = min(candidates, key=_misfits)
    return doubled(closest, printed)


def _misfits(positions: list[Position]) -> int:
    return sum(position.start is None or position.moved for position in positions)


def _orders(groups: Sequence[Group], text: str) -> list[list[Leaf]]:
    """Returns the orders in which a form may print the groups; first that in which the file seems to have them."""
    order_in_file = _by_position(groups, text)
    ends = [group for group in order_in_file if _is_at_an_end(group)]
    rest = [group for group in order_in_file if not _is_at_an_end(group)]
    # Grounds that withhold and grounds that have ended may have the same words, so where they seem to be may be wrong.
    ended = [group for group in ends if group[0].path[0] == "openings"]
    others = [group for group in ends if group not in ended]
    orders = (
        order_in_file,
        [*rest, *ends],
        [*rest, *reversed(ends)],
        [*rest, *others, *ended],
    )
    return [list(chain.from_iterable(order)) for order in orders]


def _is_at_an_end(group: Group) -> bool:
    return group[0].path[0] in ("withholdings", "openings", "sections")


def _by_position(groups: Sequence[Group], text: str) -> list[Group]:
    """Returns the groups in the order of their positions in the file; one without a position follows the one before
    it.
    """
    positions = list[int]()
    last = -1
    outside = _without_opening(groups, text)
    for group in groups:
        searched = outside
        if _is_opening(group):
            searched = text
        last = _estimated_start(group, searched, last)
        positions.append(last)
    numbers = sorted(range(len(groups)), key=positions.__getitem__)
    return [groups[number] for number in numbers]


def _is_opening(group: Group) -> bool:
    return group[0].path[0] == OPENING


def _without_opening(groups: Sequence[Group], text: str) -> str:
    """Returns the letters of a file with spaces instead of its decision sheet, which repeats lines of other groups."""
    for group in filter(_is_opening, groups):
        letters = "".join(leaf.letters for leaf in group)
        text = text.replace(letters, " " * len(letters), 1)
    return text


def _estimated_start(
    group: Group,
    text: str,
    otherwise: int,
) -> int:
    """Returns an estimate of the position of a group; `otherwise` if none of its leaves is found."""
    letters = [leaf.letters for leaf in group]
    start = text.find("".join(letters))
    if start >= 0:
        return start
    places = sorted(_places_of_sample(letters, text))
    if places:
        return places[len(places) // 2]
    start = text.find(max(letters, key=len))
    if start >= 0:
        return start
    return otherwise


def _places_of_sample(letters: list[str], text: str) -> Iterator[int]:
    """Yields the positions of some of the long leaves that occur once."""
    long = [leaf for leaf in letters if len(leaf) >= LONG]
    step = max(len(long) // _SAMPLE, 1)
    for leaf in long[::step]:
        if text.count(leaf) == 1:
            yield text.find(leaf)


def _in_order(leaves: Sequence[Leaf], printed: PrintedLetters) -> list[Position] | None:
    """Returns the leaves with their positions if all are found one after the other, else None."""
    positions = list[Position]()
    at = 0
    for leaf in leaves:
        start = printed.find(leaf.letters, at)
        if start < 0:
            return None
        positions.append(Position(leaf, start))
        at = start + len(leaf.letters)
    return positions
