"""Reads the letters of a finished PDF in reading order, and the place of each run of them on the pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from twopart.base.record import value_record
from twopart.completeness.reading.graphics import Fill, PaintedRun
from twopart.completeness.reading.matrix import Rectangle
from twopart.completeness.reading.tags import Element


@value_record
class Page:
    """A page: its sheet and its margins in points, and what it paints."""

    number: int
    sheet: Rectangle
    inside: Rectangle  # the area inside its margins
    fills: tuple[Fill, ...]
    seen: str  # its letters as PDFium reads them
    head: tuple[PaintedRun, ...] = ()  # the words above its margins
    foot: tuple[PaintedRun, ...] = ()  # those below them


class Piece(NamedTuple):
    """A run of words; `start` is the position of its first letter among the letters of the document."""

    start: int
    letters: str
    page: Page
    run: PaintedRun
    element: Element | None

    @property
    def end(self) -> int:
        return self.start + len(self.letters)


class Height(NamedTuple):
    """A place that links can lead to: the number of a page, and points from its lower edge."""

    page: int
    points: float


@value_record
class PrintedLetters:
    """The letters of a document in the order of its structure tree, and those outside the tree."""

    letters: str
    pieces: tuple[Piece, ...]
    untagged: str
    edges: frozenset[int]  # where words begin and end
    calls: tuple[int, ...]  # where notes are called
    places: dict[str, Height]  # by name
    _starts: tuple[int, ...]
    pages: tuple[Page, ...] = ()

    def between(
        self,
        start: int,
        end: int,
    ) -> Iterator[Piece]:
        """Yields the pieces with any letter from position `start` up to `end`."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        while at < len(self.pieces) and self.pieces[at].start < end:
            yield self.pieces[at]
            at += 1

    def find(
        self,
        letters: str,
        start: int,
        end: int | None = None,
    ) -> int:
        """Returns the first position between `start` and `end` where whole words have these letters; -1 if there is
        none.
        """
        at = self.letters.find(letters, start, end)
        while at >= 0 and not self._are_whole_words(at, at + len(letters)):
            at = self.letters.find(letters, at + 1, end)
        return at

    def _are_whole_words(
        self,
        start: int,
        end: int,
    ) -> bool:
        return start in self.edges and end in self.edges
