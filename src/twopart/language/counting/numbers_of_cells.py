"""Reads cells of tables of words that say a number and nothing else: 18, about 18, eighteen or so, 18 to 19, First: 18."""

import re
from collections.abc import Iterator

from twopart.language import hedges
from twopart.language.number_words import MULTIPLIERS, parsed

NUMBER = re.compile(r"[(-]?[0-9][0-9,.]*\)?")
TWO = re.compile(r"(?<=[0-9])\s?[-–—]\s?(?=[0-9])")  # 18-19
CIRCA = re.compile(r"\bca?\.\s?(?=[0-9])")
MARKS = "~≈<>≤≥+.,;!?*_\"'“”‘’"
JOINING = frozenset("and between from to or".split())
HEDGING = (
    *hedges.ABOUT,
    *hedges.NEARLY,
    *hedges.MOST,
    *hedges.LEAST,
    *hedges.ABOUT_AFTER,
    *hedges.MOST_AFTER,
    *hedges.LEAST_AFTER,
    "approximately approx perhaps likely just only well c ca est estimated odd bit",
)
ASIDE = JOINING | frozenset(" ".join(HEDGING).split())


def numbers_of_cell(text: str) -> tuple[str, ...]:
    """Returns the numbers of a cell, those in words in digits; none if it says anything else that is no hedge."""
    *_, contents = CIRCA.sub("", text.lower()).rpartition(":")
    numbers: list[str] = []
    spelled: list[str] = []
    for word in _words(contents):
        if _continues(word, spelled):
            spelled.append(word)
            continue
        numbers += _in_digits(spelled)
        spelled = []
        if NUMBER.fullmatch(word):
            numbers.append(word)
        elif word not in ASIDE:
            return ()
    return (*numbers, *_in_digits(spelled))


def _words(contents: str) -> Iterator[str]:
    for word in TWO.sub(" to ", contents).split():
        plain = word.strip(MARKS)
        if plain:
            yield plain


def _continues(word: str, spelled: list[str]) -> bool:
    """Whether a word is one of a number in words: twenty-six, a hundred and six."""
    if word == "and":
        return bool(spelled) and spelled[-1] in MULTIPLIERS
    return not NUMBER.fullmatch(word) and parsed(word) is not None


def _in_digits(spelled: list[str]) -> Iterator[str]:
    number = parsed(" ".join(spelled))
    if number is not None:
        yield str(number)
