"""Every paragraph, item and decision of a paper, once."""

from collections.abc import Iterable, Iterator

from twopart.base.record import kept_in_record
from twopart.model.paper import Block, Decision, Item, Paper, Paragraph
from twopart.outline.subject import Subject

TextBlock = Paragraph | Item | Decision


@kept_in_record
def text_blocks(subject: Subject) -> tuple[TextBlock, ...]:
    return tuple(_all(subject.paper))


def _all(paper: Paper) -> Iterator[TextBlock]:
    yield from _inside(filter(None, paper.passages.values()))
    sections = list(paper.part_1.sections.values())
    if paper.part_2:
        sections += paper.part_2.sections.values()
    for section in sections:
        if isinstance(section, tuple):
            yield from _inside(section)


def _inside(blocks: Iterable[Block | Item]) -> Iterator[TextBlock]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from _inside(block.items)
            yield from _inside(block.bullets)
            yield from _inside(block.below)
        elif isinstance(block, Item):
            yield block
            yield from _inside(block.items)
        elif isinstance(block, Decision):
            yield block
            yield from _inside(block.body)
