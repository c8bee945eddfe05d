"""A table of a paper -> the data of that table in the public source."""

from collections.abc import Callable

from twopart.blocks.source_data import Data, Ids, given, text
from twopart.figures import cells
from twopart.figures.columns import has_figures
from twopart.figures.grid import given_columns
from twopart.figures.register import Entry
from twopart.model.paper import Column, Row, Table
from twopart.model.placeholder import WORD
from twopart.model.prose import Prose
from twopart.model.quantity import NO_BREAK, Open, Quantity
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
        self.name, self.table, self.words, self.withheld = (
            str(name),
            table,
            words,
            withheld,
        )
        self.columns = {
            key: column
            for key, column in table.columns.items()
            if column.withheld is None
        }
        self.rows = {
            key: row for key, row in table.rows.items() if row.withheld is None
        }
        self.over = {
            key: prose for key, prose in table.over.items() if key in self._named()
        }
        self.ids = Ids()
        for key in self.rows:
            self.ids.of("row", key)
        for key in self.columns:
            self.ids.of("column", key)
        for key in self.over:
            self.ids.of("over", key)
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
            over={self.ids.of("over", key): self.words(prose) for key, prose in self.over.items()},
            columns={self.ids.of("column", key): self._column(column) for key, column in self.columns.items()},
            rows={self.ids.of("row", key): self._row(key, row) for key, row in self.rows.items()},
            below=self.words(table.below),
        )  # fmt: skip

    def _named(self) -> set[str]:
        """The headings over columns that Part 1 prints."""
        return {str(column.under) for column in self.columns.values() if column.under}

    def _column(self, column: Column) -> Data:
        style = "total" if column.sum else column.style
        under = self.ids.of("over", column.under) if column.under else None
        return given(
            heading=self.words(column.heading),
            unit=text(column.unit),
            under=under,
            style=style,
        )

    def _row(
        self,
        key: str,
        row: Row,
    ) -> Data:
        label = None if self.public or row.style != "group" else True
        own = given(
            heading=self.words(row.heading),
            style=row.style,
            public=label,
        )
        if row.style == "group":
            return own
        return {**own, "cells": [self._cell(key, column) for column in self.columns]}

    def _cell(
        self,
        row: str,
        column: str,
    ) -> object:
        entry = self.entries[row, column]
        if not entry.label.public:
            return {"value": "nil", "withheld": self.withheld(entry.ground)}
        value = self._value(row, column, entry)
        return value if self.public else {"value": value, "public": True}

    def _value(
        self,
        row: str,
        column: str,
        entry: Entry,
    ) -> str:
        content = self._content(row, column)
        if isinstance(entry.value, Open):
            return WORD
        if isinstance(content, Prose):
            return self.words(content) or ""
        if has_figures(self.table, self.table.columns[column]) or entry.absent:
            return self._figure(entry, content)
        return str(content.text) if content else ""

    def _figure(
        self,
        entry: Entry,
        content: Bare | Prose | None,
    ) -> str:
        notes = self.words(content.notes) if isinstance(content, Bare) else None
        number = (
            _number(entry.value) if isinstance(entry.value, Quantity) else cells.ABSENT
        )
        return f"{number} {notes}" if notes else number

    def _content(
        self,
        row: str,
        column: str,
    ) -> Bare | Prose | None:
        """What is written there; None where it is computed."""
        written = dict(
            zip(
                given_columns(self.table),
                self.table.rows[row].cells,
                strict=False,
            )
        )
        return written[column].value if column in written else None


def _number(value: Quantity) -> str:
    """As an author writes it."""
    return (
        "nil"
        if value.nil and cells.is_plain(value)
        else cells.printed(value).replace(NO_BREAK, " ")
    )
