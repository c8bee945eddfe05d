"""A table of a paper -> the data of that table in the public source."""

from collections.abc import Callable

from twopart.blocks.source_data import Data, Ids, given, text
from twopart.figures.grid import given_columns
from twopart.figures.register import Entry
from twopart.model.paper import Column, Row, Table
from twopart.model.placeholder import WORD
from twopart.model.prose import Prose
from twopart.model.quantity import Open, Quantity
from twopart.model.written import Bare
from twopart.prose.resolving import Context


class Grid:
    """A table: its sums stay sums where all that they add is public; labelled as a whole, or cell by cell."""

    def __init__(
        self, name: str, table: Table, context: Context, words: Callable[[Prose | None], str | None],
        withheld: Callable[[str], str],
    ) -> None:  # fmt: skip
        """`words` writes a passage for the public source; `withheld` names the ground that stands for another."""
        self.name, self.table, self.words, self.withheld = str(name), table, words, withheld
        self.columns = {key: column for key, column in table.columns.items() if column.withheld is None}
        self.rows = {key: row for key, row in table.rows.items() if row.withheld is None}
        self.ids = Ids()
        for key in self.rows:
            self.ids.of("row", key)
        for key in self.columns:
            self.ids.of("column", key)
        entries = context.register.entries
        self.entries = {
            (row, column): entries[self.name, row, column]
            for row in self.rows if table.rows[row].style != "group" for column in self.columns
        }  # fmt: skip
        parts = {*self.rows, *self.columns, "all"}
        lines: list[Row | Column] = [*self.rows.values(), *self.columns.values()]
        sums = [part for line in lines for part in line.sum]
        self.public = all(entry.label.public for entry in self.entries.values())
        computed = self.public and not any(entry.lowered for entry in self.entries.values())
        computed = computed and not any(line.sum and self._is_stated(line) for line in lines)
        self.sums = computed and parts.issuperset(map(str, sums))

    def _is_stated(self, line: Row | Column) -> bool:
        """Totals that are written rather than computed are written in the public source too."""
        return bool(line.cells if isinstance(line, Row) else line.stated)

    def data(self) -> Data:
        table = self.table
        return given(
            caption=str(table.caption), corner=text(table.corner), unit=text(table.unit),
            public=self.public or None,
            columns={self.ids.of("column", key): self._column(column) for key, column in self.columns.items()},
            rows={self.ids.of("row", key): self._row(key, row) for key, row in self.rows.items()},
            below=self.words(table.below),
        )  # fmt: skip

    def _column(self, column: Column) -> Data:
        if self.sums:
            return given(heading=str(column.heading), sum=self._parts("column", column), style=column.style)
        return given(heading=str(column.heading), style="total" if column.sum else column.style)

    def _row(self, key: str, row: Row) -> Data:
        label = None if self.public or row.style != "group" else True
        own = given(heading=str(row.heading), style=row.style, public=label)
        if row.style == "group":
            return own
        if self.sums and row.sum:
            return {**own, "sum": self._parts("row", row)}
        written = [column for column in self.columns if not (self.sums and self.columns[column].sum)]
        return {**own, "cells": [self._cell(key, column) for column in written]}

    def _parts(self, kind: str, line: Row | Column) -> list[str]:
        return [part if part == "all" else self.ids.of(kind, part) for part in map(str, line.sum)]

    def _cell(self, row: str, column: str) -> object:
        entry = self.entries[row, column]
        if not entry.label.public:
            return {"value": "nil", "withheld": self.withheld(entry.ground)}
        value = self._value(row, column, entry)
        return value if self.public else {"value": value, "public": True}

    def _value(self, row: str, column: str, entry: Entry) -> str:
        content = self._content(row, column)
        if isinstance(entry.value, Open):
            return WORD
        if isinstance(content, Prose):
            return self.words(content) or ""
        if self.table.unit and isinstance(entry.value, Quantity):
            number = "nil" if entry.value.nil else entry.value.number
            return f"({number})" if entry.value.negative else number
        return str(content.text) if content else ""

    def _content(self, row: str, column: str) -> Bare | Prose | None:
        """What is written there; None where it is computed."""
        cells = dict(zip(given_columns(self.table), self.table.rows[row].cells, strict=False))
        return cells[column].value if column in cells else None
