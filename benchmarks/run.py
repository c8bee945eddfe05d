"""Whole processes, several runs, medians and ratios. Run by hand: .venv/bin/python benchmarks/run.py [RUNS]

`twopart build --force` against plain WeasyPrint on the same two pages (see plain.py), run in turn so that a machine
whose speed drifts drifts for both; then `check`, a build with nothing to do, and the peak memory of each part.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
PAPER = "content/connect-fbc3"
TWOPART = str(Path(sys.executable).with_name("twopart"))


def seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=REPOSITORY, capture_output=True)
    return time.perf_counter() - start


def row(name: str, times: list[float], goal: str = "") -> str:
    return f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} – {max(times):.2f} | {goal} |"


def peak_memory(out: str) -> dict[str, int]:
    """MiB by part, as the build itself says."""
    ran = subprocess.run(
        [TWOPART, "build", PAPER, "--force", "--out", out],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    )
    return {
        part: int(size)
        for part, size in re.findall(
            r"Part (\d) rendered in [\d.]+ s, (\d+) MiB", ran.stderr
        )
    }


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    seconds(sys.executable, "-m", "compileall", "-q", "src")  # as set-up leaves it
    with tempfile.TemporaryDirectory() as room:
        build = (TWOPART, "build", PAPER, "--force", "--out", room)
        seconds(*build, "--keep-html", f"{room}/html")
        pages = sorted(map(str, Path(room, "html").glob("*.html")))
        # Not a folder of a build: none is made below what looks like a public folder.
        alone = Path(room, "plain")
        alone.mkdir()
        plain = (
            sys.executable,
            str(HERE / "plain.py"),
            "templates",
            str(alone),
            *pages,
        )
        seconds(*plain)  # a warm-up, as the build above was one
        pairs = [(seconds(*build), seconds(*plain)) for _ in range(runs)]
        checks = [seconds(TWOPART, "check", PAPER) for _ in range(runs)]
        idle = [seconds(TWOPART, "build", PAPER, "--out", room) for _ in range(runs)]
        memory = peak_memory(room)
    ratios = [ours / theirs for ours, theirs in pairs]
    print(
        f"{runs} runs of each, whole processes, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n"
    )
    print("| | median, s | from – to | goal |\n|---|---|---|---|")
    print(
        row("`twopart build --force`, both parts, audited", [ours for ours, _ in pairs])
    )
    print(row("plain WeasyPrint, the same two pages", [theirs for _, theirs in pairs]))
    print(row("ratio, pair by pair", ratios, "at most 0.70"))
    print(row("`twopart check`", checks, "under 0.25"))
    print(row("`twopart build` with nothing to do", idle, "under 0.10"))
    for part, size in memory.items():
        print(f"| peak memory of Part {part}, MiB | {size} | | under 110 |")


main()
