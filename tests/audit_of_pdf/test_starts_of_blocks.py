"""A number before a block does not count what the block begins with: paragraph 6, “Suites are open.”"""

from decimal import Decimal

import pytest

from twopart.audit import prepared
from twopart.audit.surface import Surface
from twopart.model.quantity import Quantity
from twopart.model.secret import PublicContent, Secret

SECRETS = (
    Secret("sites", "figure", value=Quantity(Decimal(6), "suites")),
    Secret("posts", "figure", value=Quantity(Decimal(47), "nursing posts")),
    Secret("rise", "figure", value=Quantity(Decimal(9), "%")),
    Secret("price", "figure", value=Quantity(Decimal(8), "£", 6)),
    Secret("term", "figure", value=Quantity(Decimal(4), "years")),
)
STARTS = (
    "Suites are open at every hour.",
    "All suites are open.",
    "Twenty-five of the suites stay as they are.",
    "Nursing posts are kept.",
    "Per cent is a word.",
    "Millions pass by each year.",
    "Years of work went into this.",
    "Suites",
)


def found(text: str, starts: tuple[str, ...] = STARTS) -> set[str]:
    search = prepared(SECRETS, PublicContent(starts=starts))
    surface = Surface("page 1", text, reader="a reader")
    return {leak.secret for leak in search.leaks(surface, search.places(), {})}


@pytest.mark.parametrize(
    "text",
    [
        "6\nSuites are open at every hour.",
        "6.\nAll suites are open.",
        "6 Suites are open at every hour.",
        "Table 6 Suites are open at every hour.",
        "6\nTwenty-five of the suites stay as they are.",
        "Paragraph\n47\nNursing posts are kept.",
        "9\nPer cent is a word.",
        "8\nMillions pass by each year.",
        "4. Years of work went into this.",
        "Nights 6\nSuites 9",
        "Nights 6\nSuites\nare open at every\nhour.",
    ],
)
def test_a_number_before_a_block_does_not_count_its_first_words(text):
    assert found(text) == set()


@pytest.mark.parametrize("text", ["6\nSuites are open.", "Table 6 Suites are open."])
def test_nobody_knows_that_other_words_begin_a_block(text):
    assert found(text, ()) == {"sites"}
    assert found(text, ("Suites are shut.",)) == {"sites"}


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("We close 6 suites.", "sites"),
        ("We say that 6 suites are open at every hour.", "sites"),
        ("In the end 47 nursing posts are kept.", "posts"),
        ("It closes\n6\nsuites in all.", "sites"),
        ("It lasts 4 years of work in all.", "term"),
        ("A rise of 9\nper cent was agreed.", "rise"),
    ],
)
def test_a_number_within_a_sentence_counts_them(text, secret):
    assert secret in found(text)


def test_a_sentence_that_ends_with_a_number_does_not_count_what_the_next_begins_with():
    assert found("It is on floor 6. Suites there have no windows.") == set()
    assert found("We close 6 suites there.") == {"sites"}
