"""Ticks and queries that reviewers wrote into a workbook: the sheet “By page”, a row for each place of a figure."""

import io
from collections.abc import Iterator, Mapping, Sequence

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import SheetSource, Span
from twopart.review.agreements.rules import UNREADABLE_TICKS

SHEET = "By page"
ID, TICK, QUERY, BY = COLUMNS = ("id", "tick", "query", "by")
VALUE = "value"  # a column that need not be there: what the reviewer looked at
NEEDED = (ID, TICK, QUERY)
HEAD = 20  # rows among which the headings stand
MOST_ROWS, MOST_COLUMNS = 50_000, 200  # far beyond any paper
NO_TICKS = ("", "no", "n", "0", "0.0", "false", "☐", "-", "–")
Rows = Sequence[Sequence[object]]


@record
class TickedRow:
    """What a reviewer wrote in one row. `value` is what the workbook said of the thing; empty where it said nothing."""

    id: str
    ticked: bool
    query: str
    by: str
    value: str
    at: Span


def read_ticks(
    content: bytes, name: str
) -> tuple[tuple[TickedRow, ...], list[Finding]]:
    """The rows in which somebody wrote something, or why the workbook cannot be read."""
    source = SheetSource(name, "", SHEET)
    rows, reason = _rows(content)
    if reason:
        return (), [_unreadable(reason, name)]
    for number, row in enumerate(rows[:HEAD], 1):
        columns = _columns(row)
        if all(heading in columns for heading in NEEDED):
            return tuple(_ticks(rows, number, columns, source)), []
    reason = f"no row of headings has {', '.join(NEEDED)}"
    return (), [_unreadable(reason, name)]


def _rows(content: bytes) -> tuple[Rows, str]:
    """The cells of the sheet, or why there are none."""
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        if SHEET not in workbook.sheet_names:
            return (), f"it has no sheet “{SHEET}”"
        sheet = workbook.get_sheet_by_name(SHEET)
        if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
            return (), "it is larger than any paper"
        return sheet.to_python(skip_empty_area=False), ""
    except (python_calamine.CalamineError, ValueError, OSError):
        return (), "it is damaged, or no workbook"


def _unreadable(reason: str, name: str) -> Finding:
    what = f"{UNREADABLE_TICKS.what}: {reason}"
    return UNREADABLE_TICKS.finding(what, file=name)


def _columns(row: Sequence[object]) -> Mapping[str, int]:
    """The places of headings in a row, from 0; of two with one name the first."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        places.setdefault(str(cell).strip().lower(), place)
    return places


def _ticks(
    rows: Rows, head: int, columns: Mapping[str, int], source: SheetSource
) -> Iterator[TickedRow]:
    for number, row in enumerate(rows[head:], head + 1):
        name = _cell(row, columns, ID)
        ticked = _is_ticked(row, columns)
        query = _cell(row, columns, QUERY)
        if not (ticked or query):
            continue
        place = Span(source, number, columns[ID] + 1)
        by = _cell(row, columns, BY)
        value = _cell(row, columns, VALUE)
        yield TickedRow(name, ticked, query, by, value, place)


def _is_ticked(row: Sequence[object], columns: Mapping[str, int]) -> bool:
    return _cell(row, columns, TICK).lower() not in NO_TICKS


def _cell(row: Sequence[object], columns: Mapping[str, int], heading: str) -> str:
    """The words of a cell; empty where the sheet has no such column."""
    place = columns.get(heading)
    if place is None or place >= len(row):
        return ""
    return str(row[place]).strip()
