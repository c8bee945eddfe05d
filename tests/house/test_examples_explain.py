"""The paper that `twopart new` makes explains each part of itself where it stands, whichever form it is of."""

import re
from pathlib import Path

import pytest
from conftest import from_yaml

from twopart.commands.beginning.known_forms import forms
from twopart.model.forms.form import Form, FormPart

TEMPLATES = Path(__file__).parents[2] / "templates"
FORMS = forms(TEMPLATES)
KEY = re.compile(r"(?P<indentation> *)(?P<key>[\w-]+):(?: |$)")
AFTER_THE_MEETING = "# After the meeting"
# Which words explain a line of a kind.
KINDS = {"date": "a day", "person": "a person", "choice": "one of"}
BOXES = {
    "declarations": "declarations:",
    "decision": "# decided:",
    "signatures": "# signed:",
    "deferral": "`deferred:",
}


class Example:
    """The example of a form, block by block."""

    def __init__(self, name: str) -> None:
        self.form: Form = FORMS[name]
        self.text = (TEMPLATES / name / "example" / "paper.yaml").read_text("utf-8")
        self.lines = self.text.splitlines()
        self.data = from_yaml(self.text)

    def line(self, block: str, key: str) -> str:
        [line] = [each for each in self.block(block) if re.match(rf" +{key}:", each)]
        return line

    def block(self, name: str) -> list[str]:
        """The lines below a key of the paper, comments and all."""
        start = self.lines.index(f"{name}:") + 1
        below: list[str] = []
        for line in self.lines[start:]:
            if line and not line.startswith(" "):
                break
            below.append(line)
        return below

    def above(self, name: str) -> str:
        """The comment directly above a key of the paper."""
        [start] = [
            n for n, line in enumerate(self.lines) if line.startswith(f"{name}:")
        ]
        comment: list[str] = []
        for line in reversed(self.lines[:start]):
            if not line.startswith("# "):
                break
            comment.insert(0, line.removeprefix("# "))
        return " ".join(comment)

    def more(self, block: list[str]) -> set[str]:
        """What the comments of a block say may be added; `annex-1` is the first of what may be repeated."""
        comments = [line.strip()[2:] for line in block if line.strip().startswith("# ")]
        words = " ".join(comments).partition("May be added: ")[2]
        names = words.rstrip(".").split(", ")
        return {name.removesuffix("-1") for name in names} - {""}


@pytest.fixture(params=FORMS)
def example(request) -> Example:
    return Example(request.param)


def test_there_are_examples_of_five_forms():
    assert len(FORMS) == 5


def test_each_part_of_it_has_a_comment_directly_above(example):
    unexplained = [
        key
        for key in example.data
        if key not in ("form", "title") and len(example.above(key)) < 30
    ]

    assert unexplained == []


def test_each_line_of_the_front_sheet_stands_there_or_is_said_to_be_possible(example):
    written = set(example.data["front"])
    lines = set(map(str, example.form.front))

    assert example.more(example.block("front")) == lines - written


def test_each_line_of_the_decision_sheet_stands_there_or_is_said_to_be_possible(
    example,
):
    of_form = example.form.sheet.lines
    written = set(example.data["sheet"])
    lines = {str(key) for key, line in of_form.items() if line.is_written}

    assert example.more(example.block("sheet")) == lines - written


def test_lines_that_take_days_persons_and_choices_say_so(example):
    for block, lines in (
        ("front", example.form.front),
        ("sheet", example.form.sheet.lines),
    ):
        for key, line in lines.items():
            if line.kind in KINDS and key in example.data[block]:
                comment = example.line(block, key).partition("  # ")[2]
                assert KINDS[line.kind] in comment, key
                assert all(str(choice) in comment for choice in line.choices)


@pytest.mark.parametrize("number", [1, 2])
def test_each_section_stands_there_or_is_said_to_be_possible(example, number):
    part: FormPart = (example.form.part_1, example.form.part_2)[number - 1]
    written = example.data[f"part-{number}"]["sections"]
    missing = set()
    for name, section in part.sections.items():
        if not section.holds and not any(
            part.section(each) is section for each in written
        ):
            missing.add(str(name))

    assert example.more(example.block(f"part-{number}")) == missing


def test_each_box_of_the_form_is_explained_by_what_fills_it(example):
    boxes = {
        str(section.holds)
        for part in (example.form.part_1, example.form.part_2)
        for section in part.sections.values()
        if section.holds
    }

    assert boxes
    for box in boxes:
        assert BOXES[box] in example.text
    if "declarations" in boxes:
        assert "not applicable" in example.above("declarations")


def test_each_line_of_a_ground_says_what_it_is(example):
    for line in example.block("grounds"):
        match = KEY.match(line)
        if match and len(match["indentation"]) == 4:
            assert "  # " in line, line


@pytest.mark.parametrize(
    "kind", ["amount", "percentage", "count", "date", "formula", "label"]
)
def test_the_kinds_of_figures_are_named_above_them(example, kind):
    assert kind in example.above("figures")


@pytest.mark.parametrize("block", ["`decision:`", "`items:`", "`table:`", "`use:`"])
def test_the_blocks_of_sections_are_named_above_them(example, block):
    assert block in example.above("part-1")


def test_what_is_recorded_after_the_meeting_is_kept_for_then(example):
    assert "decided:" in example.text.partition(AFTER_THE_MEETING)[2]
