"""Headings that a file has, and that the range of a table leaves out."""

from collections.abc import Iterator, Mapping, Sequence

from twopart.base.finding import Finding
from twopart.load.sheets import rules
from twopart.load.sheets.block import CellArea, CellBlock, CellPosition
from twopart.load.sheets.headings import heading_of, same
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import entries_of, value_at

LINES = ("columns", "rows")


def gathered_for_range(
    findings: Sequence[Finding],
    table: Tree,
    block: CellBlock,
) -> list[Finding]:
    """Returns the findings; those on lines whose headings stand outside of the range are one,
    which says the range to write.
    """
    if block.range_at is None:
        return list(findings)
    left_out = _left_out(table, block)
    outside = [each for each in findings if _is_left_out(each, left_out)]
    if not outside:
        return list(findings)
    rest = [each for each in findings if each not in outside]
    area = block.area
    for finding in outside:
        area = _with(area, left_out[finding.shows])
    ids = ", ".join(f"`{finding.shows}`" for finding in outside)
    wider = rules.NOT_IN_DATA.finding(
        f"a range that ends before what the table names: {ids}",
        block.range_at,
        why="Nothing is taken from cells outside of the range, so these would be empty.",
        fix=f"Write `range: {_written(area)}`; or delete `range`, and all of the sheet is read.",
        also=tuple(finding.at for finding in outside if finding.at),
    )
    return [*rest, wider]


def _left_out(table: Tree, block: CellBlock) -> Mapping[str, CellPosition]:
    """Returns the cell of each heading outside of the range, in its row or column of
    headings, by the id in the table.
    """
    cells: dict[str, CellPosition] = {}
    for key in LINES:
        outside = dict(_headings_outside(block, key))
        for line, node in entries_of(value_at(table, key)):
            heading = same(heading_of(node))
            if heading in outside:
                cells[str(line)] = outside[heading]
    return cells


def _headings_outside(block: CellBlock, key: str) -> Iterator[tuple[str, CellPosition]]:
    area = block.area
    for (row, column), cell in block.beyond.items():
        of_columns = key == "columns" and row == area.top
        of_rows = key == "rows" and column == area.left
        if of_columns or of_rows:
            yield same(cell.text), (row, column)


def _is_left_out(finding: Finding, left_out: Mapping[str, CellPosition]) -> bool:
    return finding.rule == rules.NOT_IN_DATA.name and finding.shows in left_out


def _with(area: CellArea, at: CellPosition) -> CellArea:
    row, column = at
    return CellArea(
        min(area.top, row),
        min(area.left, column),
        max(area.bottom, row),
        max(area.right, column),
    )


def _written(area: CellArea) -> str:
    first = rules.named_cell(area.top, area.left)
    last = rules.named_cell(area.bottom, area.right)
    return f"{first}:{last}"
