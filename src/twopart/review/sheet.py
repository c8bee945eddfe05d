"""A checked paper -> its tick sheet, as data."""

from collections.abc import Iterator, Mapping

from twopart.base.record import record
from twopart.figures.formula import FormulaError, Path, names, parse
from twopart.figures.grid import places_of
from twopart.figures.register import Entry
from twopart.model.quantity import NIL, NO_BREAK, Open, Quantity
from twopart.outline.subject import Subject
from twopart.review.differences import difference
from twopart.review.notes import notes
from twopart.review.uses import Use, uses
from twopart.ties.comparison import Comparison, shortened, without_numbers
from twopart.ties.side import added
from twopart.ties.stated_relations import stated_relations

WITHHELD = "withheld"
STATES = {
    "exact": "exact",
    "within rounding": "within rounding",
    "not": "does not hold",
}
HOLDS = "holds"
MASKED = "gives something withheld away"  # in the place of a public value
COMPUTED = "computed"
TO_BE_CONFIRMED = "to be confirmed"


@record
class Tick:
    """One figure: its value, `withheld` where it is, its label, its uses, what it ties to, and its author's note."""

    figure: str
    place: str
    value: str
    label: str
    part_1: tuple[Use, ...]
    part_2: tuple[Use, ...]
    ties: tuple[tuple[str, str], ...]  # relations, each with its state
    note: str = ""


def sheet(subject: Subject, *, unmasked: bool) -> tuple[Tick, ...]:
    """Every figure, and every table cell that is a number, as the paper has them."""
    part_1, part_2 = (uses(subject, outline) for outline in subject.outlines)
    ties = _ties(subject, unmasked=unmasked)
    noted = notes(subject, unmasked=unmasked)
    ticks = []
    for path, entry in _entries(subject):
        shown = unmasked or (entry.label.public and not entry.tells)
        public, private = part_1.get(path, ()), part_2.get(path, ())
        tick = Tick(
            ".".join(path),
            str(entry.at),
            MASKED if entry.tells and not shown else _value(path, entry, shown=shown),
            _label(entry),
            _places_alone(public) if entry.tells and not shown else public,
            private if shown else _places_alone(private),
            tuple(dict.fromkeys(ties.get(path, ()))),
            noted.get(path, ""),
        )
        ticks.append(tick)
    return tuple(ticks)


def _entries(subject: Subject) -> Iterator[tuple[Path, Entry]]:
    for path in (
        *((str(name),) for name in subject.paper.figures),
        *places_of(subject.paper),
    ):
        entry = subject.register.entries.get(path)
        if entry and (len(path) == 1 or isinstance(entry.value, Quantity | Open)):
            yield path, entry


def _places_alone(private: tuple[Use, ...]) -> tuple[Use, ...]:
    """Without what is printed there."""
    return tuple(dict.fromkeys(Use(use.place, "") for use in private))


def _value(path: Path, entry: Entry, *, shown: bool) -> str:
    if not shown or entry.value is None:
        return WITHHELD
    if isinstance(entry.value, Open):  # an open point for whoever reviews the paper
        return TO_BE_CONFIRMED
    if len(path) > 1 and isinstance(entry.value, Quantity) and entry.value.nil:
        return NIL
    return str(entry.value).replace(NO_BREAK, " ")


def _label(entry: Entry) -> str:
    grounds = ", ".join(sorted(filter(None, entry.label.grounds)))
    if entry.label.public:
        return "public, declassified" if entry.lowered else "public"
    return f"{WITHHELD}: {grounds}" if grounds else "no label"


def _ties(subject: Subject, *, unmasked: bool) -> Mapping[Path, list[tuple[str, str]]]:
    found: dict[Path, list[tuple[str, str]]] = {}
    relations = (
        _relation(one, unmasked=unmasked)
        for one in stated_relations(subject.paper, subject.register)[0]
    )
    for paths, relation, state in (*relations, *_computed(subject, unmasked=unmasked)):
        for path in paths:
            found.setdefault(path, []).append((relation, state))
    return found


def _relation(
    relation: Comparison, *, unmasked: bool
) -> tuple[tuple[Path, ...], str, str]:
    """How closely a relation of something withheld holds would tell of its last places."""
    masked = not (unmasked or relation.shown) and relation.state != "not"
    written = relation.unmasked if unmasked else relation.relation
    state = HOLDS if masked else STATES[relation.state]
    if unmasked and relation.state == "not":
        state = f"{state}: {difference(relation)}"
    return relation.paths, written, state


def _computed(
    subject: Subject, *, unmasked: bool
) -> Iterator[tuple[tuple[Path, ...], str, str]]:
    """What is computed ties by itself."""
    for name, figure in subject.paper.figures.items():
        if figure and figure.formula and not figure.stated:
            text = " ".join(str(figure.formula.text).split())
            entry = subject.register.entries.get((str(name),))
            open_ = unmasked or (
                entry is not None
                and entry.label.public
                and not (entry.lowered or entry.tells)
            )
            yield (
                ((str(name),), *_made_of(text)),
                f"{name} = {text if open_ else without_numbers(text)}",
                COMPUTED,
            )
    for path, place in places_of(subject.paper).items():
        if place.sums:
            parts = tuple((path[0], *part) for part in place.sums)
            yield (
                (path, *parts),
                f"{'.'.join(path)} = {shortened(added(parts))}",
                COMPUTED,
            )
        elif place.formula and place.given is None:
            entry = subject.register.entries.get(path)
            open_ = unmasked or (
                entry is not None and entry.label.public and not entry.lowered
            )
            text = str(place.formula)
            relation = f"{'.'.join(path)} = {text if open_ else without_numbers(text)}"
            yield (path, *_made_of(text)), relation, COMPUTED


def _made_of(text: str) -> tuple[Path, ...]:
    try:
        return tuple(names(parse(text)))
    except FormulaError:
        return ()
