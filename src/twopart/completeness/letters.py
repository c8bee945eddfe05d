"""Words as they are written or printed -> what two of them are compared by: letters, digits and signs of amounts.

Quotes, dashes, spaces, emphasis, hyphens, capitals and ligatures belong to typography and are gone.
"""

from __future__ import annotations

import re
import unicodedata

DASH = "–"  # stands for a cell that holds nothing but a dash
_WORD = re.compile(r"[^\W_£$€%]+|[£$€%]")
_NO_LETTERS = bytes(code for code in range(128) if not _WORD.match(chr(code)))
_DASHES = re.compile("[-‐-―−]")


def words(text: str) -> list[str]:
    """In their order, each by its letters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.casefold())


def letters(text: str) -> str:
    if text.isascii():  # nearly always, and many times quicker
        return text.encode("ascii").translate(None, _NO_LETTERS).decode("ascii").lower()
    return "".join(words(text))


def letters_of_cell(text: str) -> str:
    """As `letters`; a dash by itself is a value there."""
    return letters(text) or (DASH if _DASHES.search(text) else "")


def letters_of_dashes(text: str) -> str:
    """What stands for the dashes of a page, of which one is as good as another."""
    return DASH if _DASHES.search(text) else ""
