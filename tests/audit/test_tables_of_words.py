"""The tables of number words, ordinals, parts, scales and Roman numerals say what their docstrings promise."""

import pytest

from twopart.language import scales
from twopart.language.number_words import VALUES, ordinal, parsed
from twopart.language.numerals import roman, value_of_roman
from twopart.language.parts_and_multiples import part, parts
from twopart.language.time import months
from twopart.language.whole_words import any_of


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "first"),
        (12, "twelfth"),
        (19, "nineteenth"),
        (20, "twentieth"),
        (25, "twenty-fifth"),
        (90, "ninetieth"),
        (99, "ninety-ninth"),
        (100, "hundredth"),
    ],
)
def test_ordinals_are_written_in_words(number, word):
    assert ordinal(number) == word


def test_every_number_word_is_parsed():
    assert {word: parsed(word) for word in VALUES} == VALUES


def test_parts_have_names_of_their_own_where_english_has():
    assert [part(whole) for whole in (2, 3, 4, 20)] == [
        "half",
        "third",
        "quarter",
        "twentieth",
    ]
    assert [parts(whole) for whole in (2, 3, 4, 12)] == [
        "halves",
        "thirds",
        "quarters",
        "twelfths",
    ]


@pytest.mark.parametrize("number", [1, 4, 9, 14, 19, 40, 49])
def test_roman_numerals_are_read_as_they_are_written(number):
    assert value_of_roman(roman(number).upper()) == number


def test_larger_roman_numerals_are_read():
    assert value_of_roman("MCMXCIV") == 1994


def test_a_pattern_of_scales_tries_the_longest_first():
    assert any_of(("m", "mn", "million")) == "million|mn|m"


def test_what_papers_print_has_the_power_of_its_word():
    assert all(
        scales.LETTERS[letters] == scales.WORDS[word]
        for word, letters in scales.PRINTED.items()
    )


@pytest.mark.parametrize("name", ["september", "sept", "sep"])
def test_months_are_known_by_three_or_four_letters(name):
    assert months.NUMBERS[name] == 9
