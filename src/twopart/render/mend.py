"""WeasyPrint's structure tree -> the one that the page means: what follows from its HTML, page breaks forgotten.

A table over three pages is one table, with one head; a paragraph over two pages is one paragraph. Each rule says what
PDF/UA-1 (ISO 14289-1) or ISO 32000-1, 14.8.4 asks. The last steps are in `finish`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from twopart.render.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twopart.render.tree import Kid

_FOOTNOTES = ("NonStruct", "")
_CELLS = ("TH", "TD")
_LIST_PARTS = ("Lbl", "LBody")


def mended(document: Node) -> Node:
    """Top down the pieces that page breaks made are joined, then bottom up each element is put right."""
    return _fitted(_joined(*_without_footnotes(document)))


def _without_footnotes(document: Node) -> tuple[Node, dict[Any, Node]]:
    """They stand at the end of a page, not always that of their call. They are read where they are called."""
    numbers = count(1)
    notes: dict[Any, Node] = {}
    for area in filter(_is_footnote_area, document.kids):
        for note in area.kids:
            ...
