"""Finds the figures that may lie above or below zero as far as a reader can tell: gaps, changes, variances.

A formula that subtracts one thing from another yields a difference. What remains of a public budget, or of a total, is
a part of it, and everyone assumes that a part is not below zero. Of a gap between two withheld prices nobody knows
which is the higher. The name of a figure, or the heading of its column, decides first.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from twopart.base.record import record
from twopart.disclosure.equations.relation import ONE, Relation, is_step
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.table import CELL

# Names of figures that can lie on either side of zero: “price change”, “Variance (%)”, “Change since 2024”.
COMPARISON = (
    r"\b(?:changes?|deltas?|differences?|gaps?|movements?|variances?)"
    r"(?: \(?(?:%|£[kmb]?n?)\)?)?"
    r"(?:$| (?:against|between|from|in|of|on|over|since|to)\b)"
)
# Names that say that a figure is above zero.
ABOVE_NIL = frozenset(
    [
        "excess",
        "growth",
        "headroom",
        "increase",
        "left",
        "overspend",
        "profit",
        "reduction",
        "remainder",
        "remaining",
        "rest",
        "rise",
        "saving",
        "savings",
        "shortfall",
        "surplus",
        "unallocated",
        "underspend",
        "unspent",
        "uplift",
    ]
)
# Names of wholes, from which a part may be subtracted; and names of parts of the whole from which they are subtracted.
WHOLES = frozenset(
    [
        "all",
        "allocation",
        "available",
        "budget",
        "combined",
        "envelope",
        "funding",
        "gross",
        "overall",
        "sum",
        "total",
        "whole",
    ]
)
PARTS = frozenset(
    ["deduction", "deductions", "discount", "grant", "rebate", "retention"]
)


@record
class _Difference:
    """What a relation defines, as what is added less what is subtracted, and the factors that go into it."""

    defined: FigurePath
    added: tuple[FigurePath, ...]
    subtracted: tuple[FigurePath, ...]
    factors: tuple[FigurePath, ...]


def of_either_sign(
    paper: Paper,
    relations: Iterable[Relation],
    known: Collection[FigurePath],
) -> frozenset[FigurePath]:
    """Returns the differences of two things of one kind, and the sums, multiples and ratios made of them."""
    reader = _ReaderOfNames(paper, known)
    differences: list[tuple[FigurePath, _Difference]] = []
    for relation in relations:
        differences += reader.differences(relation)
    if not any(difference.subtracted for _, difference in differences):
        return frozenset()
    unsure: set[FigurePath] = set()
    before = -1
    while len(unsure) > before:
        before = len(unsure)
        for figure, difference in differences:
            if reader.is_unsure(figure, difference, unsure):
                unsure.add(difference.defined)
    return frozenset(unsure)


def _difference(relation: Relation) -> _Difference:
    """Returns a difference. A quotient is the first factor of a relation that equates its product with the divisor to
    the dividend.
    """
    if relation.products and not _defined(relation):
        [(quotient, divisor)] = relation.products
        subtracted, added = _sides(relation, quotient)
        return _Difference(quotient, added, subtracted, (divisor,))
    defined = _defined(relation) or relation.figure
    added, subtracted = _sides(relation, defined)
    factors: tuple[FigurePath, ...] = ()
    for pair in relation.products:
        factors = pair
    return _Difference(defined, added, subtracted, factors)


def _defined(relation: Relation) -> FigurePath | None:
    """Returns the figure whose formula it is, or the intermediate step that a linear relation or a product yields."""
    if relation.figure in relation.terms:
        return relation.figure
    steps = [path for path in relation.terms if is_step(path)]
    if relation.products and len(relation.terms) > 1:
        return None
    for step in steps:
        if relation.terms[step] == -1:
            return step
    return None


def _solved(
    relation: Relation,
    path: FigurePath,
) -> tuple[tuple[FigurePath, ...], tuple[FigurePath, ...]]:
    """Returns what is added and what is subtracted, in a sum solved for one of its terms."""
    above, below = _sides(relation, path)
    if relation.terms[path] > 0:
        return below, above
    return above, below


def _sides(
    relation: Relation,
    defined: FigurePath,
) -> tuple[tuple[FigurePath, ...], tuple[FigurePath, ...]]:
    """Returns the positive and the negative terms of a relation, except what it defines."""
    others = {
        path: coefficient
        for path, coefficient in relation.terms.items()
        if path != defined
    }
    above = tuple(path for path, coefficient in others.items() if coefficient > 0)
    below = tuple(path for path, coefficient in others.items() if coefficient < 0)
    return above, below


class _ReaderOfNames:
    """Decides by the names of figures and columns."""

    def __init__(
        self,
        paper: Paper,
        known: Collection[FigurePath],
    ) -> None:
        self.paper, self.known = paper, known
        self._names: dict[FigurePath, tuple[str, ...]] = {}

    def differences(
        self, relation: Relation
    ) -> Iterator[tuple[FigurePath, _Difference]]:
        """Yields what a formula defines; in a tie or stated total, what is called a comparison."""
        if relation.kind == "computed" and len(relation.products) <= 1:
            yield relation.figure, _difference(relation)
        elif relation.kind == "tied":
            for path in relation.terms:
                if not is_step(path) and self._is_comparison(path):
                    added, subtracted = _solved(relation, path)
                    yield path, _Difference(path, added, subtracted, ())

    def is_unsure(
        self,
        figure: FigurePath,
        difference: _Difference,
        unsure: Collection[FigurePath],
    ) -> bool:
        """Whether a reader cannot tell the sign of what is defined, given the figures whose sign is unknown."""
        if difference.subtracted and self._is_comparison(figure):
            return True
        if self._is_called(figure, ABOVE_NIL):
            return False
        parts = (*difference.added, *difference.factors)
        if any(part in unsure for part in parts):
            return True
        return bool(difference.subtracted) and not self._is_remainder(difference)

    def _is_remainder(self, difference: _Difference) -> bool:
        """Whether a part is subtracted from a whole: from a number, something public, or what is called a whole."""
        added, subtracted = difference.added, difference.subtracted
        if ONE in added or (added and all(path in self.known for path in added)):
            return True
        if all(self._is_called(path, PARTS) for path in subtracted):
            return True
        is_from_whole = any(self._is_called(path, WHOLES) for path in added)
        return is_from_whole and not any(
            self._is_called(path, WHOLES) for path in subtracted
        )

    def _is_comparison(self, path: FigurePath) -> bool:
        return any(re.search(COMPARISON, name) for name in self._names_of(path))

    def _is_called(self, path: FigurePath, words: frozenset[str]) -> bool:
        return any(not words.isdisjoint(name.split()) for name in self._names_of(path))

    def _names_of(self, path: FigurePath) -> tuple[str, ...]:
        """Returns the id of a figure, or the id and the column heading of a cell, in small letters and spaces."""
        table = None
        if len(path) == len(CELL):
            table = self.paper.tables.get(path[0])
        line = path[:1]
        if table:
            line = (path[0], path[2])
        if line not in self._names:
            names = list(line[-1:])
            column = None
            if table:
                column = table.columns.get(line[-1])
            if column:
                names.append(column.heading.text)
            plain = [re.sub(r"[\s_-]+", " ", name.lower()) for name in names]
            self._names[line] = tuple(plain)
        return self._names[line]
