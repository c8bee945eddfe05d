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
    part_2 = _grid(pair.part_2)
    part_1 = _grid(pair.part_1)
    if part_2 is None and part_1 is None:
        return {}
    columns = _keys(_columns(part_2), _columns(part_1))
    of_part_2, of_part_1 = _rows(part_2), _rows(part_1)
    names = _keys(tuple(of_part_2), tuple(of_part_1))
    rows: list[Record] = []
    for name in names:
        row = _Row(name, of_part_2.get(name), of_part_1.get(name))
        rows.append(row.record(columns, whole))
    return {"rows": rows}


class _Row:
    """A row as each part has it."""

    def __init__(
        self, name: str, part_2: RedlineRow | None, part_1: RedlineRow | None
    ) -> None:
        self.name = name
        self.part_2 = part_2
        self.part_1 = part_1

    def record(self, columns: list[str], whole: Mapping[str, str]) -> Record:
        kind = "kept"
        if self.part_1 is None:
            kind = "deleted"
        elif self.part_2 is None:
            kind = "inserted"
        return {
            "kind": kind,
            "heads": self.name in (CORNER, OVER),
            "cells": [self._cell(column, whole) for column in columns],
        }

    def _cell(self, column: str, whole: Mapping[str, str]) -> Record:
        part_2 = _text(self.part_2, column)
        part_1 = _text(self.part_1, column)
        numbers: list[str] = []
        cell = of_cell(self.name, column)
        if cell in whole and part_2 != part_1:
            numbers.append(whole[cell])
        if column == CORNER and self.name in whole:
            numbers.append(whole[self.name])
        if self.name == CORNER and column in whole:
            numbers.append(whole[column])
        return {"part_2": part_2, "part_1": part_1, "numbers": numbers}


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


def _keys(part_2: tuple[str, ...], part_1: tuple[str, ...]) -> list[str]:
    """Returns all keys, each once, in the order of Part 2."""
    return list(dict.fromkeys((*part_2, *part_1)))
