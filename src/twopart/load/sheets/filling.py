"""Puts the cells of a block into a table, each under the label that the paper gives it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from twopart.base.finding import Finding, Refused
from twopart.base.source import Span, Text
from twopart.load.sheets import rules
from twopart.load.sheets.block import CellBlock, SheetCell
from twopart.load.sheets.headings import (
    HeadedLines,
    PlacesInFile,
    heading_of,
    places_in_file,
)
from twopart.load.sheets.labels import STATED, has_cells
from twopart.load.sheets.outside import gathered_for_range
from twopart.load.sheets.values import ColumnOfCells, column_of_cells, value_of_cell
from twopart.load.tree import (
    Mapping as Tree,
)
from twopart.load.tree import (
    Node,
    Scalar,
    Sequence,
    entries_of,
    text_of,
    value_at,
)

# Headings of a file, by row or column.
WrittenCells = Mapping[int, tuple[SheetCell, Span]]


def filled(
    table: Tree,
    block: CellBlock,
) -> tuple[Tree, list[Finding]]:
    """Returns the table with the cells of the block in its rows, and the findings."""
    if not _has_entries(table, "columns") or not _has_entries(table, "rows"):
        return table, []  # which has a finding of its own
    top = block.area.top
    left = block.area.left
    if _begins_with_a_title(block, top, left):
        return table, [rules.no_row_of_headings(block.place(top, left))]
    columns = _columns(table, _row_of_headings(block, top, left))
    rows = _rows(table, _column_of_headings(block, top, left))
    findings = [*columns.findings, *rows.findings, *_without_heading(block, top, left)]
    findings += _comments(block)
    findings += _written_twice(table, rows)
    if any(finding.level == "error" for finding in findings):
        return table, gathered_for_range(findings, table, block)
    filler = _RowFiller(table, block, columns.places, rows.places)
    return filler.table(), [*findings, *filler.findings]


def _has_entries(table: Tree, key: str) -> bool:
    """Whether a table has entries under a key, or nothing, and not words or a list in their place."""
    value = value_at(table, key)
    return value is None or isinstance(value, Tree)


def _begins_with_a_title(block: CellBlock, top: int, left: int) -> bool:
    """Whether the first row has words in its first cell alone, and the next one has more."""
    first = [column for column, _ in block.row(top)]
    second = [column for column, _ in block.row(top + 1)]
    return first == [left] and len(second) > 1


def _row_of_headings(
    block: CellBlock,
    top: int,
    left: int,
) -> WrittenCells:
    headings: dict[int, tuple[SheetCell, Span]] = {}
    for column, cell in block.row(top):
        if column != left:
            headings[column] = (cell, block.place(top, column))
    return headings


def _column_of_headings(
    block: CellBlock,
    top: int,
    left: int,
) -> WrittenCells:
    headings: dict[int, tuple[SheetCell, Span]] = {}
    for (row, column), cell in sorted(block.cells.items()):
        if column == left and row != top:
            headings[row] = (cell, block.place(row, column))
    return headings


def _columns(
    table: Tree,
    headings: WrittenCells,
) -> PlacesInFile:
    columns: dict[Text, str] = {}
    required: set[str] = set()
    for key, column in entries_of(value_at(table, "columns")):
        columns[key] = heading_of(column)
        if has_cells(column):
            required.add(str(key))
    return places_in_file(HeadedLines("column", columns, frozenset(required)), headings)


def _rows(
    table: Tree,
    headings: WrittenCells,
) -> PlacesInFile:
    rows: dict[Text, str] = {}
    required: set[str] = set()
    for key, row in entries_of(value_at(table, "rows")):
        rows[key] = heading_of(row)
        is_computed = value_at(row, "sum") is not None
        is_group = text_of(value_at(row, "style")) == "group"
        if not (is_computed or is_group or value_at(row, "cells") is not None):
            required.add(str(key))
    return places_in_file(HeadedLines("row", rows, frozenset(required)), headings)


def _without_heading(
    block: CellBlock,
    top: int,
    left: int,
) -> Iterator[Finding]:
    """Yields a finding for each row or column of the block that has cells and no heading."""
    reported: set[tuple[str, int]] = set()
    for row, column in sorted(block.cells):
        for kind, number, heading in (
            ("row", row, (row, left)),
            ("column", column, (top, column)),
        ):
            is_corner = heading == (top, left)
            if is_corner or heading in block.cells or (kind, number) in reported:
                continue
            reported.add((kind, number))
            last = max((at for at, _ in block.row(top)), default=left)
            is_beyond = kind == "column" and column > last
            yield _no_heading(kind, block.place(row, column), is_beyond=is_beyond)


def _no_heading(
    kind: str,
    at: Span,
    *,
    is_beyond: bool,
) -> Finding:
    fix = ""
    if is_beyond:
        fix = (
            "If the comma in a number has split it in two, put the number in double quotes in the file, or leave its "
            f"comma out. Else give the column a heading there. {rules.UNLABELLED_DATA.fix}"
        )
    what = f"cells in a {kind} without a heading"
    return rules.UNLABELLED_DATA.finding(what, at, fix=fix)


def _comments(block: CellBlock) -> Iterator[Finding]:
    for row, column in block.comments:
        if block.area.has((row, column)):
            at = block.place(row, column)
            yield rules.COMMENT_LEFT_OUT.finding(rules.COMMENT_LEFT_OUT.what, at)


def _written_twice(
    table: Tree,
    rows: PlacesInFile,
) -> Iterator[Finding]:
    for key, row in entries_of(value_at(table, "rows")):
        if key in rows.places and value_at(row, "cells") is not None:
            what = f"row `{key}` has cells in the paper and in the file"
            yield rules.CELLS_TWICE.finding(what, key.span, shows=str(key))


class _RowFiller:
    """Puts the cells of a block into the rows of a table, and gathers `findings`."""

    def __init__(
        self,
        table: Tree,
        block: CellBlock,
        columns: Mapping[str, int],
        rows: Mapping[str, int],
    ) -> None:
        self.findings: list[Finding] = []
        self.whole = table
        self.block = block
        self.places = columns
        self.rows = rows
        self.how: dict[str, ColumnOfCells] = {}
        for key, column in entries_of(value_at(table, "columns")):
            self.how[str(key)] = self._how(column)

    def _how(self, column: Node) -> ColumnOfCells:
        unit = text_of(value_at(column, "unit") or value_at(self.whole, "unit"))
        precision = value_at(self.whole, "precision")
        if value_at(column, "formula") is None:
            precision = value_at(column, "precision") or precision
        try:
            return column_of_cells(unit, precision)
        except Refused as refused:
            self.findings += refused.findings
            return ColumnOfCells(unit)

    def table(self) -> Tree:
        entries: list[tuple[Text, Node]] = []
        for key, value in self.whole.entries:
            if key == "columns" and isinstance(value, Tree):
                entries.append((key, self._columns(value)))
            elif key == "rows" and isinstance(value, Tree):
                entries.append((key, self._rows(value)))
            elif key not in ("data", "paste", "precision"):
                entries.append((key, value))
        return replace(self.whole, entries=tuple(entries))

    def _columns(self, columns: Tree) -> Tree:
        """Returns the columns; one that the table computes and the file also has is compared with the file."""
        entries: list[tuple[Text, Node]] = []
        for key, column in columns.entries:
            own = column
            if value_at(column, "formula") is None:
                own = without(column, ("precision",))
            if key in self.places and not has_cells(column):
                own = _with_entry(own, STATED, "true", key.span)
            entries.append((key, own))
        return replace(columns, entries=tuple(entries))

    def _rows(self, rows: Tree) -> Tree:
        entries: list[tuple[Text, Node]] = []
        for key, row in rows.entries:
            own = row
            if key in self.rows and isinstance(own, Tree) and not _is_group(own):
                cells = self._cells(self.rows[str(key)], key.span)
                own = replace(
                    own, entries=(*own.entries, (Text("cells", key.span), cells))
                )
            entries.append((key, own))
        return replace(rows, entries=tuple(entries))

    def _cells(
        self,
        row: int,
        at: Span,
    ) -> Sequence:
        cells: list[Node] = []
        for key, _ in entries_of(value_at(self.whole, "columns")):
            if key not in self.places:
                continue
            try:
                column = self.places[str(key)]
                cells.append(value_of_cell(self.block, row, column, self.how[str(key)]))
            except Refused as refused:
                self.findings += refused.findings
        return Sequence(tuple(cells), at)


def _is_group(row: Node) -> bool:
    return text_of(value_at(row, "style")) == "group"


def without(
    node: Node,
    keys: tuple[str, ...],
) -> Node:
    """Returns a mapping without some of its keys; any other node unchanged."""
    if not isinstance(node, Tree):
        return node
    entries = tuple(entry for entry in node.entries if entry[0] not in keys)
    if len(entries) == len(node.entries):
        return node
    return replace(node, entries=entries)


def _with_entry(
    node: Node,
    key: str,
    value: str,
    at: Span,
) -> Node:
    if not isinstance(node, Tree):
        return node
    scalar = Scalar(Text(value, at), plain=True)
    return replace(node, entries=(*node.entries, (Text(key, at), scalar)))
