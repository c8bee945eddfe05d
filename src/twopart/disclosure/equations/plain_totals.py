"""Finds the totals in tables that a reader sees although the paper does not compute them.

A row or column that is called a total, and is the sum of the others as far as it goes, is a total to every reader. So
are shares of a whole that add up to 100%.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from twopart.base import sums
from twopart.base.record import record
from twopart.disclosure.equations.relation import NUMBER, ONE, Relation
from twopart.figures import grid
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.table import Column, Row, Table

HUNDRED_PER_CENT = Fraction(100)
FEWEST_SHARES = 2  # cells that can add up to a whole
TOTAL = r"(?i)\b(?:(?:sub)?totals?|sum|overall|all|altogether|combined)\b"
Values = Mapping[FigurePath, Fraction]
CellsOfLine = Sequence[FigurePath]


@cache
def _total() -> re.Pattern[str]:
    return re.compile(TOTAL)


def plain_totals(
    paper: Paper,
    truth: Values,
    last_places: Values,
) -> Iterator[Relation]:
    """Yields a relation for each total, with as much slack as the rounding of the printed cells explains."""
    cells = _PrintedCells(truth, last_places)
    for name, table in paper.tables.items():
        if table.unit:
            yield from _totals_of_table(str(name), table, cells)


@record
class _PrintedCells:
    """The true values of cells, and one unit in the last place that is printed of each, in whole units."""

    truth: Values
    last_places: Values

    def have_values(self, line: CellsOfLine) -> bool:
        """Whether every cell of a line has a value."""
        return all(path in self.truth for path in line)

    def total_of(self, cells: CellsOfLine) -> Fraction:
        return sums.total(self.truth[path] for path in cells)

    def explain(self, relation: Relation) -> bool:
        """Whether the rounding of the printed cells explains the slack of a relation."""
        zero = Fraction(0)
        roundings = [self.last_places.get(path, zero) / 2 for path in relation.terms]
        return relation.slack <= sums.total(roundings)


def _totals_of_table(
    name: str,
    table: Table,
    cells: _PrintedCells,
) -> Iterator[Relation]:
    rows = [row for row, written in grid.value_rows(table) if not written.sum]
    columns = [column for column, written in table.columns.items() if not written.sum]
    by_row = [[(name, str(row), str(column)) for column in columns] for row in rows]
    by_column = [[(name, str(row), str(column)) for row in rows] for column in columns]
    row_totals = [_is_called_total(table.rows[row]) for row in rows]
    column_totals = [_is_called_total(table.columns[column]) for column in columns]
    in_per_cent = table.unit == "%"
    yield from _called_totals(by_row, column_totals, cells)
    if in_per_cent and all(by_row) and not (any(column_totals) or all(row_totals)):
        yield from _shares_of_a_whole(by_row, cells)
    yield from _called_totals(by_column, row_totals, cells)
    if in_per_cent and all(by_column) and not (any(row_totals) or all(column_totals)):
        yield from _shares_of_a_whole(by_column, cells)


def _is_called_total(line: Row | Column) -> bool:
    return _total().search(line.heading.text) is not None


def _called_totals(
    lines: Sequence[CellsOfLine],
    are_totals: Sequence[bool],
    cells: _PrintedCells,
) -> Iterator[Relation]:
    """Yields the totals at the places of each line that are called totals."""
    for place, is_total in enumerate(are_totals):
        if is_total:
            yield from _totals_at(place, lines, are_totals, cells)


def _totals_at(
    place: int,
    lines: Sequence[CellsOfLine],
    are_totals: Sequence[bool],
    cells: _PrintedCells,
) -> Iterator[Relation]:
    """Yields the totals of the parts since the last total, or of all other parts, whichever hold in every line."""
    others = [at for at, is_total in enumerate(are_totals) if not is_total]
    totals_before = [at for at in range(place) if are_totals[at]]
    last_total = max(totals_before, default=-1)
    since_last_total = [at for at in others if last_total < at < place]
    for parts in (since_last_total, others):
        relations = _sums_of_lines(lines, place, parts, cells)
        if relations and len(parts) > 1 and all(map(cells.explain, relations)):
            yield from relations
            return


def _sums_of_lines(
    lines: Sequence[CellsOfLine],
    place: int,
    parts: Sequence[int],
    cells: _PrintedCells,
) -> list[Relation]:
    """Returns, for every line that has all of its values, the total at one place as the sum of the parts at others."""
    relations: list[Relation] = []
    for line in lines:
        if cells.have_values(line):
            parts_of_line = [line[at] for at in parts]
            relations.append(_sum(line[place], parts_of_line, cells))
    return relations


def _sum(
    total: FigurePath,
    parts: CellsOfLine,
    cells: _PrintedCells,
) -> Relation:
    terms = {total: -NUMBER, **dict.fromkeys(parts, NUMBER)}
    difference = cells.total_of(parts) - cells.truth[total]
    return Relation(
        terms,
        total,
        slack=abs(difference),
        kind="tied",
    )


def _shares_of_a_whole(
    lines: Sequence[CellsOfLine],
    cells: _PrintedCells,
) -> Iterator[Relation]:
    """Yields percentages that add up to 100 in every line."""
    wholes: list[Relation] = []
    for line in lines:
        if len(line) < FEWEST_SHARES or not cells.have_values(line):
            return
        terms = {ONE: -HUNDRED_PER_CENT, **dict.fromkeys(line, NUMBER)}
        difference = cells.total_of(line) - HUNDRED_PER_CENT
        wholes.append(
            Relation(
                terms,
                line[-1],
                slack=abs(difference),
                kind="tied",
            )
        )
    if all(map(cells.explain, wholes)):
        yield from wholes
