"""Finds the unknowns that rows of relations determine, and by which of them. Exact: whole numbers and `Fraction`
throughout.

An unknown is determined if and only if its unit vector lies in the row space of the relations, as far as those contain
unknowns (Duncan and Fellegi's exact disclosure; *Handbook on Statistical Disclosure Control*, 4.2). Rows are brought to
echelon form, always taking the unknown that stands in the fewest rows, so that tables stay sparse. A vector drawn at
random from the null space then shows almost certainly which unknowns are undetermined: where it is not zero, the
unknown can be moved. For each of the others the unit vector is reduced, which decides it and yields the combination of
relations.
"""

import random
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from twopart.base.record import record
from twopart.base.sums import WholeOrFraction, plain
from twopart.disclosure.equations.relation import ONE, Relation
from twopart.disclosure.solving.subsystems import Equation
from twopart.model.figure import FigurePath

K = TypeVar("K")

DRAWN_FROM = 1_000_003


@record
class DeterminedUnknown:
    """An unknown that follows from others, and the combination of relations from which it does."""

    path: FigurePath
    combination: Mapping[Relation, Fraction]


@record
class _Line:
    terms: dict[FigurePath, WholeOrFraction]
    made_of: dict[Relation, WholeOrFraction]


def determined(equations: Iterable[Equation]) -> list[DeterminedUnknown]:
    """Returns the unknowns that the equations determine, in order of appearance. Equations with slack do not count."""
    pivots = _echelon(
        [_line(equation) for equation in equations if not equation.relation.slack]
    )
    results: list[DeterminedUnknown] = []
    for path, value in _null_vector(pivots).items():
        if value:
            continue
        combination = _reduced(path, pivots)
        if combination is not None:
            exact = {one: Fraction(times) for one, times in combination.items()}
            results.append(DeterminedUnknown(path, exact))
    return results


def _line(equation: Equation) -> _Line:
    terms = {
        path: plain(times) for path, times in equation.terms.items() if path != ONE
    }
    return _Line(terms, {equation.relation: 1})


def _echelon(lines: list[_Line]) -> dict[FigurePath, _Line]:
    """Brings rows to echelon form: each pivot is removed from the remaining rows, short rows first."""
    standing: dict[FigurePath, set[int]] = {}
    for number, line in enumerate(lines):
        for path in line.terms:
            standing.setdefault(path, set()).add(number)
    pivots: dict[FigurePath, _Line] = {}
    for number in sorted(range(len(lines)), key=lambda n: len(lines[n].terms)):
        line = lines[number]
        for path in line.terms:
            standing[path].discard(number)
        if not line.terms:  # stated twice
            continue
        pivot = _pivot(line, standing)
        pivots[pivot] = line
        for other in list(standing[pivot]):
            _subtract(lines, other, line, pivot, standing)
    return pivots


def _pivot(
    line: _Line,
    standing: Mapping[FigurePath, set[int]],
) -> FigurePath:
    """Returns the unknown that stands in the fewest rows, and among these one that divides without a fraction."""

    def cost(path: FigurePath) -> tuple[int, bool]:
        return len(standing[path]), abs(line.terms[path]) != 1

    return min(line.terms, key=cost)


def _subtract(
    lines: list[_Line],
    number: int,
    line: _Line,
    pivot: FigurePath,
    standing: dict[FigurePath, set[int]],
) -> None:
    old = lines[number]
    times = _over(old.terms[pivot], line.terms[pivot])
    terms = _less(
        old.terms,
        line.terms,
        times,
    )
    lines[number] = _Line(
        terms,
        _less(old.made_of, line.made_of, times),
    )
    for path in line.terms:
        if path in terms:
            standing[path].add(number)
        else:
            standing[path].discard(number)


def _null_vector(pivots: dict[FigurePath, _Line]) -> dict[FigurePath, WholeOrFraction]:
    """Returns a null vector: random values for unknowns without a pivot, and the values that the rows require for the
    others.
    """
    chance = random.Random(0)  # noqa: S311 - the same paper, the same findings
    values: dict[FigurePath, WholeOrFraction] = {}
    for line in pivots.values():
        for path in line.terms:
            if path not in pivots and path not in values:
                values[path] = chance.randrange(1, DRAWN_FROM)
    for pivot, line in reversed(pivots.items()):
        rest: WholeOrFraction = 0
        for path, times in line.terms.items():
            if path != pivot:
                rest += times * values[path]
        values[pivot] = _over(-rest, line.terms[pivot])
    return values


def _reduced(
    path: FigurePath,
    pivots: Mapping[FigurePath, _Line],
) -> dict[Relation, WholeOrFraction] | None:
    """Returns the combination that consists of this unknown alone; None if there is none."""
    remaining: dict[FigurePath, WholeOrFraction] = {path: 1}
    combination: dict[Relation, WholeOrFraction] = {}
    for pivot, line in pivots.items():
        if pivot in remaining:
            times = _over(remaining[pivot], line.terms[pivot])
            remaining = _less(remaining, line.terms, times)
            combination = _less(combination, line.made_of, -times)
    if remaining:
        return None
    return combination


def _over(one: WholeOrFraction, other: WholeOrFraction) -> WholeOrFraction:
    if other in (1, -1):
        return one * other  # without a fraction
    return plain(Fraction(one) / other)


def _less(
    one: Mapping[K, WholeOrFraction],
    other: Mapping[K, WholeOrFraction],
    times: WholeOrFraction,
) -> dict[K, WholeOrFraction]:
    result = dict(one)
    for key, value in other.items():
        total = result.get(key, 0) - times * value
        if total:
            result[key] = total
        else:
            result.pop(key, None)
    return result
