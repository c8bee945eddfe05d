"""Which rules have exceptions. Never one about something withheld by a ground of its own, nor one that must hold."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.outline.subject import Subject
from twopart.rules.catalogue import RULES
from twopart.rules.exceptions import NO_SUCH_EXCEPTION

# Those that are no objects yet.
OTHERS = (
    "two-statements",
    "list-count",
    "list-total",
    "scale-slip",
    "year-columns",
    "total-does-not-cast",
    "public-and-withheld",
    "withheld-by-arithmetic",
    "said-twice",
)


def _exceptable() -> Iterator[str]:
    yield from OTHERS
    for rule in RULES.values():
        if rule.may_be_excepted:
            yield rule.name


EXCEPTABLE = tuple(sorted({*_exceptable()}))


def exceptions_are_of_rules_that_have_them(subject: Subject) -> Iterator[Finding]:
    for exception in subject.paper.exceptions:
        if exception.rule not in EXCEPTABLE:
            yield _no_such_exception(exception.rule)


def _no_such_exception(rule: Text) -> Finding:
    return NO_SUCH_EXCEPTION.finding(
        f"an exception to `{rule}`, which has none",
        rule.span,
        fix=f"Rules with exceptions: {', '.join(EXCEPTABLE)}. {NO_SUCH_EXCEPTION.fix}",
        shows=str(rule),
    )
