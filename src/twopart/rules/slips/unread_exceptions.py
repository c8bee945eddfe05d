"""Exceptions that are not written as exceptions are, and what they were to let stand."""

from collections.abc import Iterable

from twopart.base.finding import Finding
from twopart.rules.slips.consequences import without_explained
from twopart.rules.slips.source_text import is_below


def without_what_was_to_stand(findings: list[Finding]) -> list[Finding]:
    """Returns the findings but those that an exception would let stand if it were written rightly: it has one of its
    own.
    """
    findings = without_explained(findings, excepts_of_no_rule)
    return without_explained(findings, _was_to_stand)


def excepts_of_no_rule(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether it is about the words of an exception, below a name that is no rule's."""
    at = finding.at
    if finding.rule != "exception-matches-nothing" or at is None:
        return False
    rules = [other.at for other in findings if other.rule == "no-such-exception"]
    return any(rule is not None and is_below(at, rule) for rule in rules)


def _was_to_stand(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether an exception that could not be read was to let it stand: one of its rule, or one for its words."""
    from twopart.rules.exceptable import EXCEPTABLE

    if finding.rule not in EXCEPTABLE or finding.at is None:
        return False
    line = finding.at.source.line(finding.at.line)
    unread = [other.likely_name for other in findings if other.rule == "wrong-shape"]
    return any(words == finding.rule or words in line for words in unread if words)
