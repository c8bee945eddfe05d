"""Finds the sums of a table that add up nothing: a total of all right below another, or beside other units alone."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.figures.columns import unit_of
from twopart.figures.findings.of_formulas import NOTHING_TO_SUM
from twopart.figures.grid import ALL, columns_beside, rows_above, value_rows
from twopart.model.entries import unreadable
from twopart.model.table import Row, Table

EVERYTHING = (ALL,)


def sums_of_nothing(table: Table) -> Iterator[Finding]:
    """Yields a finding for each sum of all rows or columns that has none; what cannot be read may be one."""
    if not unreadable(table.rows):
        yield from _rows(table)
    if not unreadable(table.columns):
        yield from _columns(table)


def _rows(table: Table) -> Iterator[Finding]:
    for name, row in value_rows(table):
        if row.sum != EVERYTHING or rows_above(table, name):
            continue
        sums = _sums_above(table, name, row)
        what = f"row `{name}` adds up all rows above it, and there is none"
        fix = "Write it below the rows that it adds up, or give it cells of its own."
        if sums:
            what = (
                f"row `{name}` adds up the rows since the last sum, and there is none"
            )
            named = f"sum: [{', '.join(sums)}]"
            fix = f"For the total of the sums above, name them: `{name}: {{heading: …, {named}, style: total}}`."
        yield NOTHING_TO_SUM.finding(what, row.span, fix=fix, shows=name)


def _sums_above(table: Table, name: str, own: Row) -> list[str]:
    """Returns the sums above a row, in its group or outside all as it is, but for those that another one adds up."""
    above: dict[str, Row] = {}
    for other, row in value_rows(table):
        if other == name:
            break
        if row.sum and row.in_group == own.in_group:
            above[str(other)] = row
    added = {str(part) for row in above.values() for part in row.sum}
    return [other for other in above if other not in added]


def _columns(table: Table) -> Iterator[Finding]:
    for name, column in table.columns.items():
        unit = unit_of(table, column)
        if column.sum != EVERYTHING or not unit or columns_beside(table, column):
            continue
        what = f"column `{name}` adds up all columns of its unit, and there is none"
        fix = (
            f"Give the columns that it adds up the unit {unit} too, or name sums among them: "
            "`sum: [first, second]`, with their ids."
        )
        yield NOTHING_TO_SUM.finding(what, column.span, fix=fix, shows=name)
