"""A paper with other secrets: each scalar on a line marked `# secret` is another, and every other one stays."""

import re
from dataclasses import replace

import pytest
from conftest import form, sources

from twopart.load.decode import Decoder
from twopart.load.files import tree
from twopart.load.tree import Mapping, Scalar, Sequence
from twopart.model.paper import Paper
from twopart.proof.boxes import printed_in_part_1
from twopart.proof.renaming import renamed
from twopart.proof.variant import WAYS, places, variant

SECRET, SILENT = "# secret", "# secret, and may go"
PAPER = """\
form: note
title: "Cameras [[commercial: of Heron | of ours]]"  # secret
exceptions:
  typed-figure:
    £3m:
      It is said of them  # secret
front:
  meeting: A meeting in 2024
grounds:
  commercial:
    exemption: Section 43
    also:
      - Section 44
    interest: The supplier  # secret
    harm: rivals would learn its prices  # secret
    likelihood: would  # secret
    balance:
      publish: Money is public  # secret
      withhold: Bids stay keen  # secret
      outcome: Withhold  # secret
    consulted: The bidders  # secret
    ceases:
      date: 1 May 2030
    decided:
      name: A Person  # secret
      role: Director  # secret
      on: 1 May 2024  # secret
    public-wording: "[withheld]"
    public-stub: This is withheld.
    protect: 5%
names:
  heron:
    name: Heron Ltd  # secret
    short: Heron  # secret
    aliases:
      - Gannet  # secret
    withheld: commercial
  kestrel:
    name: Kestrel
    public: true
    note: They were asked in 2023  # secret
figures:
  amount:
    amount: £3.150m to £4.250m  # secret
    withheld: commercial
    public-wording: a sum
    known-to:
      - kestrel
  percentage:
    percentage: 12.5%  # secret
    withheld: commercial
  count:
    count: over 300 officers  # secret
    withheld: commercial
  year:
    date: 2030/31  # secret
    withheld: commercial
  leap:
    date: 29 February 2028  # secret
    withheld: commercial
  formula:
    formula: amount / open  # secret
    precision: 1%
    withheld: commercial
    percentage: 55%  # secret
    rounding: noted
  of_a_row:
    formula: needed.row_d.x  # secret
    withheld: commercial
  open:
    amount: £5.000m
    public: true
  taken:
    redacted: true
    withheld: commercial
  lowered:
    formula: amount
    public: true
    declassified:
      name: Ada Quill  # secret
      role: Auditor  # secret
      on: 3 June 2024  # secret
      why: It was asked for  # secret
  begin:
    date: 1 May 2024
    public: true
notes:
  one: A public note
  three: Another, called below a table
  two: A note of Part 2  # secret
tables:
  rows:
    caption: Costs
    corner: £
    unit: £m
    columns:
      x:
        heading: X
        public: true
      y:
        heading: Y  # secret
        withheld: commercial
      all:
        heading: All
        public: true
        sum: all
      held:
        heading: Held  # secret
        withheld: commercial
        sum: all
        stated: true
    rows:
      one:
        heading: One
        cells:
          - 1.000
          - nil  # secret
          - 3.000  # secret
      two:
        heading: Two
        cells:
          - "{open}"
          - "{open}"  # secret
          - 5.000  # secret
    below: As it is said{three}.
  needed:
    caption: Needed
    unit: £m
    columns:
      x: X
    rows:
      row_d:
        heading: Named  # secret
        withheld: commercial
        cells:
          - 6.000  # secret
  lines:
    caption: Lines
    unit: £m
    columns:
      x: X
    rows:
      row_a:
        heading: One
        public: true
        cells:
          - 2.000
      row_b:
        heading: Two  # secret
        withheld: commercial
        cells:
          - 3.000  # secret
      row_c:
        heading: Three  # secret, and may go
        withheld: commercial
        cells:
          - 4.000  # secret, and may go
  cells:
    caption: Words
    columns:
      x: X
      y: Y
    rows:
      one:
        heading: One
        cells:
          - value: public words
            public: true
          - value: withheld words  # secret
            withheld: commercial
  whole:
    caption: Gone  # secret
    unit: £m
    withheld: commercial
    columns:
      x: Gone too  # secret
    rows:
      one:
        heading: And this  # secret
        cells:
          - 9.000  # secret
    below: As it was  # secret
  apart:
    caption: Only Part 2 shows it  # secret
    public: true
    columns:
      x: In it  # secret
    rows:
      one:
        heading: Of it  # secret
        cells:
          - Words of 2  # secret
  numbers:
    caption: Only Part 2 shows them  # secret
    unit: £m
    public: true
    columns:
      x: Numbers  # secret
    rows:
      one:
        heading: One  # secret
        cells:
          - 8.000
timelines:
  gates:
    caption: Gates
    public: true
    events:
      - event: "It begins[[commercial: with Heron]]"  # secret
        on: begin
        style: gate
  hidden:
    caption: Gone  # secret
    withheld: commercial
    events:
      - event: It ends  # secret
        style: gate
        start: begin
        end: begin
  later:
    caption: Only Part 2 shows it  # secret
    public: true
    events:
      - event: It goes on  # secret
        on: begin
passages:
  shown:
    id: own
    text: We list them.
    numbered: false
    items:
      - withheld: commercial
        full: HERON bid first.  # secret
      - Others bid.
      - withheld: commercial
        full: HERON bid last.  # secret, and may go
      - withheld: commercial
        full: "{heron}"  # secret
        public-wording: A bidder bid.
  above:
    text: We buy.
    below:
      - withheld: commercial
        full: "{amount}"  # secret
  listed:
    text: We know.
    items:
      - withheld: commercial
        full: HERON lost.  # secret
  pointed:
    text: We know more.
    bullets:
      - withheld: commercial
        full: HERON won.  # secret
  unseen: Part 2 alone has it  # secret
part-1:
  sections:
    summary:
      - use: shown
      - use: above
      - use: listed
      - use: pointed
      - text: "It costs {amount}{one}, [[commercial: 12 | some]] a month, and [[commercial: more]]."  # secret
      - table: rows
      - table: needed
      - table: lines
      - table: cells
      - table: whole
      - timeline: gates
      - timeline: hidden
      - withheld: commercial
        full: All of it.  # secret
    costs:
      withheld: commercial
part-2:
  withheld: commercial
  sections:
    detail:
      - use: unseen
      - heading: What we know  # secret
      - text: HERON bid {amount}{two}.  # secret
        id: named
        numbered: false
        then: And so on.  # secret
      - table: apart
      - table: numbers
      - timeline: later
      - stub: commercial
"""
LINES = PAPER.splitlines()


def scalars(node):
    if isinstance(node, Scalar):
        yield (node.text.span.line, node.text.span.column), str(node.text)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for _, value in node.entries:
            yield from scalars(value)


READ = tree({"paper.yaml": PAPER.encode()})
BEFORE = dict(scalars(READ))
HIDDEN = {place for place in BEFORE if SECRET in LINES[place[0] - 1]}


def line_of(place) -> str:
    return LINES[place[0] - 1]


def mistakes(whole) -> list[str]:
    decoder = Decoder()
    decoder.read(whole, Paper)
    return [f"{finding.at} {finding.what}" for finding in decoder.findings]


def lists(node):
    if isinstance(node, Sequence):
        yield node
    for below in (
        node.items
        if isinstance(node, Sequence)
        else dict(getattr(node, "entries", ())).values()
    ):
        yield from lists(below)


def without_clauses(text: str) -> str:
    """Returns a text with only the ground and the wording of each clause."""
    bare = re.sub(r"(\[\[\w+:).*?(\||\]\])", r"\1\2", text)
    return re.sub(r"(\[\[\w+:\]\])(?:\s*\1)+", r"\1", bare)


@pytest.mark.parametrize("how", WAYS)
def test_around_its_clauses_a_text_stays(how):
    after = dict(scalars(variant(READ, how)))
    held = [place for place, text in BEFORE.items() if "[[" in text]

    assert len(held) == 3
    assert [without_clauses(after[place]) for place in held] == [
        without_clauses(BEFORE[place]) for place in held
    ]


@pytest.mark.parametrize("how", WAYS)
def test_no_list_is_left_without_an_item(how):
    assert [each for each in lists(variant(READ, how)) if not each.items] == []


@pytest.mark.parametrize("how", WAYS)
def test_every_secret_is_another_and_all_else_stays(how):
    after = dict(scalars(variant(READ, how)))
    gone = {
        place for place in BEFORE if place not in after and SECRET in line_of(place)
    }

    assert mistakes(variant(READ, how)) == mistakes(READ) == []
    assert {line_of(place) for place in gone} == {
        line for line in LINES if SILENT in line and how == "removed"
    }
    assert {line_of(place) for place in after if after[place] != BEFORE[place]} == set(
        map(line_of, HIDDEN - gone)
    )


def at(node, *keys):
    for key in keys:
        node = next(value for name, value in node.entries if name == key)
    return node


def keys(*path, how):
    return [str(key) for key, _ in at(variant(READ, how), *path).entries]


def test_what_changes_places_is_what_has_no_place_in_part_1():
    """Registers, withheld rows, and items without a wording, among themselves; never anything that is printed."""
    kept = {
        path: keys(path, how="replaced")
        for path in ("names", "figures", "tables", "timelines", "notes", "passages")
    }
    items = [
        place
        for place, _ in scalars(
            at(variant(READ, "reordered"), "passages", "shown", "items")
        )
    ]

    assert {path: keys(path, how="reordered") for path in kept} == {
        path: each[::-1] for path, each in kept.items()
    }
    assert keys("tables", "lines", "rows", how="reordered") == [
        "row_a",
        "row_c",
        "row_b",
    ]
    assert [
        line_of(place).split()[3] for place in items if "HERON" in line_of(place)
    ] == [
        "last.",
        "first.",
    ]
    assert keys("part-1", "sections", how="reordered") == ["summary", "costs"]
    assert keys("tables", "rows", "rows", how="reordered") == ["one", "two"]


def test_each_secret_can_be_changed_alone():
    wanted = places(READ)
    alone = [
        {
            place
            for place, text in scalars(variant(READ, "replaced", at))
            if text != BEFORE[place]
        }
        for at in wanted
    ]

    assert set().union(*alone) == HIDDEN
    assert all(changed < HIDDEN for changed in alone)


def test_what_is_changed_alone_changes_no_order():
    [place, *_] = [at for at in places(READ) if "names" not in line_of((at.line, 1))]

    assert list(dict(scalars(variant(READ, "reordered", place)))) == list(BEFORE)


# Boxes

BOXES = """
    names: {chief: {name: Jo Fern, role: Chief, public: true}}
    figures: {hidden: {date: 3 May 2031, withheld: commercial}}
    notes: {aside: "Noted[[commercial: , HERON noted]]."}
    declarations: {finance: yes, legal: {answer: no, by: "Jo[[commercial: , HERON asked]]"}}
    signed:
      director: {name: Jo Fern, on: "May[[commercial: , HERON signed]]"}
      lawyer: {name: HERON lawyer, on: HERON day}
    decided:
      outcome: "Approved[[commercial: , HERON wins]]"
      on: "{hidden}[[commercial: , HERON day]]"
      by: Jo Fern{aside}
      conditions: ["One[[commercial: , HERON too]]."]
    deferred:
      until: "May[[commercial: , HERON time]]"
      why: "Bids[[commercial: , HERON bids]]."
      ended: {on: 4 May 2031, by: "Jo[[commercial: , HERON ends]]"}
    correction: {number: 1, on: 1 May 2031, replaces: Part 1, why: "A name[[commercial: , HERON]]."}
    """
PRINTED = printed_in_part_1(form())
IN_BOXES = dict(scalars(tree(sources(BOXES))))


def changed_in_boxes(how: str) -> set[str]:
    after = dict(scalars(variant(tree(sources(BOXES)), how, printed=PRINTED)))
    return {text for at, text in IN_BOXES.items() if after.get(at) != text}


@pytest.mark.parametrize("how", WAYS)
def test_every_secret_of_a_box_is_another_and_all_else_stays(how):
    wanted = {text for text in IN_BOXES.values() if "HERON" in text}
    registers = {"3 May 2031", *IN_BOXES.values()} - wanted

    assert len(wanted) == 12
    assert wanted <= changed_in_boxes(how)
    kept = (
        "Jo Fern",
        "yes",
        "no",
        "1 May 2031",
        "4 May 2031",
        "Part 1",
        "Jo Fern{aside}",
        "Chief",
    )
    assert registers >= set(kept)
    assert changed_in_boxes(how).isdisjoint(kept)


def test_each_secret_of_a_box_can_be_changed_alone():
    whole = tree(sources(BOXES))
    changed = set()
    for at in places(whole, PRINTED):
        after = dict(scalars(variant(whole, "replaced", at, PRINTED)))
        changed |= {text for place, text in IN_BOXES.items() if after[place] != text}

    assert {text for text in IN_BOXES.values() if "HERON" in text} <= changed


def test_a_declaration_that_only_part_2_prints_is_answered_otherwise():
    own = PRINTED.lines | {"declarations": frozenset({"legal"})}
    printed = replace(PRINTED, lines=own)
    whole = tree(sources(BOXES))

    answers = [
        str(at(variant(whole, how, printed=printed), "declarations", "finance").text)
        for how in WAYS
    ]

    assert set(answers) == {"no", "TBC"}


def test_a_withheld_day_under_on_has_its_other_id_too():
    again = renamed(tree(sources(BOXES)), {"hidden": "other"})

    assert str(at(again, "decided", "on").text).startswith("{other}")
