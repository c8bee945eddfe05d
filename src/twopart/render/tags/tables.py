"""Rows and cells of tables: each header has a scope (ISO 14289-1, 7.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.kids import with_roles

if TYPE_CHECKING:
    from twopart.render.tags.tree import Node

CELLS = ("TH", "TD")  # alone may be empty
_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
_SPANS = ("ColSpan", "RowSpan")


def row(node: Node) -> Node:
    """Gives the cells of a row their scopes: its first header is that of the row."""
    cells: list[Node] = []
    scope = "/Row"
    for cell in with_roles(node.kids, *CELLS):
        cells.append(_cell(cell, scope))
        scope = "/Column"
    return replace(node, kids=tuple(cells))


def head(node: Node) -> Node:
    rows = with_roles(node.kids, "TR")
    return replace(node, kids=tuple(map(_row_of_head, rows)))


def _row_of_head(node: Node) -> Node:
    cells = with_roles(node.kids, *CELLS)
    return replace(node, kids=tuple(_cell(cell, "/Column") for cell in cells))


def _cell(node: Node, by_place: str) -> Node:
    """Gives every header a scope. WeasyPrint's lists of headers by name are dropped: they end at each page."""
    own = node.facts.get("A", {})
    attributes = {name: own[name] for name in _SPANS if name in own}
    if node.role == "TH":
        scope = node.html.get("scope")
        attributes["Scope"] = _SCOPES.get(scope, by_place)
    if not attributes:
        return replace(node, facts={})
    dictionary = pydyf.Dictionary({"O": "/Table", **attributes})
    return replace(node, facts={"A": dictionary})
