"""Sums that a reader draws and no total of the paper states: a row, a column, the amounts of one passage.

A table may have no total, and a figure elsewhere is it all the same. If the table withholds one of its cells, the
figure less the other cells is that cell; if it withholds none, the sum may be a withheld figure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from twopart.base.parts import PUBLIC_PART
from twopart.disclosure.equations.system import PROTECT
from twopart.figures import grid
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose
from twopart.model.quantity import Quantity
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.prose.runs import references
from twopart.rules.values.numbers import (
    PERCENT,
    Number,
    is_plain,
    is_withheld,
    number_of,
)
from twopart.rules.values.stated import StatedRelations

FEWEST = 3  # of two public figures the sum is tried anyway
# One in the last place, as a share: what agrees in fewer digits may be chance.
FINE = 0.01 + 1e-9
COARSE = 0.1 + 1e-9

CountedSize = tuple[str, Fraction]  # of what is counted, and how many
Addend = tuple[FigurePath, Entry]  # a cell or figure that is added up, by its path


class Sum(NamedTuple):
    """What the cells of a row or column, or the amounts of a passage, come to."""

    name: str  # of a row or column; of a passage the ids
    number: Number
    # The withheld one among the parts, which the sum gives away.
    secret: FigurePath | None


class Agreement(NamedTuple):
    """A sum of which one side is public and the other withheld, and the figure that has the same value."""

    sum: Sum
    figure: Number


def agreements(
    subject: Subject,
    public: Iterable[Number],
    withheld: Iterable[Number],
    stated: StatedRelations,
) -> Iterator[Agreement]:
    """Yields public figures that are a sum over a withheld cell, and sums of public ones that are a withheld figure."""
    public_sizes = _by_size(public)
    withheld_sizes = _by_size(withheld)
    if not withheld_sizes:
        return
    for total in _sums(subject):
        sizes = public_sizes
        if total.secret is None:
            sizes = withheld_sizes
        size = total.number.kind, total.number.size
        for figure in sizes.get(size, ()):
            if _is_another_fact(total, figure, stated):
                yield Agreement(total, figure)


def _by_size(numbers: Iterable[Number]) -> Mapping[CountedSize, list[Number]]:
    sizes: dict[CountedSize, list[Number]] = {}
    for number in numbers:
        if is_plain(number) and len(number.paths) == 1:
            size = number.kind, number.size
            sizes.setdefault(size, []).append(number)
    return sizes


def _is_another_fact(
    total: Sum,
    figure: Number,
    stated: StatedRelations,
) -> bool:
    """Whether the figure stands elsewhere, was not declassified, and no relation joins it with the parts."""
    tables = {path[0] for path in total.number.paths}
    if figure.path[0] in tables or figure.entry.lowered:
        return False
    return not stated.joins(*figure.paths, *total.number.paths)


def _sums(subject: Subject) -> Iterator[Sum]:
    tables = subject.paper.tables
    for name, table in tables.items():
        if table is not None:
            yield from _of_table(str(name), table, subject)
    yield from _of_passages(subject)


def _of_table(
    name: str,
    table: Table,
    subject: Subject,
) -> Iterator[Sum]:
    entries = subject.register.entries
    for line, paths in _lines(name, table):
        parts = [(path, entries[path]) for path in paths if path in entries]
        if len(parts) < len(paths):
            continue
        total = _sum(line, parts)
        if total is not None:
            yield total


def _lines(
    name: str,
    table: Table,
) -> Iterator[tuple[str, Sequence[FigurePath]]]:
    """Yields the rows and columns of a table that have no total of their own."""
    value_rows = list(grid.value_rows(table))
    rows = [str(row) for row, written in value_rows if not written.sum]
    columns = list(_columns_of_values(table))
    has_column_of_totals = any(
        column and column.sum for column in table.columns.values()
    )
    if not has_column_of_totals:
        for row in rows:
            yield f"{name}.{row}", [(name, row, column) for column in columns]
    if len(rows) == len(value_rows):  # none of them is of totals
        for column in columns:
            yield f"{name}.{column}", [(name, row, column) for row in rows]


def _columns_of_values(table: Table) -> Iterator[str]:
    for key, column in table.columns.items():
        if column and not (column.sum or column.formula):
            yield str(key)


def _of_passages(subject: Subject) -> Iterator[Sum]:
    """Yields the figures to which one passage of Part 1 refers, if they are public and of one kind."""
    for prose in subject.printed[0]:
        if prose.text.count("{") < FEWEST:
            continue
        amounts = _amounts(prose, subject)
        ids = (".".join(path) for path, _ in amounts)
        total = _sum(", ".join(ids), amounts)
        if total is not None and total.secret is None:
            yield total


def _amounts(
    prose: Prose,
    subject: Subject,
) -> list[Addend]:
    """Returns the figures to which it refers, each once."""
    entries = subject.register.entries
    paths = dict.fromkeys(
        reference.path for reference in references(prose, PUBLIC_PART)
    )
    figures = [(path, entries[path]) for path in paths if path in entries]
    return [part for part in figures if isinstance(part[1].value, Quantity)]


def _sum(
    name: str,
    parts: Sequence[Addend],
) -> Sum | None:
    """Returns the sum of plain numbers of one unit; `None` where nothing follows from what they come to."""
    values = [entry.value for _, entry in parts]
    quantities = [value for value in values if isinstance(value, Quantity)]
    if len(quantities) < len(parts) or not _are_added_up(quantities):
        return None
    secrets = [(path, entry) for path, entry in parts if is_withheld(entry)]
    secret = _dominant(secrets)
    paths = tuple(path for path, _ in parts)
    first_entry = parts[0][1]
    number = number_of(paths, first_entry, _total(quantities))
    if secret is not None and number.fine <= COARSE:
        return Sum(name, number, secret)
    if not secrets and len(parts) >= FEWEST and number.fine <= FINE:
        return Sum(name, number, None)
    return None


def _are_added_up(values: Sequence[Quantity]) -> bool:
    kinds = {(value.unit, value.per) for value in values}
    if len(kinds) != 1 or values[0].unit == PERCENT:
        return False
    are_plain = all(value.exact and not value.approximate for value in values)
    return are_plain and any(value.value for value in values)


def _dominant(secrets: Sequence[Addend]) -> FigurePath | None:
    """Returns the withheld cell that their sum gives away: the only one, or one beside which the others are small."""
    sizes: dict[FigurePath, Decimal] = {}
    for path, entry in secrets:
        if isinstance(entry.value, Quantity):
            sizes[path] = abs(entry.value.value)
    if not sizes:
        return None
    largest = max(sizes, key=lambda path: sizes[path])
    others = sum(sizes.values(), Decimal(0)) - sizes[largest]
    if Fraction(others) > PROTECT * Fraction(sizes[largest]):
        return None
    return largest


def _total(values: Sequence[Quantity]) -> Quantity:
    finest = min(values, key=lambda value: value.step)
    whole = sum((value.value for value in values), Decimal(0))
    return Quantity(
        whole,
        finest.unit,
        finest.scale,
        finest.places,
        per=finest.per,
    )
