"""Charts with other words beside what Part 1 leaves out of them, and with more left out where there is more."""

from dataclasses import replace
from typing import Protocol

from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at
from twopart.proof.trees.nodes import (
    MORE,
    is_withheld,
    scalars_of,
    with_text,
    with_value,
    with_values,
)

LEAVE_OUT, VALUES, FIGURE = "leave-out", "values", "figure"
LINES = ("rows", "columns")


class ChangeOfCharts(Protocol):
    """What a chart asks of the change of its paper."""

    def asked(self, node: Node) -> bool:
        """Records the place of something withheld, and returns whether it is to be changed."""

    def node(
        self,
        node: Node,
        *,
        hidden: bool = False,
    ) -> Node:
        """Returns any node with what is withheld in it changed."""


def with_left_out_changed(charts: Mapping, change: ChangeOfCharts) -> Mapping:
    """Returns public charts in which each value that Part 1 leaves out is changed; their other values stay."""

    def chart(_: str, node: Node) -> Node:
        if not isinstance(node, Mapping) or is_withheld(node):
            return node
        return _with_left_out_changed(node, change)

    return with_values(charts, chart)


def _with_left_out_changed(chart: Mapping, change: ChangeOfCharts) -> Mapping:
    names: set[str] = set()
    for _, ids in entries_of(value_at(chart, LEAVE_OUT)):
        names.update(str(scalar.text) for scalar in scalars_of(ids))

    def value(node: Node) -> Node:
        figure = value_at(node, FIGURE)
        if isinstance(figure, Scalar) and figure.text in names:
            return change.node(node, hidden=change.asked(node))
        return node

    def values(node: Node) -> Node:
        if not isinstance(node, Sequence):
            return node
        return replace(node, items=tuple(map(value, node.items)))

    return with_value(chart, VALUES, values)


def with_copies_left_out(tree: Mapping) -> Mapping:
    """Returns the paper with each copy of a row or column left out of the charts that leave out what it is a copy of.

    A chart that names no rows draws all, and its author would have named the copies among those that Part 1 omits.
    """
    tables = dict(entries_of(value_at(tree, "tables")))

    def chart(_: str, node: Node) -> Node:
        table = value_at(node, "table")
        if not isinstance(table, Scalar):
            return node
        lines = _lines_of(tables.get(table.text))
        return with_value(
            node,
            LEAVE_OUT,
            lambda named: with_values(named, lambda _, ids: _with_copies(ids, lines)),
        )

    return with_value(tree, "charts", lambda charts: with_values(charts, chart))


def _lines_of(table: Node | None) -> frozenset[str]:
    lines: set[str] = set()
    for key in LINES:
        lines.update(str(name) for name, _ in entries_of(value_at(table, key)))
    return frozenset(lines)


def _with_copies(ids: Node, lines: frozenset[str]) -> Node:
    if not isinstance(ids, Sequence):
        return ids
    items: list[Node] = []
    for named in ids.items:
        items.append(named)
        if isinstance(named, Scalar) and f"{named.text}{MORE}" in lines:
            items.append(with_text(named, f"{named.text}{MORE}"))
    return replace(ids, items=tuple(items))
