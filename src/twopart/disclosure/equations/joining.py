"""Joins the systems of a paper and of earlier papers, so that a fact that several papers state is one figure.

A figure that has the same id in a later paper, and a value that agrees, is taken to be the same fact, as a reader would
take it. Where the values are equal both become one figure; where they differ by rounding, or only one is known, a
relation joins them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import TypeVar

from twopart.disclosure.equations.earlier import Layer, figures
from twopart.disclosure.equations.paths import JoinedSystem
from twopart.disclosure.equations.relation import (
    NUMBER,
    PairOfFigures,
    Relation,
    is_step,
)
from twopart.disclosure.equations.system import Interval, System, WithheldFigure
from twopart.model.figure import FigurePath

HALF = Fraction(1, 2)
T = TypeVar("T")
# Figures, each with the figure that it is in a later paper.
Same = Mapping[FigurePath, FigurePath]


def joined_system(
    own: System,
    layers: Iterable[Layer],
    published: Iterable[tuple[FigurePath, FigurePath]] = (),
    unprotected: Collection[FigurePath] = (),
) -> JoinedSystem:
    """Joins the system of a paper with those of earlier papers.

    `published` are figures of earlier papers, each with what was published of it elsewhere since; `unprotected` are
    secrets that are owed no protection any more.
    """
    whole = own
    links = _Links()
    for layer in layers:
        whole = _with_layer(whole, layer)
        links.add(whole, {path: layer.path(path) for path in layer.figures})
    links.add(whole, {path: path for path in figures(own)})
    links.add_published(whole, published)
    return _merged(whole, links, unprotected)


def _with_layer(whole: System, layer: Layer) -> System:
    earlier = layer.system
    relations = [_renamed(relation, layer.path) for relation in earlier.relations]
    return replace(
        whole,
        relations=(*whole.relations, *relations),
        truth={**whole.truth, **_in_layer(earlier.truth, layer)},
        known={**whole.known, **_in_layer(earlier.known, layer)},
        secrets={**whole.secrets, **_in_layer(earlier.secrets, layer)},
        last_places={**whole.last_places, **_in_layer(earlier.last_places, layer)},
        units={**whole.units, **_in_layer(earlier.units, layer)},
        deducted=whole.deducted | {layer.path(path) for path in earlier.deducted},
        whole=whole.whole | {layer.path(path) for path in earlier.whole},
        either_sign=whole.either_sign
        | {layer.path(path) for path in earlier.either_sign},
    )


def _in_layer(
    values: Mapping[FigurePath, T],
    layer: Layer,
) -> dict[FigurePath, T]:
    """Returns values of figures by the paths that these have in a joined system."""
    return {layer.path(path): value for path, value in values.items()}


# Which figures are one fact


class _Links:
    """Figures of earlier papers, with the figure of the next paper that each one is."""

    def __init__(self) -> None:
        self.same: dict[FigurePath, FigurePath] = {}
        # Further figures that an earlier figure is.
        self.further: list[tuple[FigurePath, FigurePath]] = []
        self._seen: dict[FigurePath, list[FigurePath]] = {}

    def add(
        self,
        system: System,
        figures: Mapping[FigurePath, FigurePath],
    ) -> None:
        """Adds each figure under its id, with the last earlier one that agrees."""
        for path, here in figures.items():
            before = self._seen.setdefault(path, [])
            for other in reversed(before):
                if agree(system, other, here):
                    self.same[other] = here
                    break
            before.append(here)

    def add_published(
        self,
        system: System,
        pairs: Iterable[tuple[FigurePath, FigurePath]],
    ) -> None:
        for path, known in pairs:
            if not agree(system, path, known):
                continue
            if path in self.same:
                self.further.append((path, known))
            else:
                self.same[path] = known


def agree(
    system: System,
    one: FigurePath,
    other: FigurePath,
) -> bool:
    """Whether two figures have the same value, as far as both are printed."""
    if system.units.get(one) != system.units.get(other):
        return False
    difference = abs(system.truth[one] - system.truth[other])
    return difference <= _rounding(system, one, other) or _is_within_public_bounds(
        system, one, other
    )


def _is_within_public_bounds(
    system: System,
    one: FigurePath,
    other: FigurePath,
) -> bool:
    """Whether a public range or bound contains the true value of the other."""
    interval = system.known.get(one) or system.known.get(other)
    if interval is None or interval.point is not None:
        return False
    withheld = one
    if one in system.known:
        withheld = other
    true = system.truth[withheld]
    if interval.low is not None and true < interval.low:
        return False
    return interval.high is None or true <= interval.high


def _rounding(
    system: System,
    one: FigurePath,
    other: FigurePath,
) -> Fraction:
    """Returns by how much two figures of one fact may differ as they are printed, in whole units."""
    zero = Fraction(0)
    both = system.last_places.get(one, zero) + system.last_places.get(other, zero)
    return both * HALF


def _link(
    system: System,
    one: FigurePath,
    other: FigurePath,
) -> Relation:
    """Returns the relation of two figures of one fact: equal, or as close as rounding allows."""
    difference = abs(system.truth[one] - system.truth[other])
    slack = difference
    if difference:
        slack = max(difference, _rounding(system, one, other))
    terms = {one: NUMBER, other: -NUMBER}
    return Relation(
        terms,
        other,
        slack=slack,
        kind="published",
    )


# One figure for each fact


def _merged(
    whole: System,
    links: _Links,
    unprotected: Collection[FigurePath],
) -> JoinedSystem:
    """Returns the system with one figure for each fact, and relations between figures that stay separate."""
    merged: dict[FigurePath, FigurePath] = {}
    linked: list[tuple[FigurePath, FigurePath]] = []
    for path, later in links.same.items():
        if _are_one(whole, path, later, unprotected):
            merged[path] = later
        else:
            linked.append((path, later))
    into = {path: _last(path, merged) for path in merged}
    system = replace(
        whole,
        relations=_relations(whole, into, [*linked, *links.further]),
        known=_known(whole, into),
        secrets=_secrets(whole, into),
    )
    disclosed = {
        path: later
        for path, later in into.items()
        if path in whole.secrets and later in whole.known and path not in unprotected
    }
    return JoinedSystem(
        system.without(unprotected),
        links.same,
        disclosed,
    )


def _relations(
    whole: System,
    into: Same,
    linked: Iterable[tuple[FigurePath, FigurePath]],
) -> tuple[Relation, ...]:
    """Returns the relations of all papers over the remaining figures, and those between two figures of one fact."""
    links = [_link(whole, one, other) for one, other in linked]
    renamed = [
        _renamed(relation, lambda path: into.get(path, path))
        for relation in (*whole.relations, *links)
    ]
    return tuple(_without_repeats(renamed))


def _are_one(
    system: System,
    one: FigurePath,
    other: FigurePath,
    unprotected: Collection[FigurePath],
) -> bool:
    """Whether an earlier and a later figure can be merged without losing any protection that is owed to either."""
    if system.truth[one] != system.truth[other]:
        return False
    if one in unprotected:
        return True
    if one not in system.secrets:
        return (one in system.known) == (other in system.known)
    if other in unprotected:
        return False  # the earlier paper may still owe what the later one does not
    if other in system.secrets:
        return system.secrets[one].protect <= system.secrets[other].protect
    return system.point(other) is not None


def _last(path: FigurePath, merged: Same) -> FigurePath:
    """Returns the figure into which a figure is merged, after all mergers."""
    while path in merged:
        path = merged[path]
    return path


def _known(
    system: System,
    into: Same,
) -> dict[FigurePath, Interval]:
    """Returns what is known of each figure, from everything that was printed of it."""
    known: dict[FigurePath, Interval] = {}
    for path, interval in system.known.items():
        here = into.get(path, path)
        if here in known:
            known[here] = _intersection(known[here], interval)
        else:
            known[here] = interval
    return known


def _intersection(one: Interval, other: Interval) -> Interval:
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return Interval(
        max(lows, default=None),
        min(highs, default=None),
    )


def _secrets(
    system: System,
    into: Same,
) -> dict[FigurePath, WithheldFigure]:
    """Returns the figures that are secrets in the last paper that states them.

    Whoever knew a figure in an earlier paper still knows it.
    """
    secrets = {
        path: secret for path, secret in system.secrets.items() if path not in into
    }
    for path, here in into.items():
        if path in system.secrets and here in secrets:
            who = secrets[here].insiders | system.secrets[path].insiders
            secrets[here] = replace(secrets[here], insiders=who)
    return secrets


# Relations


def _renamed(
    relation: Relation,
    name: Callable[[FigurePath], FigurePath],
) -> Relation:
    terms: dict[FigurePath, Fraction] = {}
    for path, coefficient in relation.terms.items():
        terms[name(path)] = terms.get(name(path), Fraction(0)) + coefficient
    products: dict[PairOfFigures, Fraction] = {}
    for (one, other), coefficient in relation.products.items():
        products[name(one), name(other)] = coefficient
    return replace(
        relation,
        terms=terms,
        figure=name(relation.figure),
        products=products,
    )


def _without_repeats(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yields the relations, without those that an earlier paper states in the same way."""
    statements_before: set[object] = set()
    for group in _formulas(list(relations)):
        statements = _statements(group)
        if statements not in statements_before:
            statements_before.add(statements)
            yield from group


def _formulas(relations: list[Relation]) -> list[list[Relation]]:
    """Groups the relations that share intermediate steps of one formula; any other relation is a group of its own."""
    groups: dict[FigurePath, list[Relation]] = {}
    alone: list[list[Relation]] = []
    for relation in relations:
        steps = _steps(relation)
        if not steps:
            alone.append([relation])
            continue
        near = _distinct(groups[step] for step in steps if step in groups)
        group = [*chain.from_iterable(near), relation]
        for member in group:
            groups.update(dict.fromkeys(_steps(member), group))
    return [*alone, *_distinct(groups.values())]


def _steps(relation: Relation) -> list[FigurePath]:
    """Returns the intermediate steps that a relation joins."""
    return [path for path in sorted(relation.paths) if is_step(path)]


def _distinct(groups: Iterable[list[Relation]]) -> list[list[Relation]]:
    """Returns each group once, as the same list and not as an equal one."""
    return list({id(group): group for group in groups}.values())


def _statements(group: list[Relation]) -> object:
    """Returns what relations state, regardless of the numbers that their intermediate steps have."""
    numbers: dict[FigurePath, int] = {}

    def name(path: FigurePath) -> object:
        if is_step(path):
            return numbers.setdefault(path, len(numbers))
        return path

    statements = []
    for relation in group:
        products = set()
        for (one, other), coefficient in relation.products.items():
            products.add(((name(one), name(other)), coefficient))
        terms = {
            (name(path), coefficient) for path, coefficient in relation.terms.items()
        }
        statement = frozenset(terms), frozenset(products), relation.slack
        statements.append(statement)
    return tuple(statements)
