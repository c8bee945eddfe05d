"""Each element of the structure tree as PDF/UA-1 (ISO 14289-1) and ISO 32000-1, 14.8.4 ask for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from twopart.render.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from twopart.render.tree import Kid

_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
_SPANS = ("ColSpan", "RowSpan")


def fitted(node: Node) -> Node:
    """From the leaves upward, so that a rule finds its element's kids as they will be."""
    kids = tuple(fitted(kid) if isinstance(kid, Node) else kid for kid in node.kids)
    rule = _RULES.get(node.role, _as_it_is)
    return _spoken(rule(replace(node, kids=kids)))


def _as_it_is(node: Node) -> Node:
    return node


def _spoken(node: Node) -> Node:
    """Another language than the page's, where the HTML says so."""
    language = node.html.get("lang") if node.html is not None and "::" not in node.tag else None
    return replace(node, facts={**node.facts, "Lang": pydyf.String(language)}) if language else node


def _link(node: Node) -> Node:
    """What stands in a link by CSS, such as a page number, is a link once more to WeasyPrint: not to readers."""
    return replace(node, kids=tuple(_opened(node.kids, "Link")))


def _opened(kids: tuple[Kid, ...], role: str) -> Iterator[Kid]:
    for kid in kids:
        if isinstance(kid, Node) and kid.role == role:
            yield from kid.kids
        else:
            yield kid


def _list_item(node: Node) -> Node:
    """A label, and a body with all the rest."""
    labels = tuple(kid for kid in node.kids if _is(kid, "Lbl"))
    rest = tuple(_opened(tuple(kid for kid in node.kids if kid not in labels), "LBody"))
    return replace(node, kids=(*labels, Node("LBody", rest, node.page)))


def _list(node: Node) -> Node:
    """A list within a list belongs to the item before it."""
    ...
