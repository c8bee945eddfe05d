"""Lists what a reader assumes of a withheld figure: that it is not below zero or, for a deduction, not above."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from twopart.disclosure.equations.relation import ONE, Relation
from twopart.model.figure import FigurePath
from twopart.model.table import CELL


def deductions(
    secrets: Iterable[FigurePath],
    truth: Mapping[FigurePath, Fraction],
    known: Mapping[FigurePath, object],
    relations: Iterable[Relation],
) -> set[FigurePath]:
    """Returns negative secrets that are visibly deductions: every public figure beside them is negative or zero.

    Beside a cell are the cells of its row and of its column; beside any figure, the sum of which it is a part.
    """
    negative = {path for path in secrets if path in truth and truth[path] < 0}
    if not negative:
        return set()
    of_sums = _of_sums(negative, truth, known, relations)
    return of_sums | _of_lines(negative, truth, known)


def _of_sums(
    negative: set[FigurePath],
    truth: Mapping[FigurePath, Fraction],
    known: Mapping[FigurePath, object],
    relations: Iterable[Relation],
) -> set[FigurePath]:
    deducted: set[FigurePath] = set()
    for relation in relations:
        if relation.products or not _is_deducted(relation.figure, truth, known):
            continue
        parts = {*relation.terms} - {relation.figure, ONE}
        if not negative.isdisjoint(parts) and _are_deducted(parts, relation, truth):
            deducted |= negative & parts
    return deducted


def _are_deducted(
    parts: Iterable[FigurePath],
    relation: Relation,
    truth: Mapping[FigurePath, Fraction],
) -> bool:
    """Whether all parts of a sum stand on its other side, and are negative or nil."""
    own = relation.terms.get(relation.figure, Fraction(0))
    on_other_side = all(relation.terms[path] * own < 0 for path in parts)
    return on_other_side and all(truth[path] <= 0 for path in parts)


def _is_deducted(
    path: FigurePath,
    truth: Mapping[FigurePath, Fraction],
    known: Mapping[FigurePath, object],
) -> bool:
    return path in known and truth.get(path, Fraction(0)) < 0


def _of_lines(
    negative: set[FigurePath],
    truth: Mapping[FigurePath, Fraction],
    known: Mapping[FigurePath, object],
) -> set[FigurePath]:
    lines: dict[FigurePath, list[FigurePath]] = {}
    for path in known:
        for line in _lines(path):
            lines.setdefault(line, []).append(path)
    deducted = set()
    for path in negative:
        for line in _lines(path):
            others = [truth[near] for near in lines.get(line, ()) if truth.get(near)]
            if others and max(others) < 0:
                deducted.add(path)
    return deducted


def _lines(path: FigurePath) -> Iterator[FigurePath]:
    if len(path) == len(CELL):
        yield (path[0], "row", path[1])
        yield (path[0], "column", path[2])
