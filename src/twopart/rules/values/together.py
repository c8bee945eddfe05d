"""Sums that a reader draws and no total of the paper states: a row, a column, the amounts of one passage.

A table may have no total, and a figure elsewhere is it all the same. If the table withholds one of its cells, the
figure less the other cells is that cell; if it withholds none, the sum may be a withheld figure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from twopart.disclosure.equations.system import PROTECT
from twopart.figures import grid
from twopart.figures.register import Entry, Path
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
from twopart.rules.values.stated import Stated

FEWEST = 3  # of two public figures the sum is tried anyway
# One in the last place, as a share: what agrees in fewer digits may be chance.
FINE, COARSE = (
    0.01 + 1e-9,
    0.1 + 1e-9,
)


class Sum(NamedTuple):
    """What the cells of a row or column, or the amounts of a passage, come to."""

    name: str  # of a row or column; of a passage the ids
    number: Number
    secret: Path | None  # the withheld one among the parts, which the sum gives away


class Agreement(NamedTuple):
    """A sum of which one side is public and the other withheld, and the figure that has the same value."""

    sum: Sum
    figure: Number


def agreements(
    subject: Subject,
    public: Iterable[Number],
    withheld: Iterable[Number],
    stated: Stated,
) -> Iterator[Agreement]:
    """Public figures that are a sum over a withheld cell, and sums of public ones that are a withheld figure."""
    public_sizes, withheld_sizes = _by_size(public), _by_size(withheld)
    for one in _sums(subject) if withheld_sizes else ():
        sizes = withheld_sizes if one.secret is None else public_sizes
        for figure in sizes.get((one.number.kind, one.number.size), ()):
            if _is_another_fact(one, figure) and not stated.joins(
                *figure.paths, *one.number.paths
            ):
                yield Agreement(one, figure)


def _by_size(numbers: Iterable[Number]) -> Mapping[tuple[str, object], list[Number]]:
    sizes: dict[tuple[str, object], list[Number]] = {}
    for number in numbers:
        if is_plain(number) and len(number.paths) == 1:
            sizes.setdefault((number.kind, number.size), []).append(number)
    return sizes


def _is_another_fact(one: Sum, figure: Number) -> bool:
    """Whether the figure stands elsewhere, since relations join those of a table, and was not declassified."""
    places = {path[0] for path in one.number.paths}
    return figure.paths[0][0] not in places and not figure.entry.lowered


def _sums(subject: Subject) -> list[Sum]:
    entries = subject.register.entries
    tables = (pair for pair in subject.paper.tables.items() if pair[1])
    lines = [
        line for name, table in tables if table for line in _lines(str(name), table)
    ]
    sums = [
        _sum(name, [(path, entries.get(path)) for path in paths])
        for name, paths in lines
    ]
    return [one for one in (*sums, *_of_passages(subject)) if one]


def _lines(name: str, table: Table) -> Iterator[tuple[str, Sequence[Path]]]:
    """Its rows and columns that have no total of their own."""
    rows = [str(row) for row, written in grid.value_rows(table) if not written.sum]
    columns = [
        str(key)
        for key, column in table.columns.items()
        if column and not (column.sum or column.formula)
    ]
    if all(column is None or not column.sum for column in table.columns.values()):
        yield from (
            (f"{name}.{row}", [(name, row, column) for column in columns])
            for row in rows
        )
    if all(not written.sum for _, written in grid.value_rows(table)):
        yield from (
            (f"{name}.{column}", [(name, row, column) for row in rows])
            for column in columns
        )


def _of_passages(subject: Subject) -> Iterator[Sum | None]:
    """The figures to which one passage of Part 1 refers, if they are public and of one kind."""
    entries = subject.register.entries
    for prose in subject.printed[0]:
        if prose.text.count("{") >= FEWEST:
            paths = dict.fromkeys(reference.path for reference in references(prose, 1))
            named = [(path, entries[path]) for path in paths if path in entries]
            amounts = [
                (path, entry)
                for path, entry in named
                if isinstance(entry.value, Quantity)
            ]
            one = _sum(", ".join(".".join(path) for path, _ in amounts), amounts)
            yield one if one and one.secret is None else None


def _sum(name: str, parts: Sequence[tuple[Path, Entry | None]]) -> Sum | None:
    """Of plain numbers of one unit that is added up; `None` where nothing follows from what they come to."""
    cells = [
        (path, entry)
        for path, entry in parts
        if entry and isinstance(entry.value, Quantity)
    ]
    values = [entry.value for _, entry in cells if isinstance(entry.value, Quantity)]
    if len(cells) != len(parts) or not _are_added_up(values):
        return None
    secrets = [(path, entry) for path, entry in cells if is_withheld(entry)]
    secret = _dominant(secrets)
    if len(cells) < FEWEST if not secrets else secret is None:
        return None
    total = _total(values)
    number = number_of(tuple(path for path, _ in cells), cells[0][1], total)
    long_enough = number.fine <= (FINE if secret is None else COARSE)
    return Sum(name, number, secret) if long_enough else None


def _are_added_up(values: Sequence[Quantity]) -> bool:
    kinds = {(value.unit, value.per) for value in values}
    plain = all(value.exact and not value.approximate for value in values)
    return (
        plain
        and len(kinds) == 1
        and values[0].unit != PERCENT
        and any(value.value for value in values)
    )


def _dominant(secrets: Sequence[tuple[Path, Entry]]) -> Path | None:
    """The withheld cell that their sum gives away: the only one, or one beside which the others are small."""
    sizes = {
        path: abs(entry.value.value)
        for path, entry in secrets
        if isinstance(entry.value, Quantity)
    }
    if not sizes:
        return None
    largest = max(sizes, key=lambda path: sizes[path])
    others = sum(sizes.values(), Decimal(0)) - sizes[largest]
    return largest if Fraction(others) <= PROTECT * Fraction(sizes[largest]) else None


def _total(values: Sequence[Quantity]) -> Quantity:
    finest = min(values, key=lambda value: value.step)
    whole = sum((value.value for value in values), Decimal(0))
    return Quantity(whole, finest.unit, finest.scale, finest.places, per=finest.per)
