"""What is made of what a source said before is written nowhere: the paper may withhold by now what it says."""

from argparse import Namespace
from datetime import date

import pytest
from conftest import TEMPLATES, sources
from stand_in_renderer import StandInRenderer

from twopart import audit, completeness
from twopart.base import exit
from twopart.commands import export, release
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.outputs import CHANGED
from twopart.commands.building.settings import BuildSettings
from twopart.commands.ending import schedule
from twopart.disk import files, fingerprint
from twopart.examine import examine, stands_as_read
from twopart.terminal.screen import Screen

USERS = "figures: {users: {count: 12 users, LABEL}}\n"
PAPER = USERS + 'part-1: {sections: {summary: "It is for {users}."}}\n'
OPEN = PAPER.replace("LABEL", "public: true")
CLOSED = PAPER.replace("LABEL", "withheld: commercial")
# Part 1 withholds something before and after.
PRICED = """
figures: {users: {count: 12 users, LABEL}, price: {amount: £9.413m, withheld: commercial}}
part-1: {sections: {summary: "It is for {users}, at {price}."}}
part-2: {withheld: commercial, sections: {detail: "It costs {price}."}}
"""
PARTLY_OPEN = PRICED.replace("LABEL", "public: true")


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


@pytest.fixture
def changing_once_read(project, monkeypatch):
    """Replaces the paper as soon as it has been read for the first time."""

    def replace(before, after):
        read = files.paper
        changes = [lambda: write(project, after)]

        def reading(folder):
            contents = read(folder)
            if changes:
                changes.pop()()
            return contents

        write(project, before)
        monkeypatch.setattr(files, "paper", reading)

    return replace


def test_a_build_of_what_stood_there_for_a_moment_writes_nothing(
    project, changing_once_read, monkeypatch
):
    write(project, CLOSED)
    taken = fingerprint.digest

    def digest_before_the_change(*asked):
        """The first digest is of what stands there before and after; what is read is something else."""
        monkeypatch.setattr(fingerprint, "digest", taken)
        digest = taken(*asked)
        changing_once_read(OPEN, CLOSED)
        return digest

    monkeypatch.setattr(fingerprint, "digest", digest_before_the_change)
    done = build(project)

    assert (done.code, done.message) == (exit.USAGE, CHANGED)
    assert not [name for name in made(project) if name != ".gitignore"]


def test_no_public_source_is_written_of_what_a_paper_said_before(
    project, changing_once_read
):
    changing_once_read(OPEN, CLOSED)
    into = project / "source"

    done = export.export(project / "content" / "p", TEMPLATES, into)

    assert (done.code, done.message) == (exit.USAGE, export.OUTDATED)
    assert not into.exists()


def test_what_a_paper_said_before_its_last_build_is_not_recorded_as_published(
    project, changing_once_read, monkeypatch
):
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    changing_once_read(OPEN, CLOSED)

    done = release.release(
        project / "content" / "p", TEMPLATES, project / "out", date(2030, 5, 4)
    )

    assert done.code == exit.USAGE
    assert "build it first" in done.message
    assert not (project / "content" / "published.yaml").exists()
    assert not (project / "build").exists()


def test_no_refusal_notice_is_written_of_what_a_paper_said_before(
    project, changing_once_read, capsys
):
    templates = project / "templates"
    templates.symlink_to(TEMPLATES)
    changing_once_read(PARTLY_OPEN, CLOSED)
    options = Namespace(project=project, request="FOI-117")

    code = schedule.run(
        [project / "content" / "p"], options, Screen(quiet=False, form="full")
    )

    said = capsys.readouterr()
    assert code == exit.USAGE
    assert schedule.OUTDATED in said.err
    assert said.out == ""


@pytest.mark.parametrize("beside", ["house.yaml", "published.yaml"])
def test_what_stands_beside_a_paper_is_compared_too(project, beside):
    write(project, OPEN)
    folder = project / "content" / "p"
    examined = examine(folder, TEMPLATES)

    assert stands_as_read(examined, folder)
    (folder.parent / beside).write_text("# Something else\n")
    assert not stands_as_read(examined, folder)
