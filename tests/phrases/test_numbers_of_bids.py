"""A withheld number of bids is found in the words that papers use for it, however small it is."""

import pytest
from typed_values import value

from twopart.language import paraphrase_search
from twopart.language.number_words import in_words
from twopart.language.paraphrase_search import ParaphraseSearch

ONE = [
    "a single bid was received", "there was a sole bidder", "the only tenderer was asked", "there was a lone bid",
    "no rival bid was made", "nobody else bid", "the bid was uncontested", "it was a single-tender action",
    "the competition drew one response", "no other suppliers replied",
]  # fmt: skip
TWO = [
    "a pair of bids came in", "both bidders were asked", "both of the bids were compliant", "neither bid was perfect",
    "either bidder could do it", "neither of the firms replied", "it was a two-horse race", "the losing bidder was told",
    "the other supplier was told",
]  # fmt: skip
NUMBERED = [
    "{} tenders were received", "{} firms bid", "{} suppliers responded", "bids received: {}", "tenders returned: {}",
    "the number of bidders was {}", "{} compliant bids were scored", "it beat a field of {}", "of {} companies, one failed",
]  # fmt: skip
OTHERS = [
    "the other {} bidders were told", "the {} losing bidders were told", "the winner beat {} others",
    "it was ahead of {} rivals", "the {} unsuccessful companies were told",
]  # fmt: skip
NOTHING = [
    "three boroughs tendered; both officers; a pair of scissors; no other way",
    "the single list; the only way to bid; a sole trader; the other party offers more",
    "paragraph 3 bids us; page 3: tenders; in three weeks bidders reply",
    "a race between two horses; either way, neither of them",
    "the single supplier framework; we offer three places; the field of three acres",
]
UNITS = ["bids", "compliant bids", "tenderers", "suppliers", "companies", "responses"]
NUMERALS = {"words": in_words, "digits": str}


def found(text: str, secret, *public) -> bool:
    search = ParaphraseSearch([("secret", secret)], public)
    return any(True for _ in search.within(text))


@pytest.mark.parametrize("text", ONE)
def test_a_single_bid_is_found(text):
    assert found(text, value("1 bid"))
    assert not found(text, value("2 bids"))


@pytest.mark.parametrize("text", TWO)
@pytest.mark.parametrize("unit", UNITS)
def test_two_bids_are_found(text, unit):
    assert found(text, value(f"2 {unit}"))
    assert not found(text, value(f"3 {unit}"))
    assert not found(text, value("2 sites"))


@pytest.mark.parametrize("said", NUMBERED)
@pytest.mark.parametrize("numeral", NUMERALS.values(), ids=NUMERALS)
def test_any_number_of_bids_is_found(said, numeral):
    for number in range(2, 9):
        text = said.format(numeral(number))
        assert found(text, value(f"{number} bidders")), text
        assert not found(text, value(f"{number + 1} bidders")), text
        known = value(f"{number} bids")
        assert not found(text, value(f"{number} bids"), known), text


@pytest.mark.parametrize("said", OTHERS)
def test_the_others_are_all_but_the_winner(said):
    for number in range(2, 9):
        text = said.format(in_words(number))
        assert found(text, value(f"{number + 1} bids")), text


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_other_things_are_no_bids(text, number):
    assert not found(text, value(f"{number} bids")), text


def test_without_its_guard_it_is_missed(monkeypatch):
    assert found("both bidders were asked", value("2 bids"))

    monkeypatch.setattr(paraphrase_search, "numbers_of_bids", lambda _: ())
    assert not found("both bidders were asked", value("2 bids"))
