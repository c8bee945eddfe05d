"""No text stops the search for phrases, whatever numbers, dates and words stand side by side in it."""

import random
from decimal import Decimal

import pytest

from twopart.language.paraphrase_search import ParaphraseSearch
from twopart.model.quantity import Day, Quantity

WITHHELD = {
    "day": Day(2031, 3, 5),
    "month": Day(2031, 3),
    "financial year": Day(2030, 4, months=12),
    "amount": Quantity(Decimal(22048000), "£", 6, 3),
    "share": Quantity(Decimal(67), "%"),
    "count": Quantity(Decimal(24), "posts"),
    "few": Quantity(Decimal(2), "suppliers"),
    "term": Quantity(Decimal(3), "years"),
    "hours": Quantity(Decimal(54), "hours"),
    "area": Quantity(Decimal("1.2"), "hectares", 0, 1),
    "distance": Quantity(Decimal(12), "miles"),
}
WORDS = (
    "the a all but one two three half third every each of in into before after from to by up less minus it them "
    "last first final penultimate quarter month months year years day days week weeks fortnight hour hours now "
    "start end begins ends lasts extendable option options extensions initial twice suppliers sites posts miles km "
    "acres hectares stone ounces sq ft ft² 2030/31 2031/32 2030 1 may 31 february 30 march 31/02/2030 1/1/0001 0001 "
    "0 00 0/0 1/0 3/0 2/3 ½ 2¼ 1.5 -1 2+1+1 9999 1000000 9,999,999 999999999 % per cent £4.5m £999,999,999bn million"
).split()
LENGTHS = ("9999", "999999999", "0", "-1", "½", "two")
UNITS = ("days", "weeks", "months", "years", "hours", "miles", "posts")
LINKS = ("after", "before", "into", "of", "from", "with two options of")
TEXTS = 300


def words_side_by_side(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(2, 14)))


def length_beside_words(chance: random.Random) -> str:
    pair = (chance.choice(each) for each in (LENGTHS, UNITS, LINKS))
    return f"{' '.join(pair)} {words_side_by_side(chance)}"


def test_a_period_so_far_away_that_no_calendar_has_it_says_nothing():
    search = ParaphraseSearch(WITHHELD.items(), [])
    for number in ("999999999 days", "30000000 weeks", "9999 years", "99999 months"):
        for link in ("after", "before", "into"):
            assert list(search.within(f"It ends {number} {link} 2030.")) == []


@pytest.mark.parametrize("text_of", [words_side_by_side, length_beside_words])
@pytest.mark.parametrize("seed", range(5))
def test_any_words_side_by_side_are_searched(seed, text_of):
    chance = random.Random(seed)
    search = ParaphraseSearch(WITHHELD.items(), [])
    for _ in range(TEXTS):
        text = text_of(chance)
        for name, start, end in search.within(text):
            assert name in WITHHELD
            assert 0 <= start < end <= len(text)
