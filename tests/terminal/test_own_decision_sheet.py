"""Of the decision sheet, authors see on a terminal what its form lets Part 1 print, and nothing that is withheld."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import HERE

from twopart.base.finding import Finding
from twopart.base.source import Source, Span
from twopart.terminal.papers_of_findings import own_words

TEMPLATES = HERE / "templates"
PAPER = """\
form: sheets
title: Lights for patrols
names:
  supplier: {name: Zyxqv Optics, withheld: commercial}
figures:
  offer: {amount: £9.173m, withheld: commercial}
sheet:
  asked: Buy lamps at {captial} for patrols
  total: "{capital}, of which [[commercial: {offer} for copper | a part]] is new"
  choice: {text: Lamps of brass}
  inside: Granite quarries
  front-line: Quartz
  totl: Slate
part-2: {withheld: commercial, sections: {detail: Zyxqv makes lanterns.}}
"""
FORM = """\
name: Sheets
inherits: note
sheet:
  heading: At a glance
  lines:
    asked: What is asked
    total: {heading: Total, kind: money}
    choice: Which
    inside: {heading: Inside, only: part-2}
    front-line: {heading: Reference, kind: grounds}
    mark: {heading: Signed, kind: by-hand}
"""


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates" / "sheets"
    folder.mkdir(parents=True)
    shutil.copytree(TEMPLATES / "note", folder.parent / "note")
    (folder / "form.yaml").write_text(FORM)
    return folder.parent


@pytest.fixture
def seen(tmp_path: Path, templates: Path, monkeypatch):
    """What is seen of a paper by its author, after a finding at its first line."""
    monkeypatch.chdir(tmp_path)
    folder = Path("content/lights")
    folder.mkdir(parents=True)

    def shown(text: str, rule: str = "unknown-reference", line: int = 1) -> str:
        (folder / "paper.yaml").write_text(text)
        source = Source("content/lights/paper.yaml", text)
        finding = Finding(rule, "w", "w", "f", Span(source, line, 1))
        words = own_words([finding], everything=False, templates=templates)
        lines = []
        for number in range(1, len(source.lines) + 1):
            runs = words.shown(source, number)
            lines.append("".join(source.line(number)[low:high] for low, high in runs))
        return "\n".join(lines)

    return shown


def test_lines_that_part_1_prints_are_seen(seen):
    shown = seen(PAPER)

    assert "Buy lamps at {captial} for patrols" in shown
    assert "{capital}, of which" in shown
    assert "Lamps of brass" in shown


def test_a_withheld_clause_on_the_sheet_is_masked(seen):
    shown = seen(PAPER)

    assert "is new" in shown
    for words in ("copper", "{offer}", "9.173", "commercial: "):
        assert words not in shown


def test_lines_of_part_2_of_no_author_and_of_no_form_are_masked(seen):
    shown = seen(PAPER)

    for words in ("Granite", "Quartz", "Slate"):
        assert words not in shown


def test_what_is_like_something_withheld_is_masked_on_the_sheet_too(seen):
    telling = PAPER.replace(
        "Buy lamps", "Buy Zyxqv lamps of granite for £9.2m or 9,173,000"
    )

    shown = seen(telling)

    assert "lamps of" in shown
    assert "zyxqv" not in shown.lower()
    assert "ranite" not in shown
    assert "9" not in re.sub(r"\D", "", shown)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sheet:\n", "sheet:\n  withheld: commercial\n"),
        ("sheet:\n", "sheet:\n  witheld: commercial\n"),
        ("form: sheets", "form: unheard-of"),
        ("form: sheets", "form: ../note"),
        ("form: sheets\n", ""),
        ("form: sheets\n", "form: sheets\nform: sheets\n"),
        ("sheet:\n", "sheet:\n  asked: {text: Buy x, withheld: commercial}\n"),
        ("asked: Buy", "asked: {withheld: commercial, full: Buy"),
    ],
)
def test_where_it_is_not_certain_that_a_line_is_public_it_is_masked(seen, old, new):
    assert old in PAPER
    text = PAPER.replace(old, new, 1)
    if "full: Buy" in new:
        text = text.replace("for patrols\n  total", "for patrols}\n  total")

    shown = seen(text)

    assert "Buy lamps" not in shown


def test_a_line_that_a_finding_about_a_secret_is_about_is_masked(seen):
    number = PAPER.split("\n").index("  asked: Buy lamps at {captial} for patrols") + 1

    assert "Buy lamps" not in seen(PAPER, "repeats-withheld", number)
    assert "Buy lamps" in seen(PAPER, "unknown-reference", number)


def test_without_the_templates_the_sheet_stays_masked(seen, tmp_path):
    seen(PAPER)
    source = Source("content/lights/paper.yaml", PAPER)
    finding = Finding("unknown-reference", "w", "w", "f", Span(source, 1, 1))

    words = own_words([finding], everything=False)

    assert words.shown(source, 2) != []
    for number, line in enumerate(PAPER.split("\n"), 1):
        if "lamps" in line:
            assert words.shown(source, number) == []
