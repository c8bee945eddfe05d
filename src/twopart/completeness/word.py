"""Compares a finished Word document with its view: words may be missing or out of order, and pages without a marking.

As in a PDF, every word of the view is expected once, in reading order, with its number, its notes and its links. How
pages look is not checked here: Word lays them out anew on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from twopart.audit.surface import CannotRead, Unreadable
from twopart.completeness.defect import Defect, Fault
from twopart.completeness.leaves import Group, Leaf
from twopart.completeness.markings import MARKING, SENSITIVE
from twopart.completeness.pictures import is_drawing
from twopart.completeness.prose import ExpectedLink
from twopart.completeness.reading.word import LettersOfDocument, read_document
from twopart.completeness.view import ExpectedContents
from twopart.completeness.web import defects_of_letters
from twopart.render.word.prose import bookmark_name

_STATUS, _LABELS, _TERM = "status", "labels", "kind_of_block"


def checked_document(
    content: bytes, expected: ExpectedContents
) -> list[Defect] | Unreadable:
    """Returns the faults of a finished document, in the order of the view; an empty list if there are none.

    Returns `Unreadable`, with a reason that contains no words of the paper, if the document could not be read back.
    """
    try:
        document = read_document(content)
        return [
            *filter(
                _counts, defects_of_letters(_in_documents(expected), document.body)
            ),
            *_wrong_drawings(document, expected),
            *_marking_defects(document, expected),
        ]
    except CannotRead as why:
        return Unreadable(str(why))
    except Exception as error:  # noqa: BLE001 - it has not passed; its words stay out of the message
        return Unreadable(f"reading it ended with {type(error).__name__}")


def _in_documents(expected: ExpectedContents) -> ExpectedContents:
    """Returns the leaves that are expected without labels at the ends of lines and without drawings, which a document
    has in pixels.

    Places are known by the names of their bookmarks.
    """
    ways = tuple(tuple(map(_kept, way)) for way in expected.ways)
    pictures = tuple(each for each in expected.pictures if not is_drawing(each))
    anchors = {bookmark_name(name): path for name, path in expected.anchors.items()}
    return ExpectedContents(ways, anchors, pictures)


def _counts(defect: Defect) -> bool:
    """Whether a defect counts: the words “Table” and “Figure” of a stub stand before every other caption too."""
    is_term = defect.leaf.path[-1] == _TERM
    return not (is_term and defect.fault == Fault.DOUBLED)


def _wrong_drawings(
    document: LettersOfDocument, expected: ExpectedContents
) -> Iterator[Defect]:
    """Yields drawings that the document lacks, or has twice. It has them in pixels, so they are known by their words."""
    counts = Counter(alternative for alternative, _ in document.body.images)
    drawings = [*filter(is_drawing, expected.pictures), *expected.plots]
    expected_counts = Counter(
        each.alternative for each in (*expected.pictures, *expected.plots)
    )
    for each in drawings:
        count = counts[each.alternative]
        if count < expected_counts[each.alternative]:
            yield Defect(each.leaf, Fault.LOST)
        elif count > expected_counts[each.alternative]:
            yield Defect(each.leaf, Fault.DOUBLED)


def _kept(group: Group) -> Group:
    return tuple(_with_bookmarks(leaf) for leaf in group if not _is_at_end(leaf))


def _with_bookmarks(leaf: Leaf) -> Leaf:
    """Returns a leaf with the same words, whose links lead to bookmarks of the document."""
    if not leaf.links:
        return leaf
    return replace(leaf, links=tuple(map(_to_bookmark, leaf.links)))


def _to_bookmark(link: ExpectedLink) -> ExpectedLink:
    if not link.anchor:
        return link
    return replace(link, target=f"#{bookmark_name(link.anchor)}")


def _is_at_end(leaf: Leaf) -> bool:
    return leaf.kinds[-1] == "Chart" and _LABELS in leaf.path


def _marking_defects(
    document: LettersOfDocument, expected: ExpectedContents
) -> Iterator[Defect]:
    """Yields what a page lacks: the marking at its head and its foot, and at its head the statement about the whole."""
    heads = document.edges[::2]
    for leaf in _of_every_page(expected):
        edges = document.edges
        if leaf.path != MARKING:
            edges = heads
        if not edges or not all(leaf.letters in edge for edge in edges):
            yield Defect(leaf, Fault.UNMARKED)
        if leaf.path == MARKING and SENSITIVE not in leaf.letters:
            everywhere = (*document.edges, document.properties)
            if any(SENSITIVE in words for words in everywhere):
                yield Defect(leaf, Fault.MISMARKED)


def _of_every_page(expected: ExpectedContents) -> Iterator[Leaf]:
    for group in expected.ways[0]:
        for leaf in group:
            if leaf.path == MARKING or leaf.path[0] == _STATUS:
                yield leaf
