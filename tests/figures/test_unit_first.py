"""A unit before its number, as copied from a column: £m 49.927. It is an amount, and never printed unlabelled."""

import pytest
from conftest import examine
from test_audit_alarms import leaks_of
from withheld import money

from twopart.model.secret import Secret

PRICE = Secret("price", "figure", value=money("49927000"))
TWO = Secret("two", "figure", value=money("2000000", places=0))
WAYS = [
    "£m {}",
    "£m{}",
    "£m: {}",
    "(£m) {}",
    "£ m {}",
    "£m c. {}",
    "£m ({})",
    "£mn {}",
    "GBPm {}",
    "GBP m {}",
    "£m\u00a0{}",
]
PAPER = """\
front: {{meeting: "A meeting on {way}"}}
figures:
  bought: {{date: 3 May 2024, public: true}}
  price: {{amount: £49.927m, withheld: commercial}}
timelines:
  gates:
    caption: Gates
    public: true
    events: [{{event: "Order of {way}", on: bought}}]
part-1: {{sections: {{summary: [{{timeline: gates}}]}}}}
part-2: {{withheld: commercial, sections: {{detail: "It is {{price}}."}}}}
"""


@pytest.mark.parametrize("number", ["49.927", "2", "2.5"])
@pytest.mark.parametrize("way", WAYS)
def test_it_is_refused_in_a_front_line_and_in_an_event(way, number):
    _, _, findings = examine(PAPER.format(way=way.format(number)))

    typed = {
        finding.at.line
        for finding in findings
        if finding.at and finding.rule in ("typed-figure", "withheld-typed")
    }
    assert typed == {1, 9}


@pytest.mark.parametrize(
    "words", ["£m", "£m 2030", "£m, 2 years", "£m – 10 years", "£'000 2030/31"]
)
def test_a_unit_beside_a_year_or_after_a_comma_is_no_amount(words):
    _, _, findings = examine(PAPER.format(way=words))

    assert [finding.rule for finding in findings] == []


@pytest.mark.parametrize("amount", ["£m 49.927", "£m49.927", "49.927 £m"])
def test_the_register_refuses_it_and_tells_how_amounts_are_written(amount):
    _, _, findings = examine(
        PAPER.format(way="Monday").replace("£49.927m", f'"{amount}"')
    )

    assert [finding.rule for finding in findings] == ["unreadable-value"]
    assert "£1.250m" in findings[0].what
    assert "49.927" not in findings[0].what


@pytest.mark.parametrize(
    "after", ["", ".", ", in all", " for vans", " is asked", ";", ")"]
)
@pytest.mark.parametrize("way", WAYS)
def test_the_audit_finds_it_whatever_follows(way, after):
    for number, secret in (("49.927", PRICE), ("49.9", PRICE), ("2", TWO)):
        page = f"We ask {way.format(number)}{after}\nNext line"
        assert secret.id in leaks_of(page, PRICE, TWO), page


@pytest.mark.parametrize(
    "page",
    ["Cost, £m\n2 April 2030", "Cost, £m 2nd Mar 2030", "£m 2024/25", "£m 2–4 lots"],
)
def test_the_audit_takes_no_day_or_year_below_a_unit_for_an_amount(page):
    assert leaks_of(page, TWO, PRICE) == {}
