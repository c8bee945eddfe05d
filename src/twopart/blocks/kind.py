"""The protocol of a kind of block, and the protocols of the packages that call it.

The type check refuses a kind that lacks a method. Whatever is below a `withheld` is a secret, whatever the kind does
with it, unless the table in `prose/withheld.py` declares the field public.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Literal, Protocol, TypeVar

from twopart.base.record import record
from twopart.base.source import Text
from twopart.blocks.source_data import Data, Ids
from twopart.model import view
from twopart.model.figure import FigurePath
from twopart.model.forms.terminology import Terminology
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Paper
from twopart.model.pictures.picture import PictureFile
from twopart.model.placed import PlacedBlock, Target
from twopart.model.prose import Prose
from twopart.prose.resolving import Context

B = TypeVar("B", contravariant=True)  # noqa: PLC0105 - the record of the kind, which has a name of its own
RegisterName = Literal["passage", "table", "timeline", "chart", "picture"]


@record
class Content:
    """Something that a part prints: its words, and its figures that are not in words."""

    place: "Place"
    words: Prose | Text | None = None
    figures: tuple[FigurePath, ...] = ()
    # The grounds of what the part omits here with a mark or note.
    withheld: tuple[str, ...] = ()


@record
class Place:
    """Where a reader finds something: a name such as “paragraph 3”, and its anchor (empty if it has none)."""

    name: str
    anchor: str = ""


@record
class BlockContext:
    """The surroundings of a block: whether paragraphs are numbered there, and the decision it is part of."""

    numbered: bool
    inside: Target | None = None


@record
class EnclosingPlaces:
    """Where a block is read: its section, and the place of the block that contains it."""

    section: Place
    place: Place | None = None


@record
class ShownEntry:
    """The entry of a register that a block shows."""

    register: RegisterName
    name: Text


@record
class InPrint:
    """How a finished part shows a record of the view: each field in its order, unless something else is said here.

    `noun` is what authors call the record; without one it goes by the name of its type. `not_printed` gives the
    reason why a field stands on no page.
    """

    record: type
    noun: str = ""
    order: tuple[str, ...] = ()
    not_printed: Mapping[str, str] = field(default_factory=dict)
    # Fields that a template may print above or below all the others.
    caption: tuple[str, ...] = ()


class Numbering(Protocol):
    """Gives numbers and anchors to one part, in reading order."""

    @property
    def part(self) -> int: ...

    @property
    def paper(self) -> Paper: ...

    @property
    def terms(self) -> Terminology: ...

    @property
    def public(self) -> bool: ...

    def next(self, counter: str) -> str:
        """Returns the next number of what is counted under this name."""

    def is_taken(self, target: Target) -> bool:
        """Whether another target has this anchor already."""

    def name(
        self,
        target: Target | None,
        *names: str | None,
    ) -> None:
        """Makes references to these names lead to the target."""

    def blocks(
        self,
        blocks: tuple[Block, ...],
        where: "BlockContext",
    ) -> Iterator[PlacedBlock]:
        """Yields blocks with their numbers and anchors, each placed by its kind."""


class ContentReader(Protocol):
    """Reads the contents of one part from its first word to its last."""

    @property
    def paper(self) -> Paper: ...

    @property
    def terms(self) -> Terminology: ...

    @property
    def public(self) -> bool: ...

    def below(
        self,
        placed: Iterable[PlacedBlock],
        enclosing: "EnclosingPlaces",
    ) -> Iterator[Content]:
        """Yields the contents of the blocks of a section, or of those below another block."""


class Projection(Protocol):
    """Makes the view of one part. For Part 1 it never returns anything below a `withheld`."""

    @property
    def paper(self) -> Paper: ...

    @property
    def context(self) -> Context: ...

    def words(
        self,
        prose: Prose,
        *,
        begins: bool = True,
    ) -> Printed:
        """Returns the words of a passage as the part prints them."""

    def text(self, text: Text | None) -> str:
        """Returns plain words of the author."""

    def heading(self, prose: Prose) -> str:
        """Returns the heading of a row or column as the part prints it."""

    def picture(self, file: PictureFile) -> str:
        """Returns the address under which the picture of a view is stored."""

    def stub(self, ground: str) -> view.Stub:
        """Returns the stub in place of something that is withheld as a whole."""

    def blocks(self, placed: Iterable[PlacedBlock]) -> tuple[view.Block, ...]:
        """Returns the views of blocks, each made by its kind."""


class PublicSource(Protocol):
    """Writes the public source, and collects in its registers what Part 1 refers to."""

    @property
    def paper(self) -> Paper: ...

    @property
    def context(self) -> Context: ...

    @property
    def ids(self) -> Ids: ...

    def enter(
        self,
        register: str,
        name: str,
        entry: Data,
    ) -> None:
        """Writes an entry of a register."""

    def file(self, picture: PictureFile) -> str:
        """Returns the name of the file beside the public source that holds the picture."""

    def words(self, prose: Prose | None) -> str | None:
        """Returns a passage, with new ids in its references."""

    def id_of(self, name: str | None) -> str | None:
        """Returns the new id of something that Part 1 refers to; None where it does not."""

    def ground(self, ground: str) -> str:
        """Returns the new id of a ground."""

    def reference_of(
        self,
        kind: str,
        name: str,
    ) -> str | None:
        """Returns the new id of a table, timeline or chart that Part 1 refers to; None where it does not."""

    def date(self, name: str) -> str:
        """Returns the new id of a date of the register."""

    def blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        """Returns the data of blocks, each written by its kind."""


class Kind(Protocol[B]):
    """Everything that the program must know about one kind of block."""

    @property
    def in_print(self) -> tuple[InPrint, ...]:
        """The records of the view that are its own, and of which more is to be said than their fields."""

    def place(
        self, block: B, where: BlockContext, numbering: Numbering, /
    ) -> Iterator[PlacedBlock]:
        """Yields the block with its number and anchor; yields nothing if the part omits it."""

    def contents(
        self,
        block: B,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
        /,
    ) -> Iterator[Content]:
        """Yields what the part prints of the block, in reading order."""

    def view(
        self,
        block: B,
        placed: PlacedBlock,
        projection: Projection,
        /,
    ) -> view.Block:
        """Returns the record of the view for the block: the block itself, or a stub or note in its place."""

    def source(
        self,
        block: B,
        source: PublicSource,
        /,
    ) -> Iterator[Data]:
        """Yields the data of the block in the public source; yields nothing if Part 1 prints nothing of it."""

    def inside(
        self,
        block: B,
        /,
    ) -> tuple[Block, ...]:
        """Returns the blocks inside this block."""

    def shows(
        self,
        block: B,
        /,
    ) -> ShownEntry | None:
        """Returns the register entry that the block shows; None if it has its own words."""
