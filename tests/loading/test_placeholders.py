"""What is not known yet: printed as a visible hole, listed, never computed with, and no secret."""

from functools import cache

import pytest
from conftest import examine, form, sources

from twopart.editor import schema
from twopart.editor.schema import records
from twopart.figures.register import register
from twopart.load import files
from twopart.load.shape import shape_of
from twopart.load.tree import Mapping, Scalar, Sequence
from twopart.model import sign_offs, view
from twopart.model.forms import form as of_forms
from twopart.model.forms import house
from twopart.model.forms import sheet as sheet_of_forms
from twopart.model.quantity import OPEN
from twopart.outline.subject import Subject
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.parts import view as sent
from twopart.projection.secrets import of_paper
from twopart.projection.source import as_yaml, public_source
from twopart.proof.variant import WAYS, variant
from twopart.prose.withheld import spans_below_a_label
from twopart.review.sheet import sheet

PRINTED = "[to be confirmed]"

# Every key that a paper may have but those of a public source; nothing in it is wrong.
EVERY = """\
form: note
title: Cameras
example: true
authority: [Authority]
declarations: {finance: yes, legal: {answer: no, by: A Person}}
signed: {director: {name: A Person, on: 1 May 2024}}
decided: {outcome: Approved, on: 1 May 2024, by: A Person, conditions: [It is paid at once.]}
deferred: {until: The contract is signed, why: Bids are open., ended: {on: 2 May 2024, by: A Person}}
handling: {embargoed: It is 9 am., recipients: [The chair], organisation: true}
front: {meeting: "A meeting on {begin}"}
sheet: {asked: Buy cameras., lead: A Person, risk: They come late.}
exceptions: {typed-figure: {100% Electric: The makers say so.}}
ties: [{tie: begin < end, note: As ever, rounding: noted}, costs.kit.y1 < budget]
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    also: [Section 41]
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    consulted: The bidders
    ceases: {event: when the contract is signed, owner: A Person, review: 3 June 2027}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
    protect: 5%
    marking: OFFICIAL-SENSITIVE
  personal:
    exemption: Section 40(2)
    interest: The staff
    harm: they would be known
    likelihood: would
    balance: {publish: They are public, withhold: They are few, outcome: Withhold too}
    ceases: {date: 1 May 2031}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: a person
    public-stub: This is personal.
  reviewed:
    exemption: Section 22
    interest: The authority
    harm: plans would be spoilt
    likelihood: would
    balance: {publish: Plans are public, withhold: They may fail, outcome: Wait}
    ceases: {review: 1 May 2031}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: later
    public-stub: This is for later.
names:
  heron: {name: HERON Optics Ltd, short: HERON, explained: true, aliases: [Gannet Holdings], withheld: commercial}
  kestrel: {name: Kestrel Imaging plc, short: Kestrel, public: true, note: They were asked., role: Maker,
    email: kestrel@example.org, telephone: 020 7946 0018}
figures:
  price: {amount: £7.315m, withheld: commercial, public-wording: a sum, note: From them}
  share: {percentage: 41%, withheld: personal, known-to: [kestrel]}
  other: {amount: £5.225m, withheld: reviewed}
  users: {count: 12 officers, public: true}
  budget: {amount: £90.000m, public: true}
  left: {amount: £82.685m, withheld: commercial}
  rise: {formula: price * 3, precision: £0.1m, withheld: commercial}
  twice: {formula: price * 2, amount: £14.630m, rounding: noted, withheld: commercial}
  lowered:
    formula: price * 3 + other * 7
    precision: £1m
    public: true
    declassified: {name: A Person, role: Director, on: 2 May 2024, why: It tells little.}
  begin: {date: 1 May 2024, public: true}
  end: {date: May 2025, public: true}
notes: {aside: An aside.}
tables:
  costs:
    caption: Costs
    corner: Item
    unit: £m
    rounding: noted
    columns: {y1: 2029/30, y2: {heading: 2030/31}, all: {heading: Total, sum: all, stated: true, style: total}}
    rows:
      above: {heading: Above, style: group, public: true}
      kit: {heading: Kit, public: true, cells: [11.000, 13.000, 24.000]}
      vans: {heading: Vans, withheld: commercial, cells: [31.000, 41.500, 72.500]}
    below: As agreed.
    note: From the sheet
  kinds:
    caption: Kinds
    columns: {kind: Kind, maker: Maker}
    rows: {one: {heading: Van, cells: [{value: light, public: true}, {value: heavy, withheld: commercial}]}}
timelines:
  gates:
    caption: Gates
    public: true
    events: [{event: We start, on: begin, style: gate}, {event: Work, start: begin, end: end}]
charts:
  shares:
    caption: What there is
    drawn-as: bars
    table: costs
    drawn-along: columns
    only-rows: [kit]
    only-columns: [y1, y2]
    note: From the sheet, too
    public: true
  rest:
    caption: What there is, and at what price
    drawn-as: bars
    leave-out: {commercial: [price]}
    values: [{label: All, figure: budget}, {label: The price, figure: price}]
    public: true
  bridge:
    caption: From one to the other
    drawn-as: bridge
    withheld: commercial
    values: [{label: All, figure: budget}, {label: The price, figure: price, taken-off: true}, {label: Rest, figure: left}]
  periods: {caption: When it is, drawn-as: timeline, timeline: gates, public: true}
passages:
  open:
    id: own
    anchor: own_words
    run-in: The contract
    text: "We pay {price} to {heron}[[commercial: , that is {rise} | , as agreed]]{aside}."
    items:
      - one
      - {text: "two:", id: second, items: [three]}
      - {withheld: commercial, full: HERON bid last., public-wording: A bidder bid last.}
    quote: All of them agree.
    quoted-from: The board
    then: So be it.
    below: [It goes on.]
  dots: {text: "Of these:", numbered: false, bullets: [more]}
  gone: {withheld: personal, full: Two people leave the force., public-wording: Some may leave.}
part-1:
  sections:
    summary:
      - They are 100% Electric for {users}, {budget}, {lowered}, {share} and {other}, says {kestrel}.
      - {use: open}
      - {use: dots}
      - {use: gone}
      - {table: costs}
      - {table: kinds}
      - {timeline: gates}
      - {chart: shares}
      - {chart: rest}
      - {chart: periods}
      - {heading: Of vans}
      - {decision: Approve it, id: approve, body: [It is due.]}
      - {stub: personal, behind: gone}
      - {stub: reviewed, behind: gone}
    legal: {withheld: commercial, behind: detail}
part-2:
  withheld: commercial
  sections:
    detail:
      - {use: open}
      - {use: dots}
      - {use: gone}
      - {table: costs}
      - {table: kinds}
      - {chart: rest}
      - {chart: bridge}
      - In all {twice} and {share}.
"""
# What stands under these keys says what belongs to what, and is an id, a choice or a formula between others.
STRUCTURE = {
    "example", "rule", "tie", "rounding", "withheld", "public", "known-to", "style", "sum", "stated", "on",
    "start", "end", "numbered", "id", "anchor", "explained",
    "use", "table", "timeline", "picture", "stub", "behind", "ties", "organisation",
    "commercial", "chart", "drawn-as", "drawn-along", "only-rows", "only-columns", "figure", "taken-off", "leave-out",
}  # fmt: skip
UNPRINTED = {
    "marking",
    "role",
    "email",
    "telephone",
    "note",
    "reason",
    "item",
    "aliases",
    "protect",
    "precision",
}
CONSEQUENCES = {
    # Without the amount, other figures agree more closely than chance explains.
    "amount": {"withheld-by-arithmetic"},
    "item": {"exception-matches-nothing", "typed-figure"},
    "text": {"shown-nowhere"},
    "summary": {"exception-matches-nothing"},
}
NOT_HERE = {  # keys of public sources, of other papers, and of tables withheld as a whole
    *(
        "redacted",
        "public-source",
        "continues",
        "of",
        "withheld-rows",
        "withheld-columns",
        "left-out",
    ),
    *("from", "of-house", "with-part-2", "correction", "number", "replaces"),
    *("cited-as", "silent", "public-caption"),
    # These need files: tests/pictures.
    *(
        "pictures",
        "picture",
        "alternative",
        "credit",
    ),
    *("over", "under", "summed"),  # which tests/papers/fleet has
    # What tests/loading/test_cells_from_files.py is about.
    *("data", "file", "range", "paste", "in-data"),
    *("cells-withheld", "in-group", "ends"),
    # What tests/ended is about.
    *("what", "words", "whole", "places", "things"),
    *("rows-withheld", "others"),  # tests/loading/test_short_forms.py
}
TREE = files.tree({"paper.yaml": EVERY.encode()})


OF_PAPERS = [
    record
    for record in records()
    if record.__module__
    not in (
        of_forms.__name__,
        sheet_of_forms.__name__,
        house.__name__,
        sign_offs.__name__,
    )
]


def leaves(node, key=""):
    """Every scalar of the tree with the key under which it stands."""
    if isinstance(node, Scalar):
        yield key, node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from leaves(item, key)
    else:
        for name, value in node.entries:
            yield from leaves(value, str(name))


def keys(node):
    if isinstance(node, Mapping):
        for name, value in node.entries:
            yield str(name)
            yield from keys(value)
    for item in node.items if isinstance(node, Sequence) else ():
        yield from keys(item)


LEAVES = [(key, leaf) for key, leaf in leaves(TREE) if key != "form"]


def opened(at: int, word: str = "TBC") -> str:
    """The paper with a placeholder in the place of one of its values."""
    span = LEAVES[at][1].span
    lines = EVERY.split("\n")
    line, start = lines[span.line - 1], span.column - 1
    lines[span.line - 1] = line[:start] + word + line[start + span.width :]
    return "\n".join(lines)


def errors(found) -> set[str]:
    return {finding.rule for finding in found if finding.level == "error"}


def test_the_paper_of_the_sweep_is_right_and_has_every_key():
    _, _, findings = examine(EVERY)

    assert errors(findings) == set(), [
        (str(finding.at), finding.what) for finding in findings
    ]
    known = {key for record in OF_PAPERS for key in shape_of(record).keys}
    assert known - set(keys(TREE)) == NOT_HERE


@pytest.mark.parametrize(
    "at", range(len(LEAVES)), ids=[f"{key}-{leaf.span.line}" for key, leaf in LEAVES]
)
def test_a_placeholder_may_stand_for_any_value_and_for_nothing_else(at):
    key, leaf = LEAVES[at]
    date_of_a_decision = (
        key == "on" and "{name: A" in EVERY.split("\n")[leaf.span.line - 1]
    ) or EVERY.split("\n")[leaf.span.line - 1].startswith(("decided", "deferred"))
    text = opened(at)

    _, subject, findings = examine(text)

    listed = [finding.at.line for finding in findings if finding.rule == "placeholder"]
    if key in STRUCTURE and not (
        date_of_a_decision or "declassified" in text.split("\n")[leaf.span.line - 1]
    ):
        assert errors(findings)
        return
    assert listed == [leaf.span.line]
    assert errors(findings) <= CONSEQUENCES.get(key, set())
    if key in UNPRINTED or errors(findings):
        return
    parts = [sent(subject, form(), part).decode() for part in (1, 2)]
    assert any(PRINTED in each for each in parts) or key == "short"


@pytest.mark.parametrize("at", range(0, len(LEAVES), 3))
def test_the_public_source_of_a_paper_with_a_placeholder_makes_the_same_part_1(at):
    _, subject, findings = examine(opened(at))
    if errors(findings):
        return

    text = as_yaml(public_source(subject))
    paper, wrong = files.paper({"paper.yaml": text.encode()})
    again = Subject.of(paper, form(), register(paper)[0])

    assert wrong == []
    assert PRINTED not in text
    assert "TBC" in text or PRINTED not in public_view(subject, form()).decode()
    assert public_view(again, form()) == public_view(subject, form())
    assert paper.example


def test_a_placeholder_in_a_box_or_on_the_front_sheet_is_reported_with_its_own_place():
    _, _, findings = examine("""
front: {meeting: TBC}
declarations: {finance: TBC, legal: {answer: yes, by: TBC}}
signed: {director: TBC}
decided: {outcome: Approved, on: TBC, by: Jo Fern}
deferred: TBC
""")

    assert [finding.what.partition(" is ")[0] for finding in findings] == [
        "`meeting` of `front`",
        "`answer` of `declarations.finance`",
        "`by` of `declarations.legal`",
        "`signature` of `signed.director`",
        "`on` of `decided`",
        "`deferred`",
    ]


def test_what_is_computed_from_a_placeholder_is_one():
    _, subject, _ = examine("""
        figures:
          a: {amount: TBC, public: true}
          b: {amount: £3m, public: true}
          sum: {formula: a + b, public: true}
          more: {formula: sum * 2, public: true}
          share: {formula: b / a, precision: 1%, public: true}
          start: {date: TBC, public: true}
          end: {date: 1 May 2024, public: true}
          time: {formula: "days(start, end)", public: true}
          known: {formula: b * 2, public: true}
        tables:
          cost:
            caption: Cost
            unit: £m
            public: true
            columns: {y1: 2029/30, y2: 2030/31, all: {heading: Total, sum: all}}
            rows:
              kit: {heading: Kit, cells: [TBC, 1.5]}
              vans: {heading: Vans, cells: ["{a}", "{b}"]}
              total: {heading: Total, sum: all}
        part-1:
          sections: {summary: ["{sum} {more} {share.number} {time} {start.month} {cost.total.y1}", {table: cost}]}
        """)
    entries = subject.register.entries

    unknown = {".".join(path) for path, entry in entries.items() if entry.value == OPEN}
    assert unknown == {
        "a", "sum", "more", "share", "start", "time", "cost.kit.y1", "cost.kit.all", "cost.vans.y1",
        "cost.vans.all", "cost.total.y1", "cost.total.all",
    }  # fmt: skip
    whole = project(subject.paper, subject.register, form(), 1)
    paragraph, table = whole.sections[0].blocks
    assert [insert.text for insert in paragraph.text.inserts] == [PRINTED] * 6
    assert table.rows[0].cells == (
        view.OpenCell(PRINTED),
        view.FigureCell("1.5"),
        view.OpenCell(PRINTED),
    )
    assert table.rows[2].cells == (
        view.OpenCell(PRINTED),
        view.FigureCell("4.5"),
        view.OpenCell(PRINTED),
    )


def test_what_is_computed_from_a_placeholder_is_withheld_on_the_grounds_of_all_its_parts():
    _, subject, _ = examine("""
        figures:
          a: {amount: TBC, withheld: personal}
          b: {amount: £3m, withheld: commercial}
          sum: {formula: a + b, withheld: commercial}
        tables:
          cost:
            caption: Cost
            unit: £m
            columns: {y1: 2029/30}
            rows:
              kit: {heading: Kit, withheld: personal, cells: [TBC]}
              vans: {heading: Vans, withheld: commercial, cells: ["{a}"]}
              total: {heading: Total, withheld: commercial, sum: all}
        """)
    entries = subject.register.entries

    for path in (("sum",), ("cost", "vans", "y1"), ("cost", "total", "y1")):
        assert entries[path].label.grounds == {"personal", "commercial"}
        assert entries[path].ground == "commercial"


def test_a_tick_sheet_lists_what_is_to_be_confirmed():
    _, subject, _ = examine("""
        figures:
          price: {amount: TBC, withheld: commercial}
          twice: {formula: price * 2, withheld: commercial}
          users: {count: TBC, public: true}
        ties: [price < 2 * price, users = 12]
        tables:
          cost: {caption: C, unit: £m, public: true, columns: {y1: 2029/30}, rows: {kit: {heading: K, cells: [TBC]}}}
        part-1: {sections: {summary: ["{users}", {table: cost}]}}
        """)

    masked, whole = (sheet(subject, unmasked=unmasked) for unmasked in (False, True))

    every = ("price", "twice", "users", "cost.kit.y1")
    assert {tick.figure: tick.value for tick in whole} == dict.fromkeys(
        every, "to be confirmed"
    )
    assert {
        tick.figure: tick.value for tick in masked if tick.figure in every[:2]
    } == dict.fromkeys(every[:2], "withheld")


WITHHELD = """
    names: {heron: {name: TBC, short: TBC, aliases: [TBC, "Gannet {TBC}"], withheld: commercial}}
    figures:
      price: {amount: TBC, withheld: commercial}
      day: {date: TBC, withheld: commercial}
      rise: {formula: price * 2, withheld: commercial, public-wording: a rise}
      whole: {formula: TBC, withheld: commercial}
    tables:
      cost:
        caption: Cost
        unit: £m
        columns: {y1: FY29/30}
        rows:
          kit: {heading: Kit, public: true, cells: [1.250]}
          vans: {heading: TBC, withheld: commercial, cells: [TBC]}
      bids: {caption: TBC, withheld: commercial, columns: {one: TBC}, rows: {a: {heading: TBC, cells: [TBC]}}}
      mixed:
        caption: Mixed
        unit: £m
        columns: {y1: FY29/30, y2: FY30/31}
        rows: {kit: {heading: Kit, cells: [{value: 2.5, public: true}, {value: TBC, withheld: commercial}]}}
    timelines:
      plan:
        caption: TBC
        withheld: commercial
        events: [{event: TBC, on: day}, {event: End it, start: day, end: day}]
    passages:
      p:
        text: >-
          We pay {price} to {heron}[[commercial: TBC]] on {day}[[commercial: , for {TBC} | , cheap]], {rise}, {whole}.
        items:
          - This.
          - {withheld: commercial, full: TBC, public-wording: That.}
          - {withheld: commercial, full: TBC}
      gone: {withheld: commercial, full: TBC}
    part-1:
      sections:
        summary: [{use: p}, {use: gone}, {table: cost}, {table: bids}, {table: mixed}, {timeline: plan}]
        legal: {withheld: commercial, behind: gone}
    part-2:
      withheld: commercial
      sections: {detail: [{use: p}, {use: gone}, {table: cost}, {table: bids}, {table: mixed}, {timeline: plan}, TBC]}
    """


def test_part_1_prints_for_a_withheld_placeholder_what_it_prints_for_anything_withheld():
    _, subject, findings = examine(WITHHELD)

    one, two = (sent(subject, form(), part).decode() for part in (1, 2))

    assert errors(findings) == set()
    assert PRINTED not in one
    assert two.count(PRINTED) > 15
    assert "[withheld]" in one
    assert "a rise" in one


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("first", ["as it is", *WAYS])
@pytest.mark.parametrize("text", [WITHHELD, EVERY], ids=["placeholders", "values"])
def test_part_1_is_the_same_whatever_is_exchanged_with_placeholders_and_back(
    text, first, how
):
    subject = subject_of(text)
    before = exchanged(text, first)
    lowered = {
        path: entry for path, entry in subject.register.entries.items() if entry.lowered
    }

    paper = files.decoded(variant(before, how))

    assert paper, "the changed paper is one"
    again = Subject.of(paper, form(), register(paper, {}, lowered)[0])
    assert public_view(again, form()) == public_view(subject, form())


@cache
def subject_of(text: str) -> Subject:
    subject = examine(text)[1]
    assert subject
    return subject


@cache
def exchanged(text: str, first: str):
    """The tree of a paper, with other secrets unless it is asked for as it is."""
    whole = files.tree(sources(text))
    return whole if first == "as it is" else variant(whole, first)


def test_the_exchange_leaves_no_withheld_placeholder_and_no_withheld_value():
    def unknown(how: str) -> int:
        paper = files.decoded(variant(files.tree(sources(WITHHELD)), how))
        subject = Subject.of(paper, form(), register(paper)[0])
        return sent(subject, form(), 2).decode().count(PRINTED)

    assert [unknown(how) for how in WAYS if how != "opened"] == [0] * (len(WAYS) - 1)
    _, subject, _ = examine(EVERY)
    paper = files.decoded(variant(TREE, "opened"))
    secrets = of_paper(Subject.of(paper, form(), register(paper)[0]))[0]
    left = [secret for secret in secrets if secret.value or secret.words]
    # Who receives Part 2 is said in Part 2 alone, whatever is opened.
    assert [words for secret in left for words in secret.words] == ["The chair"]
    assert (
        len([secret for secret in of_paper(subject)[0] if secret.value or secret.words])
        > 20
    )


def test_a_placeholder_is_no_secret_and_the_words_around_it_are():
    _, subject, _ = examine(
        WITHHELD.replace(
            "full: TBC, public-wording",
            "full: 'They pay us on {TBC} and {TBC} at noon', public-wording",
        )
    )

    words_in_print = [
        words
        for secret in of_paper(subject)[0]
        for words in secret.words
        if secret.id != "commercial"
    ]

    assert [words for words in words_in_print if "confirmed" in words] == []
    assert {"They pay us on", "at noon", "Gannet", ", for", "End it"} <= set(
        words_in_print
    )


def test_words_with_a_placeholder_stand_below_their_label_like_others():
    paper, _, _ = examine(WITHHELD.replace("caption: TBC", "caption: 'Bids of {TBC}'"))

    spans = spans_below_a_label(paper)

    labelled = (
        paper.tables["bids"].caption,
        paper.tables["bids"].columns["one"].heading,
        paper.names["heron"].name,
    )
    assert [text.span in spans for text in labelled] == [True] * 3


def test_a_timeline_shows_what_has_no_date_yet_at_its_end_and_without_a_place():
    _, subject, _ = examine("""
        figures:
          start: {date: TBC, public: true}
          mid: {date: 1 June 2024, public: true}
        timelines:
          plan:
            caption: Plan
            public: true
            events: [{event: Begin, on: start}, {event: Go, on: mid}, {event: Work, start: start, end: mid}]
          none: {caption: None, public: true, events: [{event: Begin, on: start}]}
        part-1: {sections: {summary: [{timeline: plan}, {timeline: none}]}}
        """)

    plan, none = project(subject.paper, subject.register, form(), 1).sections[0].blocks

    assert [(event.date, event.start) for event in plan.events] == [
        ("1\u00a0June\u00a02024", 0), (PRINTED, -1), (f"{PRINTED} to 1\u00a0June\u00a02024", -1),
    ]  # fmt: skip
    assert none.months == ()
    assert [event.start for event in none.events] == [-1]


def test_the_schema_completes_what_is_new():
    made = schema.of_paper()

    assert "example" in made["properties"]
    assert "behind" in made["$defs"]["Stub"]["properties"]
    assert "behind" in made["$defs"]["WithheldSection"]["properties"]


def test_a_placeholder_of_a_counted_section_is_said_to_stand_there():
    _, _, findings = examine(
        "part-1:\n  sections:\n    summary: We buy cameras.\n    option-1: TBC\n"
    )

    assert [finding.what for finding in findings if finding.rule == "placeholder"] == [
        "`text` of `option-1` is to be confirmed"
    ]


def test_a_placeholder_of_a_section_that_the_form_lacks_is_not_said_to_stand_elsewhere():
    _, _, findings = examine(
        "figures: {opening: {count: 3 days, public: true}}\n"
        "part-1:\n  sections:\n    zyxqv: TBC\n    summary: We open in {opening}.\n"
    )

    assert [finding.what for finding in findings if finding.rule == "placeholder"] == [
        "`text` is to be confirmed"
    ]


OPEN_LISTS = {
    "items": """
part-1: {sections: {summary: [{text: "We buy three things:", items: TBC}]}}
""",
    "cells": """
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {y1: 2030/31, y2: 2031/32}
    rows: {kit: {heading: Kit, cells: TBC}, vans: [Vans, 1.5, 2.5]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    "ties": """
figures: {price: {amount: £5m, public: true}}
ties: TBC
part-1: {sections: {summary: "It is {price}."}}
""",
    "ended": "ended: TBC\npart-1: {sections: {summary: All of it.}}\n",
}


@pytest.mark.parametrize("key", OPEN_LISTS)
def test_a_list_that_is_open_as_a_whole_is_one_finding(key):
    found = examine(OPEN_LISTS[key])[2]
    others = [finding for finding in found if "ground" not in finding.rule]

    assert [finding.rule for finding in others] == ["wrong-shape"]
    assert others[0].what == f"`{key}` is TBC as a whole; TBC stands for one value"


OPEN_REGISTERS = {"front": "`others: TBC`", "part-1": "sections: ", "grounds": "from: "}


@pytest.mark.parametrize("key", OPEN_REGISTERS)
def test_the_mend_of_a_register_that_is_open_as_a_whole_suits_every_form(key):
    paper = {
        "front": "front: TBC\npart-1: {sections: {summary: All of it.}}\n",
        "part-1": "part-1: TBC\n",
        "grounds": "grounds: TBC\npart-1: {sections: {summary: All of it.}}\n",
    }
    found = examine(paper[key])[2]

    [shape_finding] = [finding for finding in found if finding.rule == "wrong-shape"]
    assert f"below `{key}:`" in shape_finding.fix
    assert OPEN_REGISTERS[key] in shape_finding.fix
