"""Each turn by which public words make a withheld figure of one or two public ones, one at a time."""

import pytest
from conftest import examine

from twopart.rules.values.in_words.lines import WordedLine
from twopart.rules.values.in_words.remainders import _pairs_of_lines
from twopart.rules.values.numbers import public_numbers
from twopart.rules.values.value_findings import WITHHELD_BY_ARITHMETIC

PAPER = """\
figures:
  price: {{amount: £22.048m, withheld: commercial}}
  boats: {{amount: £1.2m, withheld: commercial}}
  posts: {{count: 37 posts, withheld: commercial}}
  users: {{count: "1,240 wardens", public: true}}
  budget: {{amount: £31.500m, public: true}}
  pot: {{amount: £7.9m, public: true}}
  left: {{amount: £6.7m, public: true}}
{others}{more}part-1: {{sections: {{summary: {summary}}}}}
part-2: {{withheld: commercial, sections: {{detail: "{{price}} {{boats}} {{posts}}"}}}}
"""
GROUNDS = """\
grounds:
  commercial:
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
    protect: 1%
"""
# So many round figures that plain arithmetic with two of them says nothing.
OTHERS = "".join(
    f"  kit{number}: {{amount: £{size}m, public: true}}\n"
    for number, size in enumerate(
        (1.9, 2.6, 3.1, 3.7, 4.4, 6.3, 7.2, 8.9, 2.3, 1.4, 9.6, 5.8)
    )
)
TABLE = """\
tables:
  money:
    caption: The money for boats
    unit: £m
    public: true
    columns: {a: Amount}
    rows: {k: [Budget, 7.9], l: [Left, 6.7]}
"""
CHART = """\
charts:
  bars:
    caption: The budget for boats
    public: true
    values:
      - {label: Budget, figure: pot}
      - {label: Left after the purchase, figure: left}
"""


def found(summary: str, more: str = "") -> list[str]:
    """The withheld figures that can be worked out."""
    _, _, findings = examine(PAPER.format(summary=summary, more=more, others=OTHERS))
    return [
        finding.what.split("`")[1]
        for finding in findings
        if finding.rule == WITHHELD_BY_ARITHMETIC.name
    ]


@pytest.mark.parametrize(
    "words",
    [
        "VAT of {=£4.41m} is reclaimed",
        "It comes with {=£4.41m} of VAT",
        "The price takes {=70%} of the budget of {budget}",
        "It is paid in five equal instalments of {=£4.41m}",
        "There are three annual payments of {=£7.35m}",
        "We pay {=£4.41m} in each of five years",
        "In each of the five years it costs {=£4.41m}",
        "We buy five ferries at {=£4.41m} each",
        "It is five times {=£4.41m}",
        "It is twice {=£11.0m}",
        "Treble {=£7.35m} is paid",
        "An eighth of it, {=£2.76m}, is paid now",
        "A retention of {=£1.10m}, {=5%} of the price, is held",
        "A deposit of {=2%} ({=£0.44m}) is paid",
        "A {=10%} contingency of {=£2.20m} is held",
        "A contingency of {=10%} adds {=£2.20m}",
        "We pay half, {=£11.024m}",
        "{=£7.35m} is a third of the price",
        "Two thirds of it, {=£14.7m}, are paid now",
        "We pay {=£17,800} for each of {users}",
        "{users} cost {=£17,800} each",
        "It costs {=£7.35m a year} for {=3 years}",
        "It costs {=£19.2m} plus {=15%} for inflation",
        "A discount of {=10%} on {=£24.5m} is agreed",
    ],
)
def test_rounded_figures_tell_what_words_make_of_them(words):
    assert found(f'"{words}."') == ["price"]


@pytest.mark.parametrize(
    "words",
    [
        "It falls from {pot} to {left} with this purchase",
        "Boats take the budget from {pot} to {left}",
        "Of the {pot}, {left} will still be there",
        "{left} of the {pot} is for others",
        "The fund stood at {pot} before, and stands at {left} after",
        "With boats it is {pot}, without boats {left}",
        "There is {pot}, and {left} is available afterwards",
        "The budget is {pot}. There is {left} left",
    ],
)
def test_words_of_a_remainder_or_change_invite_subtraction(words):
    assert found(f'"{words}."') == ["boats"]


@pytest.mark.parametrize(
    ("summary", "more"),
    [
        ("[{table: money}]", TABLE),
        ("[{chart: bars}]", CHART),
        (
            '[{text: "The money for boats:", bullets: ["the budget is {pot};", "{left} remains."]}]',
            "",
        ),
        ('[{text: "Of {pot}, the money for boats:", items: ["{left} remains."]}]', ""),
    ],
)
def test_lines_that_stand_under_each_other_invite_subtraction(summary, more):
    assert found(summary, more) == ["boats"]


def test_lines_of_the_sheet_invite_subtraction():
    lines = [
        WordedLine("Total {0}", (("pot",),)),
        WordedLine("Funding {0} remains", (("left",),)),
    ]
    _, subject, _ = examine(PAPER.format(summary='"It is."', more="", others=OTHERS))
    numbers = {number.path: number for number in public_numbers(subject)}

    pairs = [
        (first.path, second.path)
        for _, first, second in _pairs_of_lines(lines, numbers)
    ]

    assert pairs == [(("pot",), ("left",))]


def test_the_rate_of_the_tax_is_exact():
    words = '"The price is without VAT. Of the tax {=£4.41m} is reclaimed."'

    assert found(words) == ["price"]


def test_people_and_posts_may_be_the_same():
    assert found('"We keep {=75 staff} of {=112 staff}."') == ["posts"]
    assert found('"We keep {=75 staff} of {=112 posts}."') == ["posts"]
    assert found('"We keep {=75 vans} of {=112 vans}."') == []


@pytest.mark.parametrize(
    "words",
    [
        "The budget is {pot}, and that of others {left}",
        "It is paid in five equal instalments of {=£4.5m}",
        "It is paid in five equal instalments of {=£4m}",  # £17.5m to £22.5m
        "The price takes {=60%} of the budget of {budget}",
        "A deposit of {=£3m}, {=10%} of another price, is paid",
        "VAT of {=£5.2m} is reclaimed",
        "It costs {=£7.35m}, with a licence of {=3 years}",
        "We pay half, {=£12.1m}",
    ],
)
def test_other_figures_and_wide_intervals_tell_nothing(words):
    assert found(f'"{words}."') == []


def test_a_ground_that_protects_less_allows_wider_figures():
    words = '"A deposit of {=£1.1m}, {=5%} of the price, is paid."'
    grounds = GROUNDS

    assert found(words) == ["price"]
    assert found(words, grounds) == []
    assert found(words.replace("£1.1m", "£1.10m"), grounds) == ["price"]


def test_a_pair_that_is_excepted_hides_no_other():
    exceptions = (
        'exceptions: {withheld-by-arithmetic: {"pot, left, boats": They are two.}}\n'
    )
    words = "Of the {pot}, {left} is left. Of {more: £5.3m}, {less: £4.1m} is left."
    words = words.replace("{more: £5.3m}", "{=more: £5.3m}").replace("{less", "{=less")

    assert found(f'"{words}"', exceptions) == ["boats"]
