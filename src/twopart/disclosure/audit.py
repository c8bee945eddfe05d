"""System -> the secrets in it that somebody can work out, and how closely.

In turn, each only for what the one before left open: possible worlds made by hand, exact elimination, the closed
form of a single row, linear programmes. Only the last needs the solver, and most papers never come to it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from twopart.disclosure.equations.relation import ONE, Relation
from twopart.disclosure.equations.system import System
from twopart.disclosure.found import Disclosure, chain, everything
from twopart.disclosure.solving import closed
from twopart.disclosure.solving.elimination import Determined, determined
from twopart.disclosure.solving.parts import Part, parts
from twopart.disclosure.solving.presolve import Seen, presolved
from twopart.disclosure.solving.work import Work
from twopart.figures.register import Path

TWO = 2  # figures that a relation joins
# Of work, for one look at a paper: half a minute on a slow machine.
STEPS = 2_000_000_000


def audit(system: System, work: Work | None = None) -> tuple[Disclosure, ...]:
    """All that can be worked out."""
    return tuple(disclosures(system, work or Work(STEPS)))


def disclosures(system: System, work: Work) -> Iterator[Disclosure]:
    """By the public, and then by each insider with what that one knows, as far as the public does not know it."""
    found: dict[Path, Disclosure] = {}
    for part in parts(system):
        for one in _part(part, system, work):
            found[one.path] = one
            yield one
    public = {path for path, one in found.items() if one.within == 0}
    for insider in insiders(system):
        for one in _by(insider, system, public, work):
            if one.path not in found:
                found[one.path] = one
                yield one


def _by(
    insider: str, system: System, public: Collection[Path], work: Work
) -> Iterator[Disclosure]:
    """By one who acts alone: what others could compute is not known to this one."""
    own = {
        path for path, secret in system.secrets.items() if insider in secret.insiders
    }
    own |= _repeats(own, system)
    view = system.telling({*own, *public})
    for part in parts(view):
        if own & {path for row in part.rows for path in row.relation.paths}:
            yield from (
                replace(one, insider=insider) for one in _part(part, view, work)
            )


def _repeats(own: Collection[Path], system: System) -> set[Path]:
    """The cells and formulas that are nothing but one of these figures: whoever knows it knows them."""
    same: dict[Path, list[Path]] = {}
    for one, other in (pair for pair in map(_repeated, system.relations) if pair):
        same.setdefault(one, []).append(other)
        same.setdefault(other, []).append(one)
    repeats, left = set(own), list(own)
    while left:
        new = set(same.get(left.pop(), ())) - repeats
        repeats |= new
        left += new
    return repeats & system.secrets.keys()


def _repeated(relation: Relation) -> tuple[Path, Path] | None:
    """The two figures of a relation that says that the one is the other, if it is no tie of two facts."""
    if (
        relation.kind != "computed"
        or relation.products
        or relation.slack
        or len(relation.terms) != TWO
    ):
        return None
    one, other = relation.terms
    return (
        None
        if ONE in relation.terms or relation.terms[one] != -relation.terms[other]
        else (one, other)
    )


def insiders(system: System) -> list[str]:
    """All who know something that is withheld from others."""
    return sorted(
        {who for secret in system.secrets.values() for who in secret.insiders}
    )


def _part(part: Part, system: System, work: Work) -> Iterator[Disclosure]:
    seen = presolved(part, system)
    if not seen.open:
        return
    exact = {one.path: one for one in determined(part.rows)}
    for path in part.secrets:
        if path in exact:
            yield _exactly(exact[path], system)
    if known := [path for path in exact if path in system.truth]:
        rest = replace(
            system.telling(known), relations=tuple(row.relation for row in part.rows)
        )
        for smaller in parts(rest):
            yield from _part(smaller, rest, work)
    else:
        yield from _bounded(part, system, seen, work)


def _exactly(found: Determined, system: System) -> Disclosure:
    return Disclosure(
        found.path,
        Fraction(0),
        (chain("exactly", found.path, found.combination, system),),
    )


def _bounded(
    part: Part, system: System, seen: Seen, work: Work
) -> Iterator[Disclosure]:
    if len(part.rows) == 1 and not part.products:
        yield from filter(_is_told, closed.disclosed(part, system))
        return
    try:
        yield from filter(_is_told, list(_solved(part, system, seen, work)))
    except Exception:  # noqa: BLE001 - whatever keeps the solver from answering, there is no answer
        yield from failed(seen.open, part, system)


def _is_told(found: Disclosure) -> bool:
    """By something public: that a price cannot fall by more than the whole of it is nothing that is printed."""
    return found.failed or any(chain.public for chain in found.chains)


def _solved(part: Part, system: System, seen: Seen, work: Work) -> Iterator[Disclosure]:
    from twopart.disclosure.solving import bounds, products

    solve = products.disclosed if part.products else bounds.disclosed
    yield from solve(part, system, seen, work)


def failed(paths: Iterable[Path], part: Part, system: System) -> Iterator[Disclosure]:
    """What could not be told."""
    chains = (everything((row.relation for row in part.rows), system),)
    for path in paths:
        yield Disclosure(path, None, chains, failed=True)
