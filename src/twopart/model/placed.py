"""The outline of a part in order: its sections, their blocks with their numbers, and what can be referred to."""

from collections.abc import Mapping
from dataclasses import field

from twopart.base.record import record
from twopart.model.forms.form import FormSection
from twopart.model.forms.terms import Terms
from twopart.model.paper import Block, Item, Paragraph
from twopart.model.prose import Prose
from twopart.model.quantity import NO_BREAK

PUBLIC_PART = 1
RESTRICTED_PART = 2


@record
class Target:
    """The target of a reference: its kind and number (`paragraph`, `14(a)`) and its anchor."""

    kind: str
    number: str
    anchor: str
    is_section: bool = False  # of the form, which gave it its id

    @property
    def text(self) -> str:
        if (
            not self.number
        ):  # a section that the form does not number goes by its heading
            return self.kind
        return f"{self.kind}{NO_BREAK}{self.number}"

    def item(self, marker: str) -> "Target":
        return Target(self.kind, f"{self.number}({marker})", f"{self.anchor}-{marker}")


@record
class PlacedItem:
    item: Item
    marker: str
    anchor: str
    items: tuple["PlacedItem", ...] = ()


@record
class Placed:
    """A block with its number (empty if it has none), its anchor, and the items and paragraphs below it."""

    block: Block
    number: str = ""
    anchor: str = ""
    items: tuple[PlacedItem, ...] = ()
    below: tuple["Placed", ...] = ()


@record
class PlacedSection:
    """A section of a part. `number` is empty where the form does not number sections."""

    name: str
    form: FormSection
    heading: str
    anchor: str
    number: str = ""
    withheld: str = ""  # the ground, where a stub stands in its place
    blocks: tuple[Placed, ...] = ()


@record
class FrontLine:
    """A line of the front sheet: the words before it (none: it stands below the title), and the author's words."""

    name: str
    heading: str
    words: Prose


@record
class Outline:
    part: int
    terms: Terms
    front: tuple[FrontLine, ...]
    sections: tuple[PlacedSection, ...]
    targets: Mapping[str, Target] = field(default_factory=dict)


def is_kept_in(thing: Paragraph | Item, part: int) -> bool:
    """Whether the part prints any words of it: Part 1 prints a withheld one only if it has a public wording."""
    return (
        part != PUBLIC_PART
        or thing.withheld is None
        or thing.public_wording is not None
    )
