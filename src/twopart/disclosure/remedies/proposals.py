"""Proposes to an author what to do about secrets that are known too well. Each proposal is tried before it is made.

Proposals come in the order of what they cost the reader: print a public figure to fewer places, take a declassification
back, print two rows of a table as one, withhold more. What the system shows to be enough is carried out on the paper,
and the whole audit looks at that; only then is it proposed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations

from twopart.base.record import record
from twopart.disclosure.audit import disclosures
from twopart.disclosure.disclosures import Chain, Disclosure
from twopart.disclosure.equations.paths import is_earlier
from twopart.disclosure.equations.relation import figure
from twopart.disclosure.equations.relations_by_figure import (
    NEIGHBOUR,
    RelationsByFigure,
)
from twopart.disclosure.equations.system import PROTECT, System, WithheldFigure
from twopart.disclosure.names import row_of
from twopart.disclosure.remedies.changes import carried_out
from twopart.disclosure.remedies.choices import can_be_merged, choices
from twopart.disclosure.remedies.proposal import LabelledThing, Proposal, ProposalKind
from twopart.disclosure.solving.work import TooMuchError, Work
from twopart.figures.register import Register
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Quantity
from twopart.model.table import CELL

STEPS = 120_000_000  # steps of work allowed for the proposals of a paper
# For secrets that depend on each other, at most so many
MOST_AUDITS = 40  # audits of changed systems,
MOST_PAPERS = 8  # papers that are changed and audited whole,
MOST_FIGURES = 6  # and figures of a chain that are tried.
# The last places of amounts that people print: £1, £1k, £0.01m, £0.1m, £1m, £0.1bn, £1bn.
MONEY = tuple(Fraction(10) ** power for power in (0, 3, 4, 5, 6, 8, 9))
# The last places of percentages and counts, up to whole ones.
OTHERS = tuple(Fraction(1, 10**places) for places in (3, 2, 1, 0))

# Returns the secrets that follow from a changed paper; None if it is inconsistent.
AuditAgain = Callable[[Paper, Sequence[FigurePath]], "set[FigurePath] | None"]


@record
class Case:
    """A paper in which something is known too well, its system, and a function that audits a changed paper."""

    paper: Paper
    register: Register
    system: System
    again: AuditAgain


def proposals(
    case: Case,
    leaks: Sequence[Disclosure],
    to_mend: Sequence[Disclosure],
    steps: int = STEPS,
) -> Iterator[tuple[Disclosure, tuple[Proposal, ...]]]:
    """Yields the proposals for each leak to mend; secrets that depend on each other get the same.

    `to_mend` are some of `leaks`; `steps` are the steps of work that all proposals may take.
    """
    work = Work(steps)
    relations = RelationsByFigure(case.system, choices(case.paper, case.register))
    chains_by_secret = {leak.path: leak.chains for leak in leaks}
    for group in _grouped(case.paper, relations, to_mend):
        group_to_mend = _Group(case, group, relations, chains_by_secret, work)
        of_group = tuple(group_to_mend.proposals())
        for leak in group:
            yield leak, of_group


def _grouped(
    paper: Paper, relations: RelationsByFigure, to_mend: Sequence[Disclosure]
) -> list[list[Disclosure]]:
    """Groups leaks that relations join, and those of one row that is labelled as a row."""
    groups: list[tuple[set[object], list[Disclosure]]] = []
    for leak in to_mend:
        keys: set[object] = {
            id(relations.members(leak.path)),
            row_of(paper, leak.path) or leak.path,
        }
        members: list[Disclosure] = []
        others: list[tuple[set[object], list[Disclosure]]] = []
        for group in groups:
            own_keys, own = group
            if own_keys.isdisjoint(keys):
                others.append(group)
            else:
                keys |= own_keys
                members += own
        groups = [*others, (keys, [*members, leak])]
    return [members for _, members in groups]


def _reasons(
    own_chain: Chain,
    chains_by_secret: Mapping[FigurePath, Sequence[Chain]],
) -> frozenset[FigurePath]:
    """Returns all figures from which a chain follows: those that it names, and those in the chains of secrets among them.

    `chains_by_secret` has the chains of each secret that can be worked out.
    """
    reasons = {*own_chain.public}
    waiting = [path for path in own_chain.public if path in chains_by_secret]
    while waiting:
        for each in chains_by_secret[waiting.pop()]:
            new = {*each.public} - reasons
            reasons |= new
            waiting += [path for path in new if path in chains_by_secret]
    return frozenset(reasons)


class _Group:
    """Disclosures that depend on each other, and the remedies that can be tried on them."""

    def __init__(
        self,
        case: Case,
        leaks: Sequence[Disclosure],
        relations: RelationsByFigure,
        chains_by_secret: Mapping[FigurePath, Sequence[Chain]],
        work: Work,
    ) -> None:
        self.case = case
        self.system = case.system
        self.relations = relations
        self.leaks = leaks
        self.work = work
        # Secrets of other groups: they may still follow from what these remedies leave.
        self.others = chains_by_secret.keys() - {leak.path for leak in leaks}
        self.audits_left = MOST_AUDITS
        self.papers_left = MOST_PAPERS
        shares = {
            self.ground(leak): self.system.secrets[leak.path].protect for leak in leaks
        }
        self.ground_to_use = max(
            shares, key=lambda ground: (shares[ground], ground), default=""
        )
        self.like = WithheldFigure(max(shares.values(), default=PROTECT))
        chains = [*chain.from_iterable(leak.chains for leak in leaks)]
        self.reasons = [_reasons(each, chains_by_secret) for each in chains]
        public = chain.from_iterable(each.public for each in chains)
        self.chained = [path for path in dict.fromkeys(public) if _is_ours(path)]

    def ground(self, leak: Disclosure) -> str:
        entry = self.case.register.entries[leak.path]
        return entry.ground or entry.label.ground

    def proposals(self) -> Iterator[Proposal]:
        if any(leak.failed for leak in self.leaks):
            return
        taken_back: set[frozenset[LabelledThing]] = set()
        ways = (self._coarser, self._taken_back, self._merged, self._withheld)
        for way in ways:
            proposal = self._first_safe(way(), taken_back)
            if not proposal:
                continue
            if proposal.kind == "take back":
                taken_back.add(frozenset(proposal.choices))
            yield proposal

    def _first_safe(
        self,
        candidates: Iterator[Proposal],
        taken_back: set[frozenset[LabelledThing]],
    ) -> Proposal | None:
        for proposal in candidates:
            is_new = frozenset(proposal.choices) not in taken_back
            if is_new and self._is_safe(proposal):
                return proposal
        return None

    def _is_safe(self, proposal: Proposal) -> bool:
        """Whether nothing can be worked out any more from the paper as its author would have changed it."""
        if not self.papers_left or self.work.left <= 0:
            return False
        self.papers_left -= 1
        paper = carried_out(self.case.paper, proposal)
        remaining = self.case.again(paper, _figures(proposal.choices))
        return remaining is not None and remaining <= self.others

    def _holds(self, system: System, changed: Iterable[FigurePath]) -> bool:
        """Whether the changed system protects the secrets.

        No audit is needed where the change leaves all reasons of some chain as they are: the system does not.
        """
        touched = {*changed}
        if any(map(touched.isdisjoint, self.reasons)):
            return False
        if not self.audits_left or self.work.left <= 0:
            return False
        self.audits_left -= 1
        remaining = disclosures(system, self.work)
        try:
            return all(leak.path in self.others for leak in remaining)
        except TooMuchError:
            return False

    def _coarser(self) -> Iterator[Proposal]:
        """Proposes to print one figure to fewer places, as few fewer as suffice, or else all figures of the chain."""
        figures = [path for path in self.chained if self._can_be_coarsened(path)][
            :MOST_FIGURES
        ]
        sets: list[tuple[FigurePath, ...]] = [(path,) for path in figures]
        if len(figures) > 1:
            sets.append(tuple(figures))
        for places in range(len(MONEY)):
            for paths in sets:
                yield from self._printed_to(paths, places)

    def _printed_to(
        self,
        paths: Sequence[FigurePath],
        places: int,
    ) -> Iterator[Proposal]:
        """Proposes to print these figures to so many fewer places, if each can lose that many and this suffices."""
        changed = self.system
        printed: list[tuple[Fraction, str]] = []
        for path in paths:
            step = self._step(path, places)
            if not step:
                return
            changed = changed.printing(path, step)
            printed.append((step, self.system.units[path]))
        if self._holds(changed, paths):
            coarser = tuple(self.relations.choices[path] for path in paths)
            yield Proposal(
                "coarsen",
                coarser,
                self.ground_to_use,
                tuple(printed),
            )

    def _can_be_coarsened(self, path: FigurePath) -> bool:
        """Whether a number of the register is computed, or typed and not a part of anything."""
        if len(path) > 1 or path not in self.relations.choices:
            return False
        written = self.case.paper.figures.get(path[0])
        if not written or not self.system.truth[path]:
            return False
        if written.formula:
            return not written.stated
        if not written.stated or not isinstance(written.stated.value, Quantity):
            return False
        return written.stated.value.exact and not self._is_part(path)

    def _is_part(self, path: FigurePath) -> bool:
        """Whether another figure is computed from it."""
        relations = self.relations.relations[path]
        computed = [
            relation.figure for relation in relations if relation.kind == "computed"
        ]
        return any(figure != path for figure in computed)

    def _step(self, path: FigurePath, places: int) -> Fraction | None:
        """Returns a coarser last place that people print, such as whole pounds, thousands, millions; None if there is
        none up to the size of the figure.
        """
        kinds = OTHERS
        if self.system.units[path] in CURRENCIES:
            kinds = MONEY
        present, size = self.system.last_places[path], abs(self.system.truth[path])
        wider = [step for step in kinds if present < step <= size]
        if places < len(wider):
            return wider[places]
        return None

    def _taken_back(self) -> Iterator[Proposal]:
        """Proposes to withhold what is public only because somebody declassified it."""
        declassified: dict[LabelledThing, None] = {}
        for path in self.chained:
            choice = self.relations.choices.get(path)
            if choice and choice.declassified:
                declassified[choice] = None
        few = [*declassified][: MOST_FIGURES * 2]
        for choice in few:
            yield from self._as_withheld([choice])
        # Taking back all totals of a large table is not proposed.
        if len(few) == len(declassified) > 1:
            yield from self._as_withheld(declassified)

    def _as_withheld(self, chosen: Iterable[LabelledThing]) -> Iterator[Proposal]:
        whole = self.relations.withheld_with(chosen)
        paths = _figures(whole)
        changed = self.system.withholding(dict.fromkeys(paths, self.like))
        if not paths or not self._holds(changed, paths):
            return
        kind: ProposalKind = "withhold"
        if all(choice.declassified for choice in whole):
            kind = "take back"
        yield Proposal(
            kind,
            tuple(whole),
            self.ground_to_use,
        )

    def _merged(self) -> Iterator[Proposal]:
        """Proposes to merge the row of a cell with another given row of its table; Part 1 then prints their sum."""
        rows = {leak.path[:2] for leak in self.leaks if len(leak.path) == len(CELL)}
        if len(rows) != 1 or any(len(leak.path) != len(CELL) for leak in self.leaks):
            return
        [(name, row)] = rows
        table = self.case.paper.tables[name]
        others = [str(other) for other in table.rows if other != row]
        for other in others[: 2 * MOST_FIGURES]:
            if table.rows[other] and can_be_merged(table, row, other):
                yield from self._as_one(name, row, other)

    def _as_one(
        self,
        table: str,
        row: str,
        other: str,
    ) -> Iterator[Proposal]:
        truth = self.system.truth
        pairs: dict[FigurePath, FigurePath] = {}
        for path in truth:
            if len(path) == len(CELL) and path[:2] == (table, row):
                beside = (table, other, path[2])
                if beside in truth:
                    pairs[path] = beside
        paths = chain.from_iterable(pairs.items())
        public = [path for path in paths if path in self.system.known]
        changed = self.system.withholding(dict.fromkeys(public, self.like))
        if not public or not self._holds(changed.joining(pairs), public):
            return
        rows: list[LabelledThing] = []
        for name in (row, other):
            figures = tuple(path for path in public if path[1] == name)
            rows.append(LabelledThing("row", (table, name), figures))
        yield Proposal(
            "merge",
            tuple(rows),
            self.ground_to_use,
        )

    def _withheld(self) -> Iterator[Proposal]:
        for paths in self._sets():
            withheld = dict.fromkeys(
                self.relations.choices[path] for path in sorted(paths)
            )
            for proposal in self._as_withheld(withheld):
                yield replace(proposal, kind="withhold")

    def _sets(self) -> Iterator[set[FigurePath]]:
        """Yields one neighbour alone; the cheapest set; then, where products prevent finding that, one or two figures."""
        costs = self._costs()
        chained = [path for path in self.chained if path in costs]
        chained = sorted(chained, key=costs.__getitem__)[: MOST_FIGURES * 2]
        if len(self.leaks) == 1:
            yield from ({path} for path in chained if costs[path] <= NEIGHBOUR)
        yield from self._cheapest(costs)
        yield from ({path} for path in chained if costs[path] > NEIGHBOUR)
        yield from (set(pair) for pair in combinations(chained[:MOST_FIGURES], 2))
        yield set(chained)

    def _costs(self) -> dict[FigurePath, float]:
        """Returns the figures of the group that can be withheld, and what each costs."""
        groups = [self.relations.members(leak.path) for leak in self.leaks]
        # For the most part one value, shared by all cells of a table.
        distinct = {id(group): group for group in groups}
        members: dict[FigurePath, None] = {}
        for group in distinct.values():
            members |= group
        return {path: self._cost(path) for path in members if self._is_open(path)}

    def _cost(self, path: FigurePath) -> float:
        """Returns the cost of a figure and of everything that is withheld with it."""
        figures = self.relations.choices[path].figures
        return sum(map(self.relations.cost, figures))

    def _cheapest(self, costs: dict[FigurePath, float]) -> Iterator[set[FigurePath]]:
        """Yields the cheapest set of figures to withhold, if a search finds one."""
        from twopart.disclosure.remedies import suppression
        from twopart.disclosure.remedies.suppression import Options

        if self._fewest() > suppression.MOST_CHOSEN:
            return
        options = Options(self._lines(costs), costs)
        insiders = {leak.insider for leak in self.leaks}
        own = {
            path
            for path, secret in self.system.secrets.items()
            if insiders & secret.insiders
        }
        secrets = [leak.path for leak in self.leaks if leak.path not in own]
        try:
            view = self.system.with_known(own)
            withheld = suppression.cheapest_suppression(
                view,
                secrets,
                options,
                self.like,
                self.work,
            )
        except Exception:  # noqa: BLE001 - a proposal less; what was found stays found
            return
        if withheld:
            yield withheld

    def _lines(self, paths: Iterable[FigurePath]) -> dict[FigurePath, LabelledThing]:
        """Returns the labels of those figures that are no factors of products, which a search cannot withhold."""
        factors: set[FigurePath] = set()
        for relation in self.system.relations:
            factors.update(*relation.products)
        return {
            path: self.relations.choices[path] for path in paths if path not in factors
        }

    def _fewest(self) -> int:
        """Returns the fewest labels that have to change: reasons that share no label need one each."""
        labels = self.relations.choices
        count = 0
        used_labels: set[LabelledThing] = set()
        for reasons in sorted(self.reasons, key=len):
            own = {labels[path] for path in reasons if path in labels}
            if own.isdisjoint(used_labels):
                count += 1
                used_labels |= own
        return count

    def _is_open(self, path: FigurePath) -> bool:
        if path not in self.system.known or path not in self.relations.choices:
            return False
        return _is_ours(path) and figure(path) == path


def _figures(choices: Iterable[LabelledThing]) -> list[FigurePath]:
    """Returns everything that these choices label."""
    return [*chain.from_iterable(choice.figures for choice in choices)]


def _is_ours(path: FigurePath) -> bool:
    """Whether a figure belongs to this paper. What an earlier one printed cannot be changed."""
    return path[0] != "published" and not is_earlier(path)
