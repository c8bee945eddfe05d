"""Finds the totals in tables that a reader sees although the paper does not compute them.

A row or column that is called a total, and is the sum of the others as far as it goes, is a total to every reader. So
are shares of a whole that add up to 100%.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from twopart.disclosure.equations.relation import NUMBER, ONE, Relation
from twopart.figures import grid
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.table import Column, Row, Table

WHOLE = Fraction(100)
FEWEST_SHARES = 2  # units that can add up to a whole
TOTAL = r"(?i)\b(?:(?:sub)?totals?|sum|overall|all|altogether|combined)\b"
Values = Mapping[FigurePath, Fraction]
CellsOfLine = Sequence[FigurePath]


@cache
def _total() -> re.Pattern[str]:
    return re.compile(TOTAL)


def plain_totals(
    paper: Paper,
    truth: Values,
    steps: Values,
) -> Iterator[Relation]:
    """Yields a relation for each, with as much slack as the rounding of the printed cells explains."""
    for name, table in paper.tables.items():
        if table.unit:
            yield from _of_table(
                str(name),
                table,
                truth,
                steps,
            )


def _of_table(
    name: str,
    table: Table,
    truth: Values,
    steps: Values,
) -> Iterator[Relation]:
    rows = [row for row, written in grid.value_rows(table) if not written.sum]
    columns = [column for column, written in table.columns.items() if not written.sum]
    by_row = [[(name, str(row), str(column)) for column in columns] for row in rows]
    by_column = [[(name, str(row), str(column)) for row in rows] for column in columns]
    row_totals = [_is_called_total(table.rows[row]) for row in rows]
    column_totals = [_is_called_total(table.columns[column]) for column in columns]
    in_per_cent = table.unit == "%"
    yield from _of_lines(by_row, column_totals, truth, steps)
    if in_per_cent and all(by_row) and not (any(column_totals) or all(row_totals)):
        yield from _wholes(by_row, truth, steps)
    yield from _of_lines(by_column, row_totals, truth, steps)
    if in_per_cent and all(by_column) and not (any(row_totals) or all(column_totals)):
        yield from _wholes(by_column, truth, steps)


def _of_lines(
    lines: Sequence[CellsOfLine],
    called: Sequence[bool],
    truth: Values,
    steps: Values,
) -> Iterator[Relation]:
    """Yields the totals at the places that are called totals."""
    for place, is_total in enumerate(called):
        if is_total:
            yield from _totals(
                lines,
                place,
                called,
                truth,
                steps,
            )


def _is_called_total(line: Row | Column) -> bool:
    return _total().search(line.heading.text) is not None


def _totals(
    lines: Sequence[CellsOfLine],
    place: int,
    called: Sequence[bool],
    truth: Values,
    steps: Values,
) -> Iterator[Relation]:
    """Finds totals of the parts before them since the last total, or of all the others, whichever holds in every line."""
    last = max((at for at in range(place) if called[at]), default=-1)
    others = [at for at, is_total in enumerate(called) if not is_total]
    before = [at for at in others if last < at < place]
    for parts in (before, others):
        sums = _sums(lines, place, parts, truth)
        if sums and len(parts) > 1 and all(_holds(one, steps) for one in sums):
            yield from sums
            return


def _sums(
    lines: Sequence[CellsOfLine],
    place: int,
    parts: Sequence[int],
    truth: Values,
) -> list[Relation]:
    """Yields, for every line that has all of its values, the total at one place and its parts at others."""
    return [
        _sum(line[place], [line[at] for at in parts], truth)
        for line in lines
        if _is_whole(line, truth)
    ]


def _is_whole(line: CellsOfLine, truth: Values) -> bool:
    return all(path in truth for path in line)


def _sum(
    total: FigurePath,
    parts: CellsOfLine,
    truth: Values,
) -> Relation:
    terms = {total: -NUMBER, **dict.fromkeys(parts, NUMBER)}
    difference = sum((truth[part] for part in parts), Fraction(0)) - truth[total]
    return Relation(
        terms,
        total,
        slack=abs(difference),
        kind="tied",
    )


def _holds(relation: Relation, steps: Values) -> bool:
    """Whether the total holds within the rounding of its printed cells."""
    zero = Fraction(0)
    allowed = sum((steps.get(path, zero) / 2 for path in relation.terms), zero)
    return relation.slack <= allowed


def _wholes(
    lines: Sequence[CellsOfLine],
    truth: Values,
    steps: Values,
) -> Iterator[Relation]:
    """Yields percentages that add up to 100 in every line."""
    wholes: list[Relation] = []
    for line in lines:
        if len(line) < FEWEST_SHARES or not _is_whole(line, truth):
            return
        difference = sum((truth[path] for path in line), Fraction(0)) - WHOLE
        terms = {ONE: -WHOLE, **dict.fromkeys(line, NUMBER)}
        wholes.append(
            Relation(
                terms,
                line[-1],
                slack=abs(difference),
                kind="tied",
            )
        )
    if all(_holds(one, steps) for one in wholes):
        yield from wholes
