"""Finds the secrets of a system that somebody can work out, and how closely.

Four methods follow one another, each only for what the one before left open: possible worlds made by hand, exact
elimination, the closed form of a single equation, and linear programmes. Only the last needs the solver, and most
papers never come to it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from twopart.disclosure.disclosures import Disclosure, chain, everything
from twopart.disclosure.equations.relation import ONE, Relation
from twopart.disclosure.equations.system import System
from twopart.disclosure.solving import one_equation
from twopart.disclosure.solving.elimination import DeterminedUnknown, determined
from twopart.disclosure.solving.presolve import PossibleWorlds, presolved
from twopart.disclosure.solving.subsystems import Subsystem, subsystems
from twopart.disclosure.solving.work import Work
from twopart.model.figure import FigurePath

TWO = 2  # figures that a relation joins
# Steps of work allowed for one audit of a paper: half a minute on a slow machine.
STEPS = 2_000_000_000


def audit(system: System, work: Work | None = None) -> tuple[Disclosure, ...]:
    """Returns everything that can be worked out."""
    return tuple(disclosures(system, work or Work(STEPS)))


def disclosures(system: System, work: Work) -> Iterator[Disclosure]:
    """Yields what the public can work out, and then what each insider can work out with additional knowledge."""
    by_path: dict[FigurePath, Disclosure] = {}
    for subsystem in subsystems(system):
        for disclosure in _of_subsystem(subsystem, system, work):
            by_path[disclosure.path] = disclosure
            yield disclosure
    public = {path for path, one in by_path.items() if one.within == 0}
    for insider in insiders(system):
        for disclosure in _by(insider, system, public, work):
            if disclosure.path not in by_path:
                by_path[disclosure.path] = disclosure
                yield disclosure


def _by(
    insider: str, system: System, public: Collection[FigurePath], work: Work
) -> Iterator[Disclosure]:
    """Yields what one insider can work out alone: what others could compute is not known to this one."""
    own = {
        path for path, secret in system.secrets.items() if insider in secret.insiders
    }
    own |= _repeats(own, system)
    view = system.with_known({*own, *public})
    for subsystem in subsystems(view):
        if not any(own & equation.relation.paths for equation in subsystem.equations):
            continue
        for disclosure in _of_subsystem(subsystem, view, work):
            yield replace(disclosure, insider=insider)


def _repeats(own: Collection[FigurePath], system: System) -> set[FigurePath]:
    """Returns the cells and formulas that only repeat one of these figures: anyone who knows the figure knows them."""
    same: dict[FigurePath, list[FigurePath]] = {}
    for relation in system.relations:
        if _is_repeat(relation):
            one, other = relation.terms
            same.setdefault(one, []).append(other)
            same.setdefault(other, []).append(one)
    repeats, waiting = set(own), list(own)
    while waiting:
        new = set(same.get(waiting.pop(), ())) - repeats
        repeats |= new
        waiting += new
    return repeats & system.secrets.keys()


def _is_repeat(relation: Relation) -> bool:
    """Whether a relation says that one figure equals another, and is not a tie of two facts."""
    if relation.kind != "computed" or relation.products or relation.slack:
        return False
    if len(relation.terms) != TWO or ONE in relation.terms:
        return False
    times, other_times = relation.terms.values()
    return times == -other_times


def insiders(system: System) -> list[str]:
    """Returns everyone who knows something that is withheld from others."""
    names: set[str] = set()
    for secret in system.secrets.values():
        names |= secret.insiders
    return sorted(names)


def _of_subsystem(
    subsystem: Subsystem,
    system: System,
    work: Work,
) -> Iterator[Disclosure]:
    worlds = presolved(subsystem, system)
    if not worlds.open:
        return
    exact = {one.path: one for one in determined(subsystem.equations)}
    for path in subsystem.secrets:
        if path in exact:
            yield _exactly(exact[path], system)
    known = [path for path in exact if path in system.truth]
    if not known:
        yield from _bounded(subsystem, system, worlds, work)
        return
    relations = tuple(equation.relation for equation in subsystem.equations)
    rest = replace(system.with_known(known), relations=relations)
    for smaller in subsystems(rest):
        yield from _of_subsystem(smaller, rest, work)


def _exactly(one: DeterminedUnknown, system: System) -> Disclosure:
    reason = chain(
        "exactly",
        one.path,
        one.combination,
        system,
    )
    return Disclosure(one.path, Fraction(0), (reason,))


def _bounded(
    subsystem: Subsystem,
    system: System,
    worlds: PossibleWorlds,
    work: Work,
) -> Iterator[Disclosure]:
    if len(subsystem.equations) == 1 and not subsystem.products:
        yield from filter(
            _follows_from_public, one_equation.disclosed(subsystem, system)
        )
        return
    try:
        yield from filter(
            _follows_from_public, list(_solved(subsystem, system, worlds, work))
        )
    except Exception:  # noqa: BLE001 - whatever keeps the solver from answering, there is no answer
        yield from failed(worlds.open, subsystem, system)


def _follows_from_public(disclosure: Disclosure) -> bool:
    """Whether something public discloses it, beyond the fact that no price falls by more than its whole amount."""
    return disclosure.failed or any(chain.public for chain in disclosure.chains)


def _solved(
    subsystem: Subsystem,
    system: System,
    worlds: PossibleWorlds,
    work: Work,
) -> Iterator[Disclosure]:
    from twopart.disclosure.solving import bounds, products

    solve = bounds.disclosed
    if subsystem.products:
        solve = products.disclosed
    yield from solve(subsystem, system, worlds, work)


def failed(
    paths: Iterable[FigurePath],
    subsystem: Subsystem,
    system: System,
) -> Iterator[Disclosure]:
    """Yields the finding for a figure about which nothing could be decided."""
    relations = [equation.relation for equation in subsystem.equations]
    whole = everything(relations, system)
    for path in paths:
        yield Disclosure(
            path,
            None,
            (whole,),
            failed=True,
        )
