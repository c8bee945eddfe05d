"""Withheld wordings -> where a text says them again: whole, in part, or with something between.

A wording is told again by six of its words in a row (`LENGTH`), which nobody says twice by chance; by three and three
with a little else between, which is how a sentence reads after a word of it was changed; and, if it has no six, as a
whole. References are no words: what is printed for them may be another thing each time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

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
        return len(self.parts) == 1 and len(self.parts[0]) == LENGTH

    def found_in(self, said: str) -> str:
        """The words as they stand there, as far as its first part goes; nothing if references part them."""
        match = re.search(
            r"[\W_]+".join(self.parts[0]),
            said,
            re.IGNORECASE,
        )
        if match is None:
            return ""
        return match.group()


class Echoes:
    """All that a few withheld wordings may be known by; what several have is the first's."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        self._runs: dict[Tokens, Wording] = {}  # of six words
        # Wordings of fewer, by the first word.
        self._short: dict[str, list[tuple[Tokens, Wording]]] = {}
        # The wordings that have three words in a row, and where in them.
        self._halves: dict[Tokens, list[tuple[Wording, int]]] = {}
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
        if len(words) < LENGTH and _tells(words):
            whole = tuple(words)
            if whole not in neighbours(public, len(words)):
                self._short.setdefault(words[0], []).append((whole, wording))
        own = set(neighbours(public, HALF))
        for at, half in enumerate(neighbours(full, HALF)):
            if half not in own and "\0" not in half:
                self._halves.setdefault(half, []).append((wording, at))

    def within(self, said: Sequence[str]) -> Iterator[Echo]:
        """What these tokens say again."""
        words = _without_references(said)
        if not self._runs.keys().isdisjoint(neighbours(words, LENGTH)):
            yield from (
                Echo((run,), self._runs[run])
                for run in self._runs.keys() & {*neighbours(words, LENGTH)}
            )
        for first in self._short.keys() & {*words}:
            yield from (
                Echo((run,), of)
                for run, of in self._short[first]
                if run in neighbours(words, len(run))
            )
        if not self._halves.keys().isdisjoint(neighbours(said, HALF)):
            yield from self._parted(said)

    def _parted(self, said: Sequence[str]) -> Iterator[Echo]:
        there = [
            (at, half)
            for at, half in enumerate(neighbours(said, HALF))
            if half in self._halves
        ]
        for at, first in there:
            for other, second in there:
                if HALF <= other - at <= _FURTHEST:
                    yield from (
                        Echo((first, second), of)
                        for of in self._in_turn(first, second, other - at)
                    )

    def _in_turn(
        self,
        first: Tokens,
        second: Tokens,
        apart: int,
    ) -> Iterator[Wording]:
        """Those that have them so too; not one right after the other as here, which is a run."""
        for wording, at in self._halves[first]:
            for other, there in self._halves[second]:
                if (
                    wording is other
                    and HALF <= there - at <= _FURTHEST
                    and max(there - at, apart) > HALF
                ):
                    yield wording


def tokens(said: str) -> list[str]:
    """Words in small letters, and references, without the addresses of links."""
    if "](" in said or "<" in said:
        said = _ADDRESS.sub("]", said)
    return _TOKEN.findall(said.casefold())


def words_of(said: str) -> list[str]:
    return _without_references(tokens(said))


def neighbours(
    told: Sequence[str],
    count: int,
) -> Iterator[Tokens]:
    return zip(*(told[shift:] for shift in range(count)), strict=False)


def _without_references(told: Sequence[str]) -> list[str]:
    return [token for token in told if token != "\0"]


def _tells(words: Sequence[str]) -> bool:
    """Whether a short wording says more than when."""
    if all(map(_DATED.fullmatch, words)):
        return False
    telling = without_determiners(words)
    letters = sum(map(len, telling))
    if len(telling) > 1:
        return letters >= SHORTEST
    return letters >= ALONE
