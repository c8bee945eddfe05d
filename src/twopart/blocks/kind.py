"""The protocol of a kind of block, and what the rooms that walk a paper offer to a kind.

A kind that leaves out any of this does not pass the type check. Whatever stands below a `withheld` is a secret,
whatever the kind does with it, unless the table in `prose/withheld.py` declares that very field public.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, TypeVar

from twopart.blocks.source_data import Data, Ids
from twopart.figures.formula import Path
from twopart.model import view
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Paper
from twopart.model.placed import Placed, Target
from twopart.model.prose import Prose
from twopart.prose.resolving import Context
from twopart.record import record
from twopart.source import Text

B = TypeVar("B", contravariant=True)  # noqa: PLC0105 - the record of the kind, which has a name of its own
Register = Literal["passage", "table", "timeline"]


@record
class Content:
    """Something that a part prints: its words, and the figures beside words."""

    place: "Place"
    words: Prose | Text | None = None
    figures: tuple[Path, ...] = ()
    withheld: tuple[str, ...] = ()  # the grounds of what the part leaves out here, and says so


@record
class Place:
    """Where a reader finds something: as the part numbers it, and its anchor (empty: none)."""

    name: str
    anchor: str = ""


@record
class Where:
    """Where a block is to be placed: whether paragraphs have numbers there, and the decision that it is part of."""

    numbered: bool
    inside: Target | None = None


@record
class At:
    """Where a block is read: its section, and the place of what it hangs on."""

    section: Place
    place: Place | None = None


@record
class Shown:
    """The entry of a register that a block shows."""

    register: Register
    name: Text


class Numbering(Protocol):
    """Gives numbers and anchors to one part, in reading order."""

    @property
    def part(self) -> int: ...

    @property
    def paper(self) -> Paper: ...

    @property
    def decision(self) -> str: ...

    @property
    def public(self) -> bool: ...

    def next(self, counter: str) -> str:
        """The next number of what is counted under this name."""

    def taken(self, target: Target) -> bool:
        """Whether the anchor of the target stands already."""

    def name(self, target: Target | None, *names: str | None) -> None:
        """Lets the names lead to the target."""

    def blocks(self, blocks: tuple[Block, ...], where: "Where") -> Iterator[Placed]:
        """Places blocks, each by its kind."""


class Reading(Protocol):
    """Reads one part from its first word to its last."""

    @property
    def paper(self) -> Paper: ...

    @property
    def decision(self) -> str: ...

    @property
    def public(self) -> bool: ...

    def below(self, placed: Iterable[Placed], at: "At") -> Iterator[Content]:
        """What blocks print that stand in a section or hang on another block."""


class Projection(Protocol):
    """Makes the view of one part. What it hands out in public is never below a `withheld`."""

    @property
    def paper(self) -> Paper: ...

    @property
    def context(self) -> Context: ...

    def words(self, prose: Prose, *, begins: bool = True) -> Printed:
        """The words of a passage as the part prints them."""

    def text(self, text: Text | None) -> str:
        """Plain words of the author."""

    def stub(self, ground: str) -> view.Stub:
        """What stands in the place of something withheld as a whole."""

    def blocks(self, placed: Iterable[Placed]) -> tuple[view.Block, ...]:
        """Views of blocks, each by its kind."""


class PublicSource(Protocol):
    """Writes the public source, and gathers in its registers what Part 1 refers to."""

    @property
    def paper(self) -> Paper: ...

    @property
    def context(self) -> Context: ...

    @property
    def ids(self) -> Ids: ...

    def enter(self, register: str, name: str, entry: Data) -> None:
        """Writes an entry of a register."""

    def words(self, prose: Prose | None) -> str | None:
        """A passage, with new ids in its references."""

    def id_of(self, name: str | None) -> str | None:
        """The new id of something that Part 1 refers to; None where it does not."""

    def ground(self, ground: str) -> str:
        """The new id of a ground."""

    def reference_of(self, kind: str, name: str) -> str | None:
        """The new id of a table or timeline that Part 1 refers to; None where it does not."""

    def date(self, name: str) -> str:
        """The new id of a date of the register."""

    def blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
        """Blocks, each by its kind."""


class Kind(Protocol[B]):
    """Everything that the program must know of one kind of block."""

    def place(self, block: B, where: Where, numbering: Numbering, /) -> Iterator[Placed]:
        """The block in a part, with its number; nothing where the part leaves it out."""

    def contents(self, block: B, placed: Placed, at: At, reading: Reading, /) -> Iterator[Content]:
        """What the part prints of it, in reading order."""

    def view(self, block: B, placed: Placed, projection: Projection, /) -> view.Block:
        """What the part shows in its place."""

    def source(self, block: B, source: PublicSource, /) -> Iterator[Data]:
        """What the public source says in its place; nothing where Part 1 says nothing."""

    def inside(self, block: B, /) -> tuple[Block, ...]:
        """The blocks of which it consists."""

    def shows(self, block: B, /) -> Shown | None:
        """What it takes from a register of the paper."""
