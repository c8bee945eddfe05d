"""Exceptions that are not written as exceptions are, and what they were to let stand."""

from collections.abc import Iterable
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.rules.slips.source_text import is_below, source_text_at


def without_what_was_to_stand(findings: list[Finding]) -> list[Finding]:
    """The findings but those that an exception would let stand if it were written rightly: it has one of its own."""
    findings = [_told_of_capitals(each, findings) for each in findings]
    for is_explained in (excepts_of_no_rule, _was_to_stand, _is_nearly_excepted):
        findings = [each for each in findings if not is_explained(each, findings)]
    return findings


def _told_of_capitals(finding: Finding, findings: Iterable[Finding]) -> Finding:
    """The finding; an exception that has words of a text but for capitals says where they stand."""
    if finding.rule != "exception-matches-nothing":
        return finding
    for other in findings:
        if _is_nearly_excepted(other, (finding,)) and other.at is not None:
            what = "an exception whose words differ from those of the text in capitals alone"
            fix = "Write the words of the exception with the same capitals as in the text."
            why = "An exception counts for words just as they stand in the text."
            return replace(finding, what=what, why=why, fix=fix, also=(other.at,))
    return finding


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
    unread = [other.meant for other in findings if other.rule == "wrong-shape"]
    return any(words == finding.rule or words in line for words in unread if words)


def _is_nearly_excepted(finding: Finding, findings: Iterable[Finding]) -> bool:
    """Whether an exception that matches nothing has the words of its line, but for capitals."""
    if finding.rule != "typed-figure" or finding.at is None:
        return False
    line = finding.at.source.line(finding.at.line).casefold()
    return any(
        other.at is not None and source_text_at(other.at).casefold() in line
        for other in findings
        if other.rule == "exception-matches-nothing"
    )
