"""Text -> its words that are none of every day: with digits, signs, or capitals within them."""

from __future__ import annotations

from functools import lru_cache

_AROUND = ".,:;!?()[]{}\"'`‘’“”|*–—"  # signs that stand beside words of every day too


@lru_cache(maxsize=4)
def unusual_words(text: str) -> str:
    """These, in order. What is searched for codes is so a fraction of a page."""
    words = text.split()
    unusual = set(filter(_is_unusual, set(words)))  # most stand there more than once
    return " ".join([word for word in words if word in unusual])


@lru_cache(maxsize=5_000)  # the pages of a file have most words in common
def _is_unusual(word: str) -> bool:
    if not (word.isalpha() or word.strip(_AROUND).isalpha()):
        return True
    return not (word.islower() or word.istitle() or word.isupper())
