"""Which blocks of a document belong together: captions and tables, paragraphs and their items, frames and their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from twopart.importing.document import (
    DocumentBlock,
    DocumentParagraph,
    DocumentTable,
    PictureInDocument,
)
from twopart.importing.sections import MOST_WORDS
from twopart.importing.words.prose import Unit

CaptionedThing = DocumentTable | PictureInDocument
NUMBERED_CAPTION = re.compile(r"\s*(?:Table|Figure|Chart)\s+\d+(?:\.\d+)?\s*[:.–—-]\s")
ITEMS = ("letter", "roman", "bullet")
DEEPEST = 3  # levels of nested lists that a paper has


@dataclass(eq=False)
class DocumentNode:
    """A paragraph with the items and the paragraphs that hang below it."""

    paragraph: DocumentParagraph
    unit: Unit
    items: list["DocumentNode"] = field(default_factory=list)
    below: list["DocumentNode"] = field(default_factory=list)

    @property
    def has_bullets(self) -> bool:
        return bool(self.items) and all(
            each.paragraph.kind == "bullet" for each in self.items
        )

    def all(self) -> Iterator["DocumentNode"]:
        """Yields the node and everything below it, in the order in which it is read."""
        yield self
        for each in (*self.items, *self.below):
            yield from each.all()


def next_shown(
    blocks: Sequence[DocumentBlock],
    number: int,
) -> CaptionedThing | None:
    """Returns the table or picture directly after a block."""
    for block in blocks[number + 1 : number + 2]:
        if isinstance(block, DocumentTable | PictureInDocument):
            return block
    return None


def is_caption(paragraph: DocumentParagraph) -> bool:
    if paragraph.is_caption:
        return True
    words = paragraph.words
    return bool(NUMBERED_CAPTION.match(words)) and len(words.split()) <= MOST_WORDS


def is_frame(table: DocumentTable) -> bool:
    """Whether a table has a single cell, and so is a frame around words."""
    return len(table.rows) == 1 and len(table.rows[0]) == 1


def hangs(
    node: DocumentNode,
    parent: DocumentNode,
) -> bool:
    """Whether a paragraph is an item below another; items that nothing leads to stand beside each other."""
    if node.paragraph.kind not in ITEMS:
        return False
    return parent.paragraph.kind not in ITEMS or _is_below(node, parent)


def hang(
    parent: DocumentNode,
    node: DocumentNode,
) -> None:
    """Adds an item to the last paragraph, at its level."""
    if parent.below:
        hang(parent.below[-1], node)
        return
    items = parent.items
    for _ in range(DEEPEST - 1):
        if not items or not _is_below(node, items[-1]):
            break
        items = items[-1].items
    items.append(node)


def _is_below(
    node: DocumentNode,
    item: DocumentNode,
) -> bool:
    """Whether an item stands one level below another: (i) below (a)."""
    own, other = node.paragraph, item.paragraph
    if own.depth != other.depth:
        return own.depth > other.depth
    return own.kind == "roman" and other.kind == "letter" and own.number in ("i", "(i)")


def is_deeper(
    node: DocumentNode,
    parent: DocumentNode,
) -> bool:
    own, other = node.paragraph, parent.paragraph
    are_numbered = own.kind == other.kind == "numbered"
    return are_numbered and own.depth > other.depth and not parent.paragraph.heading
