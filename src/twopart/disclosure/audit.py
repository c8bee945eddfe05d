"""Finds the secrets of a system that somebody can work out, and how closely.

Four methods follow one another, each only for what the one before left open: possible worlds made by hand, exact
elimination, the closed form of a single equation, and linear programmes. Only the last needs the solver, and most
papers never come to it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from twopart.disclosure.disclosures import Disclosure, chain_from, chain_of_all
from twopart.disclosure.equations.relation import ONE, Relation
from twopart.disclosure.equations.system import System
from twopart.disclosure.solving import one_equation
from twopart.disclosure.solving.elimination import (
    DeterminedUnknown,
    determined_unknowns,
)
from twopart.disclosure.solving.presolve import PossibleWorlds, worlds_by_hand
from twopart.disclosure.solving.subsystems import Subsystem, subsystems
from twopart.disclosure.solving.work import Work
from twopart.model.figure import FigurePath

EQUAL_FIGURES = 2  # a relation that says no more than that joins two
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
    public = {path for path, known in by_path.items() if known.within == 0}
    for insider in insiders(system):
        for disclosure in _by_insider(insider, system, public, work):
            if disclosure.path not in by_path:
                by_path[disclosure.path] = disclosure
                yield disclosure


def _by_insider(
    insider: str,
    system: System,
    public: Collection[FigurePath],
    work: Work,
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
    if len(relation.terms) != EQUAL_FIGURES or ONE in relation.terms:
        return False
    coefficient, other_coefficient = relation.terms.values()
    return coefficient == -other_coefficient


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
    worlds = worlds_by_hand(subsystem, system)
    if not worlds.open:
        return
    determined = determined_unknowns(subsystem.equations)
    exact = {unknown.path: unknown for unknown in determined}
    for path in subsystem.secrets:
        if path in exact:
            yield _exact_disclosure(exact[path], system)
    known = [path for path in exact if path in system.truth]
    if not known:
        yield from _by_bounds(subsystem, system, worlds, work)
        return
    relations = tuple(equation.relation for equation in subsystem.equations)
    rest = replace(system.with_known(known), relations=relations)
    for smaller in subsystems(rest):
        yield from _of_subsystem(smaller, rest, work)


def _exact_disclosure(unknown: DeterminedUnknown, system: System) -> Disclosure:
    chain = chain_from(
        "exactly",
        unknown.path,
        unknown.combination,
        system,
    )
    return Disclosure(unknown.path, Fraction(0), (chain,))


def _by_bounds(
    subsystem: Subsystem,
    system: System,
    worlds: PossibleWorlds,
    work: Work,
) -> Iterator[Disclosure]:
    """Yields the secrets whose bounds are too close; each secret left open, if the solver gives no answer."""
    if len(subsystem.equations) == 1 and not subsystem.products:
        bounded = one_equation.disclosures(subsystem, system)
        yield from filter(_follows_from_public, bounded)
        return
    try:
        solved = list(_by_solver(subsystem, system, worlds, work))
    except Exception:  # noqa: BLE001 - whatever keeps the solver from answering, there is no answer
        yield from _without_answer(worlds.open, subsystem, system)
    else:
        yield from filter(_follows_from_public, solved)


def _follows_from_public(disclosure: Disclosure) -> bool:
    """Whether something public discloses it, beyond the fact that no price falls by more than its whole amount."""
    return disclosure.failed or any(chain.public for chain in disclosure.chains)


def _by_solver(
    subsystem: Subsystem,
    system: System,
    worlds: PossibleWorlds,
    work: Work,
) -> Iterator[Disclosure]:
    from twopart.disclosure.solving import bounds, products

    solve = bounds.disclosures
    if subsystem.products:
        solve = products.disclosures
    yield from solve(subsystem, system, worlds, work)


def _without_answer(
    paths: Iterable[FigurePath],
    subsystem: Subsystem,
    system: System,
) -> Iterator[Disclosure]:
    """Yields a disclosure for each figure about which nothing could be decided."""
    relations = [equation.relation for equation in subsystem.equations]
    chain = chain_of_all(relations, system)
    for path in paths:
        yield Disclosure(
            path,
            None,
            (chain,),
            failed=True,
        )
