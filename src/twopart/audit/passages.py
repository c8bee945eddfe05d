"""Withheld passages -> their runs of words, and where a text holds one. Letters are compared, not words.

A run is six words in a row and at least sixteen letters. A passage that is shorter is one run if it has at least
twelve letters; shorter still, it is not searched: it would be found everywhere.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from twopart.audit.layout import letters, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.secret import Secret

_WORDS = 6
_HEAD = 16  # letters by which a run is looked up
_WHOLE = 12  # letters of a short passage that is distinctive all the same
_LINK = re.compile(r"\]\(([^()\s]*)[^()]*\)|<((?:https?|mailto):[^>\s]*)>")


class Passages:
    """The runs of all withheld passages that were not published as well, looked up by their first letters."""

    def __init__(self, secrets: Iterable[Secret], published: PublishedWords) -> None:
        self._heads: dict[str, list[tuple[str, str]]] = {}
        self._short: list[tuple[str, str]] = []
        for secret in secrets:
            for wording in secret.words:
                for run in _runs_of_markdown(wording):
                    self._learn(run, secret.id, published)

    def _learn(self, run: str, secret: str, published: PublishedWords) -> None:
        if run in published:
            return
        if len(run) < _HEAD:
            self._short.append((run, secret))
        else:
            self._heads.setdefault(run[:_HEAD], []).append((run, secret))

    def within(self, text: str) -> Iterator[str]:
        """The ids of the passages of which these letters hold a run."""
        yield from (secret for run, secret in self._short if run in text)
        heads = self._heads
        for at in [i for i in range(len(text) - _HEAD + 1) if text[i : i + _HEAD] in heads] if heads else ():
            for run, secret in heads[text[at : at + _HEAD]]:
                if text.startswith(run, at):
                    yield secret


class PublishedWords:
    """Everything published on purpose, as letters."""

    def __init__(self, wordings: Iterable[str]) -> None:
        self.wordings = tuple(map(prose, wordings))
        told = [[letters(word) for word in words(wording)] for wording in self.wordings]
        self._runs = {run for wording in told for run in _runs(wording)}
        self._letters = "\n".join("".join(wording) for wording in told)

    def __contains__(self, run: str) -> bool:
        return run in self._runs or run in self._letters


def prose(markdown: str) -> str:
    """The words of Markdown, without the addresses of its links."""
    return unescape(_LINK.sub(" ", markdown))


def _runs_of_markdown(markdown: str) -> Iterator[str]:
    yield from _runs([letters(word) for word in words(prose(markdown))])
    for address in _LINK.findall(markdown):
        run = letters("".join(address))
        if len(run) >= _WHOLE:
            yield run


def _runs(told: list[str]) -> Iterator[str]:
    """Every run, beginning at every word; a whole short passage is one."""
    if len(told) < _WORDS or sum(map(len, told)) < _HEAD:
        whole = "".join(told)
        if len(whole) >= _WHOLE:
            yield whole
        return
    for first in range(len(told) - _WORDS + 1):
        last = first + _WORDS
        run = "".join(told[first:last])
        while len(run) < _HEAD and last < len(told):
            run += told[last]
            last += 1
        if len(run) >= _HEAD:
            yield run
