"""A withheld number of posts is found where a word for the whole, or for the people, says what it counts."""

import pytest
from typed_values import value

from twopart.language.counting import bare_counts, collective_counts
from twopart.language.paraphrase_search import ParaphraseSearch

TOLD = [
    "the team is forty-three strong.", "it deletes 43no. posts", "it deletes 43 No. posts", "the posts number 43.",
    "it cuts the establishment by 43.", "the strength of the team falls by 43.", "the workforce shrinks by 43.",
    "43 colleagues will leave.", "we shall see 43 leavers.", "43 transferees move.", "TUPE applies to 43.",
    "the unit will be 43 lighter.", "all 43 are told", "each of the 43 has been told.", "43 have been told.",
]  # fmt: skip
OTHERS = [
    "43 strong bids; it is 43 km; the vans number 43.",
    "the price falls by 43%; the budget falls by 43.",
    "section 43 no. 5; No. 43, Upper Street; 43 no longer counts",
    "it applies to 43 boroughs; each of the 43 boroughs; all 43 boroughs",
    "the unit price falls by £43; the unit costs 43p",
]


def found(text: str, secret) -> bool:
    return any(True for _ in ParaphraseSearch([("secret", secret)], ()).within(text))


@pytest.mark.parametrize("text", TOLD)
def test_a_number_of_posts_is_found(text):
    assert found(text, value("43 posts"))
    assert not found(text, value("44 posts"))


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_no_posts(text):
    assert not found(text, value("43 posts")), text


def test_a_unit_behind_its_number_alone_is_left_to_the_usual_search():
    assert not found("it deletes 43 posts", value("43 posts"))
    assert not found("it deletes forty-three posts", value("43 posts"))


def test_without_its_pattern_a_change_by_a_number_is_missed(monkeypatch):
    said = "the workforce shrinks by 43."
    assert found(said, value("43 posts"))

    monkeypatch.setattr(collective_counts, "_changed_by", lambda: _Never)
    assert not found(said, value("43 posts"))


def test_without_its_verbs_a_number_of_nothing_is_missed(monkeypatch):
    assert found("TUPE applies to 43.", value("43 posts"))

    monkeypatch.setattr(bare_counts, "_verb_before", lambda: _Never)
    assert not found("TUPE applies to 43.", value("43 posts"))


class _Never:
    @staticmethod
    def finditer(_):
        return ()

    @staticmethod
    def search(*_):
        return None
