"""Finds the words that a paper lets stand, though they look like something withheld."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.text.layout import plain, words_in_letters

if TYPE_CHECKING:
    from collections.abc import Iterable


def finds_any(wordings: Iterable[str]) -> re.Pattern[str] | None:
    """Returns a pattern of these words, whatever stands between them; None if there are none."""
    ways = list[str]()
    for wording in wordings:
        words = words_in_letters(plain(wording))
        ways.append(r"[\W_]{1,4}".join(map(re.escape, words)))
    if not any(ways):
        return None
    return re.compile(rf"(?i)(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])")
