"""What `twopart compare` costs beside a build. Run by hand: .venv/bin/python benchmarks/compare.py

Prints the CPU time of this process and of those below it, in seconds: the least of a few runs of each, by turns. NEW is a
copy of CONNECT in which figures, totals and words are other ones, and a paragraph stands elsewhere. It is to be at most
0.6 of a build.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

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


def cpu(home: Path, *words: str) -> float:
    """Seconds that a call takes. Raises SystemExit where it fails."""
    before = os.times()
    done = subprocess.run([TWOPART, *words], cwd=home, check=False, capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    after = os.times()
    return (
        after.children_user
        - before.children_user
        + after.children_system
        - before.children_system
    )


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
    builds: list[float] = []
    comparisons: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        project(home)
        for _ in range(RUNS):
            builds.append(cpu(home, "build", NEW, "--force"))
            comparisons.append(cpu(home, "compare", PAPER, NEW))
    share = min(comparisons) / min(builds)
    print(f"build {min(builds):.2f} s, compare {min(comparisons):.2f} s: {share:.2f}")
    print(f"at most {MOST}: {share <= MOST}")


if __name__ == "__main__":
    main()
