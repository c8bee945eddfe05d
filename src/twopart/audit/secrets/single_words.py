"""Searches a page for single words of withheld passages (Croydon, Okoro), and for rows of words that name something
(Kennel Farm).

Only pages are searched for them, and only with a capital: other places of a file contain names of every kind, and in
small letters a word may be another one. Matches are faint, since a single word may be there by chance.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.language.naming.persons import called
from twopart.language.naming.proper_rows import as_written, has_capitals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.secret import Secret

_WORD = re.compile(r"[^\W_]+")


class SingleWords:
    """A search for the words, persons and rows of words that name something in withheld passages."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._words: dict[str, set[str]] = {}
        self._persons: list[tuple[str, re.Pattern[str], str]] = []
        self._rows: list[tuple[re.Pattern[str], str]] = []
        rows: list[str] = []
        for secret in secrets:
            if secret.what == "word":
                for word in secret.words:
                    if not word.isalnum():
                        rows.append(as_written(word))
                        self._rows.append((_whole(rows[-1]), secret.id))
                    for spelling in (word, word.upper()):
                        ids = self._words.setdefault(spelling, set())
                        ids.add(secret.id)
            if secret.what == "person":
                for surname in secret.words:
                    pattern = called(surname)
                    self._persons.append((surname, pattern, secret.id))
        # On most pages there is none, and one search is faster than one for each.
        self._any_row = _whole("|".join(rows))

    def within(self, text: str) -> set[str]:
        """Returns the ids of the passages whose word stands on a page with this text, in one line."""
        ids = set[str]()
        if not (self._words or self._persons or self._rows):
            return ids
        for surname, pattern, secret in self._persons:
            if surname in text and pattern.search(text):
                ids.add(secret)
        if self._rows and self._any_row.search(text):
            ids.update(self._in_rows(text))
        words = set(_WORD.findall(text))
        for word in words & self._words.keys():
            ids |= self._words[word]
        return ids

    def _in_rows(self, text: str) -> Iterator[str]:
        for row, secret in self._rows:
            if any(has_capitals(match[0]) for match in row.finditer(text)):
                yield secret


def _whole(words: str) -> re.Pattern[str]:
    """Returns a pattern that matches the words only where no letter and no digit touches them."""
    return re.compile(rf"(?i)(?<![^\W_])(?:{words})(?![^\W_])")
