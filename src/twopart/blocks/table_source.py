"""Writes the data of a table for the public source."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from twopart.blocks.source_data import Data, Ids, filled_keys, text
from twopart.figures import cells
from twopart.figures.columns import has_figures, public_unit
from twopart.figures.grid import written_columns
from twopart.figures.register import Entry
from twopart.model.placeholder import WORD
from twopart.model.prose import Prose
from twopart.model.quantity import OpenValue, Quantity, as_typed
from twopart.model.table import Column, Row, Table
from twopart.model.written import BareNumber
from twopart.prose.resolving import Context

Line = TypeVar("Line", Row, Column)


class Grid:
    """A table, labelled as a whole or cell by cell. All totals are written as if none had been computed.

    A total that remained a sum would show that another, which did not, adds up something withheld.
    """

    def __init__(
        self,
        name: str,
        table: Table,
        context: Context,
        words: Callable[[Prose | None], str | None],
        withheld: Callable[[str], str],
    ) -> None:
        """Takes `words`, which writes a passage for the public source, and `withheld`, which gives a ground its new id."""
        self.name = str(name)
        self.table = table
        self.words = words
        self.withheld = withheld
        self.columns = _public_lines(table.columns)
        self.rows = _public_lines(table.rows)
        named = {str(column.under) for column in self.columns.values() if column.under}
        self.over = {key: table.over[key] for key in table.over if key in named}
        self.ids = Ids()
        for key in self.rows:
            self.ids.of("row", key)
        for key in self.columns:
            self.ids.of("column", key)
        for key in self.over:
            self.ids.of("over", key)
        self.entries = dict(self._entries(context))
        self.public = all(entry.label.public for entry in self.entries.values())

    def _entries(
        self,
        context: Context,
    ) -> Iterator[tuple[tuple[str, str], Entry]]:
        for key, row in self.rows.items():
            if row.style == "group":
                continue
            for column in self.columns:
                path = (self.name, key, column)
                yield (key, column), context.register.entries[path]

    def data(self) -> Data:
        table = self.table
        return filled_keys(
            caption=str(table.caption),
            corner=text(table.corner),
            unit=text(public_unit(table)),
            public=self.public or None,
            over=dict(self._over()),
            columns=dict(self._columns()),
            rows=dict(self._rows()),
            below=self.words(table.below),
        )

    def _over(self) -> Iterator[tuple[str, str | None]]:
        for key, prose in self.over.items():
            yield self.ids.of("over", key), self.words(prose)

    def _columns(self) -> Iterator[tuple[str, Data]]:
        for key, column in self.columns.items():
            yield self.ids.of("column", key), self._column(column)

    def _rows(self) -> Iterator[tuple[str, Data]]:
        for key, row in self.rows.items():
            if row.in_group in self.rows:
                continue  # written inside its group
            own = self._row(key, row)
            if row.ends:
                own = {**own, "rows": dict(self._rows_of(key))}
            yield self.ids.of("row", key), own

    def _rows_of(self, group: str) -> Iterator[tuple[str, Data]]:
        for key, row in self.rows.items():
            if row.in_group == group:
                yield self.ids.of("row", key), self._row(key, row)

    def _column(self, column: Column) -> Data:
        style = "total" if column.sum else column.style
        under = None
        if column.under:
            under = self.ids.of("over", column.under)
        return filled_keys(
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
        own = filled_keys(heading=self.words(row.heading), style=row.style)
        if row.style != "group":
            contents = [self._cell(key, column) for column in self.columns]
            return {**own, "cells": contents}
        if self.public:
            return own
        return {**own, "public": True}

    def _cell(
        self,
        row: str,
        column: str,
    ) -> object:
        entry = self.entries[row, column]
        if not entry.label.public:
            return {"value": "nil", "withheld": self.withheld(entry.ground)}
        value = self._value(row, column, entry)
        if self.public:
            return value
        return {"value": value, "public": True}

    def _value(
        self,
        row: str,
        column: str,
        entry: Entry,
    ) -> str:
        content = written_in(self.table, row, column)
        if isinstance(entry.value, OpenValue):
            return WORD
        if isinstance(content, Prose):
            return self.words(content) or ""
        if has_figures(self.table, self.table.columns[column]) or entry.absent:
            return self._figure(entry, content)
        if content is None:
            return ""
        return str(content.text)

    def _figure(
        self,
        entry: Entry,
        content: BareNumber | None,
    ) -> str:
        number = cells.ABSENT
        if isinstance(entry.value, Quantity):
            number = _number(entry.value)
        if content is None:
            return number
        notes = self.words(content.notes)
        if not notes:
            return number
        return f"{number} {notes}"


def _public_lines(lines: Mapping[str, Line]) -> dict[str, Line]:
    return {key: line for key, line in lines.items() if line.withheld is None}


def written_in(
    table: Table,
    row: str,
    column: str,
) -> BareNumber | Prose | None:
    """Returns what is written in a cell; None if the cell is computed."""
    columns = written_columns(table)
    written = dict(
        zip(
            columns,
            table.rows[row].cells,
            strict=False,
        )
    )
    if column not in written:
        return None
    return written[column].value


def _number(value: Quantity) -> str:
    """Returns the number as an author writes it."""
    if value.nil and cells.is_plain(value):
        return "nil"
    return as_typed(cells.printed(value))
