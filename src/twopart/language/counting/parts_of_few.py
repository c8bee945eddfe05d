"""Finds what is said as a part of a few: two of the three suppliers, all but two of the 16 sites, 2/3 of them.

Texts are in small letters. Each is a number of things, and a share of all of them.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from twopart.language.counted import (
    NamedCount,
    PlacedCount,
    labels,
    thing,
    things_after,
)
from twopart.language.counting.counts_of_them import FEWEST, LABEL, things_before
from twopart.language.hints import has_any, matches_near
from twopart.language.number_words import BEFORE_NUMBER, NUMBER, parsed
from twopart.language.quantities_in_phrases import Phrase
from twopart.model.quantity import MONTHS

FEWEST_OF_ANYTHING = 5
_MOST_BEFORE, _MOST_AFTER = 80, 20  # characters of a phrase around “of” and its whole
_ALL = ("all ", "every ", "each ")
_BUT = (" but ", " except ", " bar ")


def parts_of_few(text: str) -> Iterator[PlacedCount]:
    """Yields each number of things that is said with their whole; it is that of the part."""
    for match, remaining, _ in _all_but(text):
        yield from _counted(text, match, remaining, _within(text, match))
    for match, part, _ in _some_of(text):
        if part >= FEWEST and not match["over"]:
            yield from _counted(text, match, part, ())


def all_but(text: str) -> Iterator[tuple[int, int, int]]:
    """Yields how many all but some are where nothing says of what, and the place of the phrase."""
    for match, remaining, _ in _all_but(text):
        if remaining < FEWEST_OF_ANYTHING:
            continue
        named = list(_counted(text, match, remaining, _within(text, match)))
        if not named:
            yield remaining, *match.span()


def all_but_some(text: str) -> Iterator[PlacedCount]:
    """Yields how many are left out where nothing says how many all are: all suppliers but one, all but one of them."""
    if not has_any(text, _ALL) or not has_any(text, _BUT):
        return
    for match in _but_some_of_all().finditer(text):
        fewer = parsed(match["fewer"] or match["after"]) or 0
        things = map(thing, (match["things"] or "").split())
        yield from _counted(text, match, fewer, things)


def shares_of_few(text: str) -> Iterator[Phrase]:
    """Yields each share, of which a percentage may be the rounded one. One of several, and half, are said of much else."""
    for match, remaining, whole in _all_but(text):
        if 2 * remaining != whole:
            yield Phrase(Fraction(remaining, whole), *match.span())
    for match, part, whole in _some_of(text):
        is_one = part == 1 and not (match["only"] or match["over"])
        if not is_one and 2 * part != whole:
            yield Phrase(Fraction(part, whole), *match.span())


def _all_but(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yields each phrase with the number that is left, and that of all."""
    if not has_any(text, _ALL) or not has_any(text, _BUT):
        return
    for match in _but_some().finditer(text):
        whole = parsed(match["whole"] or match["first"]) or 0
        fewer = parsed(match["but"] or match["after"]) or 0
        if 0 < fewer < whole:
            yield match, whole - fewer, whole


def _some_of(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yields each phrase with the number of the part, and that of all."""
    phrases = matches_near(
        text,
        _of_a_whole(),
        _part_and_whole(),
        _MOST_BEFORE,
        _MOST_AFTER,
    )
    for match in phrases:
        part = parsed(match["part"] or match["over"]) or 0
        whole = parsed(match["whole"] or match["under"]) or 0
        labelled = labels().search(text, max(0, match.start() - LABEL), match.start())
        if 0 < part < whole and not labelled:
            yield match, part, whole


def _within(text: str, match: re.Match[str]) -> list[str]:
    """Returns what is named between the number of all and that of the others: all three sites but one."""
    if not match["first"]:
        return []
    things, _ = things_after(text, match.end("first"))
    return things


def _counted(
    text: str,
    match: re.Match[str],
    number: int,
    things_within: Iterable[str],
) -> Iterator[PlacedCount]:
    """Yields the number of what is named within the phrase or after it, or else before it."""
    things, end = things_after(text, match.end())
    counted = frozenset((*things_within, *things)) or things_before(text, match.start())
    if counted:
        yield NamedCount(number, counted), match.start(), max(match.end(), end)


_EXCEPT = "(?:but|except(?: for)?|bar)"
_THE = r"(?:(?:the|its|our|their|these|those|all) )*"
_ENDS = r"(?![\w%-]|[.,/]\d)"


@cache
def _but_some() -> re.Pattern[str]:
    """Matches all but two of the 16, all 16 sites but two."""
    every = "(?:all|every one|each one)"
    return re.compile(
        rf"\b{every} {_EXCEPT} (?P<but>{NUMBER})(?: [a-z]+)? of {_THE}(?P<whole>{NUMBER}){_ENDS}"
        rf"|\b{every} (?:of )?{_THE}(?P<first>{NUMBER})(?: [a-z]+){{0,3}}?,? {_EXCEPT} (?P<after>{NUMBER}){_ENDS}"
    )


@cache
def _but_some_of_all() -> re.Pattern[str]:
    """Matches all but one of them, all but two suppliers, all suppliers but one."""
    every = "(?:all|every|each)"
    return re.compile(
        rf"\b{every} {_EXCEPT} (?P<fewer>{NUMBER}){_ENDS}(?: of (?:the|its|our|their|these|those)\b(?! \d))?"
        rf"|\b{every} (?:of )?(?:(?:the|its|our|their|these|those) )?(?P<things>[a-z]+(?: [a-z]+)?),? {_EXCEPT}"
        rf" (?P<after>{NUMBER}){_ENDS}"
    )


@cache
def _of_a_whole() -> re.Pattern[str]:
    """Matches of the 16, and /3 of."""
    return re.compile(rf" of {_THE}(?:{NUMBER})|/[1-9]\d? of\b")


@cache
def _part_and_whole() -> re.Pattern[str]:
    months = "|".join(map(str.lower, MONTHS))
    return re.compile(
        rf"(?P<only>\b(?:only|just|but) )?{BEFORE_NUMBER}(?P<part>{NUMBER})(?: [a-z]+)?? (?:out )?of {_THE}"
        rf"(?P<whole>{NUMBER}){_ENDS}"
        rf"|{BEFORE_NUMBER}(?P<over>[1-9])/(?P<under>[1-9]\d?) of\b(?! (?:{months})\b)"
    )
