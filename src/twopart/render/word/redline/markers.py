"""Markers in the words of a view that say what is withheld, and of which passage they are. They are never printed.

No author can write them (see `load/characters`).
"""

from __future__ import annotations

import re
from typing import Any

Record = dict[str, Any]

_OPENS, _AFTER, _CLOSES = "\ue002", "\ue003", "\ue004"
_KEY, _AFTER_KEY = "\ue005", "\ue006"
MARKER = re.compile(
    f"{_OPENS}([^{_AFTER}]*){_AFTER}|({_CLOSES})|{_KEY}([^{_AFTER_KEY}]*){_AFTER_KEY}"
)
_OF_KEY = re.compile(f"{_KEY}([^{_AFTER_KEY}]*){_AFTER_KEY}")


def between_markers(words: str, numbers: str) -> str:
    """Puts markers around words that only one part prints.

    `numbers` are those of their withholdings, separated by spaces.
    """
    if not words:
        return words
    return f"{_OPENS}{numbers}{_AFTER}{words}{_CLOSES}"


def with_key(words: str, key: str) -> str:
    """Returns words with the key of their passage before them."""
    return f"{_KEY}{key}{_AFTER_KEY}{words}"


def key_of(words: str) -> str:
    """Returns the key before words; empty if they have none."""
    match = _OF_KEY.match(words)
    if match is None:
        return ""
    return match[1]


def without_markers(words: str) -> str:
    return MARKER.sub("", words)


def prose_without_markers(prose: Record) -> Record:
    """Returns a prose of a view as it would be without markers, notes included."""
    inserts: list[Record] = []
    for insert in prose["inserts"]:
        plain = dict(insert)
        if "note" in plain:
            plain["note"] = prose_without_markers(plain["note"])
        inserts.append(plain)
    markdown = without_markers(prose["markdown"])
    return {**prose, "markdown": markdown, "inserts": inserts}
