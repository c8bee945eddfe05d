"""Annexes have letters, and what stands in them is numbered after these; no number counts what is withheld."""

import pytest
from conftest import examine, form, sources

from twopart.model import view
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.proof.prove import others

PAPER = """
passages:
  kept: {text: "We keep them:", items: [in cars, {text: in bags, id: bags}]}
tables:
  use:
    caption: In use
    public: true
    unit: radios
    columns: {now: Now}
    rows: {all: {heading: All, cells: [12]}}
part-1:
  sections:
    summary: ["We buy cameras: see {schedule-2}, {schedule-9} and {bags}.", {table: first}]
    WITHHELD
    schedule-2: [{title: In use}, There are many., {table: use}]
    schedule-9: [{use: kept}, "As {use} says."]
part-2:
  withheld: commercial
  sections:
    detail: All of it.
    schedule-1: The first bid.
    schedule-2: [{use: kept}, "See {schedule-1}, {bags}."]
"""
FIRST = """
  first:
    caption: First
    public: true
    unit: radios
    columns: {now: Now}
    rows: {all: {heading: All, cells: [14]}}
"""
MANY = (
    "schedule-1: {withheld: commercial, behind: schedule-1}",
    "schedule-3: {withheld: commercial, behind: schedule-1}",
    "schedule-4: {withheld: commercial, behind: schedule-1}",
)


def checked(*withheld: str):
    lines = "\n    ".join(withheld) or "legal: It is lawful."
    text = PAPER.replace("WITHHELD", lines).replace("tables:", f"tables:{FIRST}")
    _, subject, findings = examine(text)
    assert findings == []
    return text, subject


def part(number: int, *withheld: str) -> view.View:
    _, subject = checked(*withheld)
    return project(subject.paper, subject.register, form(), number)


def numbers(section: view.Section) -> list[str]:
    return [block.number for block in section.blocks if hasattr(block, "number")]


def test_paragraphs_and_tables_are_counted_anew_after_the_letter_of_their_annex():
    sections = {each.heading: each for each in part(1).sections}

    assert numbers(sections["Summary"]) == ["1", "1"]
    assert numbers(sections["Schedule A: In use"]) == ["A1", "A1"]
    assert numbers(sections["Schedule B"]) == ["B1", "B2"]


def test_references_lead_to_annexes_and_to_what_stands_in_them():
    [summary, *_, last] = part(1).sections
    words = [insert.text for insert in summary.blocks[0].text.inserts]

    assert words == ["Schedule\u00a0A", "Schedule\u00a0B", "paragraph\u00a0B1(b)"]
    assert [each.text for each in last.blocks[1].text.inserts] == ["Table\u00a0A1"]


def test_each_part_has_letters_of_its_own():
    second = part(2).sections[-1]

    assert second.heading == "Schedule B"
    words = [insert.text for insert in second.blocks[1].text.inserts]
    assert words == ["Schedule\u00a0A", "paragraph\u00a0B1(b)"]


@pytest.mark.parametrize("withheld", [MANY[:1], MANY[1:2], MANY[1:], MANY])
def test_a_withheld_annex_is_counted_by_no_number_of_part_1(withheld):
    bare = part(1)
    shown = part(1, *withheld)

    public = [each for each in shown.sections if not is_stub(each)]
    assert [each.heading for each in public] == [
        each.heading for each in bare.sections if each.heading != "Legal comments"
    ]
    assert [numbers(each) for each in public[1:]] == [["A1", "A1"], ["B1", "B2"]]


def is_stub(section: view.Section) -> bool:
    return isinstance(section.blocks[0], view.Stub)


def test_a_withheld_annex_leaves_the_heading_without_a_letter_and_the_words_of_the_ground():
    stubs = [each for each in part(1, *MANY).sections if is_stub(each)]

    # Two that follow one another leave what one leaves.
    assert [each.heading for each in stubs] == ["Schedule", "Schedule"]
    for stub in stubs:
        assert stub.blocks[0].text.markdown == "This is withheld."


def test_part_1_is_the_same_with_other_annexes_withheld():
    text, subject = checked(*MANY)

    views = {other.view for other in others(sources(text), subject, form())}
    assert views == {public_view(subject, form())}


def test_a_withheld_annex_cannot_be_referred_to_in_part_1():
    text = PAPER.replace("{schedule-9} and", "{schedule-4} and")
    text = text.replace("WITHHELD", MANY[2]).replace("tables:", f"tables:{FIRST}")
    _, _, findings = examine(text)

    assert [finding.rule for finding in findings] == ["unknown-reference"]
