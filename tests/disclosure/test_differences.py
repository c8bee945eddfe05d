"""Of a withheld gap, change or variance nobody knows the sign; what is left of a whole is not below nil."""

import pytest
from conftest import examine

from twopart.rules.disclosure import withheld_figures_do_not_follow_from_public_ones

W, P = "withheld: commercial", "public: true"
BY = "declassified: {name: A Person, role: Director, on: 1 May 2024, why: It was published.}"
TWO_PRICES = f"""\
names: {{heron: {{name: Heron Ltd, public: true}}, egret: {{name: Egret Ltd, public: true}}}}
figures:
  price_a: {{amount: £24.048m, {W}, known-to: [heron]}}
  price_b: {{amount: £25.100m, {W}, known-to: [egret]}}
"""
OLD_AND_NEW = f"""\
figures:
  old: {{amount: £24.048m, {P}}}
  new: {{amount: £25.100m, {W}}}
"""
BUDGET_AND_PRICE = f"""\
figures:
  budget: {{amount: £25.100m, {P}}}
  price: {{amount: £24.048m, {W}}}
"""


def known_too_well(text: str) -> set[str]:
    _, subject, _ = examine(f"{text}\npart-1: {{sections: {{summary: We buy it.}}}}\n")
    assert subject
    findings = withheld_figures_do_not_follow_from_public_ones(subject)
    return {finding.shows for finding in findings}


def column(heading: str, formula: str, old: str, new: str) -> str:
    return f"""\
tables:
  t:
    caption: Prices
    unit: £m
    columns:
      was: {{heading: Was}}
      now: {{heading: Now}}
      last: {{heading: "{heading}", formula: {formula}}}
    rows:
      a: {{heading: A, cells: [{{value: 24.048, {old}}}, {{value: 25.100, {new}}}]}}
"""


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO_PRICES}  gap: {{formula: price_b - price_a, {W}}}",
        f"{TWO_PRICES}  d: {{formula: price_b - price_a, {W}}}",
        f"{TWO_PRICES}  d: {{formula: 2 * (price_b - price_a), {W}}}",
        f"{TWO_PRICES}  d: {{formula: (price_b - price_a) / 4, {W}}}",
        f"{OLD_AND_NEW}  by: {{formula: new - old, {W}}}",
        f"{OLD_AND_NEW}  by: {{formula: new - old, {W}}}\n  twice: {{formula: by + by, {W}}}",
        f"{OLD_AND_NEW}  by: {{formula: (new - old) / old, precision: 0.1%, {W}}}",
        f"{OLD_AND_NEW}  price_change: {{amount: £1.052m, {W}}}\nties: [new - old = price_change]",
        column("Change since 2024", "now - was", P, W),
        column("Variance (£m)", "now - was", W, P),
    ],
)
def test_nobody_knows_the_sign_of_a_difference(text):
    assert known_too_well(text) == set()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{BUDGET_AND_PRICE}  left: {{formula: budget - price, {W}}}", "price"),
        (f"{BUDGET_AND_PRICE}  other: {{formula: budget - price, {W}}}", "price"),
        (
            f"{BUDGET_AND_PRICE}  left: {{amount: £1.052m, {W}}}\nties: [price + left = budget]",
            "price",
        ),
        (
            (
                f"{BUDGET_AND_PRICE}  change_costs: {{amount: £1.052m, {W}}}\n"
                "ties: [price + change_costs = budget]"
            ),
            "price",
        ),
        (f"{OLD_AND_NEW}  rise: {{formula: new - old, {W}}}", "new"),
        (
            (
                f"figures:\n  base: {{amount: £24.048m, {P}}}\n  total_cost: {{amount: £25.100m, {W}}}\n"
                f"  other: {{formula: total_cost - base, {W}}}"
            ),
            "total_cost",
        ),
        (column("Saving", "was - now", W, P).replace("25.100", "23.100"), "t.a.was"),
    ],
)
def test_what_is_a_part_or_says_so_is_not_below_nil(text, shown):
    assert shown in known_too_well(text)


def test_an_exact_difference_gives_the_other_price_away():
    text = f"{OLD_AND_NEW}  gap: {{formula: new - old, {P}, {BY}}}"

    assert known_too_well(text) == {"new"}
