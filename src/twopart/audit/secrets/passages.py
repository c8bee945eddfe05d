"""Withheld passages -> their runs of words, and where a text holds one. Letters are compared, not words.

A run is six words in a row and at least sixteen letters. A passage that is shorter is one run if it has at least
twelve letters, or two words and eight, without articles and their like; shorter still, it is not searched: it would
be found everywhere.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING

from twopart.audit.secrets.parted import Parted, Public
from twopart.audit.text.layout import letters, words_in_letters
from twopart.language.determiners import without_determiners
from twopart.model.quantity import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twopart.model.secret import Published, Secret

_WORDS = 6
_QUOTED = 3  # of them from a title, a law or a name
_HEAD = 16  # letters of the shortest run, by which runs are looked up
_PIECE = _HEAD // 2
_EVERY_PIECE = re.compile(f"(?s:.{{{_PIECE}}})")
_WHOLE = 12  # letters of a short passage that is distinctive all the same
_TWO_WORDS = 8  # letters of two words that are: `Hyper care`
_MONTHS = frozenset(month[:3].lower() for month in MONTHS)
_LINK = re.compile(r"\]\(([^()\s]*)[^()]*\)|<((?:https?|mailto):[^>\s]*)>")


class PublishedWords:
    """What was published on purpose: wordings, as letters."""

    def __init__(
        self,
        wordings: Iterable[str],
    ) -> None:
        self.wordings = tuple(map(prose, wordings))

    @cached_property
    def letters(self) -> str:
        return "\n".join(map(letters, self.wordings))


class _Excused:
    """Runs of withheld passages that are no leak.

    They stand in words that both parts may say, or hold three words of them; or nobody typed them, for a name or a
    figure is printed amid them, or the letters of a short passage meet in other words (`car sale`, `cars alert`).
    What was typed in public excuses nothing but dates.
    """

    def __init__(self, published: Published) -> None:
        on_purpose = PublishedWords(published.words)
        self._on_purpose = on_purpose.letters
        self._quoted = {
            quoted
            for wording in on_purpose.wordings
            for quoted in _neighbours(words_in_letters(wording), _QUOTED)
        }
        whole = [prose("".join(pieces)) for pieces in published.typed]
        self._typed = "\n".join(map(letters, whole))
        self._said = "\n".join(
            f" {' '.join(words_in_letters(wording))} " for wording in whole
        )
        crossing = [
            wording
            for wording, pieces in zip(whole, published.typed, strict=True)
            if len(pieces) > 1
        ]
        alone = {
            run
            for pieces in published.typed
            if len(pieces) > 1
            for run in _typed_runs(pieces)
        }
        self._crossing = {
            run for wording in crossing for _, run in _runs(words_in_letters(wording))
        } - alone
        self._addresses = {
            address
            for pieces in published.typed
            for address in _addresses("".join(pieces))
        }

    def covers(
        self,
        run: str,
        told: list[str],
    ) -> bool:
        if (
            len(told) < _WORDS
            and run in self._typed
            and (_is_date(told) or f" {' '.join(told)} " not in self._said)
        ):
            return True
        quoted = not self._quoted.isdisjoint(_neighbours(told, _QUOTED))
        return (
            quoted
            or run in self._crossing
            or run in self._addresses
            or run in self._on_purpose
        )


class Passages:
    """The runs of all withheld passages that were not published, looked up by their first letters."""

    def __init__(
        self,
        secrets: Iterable[Secret],
        published: Published,
    ) -> None:
        self._heads: dict[str, list[tuple[str, str]]] = {}
        self._pieces = set[
            str
        ]()  # of heads; one stands at every eighth letter of a text that holds a head
        self._short: list[tuple[str, str]] = []
        excused = _Excused(published)
        self._parted = Parted(
            Public(
                [tuple(map(prose, pieces)) for pieces in published.typed],
                published.words,
            )
        )
        for secret in secrets:
            own = letters(prose(secret.public))
            for wording in secret.words:
                self._parted.learn(words_in_letters(prose(wording)), own, secret.id)
                for told, run in _runs_of_markdown(wording):
                    if run not in own and not excused.covers(run, told):
                        self._learn(run, secret.id)

    def _learn(
        self,
        run: str,
        secret: str,
    ) -> None:
        if len(run) < _HEAD:
            self._short.append((run, secret))
        else:
            self._heads.setdefault(run[:_HEAD], []).append((run, secret))
            self._pieces.update(run[at : at + _PIECE] for at in range(_PIECE))

    def within(
        self,
        text: str,
    ) -> Iterator[str]:
        """The ids of the passages of which these letters hold a run."""
        heads, pieces = self._heads, self._pieces
        steps: Iterable[int] = ()
        if not pieces.isdisjoint(_EVERY_PIECE.findall(text)):
            steps = (
                at
                for at in range(0, len(text), _PIECE)
                if text[at : at + _PIECE] in pieces
            )
        near = {
            place for at in steps for place in range(max(0, at - _PIECE + 1), at + 1)
        }
        places = [at for at in sorted(near) if text[at : at + _HEAD] in heads]
        told = {
            found
            for at in places
            for found in heads[text[at : at + _HEAD]]
            if text.startswith(found[0], at)
        }
        told.update(found for found in self._short if found[0] in text)
        yield from (secret for _, secret in told)

    def parted_within(
        self,
        words: Sequence[str],
    ) -> Iterator[str]:
        """The ids of those that these words may tell, with others between."""
        yield from self._parted.within(words)


def prose(markdown: str) -> str:
    """The words of Markdown, without the addresses of its links."""
    return unescape(_LINK.sub(" ", markdown))


def _runs_of_markdown(markdown: str) -> Iterator[tuple[list[str], str]]:
    yield from _runs(words_in_letters(prose(markdown)))
    yield from (([address], address) for address in _addresses(markdown))


def _addresses(markdown: str) -> list[str]:
    """Of its links, as letters, as far as they are long."""
    found = (letters("".join(link)) for link in _LINK.findall(markdown))
    return [address for address in found if len(address) >= _WHOLE]


def _typed_runs(pieces: tuple[str, ...]) -> Iterator[str]:
    for piece in pieces[::2]:
        yield from (run for _, run in _runs(words_in_letters(prose(piece))))


def _is_date(told: list[str]) -> bool:
    return all(word.isdigit() or word[:3] in _MONTHS or word == "to" for word in told)


def _neighbours(
    told: list[str],
    count: int,
) -> Iterator[tuple[str, ...]]:
    return zip(*(told[shift:] for shift in range(count)), strict=False)


def _tells(words: Sequence[str]) -> bool:
    """Whether a short passage is found by chance nowhere."""
    return sum(map(len, words)) >= (_WHOLE if len(words) == 1 else _TWO_WORDS)


def _runs(told: list[str]) -> list[tuple[list[str], str]]:
    """Every run, beginning at every word, with its words; a whole short passage is one."""
    joined = "".join(told)
    if len(told) < _WORDS or len(joined) < _HEAD:
        return [(told, joined)] if _tells(without_determiners(told)) else []
    starts = list(accumulate(map(len, told), initial=0))
    spans = enumerate(zip(starts, starts[_WORDS:], strict=False))
    return [
        (told[first : first + _WORDS], joined[at : max(end, at + _HEAD)])
        for first, (at, end) in spans
        if at + _HEAD <= len(joined)
    ]
