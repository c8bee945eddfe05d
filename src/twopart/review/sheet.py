"""Makes the tick sheet of a checked paper, as data."""

from collections.abc import Iterator, Mapping
from itertools import chain

from twopart.base.record import record
from twopart.figures.formula import FormulaError, names, parse
from twopart.figures.grid import places_of
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.quantity import NIL, OpenValue, Quantity, as_typed
from twopart.outline.subject import Subject
from twopart.review.differences import difference
from twopart.review.notes import notes
from twopart.review.uses import PrintedUse, uses
from twopart.ties.comparison import Comparison, shortened, without_numbers
from twopart.ties.side import added

WITHHELD = "withheld"
FAILS = "does not hold"
STATES = {
    "exact": "exact",
    "within rounding": "within rounding",
    "not": FAILS,
}
HOLDS = "holds"
RelationAndState = tuple[str, str]  # what is related, and whether that holds
# The figures of a relation, the relation, and its state.
TieAndState = tuple[tuple[FigurePath, ...], str, str]
MASKED = "gives something withheld away"  # instead of a public value
COMPUTED = "computed"
TO_BE_CONFIRMED = "to be confirmed"


@record
class Tick:
    """One figure: its value (or “withheld”), its label, its uses, its ties, and its author's note."""

    figure: str
    place: str
    value: str
    label: str
    part_1: tuple[PrintedUse, ...]
    part_2: tuple[PrintedUse, ...]
    ties: tuple[RelationAndState, ...]
    note: str = ""
    only_feeds: bool = False  # a typed figure that formulas take, and that nothing stated elsewhere is compared with


def sheet(
    subject: Subject,
    *,
    unmasked: bool,
) -> tuple[Tick, ...]:
    """Returns every figure and every numeric table cell, in the order of the paper."""
    part_1, part_2 = (uses(subject, outline) for outline in subject.outlines)
    ties = _ties(subject, unmasked=unmasked)
    notes_of_figures = notes(subject, unmasked=unmasked)
    unchecked = figures_that_only_feed(subject)
    ticks: list[Tick] = []
    for path, entry in _entries(subject):
        public = part_1.get(path, ())
        restricted = part_2.get(path, ())
        value = _value(path, entry)
        if not (unmasked or is_open(entry)):
            value = _masked_value(entry)
            restricted = _places_alone(restricted)
            if entry.tells:
                public = _places_alone(public)
        relations = dict.fromkeys(ties.get(path, ()))
        tick = Tick(
            ".".join(path),
            str(entry.at),
            value,
            _label(entry),
            public,
            restricted,
            tuple(relations),
            notes_of_figures.get(path, ""),
            path in unchecked,
        )
        ticks.append(tick)
    return tuple(ticks)


def _entries(subject: Subject) -> Iterator[tuple[FigurePath, Entry]]:
    figures = ((str(name),) for name in subject.paper.figures)
    for path in (*figures, *places_of(subject.paper)):
        entry = subject.register.entries.get(path)
        if entry is None:
            continue
        is_cell = len(path) > 1
        if is_cell and not isinstance(entry.value, Quantity | OpenValue):
            continue
        yield path, entry


def is_open(entry: Entry) -> bool:
    """Whether a value may be shown: it is public and gives nothing withheld away."""
    return entry.label.public and not entry.tells


def _places_alone(uses: tuple[PrintedUse, ...]) -> tuple[PrintedUse, ...]:
    """Returns the uses without the printed words."""
    places = [PrintedUse(use.place, "", use.anchor) for use in uses]
    return tuple(dict.fromkeys(places))


def _masked_value(entry: Entry) -> str:
    """Returns what is shown instead of a value that may not be shown."""
    if entry.tells:
        return MASKED
    return WITHHELD


def _value(path: FigurePath, entry: Entry) -> str:
    if entry.value is None:
        return WITHHELD
    if isinstance(entry.value, OpenValue):  # an open point for reviewers
        return TO_BE_CONFIRMED
    is_cell = len(path) > 1
    if is_cell and isinstance(entry.value, Quantity) and entry.value.nil:
        return NIL
    return as_typed(entry.value)


def _label(entry: Entry) -> str:
    if entry.label.public:
        if entry.lowered:
            return "public, declassified"
        return "public"
    grounds = sorted(filter(None, entry.label.grounds))
    if not grounds:
        return "no label"
    names = ", ".join(grounds)
    return f"{WITHHELD}: {names}"


def _ties(
    subject: Subject,
    *,
    unmasked: bool,
) -> Mapping[FigurePath, list[RelationAndState]]:
    """Returns the relations of each figure, with their states."""
    relations = subject.relations[0]
    ties = [relation_as_shown(relation, unmasked=unmasked) for relation in relations]
    ties += _computed_figures(subject, unmasked=unmasked)
    ties += _computed_cells(subject, unmasked=unmasked)
    by_figure: dict[FigurePath, list[RelationAndState]] = {}
    for paths, relation, state in ties:
        for path in paths:
            by_figure.setdefault(path, [])
            by_figure[path].append((relation, state))
    return by_figure


def relation_as_shown(
    relation: Comparison,
    *,
    unmasked: bool,
) -> TieAndState:
    """Returns a relation and its state. Masked, “exactly” is hidden: it would tell the last digits of a withheld value."""
    state = STATES[relation.state]
    if unmasked:
        if relation.state == "not":
            state = f"{state}: {difference(relation)}"
        return relation.paths, relation.unmasked, state
    if relation.state != "not" and not relation.shown:
        state = HOLDS
    return relation.paths, relation.relation, state


def figures_that_only_feed(subject: Subject) -> frozenset[FigurePath]:
    """Returns the typed figures that formulas take, and whose value no second statement confirms.

    A figure whose formula is compared with something else confirms what it is made of.
    """
    confirmed = set[FigurePath]()
    for relation in subject.relations[0]:
        confirmed.update(relation.paths)
    parts: dict[FigurePath, list[FigurePath]] = {}
    for paths, _, _ in _all_computed(subject):
        computed, *parts_of_it = paths
        parts[computed] = parts_of_it
    waiting = list(confirmed)
    while waiting:
        for part in parts.get(waiting.pop(), ()):
            if part not in confirmed:
                confirmed.add(part)
                waiting.append(part)
    feeding = set(chain.from_iterable(parts.values()))
    typed = {
        (str(name),)
        for name, figure in subject.paper.figures.items()
        if figure and not figure.formula
    }
    return frozenset((typed & feeding) - confirmed)


def _all_computed(subject: Subject) -> Iterator[TieAndState]:
    yield from _computed_figures(subject, unmasked=True)
    yield from _computed_cells(subject, unmasked=True)


def _computed_figures(
    subject: Subject,
    *,
    unmasked: bool,
) -> Iterator[TieAndState]:
    """Yields the relations of computed figures, which always hold."""
    for name, figure in subject.paper.figures.items():
        if not (figure and figure.formula) or figure.stated:
            continue
        path = (str(name),)
        formula = " ".join(str(figure.formula.text).split())
        entry = subject.register.entries.get(path)
        openly = unmasked or (entry is not None and is_open_formula(entry))
        paths = (path, *made_of(formula))
        yield paths, f"{name} = {formula_as_shown(formula, openly=openly)}", COMPUTED


def is_open_formula(entry: Entry) -> bool:
    return is_open(entry) and not entry.lowered


def _computed_cells(
    subject: Subject,
    *,
    unmasked: bool,
) -> Iterator[TieAndState]:
    for path, place in places_of(subject.paper).items():
        cell = ".".join(path)
        if place.sums:
            parts = tuple((path[0], *part) for part in place.sums)
            yield (path, *parts), f"{cell} = {shortened(added(parts))}", COMPUTED
        elif place.formula and place.cell is None:
            formula = str(place.formula)
            entry = subject.register.entries.get(path)
            is_public = entry is not None and entry.label.public and not entry.lowered
            shown = formula_as_shown(formula, openly=unmasked or is_public)
            relation = f"{cell} = {shown}"
            yield (path, *made_of(formula)), relation, COMPUTED


def formula_as_shown(
    formula: str,
    *,
    openly: bool,
) -> str:
    """Returns a formula, without its numbers if it may not be shown."""
    if openly:
        return formula
    return without_numbers(formula)


def made_of(text: str) -> tuple[FigurePath, ...]:
    """Returns the figures and cells that a formula names; none if it cannot be read."""
    try:
        return tuple(names(parse(text)))
    except FormulaError:
        return ()
