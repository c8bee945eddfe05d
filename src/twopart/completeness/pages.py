"""Finds the page of a finished PDF on which each run of words of its view begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twopart.base.record import value_record
from twopart.completeness.alignment import aligned
from twopart.completeness.leaves import ViewPath
from twopart.completeness.on_pages import on_pages
from twopart.completeness.position import Position
from twopart.completeness.reading.printed import PrintedLetters
from twopart.completeness.view import ExpectedContents


@value_record
class PagesOfPart:
    """The pages on which the words of a part begin; pages count from 1.

    `by_path` has each run of words by its path through the view, except lost ones. `by_anchor` has each record with an
    anchor, by the first of its words.
    """

    by_path: Mapping[ViewPath, int]
    by_anchor: Mapping[str, int]


def pages(expected: ExpectedContents, printed: PrintedLetters) -> PagesOfPart:
    """Returns the pages of the words of a view in the file that was read back."""
    positions = aligned(on_pages(expected.ways, printed.places), printed)
    by_path = _by_path(positions, printed)
    beginnings = _beginnings(by_path)
    by_anchor: dict[str, int] = {}
    for anchor, path in expected.anchors.items():
        if path in beginnings:
            by_anchor[anchor] = beginnings[path]
    return PagesOfPart(by_path, by_anchor)


def _by_path(
    positions: Iterable[Position], printed: PrintedLetters
) -> dict[ViewPath, int]:
    by_path: dict[ViewPath, int] = {}
    for position in positions:
        if position.start is None:
            continue
        first = next(printed.between(position.start, position.end), None)
        if first is not None:
            by_path.setdefault(position.leaf.path, first.page.number + 1)
    return by_path


def _beginnings(by_path: Mapping[ViewPath, int]) -> dict[ViewPath, int]:
    """Returns the page of the first words of every record, by its path."""
    beginnings: dict[ViewPath, int] = {}
    for path, page in by_path.items():
        for length in range(1, len(path) + 1):
            beginnings.setdefault(path[:length], page)
    return beginnings
