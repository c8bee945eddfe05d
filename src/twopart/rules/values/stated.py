"""The relations that a paper states: of what they join, it is reckoned elsewhere what follows."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from twopart.disclosure.equations.plain_totals import plain_totals
from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.figures.register import Path
from twopart.model.quantity import Quantity
from twopart.model.whole import exactly
from twopart.outline.subject import Subject
from twopart.ties.side import names_of
from twopart.ties.stated_relations import stated_relations


class Stated:
    """Looks up whether one equation, formula or total joins some figures. Sets it up when it is first asked."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject

    def joins(self, *paths: Path) -> bool:
        relations = [self._relations.get(path, frozenset()) for path in paths]
        return bool(frozenset.intersection(*relations))

    @cached_property
    def _relations(self) -> dict[Path, frozenset[int]]:
        """The numbers of the relations of which each figure is a part."""
        numbers: dict[Path, set[int]] = {}
        joined = [
            *self._equations(),
            *self._formulas(),
            *self._totals(),
            *self._plain_totals(),
        ]
        for number, paths in enumerate(joined):
            for path in paths:
                numbers.setdefault(path, set()).add(number)
        return {path: frozenset(own) for path, own in numbers.items()}

    def _equations(self) -> list[tuple[Path, ...]]:
        relations, _ = stated_relations(self.subject.paper, self.subject.register)
        return [relation.paths for relation in relations if relation.comparator == "="]

    def _formulas(self) -> list[tuple[Path, ...]]:
        names = names_of(self.subject.paper, self.subject.register)
        joined = []
        for name, figure in self.subject.paper.figures.items():
            parts = (
                _named(str(figure.formula.text)) if figure and figure.formula else []
            )
            members = [member for part in parts for member in names.members(part)]
            joined.append(((str(name),), *members))
        return joined

    def _totals(self) -> list[tuple[Path, ...]]:
        places = names_of(self.subject.paper, self.subject.register).places
        return [
            (path, *((path[0], *part) for part in place.parts))
            for path, place in places.items()
            if place.parts
        ]

    def _plain_totals(self) -> Iterator[tuple[Path, ...]]:
        """What is called a total, and what it adds up to: the audit of disclosure reckons with these too."""
        truth: dict[Path, Fraction] = {}
        steps: dict[Path, Fraction] = {}
        for path, entry in self.subject.register.entries.items():
            if isinstance(entry.value, Quantity):
                truth[path] = exactly(entry.value.value)
                steps[path] = entry.value.step
        for relation in plain_totals(self.subject.paper, truth, steps):
            yield tuple(relation.paths)


def _named(text: str) -> list[Path]:
    try:
        return list(formula.names(formula.parse(text)))
    except FormulaError:  # it has its finding
        return []
