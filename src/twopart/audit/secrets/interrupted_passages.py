"""Withheld passages -> where a text has three of their words and three more, with a few others between.

So a passage reads after a word of it was changed, or a name put in. It is no certain leak: six words of a passage may
meet by chance. Two halves that Part 1 prints apart from one another are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit.text.layout import letters, words_in_letters
from twopart.language import months

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MONTHS = frozenset(months.SHORT)
_HALF = 3  # words
_FURTHEST = 8  # words from the first of one half to the first of the other
_LETTERS = 10  # of a half; `of the` and the like are in every text

Half = tuple[str, ...]
Pair = tuple[Half, Half]
Place = tuple[str, int, int]  # the secret, a number for the passage, the word


class Public:
    """What Part 1 says: of each wording, what is typed and what is printed, in turn; and what it may say of both."""

    def __init__(
        self,
        typed: Iterable[tuple[str, ...]],
        on_purpose: Iterable[str],
    ) -> None:
        self._halves = set[Half]()
        self._together = set[Pair]()  # that stand so in the typed words of one wording
        for pieces in typed:
            whole = words_in_letters("".join(pieces))
            self._halves.update(half for _, half in _halves(whole))
            halves = list(_halves(_typed_words(pieces)))
            for first, second, _ in _pairs(halves):
                self._together.add((first, second))
        self._on_purpose = [letters(wording) for wording in on_purpose]

    def excuses(self, pair: Pair) -> bool:
        if all(map(_is_date, pair)):
            return True  # whole dates are looked for by themselves, and stand side by side in every timeline
        if pair not in self._together and self._halves.issuperset(pair):
            return True
        return any(self._is_on_purpose(half) for half in pair)

    def _is_on_purpose(self, half: Half) -> bool:
        joined = "".join(half)
        return any(joined in wording for wording in self._on_purpose)


class InterruptedPassages:
    """The halves of all withheld passages."""

    def __init__(self, public: Public) -> None:
        self._public = public
        self._places: dict[Half, list[Place]] = {}
        self._count = 0

    def learn(
        self,
        words: Sequence[str],
        own: str,
        secret: str,
    ) -> None:
        """`own`: the letters of what Part 1 says in its place."""
        self._count += 1
        for at, half in _halves(words):
            if "".join(half) not in own:
                places = self._places.setdefault(half, [])
                places.append((secret, self._count, at))

    def within(self, words: Sequence[str]) -> Iterator[str]:
        """The ids of the passages of which this text has two halves."""
        if self._places.keys().isdisjoint(_neighbours(words)):
            return
        halves = _halves(words)
        there = [(at, half) for at, half in halves if half in self._places]
        for first, second, apart in _pairs(there):
            if not self._public.excuses((first, second)):
                yield from self._in_turn(first, second, apart)

    def _in_turn(
        self,
        first: Half,
        second: Half,
        apart: int,
    ) -> Iterator[str]:
        """Where a passage has them so too; not right after one another in both, which is a run."""
        for secret, number, at in self._places[first]:
            for _, other, there in self._places[second]:
                distance = there - at
                if number != other or not _HALF <= distance <= _FURTHEST:
                    continue
                if max(distance, apart) > _HALF:
                    yield secret


def _typed_words(pieces: Sequence[str]) -> list[str]:
    """Those of a wording, with an empty one for each thing that is printed amid them."""
    words = list[str]()
    for number, piece in enumerate(pieces):
        typed = number % 2 == 0
        words += words_in_letters(piece) if typed else [""]
    return words


def _is_date(half: Half) -> bool:
    return all(word.isdigit() or word[:3] in _MONTHS for word in half)


def _neighbours(words: Sequence[str]) -> Iterator[Half]:
    shifted = (words[shift:] for shift in range(_HALF))
    return zip(*shifted, strict=False)


def _halves(words: Sequence[str]) -> Iterator[tuple[int, Half]]:
    for at, half in enumerate(_neighbours(words)):
        if all(half) and len("".join(half)) >= _LETTERS:
            yield at, half


def _pairs(there: Sequence[tuple[int, Half]]) -> Iterator[tuple[Half, Half, int]]:
    """With the words from the one to the other."""
    for number, (at, first) in enumerate(there):
        for other, second in there[number + 1 :]:
            distance = other - at
            if distance > _FURTHEST:
                break
            if distance >= _HALF:
                yield first, second, distance
