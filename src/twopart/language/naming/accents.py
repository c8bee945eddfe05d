"""Writes letters without their accents, as many people do: Muller for Müller, Zoe for Zoë."""

from functools import lru_cache
from unicodedata import normalize

# Letters with a stroke, which Unicode does not take apart: Ørsted, Łukasz.
_STROKES = str.maketrans("ØøŁłĐđÐðĦħŦŧı", "OoLlDdDdHhTti")


def without_accents(text: str) -> str:
    """Returns the text with plain letters in the place of those with accents, as long as it is when composed."""
    if text.isascii():
        return text
    return "".join(map(_plain, normalize("NFC", text)))


@lru_cache(maxsize=2_000)
def _plain(letter: str) -> str:
    return normalize("NFD", letter)[0].translate(_STROKES)
