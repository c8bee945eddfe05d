"""Leaves whose words a file has once more than its view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from twopart.base.record import value
from twopart.completeness.leaves import SAID_AGAIN
from twopart.completeness.placed import LONG, Placed
from twopart.completeness.reading.printed import Printed

_SHORT = 6  # letters; a leaf as long as this is not a word of a template by chance


@value
class _Gap:
    """Letters that belong to no leaf, and the number of the leaf that follows them."""

    start: int
    end: int
    following: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def text(self, printed: Printed) -> str:
        return printed.letters[self.start : self.end]

    def runs(self, printed: Printed) -> Iterator[str]:
        """The letters of each run that lies wholly inside the gap."""
        for piece in printed.between(self.start, self.end):
            if self.start <= piece.start and piece.end <= self.end:
                yield piece.letters


def doubled(placed: list[Placed], printed: Printed) -> list[Placed]:
    """Marks the leaves whose words occur again in letters that belong to no leaf."""
    gaps = list(_gaps(placed, printed))
    repeated = _in_gaps(gaps, placed, printed)
    text, starts = _joined(placed)
    for gap in gaps:
        repeated |= _beside(
            gap.text(printed),
            gap.following,
            text,
            starts,
        )
    return list(_marked(placed, repeated))


def _marked(placed: list[Placed], repeated: set[int]) -> Iterator[Placed]:
    for number, leaf in enumerate(placed):
        if number in repeated and leaf.leaf.path not in SAID_AGAIN:
            yield replace(leaf, doubled=True)
        else:
            yield leaf


def _gaps(placed: list[Placed], printed: Printed) -> Iterator[_Gap]:
    end_of_file = len(printed.letters)
    areas = sorted(_areas(placed))
    areas.append((end_of_file, end_of_file, len(placed)))
    at = 0
    for start, end, number in areas:
        if start > at:
            yield _Gap(at, start, number)
        at = max(at, end)


def _areas(placed: list[Placed]) -> Iterator[tuple[int, int, int]]:
    """Where each leaf begins and ends, and its number."""
    for number, leaf in enumerate(placed):
        if leaf.start is not None:
            yield leaf.start, leaf.end, number


def _in_gaps(
    gaps: list[_Gap],
    placed: list[Placed],
    printed: Printed,
) -> set[int]:
    """The leaves that occur in a gap: a long one among other words, a shorter one only as a run by itself."""
    texts = {gap.text(printed) for gap in gaps if gap.length >= _SHORT}
    runs = set(chain.from_iterable(gap.runs(printed) for gap in gaps))
    repeated = set[int]()
    for number, leaf in enumerate(placed):
        letters = leaf.leaf.letters
        if len(letters) < _SHORT:
            continue
        if letters in runs or _is_in_any(letters, texts):
            repeated.add(number)
    return repeated


def _is_in_any(letters: str, texts: set[str]) -> bool:
    return len(letters) >= LONG and any(letters in text for text in texts)


def _joined(placed: list[Placed]) -> tuple[str, list[int]]:
    """The letters of all leaves, and where each leaf begins among them; at last, their length."""
    starts = [0]
    for leaf in placed:
        starts.append(starts[-1] + len(leaf.leaf.letters))
    text = "".join(leaf.leaf.letters for leaf in placed)
    return text, starts


def _beside(
    gap: str,
    following: int,
    text: str,
    starts: list[int],
) -> set[int]:
    """The leaf before or after a gap, if the gap repeats the words from there on exactly."""
    edge = starts[following]
    if text.endswith(gap, 0, edge) and edge - len(gap) in starts:
        return {bisect_left(starts, edge - len(gap))}
    if text.startswith(gap, edge) and edge + len(gap) in starts:
        return {following}
    return set()
