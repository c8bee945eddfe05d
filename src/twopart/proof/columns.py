"""The columns of a table with other secrets: headings, formulas and units of those that are withheld."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from twopart.base.source import Text
from twopart.load.tree import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    entries_of,
    text_of,
    value_at,
)
from twopart.model.placeholder import is_placeholder
from twopart.proof.trees.nodes import (
    has_cells,
    with_entries_again,
    with_items_again,
    with_text,
    with_value,
    with_values,
)


class Columns:
    """`hides` says whether a column is withheld and to be changed; `changed` changes a node."""

    def __init__(
        self,
        hides: Callable[[Node], bool],
        changed: Callable[[Node, bool], Node],
        named: frozenset[str],
    ) -> None:
        self.hides = hides
        self.changed = changed
        self.named = named

    def over(
        self,
        over: Mapping,
        columns: Node | None,
        *,
        hidden: bool,
    ) -> Mapping:
        """Changes the headings over columns that are all withheld."""

        def heading(name: str, node: Node) -> Node:
            below = list(_columns_under(name, columns))
            if hidden or not below:
                return self.changed(node, hidden)
            return self.changed(node, all(map(self.hides, below)))

        return with_values(over, heading)

    def all(
        self,
        columns: Mapping,
        *,
        hidden: bool,
    ) -> Mapping:
        """Changes heading and formula of each withheld column, and its unit where nothing is computed with it."""
        sums = (value_at(column, "sum") for _, column in columns.entries)
        is_summed = any(sum_ is not None for sum_ in sums)

        def changed(name: str, column: Node) -> Node:
            if not (hidden or self.hides(column)):
                return self._column(
                    column,
                    hidden=False,
                    alone=False,
                )
            alone = not is_summed and name not in self.named
            return self._column(
                column,
                hidden=True,
                alone=alone,
            )

        return with_values(columns, changed)

    def with_more(self, table: Mapping) -> Mapping:
        """Adds a copy of each withheld column that is not computed, beside it."""
        columns = list(_columns_with_cells(table))
        again: list[int] = []
        names: set[Text] = set()
        for number, (name, column) in enumerate(columns):
            if self.hides(column):
                again.append(number)
                names.add(name)

        def part(key: str, value: Node) -> Node:
            if key == "columns" and isinstance(value, Mapping):
                return with_entries_again(value, names)
            if key == "rows":
                return with_values(value, row)
            return value

        def row(_: str, node: Node) -> Node:
            return with_values(node, cells)

        def cells(key: str, value: Node) -> Node:
            if key != "cells" or not isinstance(value, Sequence):
                return value
            if len(value.items) != len(columns):
                return value
            return replace(value, items=tuple(with_items_again(value.items, again)))

        return with_values(table, part)

    def _column(
        self,
        column: Node,
        *,
        hidden: bool,
        alone: bool,
    ) -> Node:
        other = self.changed(column, hidden)
        formula = value_at(column, "formula")
        if isinstance(formula, Scalar) and is_placeholder(formula.text):
            # None in the right unit can be made up.
            return with_value(other, "formula", lambda _: formula)
        if hidden and alone and formula is None:
            return with_value(other, "unit", _other_unit)
        return other


def _columns_with_cells(table: Mapping) -> Iterator[tuple[Text, Node]]:
    """Yields the columns that are not computed, of each of which a row has a cell."""
    for name, column in entries_of(value_at(table, "columns")):
        if has_cells(column) and not value_at(column, "sum"):
            yield name, column


def _columns_under(
    name: str,
    columns: Node | None,
) -> Iterator[Node]:
    """Yields the columns under a common heading."""
    for _, column in entries_of(columns):
        if text_of(value_at(column, "under")) == name:
            yield column


def _other_unit(unit: Node) -> Node:
    """Returns another unit: dollars for pounds, other things for what is counted."""
    text = text_of(unit)
    if not isinstance(unit, Scalar) or text == "%":
        return unit
    if text.startswith("£"):
        return with_text(unit, f"${text[1:]}")
    return with_text(unit, f"other {text}")
