"""Which figures the relations of a system join, which are totals, and what withholding one withholds with it."""

from collections.abc import Iterable, Mapping

from twopart.disclosure.equations.relation import Relation, figure
from twopart.disclosure.equations.system import System
from twopart.disclosure.remedies.proposal import Choice
from twopart.figures.register import Path

NEIGHBOUR, FIGURE, TOTAL, GRAND_TOTAL = 1.0, 10.0, 100.0, 1000.0
CELL = ("table", "row", "column")


class Joined:
    """The relations of each figure, looked up by it."""

    def __init__(self, system: System, choices: Mapping[Path, Choice]) -> None:
        self.choices = choices
        self.known = system.known
        self.relations: dict[Path, list[Relation]] = {}
        self._parts: dict[Path, list[Path]] = {}
        for relation in system.relations:
            paths = relation.paths
            for path in paths:
                self.relations.setdefault(path, []).append(relation)
            if not relation.products and len(paths) > len(("total", "part")):
                self._parts.setdefault(relation.figure, []).extend(
                    sorted(paths - {relation.figure})
                )
        self._groups: dict[Path, dict[Path, None]] = {}

    def is_total(self, path: Path) -> bool:
        """Whether a cell or figure is a sum of several."""
        return path in self._parts

    def cost(self, path: Path) -> float:
        """What withholding a number costs the reader."""
        if len(path) < len(CELL):
            return FIGURE
        if path not in self._parts:
            return NEIGHBOUR
        return GRAND_TOTAL if all(map(self.is_total, self._parts[path])) else TOTAL

    def members(self, path: Path) -> dict[Path, None]:
        """All that hangs together with a figure, public figures too."""
        if path not in self._groups:
            met, left, walked = {path: None}, [path], set[Relation]()
            while left:
                for relation in self.relations.get(left.pop(), ()):
                    if relation not in walked:
                        walked.add(relation)
                        new = [
                            other
                            for other in sorted(relation.paths)
                            if other not in met
                        ]
                        met |= dict.fromkeys(new)
                        left += new
            self._groups |= dict.fromkeys(met, met)
        return self._groups[path]

    def withheld_with(self, chosen: Iterable[Choice]) -> dict[Choice, None]:
        """These choices, and those of all public figures that are computed from them and not declassified."""
        found = dict.fromkeys(chosen)
        left = [path for choice in found for path in choice.figures]
        met = {*left}
        while left:
            for path in self._computed_from(left.pop()):
                choice = self.choices.get(path)
                if path in met or (choice and choice.declassified):
                    continue
                new = (path,) if choice is None else choice.figures
                met.update(new)
                left += new
                if choice:
                    found[choice] = None
        return found

    def _computed_from(self, path: Path) -> list[Path]:
        own = [
            relation
            for relation in self.relations.get(path, ())
            if relation.kind == "computed"
        ]
        made = dict.fromkeys(
            figure(relation.figure) for relation in own if relation.figure
        )
        return [other for other in made if other != path and other in self.known]
