"""Finds the unknowns that relations determine, and by which of them, exactly: in whole numbers and `Fraction`.

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

# Values drawn at random below it hardly ever cancel.
DRAWN_BELOW = 1_000_003


@record
class DeterminedUnknown:
    """An unknown that follows from others, and the combination of relations from which it does."""

    path: FigurePath
    combination: Mapping[Relation, Fraction]


@record
class _Row:
    """The coefficients of a row, and the combination of relations that it is."""

    terms: dict[FigurePath, WholeOrFraction]
    combination: dict[Relation, WholeOrFraction]


def determined_unknowns(equations: Iterable[Equation]) -> list[DeterminedUnknown]:
    """Returns the unknowns that the equations determine, in order of appearance. Equations with slack do not count."""
    pivots = _echelon(
        [_row(equation) for equation in equations if not equation.relation.slack]
    )
    results: list[DeterminedUnknown] = []
    for path, value in _null_vector(pivots).items():
        if value:
            continue
        combination = _combination_for(path, pivots)
        if combination is not None:
            exact = {
                relation: Fraction(multiplier)
                for relation, multiplier in combination.items()
            }
            results.append(DeterminedUnknown(path, exact))
    return results


def _row(equation: Equation) -> _Row:
    terms = {
        path: plain(coefficient)
        for path, coefficient in equation.terms.items()
        if path != ONE
    }
    return _Row(terms, {equation.relation: 1})


def _echelon(rows: list[_Row]) -> dict[FigurePath, _Row]:
    """Brings rows to echelon form, short rows first: each pivot is removed from the remaining rows.

    Returns each row by its pivot.
    """
    rows_with: dict[FigurePath, set[int]] = {}
    for number, row in enumerate(rows):
        for path in row.terms:
            rows_with.setdefault(path, set()).add(number)
    pivots: dict[FigurePath, _Row] = {}
    for number in sorted(range(len(rows)), key=lambda n: len(rows[n].terms)):
        row = rows[number]
        for path in row.terms:
            rows_with[path].discard(number)
        if not row.terms:  # stated twice
            continue
        pivot = _pivot(row, rows_with)
        pivots[pivot] = row
        for other in list(rows_with[pivot]):
            _subtract(rows, other, row, pivot, rows_with)
    return pivots


def _pivot(
    row: _Row,
    rows_with: Mapping[FigurePath, set[int]],
) -> FigurePath:
    """Returns the unknown that stands in the fewest rows, and among these one that divides without a fraction."""

    def cost(path: FigurePath) -> tuple[int, bool]:
        return len(rows_with[path]), abs(row.terms[path]) != 1

    return min(row.terms, key=cost)


def _subtract(
    rows: list[_Row],
    number: int,
    row: _Row,
    pivot: FigurePath,
    rows_with: dict[FigurePath, set[int]],
) -> None:
    """Removes the pivot of a row from the row with this number."""
    old = rows[number]
    multiplier = _quotient(old.terms[pivot], row.terms[pivot])
    terms = _without_multiple(
        old.terms,
        row.terms,
        multiplier,
    )
    rows[number] = _Row(
        terms,
        _without_multiple(old.combination, row.combination, multiplier),
    )
    for path in row.terms:
        if path in terms:
            rows_with[path].add(number)
        else:
            rows_with[path].discard(number)


def _null_vector(pivots: dict[FigurePath, _Row]) -> dict[FigurePath, WholeOrFraction]:
    """Returns a null vector: random values for unknowns without a pivot, and the values that the rows require for the
    others.
    """
    chance = random.Random(0)  # noqa: S311 - the same paper, the same findings
    values: dict[FigurePath, WholeOrFraction] = {}
    for row in pivots.values():
        for path in row.terms:
            if path not in pivots and path not in values:
                values[path] = chance.randrange(1, DRAWN_BELOW)
    for pivot, row in reversed(pivots.items()):
        rest: WholeOrFraction = 0
        for path, coefficient in row.terms.items():
            if path != pivot:
                rest += coefficient * values[path]
        values[pivot] = _quotient(-rest, row.terms[pivot])
    return values


def _combination_for(
    path: FigurePath,
    pivots: Mapping[FigurePath, _Row],
) -> dict[Relation, WholeOrFraction] | None:
    """Returns the combination of relations that leaves this unknown alone; None if there is none."""
    remaining: dict[FigurePath, WholeOrFraction] = {path: 1}
    combination: dict[Relation, WholeOrFraction] = {}
    for pivot, row in pivots.items():
        if pivot in remaining:
            multiplier = _quotient(remaining[pivot], row.terms[pivot])
            remaining = _without_multiple(remaining, row.terms, multiplier)
            combination = _without_multiple(combination, row.combination, -multiplier)
    if remaining:
        return None
    return combination


def _quotient(dividend: WholeOrFraction, divisor: WholeOrFraction) -> WholeOrFraction:
    if divisor in (1, -1):
        return dividend * divisor  # without a fraction
    return plain(Fraction(dividend) / divisor)


def _without_multiple(
    terms: Mapping[K, WholeOrFraction],
    subtracted: Mapping[K, WholeOrFraction],
    multiplier: WholeOrFraction,
) -> dict[K, WholeOrFraction]:
    """Returns terms less a multiple of others; a term that is nil is left out."""
    difference = dict(terms)
    for key, value in subtracted.items():
        remainder = difference.get(key, 0) - multiplier * value
        if remainder:
            difference[key] = remainder
        else:
            difference.pop(key, None)
    return difference
