"""Rules on stubs: what Part 1 claims to withhold is in Part 2."""

from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.blocks.kind import Shown
from twopart.blocks.kinds import kind_of
from twopart.model.paper import (
    Block,
    Paper,
    Paragraph,
    Stub,
    Subheading,
    Table,
    Timeline,
    WithheldSection,
)
from twopart.outline.placing import paper_part
from twopart.outline.subject import Subject


def stubs_have_something_behind_them(subject: Subject) -> Iterator[Finding]:
    """Applies to every source except a public one, which contains nothing withheld."""
    paper = subject.paper
    if paper.public_source:
        return
    kept = set(_kept_back(paper))
    for section in paper.part_1.sections.values():
        if isinstance(section, WithheldSection):
            yield from _named(section.behind, section.withheld, kept)
    in_part_two = {_name(block) for block in _blocks(paper, 2)}
    for block in _blocks(paper, 1):
        if isinstance(block, Stub):
            yield from _named(block.behind, block.stub, kept)
        elif _leaves_a_stub(block, paper) and _name(block) not in in_part_two:
            yield _stands_nowhere(block.span)


def _named(behind: tuple[Text, ...], ground: Text, kept: set[str]) -> Iterator[Finding]:
    if not behind:
        yield _nothing_named(ground.span, ground)
    yield from (_nothing_there(name.span, name) for name in behind if name not in kept)


def _kept_back(paper: Paper) -> Iterator[str]:
    """The sections of Part 2, and the passages, tables and timelines there, that Part 1 does not print in full."""
    shown = (
        _name(block) for block in _blocks(paper, 1) if not _is_withheld(block, paper)
    )
    in_part_one = set(filter(None, shown))
    sections = paper.part_2.sections if paper.part_2 else {}
    for name, section in sections.items():
        blocks = list(_nested(section)) if isinstance(section, tuple) else []
        own = [
            block
            for block in blocks
            if _says_something(block) and _name(block) not in in_part_one
        ]
        yield from filter(None, map(_name, own))
        if own:
            yield str(name)


def _blocks(paper: Paper, part: int) -> Iterator[Block]:
    written = paper_part(paper, part)
    for section in written.sections.values() if written else ():
        if isinstance(section, tuple):
            yield from _nested(section)


def _nested(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _nested(kind_of(block).inside(block))


def _says_something(block: Block) -> bool:
    return not isinstance(block, Subheading | Stub)


def _shown(block: Block) -> Shown | None:
    return kind_of(block).shows(block)


def _name(block: Block) -> str:
    """The id of the entry that a block shows; "" if it has words of its own."""
    shown = _shown(block)
    return str(shown.name) if shown else ""


def _is_withheld(block: Block, paper: Paper) -> bool:
    """Whether the entry that a block shows is withheld as a whole."""
    registers: Mapping[str, Mapping[str, Paragraph | Table | Timeline]] = {
        "passage": paper.passages,
        "table": paper.tables,
        "timeline": paper.timelines,
    }
    shown = _shown(block)
    thing = registers[shown.register].get(shown.name) if shown else None
    return thing is not None and thing.withheld is not None


def _leaves_a_stub(block: Block, paper: Paper) -> bool:
    """Whether Part 1 prints a stub in its place, as it does for withheld tables and timelines."""
    shown = _shown(block)
    return (
        shown is not None and shown.register != "passage" and _is_withheld(block, paper)
    )


def _nothing_named(span: Span, ground: str) -> Finding:
    return Finding(
        "empty-stub", f"a stub on the ground `{ground}` that does not name what it withholds",
        "Part 1 might claim to withhold words that do not exist.",
        "Add `behind:` with the sections of Part 2 that print what is withheld here, or with the ids of passages, "
        "tables or timelines there. If nothing is withheld, write a public sentence that says so instead.",
        span, shows=ground,
    )  # fmt: skip


def _nothing_there(span: Span, name: str) -> Finding:
    return Finding(
        "empty-stub", f"a stub with `{name}` behind it, which names nothing that is in Part 2 only",
        "Part 1 would claim to withhold words that do not exist.",
        "Name a section of Part 2, or a passage, table or timeline there, that Part 1 does not print in full.",
        span, shows=name,
    )  # fmt: skip


def _stands_nowhere(span: Span) -> Finding:
    return Finding(
        "withheld-from-both-parts", "a withheld table or timeline in Part 1 that Part 2 does not show either",
        "Part 1 prints a stub in its place, so neither part would print it in full.",
        "Place it in Part 2 as well, or remove it from Part 1.", span,
    )  # fmt: skip
