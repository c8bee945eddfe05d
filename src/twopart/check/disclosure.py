"""What is withheld, and follows from what is not."""

from collections.abc import Iterator

from twopart.disclosure import words
from twopart.disclosure.audit import audit
from twopart.disclosure.found import Disclosure
from twopart.disclosure.proposals import proposals
from twopart.disclosure.system import system
from twopart.finding import Finding
from twopart.outline.subject import Subject


def withheld_figures_do_not_follow_from_public_ones(subject: Subject) -> Iterator[Finding]:
    """By all that the paper computes, exactly and as closely as its grounds forbid; by the public and by insiders."""
    if all(entry.label.public for entry in subject.register.entries.values()):
        return
    whole = system(subject.paper, subject.register)
    found = audit(whole)
    if not found:
        return
    for one, offered in proposals(whole, found):
        yield _finding(subject, one, [words.proposal(proposal) for proposal in offered])


def _finding(subject: Subject, one: Disclosure, offered: list[str]) -> Finding:
    at, name = subject.register.entries[one.path].at, ".".join(one.path)
    if one.failed:
        return words.cannot_be_told(at, name, one)
    return words.can_be_worked_out(at, name, one, offered)
