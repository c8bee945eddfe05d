"""Searches a text for runs of words of withheld passages. It compares letters, not words.

A run is six consecutive words with at least sixteen letters. A shorter passage is one run if it has at least twelve
letters, or two words and eight letters, not counting articles and similar words. Anything shorter is not searched for:
it would be found everywhere.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from twopart.audit.secrets.interrupted_passages import (
    THRESHOLDS,
    InterruptedPassages,
    PublicHalves,
)
from twopart.audit.text.layout import letters, words_in_letters
from twopart.language.determiners import GRAMMAR
from twopart.language.naming.proper_nouns import small_words
from twopart.language.repetition import is_distinctive, neighbours
from twopart.language.time.months import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twopart.model.secret import PublicContent, Secret

_BEGINNING = THRESHOLDS.letters_of_run  # the first letters, by which runs are looked up
_PIECE = _BEGINNING // 2
_EVERY_PIECE = re.compile(f"(?s:.{{{_PIECE}}})")
_FEWEST_OF_ADDRESS = 12  # letters of the address of a link that is distinctive
_MONTHS = frozenset(SHORT)
_LINK = re.compile(r"\]\(([^()\s]*)[^()]*\)|<((?:https?|mailto):[^>\s]*)>")

PassageRun = tuple[str, str]  # its letters, and the id of the passage
WordsAndSource = list[tuple[str, bool]]  # each with whether a reference prints it


class PublishedWords:
    """The wordings that were published on purpose, as letters."""

    def __init__(
        self,
        wordings: Iterable[str],
        typed: Iterable[tuple[str, ...]] = (),
    ) -> None:
        self.wordings = tuple(map(prose, wordings))
        self._typed = typed

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that Part 1 writes in small letters somewhere."""
        words = set[str]()
        for pieces in self._typed:
            words.update(small_words("".join(pieces)))
        return frozenset(words)

    @cached_property
    def letters(self) -> str:
        """The letters of every wording, one in each line."""
        return "\n".join(map(letters, self.wordings))


class _ExcusedRuns:
    """The runs of withheld passages that are not leaks.

    A run is excused if it stands in words that both parts may say, or contains three of them in a row. It is excused, too,
    if nobody typed it: because a name or a figure is printed among its words, or because the letters of a short passage
    occur across other words (`car sale`, `cars alert`). What was typed in public excuses nothing but dates.
    """

    def __init__(self, published: PublicContent) -> None:
        on_purpose = PublishedWords(published.words)
        self._on_purpose = on_purpose.letters
        self._quoted = set[tuple[str, ...]]()
        for wording in on_purpose.wordings:
            self._quoted.update(neighbours(words_in_letters(wording), THRESHOLDS.half))
        wholes = list[str]()
        spaced_wholes = list[str]()
        self._printed = list[WordsAndSource]()
        crossing = set[str]()  # runs that cross what is printed between typed words
        alone = set[str]()  # runs of typed words alone
        self._addresses = set[str]()
        for pieces in published.typed:
            markdown = "".join(pieces)
            whole = prose(markdown)
            words = words_in_letters(whole)
            wholes.append(letters(whole))
            spaced_wholes.append(f" {' '.join(words)} ")
            self._addresses.update(_addresses(markdown))
            if len(pieces) > 1:
                self._printed.append(_printed_words(pieces))
                crossing.update(run for _, run in _runs(words))
                alone.update(_typed_runs(pieces))
        self._typed = "\n".join(wholes)
        self._typed_words = "\n".join(spaced_wholes)
        self._crossing = crossing - alone

    def covers(
        self,
        run: str,
        words: list[str],
    ) -> bool:
        """Whether a run with these words is excused."""
        if len(words) < THRESHOLDS.run and run in self._typed:
            as_words = f" {' '.join(words)} "
            if _is_date(words) or as_words not in self._typed_words:
                return True
            if any(_says_nothing_more(words, printed) for printed in self._printed):
                return True
        if not self._quoted.isdisjoint(neighbours(words, THRESHOLDS.half)):
            return True
        if run in self._crossing or run in self._addresses:
            return True
        return run in self._on_purpose


class WithheldPassages:
    """The runs of all withheld passages that were not published, indexed by their first letters."""

    def __init__(
        self,
        secrets: Iterable[Secret],
        published: PublicContent,
    ) -> None:
        self._by_beginning: dict[str, list[PassageRun]] = {}
        # Pieces of all beginnings: a text that contains one of these has a piece at a multiple of the pieces' length.
        self._pieces = set[str]()
        self._short: list[PassageRun] = []
        excused = _ExcusedRuns(published)
        typed = [tuple(map(prose, pieces)) for pieces in published.typed]
        self._interrupted = InterruptedPassages(PublicHalves(typed, published.words))
        for secret in secrets:
            shared = (secret.public, *secret.common_phrases)
            public = "\n".join(letters(prose(words)) for words in shared)
            for wording in secret.words:
                words = words_in_letters(prose(wording))
                self._interrupted.learn(words, public, secret.id)
                for run_words, run in _runs_of_markdown(wording):
                    if run not in public and not excused.covers(run, run_words):
                        self._learn(run, secret.id)

    def _learn(
        self,
        run: str,
        secret: str,
    ) -> None:
        if len(run) < _BEGINNING:
            self._short.append((run, secret))
            return
        alike = self._by_beginning.setdefault(run[:_BEGINNING], [])
        alike.append((run, secret))
        for at in range(_PIECE):
            self._pieces.add(run[at : at + _PIECE])

    def within(self, text: str) -> Iterator[str]:
        """Yields the ids of the passages of which these letters contain a run."""
        runs = set[PassageRun]()
        for at in self._places(text):
            for run in self._by_beginning[text[at : at + _BEGINNING]]:
                if text.startswith(run[0], at):
                    runs.add(run)
        runs.update(run for run in self._short if run[0] in text)
        for _, secret in runs:
            yield secret

    def _places(self, text: str) -> Iterator[int]:
        """Yields the places at which the first letters of a run stand."""
        beginnings = self._by_beginning
        pieces = self._pieces
        if pieces.isdisjoint(_EVERY_PIECE.findall(text)):
            return
        near = set[int]()
        for at in range(0, len(text), _PIECE):
            if text[at : at + _PIECE] in pieces:
                first = max(0, at - _PIECE + 1)
                near.update(range(first, at + 1))
        for place in sorted(near):
            if text[place : place + _BEGINNING] in beginnings:
                yield place

    def interrupted_within(self, words: Sequence[str]) -> Iterator[str]:
        """Yields the ids of the passages that these words may reveal in two halves, with other words in between."""
        yield from self._interrupted.within(words)


def prose(markdown: str) -> str:
    """Returns the words of Markdown, without the addresses of its links."""
    return unescape(_LINK.sub(" ", markdown))


def _runs_of_markdown(markdown: str) -> Iterator[tuple[list[str], str]]:
    yield from _runs(words_in_letters(prose(markdown)))
    for address in _addresses(markdown):
        yield [address], address


def _addresses(markdown: str) -> list[str]:
    """Returns the letters of the addresses of its links, if they are long."""
    links = map("".join, _LINK.findall(markdown))
    addresses = list(map(letters, links))
    return [address for address in addresses if len(address) >= _FEWEST_OF_ADDRESS]


def _typed_runs(pieces: tuple[str, ...]) -> Iterator[str]:
    for piece in pieces[::2]:
        for _, run in _runs(words_in_letters(prose(piece))):
            yield run


def _printed_words(pieces: tuple[str, ...]) -> WordsAndSource:
    """Returns the words of a passage, each with whether a reference prints it."""
    words = list[tuple[str, bool]]()
    for number, piece in enumerate(pieces):
        is_printed = number % 2 == 1
        words += [(word, is_printed) for word in words_in_letters(prose(piece))]
    return words


def _says_nothing_more(words: list[str], passage: WordsAndSource) -> bool:
    """Whether a passage has these words in a row, and typed only grammar among them, as in `on 9 June 2031`.

    The others are printed for references, and so are public by their labels.
    """
    for start in range(len(passage) - len(words) + 1):
        row = passage[start : start + len(words)]
        if [word for word, _ in row] != words:
            continue
        typed = {word for word, is_printed in row if not is_printed}
        if len(typed) < len(set(words)) and typed <= GRAMMAR:
            return True
    return False


def _is_date(words: list[str]) -> bool:
    return all(map(_is_part_of_date, words))


def _is_part_of_date(word: str) -> bool:
    return word.isdigit() or word[:3] in _MONTHS or word == "to"


def _runs(words: list[str]) -> list[tuple[list[str], str]]:
    """Returns the run that begins at each word, with its words; a short passage is one run."""
    joined = "".join(words)
    if len(words) < THRESHOLDS.run or len(joined) < _BEGINNING:
        if is_distinctive(words, THRESHOLDS):
            return [(words, joined)]
        return []
    runs = list[tuple[list[str], str]]()
    starts = list(accumulate(map(len, words), initial=0))
    spans = zip(
        starts,
        starts[THRESHOLDS.run :],
        strict=False,
    )
    for first, (start, end) in enumerate(spans):
        least = start + _BEGINNING
        if least <= len(joined):
            run = joined[start : max(end, least)]
            runs.append((words[first : first + THRESHOLDS.run], run))
    return runs
