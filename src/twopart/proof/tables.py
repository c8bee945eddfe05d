"""Tables with other cells, rows and columns: a cell is withheld with its table, its row, its column, or alone."""

from dataclasses import replace
from typing import Protocol

from twopart.load.leaves import ABSENT, NIL
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.placeholder import WORD, is_placeholder
from twopart.proof.columns import Columns
from twopart.proof.nodes import (
    entries_of,
    has_cells,
    value_at,
    with_entries_again,
    with_text,
    with_values,
)
from twopart.proof.order import arranged
from twopart.proof.wording import REFERENCE, How, Wording


class Change(Protocol):
    """What a table asks of the change of its paper."""

    how: How
    words: Wording
    named: frozenset[str]

    def hides(self, node: Node) -> bool:
        """Whether a node has a label of its own, and is to be changed."""

    def node(self, node: Node, *, hidden: bool = False) -> Node:
        """Any node with what is withheld in it changed."""

    def keyed(self, key: str, value: Node, *, hidden: bool) -> Node:
        """The value of a key of a record."""

    def scalar(self, node: Scalar, *, hidden: bool) -> Scalar:
        """A text with its clauses changed, or all of it."""


class Tables:
    """Changes the tables of a paper."""

    def __init__(self, change: Change) -> None:
        self.change, self.how, self.words = change, change.how, change.words
        self.columns = Columns(
            change.hides,
            lambda node, hidden: change.node(node, hidden=hidden),
            change.named,
        )

    def table(self, table: Mapping, *, hidden: bool, words: bool) -> Mapping:
        """`words`: only its words are withheld, for Part 2 alone shows it; its figures have labels of their own."""
        if self.how == "added":
            table = self.columns.with_more(table)
        columns = value_at(table, "columns")
        given = [column for _, column in entries_of(columns) if has_cells(column)]
        hide = tuple(hidden or self.change.hides(column) for column in given)
        whole = value_at(table, "unit") is not None
        figures = tuple(
            whole or value_at(column, "unit") is not None for column in given
        )

        def row(row: Node) -> Node:
            own = hidden or self.change.hides(row)
            pairs = zip(hide, figures, strict=True)
            cells = tuple(
                (own or alone or (words and not number), number)
                for alone, number in pairs
            )
            return with_values(
                row,
                lambda key, value: self._in_row(key, value, cells, hidden=own or words),
            )

        def part(key: str, value: Node) -> Node:
            if key == "over" and isinstance(value, Mapping):
                return self.columns.over(value, columns, hidden=hidden or words)
            if key == "columns" and isinstance(value, Mapping):
                return self.columns.all(value, hidden=hidden or words)
            if key == "rows" and isinstance(value, Mapping):
                return self._rows(with_values(value, lambda _, each: row(each)))
            return self.change.keyed(key, value, hidden=hidden or words)

        return with_values(table, part)

    def _in_row(
        self,
        key: str,
        value: Node,
        hide: tuple[tuple[bool, bool], ...],
        *,
        hidden: bool,
    ) -> Node:
        """`hide` says of each cell whether it is withheld, and whether it is a figure."""
        if key != "cells" or not isinstance(value, Sequence):
            return self.change.keyed(key, value, hidden=hidden)
        pairs = zip(value.items, hide, strict=False)
        cells = (
            self._cell(cell, figures=figures, hidden=own)
            for cell, (own, figures) in pairs
        )
        return replace(value, items=tuple(cells))

    def _cell(self, cell: Node, *, figures: bool, hidden: bool) -> Node:
        if isinstance(cell, Mapping):
            own = hidden or self.change.hides(cell)
            return with_values(
                cell,
                lambda key, value: (
                    self._cell(value, figures=figures, hidden=own)
                    if key == "value"
                    else value
                ),
            )
        if not hidden or not isinstance(cell, Scalar):
            return self.change.node(cell)
        if figures and (self.how == "opened" or is_placeholder(cell.text)):
            return with_text(cell, WORD if self.how == "opened" else "7")
        if cell.text.strip() in (*NIL, *ABSENT) or (
            figures and REFERENCE.fullmatch(cell.text.strip())
        ):
            return with_text(cell, "7")
        return (
            with_text(cell, self.words.numbers(str(cell.text)))
            if figures
            else self.change.scalar(cell, hidden=True)
        )

    def _rows(self, rows: Mapping) -> Mapping:
        """Changes the rows that Part 1 omits; removes them only if nothing is computed from them."""
        left_out = {
            n: row for n, (_, row) in enumerate(rows.entries) if self.change.hides(row)
        }
        needed = any(
            value_at(row, "sum") or key in self.change.named
            for key, row in rows.entries
        )
        if self.how == "removed" and needed:
            return rows
        if self.how == "added":
            written = {
                key
                for n, (key, row) in enumerate(rows.entries)
                if n in left_out and not value_at(row, "sum")
            }
            return with_entries_again(rows, written)
        order = arranged(
            self.how, {n: row for n, (_, row) in enumerate(rows.entries)}, [left_out]
        )
        keys = {id(row): key for key, row in rows.entries}
        return replace(rows, entries=tuple((keys[id(row)], row) for row in order))
