"""Finds three words of a withheld passage followed by three more, with a few other words in between.

This is how a passage reads after one of its words was changed, or a name inserted. Such a match is a faint leak: six
words of a passage may occur together by chance. Two halves that Part 1 prints apart from one another do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.text.layout import letters, words_in_letters
from twopart.language.repetition import (
    Half,
    InterruptedWordings,
    Thresholds,
    halves,
    pairs,
)
from twopart.language.time.months import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MONTHS = frozenset(SHORT)
# Letters are required as well as words, since a page may break words, and every text contains `of the`.
THRESHOLDS = Thresholds(letters_of_run=16, letters_of_half=10)

PairOfHalves = tuple[Half, Half]


class PublicHalves:
    """The halves of passages that Part 1 says.

    `typed` are its wordings, of each the typed words and the printed ones in turn; `on_purpose` are words that both parts
    may say.
    """

    def __init__(
        self,
        typed: Iterable[tuple[str, ...]],
        on_purpose: Iterable[str],
    ) -> None:
        self._halves = set[Half]()
        # Halves that follow one another, with a gap, in the typed words of one wording.
        self._together = set[PairOfHalves]()
        for pieces in typed:
            whole = words_in_letters("".join(pieces))
            self._halves.update(half for _, half in halves(whole, THRESHOLDS))
            places = list(halves(_typed_words(pieces), THRESHOLDS))
            for first, second, _ in pairs(places, THRESHOLDS):
                self._together.add((first, second))
        self._on_purpose = [letters(wording) for wording in on_purpose]

    def excuses(self, pair: PairOfHalves) -> bool:
        """Whether a pair is no leak: both are dates, Part 1 says each but not together, or one is said on purpose."""
        if all(map(_is_date, pair)):
            # whole dates are searched for separately, and stand side by side in every timeline
            return True
        if pair not in self._together and self._halves.issuperset(pair):
            return True
        return any(self._is_on_purpose(half) for half in pair)

    def _is_on_purpose(self, half: Half) -> bool:
        joined = "".join(half)
        return any(joined in wording for wording in self._on_purpose)


class InterruptedPassages:
    """The halves of all withheld passages."""

    def __init__(self, public: PublicHalves) -> None:
        self._public = public
        self._interrupted = InterruptedWordings[str](THRESHOLDS)

    def learn(
        self,
        words: Sequence[str],
        public: str,
        secret: str,
    ) -> None:
        """Adds a passage; `public` holds the letters of what Part 1 says in its place."""

        def is_public(half: Half) -> bool:
            return "".join(half) in public

        self._interrupted.learn(words, secret, is_public)

    def within(self, words: Sequence[str]) -> Iterator[str]:
        """Yields the ids of the passages of which this text contains two halves."""
        for first, second, secret in self._interrupted.within(words):
            if not self._public.excuses((first, second)):
                yield secret


def _typed_words(pieces: Sequence[str]) -> list[str]:
    """Returns the words of a wording, with an empty one for each thing that is printed between them."""
    words = list[str]()
    for number, piece in enumerate(pieces):
        typed = number % 2 == 0
        words += words_in_letters(piece) if typed else [""]
    return words


def _is_date(half: Half) -> bool:
    return all(word.isdigit() or word[:3] in _MONTHS for word in half)
