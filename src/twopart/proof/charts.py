"""Charts with other words beside what Part 1 leaves out."""

from collections.abc import Callable
from dataclasses import replace

from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at
from twopart.proof.nodes import scalars_of, with_value

LEAVE_OUT, VALUES, FIGURE = "leave-out", "values", "figure"
Changed = Callable[[Node], Node]


def with_left_out_changed(chart: Mapping, changed: Changed) -> Mapping:
    """The chart in which each value that it leaves out is changed; its other values stay."""
    names: set[str] = set()
    for _, ids in entries_of(value_at(chart, LEAVE_OUT)):
        names.update(str(scalar.text) for scalar in scalars_of(ids))

    def value(node: Node) -> Node:
        figure = value_at(node, FIGURE)
        if isinstance(figure, Scalar) and figure.text in names:
            return changed(node)
        return node

    def values(node: Node) -> Node:
        if not isinstance(node, Sequence):
            return node
        return replace(node, items=tuple(map(value, node.items)))

    return with_value(chart, VALUES, values)
