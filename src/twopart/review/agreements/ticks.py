"""Reads the ticks and queries that reviewers wrote into the sheets “By page” and “Withholdings” of a workbook."""

import io
from collections.abc import Iterator, Mapping, Sequence

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.source import SheetSource, Span
from twopart.model.sign_offs import SignOffState, ThingKind
from twopart.review.agreements.rules import UNREADABLE_TICKS

ID, TICK, QUERY, BY = COLUMNS = ("id", "tick", "query", "by")
NEEDED = (ID, TICK, QUERY)
BY_PAGE, WITHHOLDINGS = "By page", "Withholdings"
# What the rows of a sheet are of, and the columns that say what the reviewer looked at; these need not be there.
SHEETS: Mapping[str, tuple[ThingKind, tuple[str, ...]]] = {
    BY_PAGE: ("figure", ("value", "label", "note", "version")),
    WITHHOLDINGS: ("withholding", ("withheld", "part 1 says", "ground", "version")),
}
HEAD = 20  # rows among which the headings stand
MOST_ROWS, MOST_COLUMNS = 50_000, 200  # far beyond any paper
NO_TICKS = ("", "no", "n", "0", "0.0", "false", "☐", "-", "–")
# What a tick begins with that is none; whatever else stands there says that the reviewer agrees.
OTHER_STATES: Mapping[str, SignOffState] = {
    "quer": "queried",
    "?": "queried",
    "refus": "refused",
}
Rows = Sequence[Sequence[object]]


@record
class TickedRow:
    """What a reviewer wrote in one row. `seen` has the other cells of the row by column, without empty ones."""

    kind: ThingKind
    id: str
    state: SignOffState
    words: str
    by: str
    seen: Mapping[str, str]
    at: Span


def read_ticks(
    content: bytes, name: str
) -> tuple[tuple[TickedRow, ...], list[Finding]]:
    """Returns the rows in which somebody wrote something, or why the workbook cannot be read."""
    ticks: list[TickedRow] = []
    for sheet in SHEETS:
        rows, reason = _rows(content, sheet)
        if reason:
            return (), [_unreadable(reason, name)]
        if rows is None:
            continue
        head, columns = _headings(rows)
        if not head:
            reason = f"no row of headings on “{sheet}” has {', '.join(NEEDED)}"
            return (), [_unreadable(reason, name)]
        source = SheetSource(name, "", sheet)
        ticks += _ticks(rows, head, columns, source)
    return tuple(ticks), []


def _headings(rows: Rows) -> tuple[int, Mapping[str, int]]:
    """Returns the number of the row of headings (0 if there is none), and their columns."""
    for number, row in enumerate(rows[:HEAD], 1):
        columns = _columns(row)
        if all(heading in columns for heading in NEEDED):
            return number, columns
    return 0, {}


def _rows(content: bytes, sheet: str) -> tuple[Rows | None, str]:
    """Returns the cells of a sheet, or why there are none; None if an optional sheet is missing."""
    import python_calamine

    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        if sheet not in workbook.sheet_names:
            if sheet == BY_PAGE:
                return None, f"it has no sheet “{sheet}”"
            return None, ""
        cells = workbook.get_sheet_by_name(sheet)
        if cells.height > MOST_ROWS or cells.width > MOST_COLUMNS:
            return None, "it is larger than any paper"
        return cells.to_python(skip_empty_area=False), ""
    except (python_calamine.CalamineError, ValueError, OSError):
        return None, "it is damaged, or not a workbook"


def _unreadable(reason: str, name: str) -> Finding:
    what = f"{UNREADABLE_TICKS.what}: {reason}"
    return UNREADABLE_TICKS.finding(what, file=name)


def _columns(row: Sequence[object]) -> Mapping[str, int]:
    """Returns the columns of headings in a row, counted from 0; the first of two equal headings."""
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        places.setdefault(str(cell).strip().lower(), place)
    return places


def _ticks(
    rows: Rows, head: int, columns: Mapping[str, int], source: SheetSource
) -> Iterator[TickedRow]:
    kind, shown = SHEETS[source.sheet]
    for number, row in enumerate(rows[head:], head + 1):
        words = _cell(row, columns, QUERY)
        state = state_of(_cell(row, columns, TICK), words)
        if state is None:
            continue
        seen = {name: _cell(row, columns, name) for name in shown}
        yield TickedRow(
            kind,
            _cell(row, columns, ID),
            state,
            words,
            _cell(row, columns, BY),
            {name: cell for name, cell in seen.items() if cell},
            Span(source, number, columns[ID] + 1),
        )


def state_of(tick: str, words: str) -> SignOffState | None:
    """Returns the state that a row records by its cells `tick` and `query`, or None if nobody wrote anything."""
    tick = tick.lower()
    if tick in NO_TICKS:
        if words:
            return "queried"
        return None
    for beginning, state in OTHER_STATES.items():
        if tick.startswith(beginning):
            return state
    return "agreed"


def _cell(row: Sequence[object], columns: Mapping[str, int], heading: str) -> str:
    """Returns the words of a cell, or "" if the sheet has no such column."""
    place = columns.get(heading)
    if place is None or place >= len(row):
        return ""
    return str(row[place]).strip()
