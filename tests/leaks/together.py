"""Cases that change different places of one paper, joined: the paper is examined once for all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from leaks.project import Form, Project, base, filled, replaced

from twopart.base.finding import Finding


@dataclass(frozen=True)
class Typed:
    """One secret in one form, typed at one place of the paper."""

    place: dict
    form: Form

    def __str__(self) -> str:
        return f"{self.place['place']}: {self.form.giveaway}"

    @property
    def way(self) -> dict:
        return {**self.place, "giveaway": self.form.giveaway}

    @cached_property
    def put(self) -> str:
        return filled(self.place["put"], self.form.giveaway)

    @cached_property
    def words(self) -> str:
        """Returns the words as they stand in the source."""
        if self.place.get("encoded"):
            return quote(self.form.giveaway, safe="")
        return self.form.giveaway

    def line(self, text: str) -> int:
        """Returns the line on which the words stand in the paper."""
        start = text.index(self.put) + self.put.index(self.words)
        return text.count("\n", 0, start) + 1


@dataclass
class Together:
    """Cases on lines of their own, so that every finding belongs to one of them."""

    text: str = field(default_factory=base)
    cases: list[Typed] = field(default_factory=list)
    found: tuple[Finding, ...] | None = None

    def has_room_for(self, case: Typed) -> bool:
        """Whether its place is still as it was; two cases never tell the same secret."""
        if self.text.count(case.place["find"]) != 1:
            return False
        text = replaced(self.text, case.place["find"], case.put)
        cases = [*self.cases, case]
        if any(text.count(each.put) != 1 for each in cases):
            return False
        lines = {each.line(text) for each in cases}
        secrets = {each.form.id for each in cases}
        return len(lines) == len(secrets) == len(cases)

    def add(self, case: Typed) -> None:
        self.text = replaced(self.text, case.place["find"], case.put)
        self.cases.append(case)

    def findings(self, project: Project, case: Typed) -> list[Finding]:
        """Returns the findings on the line of the case."""
        if self.found is None:
            with project.changed(*(each.way for each in self.cases)):
                self.found = project.examined().findings
        line = case.line(self.text)
        return [finding for finding in self.found if finding.at.line == line]


def together(cases: Iterable[Typed]) -> Iterator[tuple[Together, Typed]]:
    """Each case, with those that it is examined with."""
    papers: list[Together] = []
    for case in cases:
        paper = next((paper for paper in papers if paper.has_room_for(case)), None)
        if paper is None:
            paper = Together()
            papers.append(paper)
        paper.add(case)
        yield paper, case
