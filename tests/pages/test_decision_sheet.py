"""The decision sheet: what each part prints of it, where, and that it is one page."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from conftest import HERE, examine, form
from test_design import texts
from test_page import page

from twopart.base import exit
from twopart.base.finding import Finding, errors
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.disk import files as disk_files
from twopart.load import files
from twopart.model import view
from twopart.model.forms.form import Form
from twopart.model.forms.sheet import SheetKind
from twopart.model.placed import SHEET
from twopart.outline.walking import contents
from twopart.projection.one_part import project
from twopart.projection.secrets import of_paper
from twopart.projection.source import as_yaml, public_source
from twopart.render.process.processes import Renderers

TEMPLATES = Path(__file__).parents[2] / "templates"
WITH_STYLES = [path.parent.name for path in sorted(TEMPLATES.glob("*/form.yaml"))]
PAPER = """\
names: {chief: {name: Jo Fern, public: true}}
figures:
  price: {amount: £7.315m, withheld: commercial}
  meeting_day: {date: 3 May 2030, public: true}
front: {meeting: Board of May}
sheet:
  asked: Approve the purchase
  total: "[[commercial: {price}]]"
  decide-by: "{meeting_day}"
  lead: "{chief}"
  fallback: "[[commercial: The old boats stay afloat somehow.]]"
part-1: {sections: {summary: We buy boats.}}
part-2: {withheld: commercial, sections: {detail: "They cost {price}."}}
"""
REST = """\
  total: "[[commercial: {price}]]"
  funding: The capital plan
  recipients: "{kestrel.short}"
  decide-by: "{meeting}"
  reason: The meeting is the last before the summer.
  risk: The supplier may be late.
  number: PCD 1717
  contact: cameras@mopac.example
"""
DECIDED = "decided: {outcome: Approved, on: 4 May 2030, by: Jo Fern}\n"


def views(text: str) -> tuple[view.View, view.View]:
    paper, subject, findings = examine(text)
    assert [finding.what for finding in errors(findings)] == []
    one, two = (project(paper, subject.register, form(), part) for part in (1, 2))
    return one, two


def lines(whole: view.View) -> dict[str, view.BoxLine]:
    """The lines of the sheet, by their headings."""
    [section] = whole.opening
    [box] = section.blocks
    return {line.heading: line for line in box.lines}


def words(line: view.BoxLine) -> str:
    printed = []
    for prose in line.text:
        text = prose.markdown
        for number, insert in enumerate(prose.inserts):
            text = text.replace(f"\ue000{number}\ue001", insert.text)
        printed.append(text)
    return " / ".join(printed)


def test_both_parts_begin_with_it_under_their_own_headings():
    one, two = views(PAPER)

    assert [section.heading for section in one.opening] == ["The decision at a glance"]
    assert [section.heading for section in two.opening] == ["Decision sheet"]
    assert [section.heading for section in one.sections] == ["Summary"]


def test_part_1_prints_the_mark_of_the_ground_and_no_line_of_part_2():
    one, two = map(lines, views(PAPER))

    assert words(one["How much"]) == "[withheld]"
    assert words(two["How much"]) == "£7.315m"
    assert "What if not" not in one
    assert words(two["What if not"]) == "The old boats stay afloat somehow."
    assert words(one["To be decided by"]) == "3\u00a0May\u00a02030"
    assert words(one["Meeting"]) == words(two["Meeting"]) == "Board of May"


def test_a_form_that_prints_a_line_of_part_2_in_both_parts_opens_nothing():
    whole = form()
    both = {name: replace(line, only=None) for name, line in whole.sheet.lines.items()}
    opened = replace(whole, sheet=replace(whole.sheet, lines=both))
    paper, subject, _ = examine(PAPER)

    one = project(paper, subject.register, opened, 1)

    assert words(lines(one)["What if not"]) == "[withheld]"


def test_the_grounds_are_listed_where_there_are_any():
    one, two = map(lines, views(PAPER))
    public, _ = views(
        PAPER.replace('"[[commercial: {price}]]"', "TBC", 1).replace(
            "  total: TBC\n", ""
        )
    )

    assert "Section 43" in words(one["Not published"])
    assert "Section 43" in words(two["Not published"])
    assert "Not published" not in lines(public)


def test_boxes_of_those_who_decide_stand_in_part_2_alone_and_are_blank_until_then():
    one, two = map(lines, views(PAPER))

    assert "Decision" not in one
    assert [choice.ticked for choice in two["Decision"].choices] == [False, False]
    assert two["Name and role"].text == two["Interests declared"].text == ()


def test_a_recorded_decision_ticks_its_box():
    one, two = map(lines, views(PAPER + DECIDED))

    assert "Decision" not in one
    assert [choice.ticked for choice in two["Decision"].choices] == [True, False]
    assert words(two["Name and role"]) == "Jo Fern"


def test_an_outcome_in_other_words_stands_beside_the_boxes():
    _, two = map(lines, views(PAPER + DECIDED.replace("Approved", "Approved in part")))

    assert [choice.ticked for choice in two["Decision"].choices] == [False, False]
    assert words(two["Decision"]) == "Approved in part"


def test_a_paper_without_one_has_no_sheet_where_the_form_lets_it():
    one, two = views("part-1: {sections: {summary: We buy boats.}}")

    assert one.opening == two.opening == ()


def headings(text: str) -> tuple[list[str], list[str]]:
    one, two = views(text)
    return tuple([section.heading for section in each.sections] for each in (one, two))


def test_a_decision_that_is_entered_on_the_sheet_has_no_box_of_its_own_in_part_2():
    one, two = headings(PAPER + DECIDED)
    without = PAPER.replace(PAPER[PAPER.index("sheet:") : PAPER.index("part-1:")], "")

    assert "Decision taken" in one
    assert "Decision taken" not in two
    assert "Decision taken" in headings(without + DECIDED)[1]


def test_conditions_have_no_line_on_the_sheet_so_their_box_stays():
    conditions = DECIDED.replace("}\n", ", conditions: [Report in May.]}\n")

    assert "Decision taken" in headings(PAPER + conditions)[1]


def test_what_part_2_alone_says_in_it_is_a_secret():
    _, subject, _ = examine(PAPER)
    secrets, _ = of_paper(subject)

    assert any("boats stay afloat" in " ".join(secret.words) for secret in secrets)


def test_its_lines_are_read_in_both_parts():
    paper, subject, _ = examine(PAPER)
    one, two = (
        [str(each.words.text) for each in contents(paper, outline) if each.words]
        for outline in subject.outlines
    )

    assert "Approve the purchase" in one
    assert "[[commercial: The old boats stay afloat somehow.]]" in two
    assert "[[commercial: The old boats stay afloat somehow.]]" not in one


def test_the_public_source_has_the_lines_of_part_1_alone():
    _, subject, _ = examine(PAPER)
    exported = as_yaml(public_source(subject))

    assert "afloat" not in exported
    assert "7.315" not in exported
    paper, findings = files.paper({"paper.yaml": exported.encode()})
    assert findings == []
    assert list(paper.sheet) == ["asked", "total", "decide-by", "lead"]


def built(folder: Path, asked: str) -> tuple[int, list[Finding]]:
    """Builds the cameras with other words in the first line of their sheet: the exit code, and the errors."""
    paper = folder / "content" / "cameras"
    shutil.copytree(HERE / "papers" / "cameras", paper)
    source = paper / "paper.yaml"
    text = source.read_text("utf-8")
    source.write_text(f"{text}\nsheet:\n  asked: {asked}\n{REST}", "utf-8")
    settings = BuildSettings(TEMPLATES, folder / "build")
    with Renderers.start(TEMPLATES) as renderers:
        outcome = build_paper(paper, settings, renderers, lambda _: None)
    errors = [each for each in outcome.findings if each.level == "error"]
    return outcome.code, errors


def test_a_sheet_of_more_than_a_page_is_a_finding(tmp_path):
    long = " ".join(f"Word{number} and so on." for number in range(500))

    assert built(tmp_path / "short", "Approve the purchase") == (exit.DONE, [])
    code, errors = built(tmp_path / "long", long)
    assert code == exit.FINDINGS
    assert {each.rule for each in errors} == {"sheet-over-a-page"}
    assert {_line_at(tmp_path / "long", each) for each in errors} == {
        f"  asked: {long}"
    }


def _line_at(folder: Path, finding: Finding) -> str:
    """The line of the paper where a finding is."""
    assert finding.at is not None
    source = folder / "content" / "cameras" / "paper.yaml"
    assert str(finding.at).startswith(f"{source}:")
    return source.read_text("utf-8").splitlines()[finding.at.line - 1]


EVERY_KIND = """\
inherits: mps-iam
name: A form whose sheet has a line of every kind
sheet:
  heading: Decision sheet
  lines:
    asked: What is asked
    total: {heading: Total, kind: money}
    decide-by: {heading: To be decided by, kind: date}
    lead: {heading: Lead officer, kind: person}
    urgent: {heading: Urgent, kind: choice, choices: [Yes, No, N/A]}
    meeting: {heading: Meeting, kind: front}
    withheld: {heading: Not published, kind: grounds}
    decision: {heading: Decision, kind: decision, choices: [Yes, No]}
    decided-by: {heading: Name and role, kind: decided-by}
    decided-on: {heading: Day, kind: decided-on}
    interests: {heading: Interests declared, kind: by-hand}
"""
OF_EVERY_KIND = """\

sheet:
  asked: Approve the purchase
  total: "[[commercial: {price}]]"
  decide-by: 3 May 2030
  lead: Jo Fern
  urgent: Yes
decided: {outcome: Yes, on: 4 May 2030, by: Jo Fern}
"""


def test_a_line_of_every_kind_is_whole_and_inside_the_margins(tmp_path):
    written = {line.kind for line in _form_of_every_kind(tmp_path).sheet.lines.values()}
    paper = tmp_path / "content" / "cameras"
    shutil.copytree(HERE / "papers" / "cameras", paper)
    source = paper / "paper.yaml"
    text = source.read_text("utf-8").replace("form: mps-iam", "form: every-kind")
    source.write_text(text + OF_EVERY_KIND, "utf-8")
    templates = tmp_path / "templates"
    settings = BuildSettings(templates, tmp_path / "build")

    with Renderers.start(templates) as renderers:
        outcome = build_paper(paper, settings, renderers, lambda _: None)

    assert written == set(get_args(SheetKind))
    assert [each.what for each in outcome.findings if each.level == "error"] == []
    assert outcome.code == exit.DONE


def _form_of_every_kind(folder: Path) -> Form:
    path = folder / "templates" / "every-kind" / "form.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(EVERY_KIND, "utf-8")
    contents, _ = disk_files.form(folder / "templates", "every-kind")
    form, findings = files.form(contents)
    assert findings == []
    return form


def test_it_is_a_section_of_the_outline_with_no_number():
    _, subject, _ = examine(PAPER)
    for outline in subject.outlines:
        assert outline.sections[0].holds == SHEET
        assert outline.sections[0].number == ""


# Where it stands


@pytest.mark.parametrize("name", WITH_STYLES)
def test_a_short_sheet_stands_below_a_short_front_and_a_longer_one_is_never_parted(
    name,
):
    own = {}
    if name != "mps-iam":
        own = {"crest": f"{name}/crest.svg"}
    if name == "committee-report":
        own["sheet"] = f"{name}/style.css"

    longer = 26 if name == "committee-report" else 18  # its rows are lower
    pages_of = {}
    for count in (4, longer):
        sheet = view.Box(SHEET, tuple(view.BoxLine(f"Asked {n}") for n in range(count)))
        opening = (view.Section("s-0", "At a glance", "", (sheet,)),)
        text = texts(page(opening=opening, contents=False, **own))
        pages_of[count] = [
            number for number, words in enumerate(text) if "Asked" in words
        ]

    assert pages_of == {4: [0], longer: [1]}
