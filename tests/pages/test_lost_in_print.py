"""What a finished part lost is a finding at the line where it is written, and nothing is made of the paper."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import TEMPLATES, examine, form, sources

from twopart import completeness
from twopart.base import exit
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.findings import MESSAGES, RULE_OF, RULES
from twopart.completeness.in_print import IN_PRINT
from twopart.completeness.letters import letters
from twopart.projection.parts import view
from twopart.render.process.processes import Renderers
from twopart.terminal import finding_format

PAGES = Path(__file__).parents[2] / "templates"

PAPER = """\
title: Cameras  # View title
notes:
  board: See the minutes of *the board*.  # Footnote text
figures:
  trial: {date: 1 April 2030, public: true}
  use: {date: 1 June 2030, public: true}
  start: {date: 1 May 2030, public: true}
tables:
  cost:
    caption: Cost by year  # Table caption
    corner: Item
    unit: £m
    columns:
      y1: {heading: First year, public: true}  # Column heading
      y2: {heading: Second year, withheld: commercial}
      y3: {heading: Third year, public: true}
    rows:
      kit:
        heading: Cameras of all kinds  # Row heading
        cells:
          - 1.250  # FigureCell number
          - 2.611
          - 4.375
    below: Rounded to thousands.
timelines:
  plan:
    caption: From trial to use  # Timeline caption
    public: true
    events:
      - {event: Everyone has one, on: use}
      - event: Trial of the cameras  # Event text
        on: trial
passages:
  award:
    run-in: The purchase  # Paragraph run_in
    text: We buy these things{board}.
    quote: Whoever needs a camera has one.  # Paragraph quote
    quoted-from: Minutes of the members  # Paragraph quoted_from
    items:
      - cameras for officers  # Item text
      - withheld: commercial
        full: lamps that nobody is to know of
        public-wording: some lamps  # Item public-wording
    then: That is the whole of it.  # Paragraph then
part-1:
  sections:
    summary:
      - use: award
      - {heading: Terms of the contract}  # Subheading text
      - {table: cost}
      - {timeline: plan}
      - decision: Approve the purchase  # Decision heading
        body: [All of it at once.]
      - text: Over others.
        below:
          - One level down, among others.  # Paragraph text
    legal: {withheld: commercial, behind: detail}  # Stub text
part-2:
  withheld: commercial
  sections: {detail: [All of it., {use: award}, {table: cost}]}
"""


def leaves(text: str, part: int = 1):
    _, subject, findings = examine(text)
    assert [finding.what for finding in findings] == []
    assert subject
    wanted = completeness.expected(view(subject, form(), part))
    return subject, [leaf for group in wanted.ways[0] for leaf in group]


def lines(text: str) -> dict[str, int]:
    """What is marked in the paper, with the line that it stands on."""
    return {
        mark[1]: number
        for number, line in enumerate(text.split("\n"), 1)
        if (mark := re.search("# (.+)", line))
    }


TELLING = 8  # letters of a leaf, of which messages have no others
MARKED = {
    "View title": "cameras",
    "Footnote text": "seetheminutesoftheboard",
    "Table caption": "costbyyear",
    "Column heading": "firstyear",
    "Row heading": "camerasofallkinds",
    "FigureCell number": "1250",
    "Timeline caption": "fromtrialtouse",
    "Event text": "trialofthecameras",
    "Paragraph run_in": "thepurchase",
    "Paragraph quote": "whoeverneedsacamerahasone",
    "Paragraph quoted_from": "minutesofthemembers",
    "Item text": "camerasforofficers",
    "Item public-wording": "somelamps",
    "Paragraph then": "thatisthewholeofit",
    "Subheading text": "termsofthecontract",
    "Decision heading": "approvethepurchase",
    "Paragraph text": "oneleveldownamongothers",
    "Stub text": "thisiswithheld",
}


@pytest.mark.parametrize("mark", MARKED)
def test_what_is_lost_is_reported_at_the_line_where_it_is_written(mark):
    subject, every = leaves(PAPER)
    leaf = next(leaf for leaf in every if leaf.letters == MARKED[mark])

    [finding] = completeness.findings([Defect(leaf, Fault.LOST)], subject, 1)

    assert finding.at
    assert (finding.at.source.name, finding.at.line) == (
        "paper.yaml",
        lines(PAPER)[mark],
    )


def test_a_cell_after_a_withheld_column_is_reported_at_its_own_line():
    subject, every = leaves(PAPER)
    leaf = next(leaf for leaf in every if leaf.letters == "4375")

    [finding] = completeness.findings([Defect(leaf, Fault.LOST)], subject, 1)

    assert finding.at
    assert finding.at.source.line(finding.at.line).strip() == "- 4.375"


def test_every_leaf_of_every_part_has_a_place():
    for part in (1, 2):
        subject, every = leaves(PAPER, part)
        for leaf in every:
            assert all(
                one.at
                for one in completeness.findings(
                    [Defect(leaf, Fault.LOST)], subject, part
                )
            )


def test_what_several_cells_suffer_from_is_one_finding_of_their_table():
    subject, every = leaves(PAPER)
    cells = [
        leaf for leaf in every if "Table" in leaf.kinds and "Footnote" not in leaf.kinds
    ]

    wide = completeness.findings(
        [Defect(cell, Fault.OUTSIDE) for cell in cells], subject, 1
    )
    lost = completeness.findings(
        [Defect(cell, Fault.LOST) for cell in cells], subject, 1
    )

    assert [finding.what for finding in wide] == [
        "this table is too wide for the page of Part 1"
    ]
    assert [finding.what for finding in lost] == [
        "this table is not on any page of Part 1"
    ]


def test_a_footnote_that_reaches_the_margin_is_called_too_long():
    subject, every = leaves(PAPER)
    note = next(leaf for leaf in every if leaf.kinds[-1] == "Footnote")

    [finding] = completeness.findings([Defect(note, Fault.OUTSIDE)], subject, 1)

    assert finding.rule == "outside-margins"
    assert (
        finding.what
        == "this footnote is too long for the page of Part 1 on which it is called"
    )


@pytest.mark.parametrize("fault", Fault)
def test_no_finding_tells_what_stands_in_the_part(fault):
    for part in (1, 2):
        subject, all_leaves = leaves(PAPER, part)
        # Without the words of the form.
        every = [
            leaf
            for leaf in all_leaves
            if leaf.path[0] not in ("authority", "marking", "statement")
        ]
        for leaf in every:
            [finding] = completeness.findings([Defect(leaf, fault)], subject, part)
            assert re.fullmatch(
                r"(this|a link in this|part of this|a screen reader reads this|the decision sheet),? [a-z0-9 ,PS.]+",
                finding.what,
            )
            said = "".join(
                [
                    finding_format.short(finding),
                    finding_format.full(finding, colour=True),
                    finding_format.as_json([finding]),
                ]
            )
            assert not [
                one
                for one in every
                if len(one.letters) >= TELLING and one.letters in letters(said)
            ]


def test_every_fault_has_a_rule():
    assert set(RULE_OF) == set(MESSAGES) == set(Fault)
    assert tuple(RULE_OF.values()) == RULES
    assert all(each.noun.islower() for each in IN_PRINT.values() if each.noun)


def test_a_kind_without_a_noun_is_called_by_the_name_of_its_type():
    assert completeness.noun_of(("View", "Section", "BarChart", "Prose")) == "bar chart"


@pytest.fixture
def built(tmp_path):
    """Builds a paper with templates in which something was changed; the outcome, and the files that there are."""

    def ended(paper: str, file: str, old: str, new: str):
        folder, templates = tmp_path / "p", tmp_path / "templates"
        shutil.copytree(PAGES, templates)
        shutil.copytree(PAGES / "pages", templates / "note")
        shutil.copy(TEMPLATES / "note" / "form.yaml", templates / "note")
        text = (templates / file).read_text("utf-8")
        assert old in text
        (templates / file).write_text(text.replace(old, new), "utf-8")
        folder.mkdir()
        for name, words in sources(paper).items():
            (folder / name).write_bytes(words)
        with Renderers.start(templates) as renderers:
            outcome = build_paper(
                folder,
                BuildSettings(templates, tmp_path / "out"),
                renderers,
                lambda _: None,
            )
        return outcome, list((tmp_path / "out").rglob("*.pdf"))

    return ended


WITHOUT_THEN = PAPER.replace(
    "    then: That is the whole of it.  # Paragraph then\n", ""
)
STYLE, LISTS, TABLES = "style/paper.css", "blocks/list.html.j2", "blocks/table.html.j2"
HIDDEN = {
    "too-pale-in-print": (
        STYLE,
        "color: var(--ink); text-align: left; text-transform",
        "color: white; text-transform",
    ),
    "cut-off-in-print": (STYLE, ".stub {", ".stub { height: 1mm; overflow: hidden;"),
    "too-small-in-print": (STYLE, "font: 400 12pt/1.4", "font: 400 7pt/1.4"),
    "lost-in-print": (TABLES, "{{ cell.number }}", ""),
    "outside-margins": (STYLE, ".stub {", ".stub { position: relative; left: 14cm;"),
    "out-of-order-in-print": (
        LISTS,
        "{% for item in list.items %}",
        "{% for item in list.items | reverse %}",
    ),
    "doubled-in-print": (
        "blocks/subheading.html.j2",
        "{{ block.text | inline }}",
        "{{ block.text | inline }} " * 2,
    ),
}


@pytest.mark.parametrize("rule", HIDDEN)
def test_a_part_that_hides_or_loses_words_is_not_written(built, rule):
    outcome, files = built(WITHOUT_THEN, *HIDDEN[rule])

    assert (outcome.code, files) == (exit.FINDINGS, [])
    assert rule in {finding.rule for finding in outcome.findings}


def test_a_part_2_that_loses_words_is_not_written_either(built):
    hidden = ("note/part-2.html.j2", "<h2 id", "<p>All of it.</p><h2 id")

    outcome, files = built(WITHOUT_THEN, *hidden)

    assert (outcome.code, files) == (exit.FINDINGS, [])
    assert {(finding.rule, finding.what) for finding in outcome.findings} == {
        ("doubled-in-print", "this paragraph is printed twice in Part 2")
    }


def test_a_paper_of_which_nothing_is_lost_is_written(built):
    outcome, files = built(WITHOUT_THEN, STYLE, ".stub {", ".stub  {")

    assert [finding.what for finding in outcome.findings] == []
    assert (outcome.code, len(files)) == (exit.DONE, 2)
