"""Subheadings within a section."""

from collections.abc import Iterator

from twopart.blocks.kind import (
    BlockContext,
    Content,
    ContentReader,
    EnclosingPlaces,
    InPrint,
    Numbering,
    Place,
    Projection,
    PublicSource,
)
from twopart.blocks.source_data import Data, filled_keys, text
from twopart.model import view
from twopart.model.paper import Block, Subheading
from twopart.model.placed import PlacedBlock, Target
from twopart.model.prose import Prose, Words

MARKS = "*_[]\\"  # of Markdown


def plain_words(heading: Prose) -> str | None:
    """Returns the words by which a heading is referred to; None where something in it may be withheld, or is marked
    up.
    """
    words: list[str] = []
    for run in heading.runs:
        if not isinstance(run, Words) or any(mark in run.markdown for mark in MARKS):
            return None
        words.append(run.markdown)
    return "".join(words).strip()


class SubheadingKind:
    """A subheading has neither number nor label: it is as public as its section."""

    in_print = (InPrint(view.Subheading, noun="heading"),)

    def place(
        self, block: Subheading, _where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        words = plain_words(block.heading)
        anchor = str(block.anchor or "")
        if not block.id or words is None:
            yield PlacedBlock(block, anchor=anchor)
            return
        target = Target(f"“{words}”", "", anchor or f"h-{numbering.next('headings')}")
        numbering.name(target, block.id)
        yield PlacedBlock(block, anchor=target.anchor)

    def contents(
        self,
        block: Subheading,
        _placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        _reader: ContentReader,
    ) -> Iterator[Content]:
        yield Content(
            Place(f"a heading of “{enclosing.section.name}”", enclosing.section.anchor),
            block.heading,
        )

    def view(
        self, block: Subheading, placed: PlacedBlock, projection: Projection
    ) -> view.Block:
        return view.Subheading(projection.words(block.heading), placed.anchor)

    def source(
        self,
        block: Subheading,
        source: PublicSource,
    ) -> Iterator[Data]:
        yield filled_keys(
            heading=source.words(block.heading),
            id=source.id_of(block.id),
            anchor=text(block.anchor),
        )

    def inside(self, _: Subheading) -> tuple[Block, ...]:
        return ()

    def shows(self, _: Subheading) -> None:
        return None
