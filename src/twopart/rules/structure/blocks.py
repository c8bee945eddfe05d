"""The blocks of a paper, with all that stands in them."""

from collections.abc import Iterator

from twopart.blocks.kind import ShownEntry
from twopart.blocks.kinds import kind_of
from twopart.model.paper import Block, Item, Paper, Paragraph
from twopart.outline.placing import paper_part


def blocks_of(paper: Paper, part: int) -> Iterator[Block]:
    """Yields every block that the outline of a part places, in order, with the blocks inside it."""
    written = paper_part(paper, part)
    if written is None:
        return
    for section in written.sections.values():
        if isinstance(section, tuple):
            yield from with_inner(section)


def with_inner(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yields the blocks, each followed by those inside it."""
    for block in blocks:
        yield block
        yield from with_inner(kind_of(block).inside(block))


def things_of(paper: Paper) -> Iterator[Block | Item]:
    """Yields every block of both parts and of the shared passages, with the items below it."""
    passages = paper.passages.values()
    for block in (*blocks_of(paper, 1), *blocks_of(paper, 2), *passages):
        yield from with_items(block)


def with_items(thing: Block | Item) -> Iterator[Block | Item]:
    """Yields a block or an item, followed by the items, bullets and paragraphs below it."""
    yield thing
    if isinstance(thing, (Paragraph, Item)):
        for child in _children(thing):
            yield from with_items(child)


def _children(thing: Paragraph | Item) -> tuple[Item | Paragraph, ...]:
    if isinstance(thing, Paragraph):
        return (*thing.items, *thing.bullets, *thing.below)
    return thing.items


def shown_by(block: Block) -> ShownEntry | None:
    """Returns the entry of a register that a block shows; None if it has words of its own."""
    return kind_of(block).shows(block)
