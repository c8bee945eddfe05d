"""The papers of content/ are right, and say what their sources say."""

import pytest
import yaml
from conftest import HERE

from twopart.examine import ExaminedPaper, examine
from twopart.load import files
from twopart.model import view
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.public_files import public_files
from twopart.rules.check import check

REPOSITORY = HERE.parent
PAPERS = sorted(path.parent for path in REPOSITORY.glob("content/*/paper.yaml"))


def examined(name: str) -> ExaminedPaper:
    return examine(REPOSITORY / "content" / name, REPOSITORY / "templates")


def part(name: str, number: int) -> view.View:
    whole = examined(name)
    assert whole.paper
    assert whole.subject
    assert whole.form
    return project(whole.paper, whole.subject.register, whole.form, number)


def decisions(shown: view.View) -> list[view.Decision]:
    return [
        block
        for section in shown.sections
        for block in section.blocks
        if isinstance(block, view.Decision)
    ]


@pytest.mark.parametrize("name", [path.name for path in PAPERS])
def test_a_paper_of_content_has_no_errors(name):
    assert [finding.what for finding in examined(name).wrong] == []


def test_every_form_has_a_whole_paper():
    shipped = {examined(path.name).form.name for path in PAPERS}
    named = {
        yaml.safe_load(path.read_text("utf-8"))["name"]
        for path in (REPOSITORY / "templates").glob("*/form.yaml")
    }

    assert shipped == named


@pytest.mark.parametrize("name", [path.name for path in PAPERS])
def test_part_1_of_a_paper_of_content_follows_from_its_public_source(name):
    whole = examined(name)
    assert whole.subject
    assert whole.form

    paper, findings = files.paper(public_files(whole.subject).all())
    assert findings == []
    assert paper
    again, _ = check(paper, whole.form)

    assert public_view(again, whole.form) == public_view(whole.subject, whole.form)


def test_md2973_has_five_decisions_with_roman_numbers():
    numerals = [each.number for each in decisions(part("md2973", 1))]

    assert numerals == ["i", "ii", "iii", "iv", "v"]


def test_the_totals_of_md2973_are_those_that_were_published():
    register = examined("md2973").subject.register

    totals = {
        cell: str(register.entries["spend", *cell.split(".")].value)
        for cell in ("all.y1", "all.y2", "all.both")
    }

    assert totals == {
        "all.y1": "£835,000",
        "all.y2": "£360,000",
        "all.both": "£1,195,000",
    }


def test_nothing_in_part_2_of_md2973_is_made_up():
    """What only Part 2 says of money was published, or is a placeholder."""
    paper = examined("md2973").paper
    withheld = [each for each in paper.figures.values() if each.withheld]

    assert paper.example
    assert withheld
    assert all(str(each.amount.value) == "[to be confirmed]" for each in withheld)


def test_the_council_and_its_report_are_marked_as_examples():
    paper = examined("harbourne-boathouse").paper

    assert paper.example
    assert part("harbourne-boathouse", 1).status == ("EXAMPLE",)


def test_part_a_of_the_report_numbers_and_captions_the_offers_that_it_withholds():
    offers = [
        block
        for section in part("harbourne-boathouse", 1).sections
        for block in section.blocks
        if isinstance(block, view.Stub)
    ]

    assert [(stub.number, stub.caption) for stub in offers] == [
        ("1", "Offers received")
    ]
