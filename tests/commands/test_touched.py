"""Which papers a change of what they share touches, and by which entries."""

import json
import shutil

import pytest
import yaml
from command import twopart
from conftest import HERE, from_yaml

from twopart.base import exit
from twopart.disk.locations import stamp_file

HOUSE = """\
authority: [Borough of Harbourne]
people:
  chief: {name: Jo Fern, role: Chief Officer, public: true}
  deputy: {name: Al Moss, role: Deputy, public: true}
suppliers:
  heron: {name: Heron Optics plc, short: Heron, withheld: trade}
grounds:
  trade: {from: foia-43-2, also: [The order], ceases: {event: when the contract is signed}}
"""
PAPER = """\
form: mps-iam
title: Cameras
front: {iteration: 1st, meeting: A meeting, report-by: "{chief}", on-behalf-of: TBC, author: TBC}
example: true
names: {chief: {from: house, public: true}}
grounds:
  commercial:
    from: foia-43-2
    also: [The order under which policing bodies publish]
    ceases: {event: when the contract is signed}
"""
CHANGED = "uses shared entries that have changed since its last build: "


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A paper with a house beside it, built once for all."""
    project = tmp_path_factory.mktemp("built")
    folder = project / "content" / "cameras"
    folder.mkdir(parents=True)
    (project / "content" / "house.yaml").write_text(HOUSE, "utf-8")
    form = HERE.parent / "templates" / "mps-iam" / "form.yaml"
    sections = from_yaml(form.read_text("utf-8"))["part-1"]["sections"]
    outline = {
        name: f"On {name}."
        for name in sections
        if name not in ("annex", "decision-taken")
    }
    (folder / "paper.yaml").write_text(PAPER, "utf-8")
    (folder / "part-1.yaml").write_text(
        yaml.safe_dump({"part-1": {"sections": outline}}), "utf-8"
    )
    assert twopart(project, "build").returncode == exit.DONE
    return project


@pytest.fixture
def project(built, tmp_path):
    """A copy of it, to be changed."""
    return shutil.copytree(built, tmp_path, dirs_exist_ok=True)


def change(project, before: str, after: str) -> None:
    house = project / "content" / "house.yaml"
    text = house.read_text("utf-8")
    assert before in text
    house.write_text(text.replace(before, after), "utf-8")


CHANGES = {
    "people.chief": ("Chief Officer", "Chief Executive"),
    "suppliers.heron": ("short: Heron", "short: Heron Ltd"),
    "authority": ("Borough of", "Town of"),
    "suppliers.crane": (
        "suppliers:\n",
        "suppliers:\n  crane: {name: Crane plc, withheld: trade}\n",
    ),
    "grounds.trade": ("is signed", "has been signed"),
}


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("entry", CHANGES)
def test_a_change_of_an_entry_that_a_paper_uses_is_reported_by_its_id(
    project, command, entry
):
    change(project, *CHANGES[entry])

    ran = twopart(project, command)
    assert ran.returncode == exit.DONE

    lines = [line for line in ran.stderr.splitlines() if CHANGED in line]
    assert lines == [f"cameras: {CHANGED}{entry}"]


def test_an_entry_that_the_house_withholds_no_more_is_reported(project):
    change(
        project,
        "  heron: {name: Heron Optics plc, short: Heron, withheld: trade}",
        "  {}",
    )

    ran = twopart(project, "check")
    assert ran.returncode == exit.DONE
    [lines] = [line for line in ran.stderr.splitlines() if CHANGED in line]
    assert lines == f"cameras: {CHANGED}suppliers.heron"


@pytest.mark.parametrize("command", ["check", "build"])
def test_nothing_is_told_of_what_a_paper_does_not_use_or_of_another_layout(
    project, command
):
    change(project, "Al Moss", "Al Heath")
    change(project, "role: Chief Officer", "role:  'Chief Officer'")

    ran = twopart(project, command)
    assert ran.returncode == exit.DONE
    assert CHANGED not in ran.stderr


def test_a_change_is_reported_until_the_paper_is_built(project):
    change(project, "Chief Officer", "Chief Executive")
    twopart(project, "check")
    twopart(project, "build")

    ran = twopart(project, "check")

    assert CHANGED not in ran.stderr


def test_what_a_paper_itself_stops_using_is_no_change_of_what_papers_share(project):
    paper = project / "content" / "cameras" / "paper.yaml"
    text = paper.read_text("utf-8")
    text = text.replace("names: {chief: {from: house, public: true}}\n", "")
    paper.write_text(text.replace("{chief}", "Jo Fern").replace('"', ""), "utf-8")

    ran = twopart(project, "check")
    assert ran.returncode == exit.DONE
    assert CHANGED not in ran.stderr


def test_the_stamp_holds_digests_of_entries_and_stands_with_part_2(project):
    stamp = stamp_file(project / "content" / "cameras", project / "build")

    assert "Heron" not in stamp.read_text("utf-8")
    assert sorted(json.loads(stamp.read_bytes())["used"]) == [
        "authority",
        "grounds.trade",
        "grounds/foia-43-2",
        "people.chief",
        "suppliers.heron",
    ]
    assert stamp.parent.name == "restricted"
