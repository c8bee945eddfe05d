"""A renderer that has been warm for a hundred builds makes the bytes of a new one, and its Part 1 can be proved."""

import os
import queue
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from twopart.commands.watching.making import PARTS, FileMaker
from twopart.commands.watching.workshop import Workshop
from twopart.examine import examine
from twopart.watch.live_pdfs import LivePdfs

ROOT = Path(__file__).parents[2]
BUILDS = 100
IN_TIME = 120  # seconds
NAME = "small"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small project, and what makes files in it with warm renderers."""
    folder = tmp_path_factory.mktemp("warm")
    (folder / "templates").symlink_to(ROOT / "templates")
    command(folder, "new", "mps-iam", f"content/{NAME}", "--no-ask")
    workshop = Workshop(folder / "templates")
    before = Path.cwd()
    os.chdir(folder)
    asked = Namespace(project=folder, out=folder / "build", on=None)
    yield folder, FileMaker(asked), workshop
    os.chdir(before)
    workshop.close()


def command(folder, *words):
    done = subprocess.run(
        [sys.executable, "-m", "twopart", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def finished(out):
    """The bytes of all finished files by name."""
    return {
        path.name: path.read_bytes()
        for path in out.rglob(f"{NAME}-*")
        if path.suffix in (".pdf", ".html", ".csv")
    }


def test_the_hundredth_warm_build_has_the_bytes_of_a_cold_one(made):
    folder, making, workshop = made
    paper = folder / "content" / NAME
    file = paper / "paper.yaml"
    good = file.read_text("utf-8")
    title = next(line for line in good.splitlines() if line.startswith("title:"))
    zygote = workshop.renderers.zygote
    for number in range(1, BUILDS):
        file.write_text(good.replace(title, f"title: Build {number}", 1))
        outcome = making.make(PARTS, paper, workshop.renderers, prove=False)
        assert outcome["state"] == "done", outcome
    file.write_text(good)
    assert making.make(PARTS, paper, workshop.renderers, prove=False)["state"] == "done"
    assert workshop.renderers.zygote == zygote

    command(folder, "build", NAME, "--out", "cold")
    warm = finished(folder / "build")
    assert len(warm) >= 3
    assert warm == finished(folder / "cold")


def test_the_hundredth_pdf_of_a_save_has_the_bytes_of_a_cold_draft(made):
    folder, _, workshop = made
    paper = folder / "content" / NAME
    file = paper / "paper.yaml"
    good = file.read_text("utf-8")
    title = next(line for line in good.splitlines() if line.startswith("title:"))
    finished = queue.SimpleQueue()
    pdfs = LivePdfs(paper, folder / "build")
    pdfs.ready = finished.put
    for number in range(1, BUILDS):
        file.write_text(good.replace(title, f"title: Save {number}", 1))
        save(pdfs, paper, workshop, finished)
    file.write_text(good)
    last = save(pdfs, paper, workshop, finished)
    pdfs.close()

    assert [each.begun.number for each in last] == [BUILDS, BUILDS]
    command(folder, "build", NAME, "--draft", "--out", "cold")
    for part in (1, 2):
        cold = folder / "cold" / "restricted" / f"{NAME}-draft-part-{part}.pdf"
        assert pdfs.path(part).read_bytes() == cold.read_bytes()


def save(pdfs, paper, workshop, finished):
    """Has both parts made and written."""
    subject = examine(paper, ROOT / "templates").subject
    pdfs.begin(subject, workshop.renderers)
    pdfs.pass_on()
    made = [finished.get(timeout=IN_TIME) for _ in range(2)]
    assert all(pdfs.write(each) for each in made)
    return made


def test_part_1_is_proved_with_warm_renderers(made):
    folder, making, workshop = made
    paper = folder / "content" / NAME
    outcome = making.make(PARTS, paper, workshop.renderers, prove=True)

    assert outcome["state"] == "done"
    assert "proved" in outcome["words"]
