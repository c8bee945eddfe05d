"""Grounds that have ended are told by a note: on the day of the meeting, or on the day that is asked about."""

from dataclasses import replace
from pathlib import Path

import pytest
from command import twopart
from conftest import form, sources

from twopart.language.time.first_date import first_day, whole_day
from twopart.load import files
from twopart.model.forms.form import FrontField
from twopart.model.quantity import Day
from twopart.rules.check import check

ROOT = Path(__file__).parents[2]
PAPER = """
front: {meeting: "A meeting, 7 May 2030"}
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {date: 31 May 2030}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
"""


def notes(on=None):
    paper, broken = files.paper(sources(PAPER))
    assert paper
    assert not broken
    return [
        finding
        for finding in check(paper, form(), on=on)[1]
        if finding.rule == "ground-has-ended"
    ]


def test_the_day_that_is_asked_about_takes_the_place_of_the_meeting():
    assert notes() == []
    assert notes(Day(2030, 5, 31)) == []
    [note] = notes(Day(2030, 6, 1))
    assert note.level == "note"
    assert "`--on`" in note.what


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        ("number: PCD 1, date: 1 June 2030", True),
        ("number: PCD 1, date: 31 May 2030", False),
        ("number: PCD 1, date: TBC", False),
        ("number: 1 June 2030", False),  # no date is asked for there
        ('meeting: "A meeting, 7 May 2030", date: 1 June 2030', False),
    ],
)
def test_a_paper_for_no_meeting_has_the_date_that_its_form_asks_for(lines, ends):
    text = PAPER.replace('meeting: "A meeting, 7 May 2030"', lines)
    paper, _ = files.paper(sources(text))
    heading = form().name
    date = FrontField(form().span, heading, kind="date")
    of_decisions = replace(form(), front={**form().front, "date": date})

    _, findings = check(paper, of_decisions)

    whats = [each.what for each in findings if each.rule == "ground-has-ended"]
    words = ["the ground `commercial` ends before the `date` of the paper"]
    assert whats == (words if ends else [])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("4 May 2029", Day(2029, 5, 4)),
        ("on 4th of May, 2029 at noon", Day(2029, 5, 4)),
        ("2029-05-04", Day(2029, 5, 4)),
        ("in Sept. 2029", Day(2029, 9)),
        ("31 June 2029", None),
        ("2029-13-04", None),
        ("May it please", None),
    ],
)
def test_the_first_date_of_a_text_is_read(words, day):
    assert first_day(words) == day


@pytest.mark.parametrize(
    "words", ["May 2029", "4 May", "4 May 2029 or so", "31 June 2029", "tomorrow", ""]
)
def test_only_a_whole_day_can_be_asked_about(words):
    assert whole_day(words) is None


def run(*words):
    return twopart(ROOT, *words)


def test_a_note_never_changes_the_exit_code(tmp_path):
    text = (ROOT / "tests" / "papers" / "cameras" / "paper.yaml").read_text("utf-8")
    event = "ceases: {event: when the contract is signed}"
    assert text.count(event) == 1
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "paper.yaml").write_text(
        text.replace(event, "ceases: {date: 1 June 2035}"), "utf-8"
    )

    before, after = (
        run("check", "--on", day, str(tmp_path / "paper"))
        for day in ("1 June 2035", "2035-06-02")
    )

    assert (before.returncode, after.returncode) == (0, 0)
    assert "ground-has-ended" not in before.stderr
    assert "note[ground-has-ended]" in after.stderr


def test_a_day_that_does_not_exist_is_a_wrong_command():
    ended = run("check", "--on", "31 June 2030", "connect-fbc3")

    assert ended.returncode == 2
    assert "write a day such as 4 May 2029" in ended.stderr
