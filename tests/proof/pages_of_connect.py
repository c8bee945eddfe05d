"""CONNECT as a reviewer meets it: signed in part, one withholding ended, released, and a later version of it."""

import shutil
import subprocess
from pathlib import Path

from twopart.cli import main
from twopart.commands.options import parser

ROOT = Path(__file__).parents[2]
PAPER, LATER = "connect-fbc3", "later"
DAY = ("--on", "8 December 2023")
SIGNED = (
    ("--agree", "npv_now", "--as", "legal", "--by", "B Person"),
    (
        *("--query", "nec_share", "--as", "finance", "--by", "A Person"),
        *("--words", "Is it within the limit?"),
    ),
    (
        *("--refuse", "headcount_cut", "--as", "information", "--by", "C Person"),
        *("--words", "It is no supplier's secret."),
    ),
)
BENCHMARK = "      fund_benchmark: 5%\n"
ENDED = """
ended:
  - what: [change_fund.items.3.clause-1]
    words: ["{fund_benchmark}"]
    on: 1 May 2024
    why: The benchmark was published.
    by: A Person, Head of Information
"""
# CONNECT is an example, of which two lines are to be confirmed. What is released is neither.
FINISHED = (
    ("example: true\n", ""),
    ("  number: TBC\n", "  number: PCD 1717\n"),
    ("  contact: TBC\n", "  contact: connect@mopac.example\n"),
)
# What is otherwise in the later version: a figure, cells of a table with their totals, words, and what is withheld.
EDITS = (
    ("figures.yaml", "22,500 users", "23,500 users"),
    ("figures.yaml", BENCHMARK, ""),
    (
        "figures.yaml",
        "    decision_by: 20 December 2023\n",
        "    decision_by: 20 December 2023\n    fund_benchmark: 5%\n",
    ),
    ("shared.yaml", "[[commercial: {fund_benchmark} | a percentage]]", "{fund_benchmark}"),
    ("tables.yaml", "[Other, 2.486, 2.112, nil, nil, nil, 4.598]", "[Other, 2.586, 2.112, nil, nil, nil, 4.698]"),
    ("tables.yaml", "[22.827, 9.100, 6.000, 6.000, 6.000, 49.927]", "[22.927, 9.100, 6.000, 6.000, 6.000, 50.027]"),
    ("part-1.yaml", "biggest transformation enabled by technology", "largest transformation of technology"),
)  # fmt: skip


class Pages:
    """A project with CONNECT alone, and the pages that commands make of it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.out = home / "build"
        content = home / "content"
        content.mkdir()
        shutil.copytree(ROOT / "templates", home / "templates")
        shutil.copytree(ROOT / "content" / PAPER, content / PAPER)
        shutil.copy(ROOT / "content" / "house.yaml", content)

    def run(self, *words: str) -> None:
        asked = parser().parse_args(words)
        asked.project, asked.out = self.home, self.out
        assert main(asked) == 0, words

    def edit(self, paper: str, file: str, old: str, new: str) -> None:
        path = self.home / "content" / paper / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), "utf-8")

    def compared(self) -> dict[str, Path]:
        """Both pages of what changed since the release."""
        self.finish()
        self.run_by_itself("build", PAPER)
        self.run("release", PAPER)
        self.later(EDITS)
        self.run_by_itself("build", LATER)
        self.run("compare", PAPER, LATER, "--prove")
        return {
            part: self.out / part / f"{LATER}-changes.html"
            for part in ("restricted", "public")
        }

    def finish(self) -> None:
        for old, new in FINISHED:
            self.edit(PAPER, "paper.yaml", old, new)

    def later(self, edits: tuple[tuple[str, str, str], ...]) -> None:
        content = self.home / "content"
        shutil.copytree(content / PAPER, content / LATER)
        for file, old, new in edits:
            self.edit(LATER, file, old, new)

    def reviewed(self) -> Path:
        """The review copy, of which reviewers have said something, and in which something has ended."""
        self.open_benchmark()
        for words in SIGNED:
            self.run("review", PAPER, *words, *DAY)
        self.run("review", PAPER)
        return self.out / "restricted" / f"{PAPER}-review.html"

    def open_benchmark(self) -> None:
        self.edit(PAPER, "figures.yaml", BENCHMARK, "")
        self.edit(
            PAPER,
            "figures.yaml",
            "    decision_by: 20 December 2023\n",
            "    decision_by: 20 December 2023\n    fund_benchmark: 5%\n",
        )
        paper = self.home / "content" / PAPER / "paper.yaml"
        paper.write_text(paper.read_text("utf-8") + ENDED, "utf-8")

    def run_by_itself(self, *words: str) -> None:
        """A build forks its renderers before anything is loaded, and so has a process of its own."""
        program = ROOT / ".venv" / "bin" / "twopart"
        subprocess.run([program, *words, "--quiet"], cwd=self.home, check=True)
