"""Firms of several words -> where a text may call one by its first alone: Larkspur, of Larkspur Imaging Ltd.

Only where that is no word of every day, and stands with a capital and by itself: with another name beside it, it is a
part of that (Mr Larkspur, Larkspur Road), unless what stands beside says that it is a firm (Larkspur plc).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.secrets.pieces import pieces
from twopart.language import names
from twopart.language.everyday import EVERYDAY

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 24  # characters
_LONG = 9  # letters of a word that is a name of nothing else
_NAME_BEFORE = re.compile(r"([A-Z][\w'’.-]*)\s+\Z")
_NAME_BEHIND = re.compile(r"(?:-|\s+(?:and\s+|&\s+)?)([A-Z][\w'’-]*)")
_BEGIN_SENTENCES = frozenset(
    """
    a after all although and any as at because before both but by each following for from given how if in is it its
    like messrs no not of on once only or our since so that the then they this to under until we what when where which
    while with yet
    """.split()  # noqa: SIM905
)


class Heads:
    def __init__(
        self,
        firms: Iterable[tuple[str, str]],
        public: Iterable[str],
    ) -> None:
        said_in_public = {word.lower() for name in public for word in name.split()}
        self._secrets: dict[str, set[str]] = {}
        for name, secret in firms:
            head = names.head(name)
            if (
                head
                and names.distinctive((head,))
                and head.lower() not in said_in_public
            ):
                self._secrets.setdefault(head.lower(), set()).add(secret)
        self._long = [word for word in self._secrets if len(word) >= _LONG]
        either = "|".join(
            re.escape(way)
            for word in self._secrets
            for way in (word.capitalize(), word.upper())
        )
        self._pattern = (
            re.compile(rf"(?<![\w@.-])(?:{either})(?=(?:['’]?s)?(?![\w@]))")
            if either
            else None
        )

    def within(
        self,
        text: str,
        told: str,
    ) -> set[str]:
        """The ids of the firms that it may call so; `told` are its letters, in which a long word tells by itself."""
        cased = list(self._pattern.finditer(text)) if self._pattern else []
        as_words = [word[0].lower() for word in cased]
        found = set[str]()
        found.update(
            *(
                self._secrets[word]
                for word in self._long
                if told.count(word) > as_words.count(word)
            )
        )
        found.update(*(self._secrets[word] for word in pieces(text, self._secrets)))
        for word in cased:
            if _stands_alone(text, word.start(), word.end()):
                found |= self._secrets[word[0].lower()]
        return found


def _stands_alone(
    text: str,
    start: int,
    end: int,
) -> bool:
    before = _NAME_BEFORE.search(text[max(0, start - _NEAR) : start])
    behind = _NAME_BEHIND.match(text, end)
    if (
        before
        and not before[1].endswith(".")
        and before[1].lower() not in _BEGIN_SENTENCES
    ):
        return False
    if (
        text[start:end].lower() in EVERYDAY
        and text[end : end + 2].lstrip()[:1].isdigit()
    ):
        return False  # Table 1
    return behind is None or behind[1].lower() in (*names.KINDS, *_BEGIN_SENTENCES)
