"""Many papers: `build --jobs 2` against `--jobs 1`, and an archive by `make -j`.

By hand: .venv/bin/python benchmarks/many.py [PAPERS [RUNS]]         jobs 1 and jobs 2, in turn
         .venv/bin/python benchmarks/many.py --archive [PAPERS [SECONDS]]    one call for each paper, by make -j2

The papers are made here: small ones with two parts, each with figures, names and a table of its own. Seconds on a
machine that others use say little. So the seconds in which its cores were busy are printed too, and from both how many
cores a run kept busy: `--jobs 2` cannot be faster than two cores over that of `--jobs 1`. Whatever else the machine does
meanwhile is counted with it: a renderer is nobody's child once it has ended, so nobody counts its time alone.
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
$(papers): ; @$(TWOPART) build $@ --quiet
"""
MODEL = Path(__file__).with_name("small_paper.yaml")
AREAS = ("a northern", "a southern", "an eastern", "a western")
TICKS = os.sysconf("SC_CLK_TCK")
IDLE, WAITING = 3, 4  # columns of /proc/stat, of what no core was busy with
PAPERS, RUNS = 100, 3
PAUSE = 0.5  # seconds between two looks at the memory, which cost time themselves


class Run(NamedTuple):
    """Seconds of a run, and those in which the cores of the machine were busy, all together."""

    seconds: float
    busy: float
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
    """Runs a command in a session of its own, and watches the memory of all its processes; ends it after some seconds."""
    start = time.perf_counter()
    busy = busy_seconds()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TWOPART": TWOPART},
        start_new_session=True,
    )
    peak = 0
    while process.returncode is None:
        peak = max(peak, memory_of(process.pid))
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PAUSE)
        if time.perf_counter() - start > within:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
    if process.returncode > 0:
        raise SystemExit(f"{command}: exit code {process.returncode}")
    seconds = time.perf_counter() - start
    return Run(seconds, busy_seconds() - busy, peak // 2**20)


def busy_seconds() -> float:
    """Seconds in which the cores of this machine were busy since it began, all together."""
    columns = Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    ticks = [int(each) for each in columns]
    return (sum(ticks) - ticks[IDLE] - ticks[WAITING]) / TICKS


def memory_of(session: int) -> int:
    """Bytes of memory of all processes of a session."""
    memory = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                memory += unshared(path)
        except OSError:  # it has ended meanwhile
            continue
    return memory


def unshared(process: Path) -> int:
    """Bytes of memory of a process, of those that it shares with others its part."""
    for line in (process / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def compare(number: int, runs: int = RUNS) -> None:
    jobs: dict[int, list[Run]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as room:
        make_papers(Path(room), number)
        for _ in range(runs):
            for each, measured in jobs.items():
                measured.append(
                    run(Path(room), TWOPART, "build", "--force", "--jobs", str(each))
                )
    print(
        f"{number} papers, {runs} runs in turn, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n"
    )
    print(
        "| | s, median | busy s | cores busy | peak memory, MiB |\n|---|---|---|---|---|"
    )
    for each, measured in jobs.items():
        print(row(f"--jobs {each}", measured))
    ratio = [
        one.seconds / two.seconds for one, two in zip(jobs[1], jobs[2], strict=True)
    ]
    print(
        f"\n--jobs 2 is {statistics.median(ratio):.2f} times as fast ({min(ratio):.2f} – {max(ratio):.2f})"
    )


def row(name: str, runs: list[Run]) -> str:
    seconds = statistics.median(each.seconds for each in runs)
    busy = statistics.median(each.busy for each in runs)
    peak = max(each.peak for each in runs)
    return f"| {name} | {seconds:.1f} | {busy:.1f} | {busy / seconds:.2f} | {peak} |"


def archive(number: int, within: float = math.inf) -> None:
    with tempfile.TemporaryDirectory() as room:
        make_papers(Path(room), number)
        measured = run(Path(room), "make", "-k", "-j2", within=within)
        parts = list((Path(room) / "build" / "public").glob("*-part-1.pdf"))
    print(
        f"{len(parts)} of {number} papers by make -j2, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    print("| | s | busy s | cores busy | peak memory, MiB |\n|---|---|---|---|---|")
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
