"""What the audit costs. Run by hand: .venv/bin/python benchmarks/audit.py [RUNS]

Files of 25 and 600 pages of prose and tables, made by plain WeasyPrint, against everything that the CONNECT paper
withholds. Each run is a process of its own, which loads the readers and makes ready first, as a build does while its
renderers work; what is measured is the reading. A whole `twopart build --force` is run in turn, to compare.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PAPER = "content/connect-fbc3"
PAGES = (25, 600)
WORDS = (
    (REPOSITORY / "README.md")
    .read_text("utf-8")
    .replace("<", " ")
    .replace("&", " ")
    .split()
)
AUDIT = """
import sys, time
from pathlib import Path
from twopart.base import quick_patterns
quick_patterns.use()  # as every call of the program does
from twopart.audit import audited, prepared
from twopart.examine import examine
from twopart.projection.secrets import of_paper
subject = examine(Path(sys.argv[1]), Path("templates")).subject
search, pdf = prepared(*of_paper(subject)), Path(sys.argv[2]).read_bytes()
start = time.perf_counter()
assert isinstance(audited(pdf, search), list)
print(time.perf_counter() - start)
"""


def page(chance: random.Random) -> str:
    """Four paragraphs of 70 words and a table of eight rows."""
    prose = "".join(f"<p>{' '.join(chance.choices(WORDS, k=70))}</p>" for _ in range(4))
    cells = (
        "".join(f"<td>{chance.uniform(0, 90):.3f}" for _ in range(4)) for _ in range(8)
    )
    rows = "".join(
        f"<tr><th>{' '.join(chance.choices(WORDS, k=2))}{row}</tr>" for row in cells
    )
    return f"<h2 style='break-before: page'>{' '.join(chance.choices(WORDS, k=4))}</h2>{prose}<table>{rows}</table>"


def make(pages: int, out: Path) -> None:
    import weasyprint

    chance = random.Random(5)
    style = "<style>* { font: 10pt 'DejaVu Sans', sans-serif } td { text-align: right }</style>"
    html = f"<html lang=en><title>Pages</title>{style}<body>{''.join(page(chance) for _ in range(pages))}"
    weasyprint.HTML(string=html).write_pdf(out, pdf_variant="pdf/ua-1")


def audit(pdf: Path) -> float:
    command = (sys.executable, "-c", AUDIT, PAPER, str(pdf))
    return float(
        subprocess.run(
            command, cwd=REPOSITORY, check=True, capture_output=True, text=True
        ).stdout
    )


def build(out: Path) -> float:
    command = (
        str(Path(sys.executable).with_name("twopart")),
        "build",
        PAPER,
        "--force",
        "--out",
        str(out),
    )
    start = time.perf_counter()
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as room:
        files = {pages: Path(room, f"{pages}.pdf") for pages in PAGES}
        for pages, file in files.items():
            make(pages, file)
        times = [
            (build(Path(room, "out")), *map(audit, files.values())) for _ in range(runs)
        ]
    builds, *audits = zip(*times, strict=True)
    print(
        f"{runs} runs of each, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n"
    )
    print(
        "| audit of | median, s | quickest, s | a page, ms | share of a build |\n|---|---|---|---|---|"
    )
    for pages, seconds in zip(PAGES, audits, strict=True):
        share = statistics.median(s / b for s, b in zip(seconds, builds, strict=True))
        median = statistics.median(seconds)
        print(
            f"| {pages} pages | {median:.3f} | {min(seconds):.3f} | {median / pages * 1000:.2f} | {share:.2f} |"
        )
    print(
        f"| (a whole build) | {statistics.median(builds):.2f} | {min(builds):.2f} | | |"
    )


main()
