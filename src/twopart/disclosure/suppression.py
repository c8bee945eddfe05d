"""Secrets that are known too well -> the cheapest figures to withhold besides, so that none of them is.

The cell suppression problem, solved by cuts as Fischetti and Salazar do it (*Management Science* 47, 2001): an
integer programme chooses figures; for each secret, and each figure chosen, two linear programmes look for what is
still known too well; the dual values of one that finds something say which figures could loosen it, of which some
must be chosen.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from twopart.disclosure.parts import parts
from twopart.disclosure.programme import Programme
from twopart.disclosure.solver import INFINITE, Answer, Line, cheapest
from twopart.disclosure.system import FREE, NOT_NEGATIVE, Secret, System
from twopart.figures.register import Path

MARGIN = 1e-6
ROUNDS = 60
Costs = Mapping[Path, float]


def suppressed(
    system: System, secrets: Iterable[Path], costs: Costs, like: Secret, deadline: float
) -> set[Path] | None:
    """What to withhold, of the figures that have a cost, each then a secret `like` this one; None: not found."""
    bounds = {path: NOT_NEGATIVE if system.truth[path] >= 0 else FREE for path in costs}
    owed = {**dict.fromkeys(costs, like), **system.secrets}
    opened = replace(system, known={**system.known, **bounds}, secrets=owed)
    chosen: set[Path] = set()
    left = set(secrets)
    for part in parts(opened):
        own = left & part.bounds.keys()
        if not own:
            continue
        left -= own
        search = _Search(Programme(part, opened, deadline), system, costs)
        more = None if part.products else _cheapest(search, own, deadline)
        if more is None:
            return None
        chosen |= more
    return chosen


def _cheapest(search: "_Search", secrets: set[Path], deadline: float) -> set[Path] | None:
    chosen: set[Path] = set()
    for _ in range(ROUNDS):
        cuts = [cut for path in [*secrets, *chosen] for cut in search.cuts(path, chosen, given=path in secrets)]
        if not cuts:
            return chosen
        if time.monotonic() > deadline or not search.add(cuts):
            return None
        chosen = search.choice(deadline)
    return None


class _Search:
    """The cuts found so far, over the figures of one part that can be withheld."""

    def __init__(self, programme: Programme, system: System, costs: Costs) -> None:
        self.programme, self.system = programme, system
        self.candidates = [path for path in programme.paths if path in costs]
        self.number = {path: number for number, path in enumerate(self.candidates)}
        self.costs = [costs[path] for path in self.candidates]
        self.lines: list[Line] = []
        self.open: set[Path] = set(self.candidates)

    def add(self, cuts: Iterable[Line]) -> bool:
        """False: one that no choice fulfils."""
        cuts = list(cuts)
        self.lines += cuts
        return all(any(times > 0 for times in cut.terms.values()) for cut in cuts)

    def choice(self, deadline: float) -> set[Path]:
        """The cheapest; where time runs short, for each cut in turn what fulfils it most cheaply."""
        asked = sorted({number for line in self.lines for number in line.terms})
        place = {number: at for at, number in enumerate(asked)}
        lines = [Line({place[n]: t for n, t in line.terms.items()}, line.low, line.high) for line in self.lines]
        found = cheapest([self.costs[number] for number in asked], lines, (deadline - time.monotonic()) / 2)
        numbers = self._greedy() if found is None else {asked[at] for at in found}
        return {self.candidates[number] for number in numbers}

    def _greedy(self) -> set[int]:
        chosen: set[int] = set()
        for cut in self.lines:
            while sum(cut.terms[number] for number in chosen if number in cut.terms) < cut.low:
                left = [number for number, times in cut.terms.items() if times > 0 and number not in chosen]
                if not left:
                    break
                chosen.add(min(left, key=lambda number: self.costs[number] / cut.terms[number]))
        return chosen

    def cuts(self, path: Path, chosen: set[Path], *, given: bool) -> Iterator[Line]:
        """What the two programmes of one figure ask for, with these withheld."""
        self._withhold(chosen)
        column, share = self.programme.column[path], float(self.programme.system.secrets[path].protect)
        true = self.programme.system.truth[path]
        scaled = float(true > 0) - float(true < 0)
        low, high = self.programme.ends[column]
        reach = 3 * share or 1.0
        self.programme.model.bound(column, max(low, scaled - reach), min(high, scaled + reach))
        for sign in (1, -1):
            limit = scaled + sign * (share * abs(scaled) + (MARGIN * 2 if sign > 0 or scaled else -1.0))
            answer = self.programme.extreme(path, sign)
            short = sign * (limit - answer.point[column])
            if short > 0:
                yield self._cut(answer, short, None if given else path, chosen)
        self.programme.model.bound(column, low, high)

    def _withhold(self, chosen: set[Path]) -> None:
        """Columns of what is chosen are open, those of what was chosen before are not."""
        for path in self.open ^ chosen:
            column = self.programme.column[path]
            ends = self.programme.ends[column] if path in chosen else self._known(path)
            self.programme.model.bound(column, *ends)
        self.open = set(chosen)

    def _known(self, path: Path) -> tuple[float, float]:
        known, scale = self.system.known[path], self.programme.scale[path]
        low = -INFINITE if known.low is None else float(known.low) / scale
        return low, INFINITE if known.high is None else float(known.high) / scale

    def _cut(self, answer: Answer, short: float, path: Path | None, chosen: set[Path]) -> Line:
        """What withholding each figure would give, as a share of what is short; `path`: only if that is chosen."""
        terms: dict[int, float] = {}
        for candidate, number in self.number.items():
            column = self.programme.column[candidate]
            cost = answer.columns[column]
            if candidate in chosen or abs(cost) < MARGIN / 1000:
                continue
            (low, high), (open_low, open_high) = self._known(candidate), self.programme.ends[column]
            more = open_high - high if cost < 0 else low - open_low
            terms[number] = min(1.0, abs(cost) * more / short) if more < INFINITE else 1.0
        if path is None:
            return Line(terms, 1.0, INFINITE)
        return Line({**terms, self.number[path]: -1.0}, 0.0, INFINITE)
