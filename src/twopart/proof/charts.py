"""Charts with other words beside what Part 1 leaves out of them."""

from dataclasses import replace
from typing import Protocol

from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at
from twopart.proof.nodes import is_withheld, scalars_of, with_value, with_values

LEAVE_OUT, VALUES, FIGURE = "leave-out", "values", "figure"


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
        """Any node with what is withheld in it changed."""


def with_left_out_changed(charts: Mapping, change: ChangeOfCharts) -> Mapping:
    """Public charts in which each value that Part 1 leaves out is changed; their other values stay."""

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
