"""Lists, lists of terms, and the list of contents, as ISO 32000-1, 14.8.4.3.3 and 14.8.4.2 ask for them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.kids import opened, with_roles, without_roles
from twopart.render.tags.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.render.tags.tree import Kid

_OF_LISTS = ("LI", "L", "Caption")
# By the type of <ol>.
_NUMBERINGS = {
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}


def list_of_items(node: Node) -> Node:
    """Makes items of what is in a list, and says how they are numbered."""
    groups = ("Div", "NonStruct")  # that HTML allows in <dl>
    items = tuple(opened(node.kids, *groups))
    if node.tag == "dl":
        return replace(node, kids=tuple(_described(items)))
    numbering = _numbering(node, items)
    attributes = {"O": "/List", "ListNumbering": f"/{numbering}"}
    return replace(
        node,
        kids=tuple(map(_as_item, items)),
        facts={"A": pydyf.Dictionary(attributes)},
    )


def _as_item(kid: Kid) -> Kid:
    if isinstance(kid, Node) and kid.role not in _OF_LISTS:
        return item(Node("LI", (kid,), kid.page))
    return kid


def _numbering(node: Node, items: Iterable[Kid]) -> str:
    own = with_roles(items, "LI")
    if not any(with_roles(entry.kids, "Lbl") for entry in own):
        return "None"
    if node.tag != "ol":
        return "Disc"
    return _NUMBERINGS.get(node.html.get("type", "1"), "Decimal")


def item(node: Node) -> Node:
    """Puts the labels of an item before a body with all the rest of it."""
    labels = with_roles(node.kids, "Lbl")
    rest = without_roles(node.kids, "Lbl")
    body = Node("LBody", rest, node.page)
    return replace(node, kids=(*labels, body))


def _described(items: Iterable[Kid]) -> Iterator[Node]:
    """Yields an item for each run of terms with the descriptions after it; in `items`, each is an item of its own."""
    terms: tuple[Kid, ...] = ()
    for tag, run in groupby(with_roles(items, "LI"), _tag):
        if tag == "dt":
            if terms:
                yield _entry(terms, ())
            terms = _bodies(run)
        else:
            yield _entry(terms, _bodies(run))
            terms = ()
    if terms:
        yield _entry(terms, ())


def _tag(node: Node) -> str:
    return node.tag


def _entry(terms: tuple[Kid, ...], descriptions: tuple[Kid, ...]) -> Node:
    page = (*terms, *descriptions)[0].page
    body = Node("LBody", descriptions, page)
    if not terms:
        return Node("LI", (body,), page)
    label = Node("Lbl", terms, page)
    return Node("LI", (label, body), page)


def _bodies(items: Iterable[Node]) -> tuple[Kid, ...]:
    kids: list[Kid] = []
    for entry in items:
        kids += opened(entry.kids, "LBody")
    return tuple(kids)


def list_of_contents(kid: Kid) -> Kid:
    """Makes a list of contents of a list: each entry is a number, a reference, and the entries below it."""
    if not isinstance(kid, Node):
        return kid
    inner_kids = opened(kid.kids, "LBody")
    kids = tuple(map(list_of_contents, inner_kids))
    if kid.role == "L":
        return replace(
            kid,
            role="TOC",
            kids=kids,
            facts={},
        )
    if kid.role != "LI":
        return replace(kid, kids=kids)
    labels = with_roles(kids, "Lbl")
    below = with_roles(kids, "TOC")
    rest = without_roles(kids, "Lbl", "TOC")
    reference = Node("Reference", rest, kid.page)
    return replace(kid, role="TOCI", kids=(*labels, reference, *below))
