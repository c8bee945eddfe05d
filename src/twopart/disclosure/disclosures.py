"""What an audit finds out about a secret, and from what that follows."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from twopart.base.record import record
from twopart.disclosure.equations.relation import ONE, Relation, figure, is_step
from twopart.disclosure.equations.system import System
from twopart.model.figure import FigurePath

# How closely something is known is said in bands: with an exact share and the bound, anybody would have the value.
BANDS = tuple(Fraction(share, 100) for share in (1, 2, 5, 10, 20, 50, 100))
NEGLIGIBLE = 1e-9  # a share that is nil but for the solver's rounding

SideKnown = Literal["exactly", "at most", "at least"]
# One end of the interval in which a secret lies, in whole units; None if it has no such end.
End = Fraction | float | None


@record
class Chain:
    """Public figures from which a secret follows: added or subtracted if `plain`, otherwise used in formulas."""

    side: SideKnown
    added: tuple[FigurePath, ...]
    subtracted: tuple[FigurePath, ...]
    factors: tuple[FigurePath, ...]  # public figures that others are multiplied with
    by: tuple[FigurePath, ...]  # the figures whose formulas and totals say so
    ties: tuple[FigurePath, ...]  # the figures whose stated ties say so
    plain: bool
    # Withheld figures of which it is used that they are not negative.
    not_negative: tuple[FigurePath, ...] = ()

    @property
    def public(self) -> tuple[FigurePath, ...]:
        return tuple(dict.fromkeys((*self.added, *self.subtracted, *self.factors)))


@record
class Disclosure:
    """A secret that is known too well: to within a share of its value (nil: exactly; None: it could not be told)."""

    path: FigurePath
    within: Fraction | None
    chains: tuple[Chain, ...]
    insider: str = ""
    failed: bool = False  # the solver gave no answer


def band(share: float) -> Fraction:
    """Returns the narrowest of `BANDS` that contains a share of a value."""
    for width in BANDS:
        if share <= float(width) + NEGLIGIBLE:
            return width
    return BANDS[-1]


def judgement_of(
    path: FigurePath,
    low: End,
    high: End,
    system: System,
    margin: float = 0.0,
) -> tuple[Fraction, tuple[SideKnown, ...]] | None:
    """Returns how closely these bounds give a secret away, as a share of its value, and which of them do; None if it is
    protected.

    `margin` is the share of its value that the bounds may be wrong by.
    """
    true = system.truth[path]
    near = float(abs(true)) * margin  # in whole units
    is_whole = path in system.whole
    if _is_one_value(low, high, near, margin, is_whole=is_whole):
        return Fraction(0), ("exactly",)
    if not system.secrets[path].protect or not true:
        return None
    gaps = _gaps(
        path,
        low,
        high,
        system,
        near,
    )
    if not gaps:
        return None
    share = max(gaps.values()) / float(abs(true))
    return band(share), tuple(gaps)


def _is_one_value(
    low: End,
    high: End,
    near: float,
    margin: float,
    *,
    is_whole: bool,
) -> bool:
    """Whether these bounds leave a single value, or a single whole number."""
    if low is None or high is None:
        return False
    if is_whole and floor(high + near) == ceil(low - near):
        return True
    return high - low <= (near or margin)


def _gaps(
    path: FigurePath,
    low: End,
    high: End,
    system: System,
    near: float,
) -> dict[SideKnown, float]:
    """Returns how far the bounds that are too close are from the true value."""
    true = system.truth[path]
    lowest: Fraction | float
    highest: Fraction | float
    lowest, highest = system.limits(path)
    if near:
        lowest, highest = lowest - near, highest + near
    gaps: dict[SideKnown, float] = {}
    if low is not None and low > lowest:
        gaps["at least"] = float(true - low)
    if high is not None and high < highest:
        gaps["at most"] = float(high - true)
    return gaps


def chain_from(
    side: SideKnown,
    path: FigurePath,
    multipliers: Mapping[Relation, Fraction | float],
    system: System,
) -> Chain:
    """Returns the chain by which a secret follows from what is left beside it in the sum of these relations, each times
    its multiplier.
    """
    used = {
        relation: float(multiplier)
        for relation, multiplier in multipliers.items()
        if multiplier
    }
    needed = _needed(path, used)
    public = {
        other: coefficient
        for other, coefficient in needed.items()
        if other in system.known
    }
    withheld = tuple(other for other in needed if other not in system.known)
    added = [other for other, coefficient in public.items() if coefficient > 0]
    subtracted = [other for other, coefficient in public.items() if coefficient < 0]
    factors = [*_factors(used, system), *_figures_of_steps(used, system)]
    distinct_factors = dict.fromkeys(map(figure, factors))
    is_plain = not factors and _is_plain(used, public.values())
    return Chain(
        side,
        tuple(map(figure, added)),
        tuple(map(figure, subtracted)),
        tuple(distinct_factors),
        *_reasons(used),
        plain=is_plain,
        not_negative=withheld,
    )


def _needed(
    path: FigurePath,
    used: Mapping[Relation, float],
) -> dict[FigurePath, float]:
    """Returns the coefficient of each other figure in the sum of these relations, unless it is nil."""
    amounts: dict[FigurePath, list[float]] = {}
    for relation, multiplier in used.items():
        for other, coefficient in relation.terms.items():
            if other not in (ONE, path) and not is_step(other):
                amounts.setdefault(other, []).append(-multiplier * float(coefficient))
    return {
        other: sum(numbers)
        for other, numbers in amounts.items()
        if not _cancels(numbers)
    }


def _factors(
    relations: Iterable[Relation],
    system: System,
) -> Iterator[FigurePath]:
    """Yields the public figures that are multiplied with others."""
    for relation in relations:
        for path in itertools.chain.from_iterable(relation.products):
            if path in system.known and not is_step(path):
                yield path


def _is_plain(
    relations: Iterable[Relation],
    coefficients: Iterable[float],
) -> bool:
    """Whether public figures are only added and subtracted."""
    for relation in relations:
        if relation.products or ONE in relation.terms:
            return False
    return all(abs(abs(number) - 1) < NEGLIGIBLE for number in coefficients)


def _figures_of_steps(
    relations: Iterable[Relation],
    system: System,
) -> list[FigurePath]:
    """Returns the public figures from which the known intermediate steps of these relations are computed."""
    waiting: list[FigurePath] = []
    for relation in relations:
        waiting += filter(system.known.__contains__, filter(is_step, relation.paths))
    visited = {*waiting}
    public: list[FigurePath] = []
    while waiting:
        near = _figures_related_to(waiting.pop(), system)
        public += [path for path in near if path in system.known and not is_step(path)]
        new = [path for path in near if is_step(path) and path not in visited]
        visited |= {*new}
        waiting += new
    return public


def _figures_related_to(step: FigurePath, system: System) -> list[FigurePath]:
    """Returns the figures that stand with a step in a relation."""
    near: list[FigurePath] = []
    for relation in system.relations:
        if step in relation.paths:
            near += sorted(relation.paths)
    return near


def _cancels(numbers: list[float]) -> bool:
    return abs(sum(numbers)) <= NEGLIGIBLE * sum(map(abs, numbers))


def chain_of_all(
    relations: Iterable[Relation],
    system: System,
) -> Chain:
    """Returns a chain of everything public in these relations, for a secret that no sum of them gives away."""
    relations = list(relations)
    paths: dict[FigurePath, None] = {}
    for relation in relations:
        public = filter(system.known.__contains__, sorted(relation.paths))
        named = itertools.filterfalse(is_step, public)
        paths.update(dict.fromkeys(map(figure, named)))
    paths.update(dict.fromkeys(map(figure, _figures_of_steps(relations, system))))
    return Chain(
        "exactly",
        (),
        (),
        tuple(paths),
        *_reasons(relations),
        plain=False,
    )


def _reasons(
    relations: Iterable[Relation],
) -> tuple[tuple[FigurePath, ...], tuple[FigurePath, ...]]:
    """Returns the figures that are computed, and those that are tied.

    What an earlier paper printed is not named, since messages say so anyway; nor is a step within a tie, no figure itself.
    """
    kinds: dict[str, dict[FigurePath, None]] = {
        "computed": {},
        "tied": {},
        "published": {},
    }
    for relation in relations:
        if relation.figure != ONE:
            kinds[relation.kind][relation.figure] = None
    return tuple(kinds["computed"]), tuple(kinds["tied"])
