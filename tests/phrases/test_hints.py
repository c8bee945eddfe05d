"""Quick questions about a text find nothing else than the slow searches that they spare."""

import random
import re

import pytest

from twopart.language.hints import matches_near

SIGN = re.compile(r" of \d")
PATTERN = re.compile(r"(?<![\d.])(\d+|two) (?:[a-z]+ )?of (\d+)(?! metres)(?=\D|$)")
WORDS = ("2", "12", "two", "of", "of", "posts", "metres", "1.5", "and")
BEFORE, AFTER = 20, 3


def near(text, before=BEFORE, after=AFTER):
    matches = matches_near(text, SIGN, PATTERN, before, after)
    return [match.span() for match in matches]


@pytest.mark.parametrize("seed", range(20))
def test_every_match_is_found_that_a_search_of_the_whole_text_finds(seed):
    chance = random.Random(seed)
    found = 0
    for _ in range(300):
        text = " ".join(chance.choices(WORDS, k=chance.randint(3, 40)))
        every = [match.span() for match in PATTERN.finditer(text)]
        assert near(text) == every, text
        found += len(every)
    assert found > 50


def test_a_match_that_goes_on_after_what_is_near_is_found_whole():
    assert near("There are 3 of 1234567 in all.") == [(10, 22)]


def test_what_follows_a_match_is_seen_although_it_is_not_near():
    assert near("There are 3 of 12 metres.") == []


def test_what_stands_before_is_seen_although_it_is_not_near():
    assert near("It is 1.5 of 12.", before=1) == []


def test_phrases_with_one_sign_each_are_found_one_after_the_other():
    assert near("2 of 3, two of 4 and 5 posts of 6") == [(0, 6), (8, 16), (21, 33)]


def test_a_text_without_the_sign_is_not_searched():
    assert near("12 posts and two more") == []
