"""Reads the key `paste`: a block pasted from a spreadsheet, with tabs between its cells."""

import re
from collections.abc import Callable

from twopart.base.finding import Refused
from twopart.base.source import Span
from twopart.load.sheets.block import CellBlock
from twopart.load.sheets.csv_cells import separated
from twopart.load.sheets.rules import unreadable
from twopart.load.tree import Scalar

TAB = "\t"
AS_TABS = "Put one tab between two cells, in the place of the spaces; or copy the block again from the spreadsheet."
WITHOUT_BAR = "Write `paste: |`, with the bar after the colon: without it, YAML reads the lines below as one."
BESIDE_EACH_OTHER = re.compile(r"\S {2,}\S|\S\s+[(£-]?\d[\d.,]*[)%]?$")
YEAR_AT_THE_END = re.compile(r"\s(?:19|20)\d\d(?:[/-]\d{2,4})?$")
AS_BLOCK = "Write `paste: |`, and below it the block as the spreadsheet program copies it, indented by spaces."


def pasted_block(node: Scalar) -> CellBlock:
    """Returns the cells of a pasted block. Raises `Refused`."""
    at = node.span
    if _is_one_line(node):
        what = "`paste:` has no bar after it"
        raise Refused(unreadable(at, what, WITHOUT_BAR))
    if TAB not in node.text:
        raise Refused(
            unreadable(
                at, "there are no tabs between the cells of this block", AS_BLOCK
            )
        )
    places = _places(node)
    _refuse_spaces(node, places)
    text = str(node.text)
    return separated(text, TAB, places, at)


def _is_one_line(node: Scalar) -> bool:
    """Whether YAML joined the lines of a block: nothing stands after its key, or the mark of a text that wraps."""
    if node.plain:
        return node.span.last_line > node.span.line
    line = node.span.source.line(node.span.line)
    return line[node.span.column - 1 :].startswith(">")


def _refuse_spaces(node: Scalar, places: Callable[[int, int], Span]) -> None:
    """Refuses a line with spaces between its cells, among others with tabs. Raises `Refused`."""
    for number, line in enumerate(node.text.split("\n"), 1):
        words = line.strip()
        if TAB in line or not words:
            continue
        if number == 1 or _has_cells(words):
            at = places(number, 1)
            what = "no tabs between the cells of this line"
            raise Refused(unreadable(at, what, AS_TABS))


def _has_cells(words: str) -> bool:
    """Whether several cells seem to stand in a line without tabs; a heading of rows alone may end with a year."""
    if YEAR_AT_THE_END.search(words):
        return False
    return BESIDE_EACH_OTHER.search(words) is not None


def _places(node: Scalar) -> Callable[[int, int], Span]:
    """Returns a function from row and column to the place of a cell in the source."""
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
