"""Finds shares that are said as a split or a ratio, or as some of every few: 60:40, sixty-forty; one of every five.

Two numbers that make a hundred are a split wherever a colon or a slash parts them, and in words; others only beside a
word such as split, weighted or ratio. Texts are in small letters.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import chain

from twopart.language.hints import has_any, matches_near
from twopart.language.number_words import (
    AFTER_NUMBER,
    BEFORE_NUMBER,
    NUMBER,
    ONES,
    TENS,
    parsed,
)
from twopart.language.quantities_in_phrases import Phrase

_HUNDRED = 100
_THOUSAND = 1000
_REACH = 80  # characters on either side in which the word for a split may stand
_SIGNS = (
    ":",
    "/",
    "-",
    "–",
    " to ",
    " for ",
    ",",
    " and ",
)
_RATIOS = (
    "ratio",
    "split",
    "proportion",
)
_SPLITS = (
    *_RATIOS,
    "weight",
    "share",
    "divided",
    "marks",
    "points",
    "score",
    "basis",
)


def splits(text: str) -> Iterator[Phrase]:
    """Yields both shares of each split."""
    if not has_any(text, _SIGNS):
        return
    matches = [
        *matches_near(text, _two_digits(), _parted(), 3, 20),
        *matches_near(text, _second_in_words(), _in_words(), 20, 20),
        *matches_near(text, _for_a_number(), _by_what(), 50, 20),
    ]
    if has_any(text, _SPLITS):
        matches += _listed().finditer(text)
    for match in matches:
        yield from _shares(text, match)


def _shares(text: str, match: re.Match[str]) -> Iterator[Phrase]:
    first = parsed(match["first"]) or 0
    second = parsed(match["second"]) or 0
    whole = first + second
    if not (first and second):
        return
    is_certain = whole == _HUNDRED and _is_certain(match)
    words = _SPLITS if whole == _HUNDRED else _RATIOS
    if is_certain or _stands_near(text, match, words):
        for part in (first, second):
            yield Phrase(Fraction(part, whole), *match.span())


def _is_certain(match: re.Match[str]) -> bool:
    sign = match["sign"].strip()
    in_words = match["first"].isalpha()
    return sign in _CERTAIN or (in_words and sign == "-")


def _stands_near(
    text: str,
    match: re.Match[str],
    words: tuple[str, ...],
) -> bool:
    start = max(0, match.start() - _REACH)
    end = match.end() + _REACH
    return has_any(text[start:end], words)


def parts_of_every_few(text: str) -> Iterator[Phrase]:
    """Yields the share in “of every five officers one goes”, “one officer out of five” and “40 of the 100 marks”, and what
    is left.
    """
    matches = chain(
        matches_near(text, _every_few(), _of_every_few(), 10, 80),
        matches_near(text, _out_of_few(), _one_out_of(), 40, 60),
        matches_near(text, _of_a_hundred(), _of_the_marks(), 60, 20),
    )
    for match in matches:
        part = parsed(match["part"]) or 0
        whole = _whole(match["whole"])
        if 0 < part < whole:
            share = Fraction(part, whole)
            yield Phrase(share, *match.span())
            yield Phrase(1 - share, *match.span())


def _whole(written: str) -> int:
    if "thousand" in written:
        return _THOUSAND
    return parsed(written) or 0


_CERTAIN = (":", "/", "", "for")
_IN_WORDS = "|".join((*TENS, *ONES))
_NO_UNIT = (
    r"(?![\w%:/-]|[.,]\d"
    r"| (?:pages?|years?|weeks?|months?|days?|hours?|minutes?|per ?cent|[ap]\.?m\.?)\b)"
)


@cache
def _two_digits() -> re.Pattern[str]:
    """Matches 0:4, 0 to 4."""
    return re.compile(r"\d(?: ?[:/–-] ?| to )\d")


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.,:/£–-])(?P<first>\d{1,2})(?P<sign> ?[:/–-] ?| to )(?P<second>\d{1,2})"
        rf"{_NO_UNIT}"
    )


@cache
def _second_in_words() -> re.Pattern[str]:
    """Matches -forty, to two."""
    return re.compile(rf"[ /-](?:to )?(?:{_IN_WORDS})")


@cache
def _in_words() -> re.Pattern[str]:
    """Matches sixty-forty, sixty to forty and three to two."""
    return re.compile(
        rf"(?<![\w-])(?P<first>{_IN_WORDS})(?P<sign>[ /-]| to )(?P<second>{_IN_WORDS})(?![\w-]){_NO_UNIT}"
    )


@cache
def _for_a_number() -> re.Pattern[str]:
    """Matches for quality and 40."""
    link = r"(?:,|,? and|,? with|,? against) "
    return re.compile(rf" for (?:[a-z]+ ){{0,3}}?[a-z]+{link}(?:\d|{'|'.join(TENS)})")


@cache
def _by_what() -> re.Pattern[str]:
    """Matches 60 for quality and 40 for price."""
    number = rf"(?:\d{{1,2}}|{'|'.join(TENS)})"
    unit = r"(?: (?:marks?|points?))?(?: (?:is|are|was|were|goes?|went))?"
    link = r"(?:,|,? and|,? with|,? against) "
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<first>{number}){unit} (?P<sign>for) (?:[a-z]+ ){{0,3}}?[a-z]+{link}"
        rf"(?P<second>{number}){unit} for [a-z]"
    )


@cache
def _listed() -> re.Pattern[str]:
    """Matches quality 60, price 40."""
    unit = r"(?: (?:marks?|points?))?"
    return re.compile(
        rf"[a-z]:? (?P<first>\d\d?){unit}(?P<sign>,|;|,? and) (?:[a-z]+ ){{0,2}}?[a-z]+:? "
        rf"(?P<second>\d\d?){unit}{_NO_UNIT}"
    )


@cache
def _every_few() -> re.Pattern[str]:
    """Matches every five, each thousand."""
    return re.compile(rf"(?:every|each) (?:{NUMBER}|thousand)")


@cache
def _of_every_few() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:of|for|from|in|out of) (?:every|each) (?P<whole>{NUMBER}|thousand) [a-z]+,? "
        rf"(?:only |just )?(?P<part>{NUMBER}){AFTER_NUMBER}"
    )


@cache
def _out_of_few() -> re.Pattern[str]:
    """Matches out of, part in, in every."""
    return re.compile(r" (?:out of|parts? in|in (?:every|each)) ")


@cache
def _one_out_of() -> re.Pattern[str]:
    """Matches one officer out of five, one part in five, one hour in every thousand."""
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<part>one|1) (?:[a-z]+ out of (?:every |each )?|parts? in (?:every |each )?"
        rf"|[a-z]+ in (?:every|each) )(?:a )?(?P<whole>{NUMBER}|thousand){AFTER_NUMBER}"
    )


@cache
def _of_a_hundred() -> re.Pattern[str]:
    return re.compile(r"of the (?:100|hundred) ")


@cache
def _of_the_marks() -> re.Pattern[str]:
    return re.compile(
        rf"{BEFORE_NUMBER}(?P<part>{NUMBER}) (?:[a-z]+ )?(?:out )?of the (?P<whole>100|hundred) "
        r"(?:marks|points|available|possible)\b"
    )
