"""Finds pages of a finished part that do not bear its marking, and marks of Part 2 in a Part 1.

The running head and foot are artifacts, which a screen reader skips. That the marking also stands once in the body is
checked with all other words of a view.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twopart.completeness.defect import Defect, Fault
from twopart.completeness.faults import is_legible
from twopart.completeness.letters import letters
from twopart.completeness.reading.graphics import PaintedRun
from twopart.completeness.reading.printed import Page
from twopart.completeness.view import ExpectedContents

if TYPE_CHECKING:
    import pikepdf

    from twopart.completeness.leaves import Leaf

MARKING = ("marking",)
SENSITIVE = letters("OFFICIAL-SENSITIVE")


def marking_defects(
    document: pikepdf.Pdf, pages: tuple[Page, ...], expected: ExpectedContents
) -> Iterator[Defect]:
    """Yields what is wrong with the marking of a part; each fault once."""
    leaf = _marking(expected)
    if leaf is None:
        return
    edges = [_edge(page, runs) for page in pages for runs in (page.head, page.foot)]
    if not all(leaf.letters in edge for edge in edges):
        yield Defect(leaf, Fault.UNMARKED)
    if SENSITIVE in leaf.letters:
        return
    if any(SENSITIVE in words for words in (*edges, *_unseen(document))):
        yield Defect(leaf, Fault.MISMARKED)


def _marking(expected: ExpectedContents) -> Leaf | None:
    for group in expected.ways[0]:
        for leaf in group:
            if leaf.path == MARKING:
                return leaf
    return None


def _edge(page: Page, runs: tuple[PaintedRun, ...]) -> str:
    """Returns the letters that can be read at the edge of a page."""
    return "".join(letters(run.text) for run in runs if is_legible(run, page))


def _unseen(document: pikepdf.Pdf) -> Iterator[str]:
    """Yields the letters of its bookmarks and metadata."""
    with document.open_outline() as outline:
        waiting = list(outline.root)
    while waiting:
        bookmark = waiting.pop()
        yield letters(str(bookmark.title or ""))
        waiting += bookmark.children
    for value in document.docinfo.values():
        yield letters(str(value))
    metadata = document.Root.get("/Metadata")
    if metadata is not None:
        yield letters(metadata.read_bytes().decode(errors="replace"))
