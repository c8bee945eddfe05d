"""Finds where a text repeats a withheld wording: as a whole, in part, or with something in between.

A text repeats a wording if it has six of its words in a row (`THRESHOLDS`), which nobody repeats by chance; or three
and three with a little else between, which is how a sentence reads after one of its words was changed; or, if the
wording is shorter than six words, the whole of it. References do not count as words: they may print something different
each time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from twopart.base.record import record
from twopart.base.source import Span
from twopart.language.repetition import (
    InterruptedWordings,
    RowOfWords,
    Thresholds,
    is_distinctive,
    neighbours,
)
from twopart.model.quantity import MONTHS

THRESHOLDS = Thresholds()
_TOKEN = re.compile(r"[^\W_]+|\0")
_REFERENCE = "\0"
_ADDRESS = re.compile(r"\]\([^)]*\)|<https?:[^>]*>")
_DATED = re.compile(rf"(?i)\d+|FY\d*|Q[1-4]|to|{'|'.join(MONTHS)}")


@record
class WithheldWording:
    r"""Withheld words, and the public ones that replace them, which may share some with them; `\0` stands for a
    reference.
    """

    at: Span
    full: str
    public: str = ""
    # withheld on a ground of its own, not by standing in Part 2 alone
    grounded: bool = True
    is_clause: bool = False  # part of a sentence
    is_note: bool = False  # for readers of the source


@record
class Echo:
    """Words that a text repeats, all in a row or as two halves of a run, with the wording that contains them."""

    parts: tuple[RowOfWords, ...]
    of: WithheldWording

    @property
    def certain(self) -> bool:
        """Whether nobody repeats so much by chance."""
        return len(self.parts) == 1 and len(self.parts[0]) == THRESHOLDS.run


class Echoes:
    """Everything that may identify a few withheld wordings; what several of them share counts for the first."""

    def __init__(self, wordings: Iterable[WithheldWording]) -> None:
        self._runs: dict[RowOfWords, WithheldWording] = {}
        # Wordings that have no run, by the first word.
        self._short: dict[str, list[tuple[RowOfWords, WithheldWording]]] = {}
        self._interrupted = InterruptedWordings[WithheldWording](THRESHOLDS)
        for wording in wordings:
            self._learn(wording, tokens(wording.full), words_of(wording.public))

    def _learn(
        self,
        wording: WithheldWording,
        full: Sequence[str],
        public: Sequence[str],
    ) -> None:
        words = without_references(full)
        runs = set(neighbours(words, THRESHOLDS.run))
        for run in runs.difference(neighbours(public, THRESHOLDS.run)):
            self._runs.setdefault(run, wording)
        is_short = len(words) < THRESHOLDS.run
        if is_short and _is_telling(words) and not _is_answer(wording):
            whole = tuple(words)
            if whole not in neighbours(public, len(words)):
                self._short.setdefault(words[0], []).append((whole, wording))
        public_halves = set(neighbours(public, THRESHOLDS.half))
        is_public = public_halves.__contains__
        self._interrupted.learn(_with_gaps(full), wording, is_public)

    def within(self, text: Sequence[str]) -> Iterator[Echo]:
        """Yields what these tokens repeat."""
        words = without_references(text)
        yield from self._runs_in(words)
        yield from self._short_in(words)
        for first, second, wording in self._interrupted.within(_with_gaps(text)):
            yield Echo((first, second), wording)

    def _runs_in(self, words: Sequence[str]) -> Iterator[Echo]:
        if self._runs.keys().isdisjoint(neighbours(words, THRESHOLDS.run)):
            return
        for run in self._runs.keys() & {*neighbours(words, THRESHOLDS.run)}:
            yield Echo((run,), self._runs[run])

    def _short_in(self, words: Sequence[str]) -> Iterator[Echo]:
        for first in self._short.keys() & {*words}:
            for whole, wording in self._short[first]:
                if whole in neighbours(words, len(whole)):
                    yield Echo((whole,), wording)


def tokens(text: str) -> list[str]:
    """Returns words in small letters, and references, without the addresses of links."""
    if "](" in text or "<" in text:
        text = _ADDRESS.sub("]", text)
    return _TOKEN.findall(text.casefold())


class PlacedWord(NamedTuple):
    """A word in small letters, with its start and end."""

    word: str
    start: int
    end: int


def placed_words(text: str) -> Iterator[PlacedWord]:
    """Yields the words of `words_of`, with their places."""
    if "](" in text or "<" in text:
        text = _ADDRESS.sub(_in_blanks, text)
    for match in _TOKEN.finditer(text):
        if match[0] != _REFERENCE:
            yield PlacedWord(match[0].casefold(), *match.span())


def _in_blanks(match: re.Match[str]) -> str:
    return "]".ljust(len(match[0]))


def words_of(text: str) -> list[str]:
    return without_references(tokens(text))


def without_references(words: Sequence[str]) -> list[str]:
    """Returns the words without the marks that stand for references."""
    return [word for word in words if word != _REFERENCE]


def _with_gaps(words: Sequence[str]) -> Sequence[str]:
    """Returns the words, with an empty one for each reference, which no half spans."""
    if _REFERENCE not in words:
        return words
    return [word.strip(_REFERENCE) for word in words]


def _is_answer(wording: WithheldWording) -> bool:
    from twopart.outline.common_phrases import is_an_answer

    return not wording.is_clause and is_an_answer(wording.full)


def _is_telling(words: Sequence[str]) -> bool:
    """Whether a short wording says more than a date or time."""
    if all(map(_DATED.fullmatch, words)):
        return False
    return is_distinctive(words, THRESHOLDS)
