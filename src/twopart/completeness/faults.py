"""The leaves of a view, compared with what was read back from its PDF -> the faults of each leaf."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import pairwise

from twopart.base.record import value
from twopart.completeness.alignment import aligned
from twopart.completeness.colours import WHITE, Colour, contrast, over
from twopart.completeness.leaves import Leaf, Path
from twopart.completeness.placed import Placed
from twopart.completeness.printed import Piece, Printed
from twopart.completeness.prose import Link
from twopart.completeness.view import Expected

_SMALLEST = (
    8.0 - 0.05
)  # points; rounding of millimetres makes type of 8 points a little smaller
_PALEST = 4.5  # contrast ratio, to 1 (WCAG 1.4.3)
_SLACK = 1.0  # points; the box of a letter is larger than its ink
_OVERHANG = 2.5  # points beyond the margin; a bracket may hang into it
_OPAQUE = 0.99
_DISTINCTIVE = 6  # letters; a leaf as long as this is not found elsewhere by chance


class Fault(StrEnum):
    """What can be wrong with words on a page."""

    LOST = "lost"
    UNREAD = "unread"
    UNCALLED = "uncalled"
    MOVED = "moved"
    DOUBLED = "doubled"
    OUTSIDE = "outside"
    CLIPPED = "clipped"
    SMALL = "small"
    PALE = "pale"
    DEAD_LINK = "dead link"
    ASTRAY = "link to another page"


@value
class Faulty:
    """A leaf, and one thing that is wrong with it."""

    leaf: Leaf
    fault: Fault


def faulty(expected: Expected, printed: Printed) -> Iterator[Faulty]:
    """Yields every fault of every leaf; the same fault of a leaf is yielded once."""
    placed = aligned(expected.ways, printed)
    where = dict[Path, Placed]()
    for one in placed:
        if one.start is not None:
            where.setdefault(one.leaf.path, one)
    for one in placed:
        yield from (
            Faulty(one.leaf, fault) for fault in dict.fromkeys(_of_leaf(one, printed))
        )
        if one.start is not None:
            yield from _dead_links(one, printed, expected.anchors, where)
    yield from _uncalled(placed, printed)
    yield from _around(placed, printed)


def _of_leaf(one: Placed, printed: Printed) -> Iterator[Fault]:
    if one.start is None:
        apart = (
            len(one.leaf.letters) >= _DISTINCTIVE
            and one.leaf.letters in printed.untagged
        )
        yield Fault.UNREAD if apart else Fault.LOST
        return
    if one.moved:
        yield Fault.MOVED
    if one.doubled:
        yield Fault.DOUBLED
    for piece in printed.between(one.start, one.end):
        yield from _of_piece(piece)


def _uncalled(placed: list[Placed], printed: Printed) -> Iterator[Faulty]:
    """Notes that are not called between the words before them and their own words."""
    found = [one for one in placed if one.start is not None and not one.moved]
    for before, one in pairwise(found):
        begins = one.leaf.kinds[-1] == "Footnote" and before.leaf.path != one.leaf.path
        calls = bisect_right(printed.calls, one.start or 0) - bisect_left(
            printed.calls, before.end
        )
        if begins and calls < 1:
            yield Faulty(one.leaf, Fault.UNCALLED)


def _around(placed: list[Placed], printed: Printed) -> Iterator[Faulty]:
    """Faults of words that belong to no leaf, such as the months of an axis.

    They are reported for the leaf that follows them, or for the last leaf.
    """
    found = sorted(
        (one for one in placed if one.start is not None), key=lambda one: one.start or 0
    )
    starts = [one.start or 0 for one in found]
    for piece in printed.pieces:
        before = bisect_right(starts, piece.start)
        inside = before and found[before - 1].end > piece.start
        if piece.letters and found and not inside:
            leaf = found[min(before, len(found) - 1)].leaf
            yield from (
                Faulty(leaf, fault) for fault in dict.fromkeys(_of_piece(piece))
            )


def _of_piece(piece: Piece) -> Iterator[Fault]:
    run, page = piece.run, piece.page
    if not run.painted or piece.letters not in page.seen:
        yield Fault.LOST
    if not run.box.within(page.inside, _OVERHANG):
        yield Fault.OUTSIDE
    if run.clip and not run.box.within(run.clip, _SLACK):
        yield Fault.CLIPPED
    if run.size < _SMALLEST:
        yield Fault.SMALL
    ground = _ground(piece)
    if ground is None:
        yield Fault.CLIPPED
    elif _contrast(run.colour, run.alpha, ground) < _PALEST:
        yield Fault.PALE


@cache
def _contrast(ink: Colour, alpha: float, ground: Colour) -> float:
    return contrast(over(ink, alpha, ground), ground)


def _ground(piece: Piece) -> Colour | None:
    """The colour behind the words; None if something was painted over them."""
    ground, middle = WHITE, piece.run.box.middle
    for fill in piece.page.fills:
        if not fill.box.has(middle):
            continue
        if fill.order < piece.run.order:
            ground = over(fill.colour, fill.alpha, ground)
        elif fill.alpha > _OPAQUE:
            return None
    return ground


def _dead_links(
    one: Placed,
    printed: Printed,
    anchors: Mapping[str, Path],
    where: Mapping[Path, Placed],
) -> Iterator[Faulty]:
    for link in one.leaf.links:
        start = (one.start or 0) + link.start
        words = [
            piece
            for piece in printed.between(start, start + link.end - link.start)
            if piece.letters
        ]
        if not words or not all(_leads(piece, link, printed) for piece in words):
            yield Faulty(one.leaf, Fault.DEAD_LINK)
        elif link.target.startswith("#") and not _is_there(
            link.target[1:], printed, anchors, where
        ):
            yield Faulty(one.leaf, Fault.ASTRAY)


def _leads(piece: Piece, link: Link, printed: Printed) -> bool:
    """Whether the words can be clicked and lead to the intended address or named destination."""
    element = piece.element.inside("Link") if piece.element else None
    areas = element.areas if element else []
    if link.target.startswith("#"):
        return link.target[1:] in printed.places and any(
            area.place == link.target[1:] for area in areas
        )
    return any(_same_address(area.address, link.target) for area in areas)


def _same_address(written: str, target: str) -> bool:
    """Whether two addresses are equal after percent-decoding: WeasyPrint encodes some characters."""
    from urllib.parse import unquote  # noqa: PLC0415 - few papers have addresses

    return bool(written) and unquote(written) == unquote(target)


def _is_there(
    anchor: str,
    printed: Printed,
    anchors: Mapping[str, Path],
    where: Mapping[Path, Placed],
) -> bool:
    """Whether the first words of the target are on the page that its anchor leads to."""
    path = anchors.get(anchor, ())
    first = next(
        (one for leaf, one in where.items() if path and leaf[: len(path)] == path), None
    )
    if first is None:
        return bool(path)  # what is lost is a fault of its own
    pages = {
        piece.page.number for piece in printed.between(first.start or 0, first.end)
    }
    return printed.places[anchor][0] in pages
