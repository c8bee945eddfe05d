"""The types of a block of cells from a file or a pasted text: values, places, and what is hidden or merged."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Literal, NamedTuple

from twopart.base.record import record
from twopart.base.source import ALPHABET, Span

# Empty cells are not counted; the largest tables of papers have hundreds.
MOST_CELLS = 50_000
RANGE = re.compile(
    r"(?P<left>[A-Z]{1,3})(?P<top>[1-9]\d{0,6}):(?P<right>[A-Z]{1,3})(?P<bottom>[1-9]\d{0,6})"
)

# The kinds of value; the last four cannot be printed.
CellKind = Literal[
    "words",
    "number",
    "percentage",
    "date",
    "error",
    "time",
    "truth",
    "unstored",
]
CellPosition = tuple[int, int]  # row and column, from 1


class CellArea(NamedTuple):
    """A rectangle of cells. Rows and columns count from 1; `bottom` and `right` are included."""

    top: int
    left: int
    bottom: int
    right: int

    def has(self, at: CellPosition) -> bool:
        row, column = at
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: "CellArea") -> bool:
        across = self.left <= other.right and other.left <= self.right
        down = self.top <= other.bottom and other.top <= self.bottom
        return across and down


@record
class SheetCell:
    """A cell that is not empty. `text` has the stored digits of a number, and a date in words (4 May 2029)."""

    kind: CellKind
    text: str


@record
class CellBlock:
    """The cells of a sheet or of a range of it. `place` returns the place of a cell by row and column."""

    cells: Mapping[CellPosition, SheetCell]
    place: Callable[[int, int], Span]
    hidden_rows: tuple[range, ...] = ()
    hidden_columns: tuple[range, ...] = ()
    merged: tuple[CellArea, ...] = ()
    comments: tuple[CellPosition, ...] = ()
    beyond: Mapping[CellPosition, SheetCell] = field(default_factory=dict)
    range_at: Span | None = None  # where the range of a table is said

    @property
    def area(self) -> CellArea:
        """Returns the smallest area that contains all cells."""
        rows = [row for row, _ in self.cells] or [1]
        columns = [column for _, column in self.cells] or [1]
        return CellArea(min(rows), min(columns), max(rows), max(columns))

    def row(self, number: int) -> Iterator[tuple[int, SheetCell]]:
        """Yields the cells of a row in order, with their columns; empty ones are left out."""
        for (row, column), cell in sorted(self.cells.items()):
            if row == number:
                yield column, cell


def area_of(written: str) -> CellArea | None:
    """Returns the area that a range such as `A1:F12` means, or None for anything else."""
    match = RANGE.fullmatch(written.strip().upper().replace("$", ""))
    if match is None:
        return None
    area = CellArea(
        int(match["top"]),
        number_of(match["left"]),
        int(match["bottom"]),
        number_of(match["right"]),
    )
    if area.top > area.bottom or area.left > area.right:
        return None
    return area


def number_of(letters: str) -> int:
    """Returns the number of a column by its letters: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * ALPHABET + ord(letter) - ord("A") + 1
    return number
