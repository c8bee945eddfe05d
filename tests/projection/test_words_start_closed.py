"""Field by field: every word that an author can write is read among the public ones, or is searched for as a secret.

A field that somebody adds to a record of the model is neither at first, and fails here until it is, or is declared to
be neither. What is no word, such as a choice, is searched for nowhere, and so each such field is declared.
"""

from collections import abc
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from conftest import examine

from twopart.base.source import Span, Text
from twopart.editor.schema import records
from twopart.load.shape import shape_of
from twopart.model import sign_offs
from twopart.model.everything import everything
from twopart.model.forms import form as of_forms
from twopart.model.forms import house
from twopart.model.forms import sheet as sheet_of_forms
from twopart.model.pictures.picture import PictureFile
from twopart.model.prose import Prose
from twopart.model.written import BareNumber, Formula, Id, WrittenQuantity
from twopart.outline.subject import Subject
from twopart.projection.secrets import of_paper
from twopart.rules.prose.printed import printed

# Each field of words has words of its own here, public and withheld; no two have the same.
PAPER = """\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    marking: OFFICIAL-SENSITIVE [COMMERCIAL]
    cited-as: The law on prices
    also: [An order about ports]
    interest: Rowers on both banks
    harm: barges would pass at night
    likelihood: would be likely to
    balance: {publish: Larks are heard by all, withhold: Owls want silence, outcome: Silence wins for now}
    ceases: {event: when the weir is open, owner: The lock keeper, review: 6 June 2033}
    consulted: Anglers on the quay
    decided: {name: Amber Quill, role: Warden of fords, on: 7 May 2034}
    protect: 12%
    public-wording: "[kept back]"
    public-stub: This is kept back for a while.
exceptions:
  typed-figure:
    seven million: It is what the song says
ties: [{tie: pier < quay, note: As the pilots told us}]
authority: [Harbour board of the north]
title: Boats for the ferry
declarations: {finance: {answer: yes, by: Hazel Thorn}, legal: {answer: no, by: Ash Dale}}
signed: {director: {name: Rowan Birch, on: 1 May 2030}}
decided: {outcome: Carried by all, on: 2 May 2030, by: Olive Brook, conditions: [Ropes are bought first]}
deferred: {until: the tide turns, why: Sails are wet, ended: {on: 3 May 2030, by: Ivy Stone}}
handling: {recipients: [Friends of the mole alone], organisation: true}
front: {meeting: Meeting of the pilots}
sheet: {asked: Buy two ferries, lead: Laurel Field, risk: They come late}
names:
  shown: {name: Merlin Ropes plc, short: Merlin Ropes, aliases: [Former Tar and Twine], role: Rigger of masts,
    email: ropes@merlin.example, telephone: 020 7946 0018, note: Found in a drawer, public: true}
  gone: {name: Gannet Sails Ltd, short: Gannet Sails, aliases: [Fulmar Canvas], role: Cutter of jibs,
    email: jibs@gannet.example, telephone: 020 7946 0021, note: Found in a trunk, withheld: commercial}
figures:
  day: {date: 3 May 2031, public: true}
  pier: {amount: £3m, public: true, note: Read off a plaque}
  quay: {amount: £41m, public: true}
  deck: {count: 31 lanterns, public: true}
  hull: {amount: £7.315m, withheld: commercial, public-wording: a price in coins, note: Read off a bill}
  rope: {amount: £5.225m, withheld: commercial}
  twice:
    formula: hull * 3 + rope * 7
    precision: £1m
    public: true
    declassified: {name: Jasper Vale, role: Keeper of rolls, on: 8 July 2035, why: The lawyers saw no harm in it}
notes: {aside: An aside on gulls.}
tables:
  open:
    caption: Cost of timber
    corner: Kind of timber
    unit: £k
    public: true
    over: {both: Over both of them}
    columns: {a: {heading: First mast, under: both}, b: {heading: Second mast, under: both}}
    rows: {r: {heading: Oak and ash, cells: [3, 4]}, s: {heading: In words, cells: [5, 6]}}
    below: A remark below the planks.
    note: From the timber book
  words:
    caption: Kinds of rope
    corner: Thread
    public: true
    columns: {a: Fibre}
    rows: {r: {heading: Hemp row, cells: [Strong when wet]}}
  hidden:
    caption: Cost of canvas
    public-caption: Cost of something
    corner: Kind of canvas
    unit: £k
    withheld: commercial
    over: {both: Over the pair}
    columns: {a: {heading: Third mast, unit: £k, under: both}, b: {heading: Fourth mast, under: both}}
    rows: {r: {heading: Jute and flax, cells: [13, 14]}}
    below: A remark below the sails.
    note: From the canvas book
  silent:
    caption: Cost of paint
    corner: Kind of paint
    unit: £k
    columns: {a: In spring}
    rows:
      r: {heading: Blue paint, public: true, cells: [23]}
      s: {heading: Red paint, withheld: commercial, silent: Nobody asks about red, cells: [24]}
  columns:
    caption: Kinds of oar
    corner: Kind of oar
    columns:
      a: {heading: Wood of oars, public: true}
      b: {heading: Maker of oars, withheld: commercial, silent: Nobody asks who made them}
    rows: {r: {heading: Long oars, cells: [Beech, Carved by Gannet]}}
timelines:
  time_open: {caption: From keel to mast, public: true, events: [{event: The keel is laid, on: day}]}
  time_hidden: {caption: From mast to sail, public-caption: Of something, withheld: commercial,
    events: [{event: The sail is set, on: day}]}
charts:
  chart_open: {caption: Drawn of piers, public: true, note: From the pier book,
    values: [{label: Beside the pier, figure: pier}, {label: Beside the quay, figure: quay}]}
  chart_hidden: {caption: Drawn of hulls, public-caption: Of other things, withheld: commercial, note: From the hull book,
    values: [{label: Beside the hull, figure: hull}, {label: Beside a dock, figure: quay}]}
pictures:
  view_open: {file: drawn-1.svg, caption: A view of the bay, alternative: Waves roll into the bay., credit: By Fern Marsh,
    public: true}
  view_hidden: {file: drawn-2.svg, caption: A view of the yard, alternative: Cranes stand in the yard.,
    credit: By Clay Moor, public-caption: A view, withheld: commercial}
passages:
  dawn:
    text: Ferries cross at dawn.
    run-in: At dawn
    quote: Crossing is a joy.
    quoted-from: The ferryman
    items: [{text: the first ferry}, {withheld: commercial, full: the ferry of Gannet Sails, public-wording: another ferry},
      {withheld: commercial, full: a barge of coal, silent: Few know of it}]
    then: So they come home.
  dusk: {withheld: commercial, full: Ferries sink at dusk., public-wording: Ferries wait.}
  night: {withheld: commercial, full: Barges sink at night., silent: None may guess at it}
  dots: {text: "Of these:", bullets: [more of them]}
part-1:
  sections:
    summary:
      - "We say “seven million”, {shown}, {shown.short}, {shown.role}, {shown.email}, {shown.telephone}."
      - "{pier}, {quay}, {deck}, {hull}, {twice}{aside}."
      - {use: dawn}
      - {use: dusk}
      - {use: night}
      - {use: dots}
      - {table: open}
      - {table: words}
      - {table: hidden}
      - {table: silent}
      - {table: columns}
      - {timeline: time_open}
      - {timeline: time_hidden}
      - {chart: chart_open}
      - {chart: chart_hidden}
      - {picture: view_open}
      - {picture: view_hidden}
      - {heading: Of moorings}
      - {decision: Approve the moorings, body: [They are due soon.]}
    option-1: [{title: Repair the slipway}, It is repaired.]
part-2:
  withheld: commercial
  sections:
    detail:
      - {use: dawn}
      - {use: dusk}
      - {use: night}
      - {use: dots}
      - {table: hidden}
      - {table: silent}
      - {table: columns}
      - {timeline: time_hidden}
      - {chart: chart_hidden}
      - {picture: view_hidden}
      - "To {gone} for {hull}."
"""
WITH_ENDS = """\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: Punters on the river
    harm: punts would drift
    likelihood: would
    balance: {publish: Frogs croak, withhold: Toads hide, outcome: Hiding wins today}
    ceases: {date: 9 June 2033}
    ended: {on: 4 May 2031, why: The sluice burst open, by: Sage Holm}
    decided: {name: Basil Wold, role: Warden of locks, on: 7 May 2034}
    public-stub: This was kept back.
  other:
    exemption: Section 40(2) of the Freedom of Information Act 2000
    interest: Divers in the dock
    harm: divers would be known
    likelihood: would
    balance: {publish: Newts are seen, withhold: Eels slip away, outcome: Slipping wins today}
    ceases: {event: when the dock is dry}
    decided: {name: Basil Wold, role: Warden of locks, on: 7 May 2034}
    public-stub: This stays back.
ended:
  - {what: [hull], on: 5 May 2031, why: The dock fell dry at last, by: Heath Lea}
handling: {embargoed: noon on a holiday}
correction: {number: 1, on: 6 May 2031, replaces: Part 1 of the old boat, why: An oar was missing}
figures:
  hull: {amount: £7.315m, withheld: other}
  mast: {amount: £4.115m, withheld: other}
part-1: {sections: {summary: "It is {hull} and {mast}."}}
part-2: {withheld: other, sections: {detail: All of it stays dry.}}
"""

Field = tuple[str, str]  # a record, and a field of it
NOTE = "for whoever reads the source; no part prints it"
DECIDER = "who decided it, which Part 2 prints; the same people decide other things"
AN_ID = "an id"
FOR_PROGRAMS = "written by programs, in public sources and for ends"
GONE = "read, and gone, before a record is made"
# Fields whose words are neither public nor searched for, each with its reason.
NEITHER: Mapping[Field, str] = {
    ("Paper", "form"): AN_ID,
    ("Name", "note"): NOTE,
    ("Figure", "note"): NOTE,
    ("Table", "note"): NOTE,
    ("Chart", "note"): NOTE,
    ("Tie", "note"): NOTE,
    ("Name", "aliases"): "other names of what is public, which no part prints",
    ("Decider", "name"): DECIDER,
    ("Decider", "role"): DECIDER,
    ("Declassification", "name"): DECIDER,
    ("Declassification", "role"): DECIDER,
    ("ExceptionToRule", "item"): "public words, or ids",
    (
        "ExceptionToRule",
        "reason",
    ): "why public words may stand, which it quotes; Part 2 prints it",
    ("Ground", "marking"): "what is printed above each page of Part 2",
    ("EndOfWithholdings", "things"): AN_ID,
}
# Fields of words that a paper of an author never has when it is checked.
ABSENT: Mapping[Field, str] = {
    ("Ground", "from_"): GONE,
    ("Table", "paste"): GONE,
    ("Column", "in_data"): GONE,
    ("Row", "in_data"): GONE,
    ("DataFile", "file"): GONE,
    ("DataFile", "sheet"): GONE,
    ("DataFile", "range"): GONE,
    ("EndOfWithholdings", "what"): GONE,
    ("EndOfWithholdings", "words"): GONE,
    ("EndOfWithholdings", "places"): FOR_PROGRAMS,
    ("Stub", "caption"): FOR_PROGRAMS,
}

LABEL = "a label: public"
OF_PARAGRAPH = "whether both parts number it; that it stands there is public"
OF_PAPER = "of the whole paper, in both parts"
NOT_PRINTED = "for rules alone; neither part prints it"
STYLE = "how something is set that is left out where it is withheld"
# Fields of no words: choices, which nothing searches for. Each says why Part 1 can tell nothing by it.
CHOICES: Mapping[Field, str] = {
    ("Cell", "public"): LABEL,
    ("Chart", "public"): LABEL,
    ("Column", "public"): LABEL,
    ("Figure", "public"): LABEL,
    ("Name", "public"): LABEL,
    ("Picture", "public"): LABEL,
    ("Row", "public"): LABEL,
    ("Table", "public"): LABEL,
    ("Timeline", "public"): LABEL,
    ("Paragraph", "numbered"): OF_PARAGRAPH,
    ("Paper", "example"): OF_PAPER,
    ("Paper", "public_source"): OF_PAPER,
    ("Paper", "with_part_2"): OF_PAPER,
    ("Figure", "rounding"): NOT_PRINTED,
    ("Table", "rounding"): NOT_PRINTED,
    ("Tie", "rounding"): NOT_PRINTED,
    (
        "Ground",
        "likelihood",
    ): "part of the record of a ground, which Part 2 prints with the harm",
    ("Ground", "of_house"): NOT_PRINTED,
    ("Ground", "others"): GONE,
    ("Name", "from_"): GONE,
    (
        "Name",
        "explained",
    ): "whether the full name stands before the short one; of a withheld name neither does",
    ("Handling", "organisation"): "part of the marking of Part 2",
    ("Declaration", "answer"): "an answer that both parts print; it has no label",
    ("Figure", "redacted"): FOR_PROGRAMS,
    ("EndOfWithholdings", "whole"): FOR_PROGRAMS,
    ("Stub", "of"): FOR_PROGRAMS,
    ("Chart", "drawn_as"): STYLE,
    ("Chart", "drawn_along"): STYLE,
    ("ChartValue", "taken_off"): STYLE,
    ("Column", "stated"): STYLE,
    ("Column", "style"): STYLE,
    ("Column", "summed"): STYLE,
    ("Event", "style"): STYLE,
    ("Row", "ends"): STYLE,
    ("Row", "style"): STYLE,
}
OF_OTHER_FILES = (of_forms, sheet_of_forms, house, sign_offs)
WORDS = frozenset({Text, Prose, BareNumber})
SEARCHED_FOR = WORDS | {WrittenQuantity, PictureFile}
NO_WORDS = frozenset({Id, Formula, Span, NoneType, Ellipsis})


def members(wanted: Any) -> Iterator[Any]:
    """The types of which an annotation is made; an id, or a choice of words, is one of them."""
    inside = get_args(wanted)
    if wanted == Id or get_origin(wanted) is Literal or not inside:
        yield wanted
        return
    if get_origin(wanted) is Annotated:
        inside = inside[:1]
    elif get_origin(wanted) is abc.Mapping:  # its keys are ids
        inside = inside[1:]
    for each in inside:
        yield from members(each)


def fields_of_papers() -> Iterator[tuple[Field, set[Any]]]:
    """Every field of every record that a paper is made of, with the types of which it is made."""
    others = {module.__name__ for module in OF_OTHER_FILES}
    for record in records():
        if record.__module__ in others:
            continue
        shape = shape_of(record)
        for key, name in shape.names.items():
            yield (record.__name__, name), set(members(shape.types[key]))


FIELDS = dict(fields_of_papers())
OF_WORDS = {field for field, types in FIELDS.items() if types & WORDS}


def texts(value: Any) -> Iterator[Text]:
    """The words in the value of a field; those of records below it stand in fields of their own."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Prose):
        yield value.text
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)


def written(subject: Subject) -> Iterator[tuple[Field, Text]]:
    """All words of a paper, each with the field in which they stand."""
    for thing in everything(subject.paper):
        for field in OF_WORDS:
            record, name = field
            if type(thing).__name__ == record:
                for text in texts(getattr(thing, name)):
                    yield field, text


def examined(paper: str) -> Subject:
    _, subject, findings = examine(paper)
    assert subject, [(finding.rule, str(finding.at)) for finding in findings]
    return subject


def fields_that_are_neither(subject: Subject) -> set[Field]:
    """The fields with words that are not read among the public ones, and not searched for as a secret."""
    public = {place.span for place in printed(subject) if place.public}
    secrets, _ = of_paper(subject)
    found = {secret.at for secret in secrets}
    words = {word for secret in secrets for word in secret.words}
    neither: set[Field] = set()
    for field, text in written(subject):
        if text.span not in public | found and str(text) not in words:
            neither.add(field)
    return neither


@pytest.mark.parametrize("paper", [PAPER, WITH_ENDS], ids=["a paper", "one with ends"])
def test_all_words_that_an_author_can_write_are_read_as_public_or_searched_for(paper):
    neither = fields_that_are_neither(examined(paper))

    assert neither <= NEITHER.keys()


def test_these_papers_have_words_in_every_field_that_holds_any():
    there: set[Field] = set()
    for paper in (PAPER, WITH_ENDS):
        there.update(field for field, _ in written(examined(paper)))

    assert OF_WORDS - there == ABSENT.keys()


def test_every_exception_from_this_is_one():
    neither: set[Field] = set()
    for paper in (PAPER, WITH_ENDS):
        neither |= fields_that_are_neither(examined(paper))

    assert neither == NEITHER.keys()


def test_what_holds_no_words_is_declared_to_tell_nothing():
    """A choice in a withheld record is no word, and the audit could not find it: who adds one has to say why not."""
    choices: set[Field] = set()
    for field, types in FIELDS.items():
        others = {
            each for each in types - SEARCHED_FOR - NO_WORDS if not is_dataclass(each)
        }
        if others:
            choices.add(field)

    assert choices == CHOICES.keys()
