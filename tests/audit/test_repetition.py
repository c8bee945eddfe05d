"""What counts as a repetition of withheld words is the same for the rule and for the audit, but for their thresholds."""

import pytest

from twopart.audit.secrets import interrupted_passages
from twopart.language.repetition import (
    InterruptedWordings,
    Thresholds,
    halves,
    is_distinctive,
    pairs,
)
from twopart.rules.repeated import echoes

OF_THE_RULE = echoes.THRESHOLDS
OF_THE_AUDIT = interrupted_passages.THRESHOLDS
BOTH = pytest.mark.parametrize("thresholds", [OF_THE_RULE, OF_THE_AUDIT])
WITHHELD = ["lenses", "break", "often", "when", "officers", "carry", "them", "loose"]


def nothing_is_public(half):
    return False


def repeated_in(text, thresholds):
    interrupted = InterruptedWordings[str](thresholds)
    interrupted.learn(WITHHELD, "lenses", nothing_is_public)
    return {secret for _, _, secret in interrupted.within(text.split())}


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "lenses break often where officers carry them",
        "lenses break often and that is when officers carry them",
        "break often when some officers carry them loose",
    ],
)
def test_two_halves_with_other_words_between_are_a_repetition(text, thresholds):
    assert repeated_in(text, thresholds) == {"lenses"}


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "lenses break often",
        "officers carry them and lenses break often",
        "lenses break often and in a week in which it rains all our officers carry them",
    ],
)
def test_one_half_or_two_in_another_order_or_far_apart_are_none(text, thresholds):
    assert repeated_in(text, thresholds) == set()


@BOTH
def test_what_is_public_in_its_place_is_no_half(thresholds):
    interrupted = InterruptedWordings[str](thresholds)
    interrupted.learn(
        WITHHELD, "lenses", lambda half: half == ("lenses", "break", "often")
    )

    text = ["lenses", "break", "often", "where", "officers", "carry", "them"]

    assert list(interrupted.within(text)) == []


def test_only_the_audit_asks_for_letters_of_a_half():
    words = ["it", "is", "a", "of"]

    assert len(list(halves(words, OF_THE_RULE))) == 2
    assert list(halves(words, OF_THE_AUDIT)) == []


def test_no_half_goes_over_an_empty_word():
    words = ["lenses", "break", "", "often", "when", "wet"]

    assert list(halves(words, Thresholds())) == [(3, ("often", "when", "wet"))]


def test_halves_that_share_a_word_are_no_pair():
    places = list(halves(["lenses", "break", "often", "when", "wet"], Thresholds()))

    assert list(pairs(places, Thresholds())) == []


@BOTH
@pytest.mark.parametrize(
    ("wording", "distinctive"),
    [
        ("a groundbreaking", True),
        ("the camera", False),
        ("hyper care", True),
        ("the car is", False),
    ],
)
def test_short_wordings_need_letters(wording, distinctive, thresholds):
    assert is_distinctive(wording.split(), thresholds) is distinctive
