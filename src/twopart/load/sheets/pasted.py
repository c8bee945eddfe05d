"""Reads the key `paste`: a block pasted from a spreadsheet, with tabs between its cells."""

from collections.abc import Callable

from twopart.base.finding import Refused
from twopart.base.source import Span
from twopart.load.sheets.block import CellBlock
from twopart.load.sheets.csv_cells import separated
from twopart.load.sheets.rules import unreadable
from twopart.load.tree import Scalar

TAB = "\t"
AS_BLOCK = "Write `paste: |`, and below it the block as the spreadsheet program copies it, indented by spaces."


def pasted_block(node: Scalar) -> CellBlock:
    """Return the cells of a pasted block. Raises Refused."""
    at = node.span
    if TAB not in node.text:
        raise Refused(
            unreadable(
                at, "there are no tabs between the cells of this block", AS_BLOCK
            )
        )
    text = str(node.text)
    return separated(text, TAB, _places(node), at)


def _places(node: Scalar) -> Callable[[int, int], Span]:
    """Return a function from row and column to the place of a cell in the source."""
    source = node.span.source
    lines = node.text.split("\n")
    first = node.span.line + 1
    while first < node.span.last_line and not source.line(first).strip():
        first += 1

    def place(
        row: int,
        column: int,
    ) -> Span:
        written = source.line(first + row - 1)
        words = ""
        if row <= len(lines):
            words = lines[row - 1]
        before = TAB.join(words.split(TAB)[: column - 1])
        start = max(written.find(words), 0) + len(before) + 1
        if before or column > 1:
            start += 1
        return Span(source, first + row - 1, start)

    return place
