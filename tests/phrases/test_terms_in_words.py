"""A withheld term with its options is found in what officers say of it, for any numbers; other terms are not."""

from itertools import product

import pytest
from typed_values import value

from twopart.language.number_words import in_words, parsed
from twopart.language.paraphrase_search import ParaphraseSearch

FIRST = (1, 2, 3, 5)
OPTIONS = ((1,), (2,), (1, 1), (1, 1, 1), (2, 2))
TIMES = ("", "once", "twice", "three times")
# `{first}`, `{each}`, `{whole}`: lengths of time; `{options}`: how many; `{times}`: once, twice.
SAID = (
    "it is let for {first} with {options} options.",
    "it runs for {first}, with up to {options} extensions of {each}.",
    "it is for {first}, extendable {times}.",
    "it is let for {first}, and then for {whole} more.",
    "an initial {first}.",
    "the initial term is {first}.",
    "it lasts {first} initially.",
    "it may be extended up to {times}, by {each} each time.",
    "there are {options} options to extend it.",
    "it may be extended by up to {whole}.",
    "it may be extended by {each}, and again.",
)


def years(number: int, *, in_digits: bool, in_months: bool) -> str:
    unit = "month" if in_months else "year"
    times = number * 12 if in_months else number
    ending = "" if times == 1 else "s"
    return f"{times if in_digits else in_words(times)} {unit}{ending}"


def written(first: int, options: tuple[int, ...]) -> str:
    return f"{'+'.join(map(str, (first, *options)))} years"


def saying(said: str, first: int, options: tuple[int, ...], **written: bool) -> str:
    return said.format(
        first=years(first, **written),
        each=years(options[0], **written),
        whole=years(sum(options), **written),
        options=in_words(len(options)),
        times=TIMES[len(options)],
    )


def found(text: str, *secrets: str, public: tuple[str, ...] = ()) -> set[str]:
    named = [(secret, value(secret)) for secret in secrets]
    search = ParaphraseSearch(named, map(value, public))
    return {name for name, *_ in search.within(text)}


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("in_digits", [True, False])
@pytest.mark.parametrize("in_months", [True, False])
def test_every_term_is_found_in_each_way_to_say_it(said, in_digits, in_months):
    missed = []
    for first, options in product(FIRST, OPTIONS):
        term = written(first, options)
        text = saying(said, first, options, in_digits=in_digits, in_months=in_months)
        if term not in found(text, term):
            missed.append((term, text))

    assert missed == []


@pytest.mark.parametrize("said", SAID[:4])
def test_a_term_of_other_years_is_not_found_in_it(said):
    alarms = []
    for first, options in product(FIRST, OPTIONS):
        text = saying(said, first, options, in_digits=False, in_months=False)
        other = written(first + 2, (*options, 9))
        if other in found(text, other):
            alarms.append((other, text))

    assert alarms == []


def test_the_first_years_say_nothing_of_a_term_if_they_are_public():
    assert found("an initial two years.", "2+1+1 years") == {"2+1+1 years"}
    assert found("an initial two years.", "2+1+1 years", public=("2 years",)) == set()
    ids = found("two years with two options.", "2+1+1 years", public=("2 years",))
    assert ids == {"2+1+1 years"}


def test_a_term_that_is_public_too_is_not_found():
    public = ("2+1+1 years",)

    assert found("two years with two options.", "2+1+1 years", public=public) == set()


@pytest.mark.parametrize(
    "text",
    [
        "it is for two years with two options of a year.",
        "it is for two years plus two one-year extensions.",
        "it is for three years, with the option of one further year.",
        "it is for 24 months and up to two renewals of 12 months.",
        "it is for three years, then another year.",
    ],
)
def test_a_whole_term_is_found_as_the_sum_of_its_parts(text):
    assert found(text, "4 years", "48 months", "5 years") == {"4 years", "48 months"}


@pytest.mark.parametrize(
    "text",
    [
        "the vans are two years old.",
        "two years ago there were two options.",
        "five options were appraised, and two options were rejected.",
        "it was reviewed for two years and two options were considered.",
        "the first year of the plan is over, as are the first two years.",
        "three extensions were built, and the hall has one extension.",
        "they have two years of service and two more officers.",
        "in two years, and then again, it was renewed.",
        "the initial estimate was two pages.",
        "the programme was extended by three years.",
        "we bought two further vans.",
    ],
)
def test_years_and_options_of_other_things_are_not_found(text):
    assert found(text, "2+1+1 years") == set()


@pytest.mark.parametrize("number", [*range(1, 100), 100, 250])
def test_numbers_in_words_are_read_as_what_they_are(number):
    assert parsed(in_words(number)) == number
