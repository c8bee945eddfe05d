"""yaml-language-server completes and checks papers by the schemas that Twopart makes."""

import json
from pathlib import Path

import pytest
from language_server import editor

from twopart.cli import main
from twopart.commands.options import parser

TEMPLATES = Path(__file__).parents[2] / "templates"
FORMS = [path.parent.name for path in sorted(TEMPLATES.glob("*/example"))]
NAME = "radios"
# What stands above the place at which something is completed, and what is proposed there among others.
PLACES = {
    "a key of the paper": ("", {"figures", "part-1", "grounds", "ties"}),
    "a line of the front sheet": ("front:\n  ", {"contact", "decision-maker"}),
    "a section": (
        "part-1:\n  sections:\n    ",
        {"financial-comments", "introduction-and-background"},
    ),
    "a key of a figure": (
        "figures:\n  price:\n    ",
        {"amount", "withheld", "public", "declassified"},
    ),
    "a key of a table": ("tables:\n  costs:\n    ", {"caption", "columns", "unit"}),
    "a stock ground": ("grounds:\n  secret:\n    from: ", {"foia-43-2", "foia-40"}),
    "a box": ("declarations:\n  ", {"interests", "financial"}),
    "an answer": ("declarations:\n  interests: ", {'"yes"', "not applicable"}),
}


def called(project, *words):
    asked = parser().parse_args(words)
    asked.project = project
    asked.out = project / "build"
    assert main(asked) == 0


@pytest.fixture
def paper(project):
    called(project, "new", "mopac-decision", NAME)
    return project / "content" / NAME / "paper.yaml"


@pytest.fixture
def editing(project, node):
    with editor(project, node) as opened:
        settings = project / ".vscode" / "settings.json"
        if settings.exists():
            opened.settings = json.loads(settings.read_text("utf-8"))
        yield opened


def modeline(paper):
    return paper.read_text("utf-8").splitlines()[0]


def proposed(editing, paper, above):
    """The words that are proposed below some lines, in the order in which they are."""
    text = f"{modeline(paper)}\n{above}"
    paper.write_text(text, "utf-8")
    editing.open(paper)
    lines = text.split("\n")
    items = editing.completions(paper, len(lines) - 1, len(lines[-1]))
    return [item["label"] for item in items]


@pytest.mark.parametrize("form", FORMS)
def test_the_example_of_each_form_has_no_mistakes_in_an_editor(project, node, form):
    called(project, "new", form, NAME)
    with editor(project, node) as opened:
        for path in sorted((project / "content" / NAME).glob("*.yaml")):
            assert opened.open(path) == []
        assert opened.fetched == []


@pytest.mark.parametrize("place", list(PLACES))
def test_what_may_stand_at_a_place_is_proposed_there(paper, editing, place):
    above, expected = PLACES[place]

    words = proposed(editing, paper, above)

    assert expected <= set(words)
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("above", "of_programs"),
    [
        ("", {"public-source", "with-part-2"}),
        ("figures:\n  price:\n    ", {"redacted"}),
        ("grounds:\n  secret:\n    ", {"of-house"}),
        ("tables:\n  costs:\n    ", {"withheld-rows", "withheld-columns"}),
    ],
)
def test_keys_that_only_programs_write_are_not_proposed(
    paper, editing, above, of_programs
):
    assert not of_programs & set(proposed(editing, paper, above))


def test_every_key_that_is_proposed_is_explained(paper, editing):
    text = f"{modeline(paper)}\nfigures:\n  price:\n    "
    paper.write_text(text, "utf-8")
    editing.open(paper)

    items = editing.completions(paper, 3, 4)

    for item in items:
        assert item["documentation"], item["label"]


def test_a_key_that_is_hovered_over_shows_an_example(paper, editing):
    paper.write_text(f"{modeline(paper)}\ntitle: Radios\n", "utf-8")
    editing.open(paper)

    assert "title: Hand-held radios" in editing.hover(paper, 1, 2)


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        ("figures: {price: {amout: £5k, public: true}}", "amout is not allowed"),
        ("front: {nummer: PCD 1}", "nummer is not allowed"),
        ("part-1: {sections: {sumary: [Old.]}}", "sumary is not allowed"),
        ("grounds: {a: {from: foia-34}}", "foia-43-2"),
        ("declarations: {interests: maybe}", "Declaration"),
    ],
)
def test_slips_are_marked_while_they_are_typed(paper, editing, slip, message):
    paper.write_text(f"{modeline(paper)}\n{slip}\n", "utf-8")

    said = " ".join(editing.open(paper))

    assert message in said


def test_the_ids_of_a_paper_are_proposed(project, paper, editing):
    called(project, "schema", NAME)
    schema = "../../build/restricted/radios.schema.json"
    text = (
        f"# yaml-language-server: $schema={schema}\nfigures:\n  price:\n    withheld: "
    )
    more = paper.with_name("more.yaml")
    more.write_text(text, "utf-8")
    editing.open(more)

    words = [item["label"] for item in editing.completions(more, 3, 14)]

    assert words == ["commercial"]


def test_an_id_that_the_schema_does_not_know_yet_is_no_slip(project, paper, editing):
    called(project, "schema", NAME)
    schema = "../../build/restricted/radios.schema.json"
    more = paper.with_name("more.yaml")
    figure = "figures: {price: {amount: £5k, withheld: newer}}"
    more.write_text(f"# yaml-language-server: $schema={schema}\n{figure}\n", "utf-8")

    assert editing.open(more) == []
