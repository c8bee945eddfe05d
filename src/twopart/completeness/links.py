"""Checks that the links of a finished PDF lead where its view says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from twopart.completeness.defect import Fault
from twopart.completeness.leaves import ViewPath
from twopart.completeness.position import Position
from twopart.completeness.prose import ExpectedLink
from twopart.completeness.reading.printed import Piece, PrintedLetters
from twopart.completeness.reading.tags import Area


class Links:
    """The links of a document; `anchors` are the records that they may name, by their anchors."""

    def __init__(
        self,
        positions: Iterable[Position],
        printed: PrintedLetters,
        anchors: Mapping[str, ViewPath],
    ) -> None:
        self._printed = printed
        self._anchors = anchors
        self._by_path = dict[ViewPath, Position]()
        for position in positions:
            if position.start is not None:
                self._by_path.setdefault(position.leaf.path, position)

    def faults(self, position: Position) -> Iterator[Fault]:
        """Yields one fault for each link of a leaf that does not lead where it should; none if the leaf is lost."""
        if position.start is None:
            return
        for link in position.leaf.links:
            pieces = self._pieces(position.start, link)
            anchor = link.anchor
            if not pieces or not all(self._leads(piece, link) for piece in pieces):
                yield Fault.DEAD_LINK
            elif anchor and not self._is_on_its_page(anchor):
                yield Fault.ASTRAY

    def _pieces(self, start: int, link: ExpectedLink) -> list[Piece]:
        """Returns the pieces of a link whose first piece stands there."""
        first = start + link.start
        pieces = self._printed.between(first, start + link.end)
        return [piece for piece in pieces if piece.letters]

    def _leads(
        self,
        piece: Piece,
        link: ExpectedLink,
    ) -> bool:
        """Whether the words can be clicked and lead to the intended address or named destination."""
        areas = _areas(piece)
        anchor = link.anchor
        if not anchor:
            return any(_same_address(area.address, link.target) for area in areas)
        if anchor not in self._printed.places:
            return False
        return any(area.place == anchor for area in areas)

    def _is_on_its_page(self, anchor: str) -> bool:
        """Whether the first words of the target are on the page that its anchor leads to."""
        path = self._anchors.get(anchor)
        if not path:
            return False
        target = self._first_below(path)
        if target is None:
            return True  # what is lost is a fault of its own
        pieces = self._printed.between(target.first, target.end)
        pages = {piece.page.number for piece in pieces}
        return self._printed.places[anchor].page in pages

    def _first_below(self, path: ViewPath) -> Position | None:
        for leaf_path, position in self._by_path.items():
            if leaf_path[: len(path)] == path:
                return position
        return None


def _areas(piece: Piece) -> list[Area]:
    if piece.element is None:
        return []
    link = piece.element.inside("Link")
    if link is None:
        return []
    return link.areas


def _same_address(address: str, target: str) -> bool:
    """Whether two addresses are equal after percent-decoding: WeasyPrint encodes some characters."""
    from urllib.parse import unquote

    return bool(address) and unquote(address) == unquote(target)
