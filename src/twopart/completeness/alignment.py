"""Leaves, and the letters of a file in reading order -> each leaf's position; which are lost, moved or doubled."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from twopart.base.record import value
from twopart.completeness.leaves import SAID_AGAIN, Group, Leaf
from twopart.completeness.printed import Printed

_LONG = 12  # letters; a leaf as long as this is searched for in the whole file
_SHORT = 6  # letters; a leaf as long as this is not a word of a template by chance
_SAMPLE = 9  # leaves of a group from which its position is estimated
_NOWHERE = -1
_MOST_LOST = 60  # leaves between two that were found; if more are lost, only the first are reported


@value
class Placed:
    """A leaf and the position of its first letter in the file; None if the leaf is lost."""

    leaf: Leaf
    start: int | None = None
    moved: bool = False  # found out of order
    doubled: bool = False

    @property
    def end(self) -> int:
        return (self.start or 0) + len(self.leaf.letters)


def aligned(ways: Sequence[Sequence[Group]], printed: Printed) -> list[Placed]:
    """The leaves with their positions, in the one of several permitted orders that fits the file best."""
    by_way = [_orders(groups, printed.letters) for groups in ways]
    for order in (order for orders in by_way for order in orders):
        if (starts := _in_order(order, printed)) is not None:
            placed = [
                Placed(leaf, start) for leaf, start in zip(order, starts, strict=True)
            ]
            return _doubled(placed, printed)
    found = [_Search(orders[0], printed).placed() for orders in by_way]
    return _doubled(min(found, key=_misfits), printed)


def _misfits(placed: list[Placed]) -> int:
    return sum(one.start is None or one.moved for one in placed)


def _orders(groups: Sequence[Group], text: str) -> list[list[Leaf]]:
    """Orders in which a form may print the groups; the order in which the file seems to have them comes first."""
    last, keys = -1, list[int]()
    for group in groups:
        last = _where(group, text, last)
        keys.append(last)
    seeming = [
        groups[at] for at in sorted(range(len(groups)), key=lambda at: (keys[at], at))
    ]
    ends = [
        group for group in seeming if group[0].path[0] in ("withholdings", "sections")
    ]
    rest = [group for group in seeming if group not in ends]
    return [
        [leaf for group in order for leaf in group]
        for order in (seeming, [*rest, *ends], [*rest, *ends[::-1]])
    ]


def _where(group: Group, text: str, otherwise: int) -> int:
    """An estimate of the position of a group; `otherwise` if none of its leaves is found."""
    whole = text.find("".join(leaf.letters for leaf in group))
    if whole >= 0:
        return whole
    long = [leaf.letters for leaf in group if len(leaf.letters) >= _LONG]
    sample = long[:: max(len(long) // _SAMPLE, 1)]
    places = sorted(
        text.find(letters) for letters in sample if text.count(letters) == 1
    )
    if places:
        return places[len(places) // 2]
    longest = text.find(max((leaf.letters for leaf in group), key=len))
    return longest if longest >= 0 else otherwise


def _in_order(leaves: Sequence[Leaf], printed: Printed) -> list[int] | None:
    """The positions of the leaves if all are found one after the other, else None."""
    starts, at = list[int](), 0
    for leaf in leaves:
        start = _find(leaf.letters, printed, at, len(printed.letters))
        if start < 0:
            return None
        starts.append(start)
        at = start + len(leaf.letters)
    return starts


def _find(letters: str, printed: Printed, start: int, end: int) -> int:
    """The first position between `start` and `end` where whole words have these letters; -1 if there is none."""
    at = printed.letters.find(letters, start, end)
    while at >= 0 and not (at in printed.edges and at + len(letters) in printed.edges):
        at = printed.letters.find(letters, at + 1, end)
    return at


class _Alignment(NamedTuple):
    """Positions of the leaves looked at so far; one that ends earlier compares as less."""

    end: int
    places: tuple[int, ...] = ()

    def found(self, place: int, length: int) -> _Alignment:
        return _Alignment(place + length, (*self.places, place))

    def lost(self) -> _Alignment:
        return _Alignment(self.end, (*self.places, _NOWHERE))


class _Search:
    """Finds as many leaves as possible in a file in which some are missing or out of order."""

    def __init__(self, leaves: Sequence[Leaf], printed: Printed) -> None:
        self._leaves, self._printed = leaves, printed
        self._starts: list[int | None] = [None] * len(leaves)
        self._moved = set[int]()

    def placed(self) -> list[Placed]:
        anchors = self._anchors()
        before, at = 0, 0
        for anchor in [*anchors, len(self._leaves)]:
            end = (
                self._starts[anchor]
                if anchor < len(self._leaves)
                else len(self._printed.letters)
            )
            self._between(before, anchor, at, end or 0)
            before, at = (
                anchor + 1,
                self._end(anchor) if anchor < len(self._leaves) else at,
            )
        self._look_elsewhere()
        return [
            Placed(leaf, start, number in self._moved)
            for number, (leaf, start) in enumerate(
                zip(self._leaves, self._starts, strict=True)
            )
        ]

    def _end(self, number: int) -> int:
        return (self._starts[number] or 0) + len(self._leaves[number].letters)

    def _anchors(self) -> list[int]:
        """Finds long leaves that occur once. Returns the most that are in order; the others are marked as moved."""
        text, seen = self._printed.letters, dict[str, int]()
        for leaf in self._leaves:
            seen[leaf.letters] = seen.get(leaf.letters, 0) + 1
        places = dict[int, int]()
        for number, leaf in enumerate(self._leaves):
            if (
                len(leaf.letters) >= _LONG
                and seen[leaf.letters] == 1
                and text.count(leaf.letters) == 1
            ):
                places[number] = text.find(leaf.letters)
        in_order = _longest_rising(places)
        kept = list[int]()
        taken = list[tuple[int, int]]()
        for number in [
            *sorted(in_order),
            *(other for other in places if other not in in_order),
        ]:
            start, end = (
                places[number],
                places[number] + len(self._leaves[number].letters),
            )
            if _overlaps(taken, start, end):  # these letters belong to another leaf
                continue
            insort(taken, (start, end))
            self._starts[number] = start
            if number in in_order:
                kept.append(number)
            else:
                self._moved.add(number)
        return kept

    def _between(self, first: int, last: int, start: int, end: int) -> None:
        """Finds as many as possible of the leaves from `first` to `last`, in order, between two positions.

        Dynamic programming: for each number of lost leaves, `best` has the alignment that ends earliest.
        """
        wanted = [
            number for number in range(first, last) if self._starts[number] is None
        ]
        best = [_Alignment(start)]
        for number in wanted:
            letters = self._leaves[number].letters
            losses = range(min(len(best) + 1, _MOST_LOST))
            best = [self._longer(best, lost, letters, end) for lost in losses]
        nothing = (_NOWHERE,) * len(wanted)
        chosen = next((one.places for one in best if one.end <= end), nothing)
        for number, place in zip(wanted, chosen, strict=True):
            self._starts[number] = place if place >= 0 else None

    def _longer(
        self, best: Sequence[_Alignment], lost: int, letters: str, end: int
    ) -> _Alignment:
        """The alignment with one leaf more and `lost` leaves lost: that leaf is found, or is one of the lost."""
        options = list[_Alignment]()
        if lost < len(best):
            place = _find(letters, self._printed, best[lost].end, end)
            if place >= 0:
                options.append(best[lost].found(place, len(letters)))
        if 0 < lost <= len(best):
            options.append(best[lost - 1].lost())
        if options:
            return min(options)
        nearest = best[min(lost, len(best) - 1)]
        return nearest.lost()._replace(end=end + 1)

    def _look_elsewhere(self) -> None:
        """Searches for the leaves still missing among the letters that belong to no other leaf."""
        taken = sorted(
            (start, self._end(n))
            for n, start in enumerate(self._starts)
            if start is not None
        )
        for number, leaf in enumerate(self._leaves):
            if self._starts[number] is not None:
                continue
            at = _find(leaf.letters, self._printed, 0, len(self._printed.letters))
            while at >= 0 and _overlaps(taken, at, at + len(leaf.letters)):
                at = _find(
                    leaf.letters, self._printed, at + 1, len(self._printed.letters)
                )
            if at >= 0 and (
                len(leaf.letters) >= _LONG or self._is_a_piece(leaf.letters, at)
            ):
                self._starts[number] = at
                self._moved.add(number)
                insort(taken, (at, at + len(leaf.letters)))

    def _is_a_piece(self, letters: str, at: int) -> bool:
        return any(
            piece.start == at and piece.letters == letters
            for piece in self._printed.between(at, at + 1)
        )


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, start))
    return any(
        begin < end and start < stop for begin, stop in taken[max(at - 1, 0) : at + 1]
    )


def _longest_rising(places: dict[int, int]) -> set[int]:
    """The longest increasing subsequence of the positions, as the set of leaf numbers."""
    tails, last, before = list[int](), list[int](), dict[int, int | None]()
    for number, place in places.items():
        at = bisect_left(tails, place)
        before[number] = last[at - 1] if at else None
        tails[at:] = [place, *tails[at + 1 :]]
        last[at:] = [number, *last[at + 1 :]]
    kept, one = set[int](), last[-1] if last else None
    while one is not None:
        kept.add(one)
        one = before[one]
    return kept


@value
class _Gap:
    """Letters that belong to no leaf, and the number of the leaf that follows them."""

    start: int
    end: int
    following: int

    def runs(self, printed: Printed) -> Iterator[str]:
        """The letters of each run that lies wholly inside the gap."""
        for piece in printed.between(self.start, self.end):
            if (
                self.start <= piece.start
                and piece.start + len(piece.letters) <= self.end
            ):
                yield piece.letters


def _doubled(placed: list[Placed], printed: Printed) -> list[Placed]:
    """Marks the leaves whose words occur again in letters that belong to no leaf."""
    gaps = list(_gaps(placed, printed))
    found = _said_in(gaps, placed, printed)
    joined, starts = _joined(placed)
    for gap in gaps:
        found |= _repeated(
            printed.letters[gap.start : gap.end], gap.following, joined, starts
        )
    found = {number for number in found if placed[number].leaf.path not in SAID_AGAIN}
    return [
        replace(one, doubled=True) if n in found else one
        for n, one in enumerate(placed)
    ]


def _gaps(placed: list[Placed], printed: Printed) -> Iterator[_Gap]:
    places = sorted(
        (one.start, one.end, n) for n, one in enumerate(placed) if one.start is not None
    )
    at = 0
    for start, end, number in [
        *places,
        (len(printed.letters), len(printed.letters), len(placed)),
    ]:
        if start > at:
            yield _Gap(at, start, number)
        at = max(at, end)


def _said_in(gaps: list[_Gap], placed: list[Placed], printed: Printed) -> set[int]:
    """The leaves that occur in a gap: a long one among other words, a shorter one only as a run by itself."""
    texts = {
        printed.letters[gap.start : gap.end]
        for gap in gaps
        if gap.end - gap.start >= _SHORT
    }
    runs = {letters for gap in gaps for letters in gap.runs(printed)}
    found = set[int]()
    for number, one in enumerate(placed):
        letters = one.leaf.letters
        alone = len(letters) >= _SHORT and letters in runs
        if alone or (len(letters) >= _LONG and any(letters in text for text in texts)):
            found.add(number)
    return found


def _joined(placed: list[Placed]) -> tuple[str, list[int]]:
    starts, at = list[int](), 0
    for one in placed:
        starts.append(at)
        at += len(one.leaf.letters)
    return "".join(one.leaf.letters for one in placed), [*starts, at]


def _repeated(gap: str, following: int, joined: str, starts: list[int]) -> set[int]:
    """The leaf before or after a gap, if the gap repeats the words from there on exactly."""
    edge = starts[following]
    if joined.endswith(gap, 0, edge) and edge - len(gap) in starts:
        return {bisect_left(starts, edge - len(gap))}
    if joined.startswith(gap, edge) and edge + len(gap) in starts:
        return {following}
    return set()
