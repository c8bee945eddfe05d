"""Finds short names in compound words (HeronBid, NGS2026), file names and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.text.layout import words_in_letters
from twopart.audit.text.unusual_words import unusual_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FEWEST = 3  # letters of a name that is part of a word
_BEGINS = 5  # letters of a name with which a part of an address begins or ends
_TOGETHER = re.compile(
    r"(?<![^\W_])[^\W_]*(?:[a-z][A-Z0-9]|[A-Z][0-9]|[0-9][A-Za-z])[^\W_]*"
)
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_ADDRESS = re.compile(
    r"[\w.@-]{1,64}\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|txt|com|net|org|uk|eu|io)\b|#\w+"
)


def names_in_compounds(
    text: str,
    names: Iterable[str],
) -> set[str]:
    """Returns the names that the text contains; `names` are in lower case."""
    unusual = unusual_words(text)
    lower = unusual.lower()
    there = {name for name in names if len(name) >= _FEWEST and name in lower}
    if not there:
        return set()
    parts = set[str]()
    for word in _TOGETHER.findall(unusual):
        parts.update(map(str.lower, _PIECE.findall(word)))
    long = [name for name in there if len(name) >= _BEGINS]
    return (there & parts) | set(_in_addresses(unusual, long))


def _in_addresses(
    text: str,
    names: list[str],
) -> Iterator[str]:
    """Yields the names with which a part of an address begins or ends."""
    for address in set(_ADDRESS.findall(text)):
        for part in words_in_letters(address):
            for name in names:
                if part.startswith(name) or part.endswith(name):
                    yield name
