"""The withholdings that Part 1 does not mention: their places in the source, and the reasons."""

from collections.abc import Iterator, Sequence
from typing import Any

from twopart.base.record import record
from twopart.blocks.kinds import kind_of
from twopart.model.everything import everything
from twopart.model.paper import Block, Column, Item, Paragraph, Row
from twopart.outline.subject import Subject
from twopart.prose.withheld import clauses

KINDS = {Paragraph: "paragraph", Item: "item", Row: "row", Column: "column"}


@record
class Silence:
    """One withholding that Part 1 does not mark; its reason is as restricted as Part 2."""

    what: str
    place: str
    reason: str


def silences(subject: Subject) -> tuple[Silence, ...]:
    """Each silent withholding once, in the order of the source; only places in the outline of Part 1 count."""
    found = {
        silence.place: silence for silence in (*_clauses(subject), *_records(subject))
    }
    return tuple(found.values())


def _clauses(subject: Subject) -> Iterator[Silence]:
    for prose in subject.printed[0]:
        for clause in clauses(prose):
            if clause.silent is not None:
                yield Silence("clause", str(clause.span), clause.silent)


def _records(subject: Subject) -> Iterator[Silence]:
    for section in subject.paper.part_1.sections.values():
        if not isinstance(section, tuple):
            continue
        for thing in _shown(section, subject):
            if silent := getattr(thing, "silent", None):
                yield Silence(
                    KINDS.get(type(thing), "withholding"), str(silent.span), str(silent)
                )


def _shown(blocks: Sequence[Block], subject: Subject) -> Iterator[Any]:
    """Every record in these blocks, and in the register entries that they show."""
    paper = subject.paper
    registers = {
        "passage": paper.passages,
        "table": paper.tables,
        "timeline": paper.timelines,
    }
    for block in blocks:
        yield from everything(block)
        if shown := kind_of(block).shows(block):
            yield from everything(registers[shown.register].get(shown.name))
        yield from _shown(kind_of(block).inside(block), subject)


def as_text(found: Sequence[Silence], *, unmasked: bool) -> str:
    """“2 withholdings are silent in Part 1”, with their places; with the reasons only if `unmasked`."""
    if not found:
        return "No withholding is silent in Part 1."
    count = "1 withholding is" if len(found) == 1 else f"{len(found)} withholdings are"
    lines = (
        f"  {one.place} ({one.what})" + (f": {one.reason}" if unmasked else "")
        for one in found
    )
    return "\n".join((f"{count} silent in Part 1:", *lines))


def as_data(found: Sequence[Silence], *, unmasked: bool) -> list[dict[str, str]]:
    return [
        {
            "what": one.what,
            "place": one.place,
            **({"reason": one.reason} if unmasked else {}),
        }
        for one in found
    ]
