"""Sets the contents in two columns, whose lines stand level with each other."""

from __future__ import annotations

import html
import re
from itertools import accumulate
from typing import Any

from markupsafe import Markup

from twopart.render.pdf.fonts import width

Record = dict[str, Any]

ENTRY = Markup("<li>")
ROOM = 16.2  # em: the width of an entry in the style sheet, beside its page
_TAG = re.compile("<[^>]*>")
_LONG_ENTRY = Markup('<li style="grid-row: span {lines}">')


def in_columns(entries: Markup) -> Record:
    """Returns the entries, each over as many rows as it has lines, and how many rows there are.

    Columns of CSS would be laid out dozens of times to balance them; a grid is told how many rows it has.
    """
    _, *texts = entries.split(ENTRY)
    lines = list(map(_lines, texts))
    markup = Markup()
    for text, count in zip(texts, lines, strict=True):
        begin = ENTRY
        if count > 1:
            begin = _LONG_ENTRY.format(lines=count)
        markup += begin + text
    return {"rows": _rows(lines), "entries": markup}


def _lines(entry: str) -> int:
    words = html.unescape(_TAG.sub("", entry)).strip()
    return int(width(words) / ROOM) + 1


def _rows(lines: list[int]) -> int:
    """Returns the least number of rows in which two columns hold all entries in their order."""
    total = sum(lines)
    least = max(total, 1)
    for above in accumulate(lines):
        least = min(least, max(above, total - above))
    return least
