"""Withheld passages -> their runs of words, and where a text holds one. Letters are compared, not words.

A run is six words in a row and at least sixteen letters. A passage that is shorter is one run if it has at least
twelve letters; shorter still, it is not searched: it would be found everywhere.

To be quick, a text is not read at every letter but at every fifth: a run of sixteen letters covers twelve that begin
there, and every twelve letters in a row of each passage are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from twopart.audit.layout import letters, words_in_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.secret import Secret

_WORDS = 6
_SHORTEST = 16  # letters of a run
_PIECE = 12
_STEP = _SHORTEST - _PIECE + 1
_WHOLE = 12  # letters of a short passage that is distinctive all the same
_LINK = re.compile(r"\]\(([^()\s]*)[^()]*\)|<((?:https?|mailto):[^>\s]*)>")


class PublishedWords:
    """Everything published on purpose, as letters."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self.wordings = tuple(map(prose, wordings))
        self._letters = "\n".join(map(letters, self.wordings))

    def __contains__(self, run: str) -> bool:
        return run in self._runs or run in self._letters

    @cached_property
    def _runs(self) -> frozenset[str]:
        """Nearly all that will be asked for, to be found at once."""
        told = map(Wording, self.wordings)
        return frozenset(wording.letters[start:end] for wording in told for start, end in wording.runs)


class Wording:
    """A withheld wording as letters, with the runs in it by where they start and end."""

    def __init__(self, text: str, secret: str = "") -> None:
        self.secret = secret
        words = words_in_letters(text)
        self.letters = "".join(words)
        ends = [0]
        for word in words:
            ends.append(ends[-1] + len(word))
        self.runs = list(_runs(ends))
        self._starts = [start for start, _ in self.runs]

    def runs_over(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs that hold the letters from `start` to `end`."""
        at = bisect_left(self._starts, start + 1) - 1
        while at >= 0 and self.runs[at][1] >= end:
            yield self.runs[at]
            at -= 1


class Passages:
    """The runs of all withheld passages, looked up by any twelve letters of theirs."""

    def __init__(self, secrets: Iterable[Secret], published: PublishedWords) -> None:
        self._published = published
        self._pieces: dict[str, list[tuple[Wording, int]]] = {}
        self._short: list[tuple[str, str]] = []
        for secret in secrets:
            for wording in secret.words:
                self._learn(Wording(prose(wording), secret.id))
                self._short += [(run, secret.id) for run in _addresses(wording)]

    def _learn(self, wording: Wording) -> None:
        if wording.runs:
            for at in range(len(wording.letters) - _PIECE + 1):
                self._pieces.setdefault(wording.letters[at : at + _PIECE], []).append((wording, at))
        elif len(wording.letters) >= _WHOLE:
            self._short.append((wording.letters, wording.secret))

    def within(self, text: str) -> Iterator[str]:
        """The ids of the passages of which these letters hold a run that was not published."""
        for run, secret in self._short:
            if run in text and run not in self._published:
                yield secret
        pieces, told = self._pieces, set[str]()
        for at in [i for i in range(0, len(text), _STEP) if text[i : i + _PIECE] in pieces] if pieces else ():
            for wording, offset in pieces[text[at : at + _PIECE]]:
                if wording.secret not in told and self._tells(wording, offset, text, at):
                    told.add(wording.secret)
                    yield wording.secret

    def _tells(self, wording: Wording, offset: int, text: str, at: int) -> bool:
        for start, end in wording.runs_over(offset, offset + _PIECE):
            run = wording.letters[start:end]
            if text.startswith(run, max(0, at - offset + start)) and run not in self._published:
                return True
        return False


def prose(markdown: str) -> str:
    """The words of Markdown, without the addresses of its links."""
    return unescape(_LINK.sub(" ", markdown))


def _addresses(markdown: str) -> Iterator[str]:
    for found in _LINK.findall(markdown):
        address = letters("".join(found))
        if len(address) >= _WHOLE:
            yield address


def _runs(ends: list[int]) -> Iterator[tuple[int, int]]:
    """Every run, beginning at every word, as long as the words last."""
    last = _WORDS
    for first in range(len(ends) - _WORDS):
        last = max(last, first + _WORDS)
        while last < len(ends) - 1 and ends[last] - ends[first] < _SHORTEST:
            last += 1
        if ends[last] - ends[first] >= _SHORTEST:
            yield ends[first], ends[last]
