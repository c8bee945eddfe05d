"""Placeholders: what an author writes where something is not known yet, and what is printed there.

`TBC` stands for a whole value, `{TBC}` for a part of a text. Both are printed as “[to be confirmed]”.
"""

import re
from collections.abc import Iterable

from twopart.base.source import Text

WORD = "TBC"
BRACED = "{TBC}"
PRINTED = "[to be confirmed]"
KNOWN = re.compile(r"\w")


class TextWithPlaceholder(Text):
    """A text with a placeholder in it, as it is printed."""

    __slots__ = ()


def is_placeholder(text: str) -> bool:
    """Whether a whole value is not known yet."""
    return text.strip() in (WORD, BRACED)


def with_placeholders(text: Text) -> Text:
    """Returns the text as it is printed, with “[to be confirmed]” instead of each placeholder."""
    if is_placeholder(text):
        return TextWithPlaceholder(PRINTED, text.span)
    if BRACED not in text:
        return text
    return TextWithPlaceholder(text.replace(BRACED, PRINTED), text.span)


def as_written(text: str) -> str:
    """Returns the text as a source has it: with placeholders instead of what is printed for them."""
    if text == PRINTED:
        return WORD
    return text.replace(PRINTED, BRACED)


def typed(text: str) -> str:
    """Returns the text as typed, with a NUL character for each placeholder, as for a reference in prose."""
    return text.replace(PRINTED, "\0")


def known_parts(texts: Iterable[str]) -> tuple[str, ...]:
    """Returns the words around the placeholders of some texts, in order: what is known of them."""
    parts: list[str] = []
    for text in texts:
        parts.extend(filter(KNOWN.search, text.split(PRINTED)))
    return tuple(map(str.strip, parts))
