"""Relations + what is unknown -> which unknowns they determine, and by which of them. Exact: `Fraction` throughout.

A withheld figure is determined if and only if its unit vector lies in the row space of the relations, as far as those
speak of unknowns (Duncan and Fellegi's exact disclosure; *Handbook on Statistical Disclosure Control*, 4.2). In the
reduced row echelon form that is a row of a single entry. Each row carries the combination of relations that made it:
that is the explanation.
"""

from collections.abc import Container, Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from twopart.disclosure.relations import Relation
from twopart.figures.register import Path
from twopart.record import record

K = TypeVar("K")
Row = dict[Path, Fraction]


@record
class Determined:
    """An unknown that follows from others, and the combination of relations from which it does."""

    path: Path
    combination: Mapping[Relation, Fraction]


@record
class _Line:
    row: Row
    made_of: dict[Relation, Fraction]


def determined(relations: Iterable[Relation], unknown: Container[Path]) -> list[Determined]:
    """By Gauss-Jordan elimination over the unknowns, a relation at a time; zero rows are relations told twice."""
    pivots: dict[Path, _Line] = {}
    for relation in relations:
        row = {path: value for path, value in relation.terms.items() if path in unknown}
        line = _reduced(_Line(row, {relation: Fraction(1)}), pivots)
        if not line.row:
            continue
        pivot = next(iter(line.row))
        line = _scaled(line, 1 / line.row[pivot])
        for path, other in pivots.items():
            if pivot in other.row:
                pivots[path] = _less(other, line, other.row[pivot])
        pivots[pivot] = line
    return [Determined(path, line.made_of) for path, line in pivots.items() if len(line.row) == 1]


def _reduced(line: _Line, pivots: Mapping[Path, _Line]) -> _Line:
    for path in [path for path in line.row if path in pivots]:
        if path in line.row:
            line = _less(line, pivots[path], line.row[path])
    return line


def _less(line: _Line, other: _Line, times: Fraction) -> _Line:
    return _Line(_difference(line.row, other.row, times), _difference(line.made_of, other.made_of, times))


def _difference(one: Mapping[K, Fraction], other: Mapping[K, Fraction], times: Fraction) -> dict[K, Fraction]:
    result = dict(one)
    for key, value in other.items():
        result[key] = result.get(key, Fraction(0)) - times * value
    return {key: value for key, value in result.items() if value}


def _scaled(line: _Line, by: Fraction) -> _Line:
    return _Line({p: v * by for p, v in line.row.items()}, {r: v * by for r, v in line.made_of.items()})
