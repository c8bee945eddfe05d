"""Finds what a document has where something is not known yet, and what a Part 1 has where something is withheld."""

import re
from collections.abc import Iterator

from twopart.model.placeholder import BRACED, WORD

LETTERS = r"(?:TB[CDA]|T\.B\.[CDA]\.?)"
PHRASE = r"to be (?:confirmed|determined|advised)"
# A phrase among other words may be ordinary: one that stands alone, or last after a sign, is not.
UNKNOWN = re.compile(
    rf"(?i)\[ ?(?:{LETTERS}|{PHRASE}) ?\]|\( ?(?:{LETTERS}|{PHRASE}) ?\)"
    rf"|(?<![\w{{.]){LETTERS}(?![\w}}])|(?:^|(?<=[,:;–—-] )){PHRASE}(?=\.?$|[;)])"
)
MARK = re.compile(
    r"(?i)\[ ?(?:(?:information|text) )?(?:withheld|redacted|exempt|removed|confidential|commercially sensitive)\b"
    r"[^\[\]]{0,80}\]|[█■▇▉]{3,}"
)
Spans = tuple[tuple[int, int], ...]


def unknown_in(words: str) -> Spans:
    """Returns where words say that something is to be confirmed."""
    return tuple(_spans(UNKNOWN, words))


def marks_in(words: str) -> Spans:
    """Returns where words say that something is withheld there."""
    return tuple(_spans(MARK, words))


def is_unknown(words: str) -> bool:
    """Whether words say nothing else."""
    return bool(UNKNOWN.fullmatch(words.strip()))


def with_placeholders(words: str) -> str:
    """Returns words with a placeholder wherever something is to be confirmed."""
    return whole(UNKNOWN.sub(BRACED, words))


def whole(written: str) -> str:
    """Returns what was written, or the placeholder of a whole value if there is nothing else."""
    if written.strip("* ") == BRACED:
        return WORD
    return written


def _spans(pattern: re.Pattern[str], words: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(words):
        yield match.span()
