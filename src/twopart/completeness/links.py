"""Whether the links of a finished PDF lead where its view says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from twopart.completeness.defect import Fault
from twopart.completeness.leaves import Path
from twopart.completeness.placed import Placed
from twopart.completeness.prose import Link
from twopart.completeness.reading.printed import Piece, Printed
from twopart.completeness.reading.tags import Area


class Links:
    """The links of a document; `anchors` are the records that they may name, by their anchors."""

    def __init__(
        self,
        placed: Iterable[Placed],
        printed: Printed,
        anchors: Mapping[str, Path],
    ) -> None:
        self._printed = printed
        self._anchors = anchors
        self._by_path = dict[Path, Placed]()
        for leaf in placed:
            if leaf.start is not None:
                self._by_path.setdefault(leaf.leaf.path, leaf)

    def faults(self, leaf: Placed) -> Iterator[Fault]:
        """One fault for each link of a leaf that does not lead where it should."""
        for link in leaf.leaf.links:
            pieces = self._pieces(leaf, link)
            anchor = link.anchor
            if not pieces or not all(self._leads(piece, link) for piece in pieces):
                yield Fault.DEAD_LINK
            elif anchor and not self._is_on_its_page(anchor):
                yield Fault.ASTRAY

    def _pieces(
        self,
        leaf: Placed,
        link: Link,
    ) -> list[Piece]:
        start = leaf.first + link.start
        end = leaf.first + link.end
        pieces = self._printed.between(start, end)
        return [piece for piece in pieces if piece.letters]

    def _leads(
        self,
        piece: Piece,
        link: Link,
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
        first = self._first_below(path)
        if first is None:
            return True  # what is lost is a fault of its own
        pieces = self._printed.between(first.first, first.end)
        pages = {piece.page.number for piece in pieces}
        return self._printed.places[anchor].page in pages

    def _first_below(self, path: Path) -> Placed | None:
        for own, leaf in self._by_path.items():
            if own[: len(path)] == path:
                return leaf
        return None


def _areas(piece: Piece) -> list[Area]:
    if piece.element is None:
        return []
    link = piece.element.inside("Link")
    if link is None:
        return []
    return link.areas


def _same_address(written: str, target: str) -> bool:
    """Whether two addresses are equal after percent-decoding: WeasyPrint encodes some characters."""
    from urllib.parse import unquote  # noqa: PLC0415 - few papers have addresses

    return bool(written) and unquote(written) == unquote(target)
