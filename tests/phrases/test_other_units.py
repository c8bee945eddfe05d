"""A withheld length of time is found in another unit, whose parts are written as words or signs."""

from fractions import Fraction

import pytest
from typed_values import value

from twopart.language.number_words import in_words
from twopart.language.paraphrase_search import ParaphraseSearch

PARTS = {
    Fraction(1, 4): ("¼", " ¼", " 1/4", "-1/4", " and a quarter", " and one quarter"),
    Fraction(1, 2): ("½", " ½", " 1/2", "-1/2", " and a half", " and one half"),
    Fraction(3, 4): ("¾", " ¾", " 3/4", "-3/4", " and three quarters"),
}
GLUED = "¼½¾-"  # to digits alone
ALONE = {
    Fraction(1, 4): ("a quarter of a", "¼ of a", "¼", "1/4 of a"),
    Fraction(1, 2): ("half a", "½ a", "½", "1/2 a"),
    Fraction(3, 4): ("three quarters of a", "¾ of a", "¾", "3/4 of a"),
}
TIMES = {"years": ("months", 12), "days": ("hours", 24), "hours": ("minutes", 60)}


def found(text: str, *secrets: str) -> set[str]:
    search = ParaphraseSearch([(each, value(each)) for each in secrets], ())
    return {name for name, *_ in search.within(text)}


@pytest.mark.parametrize("unit", TIMES)
@pytest.mark.parametrize("part", PARTS)
def test_times_are_found_with_each_way_to_write_a_part(unit, part):
    smaller, number = TIMES[unit]
    missed = []
    for whole in (1, 2, 5):
        exact = (whole + part) * number
        secret, other = f"{exact} {smaller}", f"{exact + 1} {smaller}"
        for written in PARTS[part]:
            counts = [str(whole)]
            if not written.startswith(tuple(GLUED)):
                counts.append(in_words(whole))
            for count in counts:
                text = f"it takes {count}{written} {unit}."
                if found(text, secret, other) != {secret}:
                    missed.append((text, secret))

    assert missed == []


@pytest.mark.parametrize("unit", TIMES)
@pytest.mark.parametrize("part", ALONE)
def test_times_are_found_as_a_part_of_one(unit, part):
    smaller, number = TIMES[unit]
    secret, other = f"{part * number} {smaller}", f"{part * number + 1} {smaller}"
    one = unit.removesuffix("s")
    missed = []
    for written in ALONE[part]:
        is_articled = written.endswith(" a") and one == "hour"
        text = f"it takes {written}{'n' if is_articled else ''} {one}."
        if found(text, secret, other) != {secret}:
            missed.append((text, secret))

    assert missed == []
