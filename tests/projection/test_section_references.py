"""Words refer to sections of their own part, by the ids of the form."""

import pytest
from conftest import TEMPLATES, sources

from twopart.base import exit
from twopart.commands import export
from twopart.examine import Examined, examine
from twopart.load.files import form as load_form
from twopart.load.files import paper as load_paper
from twopart.model import view
from twopart.project.parts import views
from twopart.project.project import project
from twopart.rules.check import check

PAPER = """
part-1: {sections: {summary: "FIRST.", legal: It is lawful.}}
part-2: {withheld: commercial, sections: {detail: "SECOND."}}
"""


def examined(home, first: str, second: str = "We buy", rest: str = "") -> Examined:
    folder = home / "paper"
    folder.mkdir(exist_ok=True)
    text = rest + PAPER.replace("FIRST", first).replace("SECOND", second)
    for name, content in sources(text).items():
        (folder / name).write_bytes(content)
    return examine(folder, TEMPLATES)


def inserts(paper: Examined, part: int) -> list[tuple[str, str]]:
    """What the references of the first paragraph print, with the heading of the section that they lead to."""
    assert paper.findings == ()
    assert paper.subject
    shown = project(paper.paper, paper.subject.register, paper.form, part)
    headings = {section.anchor: section.heading for section in shown.sections}
    block = shown.sections[0].blocks[0]
    assert isinstance(block, view.Paragraph)
    return [(each.text, headings[each.anchor]) for each in block.text.inserts]


def test_a_section_without_a_number_is_called_by_its_heading(tmp_path):
    paper = examined(tmp_path, "See {legal}", "See {detail}")

    [(words, heading)] = inserts(paper, 1)
    assert words == f"“{heading}”"
    [(words, heading)] = inserts(paper, 2)
    assert words == f"“{heading}”"


@pytest.mark.parametrize(
    ("part", "first", "second"),
    [(1, "See {detail}", "We buy"), (2, "We buy", "See {legal}")],
)
def test_a_section_of_the_other_part_is_refused_and_nothing_is_told_of_it(
    tmp_path, part, first, second
):
    [finding] = examined(tmp_path, first, second).findings

    assert finding.rule == "reference-to-the-other-part"
    assert "We buy" not in f"{finding.what} {finding.why} {finding.fix}"


def test_its_number_is_refused_where_it_has_none(tmp_path):
    [finding] = examined(tmp_path, "See {legal.number}").findings

    assert finding.rule == "unknown-variant"


@pytest.mark.parametrize("block", ["{use: legal}", "It is lawful."])
def test_an_id_of_the_paper_wins_over_that_of_a_section(tmp_path, block):
    """Also where the passage stands in the other part alone."""
    rest = "passages: {legal: A passage of its own.}\n"
    text = rest + PAPER.replace("FIRST", "See {legal}").replace(
        '"SECOND."', "[We buy., {use: legal}]"
    )
    folder = tmp_path / "paper"
    folder.mkdir()
    for name, content in sources(text.replace("It is lawful.", f"[{block}]")).items():
        (folder / name).write_bytes(content)
    found = examine(folder, TEMPLATES)

    if block == "It is lawful.":
        assert [finding.rule for finding in found.findings] == [
            "reference-to-the-other-part"
        ]
    else:
        assert [
            target.is_section for target in found.subject.outlines[0].targets.values()
        ].count(False) == 1
        assert not found.subject.outlines[0].targets["legal"].is_section


NOTE = """
name: Note
authority: [An authority]
front: {}
part-1:
  marking: OFFICIAL – PUBLIC
  numbering: by-section
  statement: [It is published.]
  sections: {summary: Summary, legal: Legal}
part-2: {marking: OFFICIAL-SENSITIVE, statement: [It is not.], sections: {detail: Detail}}
"""


def test_a_section_with_a_number_is_called_by_it(tmp_path):
    paper, _ = load_paper(
        sources(PAPER.replace("FIRST", "See {legal}, {legal.number}"))
    )
    form, _ = load_form({"note/form.yaml": NOTE.encode()})
    assert paper
    assert form
    subject, _ = check(paper, form)
    shown = project(paper, subject.register, form, 1)
    block = shown.sections[0].blocks[0]

    assert [each.text for each in block.text.inserts] == [
        "section\N{NO-BREAK SPACE}2",
        "2",
    ]


def test_the_public_source_has_the_same_reference(tmp_path):
    original = examined(tmp_path, "See {legal}")
    outcome = export.export(tmp_path / "paper", TEMPLATES, tmp_path / "copy")
    assert outcome.code == exit.DONE
    copy = examine(tmp_path / "copy", TEMPLATES)
    assert copy.findings == ()

    assert part_1(copy) == part_1(original)


def part_1(paper: Examined) -> bytes:
    return next(
        made
        for part, made in views(paper.paper, paper.subject, paper.form, draft=False)
        if part == 1
    )
