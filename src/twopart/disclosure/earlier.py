"""What earlier papers withheld, joined to the system of the paper that continues them.

The figures of an earlier paper get a path of their own, which begins with the name of that paper. A figure that has
the same id in a later paper, and a value that agrees, is taken to be the same fact, as a reader would take it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from fractions import Fraction
from typing import TypeVar

from twopart.disclosure.relations import NUMBER, ONE, Relation
from twopart.disclosure.system import System
from twopart.figures.register import Path
from twopart.model.quantity import Day
from twopart.record import record

HALF = Fraction(1, 2)
T = TypeVar("T")


@record
class Layer:
    """What one release of an earlier paper withheld, and the relations in which it stands."""

    paper: str
    released: str
    system: System  # with the paths that the earlier paper has itself
    grounds: Mapping[Path, tuple[str, ...]]  # of each withheld figure
    ends: Mapping[Path, Day]  # of withheld figures, where all their grounds end on a day: the last of these
    days: Mapping[Path, Day] = field(default_factory=dict)  # withheld dates
    published: tuple[tuple[str, Mapping[str, object]], ...] = ()  # what Part 1 printed, figure by figure
    continues: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()  # secrets of papers before it that it was allowed to tell
    key: str = ""  # what its paths begin with

    def path(self, own: Path) -> Path:
        """The path of one of its figures in a joined system; the path of a plain number stays empty."""
        return own if own == ONE else (self.key, *own)

    @property
    def figures(self) -> Iterator[Path]:
        """All but steps on the way and what was published before."""
        return (path for path in self.system.units if path in self.system.truth and path[0] != "published")

    def has_ended(self, path: Path, day: Day | None) -> bool:
        """Whether all grounds of a withheld figure ended before that day."""
        end = self.ends.get(path)
        return bool(end and day and end.last < day.first)


@record
class Fault:
    """An earlier paper whose ledger cannot be used: the file, and what is wrong with it."""

    paper: str
    asked: str  # the paper under `continues` that leads to it
    kind: str
    file: str


@record
class Earlier:
    """What the papers withheld that a paper continues, the oldest first; and those that cannot be told."""

    layers: tuple[Layer, ...] = ()
    faults: tuple[Fault, ...] = ()


@record
class Joined:
    """A system with those of earlier papers, and the later figures that each earlier one was taken to be."""

    system: System
    same: Mapping[Path, Path]


def later(path: Path, same: Mapping[Path, Path]) -> Iterator[Path]:
    """The same fact in the papers that follow, one after the other."""
    while path in same:
        path = same[path]
        yield path


def joined(own: System, layers: Iterable[Layer]) -> Joined:
    """One system of all; nothing that any of the papers owes to a secret is lost."""
    whole, same = own, dict[Path, Path]()
    seen: dict[Path, list[Path]] = {}  # every figure of that id so far, by its path in the whole
    for layer in layers:
        whole = _added(whole, layer)
        _link(whole, same, seen, {path: layer.path(path) for path in layer.figures})
    _link(whole, same, seen, {path: path for path in own.units if path in own.truth})
    links = [_same(whole, path, other) for path, other in same.items()]
    return Joined(replace(whole, relations=(*whole.relations, *links)), same)


def _added(whole: System, layer: Layer) -> System:
    one = layer.system
    return replace(
        whole,
        relations=(*whole.relations, *(_moved(relation, layer) for relation in one.relations)),
        truth={**whole.truth, **_of(one.truth, layer)},
        known={**whole.known, **_of(one.known, layer)},
        secrets={**whole.secrets, **_of(one.secrets, layer)},
        steps={**whole.steps, **_of(one.steps, layer)},
        units={**whole.units, **_of(one.units, layer)},
    )


def _of(values: Mapping[Path, T], layer: Layer) -> dict[Path, T]:
    return {layer.path(path): value for path, value in values.items()}


def _moved(relation: Relation, layer: Layer) -> Relation:
    products = {(layer.path(one), layer.path(other)): times for (one, other), times in relation.products.items()}
    figure = layer.path(relation.figure)
    return replace(relation, terms=_of(relation.terms, layer), figure=figure, products=products)


def _link(whole: System, same: dict[Path, Path], seen: dict[Path, list[Path]], figures: Mapping[Path, Path]) -> None:
    """Each figure with the last one before it of the same id that agrees with it."""
    for path, here in figures.items():
        before = seen.setdefault(path, [])
        found = next((other for other in reversed(before) if agree(whole, other, here)), None)
        if found:
            same[found] = here
        before.append(here)


def agree(system: System, one: Path, other: Path) -> bool:
    """Whether two figures have the same value, as far as both are printed."""
    if system.units.get(one) != system.units.get(other):
        return False
    apart = abs(system.truth[one] - system.truth[other])
    return apart <= _rounding(system, one, other) or _told_within(system, one, other)


def _told_within(system: System, one: Path, other: Path) -> bool:
    """Whether a range or a bound that is public holds the true value of the other."""
    told = system.known.get(one) or system.known.get(other)
    if told is None or told.point is not None:
        return False
    true = system.truth[other if one in system.known else one]
    low, high = told.low, told.high
    return (low is None or low <= true) and (high is None or true <= high)


def _rounding(system: System, one: Path, other: Path) -> Fraction:
    return (system.steps.get(one, Fraction(0)) + system.steps.get(other, Fraction(0))) * HALF


def _same(system: System, one: Path, other: Path) -> Relation:
    """That both are one fact; where they differ by rounding, as closely as that allows."""
    apart = abs(system.truth[one] - system.truth[other])
    slack = max(apart, _rounding(system, one, other)) if apart else Fraction(0)
    return Relation({one: NUMBER, other: -NUMBER}, other, slack=slack, kind="published")


def linked(whole: Joined, pairs: Iterable[tuple[Path, Path]]) -> Joined:
    """With further figures of which it is known that they are one fact, as long as they agree."""
    system = whole.system
    new = [(one, other) for one, other in pairs if agree(system, one, other)]
    relations = (*system.relations, *(_same(system, one, other) for one, other in new))
    return Joined(replace(system, relations=relations), {**whole.same, **dict(new)})
