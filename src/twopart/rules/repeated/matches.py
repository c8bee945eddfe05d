"""Extends an echo in public words to the whole repeat: all words in a row that both texts share, with start and end."""

from collections.abc import Iterator, Sequence

from twopart.base.record import record
from twopart.base.source import Span
from twopart.language.repetition import RowOfWords, neighbours
from twopart.rules.prose.printed import TypedWords
from twopart.rules.repeated.echoes import THRESHOLDS, Echo, PlacedWord, placed_words
from twopart.rules.repeated.echoes import words_of as words_in

_SENTENCE_ENDS = frozenset(".!?:;")
_SMALL = frozenset("of for and the to in on a an at by with from under s".split())
_LONG = 12  # words in a row that make up most of any sentence


@record
class Repeat:
    """Public words that repeat withheld ones, and their place among the typed words."""

    echo: Echo
    place: TypedWords
    words: tuple[PlacedWord, ...]

    @property
    def length(self) -> int:
        """The length in words."""
        return len(self.words)

    @property
    def order(self) -> tuple[bool, int, int]:
        """Sorts the most certain first, then the longest, then the earliest."""
        return not self.echo.certain, -self.length, self.words[0].start

    @property
    def text(self) -> str:
        """The words as they are typed; one space for any reference among them."""
        start, end = self.words[0].start, self.words[-1].end
        return " ".join(self.place.words[start:end].replace("\0", " ").split())

    @property
    def quoted(self) -> str:
        """The words as a YAML string in double quotes."""
        return f'"{self.escaped}"'

    @property
    def escaped(self) -> str:
        """The words as they stand inside the double quotes of YAML."""
        import json

        return json.dumps(self.text, ensure_ascii=False)[1:-1]

    @property
    def may_be_excepted(self) -> bool:
        return not (self.echo.certain and self.echo.of.grounded)

    def ends(self) -> tuple[Span, Span]:
        """Returns where its first and its last word stand in the source."""
        return self._first(), self._last()

    def _first(self) -> Span:
        for length in range(self.length, 0, -1):
            at = self._at(0, length)
            if at is not None:
                return at
        return self.place.span

    def _last(self) -> Span:
        for length in range(self.length, 0, -1):
            at = self._at(self.length - length, self.length)
            if at is not None:
                last = self.words[-1]
                width = last.end - last.start
                column = at.column + at.width - width
                return Span(at.source, at.line, column, width)
        return self.place.span

    def _at(self, first: int, end: int) -> Span | None:
        """Returns where some of the words stand on one line; None if they do not."""
        words = self.place.words
        start = self.words[first].start
        text = words[start : self.words[end - 1].end]
        nth = words.count(text, 0, start)
        at = self.place.span.find(text, nth)
        if at is self.place.span:
            return None
        return at

    def is_a_title(self) -> bool:
        """Whether it is written like a name, an office or a law: with capitals, except for the small words."""
        words = [self.place.words[word.start : word.end] for word in self.words]
        telling = [word for word in words if word.casefold() not in _SMALL]
        with_capitals = [
            word for word in telling if word[:1].isupper() or word.isdigit()
        ]
        return len(with_capitals) == len(telling) > 1

    def is_a_sentence(self) -> bool:
        """Whether it is a whole sentence of its place, or nearly one."""
        if self.length >= _LONG:
            return True
        words = self.place.words
        before = words[: self.words[0].start].rstrip(" \"“‘'(*_")
        after = words[self.words[-1].end :].lstrip(" \"”’')*_")
        begins = not before or before[-1] in _SENTENCE_ENDS
        return begins and (not after or after[0] in _SENTENCE_ENDS)

    def missing_in(self, item: str) -> tuple[str, ...]:
        """Returns the words of the match that an exception lacks, which has some of them in a row; none if it has none."""
        excepted = words_in(item)
        excepted_rows = set(neighbours(excepted, min(THRESHOLDS.half, len(excepted))))
        words = [word.word for word in self.words]
        covered: set[int] = set()
        length = min(THRESHOLDS.half, len(excepted))
        for number, row in enumerate(neighbours(words, length)):
            if row in excepted_rows:
                covered.update(range(number, number + length))
        if not covered:
            return ()
        return tuple(
            self.place.words[word.start : word.end]
            for number, word in enumerate(self.words)
            if number not in covered
        )


def match_of(echo: Echo, place: TypedWords) -> Repeat:
    """Returns the echo with all words before and after it that both texts share too."""
    public = list(placed_words(place.words))
    withheld = words_in(echo.of.full)
    words = [word.word for word in public]
    longest = range(0)
    for first, end in _places(echo.parts, words):
        for own_first, own_end in _places(echo.parts, withheld):
            before = _shared(words[:first][::-1], withheld[:own_first][::-1])
            after = _shared(words[end:], withheld[own_end:])
            stretch = range(first - before, end + after)
            longest = max(longest, stretch, key=len)
    words_of_match = tuple(public[number] for number in longest)
    # If a letter becomes several in lower case, the words start elsewhere, and the whole place has to do.
    return Repeat(echo, place, words_of_match or tuple(public))


def _places(
    parts: Sequence[RowOfWords], words: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yields start and end of each part among the words: one, or two near one another."""
    first, *others = parts
    for start, row in enumerate(neighbours(words, len(first))):
        if row != first:
            continue
        if not others:
            yield start, start + len(first)
        for second in others:
            nearest = start + len(first)
            furthest = start + THRESHOLDS.furthest
            rows = list(neighbours(words[: furthest + len(second)], len(second)))
            for at in range(nearest, len(rows)):
                if rows[at] == second:
                    yield start, at + len(second)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Returns how many words both begin with."""
    for number, (word, other_word) in enumerate(zip(one, other, strict=False)):
        if word != other_word:
            return number
    return min(len(one), len(other))
