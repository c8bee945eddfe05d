"""Which rules have exceptions. Never one about something withheld by a ground of its own, nor one that must hold."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean, nearest
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.outline.subject import Subject
from twopart.rules.exceptions import NO_SUCH_EXCEPTION
from twopart.rules.subjects import SUBJECTS


def _exceptable() -> Iterator[Rule]:
    for rule in chain.from_iterable(SUBJECTS.values()):
        if rule.may_be_excepted:
            yield rule


ALL_RULES = frozenset(rule.name for rule in chain.from_iterable(SUBJECTS.values()))
EXCEPTABLE = {rule.name: rule for rule in _exceptable()}

NOT_ITS_NAME = (
    "Delete this exception; or write the name of the rule as its finding has it, in the square brackets: "
    "`error[typed-figure]` is of `typed-figure`."
)


@cache
def rule_meant(name: str) -> str:
    """Returns the rule with exceptions that a name which is no rule's was probably to be; else the name itself."""
    if name in ALL_RULES:
        return name
    return nearest(name, tuple(sorted(EXCEPTABLE))) or name


def exceptions_name_rules_that_allow_them(subject: Subject) -> Iterator[Finding]:
    for exception in subject.paper.exceptions:
        if exception.rule not in EXCEPTABLE:
            yield _no_such_exception(exception.rule)


def _no_such_exception(rule: Text) -> Finding:
    names = ", ".join(sorted(EXCEPTABLE))
    near = did_you_mean(str(rule), tuple(sorted(EXCEPTABLE))).strip()
    if rule not in ALL_RULES:
        return NO_SUCH_EXCEPTION.finding(
            f"an exception to `{rule}`, which is not the name of a rule",
            rule.span,
            why="It lets nothing stand.",
            fix=near or NOT_ITS_NAME,
            shows=str(rule),
        )
    return NO_SUCH_EXCEPTION.finding(
        f"an exception to `{rule}`, which allows none",
        rule.span,
        fix=f"Rules with exceptions: {names}. {NO_SUCH_EXCEPTION.fix}",
        shows=str(rule),
    )
