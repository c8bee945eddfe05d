"""The structure tree that screen readers follow, made from the boxes that WeasyPrint has laid out and painted."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.weasy import boxes, generation, pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator


_POINTS = 0.75  # to a CSS pixel

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

Area = tuple[
    float, float, float, float
]  # left, bottom, right, top; in points, from the page's lower left corner


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked run of a page's content: words, or a picture, which has no text."""

    page: int
    number: int
    text: str = field(default="", compare=False, repr=False)
    area: Area = field(default=(0, 0, 0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """The area of a link that can be clicked. `entry` is its dictionary in the PDF."""

    page: int
    entry: Any


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the structure, with what it was made from in the HTML."""

    role: str
    kids: tuple[Kid, ...] = ()
    page: int = 0
    html: Any = None  # the HTML element; none for what WeasyPrint added
    tag: str = ""  # its name, with the pseudo-element: `li::marker`
    facts: dict[str, Any] = field(default_factory=dict)  # alternative text, attributes


Kid = Node | Mark | Link


@contextmanager
def without_weasyprints() -> Iterator[None]:
    """WeasyPrint moves nested lists and repeats elements for their anonymous boxes; its own tree is not made."""
    theirs = generation.add_tags
    generation.add_tags = lambda *_: None
    try:
        yield
    finally:
        generation.add_tags = theirs


def read(document: Any, pdf: Any) -> Node:  # noqa: ANN401 - WeasyPrint and pydyf have no types
    kids: list[Kid] = []
    for number, reference in enumerate(pdf.page_references):
        page = _Page(number, at(pdf, reference), pdf)
        kids += page.kids(document.pages[number]._page_box, within=None)  # noqa: SLF001 - it has no other name
    return Node("Document", tuple(kids))


class _Page:
    """The boxes of a page in the order of the HTML, whatever the place where they are painted."""

    def __init__(self, number: int, entry: Any, pdf: Any) -> None:  # noqa: ANN401
        self._number = number
        self._height = entry["MediaBox"][3]
        self._marks = at(pdf, entry["Contents"])._tags  # noqa: SLF001 - it has no other name

    def kids(self, box: Any, within: Any) -> Iterator[Kid]:  # noqa: ANN401
        """What a box becomes inside of another; its kids take the place of one that is no element of its own."""
        if isinstance(box, boxes.MarginBox):
            return  # running headers and footers are decoration
        if isinstance(box, boxes.TextBox):
            mark = self._mark(box, box.pango_layout.text)
            yield mark if _is_link(within) else Node("Span", (mark,), self._number)
        elif _is_anonymous(box, within):
            for child in box.children:
                yield from self.kids(child, within)
        else:
            yield self._node(box)

    def _node(self, box: Any) -> Node:  # noqa: ANN401
        kids: list[Kid] = []
        if box.link_annotation:
            kids.append(Link(self._number, box.link_annotation))
        for child in box.children:
            kids += self.kids(child, box)
        if isinstance(box, boxes.ReplacedBox):
            kids.append(self._mark(box, ""))
        role = (
            NOTES
            if isinstance(box, boxes.FootnoteAreaBox)
            else _ROLES.get(box.element_tag, "NonStruct")
        )
        return Node(
            role,
            tuple(kids),
            self._number,
            box.element,
            box.element_tag or "",
            self._facts(role, box),
        )

    def _mark(self, box: Any, text: str) -> Mark:  # noqa: ANN401
        area = self._area(box.position_x, box.position_y, box.width, box.height)
        return Mark(self._number, self._marks[box]["mcid"], text, area)

    def _area(self, left: float, top: float, width: float, height: float) -> Area:
        """From CSS pixels, which count from the upper left corner."""
        return (
            left * _POINTS,
            self._height - (top + height) * _POINTS,
            (left + width) * _POINTS,
            self._height - top * _POINTS,
        )

    def _facts(self, role: str, box: Any) -> dict[str, Any]:  # noqa: ANN401
        if role == "Figure":
            return self._figure(box)
        spans = (
            {"ColSpan": box.colspan, "RowSpan": box.rowspan}
            if role in ("TH", "TD")
            else {}
        )
        given = {name: span for name, span in spans.items() if span != 1}
        return {"A": pydyf.Dictionary(given)} if given else {}

    def _figure(self, box: Any) -> dict[str, Any]:  # noqa: ANN401
        area = self._area(
            box.content_box_x(), box.content_box_y(), box.width, box.height
        )
        facts = {"A": pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(area)})}
        words = box.element.findtext(_TITLE) or box.element.get("alt")
        return {**facts, "Alt": pydyf.String(words)} if words else facts


def _is_link(box: Any) -> bool:  # noqa: ANN401
    return box is not None and box.element_tag == "a"


def _is_anonymous(box: Any, within: Any) -> bool:  # noqa: ANN401
    """Lines, the page itself, and the boxes that CSS puts around some of an element's content."""
    if (
        isinstance(box, (boxes.LineBox, boxes.PageBox))
        or box.element_tag in _WHOLE_PAGE
    ):
        return True
    if within is None or box.element is None:
        return False
    return (box.element, box.element_tag) == (within.element, within.element_tag)


def marks(kid: Kid) -> Iterator[Mark]:
    """In the order in which they are read."""
    if isinstance(kid, Mark):
        yield kid
    elif isinstance(kid, Node):
        for part in kid.kids:
            yield from marks(part)


def areas(pdf: Any) -> Iterator[Any]:  # noqa: ANN401
    """All that can be clicked."""
    for reference in pdf.page_references:
        for area in at(pdf, reference).get("Annots", ()):
            yield at(pdf, area)


def at(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401
    return pdf.objects[int(reference.split()[0])]
