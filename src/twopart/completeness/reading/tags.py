"""Reads the marked contents of a document in the order of its structure tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pikepdf

_DEEPEST = 200
_CONTENTS = "TOC"  # the list of contents, which only repeats headings
CELLS = ("TD", "TH")
_LABELS = ("Reference", "Lbl")


class Area(NamedTuple):
    """The target of a link: an address, or a named destination in the file."""

    address: str
    place: str


@dataclass(slots=True)
class Element:
    """A structure element: its role, its parent, and the targets of its links."""

    role: str
    above: Element | None = field(repr=False)
    areas: list[Area] = field(default_factory=list, repr=False)  # of a link

    def inside(self, *roles: str) -> Element | None:
        """Returns the element itself or its nearest ancestor with one of these roles; None if there is none."""
        one: Element | None = self
        while one and one.role not in roles:
            one = one.above
        return one


class ElementContent(NamedTuple):
    """A marked content, by the index of its page (from 0) and its number (MCID) there."""

    page: int
    number: int
    element: Element


def marked(document: pikepdf.Pdf) -> list[ElementContent]:
    """Returns the marked contents in reading order, without those of the table of contents."""
    root = document.Root.get("/StructTreeRoot")
    if root is None:
        return []
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    reader = _Reader(pages)
    reader.read(
        root.get("/K"),
        Element("", None),
        0,
        0,
    )
    return reader.contents


def calls_a_note(element: Element) -> bool:
    """Whether the element is the number of a note, either at its call or at the note itself."""
    label = element.inside(*_LABELS)
    if label is None:
        return False
    return is_call(element) or (label.above is not None and label.above.role == "Note")


def is_call(element: Element) -> bool:
    """Whether the element is the call of a note."""
    label = element.inside(*_LABELS)
    return label is not None and label.role == "Reference"


class _Reader:
    """Walks the structure tree depth first, and keeps each marked content that it meets."""

    def __init__(self, pages: dict[tuple[int, int], int]) -> None:
        self.contents = list[ElementContent]()
        self._pages = pages

    def read(
        self,
        kids: pikepdf.Object | None,
        above: Element,
        page: int,
        depth: int,
    ) -> None:
        import pikepdf

        if depth > _DEEPEST:
            return
        if isinstance(kids, pikepdf.Array):
            for kid in kids:
                self._read_kid(kid, above, page, depth)
        else:
            self._read_kid(kids, above, page, depth)

    def _read_kid(
        self,
        kid: pikepdf.Object | int | None,
        above: Element,
        page: int,
        depth: int,
    ) -> None:
        import pikepdf

        if isinstance(kid, int):
            self.contents.append(ElementContent(page, kid, above))
        elif isinstance(kid, pikepdf.Dictionary):
            self._read_entry(kid, above, page, depth)

    def _read_entry(
        self,
        kid: pikepdf.Object,
        above: Element,
        page: int,
        depth: int,
    ) -> None:
        own = kid.get("/Pg")
        if own is not None:
            page = self._pages.get(own.objgen, page)
        role = kid.get("/S")
        if role is not None:
            element = Element(str(role)[1:], above)
            if element.role != _CONTENTS:
                self.read(
                    kid.get("/K"),
                    element,
                    page,
                    depth + 1,
                )
        elif "/MCID" in kid:
            content = ElementContent(page, int(kid["/MCID"]), above)
            self.contents.append(content)
        elif "/Obj" in kid:
            area = _area(kid["/Obj"])
            above.areas.append(area)


def _area(entry: pikepdf.Object) -> Area:
    import pikepdf

    action = entry.get("/A", pikepdf.Dictionary())
    address = str(action.get("/URI", ""))
    place = entry.get("/Dest", action.get("/D"))
    if place is None:
        return Area(address, "")
    return Area(address, str(place).removeprefix("/"))
