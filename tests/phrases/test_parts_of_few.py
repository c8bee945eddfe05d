"""A withheld count or share is found where it is said as a part of a few, for any of them."""

import pytest
from typed_values import share, value

from twopart.language.number_words import in_words
from twopart.language.paraphrase_search import ParaphraseSearch

FEW = range(3, 10)
SAID = (
    "{part} of {whole} sites will close.",
    "{part} of the {whole} sites will close.",
    "{part} out of all {whole} sites will close.",
    "all but {rest} of the {whole} sites will close.",
    "every one bar {rest} of our {whole} sites will close.",
    "all {whole} sites but {rest} will close.",
    "we have sites. all but {rest} of the {whole} will close.",
)
NUMERALS = {"words": in_words, "digits": str}


def found(text: str, secret, *public) -> bool:
    search = ParaphraseSearch([("secret", secret)], public)
    return any(True for _ in search.within(text))


def parts():
    for whole in FEW:
        for part in range(2, whole):
            yield part, whole


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("numeral", NUMERALS.values(), ids=NUMERALS)
def test_a_count_is_found_beside_its_whole(said, numeral):
    missed = []
    for part, whole in parts():
        text = said.format(
            part=numeral(part), whole=numeral(whole), rest=numeral(whole - part)
        )
        if not found(text, value(f"{part} sites")):
            missed.append(text)
        assert not found(text, value(f"{part} suppliers")), text
        assert not found(text, value(f"{part} sites"), value(f"{part} sites")), text

    assert missed == []


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("digits", [0, 1])
def test_a_share_is_found_as_a_part_of_a_few_that_it_rounds(said, digits):
    missed = []
    for part, whole in parts():
        text = said.format(
            part=in_words(part), whole=in_words(whole), rest=in_words(whole - part)
        )
        rounded = f"{100 * part / whole:.{digits}f}%"
        is_half = 2 * part == whole
        if found(text, share(rounded)) == is_half:
            missed.append((text, rounded))
        assert not found(text, share(f"{100 * part / whole + 2:.{digits}f}%")), text

    assert missed == []


@pytest.mark.parametrize(
    "text",
    ["all suppliers but one failed.", "suppliers bid. all but one of them failed."],
)
def test_all_but_some_is_found_if_it_is_known_how_many_all_are(text):
    assert found(text, value("2 suppliers"), value("3 suppliers"))
    assert not found(text, value("2 suppliers"))
    assert not found(text, value("2 suppliers"), value("4 suppliers"))


@pytest.mark.parametrize(
    "text",
    [
        "one of the three suppliers passed.",
        "on 2/3 of may, section 2 of 3 pages.",
        "two of the four vans, and 12 of the 24.",
        "all but two options were open.",
    ],
)
def test_one_of_several_and_half_of_them_are_no_share(text):
    assert not any(found(text, share(each)) for each in ("33%", "67%", "50%"))
