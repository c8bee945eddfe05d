"""What `twopart compare` costs beside a build. Run by hand: .venv/bin/python benchmarks/compare.py

Prints the seconds of CPU of all processes of a call, and those by the clock: medians of a few runs, by turns. NEW is a
copy of CONNECT in which figures, totals and words are other ones, and a paragraph stands elsewhere. It is to be at most
0.6 of a build.
"""

import os
import shutil
import statistics
import tempfile
from pathlib import Path

from whole_cost import whole_cost

REPOSITORY = Path(__file__).parents[1]
TWOPART = REPOSITORY / ".venv" / "bin" / "twopart"
PAPER = "connect-fbc3"
NEW = "connect-new"
RUNS = 5
MOST = 0.6  # of a build
EDITS = (
    ("figures.yaml", "22,500 users", "23,500 users"),
    ("tables.yaml", "[Other, 2.486, 2.112, nil, nil, nil, 4.598]", "[Other, 2.586, 2.112, nil, nil, nil, 4.698]"),
    ("tables.yaml", "cells: [22.827, 9.100,", "cells: [22.927, 9.100,"),
    ("tables.yaml", "6.000, 6.000, 6.000, 49.927]", "6.000, 6.000, 6.000, 50.027]"),
    ("part-1.yaml", "biggest transformation enabled by technology", "largest transformation of technology"),
)  # fmt: skip
MOVED = ("      - >-\n        With one place", "      - >-\n        To manage the risk")
BEHIND = "      - >-\n        The finances of the programme"


def project(home: Path) -> None:
    """Both versions, in a project of their own. Raises SystemExit where an edit does not fit any more."""
    shutil.copytree(REPOSITORY / "templates", home / "templates")
    content = home / "content"
    for name in (PAPER, NEW):
        shutil.copytree(REPOSITORY / "content" / PAPER, content / name)
    shutil.copy(REPOSITORY / "content" / "house.yaml", content)
    for file, old, new in EDITS:
        edit(content / NEW / file, old, new)
    outline = content / NEW / "part-1.yaml"
    text = outline.read_text("utf-8")
    start, end = map(text.index, MOVED)
    paragraph = text[start:end]
    edit(outline, paragraph, "")
    edit(outline, BEHIND, paragraph + BEHIND)


def edit(path: Path, old: str, new: str) -> None:
    """Replaces words that stand in a file once."""
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{path.name} does not have this once: {old}")
    path.write_text(text.replace(old, new), "utf-8")


def main() -> None:
    """Measures both, and says how they compare."""
    calls = {
        "build": ("build", NEW, "--force"),
        "compare": ("compare", PAPER, NEW),
    }
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        project(home)
        for _ in range(RUNS):
            for name, words in calls.items():
                costs[name].append(whole_cost(home, TWOPART, *words))
    cpu, seconds = (
        {
            name: statistics.median(run[which] for run in runs)
            for name, runs in costs.items()
        }
        for which in (0, 1)
    )
    for name in calls:
        shares = f"{cpu[name] / cpu['build']:.2f} of a build in CPU, {seconds[name] / seconds['build']:.2f} by the clock"
        print(f"{name:8} {cpu[name]:6.2f} s CPU  {seconds[name]:6.2f} s  {shares}")
    print(f"asked for: at most {MOST} of a build")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
