"""Withheld names -> where a text holds one, however it is spaced, hyphenated and cased.

A name of eight letters or more is found inside other letters too (`heronopticsbid`); a shorter one only as words of
its own, and not where the same spelling was published: withheld `Three` is no leak in "three options".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.layout import letters, words, words_in_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.audit.passages import PublishedWords
    from twopart.model.secret import Secret

_LONG = 8
_FEWEST = 2
_WORDS = 3  # of which a short name may be made: `E D F`


class Names:
    def __init__(self, secrets: Iterable[Secret], published: PublishedWords) -> None:
        self._long: dict[str, set[str]] = {}
        self._short: dict[str, set[str]] = {}
        for secret in secrets:
            for name in map(letters, secret.words):
                if len(name) >= _LONG and name not in published:
                    self._long.setdefault(name, set()).add(secret.id)
                elif _FEWEST <= len(name) < _LONG:
                    self._short.setdefault(name, set()).add(secret.id)
        self._as_published = {
            cased for wording in published.wordings for cased in self._cased(wording, words_in_letters(wording))
        }

    def long_within(self, told: str) -> Iterator[str]:
        """The ids of the long names that these letters hold."""
        for name, secrets in self._long.items():
            if name in told:
                yield from secrets

    def short_within(self, text: str, told: list[str]) -> Iterator[str]:
        """The ids of the short names; `told` is the text word by word."""
        for cased in self._cased(text, told):
            if cased not in self._as_published:
                yield from self._short[letters(cased)]

    def _cased(self, text: str, told: list[str]) -> Iterator[str]:
        """Each short name that a text holds, as it is cased there."""
        if not self._short or self._short.keys().isdisjoint(_neighbours(told)):
            return
        for cased in _neighbours(words(text)):
            if letters(cased) in self._short:
                yield cased


def _neighbours(said: list[str]) -> Iterator[str]:
    """Each word, each two in a row as one, each three."""
    yield from said
    for count in range(2, _WORDS + 1):
        yield from map("".join, zip(*(said[shift:] for shift in range(count)), strict=False))
