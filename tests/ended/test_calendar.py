"""What ends or wants review, across papers, by day; what is restricted stays masked."""

import json
from textwrap import dedent

import pytest
from command import twopart
from conftest import TEMPLATES

from twopart.commands.ending import calendar
from twopart.model.quantity import Day

GROUND = """
    exemption: {law}
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {{publish: Money is public, withhold: Bids stay keen, outcome: Withhold}}
    ceases: {ceases}
    decided: {{name: A Person, role: Director, on: 1 May 2024}}
    public-wording: "[withheld]"
    public-stub: This is withheld.
"""
PAPER = """\
form: note
title: Cameras
front: {meeting: A meeting}
part-1: {sections: {summary: We buy cameras.}}
part-2: {withheld: first, sections: {detail: All of it.}}
"""


def ground(name: str, law: str, ceases: str) -> str:
    return f"  {name}:{GROUND.format(law=law, ceases=ceases)}"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "templates").symlink_to(TEMPLATES)
    grounds = (
        ground("first", "Act 1, section 3", "{date: 1 May 2030}")
        + ground("second", "Act 1, section 4", "{review: 1 May 2032}")
        + ground(
            "third",
            "Act 1, section 5",
            "{event: when Heron signs, owner: Odile Quarles, review: 2 June 2031}",
        )
        + ground("fourth", "Act 1, section 6", "{event: when Gannet signs}")
    )
    folder = tmp_path / "content" / "cameras"
    folder.mkdir(parents=True)
    (folder / "paper.yaml").write_text(
        f"{PAPER}grounds:\n{grounds}handling: {{embargoed: 3 May 2030}}\n", "utf-8"
    )
    house = tmp_path / "content" / "house.yaml"
    house.write_text(
        "grounds:\n" + ground("shared", "Act 2, section 9", "{date: 5 July 2033}"),
        "utf-8",
    )
    return tmp_path


def records(project, *words):
    done = twopart(project, "calendar", "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["endings"]


def test_what_is_overdue_comes_first_then_what_is_next_then_what_has_no_day(project):
    listed = records(project, "--on", "1 January 2031")

    assert [(each["state"], each["ground"] or each["kind"]) for each in listed] == [
        ("overdue", "first"),
        ("overdue", "embargo"),
        ("next", "third"),
        ("next", "second"),
        ("next", "shared"),
        ("without a day", "fourth"),
    ]


def test_a_day_that_is_asked_about_is_not_yet_overdue(project):
    [first, *_] = records(project, "--on", "1 May 2030")

    assert (first["ground"], first["state"]) == ("first", "next")


def test_events_that_part_1_does_not_print_and_owners_are_masked(project):
    form = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
    (project / "templates").unlink()
    note = project / "templates" / "note"
    note.mkdir(parents=True)
    record = "record: {asks: [exemption], prints: [exemption]}\n"
    (note / "form.yaml").write_text(form + record, "utf-8")

    done = twopart(project, "calendar", "--on", "1 January 2031")

    assert done.returncode == 0
    shown = done.stdout + done.stderr
    for secret in ("Heron", "Gannet", "Odile"):
        assert secret not in shown
    unmasked = twopart(project, "calendar", "--on", "1 January 2031", "--unmasked")
    for secret in ("Heron", "Gannet", "Odile"):
        assert secret in unmasked.stdout


def test_what_has_ended_is_not_in_the_calendar(project):
    paper = project / "content" / "cameras" / "paper.yaml"
    text = paper.read_text("utf-8")
    ended = dedent("""
        ended: {on: 1 May 2030, why: It is over., by: A Person}
    """).strip()
    line = "    ceases: {date: 1 May 2030}\n"
    paper.write_text(text.replace(line, f"{line}    {ended}\n"), "utf-8")

    assert "first" not in {each["ground"] for each in records(project)}


def test_without_a_day_it_is_today(project, monkeypatch, capsys):
    monkeypatch.setattr(calendar, "_today", lambda: Day(2040, 1, 1))
    asked = calendar.Namespace(
        on=None, project=project, format="json", unmasked=False, quiet=True
    )

    assert calendar.run([project / "content" / "cameras"], asked, None) == 0

    states = {each["state"] for each in json.loads(capsys.readouterr().out)["endings"]}
    assert states == {"overdue", "without a day"}


def test_a_paper_that_cannot_be_read_has_its_findings(project):
    broken = project / "content" / "films"
    broken.mkdir()
    (broken / "paper.yaml").write_text("form: note\n", "utf-8")

    done = twopart(project, "calendar", "--format", "json")

    assert done.returncode == 1
    assert "missing-key" in done.stderr
    assert json.loads(done.stdout)["endings"]


SEVERAL = """\
form: note
title: Cameras
front: {meeting: A meeting}
passages: {bought: "We buy cameras[[fifth: %s]]."}
part-1: {sections: {summary: [%s]}}
part-2: {withheld: fifth, sections: {detail: [{use: bought}]}}
"""
HERON = "names: {heron: {name: Heron Optics, short: Heron, withheld: fifth}}\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (SEVERAL % (" with lamps", "{use: bought}"), True),
        (SEVERAL % (" with lamps", "Lamps too."), False),
        (SEVERAL % (" by {heron}", "{use: bought}") + HERON, False),
    ],
    ids=["printed", "not-printed", "withheld"],
)
def test_an_event_is_mentioned_only_where_part_1_may_print_it(project, text, shown):
    law = "Section 43(2) of the Freedom of Information Act 2000"
    fifth = ground("fifth", law, "{event: when Heron signs}")
    paper = project / "content" / "cameras" / "paper.yaml"
    paper.write_text(f"{text}grounds:\n{fifth}", "utf-8")

    done = twopart(project, "calendar")

    assert done.returncode == 0, done.stderr
    assert ("Heron" in done.stdout) is shown


@pytest.mark.parametrize(
    ("ceases", "line"),
    [
        ("TBC", "ends with an event; event: [to be confirmed]"),
        (
            "{event: TBC, owner: TBC}",
            "ends with an event; event: [to be confirmed]; watched by [to be confirmed]",
        ),
        ("{date: TBC}", "ends; day: [to be confirmed]"),
        ("{review: TBC}", "is to be reviewed; day: [to be confirmed]"),
        ('{event: "when {TBC} signs"}', "ends with an event; event: █████"),
    ],
)
def test_what_is_not_known_yet_is_said_and_no_secret(project, ceases, line):
    fifth = ground("fifth", "Act 1, section 7", ceases)
    paper = project / "content" / "cameras" / "paper.yaml"
    text = PAPER.replace("withheld: first", "withheld: fifth")
    paper.write_text(f"{text}grounds:\n{fifth}", "utf-8")

    done = twopart(project, "calendar", "cameras")

    reminder = f"cameras: `fifth` (section 7) {line}"
    assert reminder in [each.strip(" –") for each in done.stdout.splitlines()]
