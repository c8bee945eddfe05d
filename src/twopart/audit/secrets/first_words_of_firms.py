"""Finds where a text calls a firm by the first of its words alone: Larkspur, for Larkspur Imaging Ltd.

The word counts only if it is not an everyday word, and stands alone with a capital. Beside another name it is a part of
that name (Mr Larkspur, Larkspur Road), unless the words beside it say that it is a firm (Larkspur plc).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.secrets.names_in_compounds import names_in_compounds
from twopart.language.everyday import EVERYDAY
from twopart.language.naming import names

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 24  # characters
_LONG = 9  # letters of a word that names nothing else
_NAME_BEFORE = re.compile(r"([A-Z][\w'’.-]*)\s+\Z")
_NAME_AFTER = re.compile(r"(?:-|\s+(?:and\s+|&\s+)?)([A-Z][\w'’-]*)")
_BEGIN_SENTENCES = frozenset(
    """
    a after all although and any as at because before both but by each following for from given how if in is it its
    like messrs no not of on once only or our since so that the then they this to under until we what when where which
    while with yet
    """.split()
)


class FirstWords:
    def __init__(
        self,
        firms: Iterable[tuple[str, str]],
        public: Iterable[str],
    ) -> None:
        public_words = set[str]()
        for name in public:
            public_words.update(name.lower().split())
        self._secrets: dict[str, set[str]] = {}
        for name, secret in firms:
            word = names.head(name)
            if not word or not names.distinctive((word,)):
                continue
            if word.lower() not in public_words:
                ids = self._secrets.setdefault(word.lower(), set())
                ids.add(secret)
        self._long = [word for word in self._secrets if len(word) >= _LONG]
        self._pattern = _pattern_of(self._secrets)

    def within(
        self,
        text: str,
        in_letters: str,
    ) -> set[str]:
        """Returns the ids of the firms that the text may call so.

        `in_letters` is the text without what separates its letters; in it a long word is proof enough.
        """
        cased = list[re.Match[str]]()
        if self._pattern:
            cased += self._pattern.finditer(text)
        words = names_in_compounds(text, self._secrets)
        as_words = [match[0].lower() for match in cased]
        for word in self._long:
            if in_letters.count(word) > as_words.count(word):
                words.add(word)
        for match in cased:
            if _stands_alone(text, *match.span()):
                words.add(match[0].lower())
        ids = set[str]()
        for word in words:
            ids |= self._secrets[word]
        return ids


def _pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Matches these words with a capital or in capitals, with or without a final s; None, if there are no words."""
    ways = list[str]()
    for word in words:
        ways.append(re.escape(word.capitalize()))
        ways.append(re.escape(word.upper()))
    if not ways:
        return None
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(ways)})(?=(?:['’]?s)?(?![\w@]))")


def _stands_alone(
    text: str,
    start: int,
    end: int,
) -> bool:
    begin = max(0, start - _NEAR)
    before = _NAME_BEFORE.search(text[begin:start])
    if before and _is_name(before[1]):
        return False
    next_character = text[end : end + 2].lstrip()[:1]
    digit_after = next_character.isdigit()
    if digit_after and text[start:end].lower() in EVERYDAY:
        return False  # Table 1
    after = _NAME_AFTER.match(text, end)
    if after is None:
        return True
    word = after[1].lower()
    return word in names.KINDS or word in _BEGIN_SENTENCES


def _is_name(word: str) -> bool:
    return not word.endswith(".") and word.lower() not in _BEGIN_SENTENCES
