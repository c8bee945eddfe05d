"""A paper as its authors write it. Every field is a key of the YAML (`run_in` is written `run-in`)."""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.drawn.charts import Chart, ShowChart
from twopart.model.figure import Figure
from twopart.model.forms.formalities import (
    Correction,
    Declaration,
    Deferral,
    Handling,
    RecordedDecision,
    Signature,
)
from twopart.model.ground import EndOfWithholdings, Ground
from twopart.model.pictures.picture import Picture, ShowPicture
from twopart.model.placeholder import known_parts
from twopart.model.prose import Prose
from twopart.model.table import Table
from twopart.model.ties import ExceptionToRule, Tie
from twopart.model.written import (
    Id,
)

# What a key says of itself to whoever completes it in an editor stands in `about`, by key. In `unknown` stand the
# keys that are placeholders where a single TBC stands for the whole record.


BEHIND = "what stands behind it: sections of Part 2, or tables, timelines, charts, pictures and passages there, by id"


@record
class Name:
    """A supplier, an organisation, a product: its full and its short name, said once."""

    example: ClassVar[str] = "{name: Kestrel Imaging plc, short: Kestrel, public: true}"
    about: ClassVar[Mapping[str, str]] = {
        "from": "house: the entry of this id in house.yaml; the paper says whether it may be public",
        "name": "in full, as first mentioned; {id} prints it",
        "role": "of a person: {id.role} prints it",
        "email": "of a person: {id.email} prints it",
        "telephone": "of a person: {id.telephone} prints it",
        "short": "for later mentions; {id.short} prints it",
        "explained": "true: where a part prints {id.short} first, it prints the full name before it: "
        "full business case (FBC)",
        "aliases": "other names it goes by; the audit looks for them where it is withheld",
        "note": "for whoever reads the source: where it comes from",
    }

    span: Span
    name: Text
    from_: Literal["house"] | None = None
    short: Text | None = None
    explained: Literal[True] | None = None
    aliases: tuple[Text, ...] = ()
    role: Text | None = None
    email: Text | None = None
    telephone: Text | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    note: Text | None = None

    @property
    def contact(self) -> tuple[Text, ...]:
        """Returns how to reach a person."""
        return tuple(filter(None, (self.email, self.telephone)))

    @property
    def known(self) -> tuple[str, ...]:
        """Returns all that it is called, without placeholders."""
        return known_parts(
            filter(
                None,
                (
                    self.name,
                    self.short,
                    *self.aliases,
                ),
            )
        )


@record
class Event:
    """A point of a timeline (`on`), or a stretch of it (`start` to `end`); names of dates in the register."""

    example: ClassVar[str] = "{event: Contract signed, on: signing}"
    about: ClassVar[Mapping[str, str]] = {
        "event": "what happens",
        "on": "its day: a date of the register, by id",
        "start": "the first day of a stretch of time: a date of the register, by id",
        "end": "its last day: a date of the register, by id",
        "style": "gate or milestone: how its mark is drawn",
    }
    span: Span
    event: Prose
    on: Id | None = None
    start: Id | None = None
    end: Id | None = None
    style: Literal["gate", "milestone"] | None = None

    @property
    def dates(self) -> tuple[Id, ...]:
        """Returns the ids of its day, or of both of its ends."""
        return tuple(filter(None, (self.on, self.start, self.end)))


@record
class Timeline:
    """A figure drawn from dates."""

    about: ClassVar[Mapping[str, str]] = {
        "caption": "what it shows; stands with it as «Figure n …»",
        "events": "what happens, in the order in which it is drawn: [what, day], [what, first day, last day], or keys",
        "anchor": "the last part of its address on the web page: small letters, digits and _; public words",
        "public-caption": "what Part 1 prints as the caption of a timeline withheld as a whole, which keeps its number",
    }
    examples: ClassVar[Mapping[str, str]] = {
        "caption": "From the decision to use",
        "events": "[[Decision, decided], [Delivery, first_van, all_vans]]",
    }
    # How else a field may be written, for editors; load/short_forms/ reads it.
    also_written: ClassVar[Mapping[str, object]] = {
        "events": tuple[Event | tuple[Text, ...], ...],
    }
    span: Span
    caption: Text
    events: tuple[Event, ...]
    anchor: Id | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    public_caption: Text | None = None


@record
class Item:
    """An item of a list. Public in `text`; withheld in `full`, with a ground."""

    about: ClassVar[Mapping[str, str]] = {
        "text": "the wording of both parts, with [[ground: full | public]] where they differ",
        "id": "a name, for {id} elsewhere",
        "full": "the words of a withheld item",
        "public-wording": "what Part 1 says in the place of `full`; without it, that something is withheld",
        "items": "items one level down",
    }
    shorthand: ClassVar[str] = "text"
    span: Span
    text: Prose | None = None
    id: Id | None = None
    withheld: Id | None = None
    full: Prose | None = None
    public_wording: Prose | None = None
    silent: Text | None = None
    items: tuple["Item", ...] = ()


@record
class Paragraph:
    """A paragraph with what hangs below it. Public in `text`; withheld in `full`, with a ground."""

    about: ClassVar[Mapping[str, str]] = {
        "text": "the wording of both parts, with [[ground: full | public]] where they differ; "
        "{id} prints a figure, {=£213,477} is one that stands here",
        "id": "a name, for {id} elsewhere",
        "anchor": "the last part of its address on the web page: small letters, digits and _; public words",
        "run-in": "a heading that the paragraph begins with",
        "numbered": "false: without a number",
        "quote": "words of somebody else, set in below it as a quotation",
        "quoted-from": "whose words they are, and where they stand; printed below the quotation",
        "items": "lettered items below it (a, b, c; below those i, ii, iii)",
        "bullets": "items with bullets",
        "then": "what closes the paragraph after its items",
        "below": "paragraphs one level down (18.1)",
        "withheld": "the ground on which the whole paragraph is withheld; the words stand in `full`",
        "full": "the words of a withheld paragraph",
        "public-wording": "what Part 1 says in the place of `full`; without it, that something is withheld",
        "silent": "why Part 1 does not even say that something is withheld here (restricted)",
    }

    shorthand: ClassVar[str] = "text"
    span: Span
    text: Prose | None = None
    id: Id | None = None
    anchor: Id | None = None
    run_in: Prose | None = None
    numbered: Literal[False] | None = None
    quote: Prose | None = None
    quoted_from: Prose | None = None
    items: tuple[Item, ...] = ()
    bullets: tuple[Item, ...] = ()
    then: Prose | None = None
    below: tuple["Paragraph", ...] = ()
    withheld: Id | None = None
    full: Prose | None = None
    public_wording: Prose | None = None
    silent: Text | None = None


@record
class Title:
    """The title of a section that may stand more than once, after its number: Option 2: Repair the slipway."""

    about: ClassVar[Mapping[str, str]] = {
        "title": "the title of a repeated section, after its number; the first of what stands there"
    }
    tag: ClassVar[str] = "title"
    span: Span
    title: Prose


@record
class Subheading:
    about: ClassVar[Mapping[str, str]] = {
        "heading": "a heading between paragraphs",
        "id": "a name, for {id} elsewhere",
        "anchor": "the last part of its address on the web page: small letters, digits and _; public words",
    }
    tag: ClassVar[str] = "heading"
    span: Span
    heading: Prose
    id: Id | None = None
    anchor: Id | None = None


@record
class ShowTable:
    about: ClassVar[Mapping[str, str]] = {
        "table": "a table that stands here, by its id"
    }
    tag: ClassVar[str] = "table"
    span: Span
    table: Id


@record
class ShowTimeline:
    about: ClassVar[Mapping[str, str]] = {
        "timeline": "a timeline that stands here, by its id"
    }
    tag: ClassVar[str] = "timeline"
    span: Span
    timeline: Id


@record
class Stub:
    """What the ground says in the place of something withheld as a whole; of a table, with number and caption."""

    about: ClassVar[Mapping[str, str]] = {
        "stub": "the ground whose words stand there",
        "of": "table, timeline or chart: it has the number of one (public sources only)",
        "caption": "the public caption of what is withheld (public sources only)",
        "behind": BEHIND,
        "id": "a name, for {id} elsewhere",
    }

    tag: ClassVar[str] = "stub"
    span: Span
    stub: Id
    of: Literal["table", "timeline", "chart"] | None = None
    caption: Text | None = None
    id: Id | None = None
    behind: tuple[Id, ...] = ()


@record
class Use:
    """The passage of that name, which both parts carry."""

    about: ClassVar[Mapping[str, str]] = {
        "use": "a passage that stands here, by its id"
    }
    tag: ClassVar[str] = "use"
    span: Span
    use: Id


@record
class Decision:
    """One decision asked for, numbered on its own: a heading and what it consists of."""

    about: ClassVar[Mapping[str, str]] = {
        "decision": "what is to be decided, in a sentence",
        "body": "what it consists of: paragraphs, lists and tables below it",
        "id": "a name, for {id} elsewhere",
        "anchor": "the last part of its address on the web page: small letters, digits and _; public words",
    }
    tag: ClassVar[str] = "decision"
    span: Span
    decision: Prose
    body: tuple["Block", ...] = ()
    id: Id | None = None
    anchor: Id | None = None


Block = (
    Paragraph
    | Title
    | Subheading
    | ShowTable
    | ShowTimeline
    | ShowChart
    | ShowPicture
    | Stub
    | Use
    | Decision
)


@record
class WithheldSection:
    """A section of Part 1 with a stub in its place, and what of Part 2 says the words that it stands for."""

    about: ClassVar[Mapping[str, str]] = {
        "withheld": "the ground on which the section is withheld",
        "behind": BEHIND,
    }
    tag: ClassVar[str] = "withheld"
    span: Span
    withheld: Id
    behind: tuple[Id, ...] = ()


Section = tuple[Block, ...] | WithheldSection


@record
class PartOne:
    """The outline of Part 1: what stands in each section of the form."""

    about: ClassVar[Mapping[str, str]] = {
        "sections": "paragraphs, tables and passages, by section of the form"
    }
    span: Span
    sections: Mapping[str, Section]


@record
class PartTwo:
    """The outline of Part 2. What only it says is withheld on the ground named here."""

    about: ClassVar[Mapping[str, str]] = {
        "withheld": "the id of the ground on which Part 2’s own words are withheld",
        "sections": "paragraphs, tables and passages, by section of the form",
    }
    span: Span
    withheld: Id
    sections: Mapping[str, Section]


@record
class Paper:
    """One decision paper, whole."""

    about: ClassVar[Mapping[str, str]] = {
        "form": "the kind of paper: a folder of templates/",
        "title": "the title on the front sheet, which is public",
        "front": "the lines of the front sheet that the form asks for",
        "sheet": "the lines of the decision sheet that the form asks for, said once for both parts",
        "part-1": "the outline of Part 1, which is published",
        "part-2": "the outline of Part 2, which is exempt",
        "grounds": "why things are withheld, by id",
        "names": "suppliers, organisations and products, by id, below a label for all or each with its own",
        "figures": "the register of figures, by id, below a label for all or each with its own",
        "tables": "tables, by id",
        "timelines": "timelines, by id",
        "charts": "charts, by id",
        "pictures": "pictures, by id: files beside the paper",
        "notes": "footnotes, by id; {id} places one",
        "passages": "paragraphs that both parts carry, by id",
        "ties": "relations that are to hold between figures, cells and dates",
        "exceptions": "what a rule would find and may stand all the same: by rule and words its reason",
        "authority": "whose paper it is, where it is not the authority of the form",
        "declarations": "the answers to the declarations of the form, by id",
        "signed": "who signed in the boxes of the form, by id",
        "decided": "the decision that was taken on the paper, recorded after the meeting",
        "deferred": "until when Part 1 is not published yet, and why",
        "handling": "who may have the parts: an embargo, recipients, the organisation alone",
        "correction": "that it corrects a Part 1 that was released; what that one withheld stays withheld",
        "ended": "single withholdings that have ended, while others on their ground last",
        "continues": "earlier papers of the same matter, by folder: what they published is known, their secrets kept",
        "example": "true: a made-up paper: EXAMPLE stands on each page, placeholders may, and nothing is released",
        "with-part-2": "true: there is a Part 2 (public sources only)",
        "public-source": "true: holds nothing withheld, only where it stood (public sources only)",
    }

    # How a field is written, for editors; load/short_forms/ makes a list of it.
    written_as: ClassVar[Mapping[str, object]] = {
        "exceptions": Mapping[str, Mapping[str, Text]],
    }

    span: Span
    form: Text
    title: Text
    front: Mapping[str, Prose]
    part_1: PartOne
    part_2: PartTwo | None = None
    sheet: Mapping[str, Prose] = field(default_factory=dict)
    grounds: Mapping[str, Ground] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    timelines: Mapping[str, Timeline] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    notes: Mapping[str, Prose] = field(default_factory=dict)
    passages: Mapping[str, Paragraph] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    exceptions: tuple[ExceptionToRule, ...] = ()
    authority: tuple[Text, ...] = ()
    declarations: Mapping[str, Declaration] = field(default_factory=dict)
    signed: Mapping[str, Signature] = field(default_factory=dict)
    decided: RecordedDecision | None = None
    deferred: Deferral | None = None
    handling: Handling | None = None
    correction: Correction | None = None
    ended: tuple[EndOfWithholdings, ...] = ()
    continues: tuple[Id, ...] = ()
    example: Literal[True] | None = None
    public_source: Literal[True] | None = None
    with_part_2: Literal[True] | None = None

    @property
    def waits(self) -> bool:
        """Whether its Part 1 may not be published yet: its deferral has not ended, or it is under an embargo."""
        if self.deferred is not None and self.deferred.ended is None:
            return True
        return self.handling is not None and self.handling.embargoed is not None
