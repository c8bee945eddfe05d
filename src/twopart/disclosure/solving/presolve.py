"""Finds the secrets of a subsystem that cannot be worked out, without a solver.

A secret is protected if two possible worlds, in which everything public is the same, have it far enough below and far
enough above its true value. Most papers show such worlds by hand: a withheld total that stands in no other relation
takes up whatever its withheld parts do. So figures that stand in one relation only are set aside, again and again; what
remains without a relation may move, and the figures set aside follow, exactly, through ratios too.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, product

from twopart.base.record import record
from twopart.disclosure.equations.relation import ONE, Relation, is_step
from twopart.disclosure.equations.system import System, residual
from twopart.disclosure.solving.subsystems import Subsystem
from twopart.model.figure import FigurePath

World = dict[FigurePath, Fraction]
MOST_WORLDS = 300  # beyond which a solver is quicker
MOST_TERMS = 60_000  # terms of relations that are evaluated for all worlds together
FEWEST_WORLDS = 4  # that are tried for any subsystem
MOST_INPUTS = 5  # of a figure that are moved one by one
# The share by which every free figure is moved at least, however little the grounds protect.
LEAST_SHARE = Fraction(1, 5)


class PossibleWorlds:
    """The secrets that the possible worlds made so far have shown to be protected, and those that are still open."""

    def __init__(
        self,
        system: System,
        secrets: tuple[FigurePath, ...],
    ) -> None:
        self.system = system
        self.limits = {path: system.limits(path) for path in secrets}
        # The secrets that are in some world as low, and as high, as their protection asks.
        self.low: set[FigurePath] = set()
        self.high: set[FigurePath] = set()
        for path, (low, high) in self.limits.items():
            if system.truth[path] <= low:
                self.low.add(path)
            if system.truth[path] >= high:
                self.high.add(path)
        self.moved: set[FigurePath] = set()
        # The secrets that no worlds have shown to be protected yet.
        self.open = dict.fromkeys(secrets)

    def add(self, values: Mapping[FigurePath, Fraction]) -> None:
        """Takes in a possible world; the secrets that are protected after it are no longer open."""
        for path in [path for path in self.open if path in values]:
            value = values[path]
            low, high = self.limits[path]
            if value <= low:
                self.low.add(path)
            if value >= high:
                self.high.add(path)
            if value != self.system.truth[path]:
                self.moved.add(path)
            if path in self.low and path in self.high and path in self.moved:
                del self.open[path]


@record
class _Plan:
    """How a world is made: which figures move, and which follow, in order and each by its relation."""

    free: tuple[FigurePath, ...]
    following: Mapping[FigurePath, Relation]
    # For each figure, the figures that follow from it by its relations.
    followers: Mapping[FigurePath, list[FigurePath]]


def worlds_by_hand(subsystem: Subsystem, system: System) -> PossibleWorlds:
    """Returns the possible worlds that can be made without a solver. Secrets that stay open are left to other methods."""
    worlds = PossibleWorlds(system, subsystem.secrets)
    relations = [equation.relation for equation in subsystem.equations]
    if not all(_holds(relation, system.truth) for relation in relations):
        return worlds
    unknown = {
        path
        for path in subsystem.bounds
        if path in system.truth and path not in system.known
    }
    # Implied relations mostly hold by themselves; each world must satisfy them nevertheless.
    for implied in _implied(relations):
        others = [relation for relation in relations if relation not in implied]
        if worlds.open:
            _try_worlds(
                _plan(others, unknown),
                system,
                worlds,
                implied,
            )
    return worlds


def _holds(
    relation: Relation,
    values: Mapping[FigurePath, Fraction],
) -> bool:
    return abs(residual(relation, values)) <= relation.slack


def _implied(relations: list[Relation]) -> Iterator[list[Relation]]:
    """Yields sets of relations that may follow from all the others.

    The first has the second sum of each figure that has two, as the corner of a table with stated totals has; the next
    has all ties; the last is empty.
    """
    tied = [relation for relation in relations if relation.kind == "tied"]
    summed: set[FigurePath] = set()
    doubled: list[Relation] = []
    for relation in relations:
        if relation.figure in summed:
            doubled.append(relation)
        summed.add(relation.figure)
    if doubled:
        yield doubled
    if tied:
        yield tied
    yield []


def _try_worlds(
    plan: _Plan,
    system: System,
    worlds: PossibleWorlds,
    relations: list[Relation],
) -> None:
    """Makes worlds by a plan, and adds those that satisfy the relations that the plan leaves out."""
    terms = sum(len(relation.terms) for relation in plan.following.values()) + 1
    most = max(FEWEST_WORLDS, min(MOST_WORLDS, MOST_TERMS // terms))
    for moves in islice(_moves(plan, system, worlds), most):
        world = _world(moves, plan, system)
        if world is not None and _satisfies(world, relations, system):
            worlds.add(world)
        if not worlds.open:
            break


def _satisfies(
    world: World,
    relations: list[Relation],
    system: System,
) -> bool:
    touched = [
        relation
        for relation in relations
        if not world.keys().isdisjoint(relation.paths)
    ]
    if not touched:
        return True
    values = {**system.truth, **world}
    return all(_holds(relation, values) for relation in touched)


def _plan(
    relations: list[Relation],
    unknown: set[FigurePath],
) -> _Plan:
    remaining: dict[FigurePath, dict[Relation, None]] = {path: {} for path in unknown}
    for relation in relations:
        for path in relation.paths & unknown:
            remaining[path][relation] = None
    following: dict[FigurePath, Relation] = {}
    # First, computed figures follow from their parts; then, parts follow from what is left of a sum.
    for computed in (True, False):
        _set_aside(following, remaining, computed=computed)
    free = tuple(
        path
        for path in sorted(unknown)
        if not remaining[path] and path not in following
    )
    return _Plan(
        free,
        dict(reversed(following.items())),
        _followers(following),
    )


def _set_aside(
    following: dict[FigurePath, Relation],
    remaining: dict[FigurePath, dict[Relation, None]],
    *,
    computed: bool,
) -> None:
    """Sets aside the figures that stand in one relation only, again and again; with `computed`, only computed ones."""
    waiting = [path for path in sorted(remaining) if len(remaining[path]) == 1]
    while waiting:
        path = waiting.pop()
        if path in following or not remaining[path]:
            continue
        [relation] = remaining[path]
        if (path, path) in relation.products:
            continue
        if computed and relation.figure != path and not is_step(path):
            continue
        following[path] = relation
        for other in relation.paths & remaining.keys():
            del remaining[other][relation]
            if len(remaining[other]) == 1:
                waiting.append(other)


def _followers(
    following: Mapping[FigurePath, Relation],
) -> dict[FigurePath, list[FigurePath]]:
    followers: dict[FigurePath, list[FigurePath]] = {}
    for path, relation in following.items():
        for other in relation.paths:
            followers.setdefault(other, []).append(path)
    return followers


def _moves(
    plan: _Plan,
    system: System,
    worlds: PossibleWorlds,
) -> Iterator[World]:
    """Yields moves of free figures: all up by a share, all down, and then single inputs of what stays open."""
    shares = [2 * system.secrets[path].protect for path in worlds.open]
    share = max(LEAST_SHARE, *shares)
    sizes = [abs(system.truth[path]) for path in plan.free if system.truth[path]]
    unit = min(sizes, default=Fraction(1)) / 1000
    for factor in (1 + share, max(1 - share, Fraction(0))):
        yield {path: _moved(system.truth[path], factor, unit) for path in plan.free}
    free = set(plan.free)
    least = max(1 - share, Fraction(1, 100))
    factors = Fraction(10), Fraction(0), 1 + share, least
    for path in list(worlds.open):
        inputs = islice(_inputs(path, plan, free), MOST_INPUTS)
        for one, factor in product(inputs, factors):
            if path in worlds.open:
                yield {one: _moved(system.truth[one], factor, unit)}


def _moved(
    value: Fraction,
    factor: Fraction,
    unit: Fraction,
) -> Fraction:
    """Returns a value moved by a factor. A zero goes up by a unit, since any share of it is zero."""
    if value:
        return value * factor
    if factor > 1:
        return unit
    return value


def _inputs(
    path: FigurePath,
    plan: _Plan,
    free: set[FigurePath],
) -> Iterator[FigurePath]:
    """Yields the free figures on which a figure depends."""
    waiting, visited = [path], {path}
    while waiting:
        one = waiting.pop()
        if one in free:
            yield one
        elif one in plan.following:
            new = plan.following[one].paths - visited
            visited |= new
            waiting += sorted(new)


def _world(
    moves: World,
    plan: _Plan,
    system: System,
) -> World | None:
    """Returns all values that differ in the world of these moves; None if that world is impossible."""
    changed = dict(moves)
    touched: set[FigurePath] = set()
    for path in moves:
        touched.update(plan.followers.get(path, ()))
    for path, relation in plan.following.items():
        if not touched:
            break
        if path in touched:
            solved = _solved(relation, path, changed, system)
            if solved is None:
                return None
            changed[path] = solved
            touched.update(plan.followers.get(path, ()))
    if all(_is_possible(path, value, system) for path, value in changed.items()):
        return changed
    return None


def _is_possible(
    path: FigurePath,
    value: Fraction,
    system: System,
) -> bool:
    bounds = system.bounds(path)
    if bounds.low is not None and value < bounds.low:
        return False
    return bounds.high is None or value <= bounds.high


def _solved(
    relation: Relation,
    path: FigurePath,
    changed: World,
    system: System,
) -> Fraction | None:
    """Returns the value of a figure with which the relation holds as closely as it does in truth; None if there is none."""
    if not relation.products:
        return _shifted(relation, path, changed, system)
    values = {one: system.truth[one] for one in relation.paths}
    values |= changed
    factor = relation.terms.get(path, Fraction(0))
    rest = Fraction(0)
    if relation.slack:
        rest = -residual(relation, system.truth)
    for other, coefficient in relation.terms.items():
        if other == ONE:
            rest += coefficient
        elif other != path:
            rest += coefficient * values[other]
    for (one, other), coefficient in relation.products.items():
        if path == one:
            factor += coefficient * values[other]
        elif path == other:
            factor += coefficient * values[one]
        else:
            rest += coefficient * values[one] * values[other]
    if not factor:
        return None
    return -rest / factor


def _shifted(
    relation: Relation,
    path: FigurePath,
    changed: World,
    system: System,
) -> Fraction:
    """Returns the value of one figure of a sum that compensates for the moves of the others."""
    change = Fraction(0)
    for other, coefficient in relation.terms.items():
        if other in changed:
            change += coefficient * (changed[other] - system.truth[other])
    return system.truth[path] - change / relation.terms[path]
