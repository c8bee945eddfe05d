"""Which figures the relations of a system join, which are totals, and what withholding one withholds with it."""

from collections.abc import Iterable, Mapping
from itertools import chain

from twopart.disclosure.equations.relation import Relation, figure
from twopart.disclosure.equations.system import System
from twopart.disclosure.remedies.proposal import LabelledThing
from twopart.model.figure import FigurePath
from twopart.model.table import CELL

EQUAL_FIGURES = 2  # a relation between no more is no sum
NEIGHBOUR, FIGURE, TOTAL, GRAND_TOTAL = 1.0, 10.0, 100.0, 1000.0


class RelationsByFigure:
    """The relations of each figure, looked up by it."""

    def __init__(
        self,
        system: System,
        choices: Mapping[FigurePath, LabelledThing],
    ) -> None:
        self.choices = choices
        self.known = system.known
        self.relations: dict[FigurePath, list[Relation]] = {}
        self._parts: dict[FigurePath, list[FigurePath]] = {}
        for relation in system.relations:
            paths = relation.paths
            for path in paths:
                self.relations.setdefault(path, []).append(relation)
            if not relation.products and len(paths) > EQUAL_FIGURES:
                self._parts.setdefault(relation.figure, []).extend(
                    sorted(paths - {relation.figure})
                )
        self._groups: dict[FigurePath, dict[FigurePath, None]] = {}

    def is_total(self, path: FigurePath) -> bool:
        """Whether a cell or figure is a sum of several."""
        return path in self._parts

    def cost(self, path: FigurePath) -> float:
        """Returns what withholding a number costs the reader."""
        if len(path) < len(CELL):
            return FIGURE
        if path not in self._parts:
            return NEIGHBOUR
        if all(map(self.is_total, self._parts[path])):
            return GRAND_TOTAL
        return TOTAL

    def members(self, path: FigurePath) -> dict[FigurePath, None]:
        """Returns everything that depends on a figure, public figures too."""
        if path not in self._groups:
            members = self._reached(path)
            self._groups |= dict.fromkeys(members, members)
        return self._groups[path]

    def _reached(self, start: FigurePath) -> dict[FigurePath, None]:
        """Returns the figures to which relations lead from one, in the order in which they are met."""
        visited = {start: None}
        waiting, followed = [start], set[Relation]()
        while waiting:
            for relation in self.relations.get(waiting.pop(), ()):
                if relation in followed:
                    continue
                followed.add(relation)
                new = [path for path in sorted(relation.paths) if path not in visited]
                visited |= dict.fromkeys(new)
                waiting += new
        return visited

    def withheld_with(
        self, chosen: Iterable[LabelledThing]
    ) -> dict[LabelledThing, None]:
        """Returns these choices, and all public figures that are computed from them and not declassified."""
        withheld = dict.fromkeys(chosen)
        waiting = [*chain.from_iterable(choice.figures for choice in withheld)]
        visited = {*waiting}
        while waiting:
            for path in self._computed_from(waiting.pop()):
                choice = self.choices.get(path)
                if path in visited or (choice and choice.declassified):
                    continue
                new: tuple[FigurePath, ...] = (path,)
                if choice:
                    new = choice.figures
                    withheld[choice] = None
                visited.update(new)
                waiting += new
        return withheld

    def _computed_from(self, path: FigurePath) -> list[FigurePath]:
        results: dict[FigurePath, None] = {}
        for relation in self.relations.get(path, ()):
            if relation.kind == "computed" and relation.figure:
                results[figure(relation.figure)] = None
        results.pop(path, None)
        return [result for result in results if result in self.known]
