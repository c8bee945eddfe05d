"""Finds the words of a text that are not everyday ones: those with digits, symbols, or capitals inside."""

from __future__ import annotations

import re
from itertools import filterfalse

_AROUND = (
    ".,:;!?()[]{}\"'`‘’“”|*–—"  # punctuation that stands beside everyday words too
)
_BESIDE = f"[{re.escape(_AROUND)}]*"
# Most everyday words, which it finds ten times as fast; the others are looked at one by one.
_EVERYDAY = re.compile(rf"{_BESIDE}(?:[A-Z]?[a-z]+|[A-Z]+){_BESIDE}")


def unusual_words(text: str) -> str:
    """Returns the unusual words of a text in order, so that only a fraction of a page is searched for codes."""
    words = text.split()
    others = filterfalse(_EVERYDAY.fullmatch, set(words))  # once each: most words recur
    unusual = set(filter(_is_unusual, others))
    return " ".join([word for word in words if word in unusual])


def _is_unusual(word: str) -> bool:
    if not (word.isalpha() or word.strip(_AROUND).isalpha()):
        return True
    return not (word.islower() or word.istitle() or word.isupper())
