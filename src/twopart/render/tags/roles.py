"""Each element of the structure tree as PDF/UA-1 (ISO 14289-1) and ISO 32000-1, 14.8.4 ask for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags import lists, tables
from twopart.render.tags.kids import each_changed, opened, with_roles
from twopart.render.tags.tree import Link, Node, marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from twopart.render.tags.tree import Kid

_OF_TEXT = (
    "abbr",
    "bdi",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "ins",
    "kbd",
    "mark",
    "q",
    "samp",
    "time",
    "var",
)
_OF_TYPE = ("b", "em", "i", "s", "small", "strong", "sub", "sup", "u")
_IN_A_LINE = (*_OF_TEXT, *_OF_TYPE, "before", "after")


def fitted(node: Node) -> Node:
    """Fits elements to their roles, from the leaves upward, so that a rule finds kids in their final form."""
    kids = filter(_is_heard, each_changed(node.kids, fitted))
    rule = _RULES.get(node.role, _as_it_is)
    element = rule(replace(node, kids=tuple(kids)))
    return _in_its_language(_spoken(element))


def _as_it_is(node: Node) -> Node:
    return node


def _is_heard(kid: Kid) -> bool:
    """Whether it is read aloud, unlike an empty element, or a picture that is declared to be decoration."""
    if not isinstance(kid, Node):
        return True
    if kid.role == "Figure" and kid.html.get("aria-hidden") == "true":
        return False
    return bool(kid.kids) or kid.role in tables.CELLS


def _in_its_language(node: Node) -> Node:
    if node.html is None or "::" in node.tag:
        return node
    language = node.html.get("lang")
    if not language:
        return node
    facts = {**node.facts, "Lang": pydyf.String(language)}
    return replace(node, facts=facts)


def _spoken(node: Node) -> Node:
    """Returns what is read aloud instead of what is printed, by `data-spoken`, in which `{}` stands for what is printed.

    `data-spoken-after` is that of the element's `::after`.
    """
    words = _words_for(node)
    if words is None:
        return node
    printed = "".join(mark.text for mark in marks(node)).strip()
    facts = {"ActualText": pydyf.String(words.replace("{}", printed))}
    if node.role == "Span":
        return replace(node, facts={**node.facts, **facts})
    span = Node(
        "Span",
        node.kids,
        node.page,
        facts=facts,
    )
    return replace(node, kids=(span,))


def _words_for(node: Node) -> str | None:
    if node.html is None:
        return None
    attribute = "data-spoken"
    _, _, pseudo = node.tag.partition("::")
    if pseudo:
        attribute = f"data-spoken-{pseudo}"
    words: str | None = node.html.get(attribute)
    return words


def _link(node: Node) -> Node:
    """Joins the parts of a link, which are links of their own to WeasyPrint, as is a page number put in by CSS."""
    areas = list(_areas(node))
    outer = [area for area in areas if not _is_within_any(area, areas)]
    return replace(node, kids=(*outer, *_without_areas(node).kids))


def _is_within_any(link: Link, areas: list[Link]) -> bool:
    return any(_is_within(link, other) for other in areas if other is not link)


def _is_within(link: Link, other: Link) -> bool:
    """Whether the area of a link is a part of the other's."""
    if link.page != other.page:
        return False
    left, bottom, right, top = _rectangle(link)
    outer_left, outer_bottom, outer_right, outer_top = _rectangle(other)
    across = outer_left <= left and right <= outer_right
    return across and outer_bottom <= bottom and top <= outer_top


def _rectangle(link: Link) -> tuple[float, float, float, float]:
    """Returns the left, bottom, right and top edges, to a tenth of a point."""
    x, y, other_x, other_y = (round(end, 1) for end in link.entry["Rect"])
    return (
        min(x, other_x),
        min(y, other_y),
        max(x, other_x),
        max(y, other_y),
    )


def _areas(kid: Kid) -> Iterator[Link]:
    if isinstance(kid, Link):
        yield kid
    elif isinstance(kid, Node):
        for inner in kid.kids:
            yield from _areas(inner)


def _without_areas(node: Node) -> Node:
    kids = [kid for kid in opened(node.kids, "Link") if not isinstance(kid, Link)]
    return replace(node, kids=each_changed(kids, _without_areas))


def _generic(node: Node) -> Node:
    """Returns what HTML names and WeasyPrint does not."""
    name = node.tag.rpartition("::")[2]
    match name:
        case "footnote-call":
            return replace(node, role="Reference")
        case "footnote-marker":
            return replace(node, role="Lbl")
        case "figure" | "aside":
            return _note_or_figure(node, name)
        case "nav" if node.html.get("role") == "doc-toc":
            return replace(node, kids=tuple(map(lists.contents, node.kids)))
    if name in _IN_A_LINE:
        return replace(node, role="Span")
    return node


def _note_or_figure(node: Node, name: str) -> Node:
    """Returns what stands beside the text."""
    if name == "aside":
        return _note(node)
    return _figure(node)


def _note(node: Node) -> Node:
    """Returns a note in the margin; like a footnote it needs a name of its own (ISO 14289-1, 7.9)."""
    own = f"{node.html.get('id', '')}-{node.page}"  # one may go on overleaf
    facts = {**node.facts, "ID": pydyf.String(own)}
    return replace(node, role="Note", facts=facts)


def _figure(node: Node) -> Node:
    """Makes a picture and its caption one figure, without the empty space beside the picture."""
    parts = tuple(opened(node.kids, "NonStruct"))
    pictures = with_roles(parts, "Figure")
    captions = with_roles(parts, "Caption")
    others = with_roles(parts, "Table", "P", "L", "Div")
    if len(pictures) != 1 or others:
        return node
    [picture] = pictures
    return replace(picture, kids=(*picture.kids, *captions))


_RULES: dict[str, Callable[[Node], Node]] = {
    "L": lists.list_of_items,
    "LI": lists.item,
    "Link": _link,
    "NonStruct": _generic,
    "THead": tables.head,
    "TR": tables.row,
}
