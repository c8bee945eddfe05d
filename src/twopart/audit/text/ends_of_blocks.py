"""Sets a full stop where a block ends without one: a heading, a cell, an item of a list, the last line of a page.

A file tells its readers lines and no blocks. So a line may end a block if no sign closes it and nothing of the sentence
seems to follow: the next line begins with a capital or a sign, or its first word would have found room on this line.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLOSING = "\"'’”)]%"  # signs that may be the last of a sentence, as a letter may
_FULL = 0.8  # the part of the longest line that a full one has: letters are not equally wide


def with_ends_of_blocks(text: str) -> str:
    """Returns the text with a full stop after each line that may end a block."""
    lines = text.splitlines()
    if len(lines) < 2:
        return text
    return "\n".join(_ended(lines))


def _ended(lines: list[str]) -> Iterator[str]:
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
