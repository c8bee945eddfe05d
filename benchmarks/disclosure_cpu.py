"""How much CPU `twopart check` takes for large tables of which something follows, against an older program.

By hand: git worktree add --detach OLD main; .venv/bin/python benchmarks/disclosure_cpu.py OLD [RUNS]

Whole processes, the old and the new program in turn, so that whatever else the machine does meets both. CPU time of
the process and not the clock. What is printed is the median of each, their ratio, and how many findings each has.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from disclosure import REPOSITORY, TWOPART, paper

SIZES = ((100, 60), (300, 60))
# Per cent of the cells: from one in most rows, which is shown without a solver, to chains that join most of the table.
SHARES = (3, 5, 9)


def cpu_seconds(program: Path, folder: str) -> tuple[float, int]:
    """Of one `twopart check`, and how many figures it found to be known too well."""
    command = [TWOPART, "check", folder, "--format", "short"]
    environment = {**os.environ, "PYTHONPATH": str(program / "src")}
    before = os.times()
    ran = subprocess.run(
        command,
        cwd=program,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    after = os.times()
    said = ran.stdout + ran.stderr
    spent = (
        after.children_user
        + after.children_system
        - before.children_user
        - before.children_system
    )
    return spent, said.count("can-be-worked-out") + said.count("cannot-be-decided")


def row(name: str, folder: str, old: Path, runs: int) -> str:
    pairs = [
        (cpu_seconds(old, folder), cpu_seconds(REPOSITORY, folder)) for _ in range(runs)
    ]
    befores, afters = zip(*pairs, strict=True)
    before, after = (
        statistics.median(seconds for seconds, _ in ran) for ran in (befores, afters)
    )
    return f"| {name} | {before:.1f} | {after:.1f} | {after / before:.2f} | {befores[0][1]} | {afters[0][1]} |"


def main() -> None:
    old, runs = (
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > len(("script", "old")) else 3,
    )
    print(
        "| | old, s | new, s | new / old | old findings | new findings |\n|---|---|---|---|---|---|"
    )
    for rows, columns in SIZES:
        for share in SHARES:
            with tempfile.TemporaryDirectory() as room:
                Path(room, "paper.yaml").write_text(
                    paper(rows, columns, share), "utf-8"
                )
                print(
                    row(f"{rows} × {columns}, {share}% withheld", room, old, runs),
                    flush=True,
                )


if __name__ == "__main__":
    main()
