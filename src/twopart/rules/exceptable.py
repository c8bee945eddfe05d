"""Which rules have exceptions. Never one about something withheld by a ground of its own, nor one that must hold."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.outline.subject import Subject
from twopart.rules import placeholders
from twopart.rules.exceptions import NO_SUCH_EXCEPTION
from twopart.rules.prose import literals, typed
from twopart.rules.repeated import phrases, repeated
from twopart.rules.series import earlier_papers, published
from twopart.rules.ties import lists, scale, statements, totals, twice, years
from twopart.rules.values import value_findings

# The files of rules of judgement. A test compares this with the catalogue, which takes longer to import.
_JUDGING = (
    literals.RULES,
    typed.RULES,
    phrases.RULES,
    repeated.RULES,
    placeholders.RULES,
    published.RULES,
    earlier_papers.RULES,
    statements.RULES,
    lists.RULES,
    twice.RULES,
    scale.RULES,
    years.RULES,
    totals.RULES,
    value_findings.RULES,
)


def _exceptable() -> Iterator[str]:
    for rules in _JUDGING:
        for rule in rules:
            if rule.may_be_excepted:
                yield rule.name


EXCEPTABLE = tuple(sorted(_exceptable()))


def exceptions_are_of_rules_that_have_them(subject: Subject) -> Iterator[Finding]:
    for exception in subject.paper.exceptions:
        if exception.rule not in EXCEPTABLE:
            yield _no_such_exception(exception.rule)


def _no_such_exception(rule: Text) -> Finding:
    return NO_SUCH_EXCEPTION.finding(
        f"an exception to `{rule}`, which allows none",
        rule.span,
        fix=f"Rules with exceptions: {', '.join(EXCEPTABLE)}. {NO_SUCH_EXCEPTION.fix}",
        shows=str(rule),
    )
