"""Finds the secrets of a subsystem that are bounded too tightly, by linear programmes over all its equations.

The lowest and the highest value of a secret under all relations are its feasibility interval. Each programme yields a
possible world, and one world shows many secrets to be open: those never get a programme of their own. A programme need
not go further than where its secret is protected, so none is unbounded.
"""

import random
from collections.abc import Iterator
from fractions import Fraction

from twopart.base.sums import as_float
from twopart.disclosure.disclosures import (
    Chain,
    Disclosure,
    SideKnown,
    chain_from,
    chain_of_all,
    judgement_of,
)
from twopart.disclosure.equations.system import Interval, System
from twopart.disclosure.solving.presolve import PossibleWorlds
from twopart.disclosure.solving.programme import Programme
from twopart.disclosure.solving.solver import Answer
from twopart.disclosure.solving.subsystems import Subsystem
from twopart.disclosure.solving.work import Work
from twopart.model.figure import FigurePath

# share of a value: a world closer to its limit than this counts as too close
MARGIN = 1e-6
REACH = 3  # shares of protection beyond which a programme need not go
DRAWS = 6  # pairs of worlds drawn at random before secrets are taken one by one
FEW_SECRETS = 8  # number of secrets for which drawing worlds is not worthwhile
SIDES: tuple[tuple[int, SideKnown], ...] = ((-1, "at least"), (1, "at most"))


def disclosures(
    subsystem: Subsystem,
    system: System,
    worlds: PossibleWorlds,
    work: Work,
) -> Iterator[Disclosure]:
    """Yields the secrets of a subsystem without products that are known too well.

    Raises `FailedError` if the solver gives no answer.
    """
    programme = Programme(subsystem, system, work)
    if len(worlds.open) > FEW_SECRETS:
        draw_worlds(programme, worlds)
    for path in list(worlds.open):
        if path not in worlds.open:
            continue
        disclosure = disclosure_by_programmes(programme, path, worlds)
        if disclosure:
            yield disclosure


def intervals(
    subsystem: Subsystem,
    system: System,
    work: Work,
) -> dict[FigurePath, Interval]:
    """Returns the whole feasibility interval of every secret of a subsystem, in whole units.

    Raises `FailedError` if the solver gives no answer.
    """
    programme = Programme(subsystem, system, work)
    by_secret: dict[FigurePath, Interval] = {}
    for path in subsystem.secrets:
        low = _end(programme, path, -1)
        high = _end(programme, path, 1)
        by_secret[path] = Interval(low, high)
    return by_secret


def _end(
    programme: Programme,
    path: FigurePath,
    sign: int,
) -> Fraction | None:
    answer = programme.extreme(path, sign)
    if answer.status != "optimal":
        return None
    at = programme.column[path]
    return Fraction(answer.point[at] * programme.scale[path])


def draw_worlds(programme: Programme, worlds: PossibleWorlds) -> None:
    """Draws worlds at random in which every secret is pushed to one end of a range a little wider than its protection.

    At a vertex nearly all of them get there; the opposite world shows the other side.
    """
    chance = random.Random(0)  # noqa: S311 - the same paper, the same findings
    ranges = {path: _range(programme, path) for path in programme.subsystem.secrets}
    columns = [programme.column[path] for path in ranges]
    for column, (low, high) in zip(columns, ranges.values(), strict=True):
        programme.model.bound(column, low, high)
    for _ in range(DRAWS):
        before = len(worlds.open)
        signs = {column: chance.choice((-1.0, 1.0)) for column in columns}
        opposite = {column: -sign for column, sign in signs.items()}
        for costs in (signs, opposite):
            record_world(programme, programme.least(costs), worlds)
        if len(worlds.open) > before * 3 // 4:
            break
    for column in columns:
        low, high = programme.ends[column]
        programme.model.bound(column, low, high)


def _range(
    programme: Programme,
    path: FigurePath,
) -> tuple[float, float]:
    true = programme.true(path)
    share = as_float(programme.system.secrets[path].protect)
    low, high = programme.ends[programme.column[path]]
    wide = 2 * share or 0.1
    return max(low, true - wide), min(high, true + wide)


def disclosure_by_programmes(
    programme: Programme,
    path: FigurePath,
    worlds: PossibleWorlds | None,
) -> Disclosure | None:
    """Returns what the two programmes of one secret disclose of it; None if they leave it open.

    Their worlds are added to `worlds`, which is None where they may not be possible. Raises `FailedError`.
    """
    column = programme.column[path]
    share = as_float(programme.system.secrets[path].protect)
    reach = REACH * share or 1.0
    low, high = programme.ends[column]
    true = programme.true(path)
    near = max(low, true - reach)
    far = max(near, min(high, true + reach))  # a secret that is held stays where it is
    programme.model.bound(column, near, far)
    answers = {side: programme.extreme(path, sign) for sign, side in SIDES}
    programme.model.bound(column, low, high)
    if worlds:
        for answer in answers.values():
            record_world(programme, answer, worlds)
    lowest, highest = (
        answer.point[column] * programme.scale[path] for answer in answers.values()
    )
    return _disclosure_by_ends(
        programme,
        path,
        (lowest, highest),
        answers,
    )


def _disclosure_by_ends(
    programme: Programme,
    path: FigurePath,
    ends: tuple[float, float],
    answers: dict[SideKnown, Answer],
) -> Disclosure | None:
    """Returns what these ends of its interval disclose of a secret; None if they leave it open."""
    unit = MARGIN
    if not programme.system.truth[path]:
        unit = MARGIN * programme.unit
    judgement = judgement_of(
        path,
        *ends,
        programme.system,
        unit,
    )
    if judgement is None:
        return None
    within, sides = judgement
    sides_named = sides
    if sides == ("exactly",):
        sides_named = tuple(answers)
    chains = tuple(_chain(programme, path, side, answers[side]) for side in sides_named)
    return Disclosure(path, within, chains)


def _chain(
    programme: Programme,
    path: FigurePath,
    side: SideKnown,
    answer: Answer,
) -> Chain:
    multipliers = programme.multipliers(path, answer)
    if multipliers:
        return chain_from(side, path, multipliers, programme.system)
    relations = [equation.relation for equation in programme.subsystem.equations]
    return chain_of_all(relations, programme.system)


def record_world(
    programme: Programme,
    answer: Answer,
    worlds: PossibleWorlds,
) -> None:
    """Records the values of a world that the solver found, moved towards the truth by its tolerance."""
    if answer.status != "optimal":
        return
    paths = [path for path in worlds.open if path in programme.column]
    worlds.add({path: _cautious(programme, path, answer) for path in paths})


def _cautious(
    programme: Programme,
    path: FigurePath,
    answer: Answer,
) -> Fraction:
    true = programme.true(path)
    value = answer.point[programme.column[path]]
    nearer = min(value + MARGIN, true)
    if value > true:
        nearer = max(value - MARGIN, true)
    if nearer == true:
        return programme.system.truth[path]
    return Fraction(nearer) * Fraction(programme.scale[path])
