"""Subheadings within a section."""

from collections.abc import Iterator

from twopart.blocks.kind import (
    At,
    Content,
    InPrint,
    Numbering,
    Place,
    Projection,
    PublicSource,
    Reading,
    Where,
)
from twopart.blocks.source_data import Data
from twopart.model import view
from twopart.model.paper import Block, Subheading
from twopart.model.placed import Placed


class SubheadingKind:
    """A subheading has neither number nor label: it is as public as its section."""

    in_print = (InPrint(view.Subheading, noun="heading"),)

    def place(
        self, block: Subheading, _where: Where, _numbering: Numbering
    ) -> Iterator[Placed]:
        yield Placed(block)

    def contents(
        self, block: Subheading, _placed: Placed, at: At, _reading: Reading
    ) -> Iterator[Content]:
        yield Content(
            Place(f"a heading of “{at.section.name}”", at.section.anchor), block.heading
        )

    def view(
        self, block: Subheading, _placed: Placed, projection: Projection
    ) -> view.Block:
        return view.Subheading(projection.words(block.heading))

    def source(
        self,
        block: Subheading,
        source: PublicSource,
    ) -> Iterator[Data]:
        yield {"heading": source.words(block.heading)}

    def inside(self, _: Subheading) -> tuple[Block, ...]:
        return ()

    def shows(self, _: Subheading) -> None:
        return None
