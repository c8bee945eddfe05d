"""Secrets that are known too well -> what their author could do about it, each proposal tried before it is made.

In the order of what it costs the reader: print a public figure to fewer places, print two rows of a table as one,
withhold more. A proposal is another system; it is made if a whole audit of that finds nothing.
"""

import time
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice

from twopart.disclosure.audit import audit
from twopart.disclosure.found import Disclosure
from twopart.disclosure.paths import is_earlier
from twopart.disclosure.proposal import Proposal
from twopart.disclosure.relations import Relation, figure
from twopart.disclosure.system import Secret, System
from twopart.figures.register import Path

SECONDS = 4.0  # for the proposals of a paper
COARSER = 4  # places fewer
FIGURES = 6  # of a chain, that are tried
NEIGHBOUR, FIGURE, TOTAL, GRAND_TOTAL = 1.0, 10.0, 100.0, 1000.0
CELL = ("table", "row", "column")


def proposals(
    system: System, found: Sequence[Disclosure], seconds: float = SECONDS
) -> Iterator[tuple[Disclosure, tuple[Proposal, ...]]]:
    """For what hangs together, together: the same proposals protect all of it."""
    deadline = time.monotonic() + seconds
    joined = _Joined(system)
    groups: dict[object, list[Disclosure]] = {}
    for one in found:
        groups.setdefault(joined.of(one.path), []).append(one)
    for group in groups.values():
        others = {one.path for one in found} - {one.path for one in group}
        made = tuple(_Group(system, group, joined, others, deadline).proposals())
        yield from ((one, made) for one in group)


class _Joined:
    """Which figures any relations join, public ones too."""

    def __init__(self, system: System) -> None:
        self.relations: dict[Path, list[Relation]] = {}
        for relation in system.relations:
            for path in relation.paths:
                self.relations.setdefault(path, []).append(relation)
        self._groups: dict[Path, dict[Path, None]] = {}

    def parts(self, path: Path) -> list[Path]:
        """What a cell or figure adds, where it is a sum of several."""
        own = (relation for relation in self.relations.get(path, ()) if relation.figure == path)
        sums = (r for r in own if not r.products and len(r.paths) > len(("total", "part")))
        return [part for relation in sums for part in relation.paths if part != path]

    def is_total(self, path: Path) -> bool:
        return bool(self.parts(path))

    def of(self, path: Path) -> int:
        return id(self.members(path))

    def members(self, path: Path) -> dict[Path, None]:
        if path not in self._groups:
            met, left, walked = {path: None}, [path], set[Relation]()
            while left:
                for relation in self.relations.get(left.pop(), ()):
                    if relation not in walked:
                        walked.add(relation)
                        new = [other for other in sorted(relation.paths) if other not in met]
                        met |= dict.fromkeys(new)
                        left += new
            self._groups |= dict.fromkeys(met, met)
        return self._groups[path]


class _Group:
    """Disclosures that hang together, and what can be tried on them."""

    def __init__(
        self, system: System, found: Sequence[Disclosure], joined: _Joined, others: set[Path], deadline: float
    ) -> None:
        self.system, self.found, self.others, self.deadline = system, found, others, deadline
        self.joined = joined
        self.like = Secret(max(system.secrets[one.path].protect for one in found))
        chained = (path for one in found for chain in one.chains for path in chain.public)
        self.chained = [path for path in dict.fromkeys(chained) if _is_ours(path)]

    def proposals(self) -> Iterator[Proposal]:
        if any(one.failed for one in self.found):
            return
        for kind in (self._coarser(), self._merged(), self._withheld()):
            yield from islice(kind, 1)

    def _holds(self, system: System) -> bool:
        """Whether nothing follows any more; what is found elsewhere is found elsewhere."""
        left = self.deadline - time.monotonic()
        return left > 0 and all(one.path in self.others for one in audit(system, left))

    def _coarser(self) -> Iterator[Proposal]:
        """One figure of the register by as few places as suffice, or else all of the chain."""
        figures = [path for path in self.chained if len(path) == 1 and self.system.truth[path]][:FIGURES]
        sets = [(path,) for path in figures] + ([tuple(figures)] if len(figures) > 1 else [])
        for places in range(1, COARSER + 1):
            for paths in sets:
                steps = {path: self.system.steps[path] * 10**places for path in paths}
                changed = self.system
                for path in paths if all(map(self._is_printable, paths, steps.values())) else ():
                    changed = changed.printing(path, steps[path])
                if changed is not self.system and self._holds(changed):
                    yield Proposal(
                        "coarsen", paths, tuple((step, self.system.units[path]) for path, step in steps.items())
                    )

    def _is_printable(self, path: Path, step: Fraction) -> bool:
        """Money can be printed in thousands and millions, other figures to whole ones; and something is left."""
        return step <= abs(self.system.truth[path]) and (self.system.units[path] == "£" or step <= 1)

    def _merged(self) -> Iterator[Proposal]:
        """The row of a cell with another given row of its table, of which Part 1 then prints the sum."""
        rows = {one.path[:2] for one in self.found if len(one.path) == len(CELL)}
        if len(rows) != 1:
            return
        [row] = rows
        table = (path for path in self.system.truth if len(path) == len(CELL) and path[0] == row[0])
        here = {path: None for path in table if not self.joined.is_total(path)}
        others = dict.fromkeys(path[:2] for path in here if path[:2] != row)
        half = (self.deadline + time.monotonic()) / 2  # the rest is for what to withhold
        for other in islice(others, FIGURES):
            if time.monotonic() > half:
                return
            pairs = {path: (*row, path[2]) for path in here if path[:2] == other and (*row, path[2]) in here}
            gone = [path for pair in pairs.items() for path in pair if path in self.system.known]
            if gone and self._holds(self.system.withholding(dict.fromkeys(gone)).joining(pairs)):
                yield Proposal("merge", (row, other))

    def _withheld(self) -> Iterator[Proposal]:
        for paths in self._sets():
            if paths and self._holds(self.system.withholding(dict.fromkeys(paths, self.like))):
                yield Proposal("withhold", tuple(sorted(paths)))

    def _sets(self) -> Iterator[set[Path]]:
        """One neighbour alone; the cheapest of all; then, where products keep it from being found, one or two."""
        costs = {path: self._cost(path) for path in self.joined.members(self.found[0].path) if self._is_open(path)}
        chained = sorted((path for path in self.chained if path in costs), key=costs.__getitem__)[: FIGURES * 2]
        if len(self.found) == 1:
            yield from ({path} for path in chained if costs[path] <= NEIGHBOUR)
        yield from self._cheapest(costs)
        yield from ({path} for path in chained if costs[path] > NEIGHBOUR)
        yield from (set(pair) for pair in combinations(chained[:FIGURES], 2))
        yield set(chained)

    def _cheapest(self, costs: dict[Path, float]) -> Iterator[set[Path]]:
        from twopart.disclosure.suppression import suppressed

        factors = {path for relation in self.system.relations for pair in relation.products for path in pair}
        open_costs = {path: cost for path, cost in costs.items() if path not in factors}
        insiders = {one.insider for one in self.found}
        own = {path for path, secret in self.system.secrets.items() if insiders & secret.insiders}
        secrets = [one.path for one in self.found if one.path not in own]
        try:
            found = suppressed(self.system.telling(own), secrets, open_costs, self.like, self.deadline)
        except Exception:  # noqa: BLE001 - a proposal less; what was found stays found
            return
        if found:
            yield found

    def _is_open(self, path: Path) -> bool:
        return path in self.system.known and _is_ours(path) and figure(path) == path

    def _cost(self, path: Path) -> float:
        if len(path) < len(CELL):
            return FIGURE
        if not self.joined.is_total(path):
            return NEIGHBOUR
        return GRAND_TOTAL if all(map(self.joined.is_total, self.joined.parts(path))) else TOTAL


def _is_ours(path: Path) -> bool:
    """Of this paper: what an earlier one printed is printed."""
    return path[0] != "published" and not is_earlier(path)
