"""Which rules let their author decide, and that a source which was made public has been judged already."""

from types import SimpleNamespace

import pytest

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.rules.catalogue import RULES
from twopart.rules.exceptable import EXCEPTABLE, exceptions_name_rules_that_allow_them
from twopart.rules.exceptions import Judged, unless_excepted

FINDING = Finding("list-count", "three", "why", "fix")
OTHER = Finding("list-count", "four", "why", "fix")
RULES_OF_JUDGEMENT = [
    "typed-figure",
    "repeats-withheld",
    "two-statements",
    "list-count",
    "list-total",
    "scale-slip",
    "year-columns",
    "already-published",
]


def subject(*rules: str, public: bool = False) -> SimpleNamespace:
    exceptions = [
        SimpleNamespace(rule=Text(rule, None), item="most", span=None) for rule in rules
    ]
    return SimpleNamespace(
        paper=SimpleNamespace(exceptions=exceptions, public_source=public)
    )


@pytest.mark.parametrize("rule", RULES_OF_JUDGEMENT)
def test_a_rule_of_judgement_has_exceptions(rule):
    assert not list(exceptions_name_rules_that_allow_them(subject(rule)))


@pytest.mark.parametrize("rule", ["withheld-typed", "does-not-tie", "undue-disclosure"])
def test_a_rule_on_what_is_withheld_or_cannot_be_otherwise_has_none(rule):
    [finding] = exceptions_name_rules_that_allow_them(subject(rule))

    assert finding.rule == "no-such-exception"


def test_an_exception_lets_one_finding_stand_and_must_let_one():
    found = [Judged(FINDING, ("Most",)), Judged(OTHER, ("other",))]

    assert list(unless_excepted(subject("list-count"), "list-count", found)) == [OTHER]
    assert list(unless_excepted(subject("list-total"), "list-count", found)) == [
        FINDING,
        OTHER,
    ]
    [unused] = unless_excepted(subject("list-count"), "list-count", [])
    assert unused.rule == "exception-matches-nothing"
    assert not list(
        unless_excepted(subject("list-count", public=True), "list-count", found)
    )


def test_rules_with_exceptions_are_those_that_say_so():
    saying_so = {name for name, rule in RULES.items() if rule.may_be_excepted}

    assert set(EXCEPTABLE) == saying_so
