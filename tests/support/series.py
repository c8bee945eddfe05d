"""Papers that continue one another, each released after the one before it, in a folder of their own."""

from datetime import date
from pathlib import Path
from textwrap import dedent

from conftest import TEMPLATES, sources

from twopart.base import exit
from twopart.commands import release
from twopart.disk import locations
from twopart.examine import ExaminedPaper, examine

TODAY = date(2030, 5, 4)
BY = "declassified: {name: A Person, role: Director, on: 1 May 2024, why: It was published.}"
FIRST = f"""
figures:
  a: {{amount: £3.150m, withheld: commercial}}
  b: {{amount: £4.270m, withheld: commercial}}
  whole: {{formula: a + b, public: true, {BY}}}
part-1: {{sections: {{summary: "In all {{whole}}."}}}}
part-2: {{withheld: commercial, sections: {{detail: "It is {{a}} and {{b}}."}}}}
"""
CORRECTION = "correction: {number: 1, on: 5 May 2030, replaces: Part 1 of 4 May 2030, why: A date was wrong.}\n"


class Series:
    def __init__(self, home: Path) -> None:
        self.home = home

    def write(self, name: str, paper: str) -> Path:
        folder = self.home / "content" / name
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for file, content in sources(dedent(paper)).items():
            (folder / file).write_bytes(content)
        return folder

    def release(self, name: str, paper: str, today: date = TODAY) -> Path:
        """Returns the ledger of a paper that was released; a build before it is taken for granted."""
        folder = self.write(name, paper)
        outcome = release.release(folder, TEMPLATES, self.home / "build", today)
        assert outcome.code == exit.DONE, (
            outcome.message,
            [finding.what for finding in outcome.findings],
        )
        return locations.ledger_file(folder, name)

    def examine(self, name: str, paper: str) -> ExaminedPaper:
        return examine(self.write(name, paper), TEMPLATES)

    def rules(self, name: str, paper: str) -> set[str]:
        return {finding.rule for finding in self.examine(name, paper).findings}

    def findings_of(self, name: str, paper: str) -> set[tuple[str, str]]:
        """Returns the rule of each finding, and the first thing that it names."""
        found = self.examine(name, paper).findings
        return {(finding.rule, finding.what.split("`")[1]) for finding in found}
