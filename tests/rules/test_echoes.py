"""When words that come again tell something, and when anybody may have used them."""

import pytest

from twopart.rules.repeated.echoes import Echo, _is_telling, tokens


@pytest.mark.parametrize(
    "said", ["[a heron](https://one.two/three)", "<https://one.two/three> a heron"]
)
def test_the_address_of_a_link_is_no_words(said):
    assert {"one", "two", "three"}.isdisjoint(tokens(said))


def test_six_words_in_a_row_are_no_chance_and_two_halves_may_be():
    six = ("a", "b", "c", "d", "e", "f")

    assert Echo((six,), None).certain
    assert not Echo((six[:5],), None).certain
    assert not Echo((six, six), None).certain


@pytest.mark.parametrize(
    ("wording", "tells"),
    [("kestrel surveillance", True), ("september november 2026", False)],
)
def test_a_short_wording_is_telling_more_than_when(wording, tells):
    assert _is_telling(wording.split()) == tells
