"""What the buttons of the live page make."""

import pytest
from watch_project import NAME, TEMPLATES, project_in

from twopart.commands.options import parse_options
from twopart.commands.watching.making import ALL, DONE, FAILED, PARTS, REVIEW, FileMaker
from twopart.commands.watching.workshop import Workshop


@pytest.fixture(scope="module")
def workshop():
    begun = Workshop(TEMPLATES)
    yield begun
    begun.close()


@pytest.fixture
def project(tmp_path, monkeypatch):
    return project_in(tmp_path, monkeypatch)


@pytest.fixture
def making(project):
    options = parse_options(["watch", NAME])
    options.project, options.out = project, project / "build"
    return FileMaker(options)


def made_by(making, what, project, workshop):
    folder = project / "content" / NAME
    return making.make(what, folder, workshop.renderers, prove=False)


@pytest.mark.parametrize("what", ALL)
def test_every_button_makes_its_files(what, making, project, workshop):
    made = made_by(making, what, project, workshop)

    assert made["state"] == DONE, made["words"]
    assert made["files"]
    for file in made["files"]:
        assert (project / file["label"]).is_file()


@pytest.mark.parametrize("what", [PARTS, REVIEW])
def test_a_paper_with_findings_is_not_made(what, making, project, workshop):
    paper = project / "content" / NAME / "paper.yaml"
    paper.write_text(paper.read_text("utf-8") + "unknown: 1\n")

    made = made_by(making, what, project, workshop)

    assert made["state"] == FAILED
    assert "findings" in made["words"] or "finding" in made["words"]
    assert not list((project / "build").rglob(f"{NAME}*"))
