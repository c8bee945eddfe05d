"""Tables with other cells, rows and columns: a cell is withheld with its table, its row, its column, or alone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import starmap
from typing import NamedTuple, Protocol

from twopart.load.leaves import ABSENT, NIL
from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at
from twopart.model.placeholder import WORD, is_placeholder
from twopart.proof.columns import Columns
from twopart.proof.trees.nodes import (
    has_cells,
    with_entries_again,
    with_text,
    with_value,
    with_values,
)
from twopart.proof.trees.order import arranged
from twopart.proof.wording import REFERENCE, How, Wording

SOME_NUMBER = "7"


class CellOf(NamedTuple):
    """What is known of a cell by its table, column and row: whether it is withheld, and whether it is a figure."""

    is_hidden: bool
    is_figure: bool


class ChangeOfTables(Protocol):
    """What a table asks of the change of its paper."""

    how: How
    words: Wording
    named: frozenset[str]

    def hides(self, node: Node) -> bool:
        """Whether a node has a label of its own, and is to be changed."""

    def node(
        self,
        node: Node,
        *,
        hidden: bool = False,
    ) -> Node:
        """Returns any node with what is withheld in it changed."""

    def keyed(
        self,
        key: str,
        value: Node,
        *,
        hidden: bool,
    ) -> Node:
        """Returns the value of a key of a record, changed."""

    def scalar(
        self,
        node: Scalar,
        *,
        hidden: bool,
    ) -> Scalar:
        """Returns a text with its clauses changed, or all of it."""


class Tables:
    """Changes the tables of a paper."""

    def __init__(self, change: ChangeOfTables) -> None:
        self.change = change
        self.how = change.how
        self.words = change.words

        def changed(node: Node, hidden: bool) -> Node:  # noqa: FBT001 - as Columns calls it
            return change.node(node, hidden=hidden)

        self.columns = Columns(
            change.hides,
            changed,
            change.named,
        )

    def table(
        self,
        table: Mapping,
        *,
        hidden: bool,
        words: bool,
    ) -> Mapping:
        """Returns the changed table. With `words`, only its words are withheld: its figures have labels of their own."""
        if self.how == "added":
            table = self.columns.with_more(table)
        columns = value_at(table, "columns")
        cells = list(self._column_of_cells(table, hidden=hidden))

        def row(_: str, node: Node) -> Node:
            return self._row(
                node,
                cells,
                hidden=hidden,
                words=words,
            )

        def part(key: str, value: Node) -> Node:
            if isinstance(value, Mapping):
                if key == "over":
                    return self.columns.over(
                        value,
                        columns,
                        hidden=hidden or words,
                    )
                if key == "columns":
                    return self.columns.all(value, hidden=hidden or words)
                if key == "rows":
                    return self._rows(with_values(value, row))
            return self.change.keyed(
                key,
                value,
                hidden=hidden or words,
            )

        return with_values(table, part)

    def _column_of_cells(
        self,
        table: Mapping,
        *,
        hidden: bool,
    ) -> Iterator[CellOf]:
        """Changes the cells column by column, where columns have cells."""
        has_unit = value_at(table, "unit") is not None
        for _, column in entries_of(value_at(table, "columns")):
            if has_cells(column):
                is_hidden = hidden or self.change.hides(column)
                is_figure = has_unit or value_at(column, "unit") is not None
                yield CellOf(is_hidden, is_figure)

    def _row(
        self,
        row: Node,
        columns: list[CellOf],
        *,
        hidden: bool,
        words: bool,
    ) -> Node:
        """Changes the cells of a row that are withheld with it, with their column, or as `words`."""
        own = hidden or self.change.hides(row)
        cells: list[CellOf] = []
        for column in columns:
            is_word = words and not column.is_figure
            is_hidden = own or column.is_hidden or is_word
            cells.append(CellOf(is_hidden, column.is_figure))

        def part(key: str, value: Node) -> Node:
            if key == "cells" and isinstance(value, Sequence):
                pairs = zip(value.items, cells, strict=False)
                return replace(value, items=tuple(starmap(self._cell, pairs)))
            return self.change.keyed(
                key,
                value,
                hidden=own or words,
            )

        return with_values(row, part)

    def _cell(
        self,
        cell: Node,
        of: CellOf,
    ) -> Node:
        if isinstance(cell, Mapping):
            is_hidden = of.is_hidden or self.change.hides(cell)
            inner = CellOf(is_hidden, of.is_figure)
            return with_value(
                cell,
                "value",
                lambda value: self._cell(value, inner),
            )
        if not of.is_hidden or not isinstance(cell, Scalar):
            return self.change.node(cell)
        if of.is_figure:
            return with_text(cell, self._number(cell))
        if cell.text.strip() in (*NIL, *ABSENT):
            return with_text(cell, SOME_NUMBER)
        return self.change.scalar(cell, hidden=True)

    def _number(self, cell: Scalar) -> str:
        """Returns a number instead of a withheld one, of none, of a reference, or of a placeholder."""
        if self.how == "opened":
            return WORD
        text = cell.text.strip()
        if is_placeholder(cell.text) or text in (*NIL, *ABSENT):
            return SOME_NUMBER
        if REFERENCE.fullmatch(text):
            return SOME_NUMBER
        return self.words.numbers(str(cell.text))

    def _rows(self, rows: Mapping) -> Mapping:
        """Changes the rows that Part 1 omits; removes them only if nothing is computed from them."""
        numbered = {number: row for number, (_, row) in enumerate(rows.entries)}
        left_out = {n: row for n, row in numbered.items() if self.change.hides(row)}
        if self.how == "removed" and self._is_computed_with(rows):
            return rows
        if self.how == "added":
            copied = [n for n, row in left_out.items() if not value_at(row, "sum")]
            return with_entries_again(rows, {rows.entries[n][0] for n in copied})
        keys = {id(row): key for key, row in rows.entries}
        order = arranged(
            self.how,
            numbered,
            [left_out],
        )
        return replace(rows, entries=tuple((keys[id(row)], row) for row in order))

    def _is_computed_with(self, rows: Mapping) -> bool:
        if any(key in self.change.named for key, _ in rows.entries):
            return True
        return any(value_at(row, "sum") for _, row in rows.entries)
