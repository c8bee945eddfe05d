"""Compares a finished web page with its view: words may be missing, out of order, or hidden from screen readers.

As in a PDF, every word of the view is expected once, in reading order, every link where the view says it leads, and
every note with a way there and back. How a page looks is not checked here: browsers do so, in `make proof`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from twopart.audit.surface import CannotRead, Unreadable
from twopart.completeness.alignment import aligned
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.pictures import picture_defects_on_screen
from twopart.completeness.position import Position
from twopart.completeness.prose import ExpectedLink
from twopart.completeness.reading.collected import LettersOfPage
from twopart.completeness.reading.web import read
from twopart.completeness.view import ExpectedContents


def checked_page(page: bytes, expected: ExpectedContents) -> list[Defect] | Unreadable:
    """Returns the faults of a finished web page, in the order of the view; an empty list if there are none.

    Returns `Unreadable`, with a reason that contains no words of the paper, if the page could not be read back.
    """
    try:
        return list(defects_of_letters(expected, read(page)))
    except CannotRead as why:
        return Unreadable(str(why))
    except Exception as error:  # noqa: BLE001 - it has not passed; its words stay out of the message
        return Unreadable(f"reading it ended with {type(error).__name__}")


def defects_of_letters(
    expected: ExpectedContents, page: LettersOfPage
) -> Iterator[Defect]:
    """Yields the faults of a page, or of another file without sheets, whose letters were read back."""
    positions = aligned(expected.ways, page.printed)
    links = _Links(expected, page, positions)
    for position in positions:
        for fault in _of_leaf(position, page):
            yield Defect(position.leaf, fault)
        if position.start is not None:
            for fault in links.faults(position):
                yield Defect(position.leaf, fault)
    yield from _uncalled(positions, page)
    yield from picture_defects_on_screen(page.images, expected.pictures)


def _of_leaf(position: Position, page: LettersOfPage) -> Iterator[Fault]:
    if position.start is None:
        yield Fault.LOST
        return
    if position.moved:
        yield Fault.MOVED
    if position.doubled:
        yield Fault.DOUBLED
    for stretch in page.unheard:
        if position.start < stretch.end and stretch.start < position.end:
            yield Fault.UNREAD
            return


def _uncalled(positions: list[Position], page: LettersOfPage) -> Iterator[Defect]:
    """Yields the notes that are not called between the words before them and their own words."""
    in_print = [each for each in positions if each.start is not None and not each.moved]
    calls = page.printed.calls
    for before, position in pairwise(in_print):
        is_note = position.leaf.kinds[-1] == "Footnote"
        if not is_note or before.leaf.path == position.leaf.path:
            continue
        if bisect_right(calls, position.first) <= bisect_left(calls, before.end):
            yield Defect(position.leaf, Fault.UNCALLED)


class _Links:
    """The links of a page, compared with those of the view."""

    def __init__(
        self,
        expected: ExpectedContents,
        page: LettersOfPage,
        positions: list[Position],
    ) -> None:
        self._anchors = expected.anchors
        self._page = page
        self._starts = [stretch.start for stretch, _ in page.links]
        self._positions = [each for each in positions if each.start is not None]

    def faults(self, position: Position) -> Iterator[Fault]:
        """Yields one fault for each link of a leaf that does not lead where it should."""
        for link in position.leaf.links:
            start = position.first + link.start
            end = position.first + link.end
            if not self._is_linked(start, end, link.target):
                yield Fault.DEAD_LINK
            elif link.anchor and not self._leads_to_its_words(link):
                yield Fault.ASTRAY

    def _is_linked(
        self,
        start: int,
        end: int,
        target: str,
    ) -> bool:
        """Whether the letters from `start` to `end` all belong to links to an address."""
        if target.startswith("#") and target[1:] not in self._page.ids:
            return False
        first = max(bisect_right(self._starts, start) - 1, 0)
        at = start
        for stretch, address in self._page.links[first:]:
            if at >= end or stretch.start > at:
                break
            if stretch.end > at and unquote(address) == unquote(target):
                at = stretch.end
        return at >= end

    def _leads_to_its_words(self, link: ExpectedLink) -> bool:
        """Whether the element to which a link leads begins with the first words of what the view means."""
        path = self._anchors.get(link.anchor)
        if not path:
            return False
        stretch = self._page.ids[link.anchor]
        for position in self._positions:
            if position.leaf.path[: len(path)] == path:
                return stretch.start <= position.first <= stretch.end
        return True  # what is lost is a fault of its own
