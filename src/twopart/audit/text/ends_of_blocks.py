"""Sets a full stop where a block ends without one: a heading, a cell, an item of a list, the last line of a page.

Readers of a file get lines and no blocks. So a line may end a block if no punctuation closes it and the sentence does
not seem to go on: the next line begins with a capital or a sign, or its first word would have fitted on this line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = "\"'’”)]%"  # with which a sentence may end, as it may with a letter or digit
_FULL = 0.8  # the share of the longest line's letters that a full line has: some letters are wider than others


def with_ends_of_blocks(text: str) -> str:
    """Returns the text with a full stop after each line that may end a block."""
    lines = text.splitlines()
    if len(lines) < 2:
        return text
    return "\n".join(_lines_with_ends(lines))


def _lines_with_ends(lines: list[str]) -> Iterator[str]:
    room = _FULL * max(map(len, lines))
    for line, following in pairwise(lines):
        words = line.rstrip()
        if _may_be_last(words) and _begins_anew(following, room - len(words)):
            yield f"{words}."
        else:
            yield line
    yield lines[-1]


def _may_be_last(words: str) -> bool:
    last = words[-1:]
    return last.isalnum() or (bool(last) and last in _CLOSING)


def _begins_anew(line: str, room: float) -> bool:
    """Whether a line begins another sentence, or its first word would have had room on the line before."""
    words = line.split(maxsplit=1)
    if not words:
        return True
    first = words[0]
    may_go_on = first[0].islower() or first[0].isdigit()
    return not may_go_on or len(first) < room
