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

# Elements within a line: what they say words are, and how they set them.
_KINDS_OF_WORDS = (
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
_STYLES_OF_WORDS = ("b", "em", "i", "s", "small", "strong", "sub", "sup", "u")
_WITHIN_A_LINE = (*_KINDS_OF_WORDS, *_STYLES_OF_WORDS, "before", "after")


def fitted(node: Node) -> Node:
    """Fits elements to their roles, from the leaves upward, so that a rule finds kids in their final form."""
    kids = filter(_is_heard, each_changed(node.kids, fitted))
    rule = _RULES.get(node.role, _as_it_is)
    element = rule(replace(node, kids=tuple(kids)))
    return _in_its_language(_spoken(element))


def _as_it_is(node: Node) -> Node:
    return node


def _is_heard(kid: Kid) -> bool:
    """Whether a kid is read aloud, unlike an empty element, or a picture that is declared to be decoration."""
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
    """Adds what is read aloud instead of what is printed: `data-spoken`, in which `{}` stands for what is printed.

    For the element's `::after` it is `data-spoken-after`.
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
    """Joins the parts of a link: WeasyPrint makes a link of each, such as a page number that CSS adds."""
    links = list(_links(node))
    outer = [link for link in links if not _is_within_any(link, links)]
    return replace(node, kids=(*outer, *_without_links(node).kids))


def _is_within_any(link: Link, links: list[Link]) -> bool:
    return any(_is_within(link, other) for other in links if other is not link)


def _is_within(link: Link, other: Link) -> bool:
    """Whether the rectangle of a link is within the other's."""
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


def _links(kid: Kid) -> Iterator[Link]:
    if isinstance(kid, Link):
        yield kid
    elif isinstance(kid, Node):
        for inner in kid.kids:
            yield from _links(inner)


def _without_links(node: Node) -> Node:
    kids = [kid for kid in opened(node.kids, "Link") if not isinstance(kid, Link)]
    return replace(node, kids=each_changed(kids, _without_links))


def _named(node: Node) -> Node:
    """Gives an element of no role of its own the role that its name in HTML asks for."""
    name = node.tag.rpartition("::")[2]
    if name in _WITHIN_A_LINE:
        return replace(node, role="Span")
    rule = _RULES_OF_NAMES.get(name, _as_it_is)
    return rule(node)


def _call_of_note(node: Node) -> Node:
    return replace(node, role="Reference")


def _number_of_note(node: Node) -> Node:
    return replace(node, role="Lbl")


def _navigation(node: Node) -> Node:
    """Makes a list of contents of the list in it, if it is one (DPUB-ARIA, `doc-toc`)."""
    if node.html.get("role") != "doc-toc":
        return node
    return replace(node, kids=tuple(map(lists.list_of_contents, node.kids)))


def _note_in_margin(node: Node) -> Node:
    """Gives a note a name of its own, which it needs as a footnote does (ISO 14289-1, 7.9)."""
    name = f"{node.html.get('id', '')}-{node.page}"  # a note may go on overleaf
    facts = {**node.facts, "ID": pydyf.String(name)}
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


_RULES_OF_NAMES: dict[str, Callable[[Node], Node]] = {
    "aside": _note_in_margin,
    "figure": _figure,
    "footnote-call": _call_of_note,
    "footnote-marker": _number_of_note,
    "nav": _navigation,
}
_RULES: dict[str, Callable[[Node], Node]] = {
    "L": lists.list_of_items,
    "LI": lists.item,
    "Link": _link,
    "NonStruct": _named,
    "THead": tables.head,
    "TR": tables.row,
}
