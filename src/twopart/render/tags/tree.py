"""The structure tree that screen readers follow, made from the boxes that WeasyPrint has laid out and painted."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.weasy import (
    Document,
    Entry,
    LayoutBox,
    Pdf,
    boxes,
    generation,
    pydyf,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


_POINTS_OF_PIXEL = 0.75  # of a pixel of CSS

_ROLES = {
    "a": "Link",
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "dd": "LI",
    "div": "Div",
    "dl": "L",
    "dt": "LI",
    "figcaption": "Caption",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "img": "Figure",
    "li": "LI",
    "li::marker": "Lbl",
    "main": "Part",
    "ol": "L",
    "p": "P",
    "section": "Sect",
    "span": "Span",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
    "{http://www.w3.org/2000/svg}svg": "Figure",
}
_TITLE = "{http://www.w3.org/2000/svg}title"
_WHOLE_PAGE = ("html", "body")
NOTES = "FootnoteArea"  # at the foot of a page; no role of PDF

# Left, bottom, right, top; in points, from the page's lower left corner.
BoundingBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A marked run of a page's content: words, or a picture, which has no text."""

    page: int
    number: int
    text: str = field(default="", compare=False, repr=False)
    area: BoundingBox = field(default=(0, 0, 0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """What can be clicked of a link, or of a part of it. `entry` is its annotation in the PDF."""

    page: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the structure, with the element of the HTML from which it was made."""

    role: str
    kids: tuple[Kid, ...] = ()
    page: int = 0
    html: Any = None  # the element; none if WeasyPrint added the box
    tag: str = ""  # the element's name, with the pseudo-element: `li::marker`
    # What else the PDF says of it: `Alt`, `ActualText`, `Lang`, `ID`, attributes (`A`).
    facts: dict[str, Any] = field(default_factory=dict)


Kid = Node | MarkedContent | Link


@contextmanager
def without_tree_of_weasyprint() -> Iterator[None]:
    """Keeps WeasyPrint from making its own tree.

    In that tree it moves nested lists, and repeats elements for their anonymous boxes.
    """
    add_tags = generation.add_tags
    generation.add_tags = lambda *_: None
    try:
        yield
    finally:
        generation.add_tags = add_tags


def read(document: Document, pdf: Pdf) -> Node:
    """Returns the tree of all that is painted on the pages, without their running headers and footers."""
    kids: list[Kid] = []
    for number, reference in enumerate(pdf.page_references):
        page = _Page(number, entry_at(pdf, reference), pdf)
        kids += page.kids(document.pages[number]._page_box, parent=None)
    return Node("Document", tuple(kids))


class _Page:
    """Reads the boxes of a page in the order of the HTML, wherever they are painted."""

    def __init__(
        self,
        number: int,
        entry: Entry,
        pdf: Pdf,
    ) -> None:
        self._number = number
        self._height = entry["MediaBox"][3]
        self._marks = entry_at(pdf, entry["Contents"])._tags

    def kids(
        self,
        box: LayoutBox,
        parent: LayoutBox,
    ) -> Iterator[Kid]:
        """Yields what a box becomes inside its parent. A box that is not an element is replaced by its kids."""
        if isinstance(box, boxes.MarginBox):
            return  # running headers and footers are decoration
        if isinstance(box, boxes.TextBox):
            yield self._text(box, parent)
        elif _is_anonymous(box, parent):
            for child in box.children:
                yield from self.kids(child, parent)
        else:
            yield self._node(box)

    def _text(
        self,
        box: LayoutBox,
        parent: LayoutBox,
    ) -> MarkedContent | Node:
        mark = self._mark(box, box.pango_layout.text)
        if _is_link(parent):
            return mark
        return Node("Span", (mark,), self._number)

    def _node(self, box: LayoutBox) -> Node:
        kids: list[Kid] = []
        if box.link_annotation:
            link = Link(self._number, box.link_annotation)
            kids.append(link)
        for child in box.children:
            kids += self.kids(child, box)
        if isinstance(box, boxes.ReplacedBox):
            kids.append(self._mark(box, ""))
        role = _role(box)
        return Node(
            role,
            tuple(kids),
            self._number,
            box.element,
            box.element_tag or "",
            self._facts(role, box),
        )

    def _mark(
        self,
        box: LayoutBox,
        text: str,
    ) -> MarkedContent:
        area = self._area(
            box.position_x,
            box.position_y,
            box.width,
            box.height,
        )
        number = self._marks[box]["mcid"]
        return MarkedContent(self._number, number, text, area)

    def _area(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
    ) -> BoundingBox:
        """Returns the area of a box in points; CSS pixels count from the upper left corner."""
        return (
            left * _POINTS_OF_PIXEL,
            self._height - (top + height) * _POINTS_OF_PIXEL,
            (left + width) * _POINTS_OF_PIXEL,
            self._height - top * _POINTS_OF_PIXEL,
        )

    def _facts(
        self,
        role: str,
        box: LayoutBox,
    ) -> dict[str, Any]:
        if role == "Figure":
            return self._figure(box)
        if role in ("TH", "TD"):
            return _spans(box)
        return {}

    def _figure(self, box: LayoutBox) -> dict[str, Any]:
        area = self._area(
            box.content_box_x(),
            box.content_box_y(),
            box.width,
            box.height,
        )
        layout = {"O": "/Layout", "BBox": pydyf.Array(area)}
        facts = {"A": pydyf.Dictionary(layout)}
        words = box.element.findtext(_TITLE) or box.element.get("alt")
        if words:
            facts["Alt"] = pydyf.String(words)
        return facts


def _role(box: LayoutBox) -> str:
    if isinstance(box, boxes.FootnoteAreaBox):
        return NOTES
    return _ROLES.get(box.element_tag, "NonStruct")


def _spans(cell: LayoutBox) -> dict[str, Any]:
    """Returns how many columns and rows a cell spans, if more than one."""
    spans: dict[str, int] = {}
    if cell.colspan != 1:
        spans["ColSpan"] = cell.colspan
    if cell.rowspan != 1:
        spans["RowSpan"] = cell.rowspan
    if not spans:
        return {}
    return {"A": pydyf.Dictionary(spans)}


def _is_link(box: LayoutBox) -> bool:
    return box is not None and box.element_tag == "a"


def _is_anonymous(box: LayoutBox, parent: LayoutBox) -> bool:
    """Whether a box is a line, the page itself, or one that CSS puts around some of an element's content."""
    if isinstance(box, (boxes.LineBox, boxes.PageBox)):
        return True
    if box.element_tag in _WHOLE_PAGE:
        return True
    if parent is None or box.element is None:
        return False
    return (box.element, box.element_tag) == (parent.element, parent.element_tag)


def marks(kid: Kid) -> Iterator[MarkedContent]:
    """Yields the marks of an element, in the order in which they are read."""
    if isinstance(kid, MarkedContent):
        yield kid
    elif isinstance(kid, Node):
        for inner in kid.kids:
            yield from marks(inner)


def page_annotations(pdf: Pdf) -> Iterator[Entry]:
    """Yields all that can be clicked."""
    for reference in pdf.page_references:
        page = entry_at(pdf, reference)
        for annotation in page.get("Annots", ()):
            yield entry_at(pdf, annotation)


def entry_at(pdf: Pdf, reference: bytes) -> Entry:
    """Returns the object to which a reference, such as `12 0 R`, leads."""
    number, *_ = reference.split()
    return pdf.objects[int(number)]
