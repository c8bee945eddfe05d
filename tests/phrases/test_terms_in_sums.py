"""A withheld length of time is found as a sum, by the number of its last year, and in days of notice."""

import pytest
from typed_values import value

from twopart.language import paraphrase_search
from twopart.language.paraphrase_search import ParaphraseSearch

SEVEN_YEARS = [
    "it is let as 3+4", "it is let as 3 + 2 + 2", "a three plus four contract", "on a three-plus-four basis",
    "a 4+3-year deal", "the contract is 4 years + 3 years", "the last year of the contract is year 7",
    "year seven is the last", "year 7 of the contract is the last", "the contract has years 1 to 7",
    "it lasts four years and then three years", "let for 4 years, then 3 years", "a lease of 4 years followed by 36 months",
    "years 1-7 of the contract cost more", "it has a term of seven", "the contract length is 7.",
]  # fmt: skip
THREE_MONTHS = [
    "90 days’ notice is given", "ninety days' written notice", "notice is 90 days", "notice of thirteen weeks",
    "the notice period is 13 weeks", "we give a quarter's notice", "notice is a quarter",
]  # fmt: skip
NOTHING = [
    "a team of 5+2; add 4 plus 3 vans; it is 5 plus 2",
    "costs in years 1 to 7 are shown; net present value over years 1 to 7",
    "a long term of seven teams; year 7 pupils visit; year 7, the first",
    "paid in 90 days; we notice 90 days later; notice of 91 days; 12 weeks' notice",
    "it is four years and three years old; let for 4 years and 3 years later ended; the lease is of 4 years; 3 years is it",
    "the contract is 3+5, 13+4 and £3+4; notice is a quarter of it",
]


def found(text: str, secret, *public) -> bool:
    search = ParaphraseSearch([("secret", secret)], public)
    return any(True for _ in search.within(text))


@pytest.mark.parametrize("text", SEVEN_YEARS)
def test_a_term_is_found_as_a_sum_or_by_its_last_year(text):
    assert found(text, value("7 years"))
    assert found(text, value("84 months"))
    assert not found(text, value("8 years"))
    assert not found(text, value("7 years"), value("7 years"))


@pytest.mark.parametrize("text", THREE_MONTHS)
def test_months_are_found_in_days_weeks_and_quarters_of_notice(text):
    assert found(text, value("3 months"))
    assert not found(text, value("4 months"))


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("length", ["7 years", "3 months"])
def test_other_sums_and_years_are_no_term(text, length):
    assert not found(text, value(length)), text


@pytest.mark.parametrize(
    ("guard", "text", "length"),
    [
        ("terms_in_sums", "it is let as 3+4", "7 years"),
        ("months_of_notice", "90 days’ notice", "3 months"),
    ],
)
def test_without_its_guard_each_is_missed(monkeypatch, guard, text, length):
    assert found(text, value(length))

    monkeypatch.setattr(paraphrase_search, guard, lambda _: ())
    assert not found(text, value(length))
