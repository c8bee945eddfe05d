"""Reduces written or printed text to what is compared: letters, digits, and the symbols £, $, € and %.

Quotes, dashes, spaces, emphasis, hyphens, capitals and ligatures belong to typography and are dropped.
"""

from __future__ import annotations

import re
import unicodedata

DASH = "–"  # the letters of a cell that contains only a dash
_WORD = re.compile(r"[^\W_£$€%]+|[£$€%]")
_NO_LETTERS = bytes(code for code in range(128) if not _WORD.match(chr(code)))
_DASHES = re.compile("[-‐-―−]")


def words(text: str) -> list[str]:
    """Returns the words of a text in order, each reduced to its letters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.casefold())


def letters(text: str) -> str:
    """Returns the letters of a text without anything between its words."""
    if not text.isascii():
        return "".join(words(text))
    encoded = text.encode("ascii")  # nearly always possible, and many times faster
    return encoded.translate(None, _NO_LETTERS).decode("ascii").lower()


def letters_of_cell(text: str) -> str:
    """Does what `letters` does, but keeps a dash alone: in a cell it is a value."""
    return letters(text) or letters_of_dashes(text)


def letters_of_dashes(text: str) -> str:
    """Returns DASH if a text has any kind of dash, else an empty string."""
    if _DASHES.search(text):
        return DASH
    return ""
