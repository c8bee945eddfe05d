"""Rows and cells of tables: each header has a scope (ISO 14289-1, 7.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.kids import with_roles

if TYPE_CHECKING:
    from twopart.render.tags.tree import Node

CELLS = ("TH", "TD")  # the only elements that may be empty
_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}


def row(node: Node) -> Node:
    """Gives the headers in a row their scopes: a first cell heads the row, each other one its column."""
    cells: list[Node] = []
    scope = "/Row"
    for cell in with_roles(node.kids, *CELLS):
        cells.append(_cell(cell, scope))
        scope = "/Column"
    return replace(node, kids=tuple(cells))


def head(node: Node) -> Node:
    """Gives the headers in the head of a table their scopes: each heads its column."""
    rows = with_roles(node.kids, "TR")
    return replace(node, kids=tuple(map(_row_of_head, rows)))


def _row_of_head(node: Node) -> Node:
    cells = with_roles(node.kids, *CELLS)
    return replace(node, kids=tuple(_cell(cell, "/Column") for cell in cells))


def _cell(node: Node, scope_of_place: str) -> Node:
    """Gives a header the scope that its HTML says, or else that of its place; other cells keep what they span."""
    attributes = dict(node.facts.get("A", {}))
    if node.role == "TH":
        scope = node.html.get("scope")
        attributes["Scope"] = _SCOPES.get(scope, scope_of_place)
    if not attributes:
        return replace(node, facts={})
    dictionary = pydyf.Dictionary({"O": "/Table", **attributes})
    return replace(node, facts={"A": dictionary})
