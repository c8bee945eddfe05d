"""A build of what its source said before writes nothing: the paper may withhold by now what it says."""

import pytest
from conftest import TEMPLATES, sources
from stand_in_renderer import StandInRenderer

from twopart import audit, completeness
from twopart.base import exit
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.outputs import CHANGED
from twopart.commands.building.settings import BuildSettings

USERS = "figures: {users: {count: 12 users, LABEL}}\n"
PAPER = USERS + 'part-1: {sections: {summary: "It is for {users}."}}\n'
OPEN = PAPER.replace("LABEL", "public: true")
CLOSED = PAPER.replace("LABEL", "withheld: commercial")


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(audit, "audited", lambda *_, **__: ())
    monkeypatch.setattr(completeness, "checked", lambda *_: ())
    (tmp_path / "content" / "p").mkdir(parents=True)
    return tmp_path


def write(project, paper):
    for file, content in sources(paper).items():
        (project / "content" / "p" / file).write_bytes(content)


def build(project, said=lambda _: None):
    settings = BuildSettings(TEMPLATES, project / "out")
    return build_paper(project / "content" / "p", settings, StandInRenderer(), said)


def made(project):
    return {
        path.name: path.read_bytes()
        for path in (project / "out").rglob("*")
        if path.is_file()
    }


def test_a_build_that_takes_longer_does_not_undo_a_later_one(project):
    later = []

    def change(words):
        if words.startswith("rendering"):
            write(project, CLOSED)
            later.append(build(project).code)
            later.append(made(project))

    write(project, OPEN)
    earlier = build(project, change)

    assert later[0] == exit.DONE
    assert (earlier.code, earlier.message) == (exit.USAGE, CHANGED)
    assert made(project) == later[1]


def test_a_file_that_was_saved_as_it_was_changes_nothing(project):
    write(project, OPEN)

    done = build(project, lambda _: write(project, OPEN))

    assert done.code == exit.DONE
