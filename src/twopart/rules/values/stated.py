"""The relations that a paper states: of what they join, it is reckoned elsewhere what follows."""

from functools import cached_property

from twopart.figures import formula
from twopart.figures.formula import FormulaError
from twopart.figures.register import Path
from twopart.outline.subject import Subject


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
        for number, paths in enumerate(
            [*self._equations(), *self._formulas(), *self._totals()]
        ):
            for path in paths:
                numbers.setdefault(path, set()).add(number)
        return {path: frozenset(own) for path, own in numbers.items()}

    def _equations(self) -> list[tuple[Path, ...]]:
        relations, _ = self.subject.relations
        return [relation.paths for relation in relations if relation.comparator == "="]

    def _formulas(self) -> list[tuple[Path, ...]]:
        names = self.subject.names
        joined = []
        for name, figure in self.subject.paper.figures.items():
            parts = (
                _named(str(figure.formula.text)) if figure and figure.formula else []
            )
            members = [member for part in parts for member in names.members(part)]
            joined.append(((str(name),), *members))
        return joined

    def _totals(self) -> list[tuple[Path, ...]]:
        places = self.subject.names.places
        return [
            (path, *((path[0], *part) for part in place.parts))
            for path, place in places.items()
            if place.parts
        ]


def _named(text: str) -> list[Path]:
    try:
        return list(formula.names(formula.parse(text)))
    except FormulaError:  # it has its finding
        return []
