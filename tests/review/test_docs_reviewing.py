"""docs/reviewing.md is true: its commands for a workbook run, with a workbook that a reviewer has filled in."""

import re
import shlex

import pytest
from command import twopart
from conftest import HERE, TEMPLATES, sources
from filled_workbook import with_marks
from test_agreements import PAPER

from twopart.review.agreements.rules import RULES
from twopart.review.copy.agreed import HEADINGS
from twopart.review.ticks.columns import BY_PAGE, TICKS, WITHHOLDINGS

PAGE = (HERE.parent / "docs" / "reviewing.md").read_text("utf-8")
WALK = (HERE.parent / "docs" / "what-reviewers-find.md").read_text("utf-8")


def commands():
    [block] = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [shlex.split(line)[1:] for line in block.splitlines()]


@pytest.fixture
def project(tmp_path):
    (tmp_path / "templates").symlink_to(TEMPLATES)
    folder = tmp_path / "content" / "radios"
    folder.mkdir(parents=True)
    for name, content in sources(PAPER).items():
        (folder / name).write_bytes(content)
    return tmp_path


def test_a_workbook_goes_there_and_back_as_the_page_says(project):
    write, take, list_open = commands()
    wrote = twopart(project, *write)
    path = project / "ticks.xlsx"
    marks = {"price": {"tick": "agreed"}, "budget": {"tick": "query", "query": "VAT?"}}
    path.write_bytes(with_marks(path.read_bytes(), "By page", marks))
    took = twopart(project, *take)
    listed = twopart(project, *list_open)

    assert (wrote.returncode, took.returncode, listed.returncode) == (0, 0, 0)
    assert "agreed      figure       price (agreed by finance, 4 May 2029)" in (
        listed.stdout
    )
    assert "queried     figure       budget" in listed.stdout


def test_the_page_names_the_columns_and_choices_of_the_workbook():
    for name in ("tick", "query", "by"):
        assert f"| `{name}` |" in PAGE
        assert name in BY_PAGE
        assert name in WITHHOLDINGS
    for tick in TICKS:
        assert f"*{tick}*" in PAGE


def test_the_page_names_every_finding_about_workbooks():
    names = [rule.name for rule in RULES if rule.name.startswith("ticks-")]

    assert len(names) == 5
    for name in names:
        assert f"| `{name}` |" in PAGE


def test_the_walk_names_sections_that_the_copy_has():
    templates = HERE.parent / "templates" / "review"
    printed = "".join(path.read_text("utf-8") for path in templates.glob("*.j2"))
    source = HERE.parent / "src" / "twopart" / "review" / "copy" / "open_points.py"
    printed += source.read_text("utf-8")
    for heading in (
        "Who agreed",
        "Contracts",
        "Figures by page",
        "Grounds",
        "Open points",
        "Numbers in words that nothing holds",
        "Third parties that nobody asked",
        "Withheld without a word in Part 1",
        "Public figures that only Part 2 prints",
        "Passages that only Part 2 has although nothing in them is withheld",
    ):
        assert f"*{heading}*" in WALK or f"*{heading}" in WALK
        assert heading in printed
    assert HEADINGS
