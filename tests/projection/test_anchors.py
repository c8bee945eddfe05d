"""Addresses on the web page: an author's words where one is asked for, else a number among public siblings."""

import json

import pytest
from conftest import examine, form, sources

from twopart.load import files
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.source import public_source
from twopart.rules.check import check

PAPER = """
names: {heron: {name: Heron Optics Ltd, withheld: commercial}}
passages:
  kept: {text: "We keep them:", anchor: ANCHOR, items: [in cars, {text: in bags, id: bags}]}
part-1:
  sections:
    summary:
      - {heading: Cameras, id: heading, anchor: cameras}
      - {use: kept}
      - {decision: Buy them, anchor: approval}
      - {text: "See {bags} and {heading}.", numbered: false, anchor: where}
part-2:
  withheld: commercial
  sections: {detail: ["They are of {heron}.", {use: kept}, {text: So it is., anchor: heron_optics}]}
"""


def checked(anchor: str = "keeping"):
    _, subject, findings = examine(PAPER.replace("ANCHOR", anchor))
    return subject, findings


def test_what_has_an_anchor_is_found_at_it_and_so_is_what_stands_in_it():
    subject, findings = checked()
    assert findings == []
    [summary] = project(subject.paper, subject.register, form(), 1).sections
    heading, kept, decision, where = summary.blocks

    anchors = [heading.anchor, kept.anchor, decision.anchor, where.anchor]
    assert anchors == ["cameras", "keeping", "approval", "where"]
    leads = [insert.anchor for insert in where.text.inserts]
    assert leads == ["keeping-b", "cameras"]


def test_the_public_source_has_anchors_and_part_1_has_none_of_part_2():
    subject, _ = checked()

    assert "'anchor': 'keeping'" in str(public_source(subject))
    assert "heron" not in json.dumps(json.loads(public_view(subject, form()))).lower()


@pytest.mark.parametrize("anchor", ["heron_optics_ltd", "heron_optics"])
def test_an_anchor_that_says_what_is_withheld_is_refused(anchor):
    _, findings = checked(anchor)

    assert "withheld-typed" in {finding.rule for finding in findings}


DRAWN = """
figures:
  open: {date: 1 May 2031, public: true}
  price: {amount: £3.4m, public: true}
  rest: {amount: £1.2m, public: true}
names: {heron: {name: Heron Optics Ltd, withheld: commercial}}
tables:
  cost:
    caption: Cost
    anchor: TABLE
    unit: £m
    columns: {y1: FY23/24}
    rows: {kit: {heading: Kit, public: true, cells: [1.5]}}
  hidden: {caption: Bids, public: true, unit: £m, columns: {y1: Bid}, rows: {kit: [Kit, 1.5]}}
timelines:
  plan: {caption: Plan, anchor: TIMELINE, public: true, events: [[It starts, open]]}
charts:
  drawn:
    caption: Prices
    anchor: CHART
    public: true
    values: [{label: Cameras, figure: price}, {label: Radios, figure: rest}]
pictures:
  docks: {file: docks.svg, caption: Docks, anchor: PICTURE, alternative: Two docks stand in a row., public: true}
part-1:
  sections:
    summary:
      - text: See {cost}, {plan}, {drawn} and {docks}.
      - {table: cost}
      - {table: hidden}
      - {timeline: plan}
      - {chart: drawn}
      - {picture: docks}
part-2: {withheld: commercial, sections: {detail: ["They are of {heron}."]}}
"""
GIVEN = {
    "TABLE": "what_it_costs",
    "TIMELINE": "what_comes_when",
    "CHART": "what_is_spent",
    "PICTURE": "where_they_stand",
}
DOCKS = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9v9H0z"/></svg>'


def drawn(**otherwise: str):
    text = DRAWN
    for place, anchor in {**GIVEN, **otherwise}.items():
        text = text.replace(place, anchor)
    paper, findings = files.paper({**sources(text), "docks.svg": DOCKS.encode()})
    assert paper is not None
    subject, broken = check(paper, form())
    return subject, findings + broken


def test_what_is_drawn_has_the_anchor_that_its_author_gave_and_else_its_number():
    subject, findings = drawn()
    assert findings == []
    [summary] = project(subject.paper, subject.register, form(), 1).sections
    words, cost, hidden, *others = summary.blocks

    assert [cost.anchor, *(each.anchor for each in others)] == [*GIVEN.values()]
    assert hidden.anchor == "t-2"
    assert [insert.anchor for insert in words.text.inserts] == [*GIVEN.values()]


def test_the_public_source_has_the_anchors_of_what_is_drawn():
    subject, _ = drawn()
    source = str(public_source(subject))

    assert all(f"'anchor': '{anchor}'" in source for anchor in GIVEN.values())


@pytest.mark.parametrize("place", [*GIVEN])
def test_an_anchor_of_something_drawn_that_says_what_is_withheld_is_refused(place):
    _, findings = drawn(**{place: "heron_optics"})

    assert [finding.rule for finding in findings] == ["withheld-typed"]
