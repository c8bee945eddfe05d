"""Reads the surfaces of a CSV file: its cells, separate from one another, and its text as it is written."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from twopart.audit.surface import CannotRead, Surface
from twopart.audit.web.decoding import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READER = "figures"
# The columns of a build's own table. A part prints headings and captions away from a figure, and the words for what a
# figure counts in another order, so the cells are not joined: “End-user training” and a date do not make a sentence of
# Part 2.
_COLUMNS = ("Section", "Where", "What", "Column", "Figure", "Unit")
_READ_TOGETHER = (
    (0, 2, "where each is"),
    (2, 4, "what each is of"),
    (4, 6, "each with its unit"),
)
_MARK = "\ufeff"  # by which spreadsheets recognise UTF-8
_APART = " ; "  # so that numbers of two cells are not read as one


def surfaces(content: bytes) -> Iterator[Surface]:
    """Yields the cells of a table, once for each possible encoding. Raises `CannotRead` if the file is not a table."""
    for number, text in enumerate(texts(content)):
        name = "the cells of the figures"
        if number:
            name = f"the cells of the figures in another encoding ({number})"
        rows = _rows(text)
        if not rows or tuple(rows[0]) != _COLUMNS:
            yield Surface(name, _text(map(_telling, rows)), reader=READER)
            continue
        telling = list(map(_telling, rows[1:]))  # the names of our columns say nothing
        for first, end, what in _READ_TOGETHER:
            cells = (row[first:end] for row in telling)
            yield Surface(f"{name}: {what}", _text(cells), reader=READER)


def _rows(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text.removeprefix(_MARK), newline="")))
    except csv.Error:
        raise CannotRead("it is not a table of comma-separated values") from None


def _text(rows: Iterable[list[str]]) -> str:
    lines = (_APART.join(cell for cell in row if cell) for row in rows)
    return f"{_APART}\n".join(lines)


def _telling(row: list[str]) -> list[str]:
    """Returns a row in which a cell is empty if another cell has its words: a figure beside the sentence that contains
    it.
    """
    telling: list[str] = []
    for number, cell in enumerate(row):
        others = (*row[:number], *row[number + 1 :])
        is_repeated = any(_is_part_of(cell, other) for other in others)
        telling.append("" if is_repeated else cell)
    return telling


def _is_part_of(cell: str, other: str) -> bool:
    """Whether another cell contains the words of this one, as whole words, and more."""
    if cell == other or cell not in other:
        return False
    return bool(re.search(rf"(?<!\w){re.escape(cell)}(?!\w)", other))
