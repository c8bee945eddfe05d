"""Many papers: `build --jobs 2` against `--jobs 1`, and an archive by `make -j`.

By hand: .venv/bin/python benchmarks/many.py [PAPERS [RUNS]]         --jobs 1, --jobs 2 and neither, in turn
         .venv/bin/python benchmarks/many.py --archive [PAPERS [SECONDS]]    one call for each paper, by make -j2

The papers are made here: small ones with two parts, each with figures, names and a table of its own. Seconds on a
machine that others use say little. So it is also counted how many processes of a run were at work, on average: those
that ran or waited for a core. That says how many cores a run can keep busy, whatever else the machine does meanwhile.
Runs without `--jobs` are measured too.
"""

import contextlib
import math
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parent.parent
TWOPART = str(Path(sys.executable).with_name("twopart"))
MAKEFILE = """\
papers := $(notdir $(patsubst %/,%,$(wildcard content/*/)))
.PHONY: all $(papers)
all: $(papers)
$(papers): ; @$(TWOPART) build $@ --quiet --jobs 1
"""
MODEL = Path(__file__).with_name("small_paper.yaml")
AREAS = ("a northern", "a southern", "an eastern", "a western")
PAPERS, RUNS = 100, 3
PAUSE = 0.1  # seconds between two looks at the processes, which cost time themselves
SELDOM = 5  # looks, of which one is at the memory too
HEAD = "| | s, median | at work | peak memory, MiB |\n|---|---|---|---|"
WAYS = {"--jobs 1": ["--jobs", "1"], "--jobs 2": ["--jobs", "2"], "neither": []}


class Run(NamedTuple):
    """Seconds of a run, and how many of its processes were at work, on average."""

    seconds: float
    at_work: float
    peak: int  # MiB, of all its processes together


def make_papers(folder: Path, number: int) -> None:
    """Papers that say different things, so that nothing of one is known from another."""
    text = MODEL.read_text("utf-8")
    draw = random.Random(number)
    for each in range(number):
        paper = folder / "content" / f"paper-{each:03}"
        paper.mkdir(parents=True)
        others = text.replace("AREA", f"{AREAS[each % len(AREAS)]} area")
        others = others.replace("PRICE", f"{draw.randrange(2_000_000, 9_000_000):,}")
        (paper / "paper.yaml").write_text(others, "utf-8")
    (folder / "templates").symlink_to(REPOSITORY / "templates")
    (folder / "Makefile").write_text(MAKEFILE, "utf-8")


def run(folder: Path, *command: str, within: float = math.inf) -> Run:
    """Runs a command in a session of its own, and watches all its processes; ends it after some seconds."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TWOPART": TWOPART},
        start_new_session=True,
    )
    peak = 0
    at_work: list[int] = []
    while process.returncode is None:
        mine = processes_of(process.pid)
        at_work.append(list(mine.values()).count("R"))
        if len(at_work) % SELDOM == 0:
            peak = max(peak, sum(map(unshared, mine)))
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PAUSE)
        if time.perf_counter() - start > within:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
    if process.returncode > 0:
        raise SystemExit(f"{command}: exit code {process.returncode}")
    seconds = time.perf_counter() - start
    return Run(seconds, statistics.mean(at_work), peak // 2**20)


def processes_of(session: int) -> dict[Path, str]:
    """The processes of a session, each with its state: R if it runs or waits for a core."""
    states: dict[Path, str] = {}
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended meanwhile
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                states[path] = fields[0]
    return states


def unshared(process: Path) -> int:
    """Bytes of memory of a process, of those that it shares with others its part."""
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def compare(number: int, runs: int = RUNS) -> None:
    every: dict[str, list[Run]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory() as room:
        make_papers(Path(room), number)
        for _ in range(runs):
            for way, options in WAYS.items():
                measured = run(Path(room), TWOPART, "build", "--force", *options)
                every[way].append(measured)
    cores, load = os.cpu_count(), os.getloadavg()[0]
    print(f"{number} papers, {runs} runs in turn, {cores} cores, load {load:.1f}\n")
    print(HEAD)
    for way, measured_runs in every.items():
        print(row(way, measured_runs))
    one, two, neither = every.values()
    print(f"\n--jobs 2 is {times(one, two)} times as fast as --jobs 1")
    print(f"and {times(neither, two)} times as fast as neither")


def times(slow: list[Run], fast: list[Run]) -> str:
    ratio = [one.seconds / two.seconds for one, two in zip(slow, fast, strict=True)]
    return f"{statistics.median(ratio):.2f} ({min(ratio):.2f} – {max(ratio):.2f})"


def row(name: str, runs: list[Run]) -> str:
    seconds = statistics.median(each.seconds for each in runs)
    at_work = statistics.median(each.at_work for each in runs)
    peak = max(each.peak for each in runs)
    return f"| {name} | {seconds:.1f} | {at_work:.2f} | {peak} |"


def archive(number: int, within: float = math.inf) -> None:
    with tempfile.TemporaryDirectory() as room:
        make_papers(Path(room), number)
        measured = run(Path(room), "make", "-k", "-j2", within=within)
        parts = list((Path(room) / "build" / "public").glob("*-part-1.pdf"))
    print(
        f"{len(parts)} of {number} papers by make -j2, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print(HEAD)
    print(row("make -j2", [measured]))


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["--archive"]:
        archive(*map(int, words[1:] or ["300"]))
        return
    numbers = [int(each) for each in words]
    compare(*(numbers or [PAPERS]))


if __name__ == "__main__":
    main()
