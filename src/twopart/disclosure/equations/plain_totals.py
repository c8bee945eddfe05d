"""Tables -> the totals that a reader sees although the paper does not compute them.

A row or column that is called a total, and is the sum of the others as far as it goes, is one to every reader. So
are shares of a whole that come to 100%.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from twopart.disclosure.equations.relation import NUMBER, ONE, Relation
from twopart.figures import grid
from twopart.figures.register import Path
from twopart.model.paper import Paper, Table

WHOLE = Fraction(100)
TOTAL = r"(?i)\b(?:(?:sub)?totals?|sum|overall|all|altogether|combined)\b"
Values = Mapping[Path, Fraction]
Line = Sequence[Path]


@cache
def _total() -> re.Pattern[str]:
    return re.compile(TOTAL)


def plain_totals(paper: Paper, truth: Values, steps: Values) -> Iterator[Relation]:
    """A relation for each, with as much play as the rounding of the printed cells explains."""
    for name, table in paper.tables.items():
        if table and table.unit:
            yield from _of_table(str(name), table, truth, steps)


def _of_table(
    name: str, table: Table, truth: Values, steps: Values
) -> Iterator[Relation]:
    rows = [row for row, written in grid.value_rows(table) if not written.sum]
    columns = [
        column
        for column, written in table.columns.items()
        if written and not written.sum
    ]
    by_row = [[(name, str(row), str(column)) for column in columns] for row in rows]
    by_column = [[(name, str(row), str(column)) for row in rows] for column in columns]
    called_rows = [_is_called_total(table.rows[row].heading.text) for row in rows]
    called_columns = [
        _is_called_total(table.columns[column].heading.text) for column in columns
    ]
    for lines, called, crossed in (
        (by_row, called_columns, called_rows),
        (by_column, called_rows, called_columns),
    ):
        for place in (at for at, is_total in enumerate(called) if is_total):
            yield from _totals(lines, place, called, truth, steps)
        has_total = any(called) or len(lines) != len([line for line in lines if line])
        if table.unit == "%" and not has_total and not all(crossed):
            yield from _wholes(lines, truth, steps)


def _is_called_total(heading: str) -> bool:
    return _total().search(heading) is not None


def _totals(
    lines: Sequence[Line],
    place: int,
    called: Sequence[bool],
    truth: Values,
    steps: Values,
) -> Iterator[Relation]:
    """By the parts before it since the last total, or by all the others, whichever holds in every line."""
    last = max((at for at in range(place) if called[at]), default=-1)
    others = [at for at, is_total in enumerate(called) if not is_total]
    for parts in ([at for at in others if last < at < place], others):
        sums = [
            _sum(line[place], [line[at] for at in parts], truth)
            for line in lines
            if _is_whole(line, truth)
        ]
        if sums and len(parts) > 1 and all(_holds(one, steps) for one in sums):
            yield from sums
            return


def _is_whole(line: Line, truth: Values) -> bool:
    return all(path in truth for path in line)


def _sum(total: Path, parts: Line, truth: Values) -> Relation:
    terms = {total: -NUMBER, **dict.fromkeys(parts, NUMBER)}
    missed = sum((truth[part] for part in parts), Fraction(0)) - truth[total]
    return Relation(terms, total, slack=abs(missed), kind="tied")


def _holds(relation: Relation, steps: Values) -> bool:
    """Within the rounding of its printed cells."""
    allowed = sum(
        (steps.get(path, Fraction(0)) / 2 for path in relation.terms), Fraction(0)
    )
    return relation.slack <= allowed


def _wholes(lines: Sequence[Line], truth: Values, steps: Values) -> Iterator[Relation]:
    """Percentages of which every line comes to 100."""
    made = []
    for line in lines:
        if len(line) < len(("share", "rest")) or not _is_whole(line, truth):
            return
        missed = sum((truth[path] for path in line), Fraction(0)) - WHOLE
        terms = {ONE: -WHOLE, **dict.fromkeys(line, NUMBER)}
        made.append(Relation(terms, line[-1], slack=abs(missed), kind="tied"))
    if all(_holds(one, steps) for one in made):
        yield from made
