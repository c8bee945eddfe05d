"""Knows what our templates and writers put into every web page and every Word document, each by its place.

The audit excuses such words there, even if a paper withholds them: a firm called Microsoft is not found in the name of a
namespace, which every Word document has, but anywhere else. The lists beside this file have a line for each place and
what stands there, with `#` for a small number at its end. The names of classes have their own numbers, so that no other
one is excused. The lists lack what templates of other people add.
`tests/word/test_in_every_file.py` makes files and compares them with the lists, in both directions; `pytest --accept`
writes the lists anew.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WEB_PAGE = "web-page.txt"
WORD_DOCUMENT = "word-document.txt"
# A counter, at the end of a name.
_SMALL_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,3}(?=(?:\.[a-z]+)?$)")
# It stands for what is excused: £m of one attribute and 4 of another are not £m 4.
LEFT_OUT = "·"
_DIGEST = re.compile(r"sha256-[A-Za-z0-9+/]*=*")  # of the style sheet of a page


def is_in_every(kind: str, *place: str) -> bool:
    """Whether every file of a kind may have this at this place."""
    return line_of(*place) in listed(kind)


def line_of(*place: str) -> str:
    """Returns the line of a list that stands for a place and what is there."""
    written = " ".join(" ".join(place).split())
    if written.startswith("class "):
        return written
    return _SMALL_NUMBER.sub("#", _DIGEST.sub("sha", written))


@cache  # read only where a page or a document is audited
def listed(kind: str) -> frozenset[str]:
    """Returns all lines of a list."""
    text = Path(__file__).with_name(kind).read_text("utf-8")
    return frozenset(text.splitlines())


def each_once(texts: Iterable[str]) -> Iterator[str]:
    """Yields texts without what was there before; what is left out keeps those on both sides apart, once."""
    known: set[str] = set()
    before = LEFT_OUT
    for text in texts:
        if text == LEFT_OUT or text in known:
            if before != LEFT_OUT:
                yield LEFT_OUT
            before = LEFT_OUT
            continue
        known.add(text)
        yield text
        before = text


def without_styles(kind: str, text: str) -> str:
    """Returns a style sheet without the lines that every file of a kind has, each of them word for word."""
    return "\n".join(_others(kind, text.splitlines()))


def _others(kind: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if f"style {line.strip()}" not in listed(kind):
            yield line
