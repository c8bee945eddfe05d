"""Finds quantities that are expressed in ordinary phrases: one twentieth, 24 of the 150, in millions: 22.

Other modules read the usual ways to write a figure (16%, £22m, 24 posts). Here are those in which the unit is expressed
by another word, in a phrase, or elsewhere in the sentence. The functions take a text in small letters.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from twopart.language.hints import has_any, matches_near
from twopart.language.number_words import (
    AFTER_NUMBER,
    BEFORE_NUMBER,
    IN_WORDS,
    NUMBER,
    ONES,
    ordinal,
    parsed,
)
from twopart.language.whole_words import any_of

_HUNDRED = 100


class Phrase(NamedTuple):
    """A quantity in words, and its place."""

    value: Fraction
    start: int
    end: int


# Shares


def shares(text: str) -> Iterator[Phrase]:
    """Yields the share in phrases such as one twentieth, by 16 points."""
    if has_any(text, _NAMES_OF_PARTS):
        for match in _parts().finditer(text):
            part = parsed(match["part"] or "one") or 1
            yield Phrase(Fraction(part, _ORDINALS[match["whole"]]), *match.span())
    if " points" in text:
        for match in _points().finditer(text):
            if number := parsed(match["number"]):
                yield Phrase(Fraction(number, _HUNDRED), *match.span())


def parts_of_wholes(text: str) -> Iterator[Phrase]:
    """Yields the share in phrases such as 16 of each 100, 24 of the 150."""
    phrases = matches_near(
        text,
        _of_a_whole(),
        _out_of(),
        _MOST_BEFORE,
        _MOST_AFTER,
    )
    for match in phrases:
        part = parsed(match["part"])
        whole = parsed(match["whole"])
        if not part or not whole or part >= whole:
            continue
        if _is_a_share(part, whole, of_each=bool(match["each"])):
            yield Phrase(Fraction(part, whole), *match.span())


def hundreds(text: str) -> Iterator[Phrase]:
    """Yields the share in 84 of every hundred, or of 100 people 84; and what remains of the hundred."""
    if "100" not in text and "hundred" not in text:
        return
    for pattern in (_of_every_hundred(), _out_of_a_hundred()):
        for match in pattern.finditer(text):
            part = parsed(match["part"])
            if part and part < _HUNDRED:
                share = Fraction(part, _HUNDRED)
                yield Phrase(share, *match.span())
                yield Phrase(1 - share, *match.span())


def every(text: str) -> Iterator[Phrase]:
    """Yields the share in phrases such as every sixth post, every fourth of them."""
    if not has_any(text, _EVERY):
        return
    for match in matches_near(text, _every_so_many(), _every(), 0, _MOST_AFTER):
        whole = _FEW.get(match["few"]) or _ORDINALS[match["whole"]]
        yield Phrase(Fraction(1, whole), *match.span())


_MOST_BEFORE, _MOST_AFTER = 80, 20  # characters of a phrase around “of” and its whole
# The numbers of equal parts into which people divide something when they use words for it.
_WHOLES = (*range(6, 13), 15, 16, 20, 25, 30, 40, 50, 100)
_ORDINALS = {ordinal(whole): whole for whole in _WHOLES}
_FEW = {ordinal(whole): whole for whole in range(3, 6)}
_EVERY = ("every ", "each ")
_SIMPLE = 10  # a share of fewer equal parts occurs by chance
_NAMES_OF_PARTS = [name for name, whole in _ORDINALS.items() if whole >= _SIMPLE]


def _is_a_share(
    part: int,
    whole: int,
    *,
    of_each: bool,
) -> bool:
    """Whether so many of a whole may be a percentage: 16 of each 100, but not one of ten or two of four."""
    if of_each:
        return True
    if part == 1 or whole <= _SIMPLE:
        return False
    return Fraction(part, whole).denominator > _SIMPLE


@cache
def _of_a_whole() -> re.Pattern[str]:
    """Matches of the 150, in every 100."""
    determiner = "each|every|any|the|its|our|their|these|those|all"
    return re.compile(rf" (?:of|in|out of|for|from) (?:(?:{determiner}) )*(?:{NUMBER})")


@cache
def _out_of() -> re.Pattern[str]:
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<part>{NUMBER}) (?:[a-z]+ )??"
        r"(?:(?:of|in|out of|for|from) (?P<each>each|every|any) "
        r"|(?:of|out of) (?:(?:the|its|our|their|these|those|all) )*)"
        rf"(?P<whole>{NUMBER}){AFTER_NUMBER}"
    )


@cache
def _of_every_hundred() -> re.Pattern[str]:
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<part>{NUMBER}) (?:[a-z]+ )?(?:of|in|out of|per|for) (?:each |every |any )?(?:a |one )?"
        rf"(?:100|hundred){AFTER_NUMBER}"
    )


@cache
def _out_of_a_hundred() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:of|in) (?:each |every )?(?:a |one )?(?:100|hundred) [a-z]+, (?:some |about |only )?"
        rf"(?P<part>{NUMBER})(?![\w%]|[.,]\d)"
    )


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<part>{'|'.join(ONES)})[- ]"
        r"|(?:by|is|of|about|only|just|some|to|nearly) a )"
        rf"(?P<whole>{any_of(_NAMES_OF_PARTS)})s?\b(?! (?:century|anniversary|floor|birthday|day|time|year|edition|place))"
    )


# What comes round: every sixth week is no share, nor is every third Thursday.
_MOVEMENTS = "reduction|cut|fall|drop|rise|increase"
_RECURRING = "day|week|month|year|time|page"
_OFTEN_RECURRING = (
    rf"{_RECURRING}|[a-z]+day|quarter|hour|minute|meeting|mile|metre|kilometre"
)


@cache
def _every_so_many() -> re.Pattern[str]:
    """Matches every sixth."""
    return re.compile(rf"(?:every|each) (?:{'|'.join((*_ORDINALS, *_FEW))}) ")


@cache
def _every() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:every|each) (?:(?P<whole>{'|'.join(_ORDINALS)}) (?!(?:{_RECURRING})s?\b)"
        rf"|(?P<few>{'|'.join(_FEW)}) (?!(?:{_OFTEN_RECURRING})s?\b))[a-z]"
    )


@cache
def _points() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:by|of|to|some|about|(?:{_MOVEMENTS}) (?:is|was|will be|would be)) "
        rf"(?P<number>{NUMBER}) (?:whole )?points\b(?! (?:of|in|on|out)\b)"
    )


# Money whose scale is given elsewhere


_MILLIONS = ("millions", " of million", "£m", "£ million")


def millions(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """Yields the numbers of millions in “in millions: 22”, “22 in millions” and “a couple of million”."""
    if not has_any(text, _MILLIONS):
        return
    for match in _in_millions().finditer(text):
        if number := _number_of_millions(match):
            yield number, *match.span()


def _number_of_millions(match: re.Match[str]) -> Decimal | None:
    if match["two"]:
        return Decimal(2)
    written = match.group("after", "before", "sign", "named", "bracketed")
    return _decimal(next(filter(None, written)))


@cache
def _in_millions() -> re.Pattern[str]:
    number = rf"\d+(?:\.\d+)?|\b(?:{IN_WORDS})"
    verb = "(?: ?(?:is|are|was|were|comes? to|at|of|about|some))?"
    return re.compile(
        rf"\bmillions(?: of pounds| spent| of £| sterling)?\W{{0,3}}{verb}\W{{0,3}}"
        rf"(?P<after>{number})(?=\s*(?:[.,;:)](?!\d)|$|\brounded|\bin all|\band\b|\bor\b))"
        rf"|(?<![\w.,£])(?P<before>{number})[^.;\d\n]{{0,25}}(?:\d+)?,?[ (]+(?:all )?in millions\b"
        rf"|£m\)?,? (?:is|are|was|were|at|of|about) (?P<sign>{number})(?=\s*(?:[.,;:)](?!\d)|$|\brounded))"
        rf"|{BEFORE_NUMBER}(?P<named>{number}) \(?in £ ?m(?:illion)?\b"
        rf"|\b(?:is|are|was|were|costs?|of|at|about|some|comes? to) (?P<bracketed>{number}) \(£ ?m(?:illion)?\)"
        r"|\ba (?P<two>couple|pair|brace) of millions?\b"
    )


def _decimal(written: str) -> Decimal | None:
    without_point = written.replace(".", "", 1)
    if without_point.isdigit():
        return Decimal(written)
    number = parsed(written)
    if number is None:
        return None
    return Decimal(number)
