"""Text -> its words that are none of every day: with digits, signs, or capitals within them."""

from __future__ import annotations

from functools import lru_cache

_AROUND = ".,:;!?()[]{}\"'`‘’“”|*–—"  # signs that stand beside words of every day too


@lru_cache(maxsize=4)
def unusual_words(text: str) -> str:
    """These, in order. What is searched for codes is so a fraction of a page."""
    return " ".join(
        [
            word
            for word in text.split()
            if not (
                (word.isalpha() or word.strip(_AROUND).isalpha())
                and (word.islower() or word.istitle() or word.isupper())
            )
        ]
    )
