"""Rules on stubs: what Part 1 claims to withhold is in Part 2."""

from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.model.drawn.charts import Chart
from twopart.model.paper import (
    Block,
    Paper,
    Paragraph,
    Stub,
    Subheading,
    Timeline,
    Title,
    WithheldSection,
)
from twopart.model.pictures.picture import Picture
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.rules.structure.blocks import blocks_of, shown_by, with_inner
from twopart.rules.structure.wording import WITHHELD_FROM_BOTH_PARTS

EMPTY_STUB = Rule(
    name="empty-stub",
    what="a place where Part 1 withholds something that Part 2 does not have",
    why="Part 1 would claim to withhold words that do not exist.",
    fix="Add `behind:` with the sections of Part 2 that print what is withheld here, or with the ids of passages, "
    "tables or timelines there. If nothing is withheld, write a public sentence that says so instead.",
    example="""\
part-1: {sections: {summary: We buy cameras., legal: {withheld: commercial}}}
part-2: {withheld: commercial, sections: {detail: Two firms bid.}}
""",
    mended="""\
part-1: {sections: {summary: We buy cameras., legal: {withheld: commercial, behind: detail}}}
part-2: {withheld: commercial, sections: {detail: Two firms bid.}}
""",
)


def stubs_have_something_behind_them(subject: Subject) -> Iterator[Finding]:
    """Applies to every source except a public one, which contains nothing withheld."""
    paper = subject.paper
    if paper.public_source:
        return
    withheld = set(_withheld_from_part_one(paper))
    for section in paper.part_1.sections.values():
        if isinstance(section, WithheldSection):
            yield from _behind(section.behind, section.withheld, withheld)
    in_part_two = {_name(block) for block in blocks_of(paper, 2)}
    for block in blocks_of(paper, 1):
        if isinstance(block, Stub):
            yield from _behind(block.behind, block.stub, withheld)
        elif _leaves_a_stub(block, paper) and _name(block) not in in_part_two:
            yield _in_neither_part(block)


def _behind(
    behind: tuple[Text, ...], ground: Text, withheld: set[str]
) -> Iterator[Finding]:
    if not behind:
        yield _nothing_named(ground)
    for name in behind:
        if name not in withheld:
            yield _nothing_there(name)


def _nothing_named(ground: Text) -> Finding:
    return EMPTY_STUB.finding(
        f"Part 1 withholds something on the ground `{ground}` here, and does not say what: `behind:` is missing",
        ground.span,
        why="Part 1 might claim to withhold words that do not exist.",
        shows=str(ground),
    )


def _nothing_there(name: Text) -> Finding:
    return EMPTY_STUB.finding(
        f"`behind: {name}` names nothing that Part 2 alone has",
        name.span,
        fix="Name a section of Part 2, or a passage, table or timeline there, "
        "that Part 1 does not print in full.",
        shows=str(name),
    )


def _in_neither_part(block: Block) -> Finding:
    return WITHHELD_FROM_BOTH_PARTS.finding(
        "a withheld table, timeline or chart in Part 1 that Part 2 does not show either",
        block.span,
        why="Part 1 prints the words of its ground in its place, so neither part would print it in full.",
        fix="Place it in Part 2 as well, or remove it from Part 1.",
    )


def _withheld_from_part_one(paper: Paper) -> Iterator[str]:
    """Yields the sections of Part 2, and what it shows of registers, that Part 1 does not print in full."""
    if paper.part_2 is None:
        return
    in_part_one = set(_printed_in_part_one(paper))
    for name, section in paper.part_2.sections.items():
        if not isinstance(section, tuple):
            continue
        own = [
            block
            for block in with_inner(section)
            if _says_something(block) and _name(block) not in in_part_one
        ]
        yield from filter(None, map(_name, own))
        if own:
            yield str(name)


def _printed_in_part_one(paper: Paper) -> Iterator[str]:
    """Yields the ids of the entries that Part 1 shows and does not withhold."""
    for block in blocks_of(paper, 1):
        name = _name(block)
        if name and not _is_withheld(block, paper):
            yield name


def _says_something(block: Block) -> bool:
    return not isinstance(block, Subheading | Title | Stub)


def _name(block: Block) -> str:
    """Returns the id of the entry that a block shows; empty if it has words of its own."""
    shown = shown_by(block)
    if shown is None:
        return ""
    return str(shown.name)


def _is_withheld(block: Block, paper: Paper) -> bool:
    """Whether the entry that a block shows is withheld as a whole."""
    registers: Mapping[
        str, Mapping[str, Paragraph | Table | Timeline | Chart | Picture]
    ] = {
        "passage": paper.passages,
        "table": paper.tables,
        "timeline": paper.timelines,
        "chart": paper.charts,
        "picture": paper.pictures,
    }
    shown = shown_by(block)
    if shown is None:
        return False
    entry = registers[shown.register].get(shown.name)
    return entry is not None and entry.withheld is not None


def _leaves_a_stub(block: Block, paper: Paper) -> bool:
    """Whether Part 1 prints a stub in its place, as it does for withheld tables, timelines, charts and pictures."""
    shown = shown_by(block)
    if shown is None or shown.register == "passage":
        return False
    return _is_withheld(block, paper)


RULES = (EMPTY_STUB,)
