"""What is looked for before a slow search must stand in everything that the search finds."""

import re

import pytest

from twopart.language.hints import matches_near
from twopart.language.number_words import may_say_numbers

FAR = "Nothing here is of any length. " * 40
PATTERN = re.compile(r"(?<!no )\b\w+ of \d+\b(?! days)")
OF_A_NUMBER = re.compile(r" of \d")


@pytest.mark.parametrize(
    "text",
    [
        "three of 15",
        f"{FAR}three of 15",
        f"three of 15{FAR}",
        f"{FAR}three of 15, four of 16{FAR}no five of 17{FAR}six of 18 days{FAR}seven of 19{FAR}",
        FAR,
        "",
    ],
)
def test_a_search_near_signs_finds_what_a_search_of_everything_finds(text: str):
    near = [match.span() for match in matches_near(PATTERN, text, OF_A_NUMBER)]

    assert near == [match.span() for match in PATTERN.finditer(text)]


def test_what_is_far_from_all_signs_is_not_searched():
    text = f"a word{FAR}three of 15{FAR}a word"

    found = matches_near(re.compile("a word|of 15"), text, OF_A_NUMBER)

    assert [match[0] for match in found] == ["of 15"]


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
