"""Rules: an id is given once, and can stand in a formula."""

from collections import Counter
from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.model.entries import ids_written
from twopart.model.paper import Decision, Item, Paper, Paragraph
from twopart.outline.subject import Subject
from twopart.rules.structure.blocks import things_of

DASH_IN_ID = Rule(
    name="dash-in-id",
    what="an id with a dash in it",
    why="In a formula a dash is a minus.",
    fix="Write it with underscores.",
    example="""\
figures: {unit-cost: {amount: £5k, public: true}}
part-1: {sections: {summary: "A camera costs {unit-cost}."}}
""",
    mended="""\
figures: {unit_cost: {amount: £5k, public: true}}
part-1: {sections: {summary: "A camera costs {unit_cost}."}}
""",
)
NAME_USED_TWICE = Rule(
    name="name-used-twice",
    what="an id that two things have",
    why="A reference to it could mean either.",
    fix="Give one of them another id.",
    example="""\
figures: {heron: {amount: £5k, public: true}}
names: {heron: {name: Heron Ltd, public: true}}
part-1: {sections: {summary: "We pay {heron}."}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
names: {heron: {name: Heron Ltd, public: true}}
part-1: {sections: {summary: "We pay {heron} the sum of {price}."}}
""",
)


def names_are_used_once(subject: Subject) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for name in (*_names(subject.paper), *_lines_of_tables(subject.paper)):
        if "-" in name:
            yield _dash_in_id(name)
    for name in _names(subject.paper):
        if name in first:
            yield _name_used_twice(name, first[name])
        first.setdefault(name, name.span)


def ids_given_twice(paper: Paper) -> frozenset[str]:
    """Returns the ids that two things have."""
    times = Counter(map(str, _names(paper)))
    return frozenset(name for name, number in times.items() if number > 1)


def _dash_in_id(name: Text) -> Finding:
    return DASH_IN_ID.finding(
        f"the id `{name}` has a dash in it",
        name.span,
        fix=f"Write `{name.replace('-', '_')}`, here and in every {{{name}}}.",
        shows=str(name),
    )


def _name_used_twice(name: Text, first: Span) -> Finding:
    where = f"{first.source.name}, line {first.line}"
    return NAME_USED_TWICE.finding(
        f"`{name}` is the id of something else too",
        name.span,
        fix=f"Give one of them another id, and write that id in every {{{name}}} and every formula that means "
        f"that one; the other is in {where}.",
        shows=str(name),
        also=(first,),
    )


def _names(paper: Paper) -> Iterator[Text]:
    registers: tuple[Mapping[str, object], ...] = (
        paper.figures,
        paper.names,
        paper.tables,
        paper.timelines,
        paper.charts,
        paper.pictures,
        paper.notes,
        paper.passages,
    )
    for register in registers:
        yield from _written(register)
    for thing in things_of(paper):
        if isinstance(thing, (Paragraph, Item, Decision)) and thing.id:
            yield thing.id


def _lines_of_tables(paper: Paper) -> Iterator[Text]:
    """Yields the ids of rows and columns."""
    for table in paper.tables.values():
        yield from _written(table.rows)
        yield from _written(table.columns)


def _written(register: Mapping[str, object]) -> Iterator[Text]:
    """Returns the ids that an author wrote, with their places."""
    return (name for name in ids_written(register) if isinstance(name, Text))


RULES = (DASH_IN_ID, NAME_USED_TWICE)
