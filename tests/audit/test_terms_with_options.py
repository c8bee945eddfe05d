"""A withheld term with its options is found as it is written, and as the whole time."""

import pytest

from twopart.audit import Surface, prepared
from twopart.base.source import Source, Span, Text
from twopart.load.quantities import count
from twopart.model.secret import PublicContent, Secret


def value_of(words: str):
    return count(Text(words, Span(Source("paper.yaml", words), 1, 1))).value


def search(*public: str):
    secret = Secret("term", "figure", value=value_of("3+2+1 years"))
    return prepared([secret], PublicContent(values=tuple(map(value_of, public))))


@pytest.mark.parametrize(
    "words",
    [
        "The term is 3+2+1 years.",
        "a term (3 + 2 + 1)",
        "three plus two plus one",
        "3 plus 2 plus 1 years",
        "for six years",
        "72 months",
    ],
)
def test_each_way_to_write_it_is_found(words):
    assert search().given_away(Surface("page 1", words)) == {"term"}


@pytest.mark.parametrize("words", ["3+2", "13+2+1", "3+2+1+1", "3+2+1.5", "£3+2+1"])
def test_another_sum_is_none(words):
    assert search().given_away(Surface("page 1", words)) == set()


def test_what_is_public_too_is_none():
    searched = search("3+2+1 years")

    assert searched.given_away(Surface("page 1", "a term of 3+2+1 years")) == set()
