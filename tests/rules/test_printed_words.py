"""Whatever the model declares public below a label is read by the rules on public words."""

from pathlib import Path

import pytest
from conftest import form, sources

from twopart.base.finding import Finding
from twopart.load import files
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.outline.subject import Subject
from twopart.prose.withheld import PUBLIC_FIELDS
from twopart.rules.check import check
from twopart.rules.prose.printed import printed

GROUND = """
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: GROUND-WORDING
    cited-as: CITED-AS
    public-stub: PUBLIC-STUB
"""
PAPER = """
names: {heron: {name: Heron Optics Ltd, withheld: commercial}}
figures:
  price: {amount: £7.315m, withheld: commercial, public-wording: FIGURE-WORDING}
  other: {amount: £2.115m, withheld: commercial}
  may: {date: May 2031, withheld: commercial}
tables:
  t:
    {caption: Bids, public-caption: TABLE-CAPTION, unit: £k, withheld: commercial,
     columns: {a: {heading: A, unit: £}},
     rows: {r: {heading: Rows, cells: [1]}}}
timelines:
  p: {caption: Plan, public-caption: TIMELINE-CAPTION, withheld: commercial, events: [{event: It is so, on: may}]}
charts:
  c: {caption: Prices, public-caption: CHART-CAPTION, drawn-as: bars, withheld: commercial,
    values: [{label: One, figure: price}, {label: Two, figure: other}]}
pictures:
  k: {file: kit.svg, caption: Kit, alternative: A grey square fills the whole frame., withheld: commercial,
    public-caption: PICTURE-CAPTION}
passages:
  a: {withheld: commercial, full: Robins sing., public-wording: PARAGRAPH-WORDING}
  b:
    text: "We pay {price}, for"
    items: [cameras, {withheld: commercial, full: Wrens sing., public-wording: ITEM-WORDING}]
part-1: {sections: {summary: [We buy., {use: a}, {use: b}, {table: t}, {timeline: p}, {chart: c}, {picture: k}]}}
part-2:
  withheld: commercial
  sections: {detail: [{use: a}, {use: b}, {table: t}, {timeline: p}, {chart: c}, {picture: k}]}
"""
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><path d="M0 0H600V600H0z"/></svg>'
WORDS = (
    "GROUND-WORDING", "CITED-AS", "PUBLIC-STUB", "FIGURE-WORDING", "TABLE-CAPTION", "TIMELINE-CAPTION", "CHART-CAPTION",
    "PICTURE-CAPTION", "PARAGRAPH-WORDING", "ITEM-WORDING",
)  # fmt: skip
PLAIN = [word for word in WORDS if not word.startswith(("PARAGRAPH", "ITEM"))]


def examine(text: str) -> tuple[Paper | None, Subject | None, list[Finding]]:
    paper, findings = files.paper({**sources(text), "kit.svg": PICTURE})
    if paper is None:
        return None, None, findings
    subject, broken = check(paper, form())
    return paper, subject, findings + broken


def public_words(text: str) -> set[str]:
    _, subject, findings = examine(text)
    assert [finding.rule for finding in findings if finding.level != "note"] == []
    return {place.words for place in printed(subject) if place.public}


def test_every_field_that_is_declared_public_is_among_the_printed_words():
    _, subject, _ = examine(GROUND + PAPER)
    public = {place.words for place in printed(subject) if place.public}

    for kind, name in PUBLIC_FIELDS:
        values = [
            getattr(thing, name) for thing in subject.things if type(thing) is kind
        ]
        words = {
            str(value.text if isinstance(value, Prose) else value)
            for value in values
            if value
        }

        assert words, f"{kind.__name__}.{name}: this paper has no such words"
        assert words <= public, f"{kind.__name__}.{name}"


def test_wordings_and_captions_are_among_the_printed_words():
    assert public_words(GROUND + PAPER) >= set(WORDS)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("bids of £4.25m", "typed-figure"),
        ("bid of Heron Optics Ltd", "withheld-typed"),
        ("{heron} bids", "unread"),
    ],
)
def test_a_wording_or_caption_is_checked_like_all_public_words(word, typed, rule):
    if rule == "unread" and word not in PLAIN:
        return  # references are read there
    _, _, findings = examine((GROUND + PAPER).replace(word, f'"{typed}"'))

    assert any(finding.rule.startswith(rule) for finding in findings)


def test_the_caption_of_a_stub_in_a_public_source_is_checked_like_all_public_words():
    source = """
form: note
title: Cameras
public-source: true
front: {meeting: A meeting}
grounds: {g: {exemption: Section 43(2) of the Act, ceases: {event: when it ends}, public-stub: Withheld.}}
part-1: {sections: {summary: [{stub: g, of: table, caption: Bids of £4.25m}]}}
"""
    paper, _ = files.paper({str(Path("paper.yaml")): source.encode()})
    _, findings = check(paper, form())

    assert [finding.rule for finding in findings] == ["typed-figure"]
