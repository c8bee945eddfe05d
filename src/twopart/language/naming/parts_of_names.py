"""Finds names by several of their words: Wexhill Road, of Wexhill Road police station; Dunmore & Vale, of Dunmore & Vale
Solicitors LLP.

Two words in a row with capitals name something, unless they say what somebody is (`proper_rows`). Within a longer row
at least one of them must look like a name: Kessock Wray, of Kessock Wray Consulting, but not Facilities Management, of
Quarrendon Facilities Management Ltd.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from twopart.language.naming import names
from twopart.language.naming.proper_nouns import looks_like_a_name
from twopart.language.naming.proper_rows import as_written, has_capitals, proper_rows

PatternOfSecret = tuple[re.Pattern[str], str]
LettersOfSecret = tuple[str, str]

_WORD = re.compile(r"[^\W_]+|&")
_AND = ("and", "&")
_NO_ENDS = frozenset((*_AND, *names.KINDS))
_FEWEST = 2
_LONG = 10  # letters


class PartsOfNames:
    """Searches a text for the parts of some names."""

    def __init__(
        self,
        withheld: Iterable[tuple[str, str]],
        public: Iterable[str],
    ) -> None:
        in_words = map(_in_words, public)
        known = f" {' | '.join(in_words)} "
        self._parts: list[PatternOfSecret] = []
        self._long: list[LettersOfSecret] = []
        patterns: dict[str, None] = {}
        for name, secret in withheld:
            for part in parts_of(name):
                words = _in_words(part)
                if f" {words} " in known:
                    continue
                pattern = _whole(as_written(part))
                patterns[pattern] = None
                compiled = re.compile(pattern)
                self._parts.append((compiled, secret))
                spelt = words.replace(" ", "")
                if len(spelt) >= _LONG and _looks_like_a_name(part):
                    self._long.append((spelt, secret))
        self._any = re.compile("|".join(patterns) or r"(?!)")

    def within(
        self,
        text: str,
        in_letters: str,
    ) -> Iterator[str]:
        """Yields the ids of the names of which the text has a part, with capitals as names have them.

        `in_letters` is the text without what separates its letters; there, a long part needs no capitals.
        """
        for spelt, secret in self._long:
            if spelt in in_letters:
                yield secret
        if not self._any.search(text):
            return
        for pattern, secret in self._parts:
            mentions = pattern.finditer(text)
            if any(has_capitals(mention[0]) for mention in mentions):
                yield secret


def parts_of(name: str) -> Iterator[str]:
    """Yields the parts by which a thing may be called, other than the whole name without its kind."""
    stem = " ".join(names.stem(name))
    parts = _rows(name) | _within_rows(name)
    for part in parts:
        if _in_words(part) != _in_words(stem):
            yield part


def tells_by_itself(
    word: str,
    small: Collection[str] = (),
) -> bool:
    """Whether a word of a name looks like a name of its own. For `small`, see `small_words`."""
    is_capitalised = word[:1].isupper()
    return is_capitalised and looks_like_a_name(word, small)


def _rows(name: str) -> dict[str, None]:
    """Returns the longest rows of words with capitals, where they are not all of a firm."""
    rows: dict[str, None] = {}
    for row in proper_rows(name, begins=False):
        last = row.word.split()[-1]
        if last.lower() not in names.KINDS:
            rows[row.word] = None
    return rows


def _within_rows(name: str) -> dict[str, None]:
    """Returns the shorter rows of neighbouring words with capitals, of which one looks like a name."""
    found: dict[str, None] = {}
    for row in _runs(name):
        edges = range(len(row) + 1)
        for start, end in combinations(edges, 2):
            words = row[start:end]
            if len(words) >= _FEWEST and _is_part(words):
                part = " ".join(words)
                found[part] = None
    return found


def _is_part(words: list[str]) -> bool:
    for end in (words[0], words[-1]):
        if end.lower() in _NO_ENDS:
            return False
    return _looks_like_a_name(" ".join(words))


def _looks_like_a_name(row: str) -> bool:
    return any(map(tells_by_itself, row.split()))


def _runs(name: str) -> Iterator[list[str]]:
    """Yields the words of a name without its kind, parted where one has no capital."""
    run: list[str] = []
    for word in (*names.stem(name), ""):
        is_link = bool(run) and word in _AND
        if is_link or word[:1].isupper():
            run.append(word)
        elif run:
            yield run
            run = []


def _in_words(text: str) -> str:
    words = _WORD.findall(text.casefold())
    return " ".join(words)


def _whole(words: str) -> str:
    return rf"(?i:(?<![^\W_]){words}(?![^\W_]))"
