"""What counts as saying withheld words again: for the rule about public words, and for the audit of a finished file.

A wording is said again by a run of its words, which nobody says twice by chance; by the two halves of a run with a few
other words between, which is how a sentence reads after a word of it was changed; and, if it has no run, as a whole.
How many words and letters that takes is what `Thresholds` say: the rule asks for fewer letters than the audit, since
it knows where a text stands, and the audit reads whatever a file may hold.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from twopart.base.record import record
from twopart.language.determiners import without_determiners

RowOfWords = tuple[str, ...]  # words that stand right after one another
Half = RowOfWords
Wording = TypeVar("Wording")


@record
class Thresholds:
    """How much of a wording has to be said again."""

    run: int = 6  # words in a row
    letters_of_run: int = 0
    furthest: int = 8  # words from the first of one half to the first of the other
    letters_of_half: int = 0
    # Of a wording that has no run, without determiners.
    letters_of_one_word: int = 12
    letters_of_more_words: int = 8

    @property
    def half(self) -> int:
        """Words of half a run."""
        return self.run // 2


def neighbours(
    words: Sequence[str],
    count: int,
) -> Iterator[RowOfWords]:
    """Returns each row of so many words, one beginning at every word."""
    shifted = (words[shift:] for shift in range(count))
    return zip(*shifted, strict=False)


def is_distinctive(
    words: Sequence[str],
    thresholds: Thresholds,
) -> bool:
    """Whether a wording that has no run is found by chance nowhere. Its words are in small letters."""
    telling = without_determiners(words)
    fewest = thresholds.letters_of_more_words
    if len(telling) == 1:
        fewest = thresholds.letters_of_one_word
    return sum(map(len, telling)) >= fewest


def halves(
    words: Sequence[str],
    thresholds: Thresholds,
) -> Iterator[tuple[int, Half]]:
    """Yields each half of a run that is long enough, and its first word's number. None goes over an empty word."""
    fewest = thresholds.letters_of_half
    for at, half in enumerate(neighbours(words, thresholds.half)):
        if all(half) and len("".join(half)) >= fewest:
            yield at, half


def pairs(
    places: Sequence[tuple[int, Half]],
    thresholds: Thresholds,
) -> Iterator[tuple[Half, Half, int]]:
    """Yields two halves that stand near one another, and the words from the first to the second.
    Places are in order.
    """
    nearest = thresholds.half
    furthest = thresholds.furthest
    for number, (at, first) in enumerate(places):
        for other, second in places[number + 1 :]:
            distance = other - at
            if distance > furthest:
                break
            if distance >= nearest:
                yield first, second, distance


class InterruptedWordings(Generic[Wording]):
    """The halves of wordings, and where a text has two of one wording with other words between."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        # Of each half: the wordings that have it, which of those learnt each is, and where in it the half stands.
        self._places: dict[Half, list[tuple[Wording, int, int]]] = {}
        self._count = 0

    def learn(
        self,
        words: Sequence[str],
        wording: Wording,
        is_public: Callable[[Half], bool],
    ) -> None:
        """Takes in the words of a wording, without the halves that are public in its place."""
        self._count += 1
        for at, half in halves(words, self._thresholds):
            if not is_public(half):
                places = self._places.setdefault(half, [])
                places.append((wording, self._count, at))

    def within(self, words: Sequence[str]) -> Iterator[tuple[Half, Half, Wording]]:
        """Yields the two halves that a text has, and the wording that has both in this order too."""
        rows = neighbours(words, self._thresholds.half)
        if self._places.keys().isdisjoint(rows):
            return
        places = list(self._among(words))
        for first, second, distance in pairs(places, self._thresholds):
            for wording in self._having(first, second, distance):
                yield first, second, wording

    def _among(self, words: Sequence[str]) -> Iterator[tuple[int, Half]]:
        """Yields the halves of wordings that stand among these words, and where."""
        rows = neighbours(words, self._thresholds.half)
        for at, row in enumerate(rows):
            if row in self._places:  # only what is long enough was learnt
                yield at, row

    def _having(
        self,
        first: Half,
        second: Half,
        distance: int,
    ) -> Iterator[Wording]:
        """Yields the wordings that have both halves; not right after one another there and here, which is a run."""
        nearest = self._thresholds.half
        furthest = self._thresholds.furthest
        for wording, number, at in self._places[first]:
            for _, other, after in self._places[second]:
                own_distance = after - at
                if number != other or not nearest <= own_distance <= furthest:
                    continue
                if max(own_distance, distance) > nearest:
                    yield wording
