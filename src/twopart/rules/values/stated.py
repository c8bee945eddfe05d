"""Collects the relations that a paper states: what follows from them is computed elsewhere."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import chain

from twopart.disclosure.equations.plain_totals import plain_totals
from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.model.figure import FigurePath
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject

Paths = tuple[FigurePath, ...]  # what one relation joins


class StatedRelations:
    """Looks up whether one equation, formula or total joins some figures. Sets it up when it is first asked."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject

    def joins(self, *paths: FigurePath) -> bool:
        of_none = frozenset[int]()
        relations = (self._relations.get(path, of_none) for path in paths)
        return bool(frozenset.intersection(*relations))

    @cached_property
    def _relations(self) -> dict[FigurePath, frozenset[int]]:
        """The numbers of the relations of which each figure is a part."""
        numbers: dict[FigurePath, set[int]] = {}
        relations = chain(
            self._equations(),
            self._formulas(),
            self._formulas_of_cells(),
            self._totals(),
            self._plain_totals(),
        )
        for number, paths in enumerate(relations):
            for path in paths:
                numbers.setdefault(path, set()).add(number)
        return {path: frozenset(of_path) for path, of_path in numbers.items()}

    def _equations(self) -> Iterator[Paths]:
        relations, _ = self.subject.relations
        for relation in relations:
            if relation.comparator == "=":
                yield relation.paths

    def _formulas(self) -> Iterator[Paths]:
        paper = self.subject.paper
        names = self.subject.names
        for name, figure in paper.figures.items():
            members: list[FigurePath] = []
            if figure and figure.formula:
                for part in _named(str(figure.formula.text)):
                    members += names.members(part)
            yield (str(name),), *members

    def _formulas_of_cells(self) -> Iterator[Paths]:
        for path, place in self.subject.names.places.items():
            if place.formula:
                yield path, *_named(str(place.formula))

    def _totals(self) -> Iterator[Paths]:
        names = self.subject.names
        for path, place in names.places.items():
            if place.parts:
                table = path[0]
                parts = ((table, *part) for part in place.parts)
                yield path, *parts

    def _plain_totals(self) -> Iterator[tuple[FigurePath, ...]]:
        """Yields what is called a total, and what it adds up to: the audit of disclosure uses these too."""
        truth: dict[FigurePath, Fraction] = {}
        last_places: dict[FigurePath, Fraction] = {}
        for path, entry in self.subject.register.entries.items():
            if isinstance(entry.value, Quantity):
                truth[path] = entry.value.fraction
                last_places[path] = entry.value.step
        for relation in plain_totals(self.subject.paper, truth, last_places):
            yield tuple(relation.paths)


def _named(text: str) -> list[FigurePath]:
    try:
        return list(formula.names(formula.parse(text)))
    except FormulaError:  # it has its finding
        return []
