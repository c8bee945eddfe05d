"""A block of cells, from a file or pasted: what stands where, and what a spreadsheet knows of it besides."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from twopart.base.record import record
from twopart.base.source import ALPHABET, Span

MOST_CELLS = 50_000  # that are not empty; the longest table of a paper has hundreds
RANGE = re.compile(
    r"(?P<left>[A-Z]{1,3})(?P<top>[1-9]\d{0,6}):(?P<right>[A-Z]{1,3})(?P<bottom>[1-9]\d{0,6})"
)

# What stands in a cell: the last four cannot be printed.
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
At = tuple[int, int]  # row and column, from 1


class CellArea(NamedTuple):
    """Cells from one corner to the other; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def has(self, at: At) -> bool:
        row, column = at
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: "CellArea") -> bool:
        across = self.left <= other.right and other.left <= self.right
        down = self.top <= other.bottom and other.top <= self.bottom
        return across and down


@record
class SheetCell:
    """A cell that is not empty. A number is its digits as they are stored; a date is as people write it."""

    kind: CellKind
    text: str


@record
class CellBlock:
    """The cells of a sheet, or those of its range."""

    cells: Mapping[At, SheetCell]
    place: Callable[[int, int], Span]
    hidden_rows: tuple[range, ...] = ()
    hidden_columns: tuple[range, ...] = ()
    merged: tuple[CellArea, ...] = ()
    comments: tuple[At, ...] = ()

    @property
    def area(self) -> CellArea:
        """The smallest area with all cells that are not empty."""
        rows = [row for row, _ in self.cells] or [1]
        columns = [column for _, column in self.cells] or [1]
        return CellArea(min(rows), min(columns), max(rows), max(columns))

    def row(self, number: int) -> Iterator[tuple[int, SheetCell]]:
        """The cells of a row that are not empty, by column."""
        for (row, column), cell in sorted(self.cells.items()):
            if row == number:
                yield column, cell


def area_of(written: str) -> CellArea | None:
    """The area that `A1:F12` means; None for anything else."""
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
    """The number of a column of cells, from 1, by its name."""
    number = 0
    for letter in letters:
        number = number * ALPHABET + ord(letter) - ord("A") + 1
    return number
