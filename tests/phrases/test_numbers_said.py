"""How many numbers a text says is counted before phrases of two numbers are searched for in it."""

import pytest

from twopart.language.number_words import may_say_numbers


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("16 of each 100", 2),
        ("sixty-forty", 2),
        ("one of two", 2),
        ("1/3 of them", 2),
        ("one in a thousand", 2),
        ("one of them", 1),
        ("a dozen", 1),
        ("the city is safe", 0),
        ("none of the others", 0),
    ],
)
def test_numbers_are_counted_in_digits_and_in_words(text: str, count: int):
    assert may_say_numbers(text, count)
    assert not may_say_numbers(text, count + 1)
