"""Reads workbooks a second time with python-calamine, which shares no code with our readers: both must agree.

Only our readers know what is hidden, merged, formatted as a percentage, or a formula without a value.
"""

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from twopart.base.finding import Refused
from twopart.base.source import Span
from twopart.load.sheets.block import CellArea, CellPosition, SheetCell
from twopart.load.sheets.rules import named_cell, unreadable

# Cells, the empty ones included: the library makes room for all of them.
LARGEST_AREA = 500_000
COMPARED = ("words", "number", "percentage")


def read_again(
    content: bytes, sheet: str, area: CellArea, at: Span
) -> Mapping[CellPosition, object]:
    """Returns what the library reads from a sheet, by row and column. Raises `Refused`."""
    rows = area.bottom - area.top + 1
    columns = area.right - area.left + 1
    if rows * columns > LARGEST_AREA:
        raise Refused(unreadable(at, "its cells are too far apart"))
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        first = workbook.get_sheet_by_name(sheet)
        values = first.to_python(skip_empty_area=True)
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise Refused(unreadable(at, "it is damaged")) from error
    top, left = first.start or (0, 0)
    seen: dict[CellPosition, object] = {}
    for row, line in enumerate(values, top + 1):
        for column, value in enumerate(line, left + 1):
            if value != "":
                seen[row, column] = value
    return seen


def differing(
    cells: Mapping[CellPosition, SheetCell],
    seen: Mapping[CellPosition, object],
    area: CellArea,
    at: Span,
) -> Iterator[Refused]:
    """Yields the refusal of the first cell of an area in which the two readings differ, if there is one."""
    for place in sorted(cells.keys() | seen.keys()):
        if area.has(place) and not _alike(cells.get(place), seen.get(place)):
            reason = f"two programs read {named_cell(*place)} differently"
            yield Refused(unreadable(at, reason))
            return


def _alike(
    cell: SheetCell | None,
    value: object,
) -> bool:
    if cell is None:
        return not str(value).strip()
    if cell.kind not in COMPARED:
        return True
    if cell.kind == "words":
        return isinstance(value, str) and value.split() == cell.text.split()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return float(Decimal(cell.text)) == float(value)
    except (InvalidOperation, OverflowError):
        return False
