"""Which rules let their author decide; exceptions that nearly name what is found; and public sources, judged already."""

from types import SimpleNamespace

import pytest
from conftest import examine_files

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.rules.catalogue import RULES
from twopart.rules.exceptable import EXCEPTABLE, exceptions_name_rules_that_allow_them
from twopart.rules.exceptions import JudgedFinding, unless_excepted

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
    found = [JudgedFinding(FINDING, ("Most",)), JudgedFinding(OTHER, ("other",))]

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


# Of examples of rules: what lets the finding stand, and the same with a slip.
SLIPS = {
    "already-published": ("price", "prices"),
    "list-count": (
        "It was moved for three reasons:",
        "It was moved for three reason:",
    ),
    "list-total": ("It costs {whole} in total:", "It cost {whole} in total:"),
    "parts-and-whole": (
        "There are 192 cars and 23 vans in a fleet of 216.",
        "There are 192 cars and 32 vans in a fleet of 216.",
    ),
    "public-and-withheld": ("price, ceiling", "price, celing"),
    "repeats-withheld": (
        "All bids but one came too late",
        "All bids but one come too late",
    ),
    "said-twice": ("new cameras", "new camera"),
    "scale-slip": ("price, extension", "price, extention"),
    "so-many-of-each": (
        "We buy 14 vans, two to each of 6 teams.",
        "We buy 14 vans, two to each of six teams.",
    ),
    "total-does-not-add-up": ("cost.total.first", "cost.totals.first"),
    "two-statements": ("contract_price, price", "contract_price, prices"),
    "two-terms": (
        "A contract of 36 months runs from 1 April 2030 to 31 March 2034.",
        "A contract of 36 months runs from 1 April 2030 to 31st March 2034.",
    ),
    "typed-date": ("3 May 2031", "3 May 2013"),
    "typed-figure": ("cameras for £5m", "cameras at £5m"),
    "withheld-by-arithmetic": ("budget, left, price", "budget, rest, price"),
    "withheld-in-other-words": ("for a year", "for one year"),
    "year-columns": ("cost", "costs"),
}


def excepting(rule: str, item: str) -> list[Finding]:
    exceptions = f'exceptions: {{{rule}: {{"{item}": It is so.}}}}\n'
    return examine_files(exceptions + RULES[rule].example)


@pytest.mark.parametrize("rule", sorted(SLIPS))
def test_a_slip_in_an_exception_is_one_finding(rule):
    right, slip = SLIPS[rule]

    assert excepting(rule, right) == []
    [finding] = excepting(rule, slip)
    assert finding.rule == rule
    assert finding.level == "error"
    assert "exception at" in finding.fix + finding.why
    assert "exceptions:" not in finding.fix or rule == "repeats-withheld"
    assert finding.also[-1].line == 1


def typed(text: str, item: str) -> list[Finding]:
    return examine_files(
        f"exceptions:\n  typed-figure:\n    '{item}': It is a name.\n"
        f"part-1:\n  sections:\n    summary: '{text}'\n"
    )


@pytest.mark.parametrize(
    ("item", "text", "says"),
    [
        ("the £5m marine Fund", "We use the £5m Marine Fund.", "has other capitals"),
        ("the £5m Marina Fund", "We use the £5m Marine Fund.", "differs in its word 3"),
        ("the £5m Fund", "We use the £5m Marine Fund.", "lacks a word before its word"),
        ("£50m Marine Fund", "We use the £5m Marine Fund.", "differs in its word 1"),
        ("£5m - Fund", "We use the £5m – Fund.", "dashes or other signs"),
        ('"£5m Fund"', "We use the “£5m Fund”.", "quotation marks"),
        ("£5m Marine-Fund", "We use the £5m Marine Fund.", "has other spaces"),
    ],
)
def test_it_says_how_the_words_differ_and_none_of_them(item, text, says):
    [finding] = typed(text, item)

    assert says in finding.fix
    message = finding.what + finding.why + finding.fix
    assert not any(word in message for word in ("Marin", "£50m"))
    assert "£5m" in finding.restricted


def test_words_that_are_another_thing_are_two_findings():
    found = typed("We use the £5m Marine Fund.", "£300 of the boat club")

    assert {one.rule for one in found} == {"typed-figure", "exception-matches-nothing"}


def test_the_same_words_in_two_places_are_one_finding_with_both_places():
    text = "We use the £5m Marine Fund. Then the £5m Marine Fund is closed."
    [finding] = typed(text, "£5m Marina Fund")

    assert [place.line for place in finding.also] == [3, 6]


def test_a_figure_that_the_exception_is_not_near_to_is_a_finding_of_its_own():
    text = "The £5m Marine Fund is long known, and we pay some 1,500 officers."
    found = typed(text, "£5m Marina Fund")

    assert [one.rule for one in found] == ["typed-figure", "typed-figure"]
    assert ["exception at" in one.fix for one in found] == [True, False]


def test_an_id_that_was_renamed_is_one_finding():
    [finding] = excepting("already-published", "award_value")

    assert finding.rule == "already-published"
    assert "write `price` there" in finding.fix


def test_what_is_withheld_is_excepted_by_no_words():
    figures = "figures: {price: {amount: £7.315m, withheld: commercial}}\n"
    exceptions = "exceptions: {typed-figure: {41 per cent: It is so.}}\n"
    cut = "cut: {percentage: c. 41%, withheld: commercial}, price"
    part = "part-1: {sections: {summary: We save 41 per cent.}}\n"
    [finding] = examine_files(figures.replace("price", cut) + exceptions + part)

    assert "does not help" in finding.fix


def test_a_note_with_such_an_exception_must_be_mended():
    rule = "year-columns"
    [finding] = excepting(rule, SLIPS[rule][1])

    assert finding.level == "error"
