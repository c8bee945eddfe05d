"""Which figures a relation joins: what the paper itself says of two figures, nobody need point out."""

import ast
from collections.abc import Iterator

from twopart.figures import formula
from twopart.figures.formula import FormulaError, Path
from twopart.outline.subject import Subject
from twopart.ties.comparison import Comparison


class Joined:
    """Two figures of one relation; and all that are told to be equal, one after the other."""

    def __init__(self, subject: Subject) -> None:
        self.equals: dict[Path, Path] = {}
        self.relations: dict[Path, set[int]] = {}
        related = [relation.paths for relation in subject.relations[0]]
        for name, figure in subject.paper.figures.items():
            if figure and figure.formula:
                related.append(((str(name),), *_made_of(str(figure.formula.text))))
        places = subject.names.places
        related += [
            (path, *_made_of(str(place.formula)))
            for path, place in places.items()
            if place.formula
        ]
        for number, paths in enumerate(related):
            for path in paths:
                self.relations.setdefault(path, set()).add(number)
        for relation in filter(_equates, subject.relations[0]):
            one, other = relation.paths
            self.equals[self._first(one)] = self._first(other)

    def __call__(self, one: Path, other: Path) -> bool:
        related = self.relations.get(one, set()) & self.relations.get(other, set())
        return bool(related) or self._first(one) == self._first(other)

    def _first(self, path: Path) -> Path:
        while (further := self.equals.get(path, path)) != path:
            path = further
        return path


def _equates(relation: Comparison) -> bool:
    lone = all(
        len(side.paths) == 1 and side.value is not None
        for side in (relation.left, relation.right)
    )
    return lone and relation.comparator == "=" and len(relation.paths) > 1


def _made_of(text: str) -> Iterator[Path]:
    try:
        tree: ast.expr = formula.parse(text)
        yield from formula.names(tree)
    except FormulaError:
        return
