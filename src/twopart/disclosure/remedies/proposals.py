"""Secrets that are known too well -> what their author could do about it, each proposal tried before it is made.

In the order of what it costs the reader: print a public figure to fewer places, take a declassification back, print
two rows of a table as one, withhold more. What the system shows to be enough is carried out on the paper, and the
whole audit looks at that; only then is it proposed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice

from twopart.base.record import record
from twopart.disclosure.audit import disclosures
from twopart.disclosure.equations.joined import CELL, NEIGHBOUR, Joined
from twopart.disclosure.equations.paths import is_earlier
from twopart.disclosure.equations.relation import figure
from twopart.disclosure.equations.system import PROTECT, Secret, System
from twopart.disclosure.found import Disclosure
from twopart.disclosure.names import row_of
from twopart.disclosure.remedies.changes import carried_out
from twopart.disclosure.remedies.choices import choices, merged
from twopart.disclosure.remedies.proposal import Choice, Proposal
from twopart.disclosure.solving.work import TooMuchError, Work
from twopart.figures.register import Path, Register
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Quantity

STEPS = 120_000_000  # of work, for the proposals of a paper
AUDITS = 40  # of changed systems, for what hangs together
PAPERS = 8  # that are changed and audited, for what hangs together
FIGURES = 6  # of a chain, that are tried
MONEY = tuple(
    Fraction(10) ** power for power in (0, 3, 4, 5, 6, 8, 9)
)  # £1, £1k, £0.01m, £0.1m, £1m, £0.1bn, £1bn
OTHERS = tuple(
    Fraction(1, 10**places) for places in (3, 2, 1, 0)
)  # of per cent and counts, to whole ones

Again = Callable[
    [Paper, Sequence[Path]], "set[Path] | None"
]  # what follows from a changed paper; None: it does not hold together


@record
class Case:
    """A paper in which something is known too well, its system, and how to look at a changed paper."""

    paper: Paper
    register: Register
    system: System
    again: Again


def proposals(
    case: Case,
    found: Sequence[Disclosure],
    asked: Sequence[Disclosure],
    steps: int = STEPS,
) -> Iterator[tuple[Disclosure, tuple[Proposal, ...]]]:
    """For what hangs together, together: the same proposals protect all of it. `asked`: those of `found` to mend."""
    work = Work(steps)
    joined = Joined(case.system, choices(case.paper, case.register))
    for group in _grouped(case.paper, joined, asked):
        others = {one.path for one in found} - {one.path for one in group}
        made = tuple(_Group(case, group, joined, others, work).proposals())
        yield from ((one, made) for one in group)


def _grouped(
    paper: Paper, joined: Joined, asked: Sequence[Disclosure]
) -> list[list[Disclosure]]:
    """Those that relations join, and those of one row that is labelled as such."""
    groups: list[tuple[set[object], list[Disclosure]]] = []
    for one in asked:
        keys: set[object] = {
            id(joined.members(one.path)),
            row_of(paper, one.path) or one.path,
        }
        near = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if group not in near]
        members = [member for _, own in near for member in own]
        groups.append((keys.union(*(own for own, _ in near)), [*members, one]))
    return [members for _, members in groups]


class _Group:
    """Disclosures that hang together, and what can be tried on them."""

    def __init__(
        self,
        case: Case,
        found: Sequence[Disclosure],
        joined: Joined,
        others: set[Path],
        work: Work,
    ) -> None:
        self.case, self.system, self.joined = case, case.system, joined
        self.found, self.others, self.work = found, others, work
        self.audits, self.papers = AUDITS, PAPERS
        shares = {
            self.ground(one): self.system.secrets[one.path].protect for one in found
        }
        self.on = max(shares, key=lambda ground: (shares[ground], ground), default="")
        self.like = Secret(max(shares.values(), default=PROTECT))
        chained = (
            path for one in found for chain in one.chains for path in chain.public
        )
        self.chained = [path for path in dict.fromkeys(chained) if _is_ours(path)]

    def ground(self, one: Disclosure) -> str:
        entry = self.case.register.entries[one.path]
        return entry.ground or entry.label.ground

    def proposals(self) -> Iterator[Proposal]:
        if any(one.failed for one in self.found):
            return
        made: set[frozenset[Choice]] = set()
        for kind in (self._coarser, self._taken_back, self._merged, self._withheld):
            proposal = self._first_safe(kind(), made)
            if proposal:
                made |= (
                    {frozenset(proposal.choices)}
                    if proposal.kind == "take back"
                    else set()
                )
                yield proposal

    def _first_safe(
        self, tried: Iterator[Proposal], made: set[frozenset[Choice]]
    ) -> Proposal | None:
        new = (
            proposal for proposal in tried if frozenset(proposal.choices) not in made
        )
        return next((proposal for proposal in new if self._is_safe(proposal)), None)

    def _is_safe(self, proposal: Proposal) -> bool:
        """Whether nothing follows any more from the paper as its author would have changed it."""
        if not self.papers or self.work.left <= 0:
            return False
        self.papers -= 1
        changed = [path for choice in proposal.choices for path in choice.figures]
        follows = self.case.again(carried_out(self.case.paper, proposal), changed)
        return follows is not None and follows <= self.others

    def _holds(self, system: System, changed: Iterable[Path]) -> bool:
        """Whether the changed system gives nothing away; one whose reasons are untouched does, without a look."""
        gone = {*changed}
        if any(
            gone.isdisjoint(chain.public) for one in self.found for chain in one.chains
        ):
            return False
        if not self.audits or self.work.left <= 0:
            return False
        self.audits -= 1
        try:
            return all(
                one.path in self.others for one in disclosures(system, self.work)
            )
        except TooMuchError:
            return False

    def _coarser(self) -> Iterator[Proposal]:
        """One figure of the register by as few places as suffice, or else all of the chain."""
        figures = [path for path in self.chained if self._is_coarsened(path)][:FIGURES]
        sets = [(path,) for path in figures] + (
            [tuple(figures)] if len(figures) > 1 else []
        )
        for places in range(len(MONEY)):
            for paths in sets:
                steps = [self._step(path, places) for path in paths]
                changed = self.system
                for path, step in zip(paths, steps, strict=True):
                    changed = changed.printing(path, step) if step else changed
                if all(steps) and self._holds(changed, paths):
                    chosen = tuple(self.joined.choices[path] for path in paths)
                    units = [self.system.units[path] for path in paths]
                    printed = tuple(
                        (step, unit)
                        for step, unit in zip(steps, units, strict=True)
                        if step
                    )
                    yield Proposal("coarsen", chosen, self.on, printed)

    def _is_coarsened(self, path: Path) -> bool:
        """A number of the register, which is computed, or typed and no part of anything."""
        written = self.case.paper.figures.get(path[0]) if len(path) == 1 else None
        if (
            not written
            or path not in self.joined.choices
            or not self.system.truth[path]
        ):
            return False
        value = written.stated.value if written.stated else None
        if written.formula:
            return value is None
        used = (
            relation.figure
            for relation in self.joined.relations[path]
            if relation.kind == "computed"
        )
        return (
            isinstance(value, Quantity)
            and value.exact
            and all(figure == path for figure in used)
        )

    def _step(self, path: Path, places: int) -> Fraction | None:
        """The next coarser last places that people print: whole pounds, thousands, millions; of that much is left."""
        kinds = MONEY if self.system.units[path] in CURRENCIES else OTHERS
        now = self.system.steps[path]
        wider = [step for step in kinds if now < step <= abs(self.system.truth[path])]
        return wider[places] if places < len(wider) else None

    def _taken_back(self) -> Iterator[Proposal]:
        """What is public only since somebody declassified it."""
        own = [
            self.joined.choices[path]
            for path in self.chained
            if path in self.joined.choices
        ]
        declassified = list(
            dict.fromkeys(choice for choice in own if choice.declassified)
        )
        few = declassified[: FIGURES * 2]
        for chosen in ([choice] for choice in few):
            yield from self._as_withheld("take back", chosen)
        if (
            len(few) == len(declassified) > 1
        ):  # all totals of a large table are no proposal
            yield from self._as_withheld("take back", declassified)

    def _as_withheld(self, kind: str, chosen: Iterable[Choice]) -> Iterator[Proposal]:
        whole = self.joined.withheld_with(chosen)
        paths = [path for choice in whole for path in choice.figures]
        if paths and self._holds(
            self.system.withholding(dict.fromkeys(paths, self.like)), paths
        ):
            back = all(choice.declassified for choice in whole)
            yield Proposal(
                "take back" if back and kind == "take back" else "withhold",
                tuple(whole),
                self.on,
            )

    def _merged(self) -> Iterator[Proposal]:
        """The row of a cell with another given row of its table, of which Part 1 then prints the sum."""
        rows = {one.path[:2] for one in self.found if len(one.path) == len(CELL)}
        if len(rows) != 1 or any(len(one.path) != len(CELL) for one in self.found):
            return
        [(name, row)] = rows
        table = self.case.paper.tables[name]
        for other in islice(
            (str(other) for other in table.rows if other != row), 2 * FIGURES
        ):
            if table.rows[other] and merged(table, row, other):
                yield from self._as_one(name, row, other)

    def _as_one(self, table: str, row: str, other: str) -> Iterator[Proposal]:
        cells = [
            path
            for path in self.system.truth
            if len(path) == len(CELL) and path[:2] == (table, row)
        ]
        pairs = {
            path: beside
            for path in cells
            if (beside := (table, other, path[2])) in self.system.truth
        }
        paths = [path for pair in pairs.items() for path in pair]
        gone = [path for path in paths if path in self.system.known]
        joined = self.system.withholding(dict.fromkeys(gone, self.like)).joining(pairs)
        if gone and self._holds(joined, gone):
            own = (
                (one, tuple(path for path in gone if path[1] == one))
                for one in (row, other)
            )
            yield Proposal(
                "merge",
                tuple(Choice("row", (table, one), figures) for one, figures in own),
                self.on,
            )

    def _withheld(self) -> Iterator[Proposal]:
        for paths in self._sets():
            chosen = dict.fromkeys(self.joined.choices[path] for path in sorted(paths))
            yield from self._as_withheld("withhold", chosen)

    def _sets(self) -> Iterator[set[Path]]:
        """One neighbour alone; the cheapest of all; then, where products keep it from being found, one or two."""
        joined = [self.joined.members(one.path) for one in self.found]
        distinct = {
            id(group): group for group in joined
        }  # mostly one, of all cells of a table
        members = dict.fromkeys(path for group in distinct.values() for path in group)
        costs = {path: self._cost(path) for path in members if self._is_open(path)}
        chained = sorted(
            (path for path in self.chained if path in costs), key=costs.__getitem__
        )[: FIGURES * 2]
        if len(self.found) == 1:
            yield from ({path} for path in chained if costs[path] <= NEIGHBOUR)
        yield from self._cheapest(costs)
        yield from ({path} for path in chained if costs[path] > NEIGHBOUR)
        yield from (set(pair) for pair in combinations(chained[:FIGURES], 2))
        yield set(chained)

    def _cost(self, path: Path) -> float:
        """Of all that is withheld with it."""
        return sum(map(self.joined.cost, self.joined.choices[path].figures))

    def _cheapest(self, costs: dict[Path, float]) -> Iterator[set[Path]]:
        from twopart.disclosure.remedies.suppression import Options, suppressed

        factors = {
            path
            for relation in self.system.relations
            for pair in relation.products
            for path in pair
        }
        together = {
            path: self.joined.choices[path] for path in costs if path not in factors
        }
        insiders = {one.insider for one in self.found}
        own = {
            path
            for path, secret in self.system.secrets.items()
            if insiders & secret.insiders
        }
        secrets = [one.path for one in self.found if one.path not in own]
        try:
            told = self.system.telling(own)
            found = suppressed(
                told, secrets, Options(together, costs), self.like, self.work
            )
        except Exception:  # noqa: BLE001 - a proposal less; what was found stays found
            return
        if found:
            yield found

    def _is_open(self, path: Path) -> bool:
        open_ = path in self.system.known and path in self.joined.choices
        return open_ and _is_ours(path) and figure(path) == path


def _is_ours(path: Path) -> bool:
    """Of this paper: what an earlier one printed is printed."""
    return path[0] != "published" and not is_earlier(path)
