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
    """A table, labelled as a whole, or cell by cell. All totals are written, as if none had been computed.

    A sum that stayed one would tell that another, which did not, adds up something withheld.
    """

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
        self.public = all(entry.label.public for entry in self.entries.values())

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
        return given(heading=str(column.heading), style="total" if column.sum else column.style)

    def _row(self, key: str, row: Row) -> Data:
        label = None if self.public or row.style != "group" else True
        own = given(heading=str(row.heading), style=row.style, public=label)
        if row.style == "group":
            return own
        return {**own, "cells": [self._cell(key, column) for column in self.columns]}

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
