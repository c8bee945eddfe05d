"""A withheld share is found where it is said as a split, a ratio, or as some of every few."""

import pytest
from typed_values import share, value
from withheld import said

from twopart.language import paraphrase_search
from twopart.language.number_words import in_words
from twopart.language.paraphrase_search import ParaphraseSearch
from twopart.model.secret import Secret

SPLITS = (
    "quality and price are {first}:{second}.",
    "a {first}/{second} split of quality and price",
    "quality and price are weighted {first}–{second}",
    "the split of quality to price is {first} to {second}",
    "bids were scored {first} for quality and {second} for price",
    "{first} points are for quality, and {second} are for price",
    "marks: quality {first}, price {second}",
)
RATIOS = (
    "the ratio of quality to price is {first}:{second}",
    "quality and price are split {first} to {second}",
    "in the proportion {first} : {second}",
)
EVERY = (
    "of every {whole} officers, {part} will go",
    "for each {whole} officers {part} goes",
)
OUT_OF = (
    "one officer out of {whole} goes",
    "one part in {whole}",
    "1 hour in every {whole}",
)
NUMERALS = {"words": in_words, "digits": str}
OTHERS = [
    "at 09:40 and 10:30, pages 40-60, rooms 60 and 40; rows 60, 40",
    "between forty and sixty; forty to sixty officers; 40 to 60 officers; 60 to 40 pages",
    "version 3:2 of it; three to two; from nine to five; twenty to eighty years",
    "40 days for appeal and 60 for reply; 60 for some, 30 for others",
    "section 60/40a, 60/40/1, 6:40:60, 1.60:40; £60:40 and 60:40%",
    "the ratio of staff; page 3 to 7 of the split; weighted 2 to 3 years",
    "of every five officers; for every 5 officers vans; one officer out of office",
]


def found(text: str, secret, *public) -> bool:
    search = ParaphraseSearch([("secret", secret)], public)
    return any(True for _ in search.within(text))


@pytest.mark.parametrize("wording", SPLITS)
def test_both_shares_of_a_split_are_found(wording):
    for first in (10, 25, 30, 60, 85):
        text = wording.format(first=first, second=100 - first)
        assert found(text, share(f"{first}%")), text
        assert found(text, share(f"{100 - first}%")), text
        assert not found(text, share(f"{first + 2}%")), text
        assert not found(text, share(f"{first}%"), share(f"{first}%")), text


def test_a_split_is_found_in_words():
    for first in range(10, 100, 10):
        text = f"a {in_words(first)}-{in_words(100 - first)} split"
        if first not in (10, 90):
            assert found(text, share(f"{first}%")), text
    assert found("it is fifty-fifty", share("50%"))
    assert found("divided sixty to forty", share("60%"))


@pytest.mark.parametrize("wording", RATIOS)
@pytest.mark.parametrize("numeral", NUMERALS.values(), ids=NUMERALS)
def test_a_ratio_is_found_as_a_share_that_it_rounds(wording, numeral):
    if ":" in wording:
        numeral = str
    for first, second in ((3, 2), (2, 1), (5, 3), (7, 1)):
        text = wording.format(first=numeral(first), second=numeral(second))
        part = 100 * first / (first + second)
        assert found(text, share(f"{part:.0f}%")), text
        assert found(text, share(f"{100 - part:.1f}%")), text
        assert not found(text, share(f"{part + 3:.0f}%")), text


@pytest.mark.parametrize("numeral", NUMERALS.values(), ids=NUMERALS)
def test_some_of_every_few_are_a_share(numeral):
    for whole in range(3, 10):
        for wording in OUT_OF:
            text = wording.format(whole=numeral(whole))
            assert found(text, share(f"{100 / whole:.1f}%")), text
            assert found(text, share(f"{100 - 100 / whole:.1f}%")), text
        for wording in EVERY:
            text = wording.format(whole=numeral(whole), part=numeral(2))
            assert found(text, share(f"{200 / whole:.1f}%")), text
            assert not found(text, share(f"{200 / whole + 2:.1f}%")), text


def test_a_part_of_the_marks_is_a_share():
    text = "price carries 40 of the 100 marks"

    assert found(text, share("40%"))
    assert found(text, share("60%"))
    assert not found("price is named on 40 of the 100 pages", share("60%"))
    assert found("it fails for one hour in every thousand", share("99.9%"))


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("percentage", ["40%", "60%", "67%", "33%", "20%", "80%"])
def test_other_pairs_of_numbers_are_no_split(text, percentage):
    assert not found(text, share(percentage)), text


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_whole_number_before_of_counts_things_and_is_no_share(number):
    rise = Secret("rise", "figure", value=share(f"{number}00%"))

    assert said(f"Part {number} of this paper, and {number} of them", rise) == set()
    assert said(f"it grows by a factor of {number + 1}", rise) == {"rise"}
    assert said("0.25 of it", Secret("part", "figure", value=share("25%")))


def test_a_count_is_no_share():
    assert not found("quality and price are 60:40", value("60 officers"))


@pytest.mark.parametrize(
    ("guard", "text"),
    [
        ("splits", "it is 60:40"),
        ("parts_of_every_few", "of every five officers, three go"),
    ],
)
def test_without_its_guard_each_is_missed(monkeypatch, guard, text):
    assert found(text, share("60%"))

    monkeypatch.setattr(paraphrase_search, guard, lambda _: ())
    assert not found(text, share("60%"))


@pytest.mark.parametrize(
    "text", ["sixty-forty", "sixty-forty is the split.", "sixty to forty is the split"]
)
def test_a_split_in_words_is_found_at_the_beginning_of_a_text(text):
    assert found(text, share("60%"))
