"""Searches a page for single words of withheld passages (Croydon, Okoro), and for rows of words that name something
(Kennel Farm).

Only pages are searched for them, and only with a capital: other places of a file contain names of every kind, and in
small letters a word may be another one. Matches are faint, since a single word may be there by chance.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.surface import BETWEEN_PAGES
from twopart.audit.text.layout import in_one_line, plain
from twopart.language.naming.persons import called
from twopart.language.naming.proper_rows import as_written, has_capitals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twopart.audit.surface import Surface
    from twopart.model.secret import Secret

_WORD = re.compile(r"[^\W_]+")


class SingleWords:
    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._words: dict[str, set[str]] = {}
        self._persons: list[tuple[str, re.Pattern[str], str]] = []
        self._rows: list[tuple[re.Pattern[str], str]] = []
        for secret in secrets:
            if secret.what == "word":
                for word in secret.words:
                    if not word.isalnum():
                        spelt = as_written(word)
                        in_a_row = re.compile(rf"(?i)(?<![^\W_]){spelt}(?![^\W_])")
                        self._rows.append((in_a_row, secret.id))
                    own = self._words.setdefault(word, set())
                    own.add(secret.id)
                    in_capitals = self._words.setdefault(word.upper(), set())
                    in_capitals.add(secret.id)
            if secret.what == "person":
                for surname in secret.words:
                    pattern = called(surname)
                    self._persons.append((surname, pattern, secret.id))

    def within(self, surface: Surface) -> set[str]:
        """Returns the ids of the passages whose word stands on this page."""
        nothing = not (self._words or self._persons or self._rows)
        if nothing or surface.reader in ("", BETWEEN_PAGES):
            return set()
        text = in_one_line(plain(surface.text))
        ids = set[str]()
        for surname, pattern, secret in self._persons:
            if surname in text and pattern.search(text):
                ids.add(secret)
        for row, secret in self._rows:
            if any(has_capitals(match[0]) for match in row.finditer(text)):
                ids.add(secret)
        words = set(_WORD.findall(text))
        for word in words & self._words.keys():
            ids |= self._words[word]
        return ids
