"""Finds which figures a relation joins, so that no rule reports what the paper already states."""

import ast
from collections.abc import Iterator

from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.model.figure import FigurePath
from twopart.outline.subject import Subject
from twopart.ties.comparison import Comparison
from twopart.ties.side import Side

NONE: frozenset[int] = frozenset()


class RelatedFigures:
    """Two figures of one relation; and all that are told to be equal, one after the other."""

    def __init__(self, subject: Subject) -> None:
        self.equals: dict[FigurePath, FigurePath] = {}
        self.relations: dict[FigurePath, set[int]] = {}
        for number, paths in enumerate(_related(subject)):
            for path in paths:
                self.relations.setdefault(path, set()).add(number)
        for relation in subject.relations[0]:
            if _equates(relation):
                one, other = relation.paths
                self.equals[self._first(one)] = self._first(other)

    def __call__(
        self,
        one: FigurePath,
        other: FigurePath,
    ) -> bool:
        of_one = self.relations.get(one, NONE)
        of_other = self.relations.get(other, NONE)
        if not of_one.isdisjoint(of_other):
            return True
        return self._first(one) == self._first(other)

    def _first(self, path: FigurePath) -> FigurePath:
        """Returns the one that stands for all that are told to be equal to this one."""
        further = self.equals.get(path, path)
        while further != path:
            path = further
            further = self.equals.get(path, path)
        return path


def _related(subject: Subject) -> Iterator[tuple[FigurePath, ...]]:
    """Yields the figures of each relation, and of each formula with what it computes."""
    for relation in subject.relations[0]:
        yield relation.paths
    for name, figure in subject.paper.figures.items():
        if figure and figure.formula:
            parts = _made_of(str(figure.formula.text))
            yield (str(name),), *parts
    for path, place in subject.names.places.items():
        if place.formula:
            yield path, *_made_of(str(place.formula))


def _equates(relation: Comparison) -> bool:
    """Whether it says that two figures are the same."""
    if relation.comparator != "=" or len(relation.paths) == 1:
        return False
    sides = relation.left, relation.right
    return all(map(_is_one_figure, sides))


def _is_one_figure(side: Side) -> bool:
    return len(side.paths) == 1 and side.value is not None


def _made_of(text: str) -> Iterator[FigurePath]:
    try:
        tree: ast.expr = formula.parse(text)
        yield from formula.names(tree)
    except FormulaError:
        return
