"""Finds as many leaves as possible in a file in which some are missing or out of order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from twopart.completeness.leaves import Leaf
from twopart.completeness.position import LONG, Position
from twopart.completeness.reading.printed import PrintedLetters

_NOWHERE = -1
# Leaves between two anchors; if more are lost, only the first are reported.
_MOST_LOST = 60


class LeafSearch:
    """One search: first for long leaves, then between them, then anywhere among letters of no other leaf."""

    def __init__(
        self,
        leaves: Sequence[Leaf],
        printed: PrintedLetters,
    ) -> None:
        self._leaves = leaves
        self._printed = printed
        self._starts: list[int | None] = [None] * len(leaves)
        self._moved = set[int]()

    def positions(self) -> list[Position]:
        first = 0
        start = 0
        for anchor in self._anchors():
            self._between(
                first,
                anchor,
                start,
                self._start(anchor),
            )
            first = anchor + 1
            start = self._end(anchor)
        self._between(
            first,
            len(self._leaves),
            start,
            len(self._printed.letters),
        )
        self._look_elsewhere()
        return list(self._positions())

    def _positions(self) -> Iterator[Position]:
        for number, leaf in enumerate(self._leaves):
            moved = number in self._moved
            yield Position(leaf, self._starts[number], moved)

    def _start(self, number: int) -> int:
        return self._starts[number] or 0

    def _end(self, number: int) -> int:
        return self._start(number) + len(self._leaves[number].letters)

    def _anchors(self) -> list[int]:
        """Finds long leaves that occur once. Returns the most that are in order; the others are marked as moved."""
        places = dict(self._places_of_long_leaves())
        in_order = _longest_rising(places)
        others = [number for number in places if number not in in_order]
        anchors = list[int]()
        areas = list[tuple[int, int]]()
        for number in [*sorted(in_order), *others]:
            start = places[number]
            end = start + len(self._leaves[number].letters)
            if _overlaps(areas, start, end):  # these letters belong to another leaf
                continue
            insort(areas, (start, end))
            self._starts[number] = start
            if number in in_order:
                anchors.append(number)
            else:
                self._moved.add(number)
        return anchors

    def _places_of_long_leaves(self) -> Iterator[tuple[int, int]]:
        """Yields the number and the position of each long leaf that occurs once in the view and once in the file."""
        text = self._printed.letters
        occurrences = Counter(leaf.letters for leaf in self._leaves)
        for number, leaf in enumerate(self._leaves):
            if len(leaf.letters) < LONG or occurrences[leaf.letters] > 1:
                continue
            if text.count(leaf.letters) == 1:
                yield number, text.find(leaf.letters)

    def _between(
        self,
        first: int,
        last: int,
        start: int,
        end: int,
    ) -> None:
        """Finds as many as possible of the leaves from `first` to `last`, in order, between two positions.

        Dynamic programming: for each number of lost leaves, `best` has the alignment that ends earliest.
        """
        missing = [
            number for number in range(first, last) if self._starts[number] is None
        ]
        best = [_Alignment(start)]
        for number in missing:
            letters = self._leaves[number].letters
            losses = range(min(len(best) + 1, _MOST_LOST))
            best = [self._longer(best, lost, letters, end) for lost in losses]
        places = next((longest.places for longest in best if longest.end <= end), ())
        for number, place in zip(missing, places, strict=False):
            if place != _NOWHERE:
                self._starts[number] = place

    def _longer(
        self,
        best: Sequence[_Alignment],
        lost: int,
        letters: str,
        end: int,
    ) -> _Alignment:
        """Returns the alignment with one leaf more and `lost` leaves lost: that leaf is found, or is one of the lost."""
        options = list[_Alignment]()
        if lost < len(best):
            place = self._printed.find(letters, best[lost].end, end)
            if place >= 0:
                options.append(best[lost].with_leaf(place, len(letters)))
        if 0 < lost <= len(best):
            options.append(best[lost - 1].without_leaf())
        if options:
            return min(options)
        nearest = best[min(lost, len(best) - 1)]
        return nearest.without_leaf()._replace(end=end + 1)

    def _look_elsewhere(self) -> None:
        """Searches for the leaves still missing among the letters that belong to no other leaf."""
        areas = sorted(self._taken())
        for number, leaf in enumerate(self._leaves):
            if self._starts[number] is not None:
                continue
            at = self._first_free(leaf.letters, areas)
            if at >= 0 and self._is_distinct(leaf.letters, at):
                self._starts[number] = at
                self._moved.add(number)
                insort(areas, (at, at + len(leaf.letters)))

    def _taken(self) -> Iterator[tuple[int, int]]:
        for number, start in enumerate(self._starts):
            if start is not None:
                yield start, self._end(number)

    def _first_free(
        self,
        letters: str,
        areas: list[tuple[int, int]],
    ) -> int:
        """Returns the first position of whole words with these letters that belong to no leaf yet; -1 if there is
        none.
        """
        at = self._printed.find(letters, 0)
        while at >= 0 and _overlaps(areas, at, at + len(letters)):
            at = self._printed.find(letters, at + 1)
        return at

    def _is_distinct(
        self,
        letters: str,
        at: int,
    ) -> bool:
        """Whether letters are there by themselves, or are too many to be there by chance."""
        if len(letters) >= LONG:
            return True
        pieces = self._printed.between(at, at + 1)
        return any(piece.start == at and piece.letters == letters for piece in pieces)


class _Alignment(NamedTuple):
    """Positions of the leaves looked at so far; one that ends earlier compares as less."""

    end: int
    places: tuple[int, ...] = ()

    def with_leaf(
        self,
        place: int,
        length: int,
    ) -> _Alignment:
        return _Alignment(place + length, (*self.places, place))

    def without_leaf(self) -> _Alignment:
        return _Alignment(self.end, (*self.places, _NOWHERE))


def _overlaps(
    areas: list[tuple[int, int]],
    start: int,
    end: int,
) -> bool:
    at = bisect_left(areas, (start, start))
    neighbours = areas[max(at - 1, 0) : at + 1]
    return any(left < end and start < right for left, right in neighbours)


def _longest_rising(places: dict[int, int]) -> set[int]:
    """Returns the longest increasing subsequence of the positions, as the set of leaf numbers."""
    tails = list[int]()  # by length: the lowest position that ends a subsequence
    last = list[int]()  # by length: the leaf at that position
    previous = dict[int, int | None]()
    for number, place in places.items():
        at = bisect_left(tails, place)
        previous[number] = None
        if at:
            previous[number] = last[at - 1]
        tails[at : at + 1] = [place]
        last[at : at + 1] = [number]
    if not last:
        return set()
    rising = set[int]()
    leaf: int | None = last[-1]
    while leaf is not None:
        rising.add(leaf)
        leaf = previous[leaf]
    return rising
