"""Secrets that are known too well -> the cheapest figures to withhold besides, so that none of them is.

The cell suppression problem, solved by cuts as Fischetti and Salazar do it (*Management Science* 47, 2001): an
integer programme chooses figures; for each secret, and each figure chosen, two linear programmes look for what is
still known too well; the dual values of one that finds something say which figures could loosen it, of which some
must be chosen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from twopart.disclosure.parts import parts
from twopart.disclosure.programme import Programme
from twopart.disclosure.proposal import Choice
from twopart.disclosure.solver import INFINITE, Answer, Line, cheapest
from twopart.disclosure.system import FREE, NOT_NEGATIVE, Secret, System
from twopart.disclosure.work import Work
from twopart.figures.register import Path

MARGIN = 1e-6
ROUNDS = 60
Lines = Mapping[Path, Choice]  # the figures that can be withheld, and what is withheld with each
Costs = Mapping[Path, float]  # of that


def suppressed(
    system: System, secrets: Iterable[Path], lines: Lines, costs: Costs, like: Secret, work: Work
) -> set[Path] | None:
    """What to withhold, of the figures in `lines`, each then a secret `like` this one; None: not found."""
    bounds = {path: NOT_NEGATIVE if system.truth[path] >= 0 else FREE for path in lines}
    owed = {**dict.fromkeys(lines, like), **system.secrets}
    opened = replace(system, known={**system.known, **bounds}, secrets=owed)
    chosen: set[Path] = set()
    left = set(secrets)
    for part in parts(opened):
        own = left & part.bounds.keys()
        if not own:
            continue
        left -= own
        search = _Search(Programme(part, opened, work), system, lines, costs)
        more = None if part.products else _cheapest(search, own, work)
        if more is None:
            return None
        chosen |= more
    return chosen


def _cheapest(search: "_Search", secrets: set[Path], work: Work) -> set[Path] | None:
    chosen: set[Path] = set()
    for _ in range(ROUNDS):
        cuts = [cut for path in [*secrets, *chosen] for cut in search.cuts(path, chosen, given=path in secrets)]
        if not cuts:
            return chosen
        if not search.add(cuts):
            return None
        chosen = search.choice(work)
    return None


class _Search:
    """The cuts found so far, over what can be withheld of one part: figures, or lines of a table as a whole."""

    def __init__(self, programme: Programme, system: System, lines: Lines, costs: Costs) -> None:
        self.programme, self.system = programme, system
        self.candidates: dict[Choice, list[Path]] = {}
        for path in programme.paths:
            if path in lines:
                self.candidates.setdefault(lines[path], []).append(path)
        numbered = enumerate(self.candidates.values())
        self.number = {path: number for number, paths in numbered for path in paths}
        self.costs = [costs[paths[0]] for paths in self.candidates.values()]
        self.lines: list[Line] = []
        self.open: set[Path] = {*self.number}

    def add(self, cuts: Iterable[Line]) -> bool:
        """False: one that no choice fulfils."""
        cuts = list(cuts)
        self.lines += cuts
        return all(any(times > 0 for times in cut.terms.values()) for cut in cuts)

    def choice(self, work: Work) -> set[Path]:
        """The cheapest; where that takes too much work, for each cut in turn what fulfils it most cheaply."""
        asked = sorted({number for line in self.lines for number in line.terms})
        place = {number: at for at, number in enumerate(asked)}
        lines = [Line({place[n]: t for n, t in line.terms.items()}, line.low, line.high) for line in self.lines]
        found = cheapest([self.costs[number] for number in asked], lines, work)
        numbers = self._greedy() if found is None else {asked[at] for at in found}
        return {path for path, number in self.number.items() if number in numbers}

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
            gain = min(1.0, abs(cost) * more / short) if more < INFINITE else 1.0
            terms[number] = min(1.0, terms.get(number, 0.0) + gain)
        if path is None:
            return Line(terms, 1.0, INFINITE)
        return Line({**terms, self.number[path]: -1.0}, 0.0, INFINITE)
