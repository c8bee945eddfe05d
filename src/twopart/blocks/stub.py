"""Stubs: what the ground says in the place of something withheld as a whole."""

from collections.abc import Iterator

from twopart.blocks.kind import At, Content, Numbering, Projection, PublicSource, Reading, Where
from twopart.blocks.source_data import Data
from twopart.model import view
from twopart.model.paper import Block, Stub
from twopart.model.placed import Placed


class StubKind:
    """A stub has no words of its own."""

    def place(self, block: Stub, _where: Where, _numbering: Numbering) -> Iterator[Placed]:
        yield Placed(block)

    def contents(self, _block: Stub, _placed: Placed, _at: At, _reading: Reading) -> Iterator[Content]:
        yield from ()

    def view(self, block: Stub, _placed: Placed, projection: Projection) -> view.Block:
        return projection.stub(str(block.stub))

    def source(self, block: Stub, source: PublicSource) -> Iterator[Data]:
        yield {"stub": source.ground_of_stub(block.stub)}

    def inside(self, _: Stub) -> tuple[Block, ...]:
        return ()

    def shows(self, _: Stub) -> None:
        return None
