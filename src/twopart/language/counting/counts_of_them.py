"""Finds numbers of things that a sentence before names: We have some sites. Seven of them will close.

Texts are in small letters. Any number may count: a caller searches for one number of such things.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language.counted import (
    NamedCount,
    PlacedCount,
    labels,
    may_be_counted,
    thing,
)
from twopart.language.hints import has_any
from twopart.language.number_words import numbers

FEWEST = 2  # of them; three if the words only leave out what is counted
LABEL = 16  # characters before a number that may show what it numbers
BEFORE = 40  # characters before a number in which its verb may stand
FURTHEST = 300  # characters that are read back for the sentence before
_SENTENCE_ENDS = re.compile(r"[.!?;:]\s")
_WORDS = re.compile(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")


def counts_of_them(text: str) -> Iterator[PlacedCount]:
    """Yields each number with the plurals of its sentence and of the one before, and the place of the phrase."""
    if not has_any(text, _HINTS):
        return
    for number, start, end in numbers(text):
        after = _end_of_phrase(text, number, start, end)
        if not after or labels().search(text, max(0, start - LABEL), start):
            continue
        if things := things_before(text, start):
            yield NamedCount(number, things), start, after


def _end_of_phrase(text: str, number: int, start: int, end: int) -> int:
    """Returns where the phrase ends that says what becomes of so many of them; nil if there is none."""
    if number < FEWEST:
        return 0
    of_them = _of_them().match(text, end)
    if of_them:
        return of_them.end()
    if number == FEWEST:
        return 0
    before = max(0, start - BEFORE)
    they_will = _they_will().match(text, end)
    if they_will and _begins().search(text, before, start):
        return they_will.end()
    if _nothing_after().match(text, end) and _verb().search(text, before, start):
        return end
    return 0


def things_before(text: str, start: int) -> frozenset[str]:
    """Returns the plurals that stand before it in its own sentence, and in the sentence before."""
    begins = last_begins = max(0, start - FURTHEST)
    for stop in _SENTENCE_ENDS.finditer(text, begins, start):
        begins, last_begins = last_begins, stop.end()
    words = _WORDS.findall(text, begins, start)
    return frozenset(thing(word) for word in words if may_be_counted(word))


_VERBS = """
    close closes closing closed shut shuts shutting sell sells selling sold replace replaces replacing replaced
    move moves moving moved open opens opening opened buy buys buying bought keep keeps keeping kept lose loses losing
    lost need needs needed want wants remove removes removed retain retains add adds cut cuts cutting leave leaves left
    choose chooses chose chosen visit visits visited train trains hire hires recruit recruits renew renews end ends
""".split()
_HELPING = """
    will would may might must should shall can could are were have had do did remain stay close closed go went leave left
    move moved open opened need needed get take keep lose lost pass passed fail failed shut
""".split()
_HINTS = (
    " of the",
    " of whi",
    " of who",
    *(f" {verb}" for verb in sorted({*_VERBS, *_HELPING})),
)


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(
        r" of (?:them|which|whom)\b"
        rf"| of (?:these|those)(?=\s*(?:[.,;:)!?]|$)| (?:{'|'.join(_HELPING)})\b)"
    )


@cache
def _begins() -> re.Pattern[str]:
    """Matches before a number that begins its clause, where nothing else can be what does something."""
    return re.compile(
        r"(?:^|[.!?;:,]\s+|\b(?:and|but|so|then|while|when|only|all|just|the|these|those|that|other|another|which) )$"
    )


@cache
def _they_will() -> re.Pattern[str]:
    return re.compile(rf" (?:more |others )?(?:{'|'.join(_HELPING)})\b")


@cache
def _verb() -> re.Pattern[str]:
    hedge = "only|just|all|these|those|the|other|another|a further|about|some|up to|at least|at most"
    return re.compile(rf"\b(?:{'|'.join(_VERBS)})(?: (?:{hedge})){{0,2}} $")


@cache
def _nothing_after() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:[.,;:!?](?!\d)|$)|\s(?:and|or|but|in|by|at|on|next|this|when|as|if|after|before)\b(?! \d)"
    )
