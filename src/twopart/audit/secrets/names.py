"""Withheld names -> where a text holds one, however it is spaced, hyphenated and cased.

A name of eight letters or more is found inside other letters too (`heronopticsbid`); a shorter one only as words of
its own or letter by letter, and not where the same spelling was published: withheld `Three` is no leak in "three
options". A firm is known without its kind too: `Heron Optics` of `Heron Optics Ltd`. Digits may stand for letters.
What may be meant (another letter, a sign in the place of one, its first word alone) is told apart from what is said.
"""

from __future__ import annotations

import codecs
import re
from itertools import groupby
from typing import TYPE_CHECKING

from twopart.audit.secrets.heads import Heads
from twopart.audit.secrets.pieces import pieces
from twopart.audit.text.joins import names_in
from twopart.audit.text.layout import letters, words_in_letters
from twopart.audit.text.misspelt import almost_in
from twopart.language import names
from twopart.language.everyday import EVERYDAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from twopart.audit.secrets.passages import PublishedWords
    from twopart.audit.text.joins import Named
    from twopart.model.secret import Secret

_LONG = 8
_FEWEST = 2
_SPACED = 4  # letters of a short name that is looked for letter by letter
_DIGITS_AS_LETTERS = [
    str.maketrans("0123456789", f"o{one}zeasgtbg") for one in "il"
]  # HER0N
_SIGNS_AS_LETTERS = str.maketrans("@$!|€", "asile")
_SIGN = re.compile(r"[@$!|€](?<=[^\W_].)[^\W\d_]")
_WITH_SIGNS = re.compile(r"\S*[@$!|€]\S*")
_HIDDEN = 5  # letters of a short name that is looked for backwards and by 13 letters
_MARKS = ("tm", "sm")  # ™ and ℠
_SLIPPED = 10  # letters of a name in which a slip is looked for
_WORDS = 3  # of which a short name may be made: `E D F`


class Names:
    def __init__(
        self, secrets: Sequence[Secret], published: PublishedWords, *, deep: bool = True
    ) -> None:
        self._hidden = _hidden if deep else _as_it_is
        self._long: dict[str, set[str]] = {}
        self._short: dict[str, set[str]] = {}
        self._everyday: dict[
            str, set[str]
        ] = {}  # short names that are such words, with the ways to case them
        self._cautious: list[
            tuple[str, re.Pattern[str], str]
        ] = []  # what may be a word of every day
        for secret in secrets:
            for name in secret.words:
                self._learn(name, secret.id)
        self._as_published: set[str] = set()
        self._public = {
            spelt for wording in published.wordings for spelt in _spellings(wording)
        }
        given = [(name, secret.id) for secret in secrets for name in secret.words]
        self._any = bool(given)
        self._heads = Heads(given, published.wordings)
        self._slipped = [
            (spelt, secret)
            for name, secret in given
            for spelt in (
                _spellings(name) if names.distinctive(names.stem(name)) else ()
            )
            if len(spelt) >= _SLIPPED
            and not any(
                spelt in said or almost_in(spelt, said) for said in self._public
            )
        ]
        self._left_out = names.public(published.wordings)
        self._as_published = {
            named.cased
            for wording in published.wordings
            for named in self._named(wording, words_in_letters(wording))
        }

    def _learn(
        self,
        name: str,
        secret: str,
    ) -> None:
        for spelt in _spellings(name):
            if len(spelt) >= _LONG:
                for way in {spelt, *self._hidden(spelt)}:
                    self._long.setdefault(way, set()).add(secret)
            elif len(spelt) >= _FEWEST:
                for way in _ways_of_a_short(spelt, self._hidden):
                    self._short.setdefault(way, set()).add(secret)
                if spelt in EVERYDAY:
                    said = {
                        word
                        for word in (name, *names.stem(name))
                        if letters(word) == spelt
                    }
                    self._everyday.setdefault(spelt, set()).update(
                        said, map(str.upper, said)
                    )
                    self._everyday.setdefault(f"{spelt}s", set())
        words_of_it = names.stem(name)
        left = set(map(letters, names.spellings(words_of_it))) - {letters(name)}
        if (
            left
            and not names.distinctive(words_of_it)
            and (pattern := names.pattern(name))
        ):
            self._cautious += [(spelt, pattern, secret) for spelt in left]

    def cautiously_within(
        self,
        text: str,
        told: str,
    ) -> Iterator[str]:
        """The ids of firms whose names are words of every day, where a text means them; `told` are its letters."""
        for spelt, pattern, secret in self._cautious:
            if spelt in told and pattern.search(
                self._left_out.sub("\0", text) if self._left_out else text
            ):
                yield secret

    def perhaps_within(
        self,
        text: str,
        told: str,
    ) -> set[str]:
        """The ids of those that a text may mean; `told` are its letters."""
        if not self._any:
            return set()
        found = self._heads.within(text, told)
        found.update(
            secret for spelt, secret in self._slipped if almost_in(spelt, told)
        )
        if _SIGN.search(text):
            read = words_in_letters(text.translate(_SIGNS_AS_LETTERS))
            found.update(self.long_within("".join(read)))
            found.update(self._in_signs(text))
        return found

    def _in_signs(
        self,
        text: str,
    ) -> Iterator[str]:
        """The ids of the short names in words that have a sign; the others are searched as they are."""
        for written in _WITH_SIGNS.findall(text):
            for word in words_in_letters(written.translate(_SIGNS_AS_LETTERS)):
                if len(word) >= _SPACED and word in self._short:
                    yield from self._short[word]

    def long_within(
        self,
        told: str,
    ) -> Iterator[str]:
        """The ids of the long names that these letters hold, other than as a part of a public one."""
        for spelt in (
            {told, *map(told.translate, _DIGITS_AS_LETTERS)} if self._long else ()
        ):
            yield from self._long_in(spelt)

    def _long_in(
        self,
        told: str,
    ) -> Iterator[str]:
        for name, secrets in self._long.items():
            if name in told and told.count(name) > sum(
                told.count(public) for public in self._holding(name)
            ):
                yield from secrets

    def _holding(
        self,
        name: str,
    ) -> list[str]:
        """Public names that hold it; of one within another, the inner."""
        holding = [public for public in self._public if name in public]
        return [
            public
            for public in holding
            if not any(inner != public and inner in public for inner in holding)
        ]

    def short_within(
        self,
        text: str,
        told: list[str],
    ) -> Iterator[str]:
        """The ids of the short names; `told` is the text word by word."""
        for named in self._named(text, told):
            if not named.joined:
                yield from self._short[letters(named.cased)]
        yield from self._in_digits(told)
        yield from self._in_pieces(text) if self._short else ()
        for run in _letter_by_letter(told) if self._short else ():
            for name, secrets in self._short.items():
                if len(name) >= _SPACED and name in run and not self._holding(name):
                    yield from secrets

    def _in_digits(
        self,
        told: list[str],
    ) -> Iterator[str]:
        if not self._short:
            return
        mixed = [
            word
            for word in told
            if len(word) >= _SPACED and not (word.isalpha() or word.isdigit())
        ]
        spelt = {
            word.translate(table) for word in mixed for table in _DIGITS_AS_LETTERS
        }
        for name in spelt & self._short.keys():
            if not self._holding(name):
                yield from self._short[name]

    def _in_pieces(
        self,
        text: str,
    ) -> Iterator[str]:
        for name in pieces(text, self._short):
            if not self._holding(name) and name not in self._everyday:
                yield from self._short[name]

    def joined_within(
        self,
        text: str,
        told: list[str],
    ) -> Iterator[str]:
        """The ids of the short names that words side by side may come to."""
        for named in self._named(text, told):
            if named.joined:
                yield from self._short[letters(named.cased)]

    def _named(
        self,
        text: str,
        told: list[str],
    ) -> Iterator[Named]:
        """Each short name that a text holds, but for those that are cased as a public one."""
        if not self._short or self._short.keys().isdisjoint(_neighbours(told)):
            return
        for named in names_in(text):
            spelt = letters(named.cased)
            if (
                spelt in self._short
                and self._is_meant(spelt, named)
                and named.cased not in self._as_published
            ):
                yield named

    def _is_meant(
        self,
        spelt: str,
        named: Named,
    ) -> bool:
        """Of a word of every day: cased as the name is, and not with a number behind, as in `Table 1`."""
        ways = self._everyday.get(spelt)
        return ways is None or (
            named.cased in ways and not named.behind.lstrip()[:1].isdigit()
        )


def _spellings(name: str) -> set[str]:
    """The letters of a name, and of what tells a firm without its kind."""
    words_of_it = names.stem(name)
    told = names.spellings(words_of_it) if names.distinctive(words_of_it) else ()
    return {letters(spelt) for spelt in (name, name.replace("&", " and "), *told)}


def _hidden(spelt: str) -> tuple[str, str]:
    """Letters may be drawn from right to left; and everybody can undo this code."""
    return spelt[::-1], codecs.encode(spelt, "rot13")


def _as_it_is(spelt: str) -> tuple[str, ...]:
    return (spelt,)


def _ways_of_a_short(
    spelt: str, hidden_ways: Callable[[str], tuple[str, ...]]
) -> tuple[str, ...]:
    if len(spelt) < _SPACED:
        return (spelt, f"{spelt}s") if len(spelt) > _FEWEST else (spelt,)
    hidden = hidden_ways(spelt) if len(spelt) >= _HIDDEN else ()
    return (spelt, f"{spelt}s", *(spelt + mark for mark in _MARKS), *hidden)


def _letter_by_letter(told: list[str]) -> Iterator[str]:
    """What single letters in a row come to: `H E R O N`."""
    if list(map(len, told)).count(1) >= _SPACED:
        for single, run in groupby(told, key=lambda word: len(word) == 1):
            if single:
                yield "".join(run)


def _neighbours(said: list[str]) -> Iterator[str]:
    """Each word, each two in a row as one, each three."""
    yield from said
    for count in range(2, _WORDS + 1):
        yield from map(
            "".join, zip(*(said[shift:] for shift in range(count)), strict=False)
        )
