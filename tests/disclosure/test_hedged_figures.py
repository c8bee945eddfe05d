"""Each turn by which public words make a bound of a figure, one at a time, and those that only look alike."""

import pytest
from conftest import examine

from twopart.rules.values.value_findings import PUBLIC_AND_WITHHELD

PAPER = """\
figures:
  price: {{amount: £22.048m, withheld: commercial}}
  low: {{amount: £21.9m, public: true}}
  high: {{amount: £22.2m, public: true}}
part-1: {{sections: {{summary: "{sentence}"}}}}
part-2: {{withheld: commercial, sections: {{detail: "{{price}}"}}}}
"""


def found(sentence: str) -> list[str]:
    """The public figures that say too much."""
    _, _, findings = examine(PAPER.format(sentence=sentence))
    return [
        finding.what.split("`")[1]
        for finding in findings
        if finding.rule == PUBLIC_AND_WITHHELD.name
    ]


@pytest.mark.parametrize(
    "words",
    [
        "It is over {low}",
        "It is more than {low}",
        "It is at least {low}",
        "It costs above {low}",
        "The price exceeds {low}",
        "The price, exceeding {low},",
        "We pay in excess of {low}",
        "We pay upwards of {low}",
        "It is north of {low}",
        "It is a shade above {low}",
        "It is slightly more than {low}",
        "It is no less than {low}",
        "It is not below {low}",
        "It is **over** {low}",
        "More than {low} is paid",
        "It is {low} or more",
        "It is {low} at least",
        "A price of {low}, or so they say, is over {low}",
    ],
)
def test_words_make_a_lower_bound_of_a_figure(words):
    assert found(f"{words}.") == ["low"]


@pytest.mark.parametrize(
    "words",
    [
        "It is less than {high}",
        "It is under {high}",
        "It costs below {high}",
        "We pay up to {high}",
        "We pay at most {high}",
        "It is no more than {high}",
        "It is not above {high}",
        "It does not exceed {high}",
        "It costs a maximum of {high}",
        "It is just short of {high}",
        "It is nearly {high}",
        "It is {high} or less",
        "It is {high} at most",
    ],
)
def test_words_make_an_upper_bound_of_a_figure(words):
    assert found(f"{words}.") == ["high"]


@pytest.mark.parametrize(
    "words", ["It is {low} or so", "It is about {low}", "It is {low}, give or take"]
)
def test_words_make_a_figure_rough(words):
    assert found(f"{words}.") == ["low"]


@pytest.mark.parametrize(
    "words",
    [
        "It is from {low} to {high}",
        "It is between {low} and {high}",
        "It is {low} to {high}",
        "It is {low}–{high}",
        "It is at least {low}, at most {high}",
        "It is above {low} but below {high}",
        "It is over {low} and under {high}",
        "It is under {high}, and over {low}",
    ],
)
def test_two_words_make_one_range(words):
    assert len(found(f"{words}.")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Contracts over {low} are referred",
        "Items below {high} need no consent",
        "Every purchase above {low} needs consent",
        "Spending fell from {high} to {low}",
        "Spending rose from {low} to {high}",
        "The fund went down from {high} to {low}",
        "It has {low}, over and above {high}",
        "It is {low} and {high}",
    ],
)
def test_limits_of_things_and_changes_say_nothing(words):
    assert found(f"{words}.") == []
