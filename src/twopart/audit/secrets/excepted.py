"""Matches the words that a paper excepts: they look like something withheld, and may stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.text.layout import pattern_of_words, plain, words_in_letters

if TYPE_CHECKING:
    from collections.abc import Iterable


def pattern_of_any(wordings: Iterable[str]) -> re.Pattern[str] | None:
    """Returns a pattern that matches any of these wordings in any case; None if there are no words."""
    ways = list[str]()
    for wording in wordings:
        words = words_in_letters(plain(wording))
        ways.append(pattern_of_words(words))
    if not any(ways):
        return None
    return re.compile(rf"(?i)(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])")
