"""What an audit finds out about a secret, and from what it follows."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from twopart.base.record import record
from twopart.disclosure.equations.relation import ONE, Relation, figure, is_step
from twopart.disclosure.equations.system import System
from twopart.figures.register import Path

# How closely something is known is told in steps: from an exact share and the bound anybody would have the value.
BANDS = tuple(Fraction(share, 100) for share in (1, 2, 5, 10, 20, 50, 100))
NEGLIGIBLE = 1e-9  # a share that is nil but for the solver's rounding

Side = Literal["exactly", "at most", "at least"]


@record
class Chain:
    """Public figures from which a secret follows: added or taken away where `plain`, else put into formulas."""

    side: Side
    added: tuple[Path, ...]
    taken: tuple[Path, ...]
    factors: tuple[Path, ...]  # public figures that others are multiplied with
    by: tuple[Path, ...]  # the figures whose formulas and totals say so
    ties: tuple[Path, ...]  # the figures whose stated ties say so
    plain: bool
    not_negative: tuple[
        Path, ...
    ] = ()  # withheld figures of which it is used that they are not negative

    @property
    def public(self) -> tuple[Path, ...]:
        return tuple(dict.fromkeys((*self.added, *self.taken, *self.factors)))


@record
class Disclosure:
    """A secret that is known too well: to within a share of its value (nil: exactly; None: it could not be told)."""

    path: Path
    within: Fraction | None
    chains: tuple[Chain, ...]
    insider: str = ""
    failed: bool = False  # the solver gave no answer


def band(share: float) -> Fraction:
    """The coarse step that holds it."""
    holding = [step for step in BANDS if share <= float(step) + NEGLIGIBLE]
    return holding[0] if holding else BANDS[-1]


def judged(
    path: Path,
    low: Fraction | float | None,
    high: Fraction | float | None,
    system: System,
    margin: float = 0.0,
) -> tuple[Fraction, tuple[Side, ...]] | None:
    """How closely these bounds tell a secret, and which of them do; None: it is protected. `margin`: of its value."""
    true, (lowest, highest) = system.truth[path], system.limits(path)
    near = float(abs(true)) * margin
    if (
        low is not None
        and high is not None
        and path in system.whole
        and floor(high + near) == ceil(low - near)
    ):
        return Fraction(0), ("exactly",)
    if low is not None and high is not None and high - low <= (near or margin):
        return Fraction(0), ("exactly",)
    if not system.secrets[path].protect or not true:
        return None
    gaps: dict[Side, float] = {}
    if low is not None and low > (lowest - near if near else lowest):
        gaps["at least"] = float(true - low)
    if high is not None and high < (highest + near if near else highest):
        gaps["at most"] = float(high - true)
    return (band(max(gaps.values()) / float(abs(true))), tuple(gaps)) if gaps else None


def chain(
    side: Side,
    path: Path,
    multipliers: Mapping[Relation, Fraction | float],
    system: System,
) -> Chain:
    """The relations, times their multipliers, added up: what is left beside the secret is what it follows from."""
    used = [
        (relation, float(times)) for relation, times in multipliers.items() if times
    ]
    left: dict[Path, list[float]] = {}
    for relation, times in used:
        for other, coefficient in relation.terms.items():
            if other not in (ONE, path) and not is_step(other):
                left.setdefault(other, []).append(-times * float(coefficient))
    needed = {other: sum(taken) for other, taken in left.items() if not _cancels(taken)}
    public = {other: times for other, times in needed.items() if other in system.known}
    factors = [
        p
        for relation, _ in used
        for pair in relation.products
        for p in pair
        if p in system.known
    ]
    factors = [p for p in factors if not is_step(p)] + _behind(
        [relation for relation, _ in used], system
    )
    plain = not factors and not any(
        relation.products or ONE in relation.terms for relation, _ in used
    )
    return Chain(
        side,
        tuple(figure(other) for other, times in public.items() if times > 0),
        tuple(figure(other) for other, times in public.items() if times < 0),
        tuple(dict.fromkeys(map(figure, factors))),
        *_reasons(relation for relation, _ in used),
        plain and all(abs(abs(times) - 1) < NEGLIGIBLE for times in public.values()),
        tuple(other for other in needed if other not in system.known),
    )


def _behind(relations: list[Relation], system: System) -> list[Path]:
    """The public figures of which a step on the way was computed that turned out to be known."""
    left = [
        path
        for relation in relations
        for path in relation.paths
        if is_step(path) and path in system.known
    ]
    met, found = {*left}, list[Path]()
    while left:
        step = left.pop()
        near = [
            path
            for relation in system.relations
            if step in relation.paths
            for path in sorted(relation.paths)
        ]
        found += [path for path in near if path in system.known and not is_step(path)]
        new = [path for path in near if is_step(path) and path not in met]
        met |= {*new}
        left += new
    return found


def _cancels(taken: list[float]) -> bool:
    return abs(sum(taken)) <= NEGLIGIBLE * sum(map(abs, taken))


def everything(relations: Iterable[Relation], system: System) -> Chain:
    """All that is public in these relations, where no sum of them tells it."""
    relations = list(relations)
    paths = {
        figure(other): None
        for relation in relations
        for other in sorted(relation.paths)
        if other in system.known
    }
    return Chain("exactly", (), (), tuple(paths), *_reasons(relations), plain=False)


def _reasons(
    relations: Iterable[Relation],
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The figures that are computed, and those that are tied; what an earlier paper printed says so itself."""
    kinds: dict[str, dict[Path, None]] = {"computed": {}, "tied": {}, "published": {}}
    for relation in relations:
        kinds[relation.kind][relation.figure] = None
    return tuple(kinds["computed"]), tuple(kinds["tied"])
