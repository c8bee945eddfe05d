"""Finds the cheapest figures to withhold as well, so that no secret is known too well.

This is the cell suppression problem, solved by cuts as in Fischetti and Salazar (*Management Science* 47, 2001): an
integer programme chooses figures; for each secret, and each figure chosen, two linear programmes look for what is still
known too well; if a programme finds something, its dual values say which figures could loosen it, of which some must be
chosen. The linear programmes hold only what is withheld at the time, so they stay small in a large table. Each ends in
a possible world, and one world shows most figures to be open: those need no programme of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from twopart.base.record import record
from twopart.base.sums import as_float
from twopart.disclosure.equations.relation import ONE, Relation
from twopart.disclosure.equations.system import Interval, System, WithheldFigure
from twopart.disclosure.remedies.proposal import LabelledThing
from twopart.disclosure.solving.bounds import MARGIN, REACH
from twopart.disclosure.solving.programme import Programme
from twopart.disclosure.solving.solver import INFINITE, Answer, Constraint, cheapest
from twopart.disclosure.solving.subsystems import Substitution, subsystems
from twopart.disclosure.solving.work import Work
from twopart.model.figure import FigurePath

ROUNDS = 60  # of cuts, and of the choice that satisfies them
NEGLIGIBLE = MARGIN / 1000  # a smaller coefficient counts as zero
SIGNS = (1, -1)
NEVER = Constraint({}, 1.0, INFINITE)  # a cut that no choice satisfies

# Number of labels beyond which nobody could carry out what is proposed, or read it in a message. More cuts only make a
# choice dearer.
MOST_CHOSEN = 24


@record
class Options:
    """The figures that can be withheld, what is withheld with each, and what that costs."""

    lines: Mapping[FigurePath, LabelledThing]
    costs: Mapping[FigurePath, float]


def cheapest_suppression(
    system: System,
    secrets: Iterable[FigurePath],
    options: Options,
    like: WithheldFigure,
    work: Work,
) -> set[FigurePath] | None:
    """Returns what to withhold of the figures in `options`, each of which then becomes a secret `like` this one.

    Returns None if nothing was found, or more than an author could carry out.
    """
    search = _Search(system, options, work)
    protected = {*secrets}
    chosen: set[FigurePath] = set()
    for _ in range(ROUNDS):
        cuts = list(
            search.cuts(
                protected,
                chosen,
                like,
            )
        )
        if not cuts:
            return chosen
        if not search.add(cuts):
            return None
        chosen = search.choice()
        if len({options.lines[path] for path in chosen}) > MOST_CHOSEN:
            return None
    return None


class _Search:
    """The cuts found so far. Their unknowns are what can be withheld: figures, or whole lines of a table."""

    def __init__(
        self,
        system: System,
        options: Options,
        work: Work,
    ) -> None:
        self.system = system
        self.work = work
        self.before = Substitution.of(system)
        self.candidates: dict[LabelledThing, list[FigurePath]] = {}
        for path, line in options.lines.items():
            self.candidates.setdefault(line, []).append(path)
        numbered = enumerate(self.candidates.values())
        self.number = {path: number for number, paths in numbered for path in paths}
        self.costs = [options.costs[paths[0]] for paths in self.candidates.values()]
        self.constraints: list[Constraint] = []

    def add(self, cuts: Iterable[Constraint]) -> bool:
        """Adds cuts. Returns False if no choice satisfies one of them."""
        new_cuts = list(cuts)
        self.constraints += new_cuts
        highest_coefficients = [
            max(cut.terms.values(), default=0.0) for cut in new_cuts
        ]
        return all(coefficient > 0 for coefficient in highest_coefficients)

    def choice(self) -> set[FigurePath]:
        """Returns the cheapest choice; where that takes too much work, the cheapest for each cut in turn."""
        numbers = sorted(set().union(*(cut.terms for cut in self.constraints)))
        costs = [self.costs[number] for number in numbers]
        place = {number: at for at, number in enumerate(numbers)}
        cuts: list[Constraint] = []
        for cut in self.constraints:
            terms = {
                place[number]: coefficient for number, coefficient in cut.terms.items()
            }
            cuts.append(Constraint(terms, cut.low, cut.high))
        places = cheapest(costs, cuts, self.work)
        if places is None:
            return self._paths(self._greedy())
        return self._paths({numbers[at] for at in places})

    def _paths(self, numbers: set[int]) -> set[FigurePath]:
        return {path for path, number in self.number.items() if number in numbers}

    def _greedy(self) -> set[int]:
        chosen: set[int] = set()
        for cut in self.constraints:
            for number in self._cheapest_first(cut):
                if _satisfied_part(cut, chosen) >= cut.low:
                    break
                chosen.add(number)
        return chosen

    def _cheapest_first(self, cut: Constraint) -> list[int]:
        """Returns what helps to satisfy a cut, by its cost relative to its contribution."""
        helpful = [
            number for number, coefficient in cut.terms.items() if coefficient > 0
        ]
        return sorted(
            helpful, key=lambda number: self.costs[number] / cut.terms[number]
        )

    def cuts(
        self,
        protected: set[FigurePath],
        chosen: set[FigurePath],
        like: WithheldFigure,
    ) -> Iterator[Constraint]:
        """Yields the cuts that the programmes of all secrets require, with everything chosen withheld."""
        changed = self.system.withholding(dict.fromkeys(chosen, like))
        all_secrets = protected | chosen
        for part in subsystems(changed, self.before):
            own = [path for path in part.secrets if path in all_secrets]
            if own and part.products:
                yield NEVER  # such parts are not for this search
            elif own:
                limits = _UnreachedLimits(Programme(part, changed, self.work), own)
                for path in own:
                    number = None
                    if path not in protected:
                        number = self.number[path]
                    yield from self._cuts_of(
                        limits,
                        path,
                        number,
                        chosen,
                    )

    def _cuts_of(
        self,
        limits: "_UnreachedLimits",
        path: FigurePath,
        number: int | None,
        chosen: set[FigurePath],
    ) -> Iterator[Constraint]:
        """Yields the cuts of the two programmes of one figure, as far as no world has shown it to be open."""
        if limits.are_shown(path):
            return
        programme = limits.programme
        column, scaled = programme.column[path], programme.true(path)
        low, high = programme.ends[column]
        reach = REACH * _share(programme, path) or 1.0
        near, far = max(low, scaled - reach), min(high, scaled + reach)
        programme.model.bound(column, near, far)
        for sign in SIGNS:
            if (path, sign) not in limits.unreached:
                continue
            answer = programme.extreme(path, sign)
            lacking = limits.unreached[path, sign] - answer.point[column]
            short = sign * lacking * programme.scale[path]
            if short > 0:
                multipliers = programme.multipliers(path, answer)
                yield self._cut(
                    multipliers,
                    sign * short,
                    number,
                    chosen,
                )
            limits.note(answer)
        programme.model.bound(column, low, high)

    def _cut(
        self,
        multipliers: Mapping[Relation, float],
        short: float,
        number: int | None,
        chosen: set[FigurePath],
    ) -> Constraint:
        """Returns what withholding each figure would contribute, as a share of what is missing; `number`: only if that
        is chosen.
        """
        terms: dict[int, float] = {}
        for candidate, coefficient in _coefficients(multipliers).items():
            if candidate not in self.number or candidate in chosen:
                continue
            if abs(coefficient) < NEGLIGIBLE:
                continue
            room = self._room(candidate, upwards=coefficient * short < 0)
            gain = min(1.0, abs(coefficient * room / short))
            at = self.number[candidate]
            terms[at] = min(1.0, terms.get(at, 0.0) + gain)
        if number is None:
            return Constraint(terms, 1.0, INFINITE)
        return Constraint(
            {**terms, number: -1.0},
            0.0,
            INFINITE,
        )

    def _room(
        self,
        path: FigurePath,
        *,
        upwards: bool,
    ) -> float:
        """Returns how much further a figure could move, if it were withheld."""
        known: Interval = self.system.known[path]
        if upwards:
            return _without_end(known.high)
        if known.low is None or self.system.truth[path] < 0:
            return _without_end(known.low)
        return abs(as_float(known.low))  # down to zero


class _UnreachedLimits:
    """The limits that figures must reach at both ends, in the units of a programme, and have reached in no world yet."""

    def __init__(
        self,
        programme: Programme,
        paths: Iterable[FigurePath],
    ) -> None:
        self.programme = programme
        self.unreached: dict[tuple[FigurePath, int], float] = {}
        for path in paths:
            scaled, share = programme.true(path), _share(programme, path)
            for sign in SIGNS:
                self.unreached[path, sign] = _limit(
                    scaled,
                    share,
                    sign,
                )

    def are_shown(self, path: FigurePath) -> bool:
        """Whether worlds have shown a figure to be open on both sides."""
        return all((path, sign) not in self.unreached for sign in SIGNS)

    def note(self, answer: Answer) -> None:
        """Removes the limits that this world reaches."""
        column, point = self.programme.column, answer.point
        remaining: dict[tuple[FigurePath, int], float] = {}
        for key, limit in self.unreached.items():
            path, sign = key
            if sign * (limit - point[column[path]]) > 0:
                remaining[key] = limit
        self.unreached = remaining


def _satisfied_part(
    cut: Constraint,
    chosen: set[int],
) -> float:
    """Returns how much of a cut a choice satisfies."""
    return sum(cut.terms[number] for number in chosen if number in cut.terms)


def _without_end(end: Fraction | None) -> float:
    """Returns how much further a figure can move if it loses a bound; nothing if it has none."""
    if end is None:
        return 0.0
    return INFINITE


def _limit(
    scaled: float,
    share: float,
    sign: int,
) -> float:
    """Returns the value that a figure must be able to reach: its share of protection away; a zero need not go down."""
    beyond = -1.0
    if sign > 0 or scaled:
        beyond = MARGIN * 2
    return scaled + sign * (share * abs(scaled) + beyond)


def _share(programme: Programme, path: FigurePath) -> float:
    return as_float(programme.system.secrets[path].protect)


def _coefficients(multipliers: Mapping[Relation, float]) -> dict[FigurePath, float]:
    """Returns the coefficient of each figure in the sum of these relations, each times its multiplier."""
    total: dict[FigurePath, float] = {}
    for relation, multiplier in multipliers.items():
        for path, coefficient in relation.terms.items():
            if path != ONE:
                total[path] = total.get(path, 0.0) + multiplier * as_float(coefficient)
    return total
