"""What `twopart compare` costs beside a build. Run by hand: .venv/bin/python benchmarks/compare.py [PAPER] [OLD]

Prints the CPU time of this process and of those below it, in seconds: the least of a few runs of each, by turns. OLD is
a commit (HEAD unless it is named). It is to be at most 0.6 of a build.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
TWOPART = REPOSITORY / ".venv" / "bin" / "twopart"
RUNS = 5
MOST = 0.6  # of a build


def cpu(*words: str) -> float:
    """Seconds that a call takes. Raises SystemExit where it fails."""
    before = os.times()
    done = subprocess.run(
        [TWOPART, *words], cwd=REPOSITORY, check=False, capture_output=True
    )
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    after = os.times()
    return (
        after.children_user
        - before.children_user
        + after.children_system
        - before.children_system
    )


def main() -> None:
    """Measures both, and says how they compare."""
    paper, old, *_ = [*sys.argv[1:], *("connect-fbc3", "HEAD")[len(sys.argv) - 1 :]]
    builds: list[float] = []
    comparisons: list[float] = []
    with tempfile.TemporaryDirectory() as out:
        for _ in range(RUNS):
            builds.append(cpu("build", paper, "--force", "--out", out))
            comparisons.append(cpu("compare", f"{paper}@{old}", paper, "--out", out))
    share = min(comparisons) / min(builds)
    print(f"build {min(builds):.2f} s, compare {min(comparisons):.2f} s: {share:.2f}")
    print(f"at most {MOST}: {share <= MOST}")


if __name__ == "__main__":
    main()
