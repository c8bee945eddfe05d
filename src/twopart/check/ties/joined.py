"""Which figures a relation joins: what the paper itself says of two figures, nobody need point out."""

import ast
from collections.abc import Iterator
from itertools import islice

from twopart.figures import formula
from twopart.figures.formula import FormulaError, Path
from twopart.outline.subject import Subject
from twopart.ties.held import Held, held

MOST = 60  # figures of one relation that are paired


class Joined:
    """Two figures of one relation; and all that are told to be equal, one after the other."""

    def __init__(self, subject: Subject) -> None:
        relations = held(subject.paper, subject.register)[0]
        self.equals: dict[Path, Path] = {}
        self.pairs: set[frozenset[Path]] = set()
        for relation in relations:
            self._pair(relation.paths)
            if _equates(relation):
                self._join(*relation.paths)
        for name, figure in subject.paper.figures.items():
            if figure and figure.formula:
                self._pair(((str(name),), *_made_of(str(figure.formula.text))))

    def __call__(self, one: Path, other: Path) -> bool:
        return frozenset((one, other)) in self.pairs or self._first(one) == self._first(other)

    def _pair(self, paths: tuple[Path, ...]) -> None:
        some = tuple(islice(paths, MOST))
        self.pairs |= {frozenset((one, other)) for one in some for other in some}

    def _join(self, one: Path, other: Path) -> None:
        self.equals[self._first(one)] = self._first(other)

    def _first(self, path: Path) -> Path:
        while (further := self.equals.get(path, path)) != path:
            path = further
        return path


def _equates(relation: Held) -> bool:
    lone = all(len(side.paths) == 1 and side.value is not None for side in (relation.left, relation.right))
    return lone and relation.comparator == "=" and len(relation.paths) > 1


def _made_of(text: str) -> Iterator[Path]:
    try:
        tree: ast.expr = formula.parse(text)
        yield from formula.names(tree)
    except FormulaError:
        return
