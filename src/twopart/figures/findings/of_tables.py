"""Rules: a table has rows of one length, and sums and headings of what it has."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.figures.columns import has_figures, read_unit, unit_of
from twopart.figures.findings import of_labels_of_tables
from twopart.figures.findings.of_figures import (
    NOTHING_STATED,
    PRECISION_WITHOUT_FORMULA,
)
from twopart.figures.findings.of_headings_over import headings_over_columns
from twopart.figures.findings.sums_of_nothing import sums_of_nothing
from twopart.figures.grid import ALL, places, value_rows, written_columns
from twopart.language import scales
from twopart.model.entries import ids_written, is_written, unreadable
from twopart.model.quantity import SCALES, SUFFIXES
from twopart.model.table import Column, Row, Table

MOST_COLUMNS = 12  # that a message lists
# A heading that has its cells in it, since no brackets or commas part them.
WORD = re.compile(r"(?i)(?!nil\b)\b[^\W\d_]{3}")
CELLS_IN_WORDS = re.compile(r"[,;|\t]\s*[-–(£€$]?\d")
IN_BRACKETS = "Put the row in square brackets, with a comma and a space between its cells: `[Its heading, 1.5, 2.5]`."
UNEVEN_ROW = Rule(
    name="uneven-row",
    what="a row with more or fewer cells than the table has columns that need one",
    why="Every value after the gap would be under the wrong heading.",
    fix="Write a cell for every column that is not a sum, nil as “nil” or “–”; a cell with a comma "
    "or colon needs quotes. Where the totals are written too, their column has `stated: true`.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24, second: FY24/25}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24, second: FY24/25}
    rows: {kit: {heading: Kit, cells: [1.5, nil]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
EMPTY_TABLE = Rule(
    name="empty-table",
    what="a table that has no rows, or no columns",
    why="There is nothing to print.",
    fix="Write at least one row and one column, or delete the table.",
    example="""\
tables:
  cost: {caption: Cost, unit: £m, public: true, columns: {first: FY23/24}, rows: {}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
GROUP_WITH_CELLS = Rule(
    name="group-with-cells",
    what="a row that is a heading over rows and has cells of its own",
    why="A heading over rows prints none: they would be lost.",
    fix="Delete `style: group`, or the cells.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      bids: {heading: Bids, style: group, cells: [2.5]}
      kit: {heading: Kit, cells: [1.5]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      bids: {heading: Bids, style: group}
      kit: {heading: Kit, cells: [1.5]}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
UNKNOWN_PART_OF_SUM = Rule(
    name="unknown-part-of-sum",
    what="a sum that names a row or column which its table does not have",
    why="The total would leave it out.",
    fix="Write ids of rows or columns of this table, or `all`.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5]}
      total: {heading: Total, sum: [kit, vans]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5]}
      vans: {heading: Vans, cells: [2.5]}
      total: {heading: Total, sum: [kit, vans]}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
SUM_OF_WORDS = Rule(
    name="sum-of-words",
    what="a sum in a table without a unit, whose cells are words",
    why="Words cannot be added up.",
    fix="Add `unit: £m` to the table, or the unit that its numbers have; or write the cells instead of the sum.",
    example="""\
tables:
  cost:
    caption: Cost
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [much]}
      total: {heading: Total, sum: all}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [much]}
      total: {heading: Total, cells: [much]}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
UNITS = {
    "000": "£k",
    "000s": "£k",
    "1000": "£k",
    "1,000": "£k",
    "gbp": "£",
    "gbpm": "£m",
    "gbpk": "£k",
    "pounds": "£",
    "percent": "%",
    "percentage": "%",
}
BAD_UNIT = Rule(
    name="bad-unit",
    what="a table with an unknown unit",
    why="The cells could not be read, added or printed.",
    fix="Write £, £k, £m, £bn, %, or what is counted.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £mm
    public: true
    columns: {first: FY23/24}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
SUM_AND_FORMULA = Rule(
    name="sum-and-formula",
    what="a column that has both a sum and a formula",
    why="Each of its cells would have two values.",
    fix="Keep `sum:` or `formula:`, and delete the other.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {old: Before, new: {heading: After, sum: all, formula: old * 2}}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {old: Before, new: {heading: After, formula: old * 2}}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)


def of_table(
    name: str,
    table: Table,
) -> Iterator[Finding]:
    """Yields what is wrong with the shape of a table, its sums, its headings and its labels."""
    if not (ids_written(table.rows) and ids_written(table.columns)):
        what = f"table `{name}` has no rows, or no columns"
        yield EMPTY_TABLE.finding(what, table.span, shows=name)
    if sums_words(table):
        what = f"a sum in table `{name}`, which has no unit: its cells are words"
        yield SUM_OF_WORDS.finding(what, table.span, shows=name)
    else:
        yield from sums_of_nothing(table)
    yield from _units(table)
    yield from _rows(table)
    for column_name, column in table.columns.items():
        yield from _column(column_name, column, table)
    yield from headings_over_columns(table)
    yield from _rounding(table)
    yield from of_labels_of_tables.of_table(name, table)


def sums_words(table: Table) -> bool:
    """Whether anything is to be added up that is words."""
    columns = table.columns.values()
    if any(column.sum and not unit_of(table, column) for column in columns):
        return True
    if any(has_figures(table, column) for column in columns):
        return False
    return any(row.sum for row in table.rows.values())


def _units(table: Table) -> Iterator[Finding]:
    units = [table.unit]
    units += [column.unit for column in table.columns.values()]
    for unit in units:
        if unit and read_unit(str(unit)) is None:
            yield BAD_UNIT.finding(
                "a table with an unknown unit", unit.span, fix=_unit_meant(unit)
            )


def _unit_meant(unit: str) -> str:
    """Returns the fix for a unit that spreadsheets or people call something else: its name here."""
    word = "".join(unit.lower().split()).strip("£'")
    unit_here = UNITS.get(word, "")
    if word in SCALES:
        unit_here = f"£{word}"
    power = {**scales.PLURALS, **scales.WORDS, **scales.ABBREVIATIONS}.get(word)
    if power:
        unit_here = f"£{SUFFIXES[power]}"
    if unit_here:
        return f"Write `unit: {unit_here}`. Units are £, £k, £m, £bn, %, or what is counted."
    return BAD_UNIT.fix


def _rows(table: Table) -> Iterator[Finding]:
    for name, row in table.rows.items():
        if row.style == "group" and (row.cells or row.sum):
            what = f"row `{name}` is a heading over rows and has cells of its own"
            yield GROUP_WITH_CELLS.finding(what, row.span, shows=name)
    columns = tuple(map(str, written_columns(table)))
    if not unreadable(table.columns):
        yield from _uneven_rows(table, columns)
    for name, row in value_rows(table):
        yield from _unknown_parts(row.sum, table.rows, "row", name)


def _uneven_rows(
    table: Table,
    columns: tuple[str, ...],
) -> Iterator[Finding]:
    """Yields a finding for each row with too few or too many cells; all in the same words where a column was added."""
    uneven = [
        (name, row)
        for name, row in value_rows(table)
        if (row.cells or not row.sum) and len(row.cells) != len(columns)
    ]
    numbers = {len(row.cells) for _, row in uneven}
    for name, row in uneven:
        named = f"row `{name}`"
        if len(uneven) > 1 and len(numbers) == 1:
            named = "a row of the table"
        yield _uneven_row(named, name, row, columns)


def _uneven_row(
    named: str,
    name: str,
    row: Row,
    columns: tuple[str, ...],
) -> Finding:
    number = len(row.cells)
    cells, needed = f"{number} cells", f"{len(columns)} columns that need one"
    if number == 1:
        cells = "1 cell"
    if len(columns) == 1:
        needed = "1 column that needs one"
    names = ", ".join(columns[:MOST_COLUMNS])
    if len(columns) > MOST_COLUMNS:
        names = f"{columns[0]}, {columns[1]} … {columns[-1]}"
    return UNEVEN_ROW.finding(
        f"{named} has {cells}, but the table has {needed}",
        row.span,
        fix=_cells_to_write(row, len(columns), names),
        shows=name,
    )


def _cells_to_write(
    row: Row,
    needed: int,
    names: str,
) -> str:
    """Returns the cells to write in an uneven row; `names` are those of the columns."""
    order = f"Write the cells in the order of the columns: {names}."
    if not row.cells and CELLS_IN_WORDS.search(str(row.heading.text)):
        return IN_BRACKETS
    if len(row.cells) < needed:
        return f"{order} Where there is nothing, write “nil” or “–”."
    if _has_bare_comma(row):
        return (
            'A number with a comma is read as two cells: put it in double quotes, as in "4,200", '
            "or write a point before decimals, as in 4.2."
        )
    if any(WORD.search(str(cell.value.text)) for cell in row.cells):
        return f"{order} A comma ends a cell: put words with a comma in double quotes."
    return f"{order} Where totals are written too, their column has `stated: true`."


def _has_bare_comma(row: Row) -> bool:
    """Whether two of its cells may be one number that lost its quotes: `[2.1, 4,200]`."""
    for cell, following in pairwise(row.cells):
        text, next_text = cell.value.text, following.value.text
        span, next_span = text.span, next_text.span
        end = span.column + span.width
        is_beside = next_span.line == span.line and next_span.column == end + 1
        if is_beside and text[-1:].isdigit() and next_text[:1].isdigit():
            return True
    return False


MOST_NAMES = 12  # of rows or columns, in a message


def _unknown_parts(
    parts: tuple[Text, ...],
    known: Mapping[str, object],
    kind: str,
    owner: str,
) -> Iterator[Finding]:
    """Yields a finding for each unknown part of a sum; `kind` is what the sum of `owner` adds up: `row` or `column`."""
    names = tuple(name for name in ids_written(known) if name != owner)
    some_names = ", ".join(names[:MOST_NAMES])
    for part in parts:
        if part == ALL or is_written(part, known):
            continue
        fix = f"{did_you_mean(part, names)}Write ids of other {kind}s of this table ({some_names}), or `all`."
        if part in ("true", "yes", "total", "sum"):
            fix = f"Write `sum: all` to add up all other {kind}s, or the ids of some of them ({some_names})."
        yield UNKNOWN_PART_OF_SUM.finding(
            f"a sum that names a {kind} which this table does not have",
            part.span,
            fix=fix,
            shows=str(part),
        )


def _column(
    name: str,
    column: Column,
    table: Table,
) -> Iterator[Finding]:
    yield from _unknown_parts(column.sum, table.columns, "column", name)
    if column.stated and not (column.sum or column.formula):
        what = "a column with `stated`, but without `sum` or `formula`"
        yield NOTHING_STATED.finding(what, column.span)
    if column.sum and column.formula:
        what = f"column `{name}` has both a sum and a formula"
        yield SUM_AND_FORMULA.finding(what, column.span, shows=name)
    if column.precision and not column.formula:
        what = f"column `{name}` has a precision and no formula"
        yield PRECISION_WITHOUT_FORMULA.finding(what, column.precision.span, shows=name)


def _rounding(table: Table) -> Iterator[Finding]:
    """Yields a finding on `rounding` where nothing is stated: it applies to totals, and to cells of a column with a
    formula.
    """
    if not table.rounding:
        return
    for place in places(table, ""):
        if place.compared or (place.formula and place.cell):
            return
    what = "a table with `rounding`, but without stated totals"
    yield NOTHING_STATED.finding(what, table.span)


RULES = (
    UNEVEN_ROW,
    EMPTY_TABLE,
    GROUP_WITH_CELLS,
    UNKNOWN_PART_OF_SUM,
    SUM_OF_WORDS,
    BAD_UNIT,
    SUM_AND_FORMULA,
)
