"""Compares the leaves of a view with what was read back from its PDF, and yields the faults of each leaf."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from twopart.completeness.alignment import aligned
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.leaves import OPENING, Leaf
from twopart.completeness.links import Links
from twopart.completeness.on_pages import on_pages
from twopart.completeness.position import Position
from twopart.completeness.reading.colours import WHITE, Colour, contrast, over
from twopart.completeness.reading.graphics import PaintedRun
from twopart.completeness.reading.printed import Page, Piece, PrintedLetters
from twopart.completeness.view import ExpectedContents

_SMALLEST = 8.0 - 0.05  # points; rounding of millimetres makes 8 points a little less
_PALEST = 4.5  # contrast ratio, to 1 (WCAG 1.4.3)
_SLACK = 1.0  # points; the box of a letter is larger than its ink
_OVERHANG = 2.5  # points beyond the margin; a bracket may hang into it
_OPAQUE = 0.99
_DISTINCTIVE = 6  # letters; a leaf as long as this is not found elsewhere by chance


def defects(expected: ExpectedContents, printed: PrintedLetters) -> Iterator[Defect]:
    """Yields every fault of every leaf; the same fault of a leaf is yielded once."""
    positions = aligned(on_pages(expected.ways, printed.places), printed)
    links = Links(positions, printed, expected.anchors)
    for position in positions:
        for fault in dict.fromkeys(_of_leaf(position, printed)):
            yield Defect(position.leaf, fault)
        for fault in links.faults(position):
            yield Defect(position.leaf, fault)
    yield from _uncalled(positions, printed)
    yield from _overleaf(positions, printed)
    yield from _around(positions, printed)


def _of_leaf(position: Position, printed: PrintedLetters) -> Iterator[Fault]:
    if position.start is None:
        yield _of_lost(position.leaf.letters, printed)
        return
    if position.moved:
        yield Fault.MOVED
    if position.doubled:
        yield Fault.DOUBLED
    for piece in printed.between(position.start, position.end):
        yield from _of_piece(piece)


def _of_lost(letters: str, printed: PrintedLetters) -> Fault:
    if len(letters) >= _DISTINCTIVE and letters in printed.untagged:
        return Fault.UNREAD
    return Fault.LOST


def _uncalled(positions: list[Position], printed: PrintedLetters) -> Iterator[Defect]:
    """Yields the notes that are not called between the words before them and their own words."""
    in_order = [position for position in _in_print(positions) if not position.moved]
    for before, position in pairwise(in_order):
        if not _begins_a_note(before.leaf, position.leaf):
            continue
        calls_before = bisect_left(printed.calls, before.end)
        if bisect_right(printed.calls, position.first) <= calls_before:
            yield Defect(position.leaf, Fault.UNCALLED)


def _overleaf(positions: list[Position], printed: PrintedLetters) -> Iterator[Defect]:
    """Yields the first words of the decision sheet that stand on another page than its heading."""
    of_sheet = [each for each in _in_print(positions) if each.leaf.path[0] == OPENING]
    first: Page | None = None
    for position in of_sheet:
        for piece in printed.between(position.first, position.end):
            first = first or piece.page
            if piece.page is not first:
                yield Defect(position.leaf, Fault.OVERLEAF)
                return


def _in_print(positions: list[Position]) -> list[Position]:
    return [position for position in positions if position.start is not None]


def _begins_a_note(before: Leaf, leaf: Leaf) -> bool:
    return leaf.kinds[-1] == "Footnote" and before.path != leaf.path


def _around(positions: list[Position], printed: PrintedLetters) -> Iterator[Defect]:
    """Yields the faults of words that belong to no leaf, such as the months of an axis.

    They are reported for the leaf that follows them, or for the last leaf.
    """
    in_print = sorted(_in_print(positions), key=_first)
    if not in_print:
        return
    starts = [position.first for position in in_print]
    for piece in printed.pieces:
        before = bisect_right(starts, piece.start)
        is_of_leaf = before and in_print[before - 1].end > piece.start
        if not piece.letters or is_of_leaf:
            continue
        nearest = in_print[min(before, len(in_print) - 1)]
        for fault in dict.fromkeys(_of_piece(piece)):
            yield Defect(nearest.leaf, fault)


def _first(position: Position) -> int:
    return position.first


def _of_piece(piece: Piece) -> Iterator[Fault]:
    run = piece.run
    page = piece.page
    if not run.painted or piece.letters not in page.seen:
        yield Fault.LOST
    if not run.box.within(page.inside, _OVERHANG):
        yield Fault.OUTSIDE
    if run.clip and not run.box.within(run.clip, _SLACK):
        yield Fault.CLIPPED
    if run.size < _SMALLEST:
        yield Fault.SMALL
    background = _background(run, page)
    if background is None:
        yield Fault.CLIPPED
    elif _contrast(run.colour, run.alpha, background) < _PALEST:
        yield Fault.PALE


@cache
def _contrast(
    ink: Colour,
    alpha: float,
    background: Colour,
) -> float:
    return contrast(over(ink, alpha, background), background)


def is_legible(run: PaintedRun, page: Page) -> bool:
    """Whether words at the edge of a page are painted, large and dark enough to be read."""
    if not run.painted or run.size < _SMALLEST:
        return False
    background = _background(run, page)
    return (
        background is not None
        and _contrast(run.colour, run.alpha, background) >= _PALEST
    )


def _background(run: PaintedRun, page: Page) -> Colour | None:
    """Returns the colour behind the words; None if something was painted over them."""
    background = WHITE
    middle = run.box.middle
    for fill in page.fills:
        if not fill.box.has(middle):
            continue
        if fill.order < run.order:
            background = over(fill.colour, fill.alpha, background)
        elif fill.alpha > _OPAQUE:
            return None
    return background
