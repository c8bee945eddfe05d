"""What the review copy costs beyond the finished PDFs: seconds of `twopart review` against those of a build.

python benchmarks/review.py [RUNS] [PAPER]

They run in turn, each as a process of its own; medians are compared. The project asks for at most 0.5 of a build. CPU is
that of all processes, renderers too; by the clock they run beside the main process, where the machine has cores to spare.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from whole_cost import whole_cost

ROOT = Path(__file__).parents[1]
TWOPART = Path(sys.executable).with_name("twopart")
LIMIT = 0.5  # of a build
RUNS, PAPER = 5, "connect-fbc3"


def cost(*words: str) -> tuple[float, float]:
    """CPU seconds of all processes of a call, and seconds by the clock."""
    return whole_cost(ROOT, TWOPART, *words, "--quiet")


def main() -> None:
    arguments = [*sys.argv[1:], *(str(RUNS), PAPER)[len(sys.argv) - 1 :]]
    runs, paper = int(arguments[0]), arguments[1]
    calls = {
        "build": ("build", paper, "--force"),
        "review": ("review", paper),
        "review --pdf": ("review", paper, "--pdf"),
    }
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in calls}
    with tempfile.TemporaryDirectory() as out:
        for _ in range(runs):
            for name, words in calls.items():
                costs[name].append(cost(*words, "--out", out))
    medians = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in costs.items()
    }
    of_build = medians["build"]
    for name, (cpu, seconds) in medians.items():
        shares = f"{cpu / of_build[0]:.2f} of a build in CPU, {seconds / of_build[1]:.2f} by the clock"
        print(f"{name:14} {cpu:6.2f} s CPU  {seconds:6.2f} s  {shares}")
    print(f"asked for: at most {LIMIT} of a build for the review copy as HTML")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


main()
