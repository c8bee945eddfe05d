"""Titles of repeated sections. They stand in the headings of their sections, and not among the blocks."""

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
)
from twopart.blocks.source_data import Data
from twopart.model import view
from twopart.model.paper import Block, Title
from twopart.model.placed import PlacedBlock


class TitleKind:
    """A title has neither number nor label: it is as public as its section, whose heading the outline makes of it."""

    in_print: tuple[InPrint, ...] = ()

    def place(
        self, _block: Title, _where: BlockContext, _numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        yield from ()

    def contents(
        self,
        block: Title,
        _placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        _reader: ContentReader,
    ) -> Iterator[Content]:
        yield Content(enclosing.section, block.title)

    def view(
        self, _block: Title, _placed: PlacedBlock, _projection: Projection
    ) -> view.Block:
        """Raises `TypeError`: a title stands on no page as a block."""
        raise TypeError("a title is not a block of a page")

    def source(
        self,
        block: Title,
        source: PublicSource,
    ) -> Iterator[Data]:
        yield {"title": source.words(block.title)}

    def inside(self, _: Title) -> tuple[Block, ...]:
        return ()

    def shows(self, _: Title) -> None:
        return None
