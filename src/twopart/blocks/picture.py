"""Pictures shown: what is seen of a file, its caption, and words for those who do not see it."""

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
    ShownEntry,
)
from twopart.blocks.source_data import Data, filled_keys, text
from twopart.blocks.stub import (
    Of,
    contents_in_place_of,
    gives_way,
    in_place_of,
    placed_from_register,
    written_in_place_of,
)
from twopart.model import view
from twopart.model.paper import Block
from twopart.model.pictures.picture import Picture, ShowPicture
from twopart.model.placed import PlacedBlock

# Pictures and timelines are numbered in one series: a public source does not say which of them a stub stands for.
SERIES: Of = "timeline"


class PictureKind:
    """A picture is labelled as a whole."""

    in_print = (
        InPrint(
            view.Picture,
            order=("number", "caption", "credit"),
            not_printed={
                "alternative": "the words of the picture, for those who do not see it",
                "address": "the bytes of what is seen",
            },
            caption=("number", "caption", "credit"),
        ),
    )

    def place(
        self, block: ShowPicture, _where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        picture = numbering.paper.pictures.get(block.picture)
        yield placed_from_register(block, picture, SERIES, block.picture, numbering)

    def contents(
        self,
        block: ShowPicture,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
    ) -> Iterator[Content]:
        picture = reader.paper.pictures.get(block.picture)
        if picture is None:
            return
        if gives_way(picture, public=reader.public):
            yield contents_in_place_of(picture, placed, enclosing, reader)
            return
        own = Place(f"{reader.terms.figure} {placed.number}", placed.anchor)
        yield Content(own, picture.caption)
        yield Content(own, picture.alternative)
        if picture.credit:
            yield Content(own, picture.credit)

    def view(
        self, block: ShowPicture, placed: PlacedBlock, projection: Projection
    ) -> view.Block:
        picture = projection.paper.pictures[block.picture]
        if projection.context.public and picture.public is None:
            # One without any label has no ground whose words could stand there: the part cannot be made.
            return in_place_of(picture, placed, projection)
        return view.Picture(
            placed.number,
            placed.anchor,
            projection.text(picture.caption),
            projection.heading(picture.alternative),
            projection.picture(picture.file),
            picture.file.width,
            picture.file.height,
            projection.text(picture.credit),
        )

    def source(
        self,
        block: ShowPicture,
        source: PublicSource,
    ) -> Iterator[Data]:
        picture = source.paper.pictures[block.picture]
        if picture.withheld is not None:
            yield written_in_place_of(picture, SERIES, block.picture, source)
            return
        own = source.ids.of("picture", block.picture)
        source.enter(
            "pictures",
            own,
            filled_keys(
                file=source.file(picture.file),
                caption=str(picture.caption),
                alternative=source.words(picture.alternative),
                credit=text(picture.credit),
                anchor=text(picture.anchor),
                public=True,
            ),
        )
        yield {"picture": own}

    def inside(self, _: ShowPicture) -> tuple[Block, ...]:
        return ()

    def shows(self, block: ShowPicture) -> ShownEntry:
        return ShownEntry("picture", block.picture)


def kind_of_picture(picture: Picture) -> str:
    """Returns the name under which a public source counts a picture. Its stub, if it is withheld, is that of any
    figure.
    """
    if picture.withheld is not None:
        return SERIES
    return "picture"
