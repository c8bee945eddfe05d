"""A public source holds nothing withheld: only what says where something is withheld, and on which ground."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.figures.grid import given_cells
from twopart.model.ground import RESTRICTED
from twopart.model.paper import (
    Cell,
    Figure,
    Item,
    Paragraph,
    PartTwo,
    Stub,
    Table,
    WithheldSection,
)
from twopart.model.prose import Prose
from twopart.model.written import Bare
from twopart.outline.subject import Subject
from twopart.prose.withheld import clauses
from twopart.rules import public_source_words

# What says in a public source that something was withheld: a redacted figure, a nil cell, a stub; Part 2 is refused.
STAND_IN_KEYS = ("span", "withheld", "public_wording", "id", "numbered")
STAND_INS = (Figure, Cell, WithheldSection, PartTwo)


def redacted_figures_have_no_value(subject: Subject) -> Iterator[Finding]:
    for name, figure in subject.paper.figures.items():
        if not (figure and figure.redacted):
            continue
        if figure.stated or figure.formula or figure.withheld is None:
            yield public_source_words.redacted_with_value(figure.span, name)
        if not subject.paper.public_source:
            yield public_source_words.redacted_outside(figure.span, name)


def stand_ins_are_of_public_sources(subject: Subject) -> Iterator[Finding]:
    """Keys that say in a public source what was left out; in the paper itself the label of a row, say, does."""
    if subject.paper.public_source:
        return
    for thing in subject.things:
        if isinstance(thing, Table) and (
            grounds := (*thing.withheld_rows, *thing.withheld_columns)
        ):
            yield _only_in_public_sources(
                grounds[0].span, "`withheld-rows` or `withheld-columns`"
            )
        elif isinstance(thing, Stub) and (thing.of or thing.caption or thing.id):
            yield _only_in_public_sources(
                thing.span, "`of`, `caption` or `id` of a stub"
            )
        elif isinstance(thing, Prose):
            empty = (clause for clause in clauses(thing) if not clause.full)
            yield from (
                _only_in_public_sources(
                    clause.span, "a clause with nothing to withhold"
                )
                for clause in empty
            )


def _only_in_public_sources(span: Span, keys: str) -> Finding:
    return Finding(
        "redacted-outside-a-public-source", f"{keys} in a paper that is not a public source",
        "Only a public source needs them, to show where something was left out; in a paper the labels show it.",
        "Label what is withheld: a row, a column, a table with `public-caption`; write the full words of a clause.",
        span,
    )  # fmt: skip


def public_sources_hold_nothing_withheld(subject: Subject) -> Iterator[Finding]:
    if subject.paper.public_source:
        for span, what in _held(subject):
            yield public_source_words.not_for_a_public_source(span, what)


def _held(subject: Subject) -> Iterator[tuple[Span, str]]:
    paper = subject.paper
    if paper.part_2:
        yield paper.part_2.span, "a Part 2"
    for ground in filter(None, paper.grounds.values()):
        if any(getattr(ground, key) is not None for key in RESTRICTED):
            yield ground.span, "the restricted record of a ground"
        if ground.protect is not None:
            yield ground.protect.span, "how closely its withheld figures may be known"
    for thing in subject.things:
        yield from _withheld(thing)
    for table in filter(None, paper.tables.values()):
        yield from (
            (cell.span, "a withheld cell that is not nil") for cell in _cells(table)
        )


def _withheld(thing: Any) -> Iterator[tuple[Span, str]]:  # noqa: ANN401 - any record of a paper
    if getattr(thing, "note", None) is not None:
        yield thing.note.span, "a note to whoever reads the source"
    if getattr(thing, "known_to", ()):
        yield thing.span, "who knows something withheld"
    if getattr(thing, "behind", ()):
        yield thing.behind[0].span, "what stands behind a stub"
    if isinstance(thing, Stub) and thing.of is None and (thing.caption or thing.id):
        yield (
            thing.span,
            "a caption or id of a stub without `of`, which Part 1 does not print",
        )
    if isinstance(thing, Figure) and thing.withheld is not None and not thing.redacted:
        yield thing.span, "a withheld figure with its value"
    stands_in = isinstance(thing, STAND_INS) or _says_only_that(thing)
    if getattr(thing, "withheld", None) is not None and not stands_in:
        yield thing.span, "something withheld as a whole"
    if isinstance(thing, Prose):
        held = (
            clause
            for clause in clauses(thing)
            if clause.full or clause.silent is not None
        )
        yield from ((clause.span, "a withheld clause") for clause in held)


def _says_only_that(thing: Any) -> bool:  # noqa: ANN401 - any record of a paper
    """Whether a paragraph or an item says only that something is withheld, and what Part 1 says instead."""
    if not isinstance(thing, (Paragraph, Item)):
        return False
    others = (field.name for field in fields(thing) if field.name not in STAND_IN_KEYS)
    return not any(getattr(thing, name) for name in others)


def _cells(table: Table) -> Iterator[Cell]:
    for _, _, cell in given_cells(table):
        if cell.withheld is not None and not (
            isinstance(cell.value, Bare) and cell.value.number is None
        ):
            yield cell
