"""The outline of a part in order: its sections, their blocks with their numbers, and what can be referred to."""

from collections.abc import Mapping
from dataclasses import field

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.base.source import Text
from twopart.model.forms.form import FormSection
from twopart.model.forms.terminology import Terminology
from twopart.model.paper import Block, Item, Paragraph
from twopart.model.prose import Prose
from twopart.model.quantity import NO_BREAK


@record
class Target:
    """The target of a reference: its kind and number (`paragraph`, `14(a)`) and its anchor."""

    kind: str
    number: str
    anchor: str
    is_section: bool = False  # of the form, which gave it its id

    @property
    def text(self) -> str:
        # A section that the form does not number goes by its heading.
        if not self.number:
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
class PlacedBlock:
    """A block with its number (empty if it has none), its anchor, and the items and paragraphs below it."""

    block: Block
    number: str = ""
    anchor: str = ""
    items: tuple[PlacedItem, ...] = ()
    below: tuple["PlacedBlock", ...] = ()


@record
class BoxLine:
    """One line of a box: what the form prints before it, an answer of the program, and words of the author.

    An answer is one of the `choices`, each of which has a box to be ticked; it may be none of them while it is not known.
    A line that lists the grounds is filled by the projection. One with nothing at all is left blank, to be filled in by
    hand. `style` is the kind of a line of the decision sheet.
    """

    heading: Text
    answer: str = ""
    words: tuple[Prose, ...] = ()
    choices: tuple[str, ...] = ()
    lists_grounds: bool = False
    style: str = ""


SHEET = "sheet"  # what the section of the decision sheet holds
# No section of a form has this name: ids have no spaces.
NAME_OF_SHEET = "decision sheet"


@record
class PlacedSection:
    """A section of a part. `number` is empty where the form does not number sections.

    `holds` is what fills it in place of paragraphs, in the lines of its `box`.
    """

    name: str
    form: FormSection
    heading: str
    anchor: str
    number: str = ""
    withheld: str = ""  # the ground, where a stub stands in its place
    blocks: tuple[PlacedBlock, ...] = ()
    holds: str = ""
    box: tuple[BoxLine, ...] = ()
    title: Prose | None = None  # after the heading, of a repeated section


@record
class FrontLine:
    """A line of the front sheet: the words before it (none: it stands below the title), and the author's words."""

    name: str
    heading: str
    words: Prose


@record
class Outline:
    part: int
    terms: Terminology
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
