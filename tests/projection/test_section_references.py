"""Words refer to sections of their own part, by the ids of the form."""

import pytest
from conftest import TEMPLATES, sources

from twopart.base import exit
from twopart.commands import export
from twopart.examine import ExaminedPaper, examine
from twopart.load.files import form as load_form
from twopart.load.files import paper as load_paper
from twopart.model import view
from twopart.projection.one_part import project
from twopart.projection.parts import views
from twopart.proof.prove import others
from twopart.rules.check import check

PAPER = """
part-1: {sections: {summary: "FIRST.", legal: It is lawful.}}
part-2: {withheld: commercial, sections: {detail: "SECOND."}}
"""


def examined(home, first: str, second: str = "We buy", rest: str = "") -> ExaminedPaper:
    folder = home / "paper"
    folder.mkdir(exist_ok=True)
    text = rest + PAPER.replace("FIRST", first).replace("SECOND", second)
    for name, content in sources(text).items():
        (folder / name).write_bytes(content)
    return examine(folder, TEMPLATES)


def inserts(paper: ExaminedPaper, part: int) -> list[tuple[str, str]]:
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
    """It also wins where the passage stands only in the other part."""
    rest = "passages: {legal: A passage of its own.}\n"
    text = rest + PAPER.replace("FIRST", "See {legal}").replace(
        '"SECOND."', "[We buy., {use: legal}]"
    )
    folder = tmp_path / "paper"
    folder.mkdir()
    for name, content in sources(text.replace("It is lawful.", f"[{block}]")).items():
        (folder / name).write_bytes(content)
    findings = examine(folder, TEMPLATES)

    if block == "It is lawful.":
        assert [finding.rule for finding in findings.findings] == [
            "reference-to-the-other-part"
        ]
    else:
        assert [
            target.is_section
            for target in findings.subject.outlines[0].targets.values()
        ].count(False) == 1
        assert not findings.subject.outlines[0].targets["legal"].is_section


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


def part_1(paper: ExaminedPaper) -> bytes:
    return next(
        made
        for part, made in views(paper.paper, paper.subject, paper.form, draft=False)
        if part == 1
    )


# Repeated sections and headings

OPTIONS = """
part-1:
  sections:
    summary: "FIRST"
    option-1: {withheld: commercial, behind: detail}
    option-2: [{title: TITLE}, It is cheap.]
    option-3: It is dear.
part-2:
  withheld: commercial
  sections:
    detail: "SECOND"
    option-1: [{title: Sell the hut}, It is sold.]
    option-2: [{title: Lease the barn}, It is leased.]
    option-3: It is kept.
"""


def with_options(
    home,
    first: str = "We buy",
    second: str = "We pay",
    title: str = "Mend the roof",
    rest: str = "",
) -> ExaminedPaper:
    folder = home / "paper"
    folder.mkdir(exist_ok=True)
    text = OPTIONS.replace("FIRST", first).replace("SECOND", second)
    for name, content in sources(rest + text.replace("TITLE", title)).items():
        (folder / name).write_bytes(content)
    return examine(folder, TEMPLATES)


def headings(paper: ExaminedPaper, part: int) -> list[str]:
    assert [finding.what for finding in paper.findings] == []
    assert paper.subject
    shown = project(paper.paper, paper.subject.register, paper.form, part)
    return [section.heading for section in shown.sections]


def test_a_title_stands_in_the_heading_of_a_repeated_section(tmp_path):
    paper = with_options(tmp_path)

    assert headings(paper, 1)[-3:] == ["Option", "Option 1: Mend the roof", "Option 2"]
    assert headings(paper, 2)[-3:] == [
        "Option 1: Sell the hut",
        "Option 2: Lease the barn",
        "Option 3",
    ]


def test_figures_of_a_title_are_printed(tmp_path):
    rest = "figures: {rent: {amount: £9k, public: true}}\n"
    paper = with_options(tmp_path, title='"For {rent} a year"', rest=rest)

    assert headings(paper, 1)[-2] == "Option 1: For £9k a year"


def test_a_title_of_part_2_is_a_secret_of_part_1(tmp_path):
    assert {
        finding.rule for finding in with_options(tmp_path, "We lease the barn").findings
    } == {"repeats-withheld"}


def test_a_repeated_section_is_referred_to_by_its_number_in_the_part(tmp_path):
    paper = with_options(
        tmp_path, "See {option-2}, {option-3.number}", "See {option-2}"
    )

    assert inserts(paper, 1) == [
        ("Option\N{NO-BREAK SPACE}1", "Option 1: Mend the roof"),
        ("2", "Option 2"),
    ]
    assert inserts(paper, 2) == [
        ("Option\N{NO-BREAK SPACE}2", "Option 2: Lease the barn")
    ]


def test_a_repeated_section_that_part_1_withholds_is_not_referred_to_there(tmp_path):
    [finding] = with_options(tmp_path, "See {option-1}").findings

    assert finding.rule == "reference-to-the-other-part"


def test_the_proof_and_the_public_source_keep_titles_and_references(tmp_path):
    paper = with_options(tmp_path, "See {option-2} and {option-3}")
    files_of_paper = {
        path.name: path.read_bytes() for path in (tmp_path / "paper").iterdir()
    }
    assert paper.findings == ()
    assert {
        other.view for other in others(files_of_paper, paper.subject, paper.form)
    } == {part_1(paper)}

    assert (
        export.export(tmp_path / "paper", TEMPLATES, tmp_path / "copy").code
        == exit.DONE
    )
    copy = examine(tmp_path / "copy", TEMPLATES)
    assert copy.findings == ()
    assert part_1(copy) == part_1(paper)
    written = (tmp_path / "copy" / "paper.yaml").read_text("utf-8")
    assert "title: Mend the roof" in written
    assert "Lease the barn" not in written


def test_the_public_source_refers_to_sections_as_it_counts_them(tmp_path):
    paper = examined_text(
        tmp_path,
        """
        part-1: {sections: {summary: "See {option-7}.", option-7: It is dear.}}
        part-2: {withheld: commercial, sections: {detail: We pay.}}
        """,
    )
    assert paper.findings == ()

    done = export.export(tmp_path / "paper", TEMPLATES, tmp_path / "copy")
    assert done.code == exit.DONE
    written = (tmp_path / "copy" / "paper.yaml").read_text("utf-8")
    assert "option-7" not in written
    assert part_1(examine(tmp_path / "copy", TEMPLATES)) == part_1(paper)


HEADED = "[{heading: Why we buy, id: why}, 'See {why}']"


def test_a_heading_with_an_id_is_called_by_its_words_and_leads_there(tmp_path):
    paper = with_headings(tmp_path, HEADED)
    assert paper.findings == ()
    shown = project(paper.paper, paper.subject.register, paper.form, 1)
    heading, paragraph = shown.sections[0].blocks

    [insert] = paragraph.text.inserts
    assert insert.text == "“Why we buy”"
    assert insert.anchor == heading.anchor
    assert heading.anchor
    assert (
        export.export(tmp_path / "paper", TEMPLATES, tmp_path / "copy").code
        == exit.DONE
    )
    assert part_1(examine(tmp_path / "copy", TEMPLATES)) == part_1(paper)


def with_headings(home, summary: str) -> ExaminedPaper:
    return examined_text(
        home, PAPER.replace('"FIRST."', summary).replace("SECOND", "We pay")
    )


def examined_text(home, text: str) -> ExaminedPaper:
    folder = home / "paper"
    folder.mkdir(exist_ok=True)
    for name, content in sources(text).items():
        (folder / name).write_bytes(content)
    return examine(folder, TEMPLATES)
