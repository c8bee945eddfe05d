"""Decides how a table is set on a screen: how wide it must be, and the headings of each of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any

from twopart.render.html.table_layout import (
    ColumnSize,
    are_figures,
    below_groups,
    columns_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

# Widths in rem at which a table turns from rows into cards. The widest is that of a page on a large screen.
STEPS = (17, 24, 32, 42, 54)
_SIZE = 0.9375  # rem: the type of a table
_PADDING = 1.0  # em, of a column
_COMFORT = 9.0  # em: least width of a column of words, if its cells are as long as that
_HEADINGS = 8.0  # em: the same of row headings


@dataclass(frozen=True, slots=True)
class WebTable:
    """The layout of a table on a screen: below a width of `step` rem each row is a card.

    `labels` are the headings over each column, the groups of columns among them, as a card repeats them.
    """

    step: int
    figures: bool
    below: tuple[bool, ...]
    labels: tuple[str, ...]


def web_table(table: Record) -> WebTable:
    return WebTable(
        step=_step(tuple(columns_of(table))),
        figures=are_figures(table),
        below=tuple(below_groups(table)),
        labels=tuple(_labels(table)),
    )


def _step(columns: tuple[ColumnSize, ...]) -> int:
    """Returns the first step that has room for the table. A table that fits on no screen is always set as cards."""
    need = _SIZE * sum(map(_least, columns, _comforts(columns)))
    for step in STEPS:
        if need <= step:
            return step
    return 0


def _comforts(columns: tuple[ColumnSize, ...]) -> Iterator[float]:
    yield _HEADINGS
    for column in columns[1:]:
        if column.figures:
            yield 0.0
        else:
            yield _COMFORT


def _least(column: ColumnSize, comfort: float) -> float:
    """Returns the width in em of the longest word, or of a comfortable line if cells are as long; with padding."""
    line = min(column.line, comfort)
    return max(column.word, line) + _PADDING


def _labels(table: Record) -> Iterator[str]:
    headings = tuple(_over(table)) or repeat("", len(table["columns"]))
    for over, column in zip(headings, table["columns"], strict=True):
        label = column["heading"]
        if column["unit"]:
            label = f"{label} ({column['unit']})"
        if over:
            label = f"{over}, {label}"
        yield label


def _over(table: Record) -> Iterator[str]:
    for heading in table["over"]:
        yield from repeat(heading["heading"], heading["columns"])
