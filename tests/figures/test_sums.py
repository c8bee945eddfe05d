"""Sums of many numbers: added at once, they are what adding them one by one comes to."""

import random
from fractions import Fraction
from functools import reduce

import pytest

from twopart.base import sums
from twopart.figures import arithmetic, formula
from twopart.figures.exact import Exact, FormulaError
from twopart.figures.sums import sum_of_alike
from twopart.model.label import PUBLIC, withheld

FIELDS = Exact.__match_args__
LABELS = (PUBLIC, withheld("commercial"), withheld("legal"))


def drawn(chance: random.Random, unit: str) -> Exact:
    value = Fraction(chance.randrange(-(10**6), 10**6))
    aside = Fraction(chance.choice((0, 50, 500)))
    scale = chance.choice((0, 3, 6))
    step = Fraction(10) ** chance.randrange(-2, 4)
    about = chance.random() < 0.1
    label = chance.choice(LABELS)
    return Exact(
        value, value - aside, value + aside, unit, scale, step, label, approximate=about
    )


def one_by_one(parts: list[Exact]) -> Exact:
    return reduce(arithmetic.plus, parts)


def fields(number: Exact) -> dict[str, object]:
    return {name: getattr(number, name) for name in FIELDS}


@pytest.mark.parametrize("unit", ["£", "%", "", "users", "week", "years"])
@pytest.mark.parametrize("seed", range(5))
def test_a_sum_at_once_is_the_sum_one_by_one(unit, seed):
    chance = random.Random(seed)
    parts = [drawn(chance, unit) for _ in range(chance.randrange(2, 30))]

    at_once = sum_of_alike(parts)

    assert at_once
    assert fields(at_once) == fields(one_by_one(parts))


@pytest.mark.parametrize(
    "odd",
    [
        Exact(Fraction(1), Fraction(1), Fraction(1), "users"),
        Exact(Fraction(1), Fraction(1), Fraction(1), "£", per="a year"),
        Exact(Fraction(1, 3), Fraction(1), Fraction(1), "£"),
        Exact(Fraction(1), Fraction(1, 2), Fraction(3, 2), "£"),
        Exact(Fraction(1), None, Fraction(2), "£"),
        Exact(
            Fraction(1), Fraction(1), Fraction(2), "£", ends=(Fraction(1), Fraction(2))
        ),
        Exact(Fraction(10) ** 400, Fraction(1), Fraction(1), "£"),
    ],
)
def test_what_is_not_alike_is_added_one_by_one(odd):
    plain = Exact(Fraction(2), Fraction(2), Fraction(2), "£")

    assert sum_of_alike([plain, odd]) is None
    try:
        expected = fields(one_by_one([plain, odd]))
    except FormulaError as error:
        with pytest.raises(FormulaError, match=error.rule):
            formula.total([plain, odd])
    else:
        assert fields(formula.total([plain, odd])) == expected


@pytest.mark.parametrize("seed", range(5))
def test_whole_numbers_and_others_are_added_alike(seed):
    chance = random.Random(seed)
    numbers = [
        Fraction(chance.randrange(-90, 90), chance.choice((1, 1, 2, 3)))
        for _ in range(9)
    ]

    assert sums.total(numbers) == sum(numbers)
    assert sums.plus(numbers[0], numbers[1]) == numbers[0] + numbers[1]
    assert sums.minus(numbers[0], numbers[1]) == numbers[0] - numbers[1]
