"""The tables of both parts -> one table: the rows and columns of Part 2, and those that Part 1 alone has after them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from twopart.model.inline import Prose
from twopart.model.view import plain as as_data
from twopart.review.redline.grids import CORNER, OVER, RedlineGrid, RedlineRow
from twopart.review.redline.merged import PassagePair
from twopart.review.redline.numbers import of_cell
from twopart.review.redline.passages import RedlinePassage

Record = dict[str, Any]
NOTHING = Prose("")


def merged_grid(pair: PassagePair, whole: Mapping[str, str]) -> Record:
    """Returns the rows of a table; empty if the passage is none. `whole` has the numbers of rows and columns by key."""
    second = _grid(pair.second)
    first = _grid(pair.first)
    if second is None and first is None:
        return {}
    columns = _keys(_columns(second), _columns(first))
    of_second, of_first = _rows(second), _rows(first)
    names = _keys(tuple(of_second), tuple(of_first))
    rows: list[Record] = []
    for name in names:
        row = _Row(name, of_second.get(name), of_first.get(name))
        rows.append(row.record(columns, whole))
    return {"rows": rows}


class _Row:
    """A row as each part has it."""

    def __init__(
        self, name: str, second: RedlineRow | None, first: RedlineRow | None
    ) -> None:
        self.name = name
        self.second = second
        self.first = first

    def record(self, columns: list[str], whole: Mapping[str, str]) -> Record:
        kind = "kept"
        if self.first is None:
            kind = "deleted"
        elif self.second is None:
            kind = "inserted"
        return {
            "kind": kind,
            "heads": self.name in (CORNER, OVER),
            "cells": [self._cell(column, whole) for column in columns],
        }

    def _cell(self, column: str, whole: Mapping[str, str]) -> Record:
        second = _text(self.second, column)
        first = _text(self.first, column)
        numbers: list[str] = []
        cell = of_cell(self.name, column)
        if cell in whole and second != first:
            numbers.append(whole[cell])
        if column == CORNER and self.name in whole:
            numbers.append(whole[self.name])
        if self.name == CORNER and column in whole:
            numbers.append(whole[column])
        return {"second": second, "first": first, "numbers": numbers}


def _text(row: RedlineRow | None, column: str) -> Record | None:
    if row is None:
        return None
    words = row.cells.get(column, NOTHING)
    return {"number": "", "texts": [as_data(words)]}


def _grid(passage: RedlinePassage | None) -> RedlineGrid | None:
    if passage is None:
        return None
    return passage.grid


def _rows(grid: RedlineGrid | None) -> Mapping[str, RedlineRow]:
    if grid is None:
        return {}
    return {row.key: row for row in grid.rows}


def _columns(grid: RedlineGrid | None) -> tuple[str, ...]:
    if grid is None:
        return ()
    return grid.columns


def _keys(second: tuple[str, ...], first: tuple[str, ...]) -> list[str]:
    """Returns all keys, each once, in the order of Part 2."""
    return list(dict.fromkeys((*second, *first)))
