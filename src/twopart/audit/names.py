"""Withheld names -> where a text holds one, however it is spaced, hyphenated and cased.

A name of eight letters or more is found inside other letters too (`heronopticsbid`); a shorter one only as words of
its own, and not where the same spelling was published: withheld `Three` is no leak in "three options".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.layout import letters, words

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
            cased for wording in published.wordings for cased in _occurrences(words(wording), self._short)
        }

    def within(self, text: str, told: str) -> Iterator[str]:
        """The ids of the names that a text holds; `told` is the same text as letters."""
        for name, secrets in self._long.items():
            if name in told:
                yield from secrets
        for cased in _occurrences(words(text), self._short):
            if cased not in self._as_published:
                yield from self._short[letters(cased)]


def _occurrences(said: list[str], names: dict[str, set[str]]) -> Iterator[str]:
    """Each short name that these words hold, as it is cased there."""
    if not names:
        return
    lower = [letters(word) for word in said]
    for count in range(1, _WORDS + 1):
        joined = map("".join, zip(*(lower[shift:] for shift in range(count)), strict=False))
        for at, word in enumerate(joined):
            if word in names:
                yield "".join(said[at : at + count])
