"""What the review copy costs beyond the finished PDFs: seconds of `twopart review` against those of a build.

python benchmarks/review.py [RUNS] [PAPER]

They run in turn, each as a process of its own; medians are compared. The project asks for at most 0.5 of a build. CPU is
that of the main process alone: the system does not count renderers, which nobody waits for.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
TWOPART = Path(sys.executable).with_name("twopart")
LIMIT = 0.5  # of a build
RUNS, PAPER = 5, "connect-fbc3"


def cost(*words: str) -> tuple[float, float]:
    """CPU seconds of the main process of a call, and seconds by the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run([TWOPART, *words, "--quiet"], cwd=ROOT, check=True)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, seconds


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
    for name, (cpu, seconds) in medians.items():
        of_build = seconds / medians["build"][1]
        print(
            f"{name:14} {cpu:6.2f} s CPU  {seconds:6.2f} s  {of_build:5.2f} of a build"
        )
    ratio = medians["review"][1] / medians["build"][1]
    print(
        f"the review copy as HTML costs {ratio:.2f} of a build; at most {LIMIT} is asked for"
    )


main()
