"""Withheld passages -> their runs of words, and where a text holds one. Letters are compared, not words.

A run is six words in a row and at least sixteen letters. A passage that is shorter is one run if it has at least
twelve letters, or two words and eight; shorter still, it is not searched: it would be found everywhere.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from twopart.audit.layout import letters, words_in_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.secret import Secret

_WORDS = 6
_HEAD = 16  # letters of the shortest run, by which runs are looked up
_PIECE = _HEAD // 2
_EVERY_PIECE = re.compile(f"(?s:.{{{_PIECE}}})")
_WHOLE = 12  # letters of a short passage that is distinctive all the same
_TWO_WORDS = 8  # letters of two words that are: `Hyper care`
_LINK = re.compile(r"\]\(([^()\s]*)[^()]*\)|<((?:https?|mailto):[^>\s]*)>")


class PublishedWords:
    """Everything published on purpose, as letters."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self.wordings = tuple(map(prose, wordings))

    def __contains__(self, run: str) -> bool:
        return run in self.runs or run in self._letters

    @cached_property
    def _letters(self) -> str:
        return "\n".join(map(letters, self.wordings))

    @cached_property
    def runs(self) -> frozenset[str]:
        """Nearly all that will be asked for, to be found at once."""
        return frozenset(run for wording in self.wordings for run in _runs(words_in_letters(wording)))


class Passages:
    """The runs of all withheld passages that were not published, looked up by their first letters."""

    def __init__(self, secrets: Iterable[Secret], published: PublishedWords) -> None:
        self._published = published
        self._heads: dict[str, list[tuple[str, str]]] = {}
        self._pieces = set[str]()  # of heads; one stands at every eighth letter of a text that holds a head
        self._short: list[tuple[str, str]] = []
        for secret in secrets:
            for wording in secret.words:
                for run in _runs_of_markdown(wording):
                    if run not in published.runs:
                        self._learn(run, secret.id)

    def _learn(self, run: str, secret: str) -> None:
        if len(run) < _HEAD:
            self._short.append((run, secret))
        else:
            self._heads.setdefault(run[:_HEAD], []).append((run, secret))
            self._pieces.update(run[at : at + _PIECE] for at in range(_PIECE))

    def within(self, text: str) -> Iterator[str]:
        """The ids of the passages of which these letters hold a run."""
        heads, pieces = self._heads, self._pieces
        steps: Iterable[int] = ()
        if not pieces.isdisjoint(_EVERY_PIECE.findall(text)):
            steps = (at for at in range(0, len(text), _PIECE) if text[at : at + _PIECE] in pieces)
        near = {place for at in steps for place in range(max(0, at - _PIECE + 1), at + 1)}
        places = [at for at in sorted(near) if text[at : at + _HEAD] in heads]
        told = {found for at in places for found in heads[text[at : at + _HEAD]] if text.startswith(found[0], at)}
        told.update(found for found in self._short if found[0] in text)
        yield from (secret for run, secret in told if run not in self._published)


def prose(markdown: str) -> str:
    """The words of Markdown, without the addresses of its links."""
    return unescape(_LINK.sub(" ", markdown))


def _runs_of_markdown(markdown: str) -> Iterator[str]:
    yield from _runs(words_in_letters(prose(markdown)))
    for found in _LINK.findall(markdown):
        address = letters("".join(found))
        if len(address) >= _WHOLE:
            yield address


def _runs(told: list[str]) -> list[str]:
    """Every run, beginning at every word; a whole short passage is one."""
    joined = "".join(told)
    if len(told) < _WORDS or len(joined) < _HEAD:
        return [joined] if len(joined) >= (_WHOLE if len(told) == 1 else _TWO_WORDS) else []
    starts = list(accumulate(map(len, told), initial=0))
    spans = zip(starts, starts[_WORDS:], strict=False)
    return [joined[at : max(end, at + _HEAD)] for at, end in spans if at + _HEAD <= len(joined)]
