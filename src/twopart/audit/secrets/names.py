"""Searches a text for withheld names, however they are spaced, hyphenated and capitalised.

A name of eight letters or more is found inside longer words too (`heronopticsbid`); a shorter one only as words of its
own or letter by letter, and not where the same spelling was published: if `Three` is withheld, "three options" is not a
leak. A firm is also known without its legal form: `Heron Optics` for `Heron Optics Ltd`. Digits may stand for letters.
Faint matches (another letter, a symbol instead of a letter, the first word alone) are kept separate from certain ones.
"""

from __future__ import annotations

import codecs
import re
from itertools import groupby
from typing import TYPE_CHECKING

from twopart.audit.secrets.first_words_of_firms import FirstWords
from twopart.audit.secrets.names_in_compounds import names_in_compounds
from twopart.audit.text.candidate_names import MOST_WORDS, candidate_names
from twopart.audit.text.layout import letters, words_in_letters
from twopart.audit.text.one_edit import is_one_edit_from
from twopart.language.everyday import EVERYDAY
from twopart.language.naming import initials, names
from twopart.language.naming.parts_of_names import PartsOfNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from twopart.audit.secrets.passages import PublishedWords
    from twopart.audit.text.candidate_names import CandidateName
    from twopart.model.secret import Secret

_LONG = 8  # letters of a name that is found inside longer words too
_FEWEST = 2  # letters of a name that is searched for at all
_SPACED = 4  # letters of a short name that is searched for letter by letter
_DIGITS_AS_LETTERS = [  # HER0N
    str.maketrans("0123456789", "oizeasgtbg"),
    str.maketrans("0123456789", "olzeasgtbg"),
]
_SYMBOLS_AS_LETTERS = str.maketrans("@$!|€", "asile")
_SYMBOL = re.compile(r"[@$!|€](?<=[^\W_].)[^\W\d_]")
_WITH_SYMBOLS = re.compile(r"\S*[@$!|€]\S*")
_FEWEST_HIDDEN = 5  # letters of a short name that is searched for backwards, in ROT13
_TRADE_MARKS = ("tm", "sm")  # ™ and ℠
_FEWEST_MISSPELT = 10  # letters of a name of which misspellings are searched for


class NameSearch:
    """A search for withheld names. `deep` searches include names that are reversed or in ROT13."""

    def __init__(
        self,
        secrets: Sequence[Secret],
        published: PublishedWords,
        *,
        deep: bool = True,
    ) -> None:
        self._hidden_ways = _reversed_and_in_rot13 if deep else _as_it_is
        self._long: dict[str, set[str]] = {}
        self._short: dict[str, set[str]] = {}
        # Short names that are everyday words, with the ways to capitalise them.
        self._everyday: dict[str, set[str]] = {}
        self._led_by_an_article = set[str]()  # A. Crane is not a crane
        # Spellings that may be everyday words.
        self._cautious: list[tuple[str, re.Pattern[str], str]] = []
        withheld = [(name, secret.id) for secret in secrets for name in secret.words]
        for name, secret_id in withheld:
            self._learn(name, secret_id)
        self._public = set[str]()
        for wording in published.wordings:
            self._public |= _spellings(wording)
        self._is_needed = bool(withheld)
        self._first_words = FirstWords(
            withheld,
            published.wordings,
            published.small,
        )
        self._parts = PartsOfNames(withheld, published.wordings)
        self._initials = list(initials.of_withheld(withheld, published.wordings))
        self._misspellable = list(self._long_enough_to_misspell(withheld))
        self._public_names = names.public(published.wordings)
        self._as_published: set[str] = set()
        self._as_published = set(self._cased_in(published.wordings))

    def _long_enough_to_misspell(
        self, withheld: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        """Yields the spellings that are searched for with misspellings."""
        for name, secret in withheld:
            if not names.distinctive(names.stem(name)):
                continue
            for spelling in _spellings(name):
                if len(spelling) >= _FEWEST_MISSPELT and not self._is_nearly_public(
                    spelling
                ):
                    yield spelling, secret

    def _is_nearly_public(self, spelling: str) -> bool:
        return any(_is_nearly(spelling, public) for public in self._public)

    def _cased_in(self, wordings: Iterable[str]) -> Iterator[str]:
        for wording in wordings:
            for named in self._short_names(wording, words_in_letters(wording)):
                yield named.cased

    def _learn(
        self,
        name: str,
        secret: str,
    ) -> None:
        led_by_an_article = names.is_led_by_an_article(names.stem(name))
        for spelling in _spellings(name):
            if led_by_an_article:
                self._led_by_an_article.add(spelling)
            if len(spelling) >= _LONG and not led_by_an_article:
                for way in {spelling, *self._hidden_ways(spelling)}:
                    self._long.setdefault(way, set()).add(secret)
            elif len(spelling) >= _FEWEST:
                for way in _ways_of_a_short(spelling, self._hidden_ways):
                    self._short.setdefault(way, set()).add(secret)
                if spelling in EVERYDAY:
                    self._learn_everyday(name, spelling)
        self._learn_cautiously(name, secret)

    def _learn_everyday(
        self,
        name: str,
        spelling: str,
    ) -> None:
        ways = self._everyday.setdefault(spelling, set())
        for word in (name, *names.stem(name)):
            if letters(word) == spelling:
                ways.update((word, word.upper()))
        self._everyday.setdefault(f"{spelling}s", set())

    def _learn_cautiously(
        self,
        name: str,
        secret: str,
    ) -> None:
        """Adds the name of a firm without its legal form, if that consists of everyday words."""
        stem = names.stem(name)
        if names.distinctive(stem):
            return
        other_spellings = set(map(letters, names.spellings(stem)))
        other_spellings.discard(letters(name))
        if other_spellings and (pattern := names.pattern(name)):
            self._cautious += [
                (spelling, pattern, secret) for spelling in other_spellings
            ]

    def cautiously_within(
        self,
        text: str,
        in_letters: str,
    ) -> Iterator[str]:
        """Yields the ids of firms whose names are everyday words, where a text means the firms.

        Here and below, `in_letters` is the text without what separates its letters.
        """
        for spelling, pattern, secret in self._cautious:
            if spelling in in_letters and pattern.search(self._without_public(text)):
                yield secret

    def _without_public(self, text: str) -> str:
        if self._public_names:
            return self._public_names.sub("\0", text)
        return text

    def perhaps_within(
        self,
        text: str,
        in_letters: str,
    ) -> set[str]:
        """Returns the ids of the names that a text may mean."""
        if not self._is_needed:
            return set()
        ids = self._first_words.within(text, in_letters)
        ids.update(self._parts.within(text, in_letters))
        for spelling, secret in self._misspellable:
            if is_one_edit_from(spelling, in_letters):
                ids.add(secret)
        for initials_of_name in self._initials:
            if initials_of_name.is_in(text):
                ids.add(initials_of_name.secret)
        if _SYMBOL.search(text):
            words = words_in_letters(text.translate(_SYMBOLS_AS_LETTERS))
            ids.update(self.long_within("".join(words)))
            ids.update(self._in_symbols(text))
        return ids

    def _in_symbols(self, text: str) -> Iterator[str]:
        """Yields the ids of short names in words that contain a symbol. Other words are searched as they stand."""
        for written in _WITH_SYMBOLS.findall(text):
            spelling = written.translate(_SYMBOLS_AS_LETTERS)
            for word in words_in_letters(spelling):
                if len(word) >= _SPACED and word in self._short:
                    yield from self._short[word]

    def long_within(self, in_letters: str) -> Iterator[str]:
        """Yields the ids of the long names that these letters contain outside public names."""
        if not self._long:
            return
        for spelling in {in_letters, *map(in_letters.translate, _DIGITS_AS_LETTERS)}:
            yield from self._long_in(spelling)

    def _long_in(self, in_letters: str) -> Iterator[str]:
        for name, secrets in self._long.items():
            if name not in in_letters:
                continue
            holding = self._holding(name)
            public = sum(map(in_letters.count, holding))
            if in_letters.count(name) > public:
                yield from secrets

    def _holding(self, name: str) -> list[str]:
        """Returns the public names that contain a name, but none that contains another of these."""
        holding = [public for public in self._public if name in public]
        return [public for public in holding if not _holds_any(public, holding)]

    def short_within(
        self,
        text: str,
        words: list[str],
    ) -> Iterator[str]:
        """Yields the ids of the short names in a text; `words` are its words in small letters."""
        if not self._short:
            return
        for named in self._short_names(text, words):
            if not named.joined:
                yield from self._short[letters(named.cased)]
        yield from self._in_digits(words)
        yield from self._in_compounds(text)
        for run in _letter_by_letter(words):
            yield from self._in_single_letters(run)

    def _in_single_letters(self, run: str) -> Iterator[str]:
        for name, secrets in self._short.items():
            if len(name) < _SPACED or name not in run:
                continue
            if not self._holding(name):
                yield from secrets

    def _in_digits(self, words: list[str]) -> Iterator[str]:
        spelling = set[str]()
        for word in words:
            if len(word) < _SPACED or word.isalpha() or word.isdigit():
                continue
            for table in _DIGITS_AS_LETTERS:
                spelling.add(word.translate(table))
        for name in spelling & self._short.keys():
            if not self._holding(name):
                yield from self._short[name]

    def _in_compounds(self, text: str) -> Iterator[str]:
        for name in names_in_compounds(text, self._short):
            if not self._holding(name) and name not in self._everyday:
                yield from self._short[name]

    def joined_within(
        self,
        text: str,
        words: list[str],
    ) -> Iterator[str]:
        """Yields the ids of the short names that neighbouring words may form together."""
        for named in self._short_names(text, words):
            if named.joined:
                yield from self._short[letters(named.cased)]

    def _short_names(
        self,
        text: str,
        words: list[str],
    ) -> Iterator[CandidateName]:
        """Yields each short name that a text contains, except where it is capitalised like a public one."""
        if not self._short:
            return
        if self._short.keys().isdisjoint(_neighbours(words)):
            return
        for named in candidate_names(text):
            spelling = letters(named.cased)
            if spelling not in self._short or named.cased in self._as_published:
                continue
            if self._is_meant(spelling, named):
                yield named

    def _is_meant(
        self,
        spelling: str,
        named: CandidateName,
    ) -> bool:
        """Whether a word is meant as a name: an everyday one has its capitals, and no number after it, as `Table 1` has."""
        in_small_letters = named.cased[1:2].islower()
        if spelling in self._led_by_an_article and named.is_spaced and in_small_letters:
            return False
        ways = self._everyday.get(spelling)
        if ways is None:
            return True
        has_number_after = named.after.lstrip()[:1].isdigit()
        return named.cased in ways and not has_number_after


def _is_nearly(
    spelling: str,
    public: str,
) -> bool:
    return spelling in public or is_one_edit_from(spelling, public)


def _holds_any(
    public: str,
    others: Iterable[str],
) -> bool:
    return any(other != public and other in public for other in others)


def _spellings(name: str) -> set[str]:
    """Returns the letters of a name, and those of what identifies a firm without its legal form."""
    ways = [name, name.replace("&", " and ")]
    stem = names.stem(name)
    if names.distinctive(stem):
        ways += names.spellings(stem)
    return set(map(letters, ways))


def _reversed_and_in_rot13(spelling: str) -> tuple[str, str]:
    """Returns the name reversed and in ROT13: letters may be drawn from right to left, and anybody can undo this code."""
    return spelling[::-1], codecs.encode(spelling, "rot13")


def _as_it_is(spelling: str) -> tuple[str, ...]:
    return (spelling,)


def _ways_of_a_short(
    spelling: str,
    hidden_ways: Callable[[str], tuple[str, ...]],
) -> tuple[str, ...]:
    if len(spelling) <= _FEWEST:
        return (spelling,)
    ways = [spelling, f"{spelling}s"]
    if len(spelling) >= _SPACED:
        ways += [spelling + mark for mark in _TRADE_MARKS]
    if len(spelling) >= _FEWEST_HIDDEN:
        ways += hidden_ways(spelling)
    return tuple(ways)


def _letter_by_letter(words: list[str]) -> Iterator[str]:
    """Yields what single letters in a row spell: `H E R O N`."""
    if list(map(len, words)).count(1) < _SPACED:
        return
    for single, run in groupby(words, key=_is_single):
        if single:
            yield "".join(run)


def _is_single(word: str) -> bool:
    return len(word) == 1


def _neighbours(words: list[str]) -> Iterator[str]:
    """Yields each word, and each two or three neighbouring words as one."""
    yield from words
    for count in range(2, MOST_WORDS + 1):
        shifted = (words[shift:] for shift in range(count))
        yield from map("".join, zip(*shifted, strict=False))
