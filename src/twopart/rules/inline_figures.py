"""Rules on numbers typed in place, `{=£213,477}`: Part 1 prints them, and they are typed only once."""

from collections.abc import Iterator
from decimal import Decimal

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.entries import Entry
from twopart.figures.units import folded, is_counted
from twopart.model.everything import everything
from twopart.model.prose import InlineFigure, Prose
from twopart.model.quantity import Quantity, Value
from twopart.outline.subject import Subject
from twopart.prose.inline_figures import OPENING, not_printed, stated_in
from twopart.prose.runs import references

# Smaller counts are the same by chance: three lots and three bidders. So are halves, nothing and all.
LEAST_COUNT = 20
ROUND_SHARES = frozenset(map(Decimal, (0, 50, 100)))

SAID_TWICE = Rule(
    name="in-place-twice",
    what="a number written as {= } that the paper states elsewhere too",
    why="A figure is stated once; of two, one is forgotten when it changes.",
    fix="Add it to `figures:` with `public: true`, and refer to it by its id in both places. "
    "Where they are two figures that happen to be the same, give this one an id: {=its_id: …}.",
    example='part-1: {sections: {summary: "We pay {=£213,477}.", legal: "The limit is {=£213,477}."}}',
    mended="""\
figures: {limit: {amount: "£213,477", public: true}}
part-1: {sections: {summary: "We pay {limit}.", legal: "The limit is {limit}."}}
""",
)


def inline_figures_are_public(subject: Subject) -> Iterator[Finding]:
    """Reports a figure in place that stands in no words of Part 1, or only in what it says instead of something
    withheld.
    """
    if not stated_figures(subject):
        return
    open_ones = _printed(subject) - _below_labels(subject)
    for stated in stated_figures(subject):
        if str(stated.name) not in open_ones:
            yield not_printed(stated.span)


def inline_figures_are_stated_once(subject: Subject) -> Iterator[Finding]:
    """Reports a number without an id that is stated elsewhere too. A public source is passed over: it has ids for what
    other papers give none.
    """
    if subject.paper.public_source:
        return
    first: dict[tuple[object, ...], Span] = {}
    ids: dict[tuple[object, ...], str] = {}
    for name, entry in _registered(subject):
        first.setdefault(_statement(entry.value), entry.at)
        ids.setdefault(_statement(entry.value), name)
    those_with_ids_first = sorted(
        stated_figures(subject), key=lambda stated: not stated.named
    )
    for stated in those_with_ids_first:
        statement = _statement(stated.value)
        place = first.setdefault(statement, stated.span)
        if place is stated.span or stated.named or _is_common(stated.value):
            continue
        yield _said_twice(stated, place, ids.get(statement, ""))


def _said_twice(stated: InlineFigure, first: Span, registered: str) -> Finding:
    """Returns the finding on a number that is stated twice; `registered` is the id of the figure in the register that
    says the same, if one does.
    """
    where = f"{first.source.name}, line {first.line}"
    fix = ""
    if registered:
        fix = (
            f"Write {{{registered}}} in its place, which says the same. Where they are two figures that happen "
            "to be the same, give this one an id: {=its_id: …}."
        )
    return SAID_TWICE.finding(
        f"a number written as {{= }} that is stated in {where} too",
        stated.span,
        fix=fix,
        also=(first,),
    )


def _registered(subject: Subject) -> Iterator[tuple[str, Entry]]:
    """Yields the public figures that stand in the register itself, with their ids."""
    inline = {str(stated.name) for stated in stated_figures(subject)}
    for name in subject.paper.figures:
        entry = subject.register.entries.get((str(name),))
        if entry and entry.label.public and str(name) not in inline:
            yield str(name), entry


def _statement(value: Value | None) -> tuple[object, ...]:
    """Returns what makes two values the same, in whatever scale they are written."""
    if not isinstance(value, Quantity):
        return (value,)
    upper = None
    if value.upper:
        upper = value.upper.value
    return value.value, folded(value.unit), folded(value.per), value.qualifier, upper


def _is_common(value: Value) -> bool:
    if not isinstance(value, Quantity):
        return False
    if value.unit == "%":
        return value.value in ROUND_SHARES
    if is_counted(value.unit) or not value.unit:
        return abs(value.value) < LEAST_COUNT
    return value.nil


@kept_in_record
def stated_figures(subject: Subject) -> tuple[InlineFigure, ...]:
    """Returns the numbers that are written where they stand, each once, in the order of the source."""
    figures: dict[str, InlineFigure] = {}
    for prose in subject.proses:
        for stated in stated_in(prose):
            figures.setdefault(str(stated.name), stated)
    return tuple(figures.values())


def _printed(subject: Subject) -> set[str]:
    """Returns the ids of those that Part 1 prints."""
    names: set[str] = set()
    for prose in subject.printed[0]:
        if OPENING in prose.text:
            for reference in references(prose, PUBLIC_PART):
                names.add(reference.path[0])
    return names


def _below_labels(subject: Subject) -> set[str]:
    """Returns the ids of those that stand in a record with a label, also in its public wording."""
    names: set[str] = set()
    for thing in subject.things:
        if getattr(thing, "withheld", None) is None:
            continue
        for prose in everything(thing):
            if isinstance(prose, Prose):
                names.update(str(stated.name) for stated in stated_in(prose))
    return names


RULES = (SAID_TWICE,)
