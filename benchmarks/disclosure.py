"""How long `twopart check` takes for large tables. By hand: .venv/bin/python benchmarks/disclosure.py [RUNS]

The paper that we ship; then tables with all their totals public (declassified) and a share of their cells withheld,
drawn at random. Whole processes, medians.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
TWOPART = str(Path(sys.executable).with_name("twopart"))
BY = "{name: A Person, role: Director, on: 1 May 2024, why: Totals are published.}"
SIZES = ((25, 15), (50, 30), (100, 60))
SHARES = (10, 30, 100)
FRONT = (
    "form: mps-iam", "title: A table", "front: {iteration: First}",
    "part-1: {sections: {introduction: [table: t]}}",
)  # fmt: skip


def paper(rows: int, columns: int, share: int) -> str:
    """The YAML of a paper of one table; what of it is withheld follows from the sizes alone."""
    chance = random.Random(rows * columns + share)
    lines = [*FRONT, "grounds:", "  commercial:", *GROUND, "figures:"]
    lines += [
        f"  total_{row}: {{formula: sum(t.r{row}), public: true, declassified: {BY}}}"
        for row in range(rows)
    ]
    names = ", ".join(f"c{column}: C{column}" for column in range(columns))
    lines += [
        "tables:",
        "  t:",
        "    caption: T",
        "    unit: £k",
        f"    columns: {{{names}}}",
        "    rows:",
    ]
    for row in range(rows):
        cells = ", ".join(cell(chance, share) for _ in range(columns))
        lines.append(f"      r{row}: {{heading: R{row}, cells: [{cells}]}}")
    lines.append(
        f"      all: {{heading: All, sum: all, public: true, declassified: {BY}}}"
    )
    return "\n".join([*lines, ""])


def cell(chance: random.Random, share: int) -> str:
    label = "withheld: commercial" if chance.randrange(100) < share else "public: true"
    return f"{{value: {chance.randrange(1, 10000)}, {label}}}"


GROUND = (
    "    exemption: Section 43(2)",
    "    interest: The supplier",
    "    harm: rivals would learn its prices",
    "    likelihood: would be likely to",
    "    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}",
    "    ceases: {event: when the contract is signed}",
    "    decided: {name: A Person, role: Director, on: 1 May 2024}",
    '    public-wording: "[withheld]"',
    "    public-stub: This is withheld.",
)


def seconds(folder: str) -> tuple[float, int]:
    """Of a whole process, and how much it found to be worked out."""
    start = time.perf_counter()
    command = [TWOPART, "check", folder, "--format", "short"]
    ran = subprocess.run(
        command, cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    said = ran.stdout + ran.stderr
    return time.perf_counter() - start, said.count("can-be-worked-out") + said.count(
        "cannot-be-decided"
    )


def row(name: str, folder: str, runs: int) -> str:
    times, found = zip(*(seconds(folder) for _ in range(runs)), strict=True)
    return f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} – {max(times):.2f} | {found[0]} |"


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("| | median, s | from – to | found |\n|---|---|---|---|")
    print(row("connect-fbc3", "content/connect-fbc3", runs))
    for rows, columns in SIZES:
        for share in SHARES:
            with tempfile.TemporaryDirectory() as room:
                Path(room, "paper.yaml").write_text(
                    paper(rows, columns, share), "utf-8"
                )
                print(
                    row(f"{rows} × {columns}, {share}% withheld", room, runs),
                    flush=True,
                )


if __name__ == "__main__":
    main()
