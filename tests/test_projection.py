"""The redaction: what a view holds, and what can never be reached from it."""

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from conftest import HERE, TEMPLATES, examine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twopart import files as folder
from twopart.check.check import check
from twopart.load import files
from twopart.model import view
from twopart.model.inline import Prose
from twopart.model.view import plain
from twopart.outline.placing import letter, roman
from twopart.project.project import project

REPOSITORY = HERE.parent
SECRETS = (
    "HERON",
    "GANNET",
    "Gannet",
    "7.315",
    "5.225",
    "5.315",
    "1.111",
    "41",
    "40%",
    "instalments",
    "restricted annex",
)


def checked(paper_folder: Path, templates: Path):
    contents, unread = folder.paper(paper_folder)
    paper, found = files.paper(contents)
    assert paper is not None
    form_files, _ = folder.form(templates, paper.form)
    form, _ = files.form(form_files)
    assert form is not None
    subject, broken = check(paper, form)
    assert [*unread, *found, *broken] == []
    return paper, subject, form


def projected(paper_folder: Path, part: int, templates: Path = REPOSITORY / "templates") -> view.View:
    paper, subject, form = checked(paper_folder, templates)
    return project(paper, subject.register, form, part)


def reachable(value: object, seen: set[int] | None = None):
    """Everything that can be got from a value, by any attribute, item or slot."""
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, (type, type(None))):
        return
    seen.add(id(value))
    yield value
    if isinstance(value, (str, int, bytes)):
        children = [getattr(value, name) for name in getattr(type(value), "__slots__", ())]
    elif isinstance(value, dict):
        children = [*value, *value.values()]
    elif isinstance(value, (list, tuple, set, frozenset)):
        children = list(value)
    elif is_dataclass(value):
        children = [getattr(value, field.name) for field in fields(value)]
    else:
        children = [*vars(value).values()]
    for child in children:
        yield from reachable(child, seen)


def cameras(part: int) -> view.View:
    return projected(HERE / "papers" / "cameras", part)


def test_nothing_withheld_can_be_reached_from_a_public_view():
    words = [thing for thing in reachable(cameras(1)) if isinstance(thing, str)]

    assert len(words) > 100
    assert [word for word in words for secret in SECRETS if secret in word] == []


def test_part_two_holds_all_of_it():
    words = json.dumps(plain(cameras(2)), ensure_ascii=False)

    assert [
        secret for secret in ("HERON", "GANNET", "7.315", "1.111", "41", "40%", "instalments") if secret not in words
    ] == []


def test_a_view_is_made_of_its_own_types_and_plain_words_alone():
    for part in (1, 2):
        kinds = {type(thing) for thing in reachable(cameras(part))}

        assert {kind.__module__ for kind in kinds} <= {"builtins", "twopart.model.view", "twopart.model.inline"}


def test_every_way_of_withholding_leaves_what_it_should():
    words = json.dumps(plain(cameras(1)), ensure_ascii=False)
    sections = {section.heading: section for section in cameras(1).sections}

    [_, award] = sections["Executive summary"].blocks
    assert isinstance(award, view.Paragraph)
    assert award.text.markdown.count("worth") == 0
    assert award.list is not None
    assert [item.marker for item in award.list.items] == ["a", "b"]
    assert "An annex gives detail." in words
    tables = [block for block in sections["Issues for consideration"].blocks if isinstance(block, view.Table)]
    assert [table.number for table in tables] == ["1", "2", "3", "4"]
    assert [row.heading for row in tables[0].rows] == ["North"]
    assert [column.heading for column in tables[1].columns] == ["Use"]
    assert tables[3].rows[0].cells == (view.FigureCell("150"), view.WithheldCell("[withheld]"))
    [stub] = sections["Legal comments"].blocks
    assert stub == view.Stub(Prose("This is withheld until the contract is signed."))


def test_numbers_close_up_over_what_is_withheld():
    numbers = [
        block.number
        for section in cameras(1).sections
        for block in section.blocks
        if isinstance(block, view.Paragraph)
    ]

    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_anchors_tell_numbers_and_never_names():
    for part in (1, 2):
        anchors = [str(thing.anchor) for thing in reachable(cameras(part)) if getattr(thing, "anchor", "")]

        assert anchors
        assert [anchor for anchor in anchors if not re.fullmatch(r"[psdtf](-\d+)+(-[a-z]+)*", anchor)] == []


def test_cross_references_lead_to_something_in_the_same_part():
    for part in (1, 2):
        things = list(reachable(cameras(part)))
        anchors = {
            thing.anchor
            for thing in things
            if type(thing).__name__ != "CrossReference" and getattr(thing, "anchor", "")
        }
        leads = {thing.anchor for thing in things if type(thing).__name__ == "CrossReference"}

        assert leads or part == 2
        assert leads <= anchors


def test_a_blank_before_words_that_go_goes_with_them():
    paper, subject, _ = examine("""
        part-1: {sections: {summary: "Payment follows [[commercial: at once]]. It [[commercial: truly]] ends."}}
        """)
    assert paper
    assert subject
    form, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})
    assert form

    [section] = project(paper, subject.register, form, 1).sections

    [paragraph] = section.blocks
    assert isinstance(paragraph, view.Paragraph)
    assert paragraph.text.markdown == "Payment follows. It ends."


@pytest.mark.parametrize(("number", "sign"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba")])
def test_items_are_lettered_beyond_z(number, sign):
    assert letter(number) == sign


@pytest.mark.parametrize(("number", "sign"), [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl")])
def test_items_below_items_have_roman_numerals(number, sign):
    assert roman(number) == sign


SECRET = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIÄÖÜéßŁŻ", min_size=6, max_size=30)
AMOUNT = st.integers(10**6, 10**9).map(lambda pennies: f"£{pennies / 1000:.3f}m")


def generated(words: list[str], amounts: list[str], rows: int) -> str:
    """A paper whose public words are fixed, and whose withheld words and figures are drawn."""
    figures = "".join(f"  f{n}: {{amount: '{amount}', withheld: commercial}}\n" for n, amount in enumerate(amounts))
    clauses = "".join(f"[[commercial: {word} {{f{n % len(amounts)}}}]]" for n, word in enumerate(words))
    cells = "".join(
        f"      r{n}: {{heading: '{word}', cells: [{n}.5]}}\n"
        for n, word in zip(range(rows), words * rows, strict=False)
    )
    total = " + ".join(f"f{n}" for n in range(len(amounts)))
    lines = "".join(f"      - '{word} stands here.'\n" for word in words)
    return (
        f"figures:\n{figures}  sum: {{formula: {total}, withheld: commercial}}\n"
        f"names:\n  who: {{name: '{words[0]} Ltd', withheld: commercial}}\n"
        f"tables:\n  t:\n    caption: '{words[0]} costs'\n    unit: £m\n    withheld: commercial\n"
        f"    columns: {{y: FY24/25}}\n    rows:\n{cells}"
        f"passages:\n  p:\n    text: 'We pay {{who}} for it{clauses}, {{sum}} in all.'\n"
        f"    items:\n      - Public.\n      - {{withheld: commercial, full: '{words[-1]} is it.'}}\n"
        "part-1: {sections: {summary: [{use: p}, {table: t}], legal: {withheld: commercial}}}\n"
        "part-2:\n  withheld: commercial\n  sections:\n"
        f"    detail:\n      - {{use: p}}\n      - {{table: t}}\n{lines}"
    )


papers = st.tuples(
    st.lists(SECRET, min_size=1, max_size=6), st.lists(AMOUNT, min_size=1, max_size=4), st.integers(1, 5)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers, papers)
def test_part_one_is_the_same_whatever_is_withheld(one, other):
    def part_one(drawn):
        paper, subject, found = examine(generated(*drawn))
        assert [finding.rule for finding in found] == []
        assert paper
        assert subject
        form, _ = files.form({"form.yaml": (TEMPLATES / "note" / "form.yaml").read_bytes()})
        assert form
        return project(paper, subject.register, form, 1)

    assert part_one(one) == part_one(other)
