"""Rules: a public source holds nothing withheld, only what says where something is withheld, and on which ground."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.figures.grid import given_cells
from twopart.model.drawn.charts import Chart
from twopart.model.figure import Figure
from twopart.model.ground import RESTRICTED, Ground
from twopart.model.paper import (
    Item,
    Name,
    Paper,
    Paragraph,
    PartTwo,
    Stub,
    WithheldSection,
)
from twopart.model.prose import Prose
from twopart.model.table import Cell, Table
from twopart.model.written import BareNumber
from twopart.outline.subject import Subject
from twopart.prose.withheld import clauses

# What says in a public source that something was withheld: a redacted figure, a nil cell, a stub; Part 2 is refused.
STAND_IN_KEYS = ("span", "withheld", "public_wording", "id", "numbered")
STAND_INS = (Figure, Cell, WithheldSection, PartTwo)

WithheldAt = tuple[Span, str]  # where something withheld stands, and what it is

REDACTED_FIGURE = Rule(
    name="redacted-figure",
    what="a `redacted` figure in a paper that is not a public source, or with a value",
    why="Its value was taken out, and Part 2 could not print it.",
    fix="Write its amount, percentage, count or date in the place of `redacted:`.",
    example="""\
figures: {price: {redacted: true, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
""",
    mended="""\
figures: {price: {amount: £5k, withheld: commercial}}
part-1: {sections: {summary: "We pay {price}."}}
""",
)
REDACTED_OUTSIDE_A_PUBLIC_SOURCE = Rule(
    name="redacted-outside-a-public-source",
    what="keys of a public source in a paper that is not one",
    why="Only a public source needs them, to show where something was left out; in a paper the labels show it.",
    fix="Label what is withheld: a row, a column, a table with `public-caption`; write the full words of a clause.",
    example="""\
passages: {terms: "We buy [[commercial: | cheap]] cameras."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
    mended="""\
passages: {terms: "We buy [[commercial: very cheap | cheap]] cameras."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
)
WITHHELD_IN_PUBLIC_SOURCE = Rule(
    name="withheld-in-public-source",
    what="something withheld in a public source",
    why="It may be given to anybody, and states that it contains nothing withheld.",
    fix="Make it again with `twopart export` instead of editing it, or delete `public-source:`.",
    no_example="Only `twopart export` makes public sources.",
)


def redacted_figures_have_no_value(subject: Subject) -> Iterator[Finding]:
    for name, figure in subject.paper.figures.items():
        if not figure.redacted:
            continue
        if figure.stated or figure.formula or figure.withheld is None:
            yield _redacted_with_value(figure.span, name)
        if not subject.paper.public_source:
            what = f"`{name}` is `redacted` in a source that is not a public one"
            yield REDACTED_FIGURE.finding(what, figure.span, shows=name)


def _redacted_with_value(at: Span, name: str) -> Finding:
    return REDACTED_FIGURE.finding(
        f"`{name}` is `redacted`, and has a value or no ground",
        at,
        why="What is redacted is withheld on a ground, and a public source does not have its value.",
        fix="Keep `redacted:`, `withheld:` and `public-wording:` alone, or delete `redacted:`.",
        shows=name,
    )


def stand_ins_are_of_public_sources(subject: Subject) -> Iterator[Finding]:
    """Reports keys that say in a public source what was left out; in the paper itself the label of a row, say, does."""
    if subject.paper.public_source:
        return
    for thing in subject.things:
        for at, keys in _stand_ins(thing):
            what = f"{keys} in a paper that is not a public source"
            yield REDACTED_OUTSIDE_A_PUBLIC_SOURCE.finding(what, at)


def _stand_ins(thing: object) -> Iterator[tuple[Span, str]]:
    if isinstance(thing, Table):
        for ground in (*thing.withheld_rows, *thing.withheld_columns)[:1]:
            yield ground.span, "`withheld-rows` or `withheld-columns`"
    elif isinstance(thing, Chart):
        for ground in thing.left_out[:1]:
            yield ground.span, "`left-out`"
    elif isinstance(thing, Stub):
        if thing.of or thing.caption or thing.id:
            yield thing.span, "`of`, `caption` or `id` of a stub"
    elif isinstance(thing, Prose):
        for clause in clauses(thing):
            if not clause.full:
                yield clause.span, "a clause with nothing to withhold"


def public_sources_hold_nothing_withheld(subject: Subject) -> Iterator[Finding]:
    if subject.paper.public_source:
        for at, withheld in _withheld_in(subject):
            what = f"a public source that contains {withheld}"
            yield WITHHELD_IN_PUBLIC_SOURCE.finding(what, at)


def _withheld_in(subject: Subject) -> Iterator[WithheldAt]:
    paper = subject.paper
    if paper.part_2:
        yield paper.part_2.span, "a Part 2"
    of_house = _names_of_house(paper)
    for ground in paper.grounds.values():
        if not ground.of_house:
            yield from _of_ground(ground)
    for thing in subject.things:
        if isinstance(thing, Name) and thing.span in of_house:
            continue
        yield from _of_any_record(thing)
        yield from _of_its_kind(thing)
    for table in paper.tables.values():
        yield from _of_cells(table)


def _names_of_house(paper: Paper) -> set[Span]:
    """Yields what the house withholds. It stands in no file of the source,
    and is searched for in its Part 1 all the same.
    """
    places: set[Span] = set()
    for name in paper.names.values():
        ground = paper.grounds.get(str(name.withheld))
        if ground and ground.of_house:
            places.add(name.span)
    return places


def _of_ground(ground: Ground) -> Iterator[WithheldAt]:
    if any(getattr(ground, key) is not None for key in RESTRICTED):
        yield ground.span, "the restricted record of a ground"
    if ground.protect is not None:
        yield ground.protect.span, "how closely its withheld figures may be known"


def _of_any_record(thing: Any) -> Iterator[WithheldAt]:
    """Yields what stands under keys that several kinds of record have."""
    if getattr(thing, "note", None) is not None:
        yield thing.note.span, "a note to whoever reads the source"
    if getattr(thing, "known_to", ()):
        yield thing.span, "who knows something withheld"
    if getattr(thing, "behind", ()):
        yield thing.behind[0].span, "what stands behind a stub"
    if getattr(thing, "withheld", None) is not None:
        stands_in = isinstance(thing, STAND_INS) or _says_only_that(thing)
        if not stands_in:
            yield thing.span, "something withheld as a whole"


def _of_its_kind(thing: Any) -> Iterator[WithheldAt]:
    if isinstance(thing, Stub):
        if thing.of is None and (thing.caption or thing.id):
            what = "a caption or id of a stub without `of`, which Part 1 does not print"
            yield thing.span, what
    elif isinstance(thing, Figure):
        if thing.withheld is not None and not thing.redacted:
            yield thing.span, "a withheld figure with its value"
    elif isinstance(thing, Prose):
        for clause in clauses(thing):
            if clause.full or clause.silent is not None:
                yield clause.span, "a withheld clause"


def _says_only_that(thing: Any) -> bool:
    """Whether a paragraph or an item says only that something is withheld, and what Part 1 says instead."""
    if not isinstance(thing, (Paragraph, Item)):
        return False
    others = (field.name for field in fields(thing) if field.name not in STAND_IN_KEYS)
    return not any(getattr(thing, name) for name in others)


def _of_cells(table: Table) -> Iterator[WithheldAt]:
    for _, _, cell in given_cells(table):
        is_nil = isinstance(cell.value, BareNumber) and cell.value.number is None
        if cell.withheld is not None and not is_nil:
            yield cell.span, "a withheld cell that is not nil"


RULES = (
    REDACTED_FIGURE,
    REDACTED_OUTSIDE_A_PUBLIC_SOURCE,
    WITHHELD_IN_PUBLIC_SOURCE,
)
