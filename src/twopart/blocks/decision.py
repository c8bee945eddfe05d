"""Decisions asked for: each with a number of its own, a heading, and what it consists of."""

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
from twopart.model.paper import Block, Decision
from twopart.model.placed import PlacedBlock, Target


class DecisionKind:
    """A decision has no label of its own; the blocks inside it have."""

    in_print: tuple[InPrint, ...] = ()

    def place(
        self, block: Decision, _where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        number = numbering.next("decisions")
        anchor = str(block.anchor or f"d-{number}")
        own = Target(numbering.terms.decision, number, anchor)
        numbering.name(own, block.id)
        below = tuple(
            numbering.blocks(block.body, BlockContext(numbered=False, inside=own))
        )
        yield PlacedBlock(
            block,
            number,
            own.anchor,
            below=below,
        )

    def contents(
        self,
        block: Decision,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
    ) -> Iterator[Content]:
        own = Place(f"{reader.terms.decision} {placed.number}", placed.anchor)
        yield Content(own, block.decision)
        yield from reader.below(placed.below, EnclosingPlaces(enclosing.section, own))

    def view(
        self, block: Decision, placed: PlacedBlock, projection: Projection
    ) -> view.Block:
        heading = projection.words(block.decision)
        return view.Decision(
            placed.number, placed.anchor, heading, projection.blocks(placed.below)
        )

    def source(
        self,
        block: Decision,
        source: PublicSource,
    ) -> Iterator[Data]:
        heading = source.words(block.decision)
        yield filled_keys(
            decision=heading,
            id=source.id_of(block.id),
            anchor=text(block.anchor),
            body=source.blocks(block.body),
        )

    def inside(self, block: Decision) -> tuple[Block, ...]:
        return block.body

    def shows(self, _: Decision) -> None:
        return None
