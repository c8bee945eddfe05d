"""Withheld wordings -> where a text says them again: whole, in part, or with something between.

A wording is told again by six of its words in a row (`LENGTH`), which nobody says twice by chance; by three and three
with a little else between, which is how a sentence reads after a word of it was changed; and, if it has no six, as a
whole. References are no words: what is printed for them may be another thing each time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from twopart.base.record import record
from twopart.base.source import Span
from twopart.language.determiners import without_determiners
from twopart.model.quantity import MONTHS

Tokens = tuple[str, ...]

LENGTH = 6  # words in a row: as the audit has it
HALF = LENGTH // 2
_FURTHEST = HALF + 5  # words from the first of one half to the first of the other
SHORTEST = 8  # letters of a wording of fewer words
ALONE = 12  # letters of a wording of one word
_TOKEN = re.compile(r"[^\W_]+|\0")
_ADDRESS = re.compile(r"\]\([^)]*\)|<https?:[^>]*>")
_DATED = re.compile(rf"(?i)\d+|FY\d*|Q[1-4]|to|{'|'.join(MONTHS)}")


Whole = tuple[Tokens, "Wording"]  # a short wording, and what it is of
Half = tuple["Wording", int]  # a wording, and where in it three words stand


@record
class Wording:
    """Withheld words, and the public ones in their place, which may share some with them; `\\0` for a reference."""

    at: Span
    full: str
    public: str = ""
    grounded: bool = True  # by a ground of its own, not by standing in Part 2 alone


@record
class Echo:
    """Words that a text says again: all in a row, or two halves of a run; and the wording that has them."""

    parts: tuple[Tokens, ...]
    of: Wording

    @property
    def certain(self) -> bool:
        """Whether nobody says as much by chance."""
        first, *others = self.parts
        return not others and len(first) == LENGTH

    def found_in(self, text: str) -> str:
        """The words as they stand there, as far as its first part goes; nothing if references part them."""
        pattern = r"[\W_]+".join(self.parts[0])
        match = re.search(pattern, text, re.IGNORECASE)
        if match is None:
            return ""
        return match.group()


class Echoes:
    """All that a few withheld wordings may be known by; what several have is the first's."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._runs: dict[Tokens, Wording] = {}  # of six words
        # Wordings of fewer, by the first word.
        self._short: dict[str, list[Whole]] = {}
        # The wordings that have three words in a row, and where in them.
        self._halves: dict[Tokens, list[Half]] = {}
        for wording in wordings:
            self._learn(
                wording,
                tokens(wording.full),
                words_of(wording.public),
            )

    def _learn(
        self,
        wording: Wording,
        full: Sequence[str],
        public: Sequence[str],
    ) -> None:
        words = _without_references(full)
        own_runs = set(neighbours(words, LENGTH))
        for run in own_runs.difference(neighbours(public, LENGTH)):
            self._runs.setdefault(run, wording)
        if len(words) < LENGTH and _is_telling(words):
            whole = tuple(words)
            if whole not in neighbours(public, len(words)):
                others = self._short.setdefault(words[0], [])
                others.append((whole, wording))
        own = set(neighbours(public, HALF))
        for at, half in enumerate(neighbours(full, HALF)):
            if half not in own and "\0" not in half:
                places = self._halves.setdefault(half, [])
                places.append((wording, at))

    def within(self, text: Sequence[str]) -> Iterator[Echo]:
        """What these tokens say again."""
        words = _without_references(text)
        runs = self._runs.keys()
        if not runs.isdisjoint(neighbours(words, LENGTH)):
            for run in runs & set(neighbours(words, LENGTH)):
                yield Echo((run,), self._runs[run])
        for first in self._short.keys() & set(words):
            for whole, wording in self._short[first]:
                if whole in neighbours(words, len(whole)):
                    yield Echo((whole,), wording)
        halves = self._halves.keys()
        if not halves.isdisjoint(neighbours(text, HALF)):
            yield from self._in_halves(text)

    def _in_halves(self, text: Sequence[str]) -> Iterator[Echo]:
        """Two halves of a wording with a little else between."""
        halves: list[tuple[int, Tokens]] = []
        for at, half in enumerate(neighbours(text, HALF)):
            if half in self._halves:
                halves.append((at, half))
        for one, other in product(halves, halves):
            (at, first), (there, second) = one, other
            apart = there - at
            if HALF <= apart <= _FURTHEST:
                for wording in self._in_turn(first, second, apart):
                    yield Echo((first, second), wording)

    def _in_turn(
        self,
        first: Tokens,
        second: Tokens,
        apart: int,
    ) -> Iterator[Wording]:
        """Those that have them so too; not one right after the other as here, which is a run."""
        for wording, at in self._halves[first]:
            for other, there in self._halves[second]:
                own_apart = there - at
                if wording is not other or not HALF <= own_apart <= _FURTHEST:
                    continue
                if max(own_apart, apart) > HALF:
                    yield wording


def tokens(text: str) -> list[str]:
    """Words in small letters, and references, without the addresses of links."""
    if "](" in text or "<" in text:
        text = _ADDRESS.sub("]", text)
    return _TOKEN.findall(text.casefold())


def words_of(text: str) -> list[str]:
    return _without_references(tokens(text))


def neighbours(
    words: Sequence[str],
    count: int,
) -> Iterator[Tokens]:
    """Every run of so many words."""
    shifted = (words[shift:] for shift in range(count))
    return zip(*shifted, strict=False)


def _without_references(text: Sequence[str]) -> list[str]:
    return [token for token in text if token != "\0"]


def _is_telling(words: Sequence[str]) -> bool:
    """Whether a short wording says more than when."""
    if all(map(_DATED.fullmatch, words)):
        return False
    telling = without_determiners(words)
    letters = sum(map(len, telling))
    if len(telling) > 1:
        return letters >= SHORTEST
    return letters >= ALONE
