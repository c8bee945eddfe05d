"""CSV -> surfaces: its cells, apart from one another, and its text as it is written."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from twopart.audit.screen.decoding import texts
from twopart.audit.surface import CannotRead, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator

READER = "figures"
_APART = " ; "  # so that numbers of two cells are not read as one


def surfaces(content: bytes) -> Iterator[Surface]:
    """The cells of a table; once more for each other encoding. Raises `CannotRead` where it is no table."""
    for number, text in enumerate(texts(content)):
        name = "the cells of the figures"
        if number:
            name = f"the cells of the figures in another encoding ({number})"
        yield Surface(name, _cells(text), reader=READER)


def _cells(text: str) -> str:
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        raise CannotRead("it is no table of comma-separated values") from None
    return f"{_APART}\n".join(_APART.join(_telling(row)) for row in rows)


def _telling(row: list[str]) -> Iterator[str]:
    """The cells of a row without those whose words another has: a figure, where its sentence stands beside it."""
    for number, cell in enumerate(row):
        others = (*row[:number], *row[number + 1 :])
        whole = re.compile(rf"(?<!\w){re.escape(cell)}(?!\w)")
        if not cell or not any(
            cell != other and whole.search(other) for other in others
        ):
            yield cell
