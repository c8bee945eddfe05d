"""Finds the leaves whose words a file has once more than its view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from twopart.base.record import value_record
from twopart.completeness.leaves import SAID_AGAIN
from twopart.completeness.position import LONG, Position
from twopart.completeness.reading.printed import PrintedLetters

_SHORT = 6  # letters; a leaf as long as this is not a word of a template by chance


@value_record
class _Gap:
    """Letters that belong to no leaf, and the number of the leaf that follows them."""

    start: int
    end: int
    following: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def text(self, printed: PrintedLetters) -> str:
        return printed.letters[self.start : self.end]

    def runs(self, printed: PrintedLetters) -> Iterator[str]:
        """Yields the letters of each run that lies wholly inside the gap."""
        for piece in printed.between(self.start, self.end):
            if self.start <= piece.start and piece.end <= self.end:
                yield piece.letters


def doubled(positions: list[Position], printed: PrintedLetters) -> list[Position]:
    """Marks the leaves whose words occur again in letters that belong to no leaf."""
    gaps = list(_gaps(positions, printed))
    repeated = _in_gaps(gaps, positions, printed)
    text, starts = _joined(positions)
    for gap in gaps:
        repeated |= _repeated_leaf(
            gap.text(printed),
            gap.following,
            text,
            starts,
        )
    return list(_marked(positions, repeated))


def _marked(positions: list[Position], repeated: set[int]) -> Iterator[Position]:
    for number, position in enumerate(positions):
        if number in repeated and position.leaf.path not in SAID_AGAIN:
            yield replace(position, doubled=True)
        else:
            yield position


def _gaps(positions: list[Position], printed: PrintedLetters) -> Iterator[_Gap]:
    end_of_file = len(printed.letters)
    areas = sorted(_areas(positions))
    areas.append((end_of_file, end_of_file, len(positions)))
    at = 0
    for start, end, number in areas:
        if start > at:
            yield _Gap(at, start, number)
        at = max(at, end)


def _areas(positions: list[Position]) -> Iterator[tuple[int, int, int]]:
    """Yields where each leaf begins and ends, and its number."""
    for number, position in enumerate(positions):
        if position.start is not None:
            yield position.start, position.end, number


def _in_gaps(
    gaps: list[_Gap],
    positions: list[Position],
    printed: PrintedLetters,
) -> set[int]:
    """Returns the leaves that occur in a gap: a long one among other words, a shorter one only as a run by itself."""
    texts = {gap.text(printed) for gap in gaps if gap.length >= _SHORT}
    runs = set(chain.from_iterable(gap.runs(printed) for gap in gaps))
    repeated = set[int]()
    for number, position in enumerate(positions):
        letters = position.leaf.letters
        if len(letters) < _SHORT:
            continue
        if letters in runs or _is_in_any(letters, texts):
            repeated.add(number)
    return repeated


def _is_in_any(letters: str, texts: set[str]) -> bool:
    return len(letters) >= LONG and any(letters in text for text in texts)


def _joined(positions: list[Position]) -> tuple[str, list[int]]:
    """Returns the letters of all leaves, the position of each leaf among them, and after these their length."""
    starts = [0]
    for position in positions:
        starts.append(starts[-1] + len(position.leaf.letters))
    text = "".join(position.leaf.letters for position in positions)
    return text, starts


def _repeated_leaf(
    gap: str,
    following: int,
    text: str,
    starts: list[int],
) -> set[int]:
    """Returns the leaf before or after a gap, if the gap repeats its words exactly."""
    edge = starts[following]
    if text.endswith(gap, 0, edge) and edge - len(gap) in starts:
        return {bisect_left(starts, edge - len(gap))}
    if text.startswith(gap, edge) and edge + len(gap) in starts:
        return {following}
    return set()
