"""Words -> numbers without a noun, where their sentence has one that they may count: a headcount reduction of 37.

The usual ways (37 posts, posts fall by 37) are the business of `counted`. Here nothing says for certain what is
counted; so a number means something only to somebody who looks for that number of such things.
"""

import re
from collections.abc import Iterator
from functools import cache

from twopart.language.counted import ALIKE, Counted, Mention, labels, thing
from twopart.language.number_words import numbers

FEWEST = 10  # of anything; smaller numbers are met by chance
LABEL = 16  # characters before a number that may say what it numbers
_SENTENCE_ENDS = re.compile(r"[.!?;]\s")


def bare_counts(text: str) -> Iterator[Mention]:
    """Numbers behind which no noun stands, each with the things of its sentence; and where number and noun stand."""
    lower = text.lower()
    if not _nouns().search(lower):
        return
    for number, start, end in numbers(lower):
        if number < FEWEST or not _nothing_counted().match(lower, end):
            continue
        if labels().search(lower, max(0, start - LABEL), start):
            continue
        nouns = list(_nouns().finditer(lower, *_sentence(lower, start, end)))
        if nouns:
            nearest = min(nouns, key=lambda noun: abs(noun.start() - start))
            things = frozenset(thing(noun[0]) for noun in nouns)
            yield (
                Counted(number, things),
                min(start, nearest.start()),
                max(end, nearest.end()),
            )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a number begins and ends."""
    begins = 0
    for stop in _SENTENCE_ENDS.finditer(text, 0, start):
        begins = stop.end()
    stop_behind = _SENTENCE_ENDS.search(text, end)
    if stop_behind:
        return begins, stop_behind.start()
    return begins, len(text)


@cache
def _nouns() -> re.Pattern[str]:
    nouns = " ".join(ALIKE).split()
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(nouns)})s?(?![^\W_])")


@cache
def _nothing_counted() -> re.Pattern[str]:
    follows = (
        "and|or|but|in|by|from|at|to|is|are|was|were|will|would|over|across|of them|as|which|who|go|goes|leave|with"
        "|on|next|this|fewer|less|more"
    )
    return re.compile(
        rf"\s*(?:[.,;:)!?](?!\d)|$)|\s(?:{follows})\b(?! (?:fewer|more|less) [a-z]+s\b)"
    )
