"""Lists the withholdings that Part 1 does not mention, with their places in the source and the reasons."""

from collections.abc import Iterator, Sequence
from typing import Any

from twopart.base.record import record
from twopart.base.source import Text
from twopart.blocks.kinds import kind_of
from twopart.model.everything import everything
from twopart.model.paper import Block, Item, Paragraph
from twopart.model.table import Column, Row
from twopart.outline.subject import Subject
from twopart.prose.withheld import clauses

KINDS = {Paragraph: "paragraph", Item: "item", Row: "row", Column: "column"}


@record
class Silence:
    """One withholding that Part 1 does not mark. Its reason is as restricted as Part 2."""

    what: str
    place: str
    reason: str


def silences(subject: Subject) -> tuple[Silence, ...]:
    """Returns each silent withholding in the outline of Part 1 once, in the order of the source."""
    withholdings = (*_clauses(subject), *_records(subject))
    by_place = {silence.place: silence for silence in withholdings}
    return tuple(by_place.values())


def _clauses(subject: Subject) -> Iterator[Silence]:
    for prose in subject.printed[0]:
        for clause in clauses(prose):
            if clause.silent is not None:
                yield Silence(
                    "clause",
                    str(clause.span),
                    clause.silent,
                )


def _records(subject: Subject) -> Iterator[Silence]:
    for section in subject.paper.part_1.sections.values():
        if not isinstance(section, tuple):
            continue
        for thing in _shown(section, subject):
            reason: Text | None = getattr(thing, "silent", None)
            if reason:
                kind = KINDS.get(type(thing), "withholding")
                yield Silence(
                    kind,
                    str(reason.span),
                    str(reason),
                )


def _shown(
    blocks: Sequence[Block],
    subject: Subject,
) -> Iterator[Any]:
    """Yields every record in these blocks and in the register entries that they show."""
    paper = subject.paper
    registers = {
        "passage": paper.passages,
        "table": paper.tables,
        "timeline": paper.timelines,
        "chart": paper.charts,
        "picture": paper.pictures,
    }
    for block in blocks:
        kind = kind_of(block)
        yield from everything(block)
        entry = kind.shows(block)
        if entry:
            yield from everything(registers[entry.register].get(entry.name))
        yield from _shown(kind.inside(block), subject)


def as_text(
    withholdings: Sequence[Silence],
    *,
    unmasked: bool,
) -> str:
    """Returns “2 withholdings are silent in Part 1”, with their places; only `unmasked` also with the reasons."""
    if not withholdings:
        return "No withholding is silent in Part 1."
    count = f"{len(withholdings)} withholdings are"
    if len(withholdings) == 1:
        count = "1 withholding is"
    lines = [f"{count} silent in Part 1:"]
    for silence in withholdings:
        line = f"  {silence.place} ({silence.what})"
        if unmasked:
            line += f": {silence.reason}"
        lines.append(line)
    return "\n".join(lines)


def as_data(
    withholdings: Sequence[Silence],
    *,
    unmasked: bool,
) -> list[dict[str, str]]:
    """Returns the silent withholdings as data for programs, a record for each."""
    records: list[dict[str, str]] = []
    for silence in withholdings:
        data = {"what": silence.what, "place": silence.place}
        if unmasked:
            data["reason"] = silence.reason
        records.append(data)
    return records
