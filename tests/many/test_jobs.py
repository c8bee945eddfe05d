"""`build --jobs N`: several papers at once, with the same files, findings and exit codes as one after the other."""

import faulthandler
import json
import os
import re
import signal
import subprocess
import sys
import time
from argparse import Namespace
from pathlib import Path

import pytest
from command import twopart
from conftest import TEMPLATES, sources

from twopart.base import exit
from twopart.commands.building import one_paper, side_by_side, worker
from twopart.commands.building.side_by_side import SideBySide, summed_up
from twopart.commands.building.worker import BuiltPaper
from twopart.terminal.screen import Screen

SECRET = "Gannet Boats of Harbourne"
NAMES = ("docks", "radios", "vans")
PAPER = f"""\
names: {{withheld: {{commercial: {{gannet: {SECRET}}}}}}}
passages: {{scope: "We buy NAME[[commercial: , from {{gannet}}]]."}}
part-1: {{sections: {{summary: [{{use: scope}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: [{{use: scope}}]}}}}
"""
WRONG = PAPER.replace("{gannet}", "{ganet}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "templates").symlink_to(TEMPLATES)
    for name in NAMES:
        write(tmp_path, name, PAPER.replace("NAME", name))
    return tmp_path


def write(project: Path, name: str, paper: str) -> None:
    folder = project / "content" / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in sources(paper).items():
        (folder / file).write_bytes(content)


def parts(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.suffix in (".pdf", ".html", ".csv")
    }


def test_the_same_files_are_made_as_one_after_the_other(project):
    one = twopart(project, "build", "--out", "one")
    two = twopart(project, "build", "--jobs", "2", "--out", "two")

    assert one.returncode == two.returncode == exit.DONE, two.stderr
    assert len(parts(project / "one")) == 4 * len(NAMES)
    assert parts(project / "one") == parts(project / "two")
    assert two.stdout == one.stdout.replace("one/", "two/")


def test_each_paper_has_a_line_and_all_of_them_a_summary(project):
    call = twopart(project, "build", "--jobs", "2")

    *lines, last = call.stderr.splitlines()
    assert len(lines) == len(NAMES)
    for number, line in enumerate(lines, 1):
        left = r", about \d+ s left" if number < len(NAMES) else ""
        assert re.fullmatch(rf"\w+: built in [\d.]+ s \({number} of 3{left}\)", line), (
            line
        )
    assert {line.split(":")[0] for line in lines} == set(NAMES)
    assert re.fullmatch(r"3 papers in [\d.]+ s: 3 built", last)


def test_one_that_fails_stops_no_other(project):
    write(project, "docks", WRONG)

    call = twopart(project, "build", "--jobs", "2")

    assert call.returncode == exit.FINDINGS
    assert "docks: 1 finding, and nothing was made (" in call.stderr
    assert call.stderr.count("error[unknown-reference]") == 1
    last = call.stderr.splitlines()[-1]
    assert re.fullmatch(
        r"3 papers in [\d.]+ s: 2 built, 1 with findings; 1 error in 1 file", last
    )
    made = {name.split("/")[-1].split("-part")[0] for name in parts(project / "build")}
    assert {"radios", "vans"} <= made
    assert "docks" not in made


def test_the_exit_code_is_the_gravest(project):
    write(project, "docks", WRONG)
    public = project / "build" / "public"
    public.mkdir(parents=True)
    (public / "vans-part-1.pdf").mkdir()  # a folder where a file is to be written

    call = twopart(project, "build", "--jobs", "3")

    assert call.returncode == exit.USAGE
    assert "vans: Is a directory" in call.stderr
    assert "1 built, 1 with findings, 1 not built" in call.stderr


def test_messages_are_masked_and_come_in_the_order_of_papers(project):
    for name in NAMES:
        write(project, name, WRONG)

    one = twopart(project, "build")
    two = twopart(project, "build", "--jobs", "3")

    assert SECRET not in two.stderr + two.stdout
    places = re.findall(r"──▶ content/(\w+)/", two.stderr)
    assert places == list(NAMES)
    assert places == re.findall(r"──▶ content/(\w+)/", one.stderr)


def test_programs_get_one_list_of_findings(project):
    for name in ("docks", "vans"):
        write(project, name, WRONG)

    one = twopart(project, "build", "--format", "json")
    write(project, "radios", PAPER.replace("NAME", "other radios"))
    two = twopart(project, "build", "--jobs", "2", "--format", "json")

    paths, findings = two.stdout.split("[\n", 1)
    assert json.loads("[" + findings) == json.loads("[" + one.stdout.split("[\n", 1)[1])
    assert len(paths.splitlines()) == 4


def test_a_quiet_build_says_nothing_of_what_went_well(project):
    call = twopart(project, "build", "--jobs", "2", "--quiet")

    assert (call.stdout, call.stderr) == ("", "")


@pytest.mark.parametrize("number", ["0", "-1", "two", "65", "²"])
def test_what_is_no_number_of_jobs_is_refused(project, number):
    call = twopart(project, "build", f"--jobs={number}")

    assert call.returncode == exit.USAGE
    assert "write a number from 1 to 64" in call.stderr


class NoRenderers:
    def wait_until_loaded(self) -> None:
        pass

    def work_in(self, turns: object) -> None:
        pass

    def number_from(self, first: int) -> None:
        pass


def building(number: int, jobs: int, *, quiet: bool = False) -> SideBySide:
    folders = [Path(f"paper-{each}") for each in range(number)]
    asked = Namespace(
        jobs=jobs, format="full", quiet=quiet, out=Path("build"), project=Path()
    )
    screen = Screen(quiet=quiet, form="full")
    return SideBySide(folders, asked, screen, NoRenderers())


def built_by(number: int, folder: Path, asked: Namespace, _: object) -> BuiltPaper:
    line = f"{folder.name}: built by {os.getpid()}\n"
    return BuiltPaper(number, exit.DONE, line, "", [], 0, 0, [], [])


def test_a_worker_ends_after_some_papers_and_another_takes_its_place(monkeypatch):
    """So memory is bounded, however many papers there are."""
    monkeypatch.setattr(worker, "_built", built_by)
    monkeypatch.setattr(side_by_side, "MOST_PAPERS", 2)

    built = building(9, 2).run()

    assert [paper.number for paper in built] == list(range(9))
    workers = [paper.lines.split()[-1] for paper in built]
    assert all(workers.count(each) <= 2 for each in workers)
    assert str(os.getpid()) not in workers


def test_no_more_papers_are_built_at_once_than_were_asked_for(monkeypatch, tmp_path):
    def watched(number: int, *rest: object) -> BuiltPaper:
        mark = tmp_path / str(number)
        mark.touch()
        time.sleep(0.05)
        at_once = len(list(tmp_path.iterdir()))
        mark.unlink()
        return BuiltPaper(number, exit.DONE, f"{at_once}\n", "", [], 0, 0, [], [])

    monkeypatch.setattr(worker, "_built", watched)

    built = building(8, 2, quiet=True).run()

    assert {int(paper.lines) for paper in built} <= {1, 2}


@pytest.mark.parametrize(
    ("by", "code", "words"),
    [
        (signal.SIGKILL, exit.MACHINE, "was killed, as it is where memory runs out"),
        (signal.SIGSEGV, exit.BUG, "ended without a result"),
    ],
)
def test_a_paper_that_ends_its_worker_ends_no_other(
    monkeypatch, capfd, by, code, words
):
    def ended(number: int, folder: Path, asked: Namespace, rest: object) -> BuiltPaper:
        if number == 1:
            faulthandler.disable()  # pytest's, which would print where it was killed
            os.kill(os.getpid(), by)
        return built_by(number, folder, asked, rest)

    monkeypatch.setattr(worker, "_built", ended)

    built = building(5, 2).run()
    worst = summed_up(built, Screen(quiet=False, form="full"), 1.0)

    assert worst == code
    assert [paper.code for paper in built] == [0, code, 0, 0, 0]
    printed = capfd.readouterr().err
    assert f"twopart: paper-1: its process {words}" in printed
    assert "5 papers in 1.0 s: 4 built, 1 not built" in printed


def test_an_error_that_nobody_caught_tells_nothing_and_stops_no_other(
    monkeypatch, capfd, tmp_path
):
    def broken(folder: Path, *_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(one_paper, "build_one", broken)
    several = building(3, 2)
    several.options.out = tmp_path

    built = several.run()

    assert {paper.code for paper in built} == {exit.BUG}
    printed = capfd.readouterr().err
    assert SECRET not in printed
    assert "paper-1: an internal error in Twopart (RuntimeError)" in printed
    assert SECRET not in (tmp_path / "restricted" / "twopart.log").read_text()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_ends_all_of_its_processes(project, by):
    for number in range(12):
        write(project, f"more-{number}", PAPER.replace("NAME", f"more {number}"))
    process = subprocess.Popen(
        [sys.executable, "-m", "twopart", "build", "--jobs", "2"],
        cwd=project,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stderr
    process.stderr.readline()  # the first paper is built

    process.send_signal(by)
    _, rest = process.communicate(timeout=60)

    assert process.returncode == 128 + by
    assert rest.endswith(("twopart: interrupted\n", "twopart: ended from outside\n"))
    assert _end_soon(process.pid)
    out = project / "build"
    assert not list(out.rglob("*.draft"))
    for part in out.glob("public/*-part-1.pdf"):
        assert part.read_bytes().rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("deaf", [False, True])
def test_workers_are_ended_before_those_that_render_for_them(deaf, monkeypatch):
    def busy(*_: object) -> BuiltPaper:
        if deaf:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(60)
        raise AssertionError

    monkeypatch.setattr(worker, "_built", busy)
    monkeypatch.setattr(side_by_side, "PATIENCE", 2.0)
    several = building(4, 2)
    for _ in range(2):
        several._begin()
    time.sleep(0.5)

    start = time.monotonic()
    several.end()

    assert deaf == (time.monotonic() - start >= side_by_side.PATIENCE)
    for each in several.workers:
        with pytest.raises(ProcessLookupError):
            os.kill(each.process, 0)


def _end_soon(session: int) -> bool:
    """Whether all processes of a session end within some seconds."""
    end = time.monotonic() + 10
    while not _ended(session):
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def _ended(session: int) -> bool:
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            return False
    return True
