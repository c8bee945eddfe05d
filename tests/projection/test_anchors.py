"""Addresses on the web page: an author's words where one is asked for, else a number among public siblings."""

import json

import pytest
from conftest import examine, form

from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.source import public_source

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
