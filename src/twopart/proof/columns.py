"""The columns of a table with other secrets: headings, formulas and units of those that are withheld."""

from collections.abc import Callable
from dataclasses import replace

from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import is_placeholder
from twopart.proof.nodes import (
    entries_of,
    has_cells,
    value_at,
    with_entries_again,
    with_items_again,
    with_text,
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
        self.hides, self.changed, self.named = hides, changed, named

    def over(self, over: Mapping, columns: Node | None, *, hidden: bool) -> Mapping:
        """Changes the headings over columns that are all withheld."""

        def is_hidden(name: str) -> bool:
            below = [
                column
                for _, column in entries_of(columns)
                if _text(value_at(column, "under")) == name
            ]
            return hidden or (bool(below) and all(map(self.hides, below)))

        return with_values(
            over, lambda name, heading: self.changed(heading, is_hidden(name))
        )

    def all(self, columns: Mapping, *, hidden: bool) -> Mapping:
        """Changes heading and formula of each withheld column, and its unit where nothing is computed with it."""
        summed = any(
            value_at(column, "sum") is not None for _, column in columns.entries
        )

        def changed(name: str, column: Node) -> Node:
            own = hidden or self.hides(column)
            return self._column(
                column, own, alone=not summed and name not in self.named
            )

        return with_values(columns, changed)

    def with_more(self, table: Mapping) -> Mapping:
        """Adds a copy of each withheld column that is not computed, beside it."""
        columns = entries_of(value_at(table, "columns"))
        given = [
            (name, column)
            for name, column in columns
            if has_cells(column) and not value_at(column, "sum")
        ]
        again = [n for n, (_, column) in enumerate(given) if self.hides(column)]

        def more(key: str, value: Node) -> Node:
            if key == "columns" and isinstance(value, Mapping):
                return with_entries_again(value, {given[n][0] for n in again})
            if key == "rows":
                return with_values(value, lambda _, row: with_values(row, cells))
            return value

        def cells(key: str, value: Node) -> Node:
            if (
                key != "cells"
                or not isinstance(value, Sequence)
                or len(value.items) != len(given)
            ):
                return value
            return replace(value, items=tuple(with_items_again(value.items, again)))

        return with_values(table, more)

    def _column(self, column: Node, hidden: bool, *, alone: bool) -> Node:  # noqa: FBT001
        other = self.changed(column, hidden)
        formula = value_at(column, "formula")
        if isinstance(formula, Scalar) and is_placeholder(
            formula.text
        ):  # none in the right unit can be made up
            return with_values(
                other, lambda key, value: formula if key == "formula" else value
            )
        if hidden and alone and formula is None:
            return with_values(
                other, lambda key, value: _other_unit(value) if key == "unit" else value
            )
        return other


def _text(node: Node | None) -> str:
    return str(node.text) if isinstance(node, Scalar) else ""


def _other_unit(unit: Node) -> Node:
    """Dollars for pounds, other things for what is counted."""
    text = _text(unit)
    if not isinstance(unit, Scalar) or text == "%":
        return unit
    return with_text(unit, f"${text[1:]}" if text.startswith("£") else f"other {text}")
