"""Finds the words of a text, and joins two or three of them where spaces or full stops may split a name: `N.G.S.`.

Words are not joined if a comma separates them (options b, t), if an apostrophe or a bracket cut them off (it's as well,
the supplier(s) as listed), if they are parts of a longer compound (as-is process), or if they are everyday words (so
as).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.text.layout import letters, plain
from twopart.language.everyday import EVERYDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 3  # of which a short name may be made: `E D F`
_GAP = re.compile(r"[\s.&/·•|*_\x1f-]{1,4}")
_CUT_BEFORE = re.compile(r"(?:[^\W_]['’(]|[^\W_]-)\Z")
_CUT_AFTER = re.compile(r"-[^\W_]|['’](?!s\b)[^\W_]")
_AROUND = 2  # characters that show whether a word is part of another
_FEWEST_LETTERS = 2  # of an everyday word; a single letter may be an initial
_MARKS = "*_|"  # those of Markdown print nothing


class CandidateName(NamedTuple):
    """A candidate for a name, with its capitals."""

    cased: str
    joined: bool  # made of two or three words
    after: str  # the characters that follow
    is_spaced: bool = False  # nothing but spaces stands between its words


def candidate_names(text: str) -> Iterator[CandidateName]:
    """Yields each word of a text, and each name that two or three words in a row may form."""
    text = plain(text)
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        yield CandidateName(
            word[0],
            joined=False,
            after=_after(text, word),
        )
        start = word.start()
        if not _CUT_BEFORE.search(
            text,
            max(0, start - _AROUND),
            start,
        ):
            yield from _joined_words(text, words[at : at + MOST_WORDS])


def _after(
    text: str,
    word: re.Match[str],
) -> str:
    return text[word.end() : word.end() + _AROUND]


def _joined_words(
    text: str,
    words: list[re.Match[str]],
) -> Iterator[CandidateName]:
    joined = [words[0][0]]
    gaps = ""
    for before, word in pairwise(words):
        if not _GAP.fullmatch(
            text,
            before.end(),
            word.start(),
        ):
            return
        joined.append(word[0])
        gap = text[before.end() : word.start()]
        gaps += gap
        only_marks = not gap.strip(_MARKS)
        if not only_marks and all(map(_is_everyday, joined)):
            continue
        if not _CUT_AFTER.match(text, word.end()):
            name = "".join(joined)
            yield CandidateName(
                name,
                joined=True,
                after=_after(text, word),
                is_spaced=gaps.isspace(),
            )


def _is_everyday(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and letters(word) in EVERYDAY
