"""Audits a paper that a proposal has changed, in the same way as the paper itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from twopart.base.finding import Finding
from twopart.disclosure.audit import audit
from twopart.disclosure.equations.paper_system import system
from twopart.disclosure.equations.relation import figure
from twopart.disclosure.equations.system import System
from twopart.figures import grid
from twopart.figures.register import Entry, Register, register
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.table import Cell
from twopart.model.written import BareNumber
from twopart.outline.subject import Subject
from twopart.rules.series.earlier_papers import with_earlier
from twopart.rules.series.published import same_as_published
from twopart.ties.stated_relations import stated_relations


class AuditOfChanges:
    """Audits changed papers, each of which must be as consistent as the paper itself."""

    def __init__(self, subject: Subject, whole: System) -> None:
        self.subject = subject
        # For each figure, the figures that are made of it.
        self.made_of: dict[FigurePath, list[FigurePath]] = {}
        for relation in whole.relations:
            if not relation.figure:
                continue
            for path in relation.paths:
                dependents = self.made_of.setdefault(figure(path), [])
                dependents.append(relation.figure)

    def __call__(
        self, paper: Paper, changed: Iterable[FigurePath]
    ) -> set[FigurePath] | None:
        """Returns the figures that follow; None if a figure could not be computed, or a relation no longer holds."""
        stays = self._untouched(changed)
        published = self.subject.register.published
        _, findings_before = register(self.subject.paper, published, stays)
        figures, findings = register(paper, published, stays)
        if _by_rule(findings) - _by_rule(findings_before):
            return None
        if _failing(paper, figures) > self._failing_before:
            return None
        other = replace(self.subject, paper=paper, register=figures)
        own = system(paper, figures, same=same_as_published(other))
        whole = with_earlier(other, own)
        return {disclosure.path for disclosure in audit(whole.system)}

    def _untouched(self, changed: Iterable[FigurePath]) -> dict[FigurePath, Entry]:
        """Returns what keeps its value, its label and its last place."""
        entries = self.subject.register.entries
        waiting = list(changed)
        uneven = filter(self._is_of_uneven_table, waiting)
        tables = {path[0] for path in uneven}
        waiting += [path for path in entries if path[0] in tables]
        touched = set(waiting)
        while waiting:
            part = waiting.pop()
            for path in self.made_of.get(part, ()):
                if path not in touched:
                    touched.add(path)
                    waiting.append(path)
        return {path: entry for path, entry in entries.items() if path not in touched}

    def _is_of_uneven_table(self, path: FigurePath) -> bool:
        """Whether it is a cell of a table whose cells get other decimals when a neighbour's label is changed."""
        return len(path) > 1 and not self._is_even(path[0])

    def _is_even(self, table: str) -> bool:
        """Whether all cells have the same number of decimals: then none changes them when its neighbour's label is
        changed.
        """
        cells = grid.given_cells(self.subject.paper.tables[table])
        decimals = {_places(cell) for _, _, cell in cells}
        return len(decimals) == 1

    @cached_property
    def _failing_before(self) -> int:
        return _failing(self.subject.paper, self.subject.register)


def _places(cell: Cell) -> int:
    """Returns the decimals of the number in a cell; -1 if it has words."""
    if isinstance(cell.value, BareNumber):
        return cell.value.places
    return -1


def _by_rule(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in findings)


def _failing(paper: Paper, figures: Register) -> int:
    """Returns how many stated relations do not hold."""
    relations, _ = stated_relations(paper, figures)
    return sum(relation.state == "not" for relation in relations)
