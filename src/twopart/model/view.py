"""A view: what one part may contain, ready to be printed. Types of its own, made of words and numbers alone.

Nothing here leads back to the paper: no name, no id, no place, no label. A view is sent to its renderer as
JSON; the `kind` of each record says what it is.
"""

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import NoneType
from typing import Any

from twopart.base.record import value_record
from twopart.model.forms.terminology import Terminology
from twopart.model.inline import Prose


@value_record
class Item:
    marker: str
    text: Prose
    anchor: str = ""
    list: "List | None" = None


@value_record
class List:
    """Lettered items (`alpha`), those below them (`roman`, `capital`, `arabic`), or bullets (`bullet`).

    `withheld` tells of those that are left out.
    """

    style: str
    items: tuple[Item, ...]
    withheld: Prose | None = None


@value_record
class LeftOut:
    """What is said where paragraphs are left out."""

    text: Prose


@value_record
class Paragraph:
    """A paragraph with its number (empty: none) and what hangs below it; `withheld` tells of those left out there.

    `quote` has words of somebody else that it quotes at length, and `quoted_from` whose they are.
    """

    number: str
    anchor: str
    text: Prose
    run_in: Prose | None = None
    list: List | None = None
    then: Prose | None = None
    below: tuple["Paragraph", ...] = ()
    withheld: Prose | None = None
    quote: Prose | None = None
    quoted_from: Prose | None = None


@value_record
class Subheading:
    text: Prose
    anchor: str = ""  # where others refer to it


@value_record
class Decision:
    number: str
    anchor: str
    heading: Prose
    blocks: tuple["Block", ...]


@value_record
class Stub:
    """What is said instead of something withheld as a whole; with number and caption where these are public."""

    text: Prose
    kind_of_block: str = ""  # Table or Figure
    number: str = ""
    anchor: str = ""
    caption: str = ""


@value_record
class FigureCell:
    """A number in a table, without a minus sign: `nil` is printed as a dash, negatives in brackets.

    What is more than one exact number is printed as `number` has it, such as “<0.1”, and `spoken` in words.
    """

    number: str
    negative: bool = False
    nil: bool = False
    spoken: str = ""
    notes: Prose | None = None  # the footnotes that it calls


@value_record
class WordsCell:
    text: Prose


@value_record
class OpenCell:
    """A placeholder, instead of a number that is not known yet."""

    text: str


@value_record
class WithheldCell:
    """The public wording of the ground, instead of a cell, and where the part tells about the ground."""

    text: str
    anchor: str = ""


@value_record
class Column:
    """`unit` is the one of its figures, where it is not that of the table and its heading does not say it; `measure` is the
    same for a list of figures, which always says it.
    """

    heading: str
    figures: bool
    computed: bool
    unit: str = ""
    measure: str = ""


@value_record
class Over:
    """A heading over as many columns, one beside the other; empty where there is none over them."""

    heading: str
    columns: int


@value_record
class Row:
    """`style` is `group` (a heading over rows), `total`, `subtotal` or empty.

    `outside`: it stands below a group and is none of its rows.
    """

    heading: str
    cells: tuple[FigureCell | WordsCell | OpenCell | WithheldCell, ...]
    style: str = ""
    outside: bool = False


@value_record
class Table:
    """`unit` is printed after the corner, if that does not say it; `caption_unit` after the caption, where the corner is
    not seen. `measure` is the same for a list of figures, which always says it.
    """

    number: str
    anchor: str
    caption: str
    corner: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Prose | None = None
    withheld: Prose | None = None  # what is said of rows and columns that are left out
    # Headings over all columns, one after the other; none where no column has one.
    over: tuple[Over, ...] = ()
    measure: str = ""
    caption_unit: str = ""


@value_record
class Event:
    """A point (`start` == `end`) or a stretch of a timeline, in days from its first; -1: not known yet."""

    text: Prose
    date: str
    start: int
    end: int
    style: str = ""


@value_record
class Month:
    """Where a month begins on a timeline, in days from its first."""

    name: str
    start: int


@value_record
class Timeline:
    """Events in the order of their dates; `description` says the same in words."""

    number: str
    anchor: str
    caption: str
    description: str
    days: int
    months: tuple[Month, ...]
    events: tuple[Event, ...]


@value_record
class Chart:
    """Values as printed, and what is drawn of each: an exact number in `amounts`, empty where nothing is drawn.

    `style` is its kind. A row is a bar, or a line; a column is a series, or a point. `less` has the numbers of rows that a
    bridge takes off. The amounts of a row of a timeline are its first and its last day; `months` are those of its axis.
    Units are as those of a table.
    """

    number: str
    anchor: str
    caption: str
    style: str
    description: str  # the same in words
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    amounts: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...] = ()  # at the ends of lines
    corner: str = ""
    less: tuple[int, ...] = ()
    days: int = 0
    months: tuple[Month, ...] = ()
    note: Prose | None = None  # where its values stand, too
    withheld: Prose | None = None  # what is said of values that are left out
    measure: str = ""
    caption_unit: str = ""


@value_record
class Picture:
    """A picture: `address` holds its bytes (`data:…`), so that it comes from nowhere; `alternative` is heard of it.

    `width` and `height` are in pixels, or in units of a drawing.
    """

    number: str
    anchor: str
    caption: str
    alternative: str
    address: str
    width: float
    height: float
    credit: str = ""


@value_record
class Choice:
    """One answer that may be given, with its box."""

    words: str
    ticked: bool = False


@value_record
class BoxLine:
    """A line of a box: what stands before it, answers to tick, one that is none of them, and words.

    It is blank where there is nothing of these.
    """

    heading: str
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    text: tuple[Prose, ...] = ()
    style: str = ""  # of a line of the decision sheet: its kind


@value_record
class Box:
    """Declarations, signatures, the decision, the deferral, or the decision sheet; `style` says which."""

    style: str
    lines: tuple[BoxLine, ...]


@value_record
class Note:
    """What a draft says of a finding; `words` are those of the author."""

    number: str
    title: str
    what: str
    why: str
    fix: str
    words: str = ""


@value_record
class Notes:
    """What stands in the margin of a draft, beside the block that follows."""

    notes: tuple[Note, ...]


Block = (
    Paragraph
    | LeftOut
    | Subheading
    | Decision
    | Stub
    | Table
    | Timeline
    | Chart
    | Picture
    | Box
    | Notes
)


@value_record
class Section:
    """A section of a part; `number` is empty where the form does not number sections.

    One that `opens` the part stands before what Part 2 says of its grounds: the decision sheet.
    """

    anchor: str
    heading: str
    intro: str
    blocks: tuple[Block, ...]
    number: str = ""


@value_record
class FrontLine:
    """A line of the front sheet: «Meeting», and what it is; one without a heading stands below the title."""

    heading: str
    text: Prose


@value_record
class WithheldPlace:
    """Where in the part something is withheld; without an anchor on the front sheet."""

    name: str
    anchor: str


@value_record
class Ground:
    """A ground as this part may describe it. Part 1: the law, the end of it, and the places; Part 2: the whole record."""

    anchor: str
    exemption: str
    also: tuple[str, ...]
    ceases: str
    places: tuple[WithheldPlace, ...] = ()
    record: tuple[tuple[str, str], ...] = ()


@value_record
class Opening:
    """What was withheld and is public since a day: the law, the day, how much of it, and where it stands."""

    exemption: str
    on: str
    extent: str
    places: tuple[str, ...] = ()


@value_record
class View:
    """`status` is what each page says of the whole: that it is a draft, or an example.

    `called` is what the part is called. `terms` are the words of the pages; `inherits`, `crest` and `sheet` lead to
    the templates and files of the form, below `templates/`.
    """

    part: int
    marking: str
    title: str
    form: str
    authority: tuple[str, ...]
    front: tuple[FrontLine, ...]
    statement: tuple[str, ...]
    withholdings: tuple[Ground, ...]
    sections: tuple[Section, ...]
    # What is asked, how much and by when, as the decision sheet says it: on the first page.
    ask: tuple[BoxLine, ...] = ()
    opening: tuple[Section, ...] = ()  # what stands before all else: the decision sheet
    status: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()  # of Part 1 alone
    contact: str = ""  # whom to ask about what is withheld
    called: str = ""
    terms: Terminology = Terminology()
    inherits: tuple[str, ...] = ()
    crest: str = ""
    sheet: str = ""
    contents: bool = True  # whether the front sheet lists the sections
    summary: str = ""  # of a draft: how much is open
    # The notes of a draft that belong to no place in the text.
    notes: tuple[Note, ...] = ()


# The types of most values, which are sent as they are.
_PLAIN = frozenset({str, int, bool, NoneType})


def plain(value: Any) -> Any:
    """Returns the view as dictionaries, lists, words and numbers: what is sent to a renderer."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if is_dataclass(kind):
        record: dict[str, Any] = {"kind": kind.__name__}
        for name in kind.__dataclass_fields__:
            record[name] = plain(getattr(value, name))
        return record
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, str):
        return str.__str__(value)
    return value
