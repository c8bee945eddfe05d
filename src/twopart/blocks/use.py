"""Passages of the register, which both parts can use. An outline has the paragraph itself in place of the `use`."""

from collections.abc import Iterator

from twopart.blocks.kind import (
    BlockContext,
    Content,
    ContentReader,
    EnclosingPlaces,
    InPrint,
    Numbering,
    Projection,
    PublicSource,
    ShownEntry,
)
from twopart.blocks.paragraph import placed_passage
from twopart.blocks.paragraph_source import written_paragraph
from twopart.blocks.source_data import Data
from twopart.model import view
from twopart.model.paper import Block, Use
from twopart.model.placed import PlacedBlock


class UseKind:
    """A `use` is placed as its paragraph; so it has neither contents nor a view of its own."""

    in_print: tuple[InPrint, ...] = ()

    def place(
        self,
        block: Use,
        where: BlockContext,
        numbering: Numbering,
    ) -> Iterator[PlacedBlock]:
        if passage := numbering.paper.passages.get(block.use):
            yield from placed_passage(
                passage,
                str(block.use),
                where,
                numbering,
            )

    def contents(
        self,
        _block: Use,
        _placed: PlacedBlock,
        _enclosing: EnclosingPlaces,
        _reader: ContentReader,
    ) -> Iterator[Content]:
        yield from ()

    def view(
        self,
        _block: Use,
        _placed: PlacedBlock,
        _projection: Projection,
    ) -> view.Block:
        """Raises `TypeError`: what is placed is a paragraph of its own by now."""
        raise TypeError("a passage is placed as the paragraph that it is")

    def source(
        self,
        block: Use,
        source: PublicSource,
    ) -> Iterator[Data]:
        for entry in written_paragraph(source.paper.passages[block.use], source):
            if entry.keys() == {"withheld"}:  # it says only that something is withheld
                yield entry
                continue
            own = source.ids.of("passage", block.use)
            source.enter("passages", own, entry)
            yield {"use": own}

    def inside(self, _: Use) -> tuple[Block, ...]:
        return ()

    def shows(self, block: Use) -> ShownEntry:
        return ShownEntry("passage", block.use)
