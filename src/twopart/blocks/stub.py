"""Stubs: the words of a ground in place of something that is withheld as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from twopart.base.source import Text
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
from twopart.model.drawn.charts import Chart
from twopart.model.forms.terminology import Terminology
from twopart.model.paper import Block, Stub, Timeline
from twopart.model.pictures.picture import Picture
from twopart.model.placed import PlacedBlock, Target
from twopart.model.table import Table

Of = Literal["table", "timeline", "chart"]
NumberedBlock = Table | Timeline | Chart | Picture
# Of anchors.
LETTERS: Mapping[Of, str] = {"table": "t", "timeline": "f", "chart": "c"}


def word_for(of: Of, terms: Terminology) -> str:
    """Returns what a kind of block is called before its number."""
    if of == "table":
        return terms.table
    if of == "chart":
        return terms.chart
    return terms.figure


def placed_with_number(
    block: Block,
    of: Of,
    name: str | None,
    numbering: Numbering,
    anchor: str = "",
) -> PlacedBlock:
    """Places a table, timeline or chart with the next number of its series, and the anchor that its author gave it."""
    number = numbering.next(f"{of}s")
    word = word_for(of, numbering.terms)
    own = Target(word, number, anchor or f"{LETTERS[of]}-{number}")
    numbering.name(own, name)
    return PlacedBlock(block, number, own.anchor)


def stub_place(
    placed: PlacedBlock, enclosing: EnclosingPlaces, terms: Terminology
) -> Place:
    """Returns the place of a stub; for a stub without a number, that of its section."""
    if not placed.number:
        return enclosing.place or enclosing.section
    return Place(f"{_word_for(placed, terms)} {placed.number}", placed.anchor)


def _word_for(placed: PlacedBlock, terms: Terminology) -> str:
    """Returns what the block that the stub stands for is called before its number."""
    for of, letter in LETTERS.items():
        if placed.anchor.startswith(f"{letter}-"):
            return word_for(of, terms)
    raise TypeError("a stub with a number stands for a table, timeline or chart")


def with_caption(
    stub: view.Stub,
    placed: PlacedBlock,
    caption: str,
    terms: Terminology,
) -> view.Stub:
    """Returns a stub in place of a table, timeline or chart whose caption is public."""
    return replace(
        stub,
        kind_of_block=_word_for(placed, terms),
        number=placed.number,
        anchor=placed.anchor,
        caption=caption,
    )


def in_place_of(
    shown: NumberedBlock,
    placed: PlacedBlock,
    projection: Projection,
) -> view.Stub:
    """Returns the stub that Part 1 prints in place of a withheld table, timeline, chart or picture."""
    stub = projection.stub(str(shown.withheld))
    if shown.public_caption is None:
        return stub
    caption = projection.text(shown.public_caption)
    return with_caption(
        stub,
        placed,
        caption,
        projection.context.outline.terms,
    )


def gives_way(
    shown: NumberedBlock,
    *,
    public: bool,
) -> bool:
    """Whether the part prints a stub in place of the table, timeline or chart."""
    return public and shown.withheld is not None


def _has_no_number(
    shown: NumberedBlock | None,
    *,
    public: bool,
) -> bool:
    """Whether the part prints a stub in its place that has no caption, and so no number."""
    if shown is None or not gives_way(shown, public=public):
        return False
    return shown.public_caption is None


def placed_from_register(
    block: Block,
    shown: NumberedBlock | None,
    of: Of,
    name: str,
    numbering: Numbering,
) -> PlacedBlock:
    """Returns the place of an entry of a register, with the next number of its series; a stub without a caption has
    none.

    Nothing can refer to such a stub.
    """
    if _has_no_number(shown, public=numbering.public):
        return PlacedBlock(block)
    return placed_with_number(
        block,
        of,
        name,
        numbering,
        _anchor_of(shown),
    )


def _anchor_of(shown: NumberedBlock | None) -> str:
    """Returns the anchor that an author gave. That of a stub is its number, whatever anchor stands in the source."""
    if shown is None or shown.withheld is not None:
        return ""
    return str(shown.anchor or "")


def contents_in_place_of(
    shown: NumberedBlock,
    placed: PlacedBlock,
    enclosing: EnclosingPlaces,
    reader: ContentReader,
) -> Content:
    """Returns what a reader of Part 1 finds in place of a withheld table, timeline, chart or picture."""
    return Content(
        stub_place(placed, enclosing, reader.terms),
        shown.public_caption,
        withheld=(str(shown.withheld),),
    )


def written_in_place_of(
    shown: NumberedBlock,
    of: Of,
    name: str,
    source: PublicSource,
) -> Data:
    """Returns the stub of a withheld table, timeline or chart in the public source."""
    own = source.reference_of(of, name)
    ground = source.ground(str(shown.withheld))
    if shown.public_caption is None:
        return written_stub(ground, None, None, own)
    return written_stub(ground, of, shown.public_caption, own)


def written_stub(
    ground: str, of: Of | None, caption: Text | None, own: str | None
) -> Data:
    """Returns a stub in the public source."""
    if of is None:
        return {"stub": ground}
    return filled_keys(
        stub=ground,
        of=of,
        caption=text(caption),
        id=own,
    )


class StubKind:
    """A stub has no words of its own, but the public caption of what it stands for."""

    in_print = (
        InPrint(view.Stub, order=("kind_of_block", "number", "caption", "text")),
    )

    def place(
        self, block: Stub, _where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        if block.of is None:
            yield PlacedBlock(block)
        else:
            yield placed_with_number(
                block,
                block.of,
                block.id,
                numbering,
            )

    def contents(
        self,
        block: Stub,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
    ) -> Iterator[Content]:
        yield Content(
            stub_place(placed, enclosing, reader.terms),
            block.caption,
            withheld=(str(block.stub),),
        )

    def view(
        self,
        block: Stub,
        placed: PlacedBlock,
        projection: Projection,
    ) -> view.Block:
        stub = projection.stub(str(block.stub))
        if block.of is None:
            return stub
        return with_caption(
            stub,
            placed,
            projection.text(block.caption),
            projection.context.outline.terms,
        )

    def source(
        self,
        block: Stub,
        source: PublicSource,
    ) -> Iterator[Data]:
        yield written_stub(
            source.ground(block.stub), block.of, block.caption, source.id_of(block.id)
        )

    def inside(self, _: Stub) -> tuple[Block, ...]:
        return ()

    def shows(self, _: Stub) -> None:
        return None
