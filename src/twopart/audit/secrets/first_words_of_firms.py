"""Finds where a text calls a firm by one of its words: Larkspur, for Larkspur Imaging Ltd; Vale, for Dunmore & Vale.

The word counts only if it is not an everyday word, and stands alone with a capital. Beside another name it is a part of
that name (Mr Larkspur, Larkspur Road), unless the words beside it say that it is a firm (Larkspur plc) or are of its own
name, also cut short (Larkspur Img). A word other than the first one must look like a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.secrets.names_in_compounds import names_in_compounds
from twopart.audit.text.layout import letters
from twopart.language.everyday import EVERYDAY
from twopart.language.naming import names
from twopart.language.naming.parts_of_names import tells_by_itself
from twopart.language.naming.persons import surname_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_NEAR = 24  # characters before a word in which another part of a name stands
_FEWEST = 4  # letters of a word other than the first
_LONG = 9  # letters of a word that is hardly part of another
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
    """A search for firms by single words of their names.

    `firms` are withheld names with the ids of their secrets; `small` are words that Part 1 writes in small letters.
    """

    def __init__(
        self,
        firms: Iterable[tuple[str, str]],
        public: Iterable[str],
        small: Collection[str] = (),
    ) -> None:
        public_words = set[str]()
        for name in public:
            public_words.update(name.lower().split())
        self._secrets: dict[str, set[str]] = {}
        self._long: set[str] = set()
        self._shortened: dict[str, list[str]] = {}
        for name, secret in firms:
            for word in _telling_words(name, small):
                spelt = word.lower()
                if spelt in public_words:
                    continue
                ids = self._secrets.setdefault(spelt, set())
                ids.add(secret)
                _, _, rest = name.partition(word)
                words_after = self._shortened.setdefault(spelt, [])
                words_after.append(letters(rest))
                is_usual = word in (names.head(name), surname_of(name))
                if is_usual and len(word) >= _LONG:
                    self._long.add(spelt)
        self._pattern = _pattern_of(self._secrets)

    def within(
        self,
        text: str,
        in_letters: str,
    ) -> set[str]:
        """Returns the ids of the firms that a text may call by such a word.

        `in_letters` is the text without what separates its letters; there a long word is proof enough.
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
            if self._stands_alone(text, match):
                words.add(match[0].lower())
        ids = set[str]()
        for word in words:
            ids |= self._secrets[word]
        return ids

    def _stands_alone(self, text: str, match: re.Match[str]) -> bool:
        """Whether the word is no part of another name. Further words of its own name may follow, in full or cut short."""
        start, end = match.span()
        if not _begins_a_name(text, start):
            return False
        after = _NAME_AFTER.match(text, end)
        if after is None:
            return not _is_numbered(text, start, end)
        word = after[1].lower()
        if word in names.KINDS or word in _BEGIN_SENTENCES:
            return True
        words_after = self._shortened[match[0].lower()]
        return any(_shortens(letters(word), rest) for rest in words_after)


def _telling_words(name: str, small: Collection[str]) -> Iterator[str]:
    """Yields the words that identify a firm: the first one, if it is distinctive, and others that look like names.

    A word for what a firm makes is none of them: the paper also writes it in small letters, as it does no surname.
    """
    head = names.head(name)
    if not head:
        return
    if names.distinctive((head,)):
        yield head
    surname = surname_of(name)
    for word in names.stem(name):
        known = () if word == surname else small
        if word != head and len(word) >= _FEWEST and tells_by_itself(word, known):
            yield word


def _shortens(word: str, rest: str) -> bool:
    """Whether a word may abbreviate the further words of a name, since it has letters of theirs in order: FM, Mgmt."""
    remaining = iter(rest)
    return len(word) > 1 and all(letter in remaining for letter in word)


def _pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Returns a pattern for these words with a capital or in capitals, also with a final s; None if there are none."""
    ways = list[str]()
    for word in words:
        ways.append(re.escape(word.capitalize()))
        ways.append(re.escape(word.upper()))
    if not ways:
        return None
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(ways)})(?=(?:['’]?s)?(?![\w@]))")


def _begins_a_name(text: str, start: int) -> bool:
    before = _NAME_BEFORE.search(text, max(0, start - _NEAR), start)
    return not (before and _is_name(before[1]))


def _is_numbered(text: str, start: int, end: int) -> bool:
    """Whether an everyday word is the label of a number: Table 1."""
    next_character = text[end : end + 2].lstrip()[:1]
    return next_character.isdigit() and text[start:end].lower() in EVERYDAY


def _is_name(word: str) -> bool:
    return not word.endswith(".") and word.lower() not in _BEGIN_SENTENCES
