"""Every paragraph, item and decision of a paper, once."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from twopart.model.paper import Block, Decision, Item, Paper, Paragraph

Spoken = Paragraph | Item | Decision


@lru_cache(maxsize=1)  # several rules ask, one after the other
def spoken(paper: Paper) -> tuple[Spoken, ...]:
    return tuple(_all(paper))


def _all(paper: Paper) -> Iterator[Spoken]:
    yield from _inside(filter(None, paper.passages.values()))
    sections = [
        *paper.part_1.sections.values(),
        *(paper.part_2.sections.values() if paper.part_2 else ()),
    ]
    for section in sections:
        if isinstance(section, tuple):
            yield from _inside(section)


def _inside(blocks: Iterable[Block | Item]) -> Iterator[Spoken]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from _inside((*block.items, *block.bullets, *block.below))
        elif isinstance(block, Item):
            yield block
            yield from _inside(block.items)
        elif isinstance(block, Decision):
            yield block
            yield from _inside(block.body)
