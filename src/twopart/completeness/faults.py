"""What a view says, held against what was read back of its file -> what is wrong with each leaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from twopart.completeness.alignment import Placed, aligned
from twopart.completeness.colours import WHITE, Colour, contrast, over
from twopart.completeness.leaves import Leaf, Path
from twopart.completeness.printed import Piece, Printed
from twopart.completeness.prose import Link
from twopart.completeness.view import Expected

_SMALLEST = 8.0 - 0.05  # points; what is set in 8 points comes out of millimetres a trifle smaller
_PALEST = 4.5  # to 1
_SLACK = 1.0  # points: letters have room around them
_OVERHANG = 2.5  # points beyond the margin: a bracket hangs, and letters end after their ink
_OPAQUE = 0.99
_TELLING = 6  # letters of a leaf, of which chance has no others


class Fault(StrEnum):
    """What can be wrong with words on a page."""

    LOST = "lost"
    UNREAD = "unread"
    MOVED = "moved"
    DOUBLED = "doubled"
    OUTSIDE = "outside"
    CLIPPED = "clipped"
    SMALL = "small"
    PALE = "pale"
    DEAD_LINK = "dead link"


@dataclass(frozen=True, slots=True)
class Faulty:
    leaf: Leaf
    fault: Fault


def faulty(expected: Expected, printed: Printed) -> Iterator[Faulty]:
    placed = aligned(expected.ways, printed)
    where = dict[Path, Placed]()
    for one in placed:
        if one.start is not None:
            where.setdefault(one.leaf.path, one)
    for one in placed:
        yield from (Faulty(one.leaf, fault) for fault in dict.fromkeys(_of_leaf(one, printed)))
        if one.start is not None:
            yield from _dead_links(one, printed, expected.anchors, where)


def _of_leaf(one: Placed, printed: Printed) -> Iterator[Fault]:
    if one.start is None:
        apart = len(one.leaf.letters) >= _TELLING and one.leaf.letters in printed.untagged
        yield Fault.UNREAD if apart else Fault.LOST
        return
    if one.moved:
        yield Fault.MOVED
    if one.doubled:
        yield Fault.DOUBLED
    for piece in printed.between(one.start, one.end):
        yield from _of_piece(piece)


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
    """The colour on which the words stand; none where something was painted over them."""
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
    one: Placed, printed: Printed, anchors: Mapping[str, Path], where: Mapping[Path, Placed]
) -> Iterator[Faulty]:
    for link in one.leaf.links:
        start = (one.start or 0) + link.start
        pieces = [piece for piece in printed.between(start, start + link.end - link.start) if piece.letters]
        leads = pieces and all(_leads(piece, link, printed, anchors, where) for piece in pieces)
        if not leads:
            yield Faulty(one.leaf, Fault.DEAD_LINK)


def _leads(
    piece: Piece, link: Link, printed: Printed, anchors: Mapping[str, Path], where: Mapping[Path, Placed]
) -> bool:
    """Whether words can be clicked, and lead where the view says."""
    element = piece.element.inside("Link") if piece.element else None
    areas = element.areas if element else []
    if not link.target.startswith("#"):
        return any(_same_address(area.address, link.target) for area in areas)
    anchor = link.target[1:]
    here = printed.places.get(anchor)
    if here is None or not any(area.place == anchor for area in areas):
        return False
    return _is_there(here, anchors.get(anchor), printed, where)


def _same_address(written: str, target: str) -> bool:
    """WeasyPrint writes some signs as their codes."""
    from urllib.parse import unquote  # noqa: PLC0415 - few papers have addresses

    return bool(written) and unquote(written) == unquote(target)


def _is_there(place: tuple[int, float], path: Path | None, printed: Printed, where: Mapping[Path, Placed]) -> bool:
    """Whether the first words of what is meant stand on the page that a link leads to."""
    first = next((one for leaf, one in where.items() if path is not None and leaf[: len(path)] == path), None)
    if first is None:
        return path is not None  # what is lost is a fault of its own
    pages = {piece.page.number for piece in printed.between(first.start or 0, first.end)}
    return place[0] in pages
