"""Last columns that add up the others, whatever stands over them."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from twopart.base.record import kept_in_record
from twopart.figures.grid import value_rows, written_columns
from twopart.figures.register import Entry
from twopart.model.quantity import Quantity
from twopart.model.table import Table
from twopart.outline.subject import Subject

FEWEST = 2  # rows with several cells, which add up to their last one not by chance
PARTS = 2


@kept_in_record
def hidden_totals(subject: Subject) -> frozenset[tuple[str, str]]:
    """Returns the table and the last column wherever it adds up the others, of tables whose columns have no sums."""
    totals = set[tuple[str, str]]()
    for key, table in subject.paper.tables.items():
        if table is None or not table.unit:
            continue
        name = str(key)
        last = _last(table)
        if last and _adds_up(subject, name, table):
            totals.add((name, last))
    return frozenset(totals)


def _last(table: Table) -> str:
    """Returns the last column of a table of several that has no sums; else nothing."""
    columns = written_columns(table)
    has_sums = any(column is None or column.sum for column in table.columns.values())
    if has_sums or len(columns) <= PARTS:
        return ""
    return str(columns[-1])


def _adds_up(
    subject: Subject,
    name: str,
    table: Table,
) -> bool:
    """Whether each row does, within rounding; and enough of them have several cells. All are public, or none is."""
    columns = written_columns(table)
    rows_of_several = 0
    labels = set[bool]()
    for row, _ in value_rows(table):
        entries = list(_entries(subject, name, str(row), columns))
        labels |= {entry.label.public for entry in entries}
        values = [entry.value for entry in entries]
        quantities = [value for value in values if isinstance(value, Quantity)]
        if len(quantities) < len(columns) or not _is_sum(quantities):
            return False
        parts = [value for value in quantities[:-1] if not value.nil]
        if len(parts) >= PARTS:
            rows_of_several += 1
    return rows_of_several >= FEWEST and len(labels) == 1


def _entries(
    subject: Subject,
    table: str,
    row: str,
    columns: Sequence[str],
) -> Iterator[Entry]:
    """Yields the entries of the cells of a row, of those that have one."""
    for column in columns:
        entry = subject.register.entries.get((table, row, str(column)))
        if entry:
            yield entry


def _is_sum(values: Sequence[Quantity]) -> bool:
    *parts, total = values
    added = sum((Fraction(part.value) for part in parts), Fraction(0))
    missed = abs(added - Fraction(total.value))
    return missed * 2 < total.step * len(values)
