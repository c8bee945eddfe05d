"""A paper that a proposal changed -> what follows from it, by the same audit as of the paper itself."""

from collections import Counter
from dataclasses import replace
from functools import cached_property

from twopart.check.published import same_as_published
from twopart.disclosure.audit import audit
from twopart.disclosure.system import system
from twopart.figures.register import Path, Register, register
from twopart.finding import Finding
from twopart.model.paper import Paper
from twopart.outline.subject import Subject
from twopart.ties.held import relations


class Again:
    """Looks at changed papers, each of which must hold together as well as the paper itself does."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject

    def __call__(self, paper: Paper) -> set[Path] | None:
        """The figures that follow; None: a figure could not be computed, or a relation no longer holds."""
        made, findings = register(paper, self.subject.register.published)
        if _by_rule(findings) - self._findings or _failing(paper, made) > self._failing_before:
            return None
        changed = replace(self.subject, paper=paper, register=made)
        whole = system(paper, made, same=same_as_published(changed))
        return {one.path for one in audit(whole)}

    @cached_property
    def _findings(self) -> Counter[str]:
        _, findings = register(self.subject.paper, self.subject.register.published)
        return _by_rule(findings)

    @cached_property
    def _failing_before(self) -> int:
        return _failing(self.subject.paper, self.subject.register)


def _by_rule(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in findings)


def _failing(paper: Paper, made: Register) -> int:
    return sum(relation.state == "not" for relation in relations(paper, made)[0])
