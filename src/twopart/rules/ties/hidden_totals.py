"""Last columns that add up the others, whatever stands over them."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from twopart.figures.grid import given_columns, value_rows
from twopart.model.quantity import Quantity
from twopart.model.table import Table
from twopart.outline.subject import Subject

FEWEST = 2  # rows with several cells, which add up to their last one not by chance
PARTS = 2


@lru_cache(maxsize=1)  # several rules ask, one after the other
def hidden_totals(subject: Subject) -> frozenset[tuple[str, str]]:
    """Table and column, of tables whose columns have no sums."""
    tables = (
        (str(name), table)
        for name, table in subject.paper.tables.items()
        if table and table.unit
    )
    return frozenset(
        (name, last)
        for name, table in tables
        if (last := _last(table)) and _adds_up(subject, name, table)
    )


def _last(table: Table) -> str:
    columns = given_columns(table)
    plain = all(column and not column.sum for column in table.columns.values())
    return str(columns[-1]) if plain and len(columns) > PARTS else ""


def _adds_up(subject: Subject, name: str, table: Table) -> bool:
    """Whether each row does, within rounding; and enough of them have several cells. All are public, or none is."""
    columns, several = given_columns(table), 0
    labels: set[bool] = set()
    for row, _ in value_rows(table):
        entries = [
            subject.register.entries.get((name, str(row), str(column)))
            for column in columns
        ]
        labels |= {entry.label.public for entry in entries if entry}
        values = [
            entry.value
            for entry in entries
            if entry and isinstance(entry.value, Quantity)
        ]
        if len(values) < len(columns) or not _is_sum(values):
            return False
        several += sum(not value.nil for value in values[:-1]) >= PARTS
    return several >= FEWEST and len(labels) == 1


def _is_sum(values: Sequence[Quantity]) -> bool:
    *parts, total = values
    missed = abs(
        sum((Fraction(part.value) for part in parts), Fraction(0))
        - Fraction(total.value)
    )
    return missed * 2 < total.step * len(values)
