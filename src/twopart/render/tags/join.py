"""Pieces of the structure tree that page and line breaks have made -> whole elements, each as the HTML has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.tree import NOTES, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.render.tags.tree import Kid

_Notes = dict[int, Node]  # by the identity of their HTML element

_REPEATED = ("THead", "TFoot")  # on every page of a table
_ANYWHERE = (
    *_REPEATED,
    "TBody",
    "TH",
    "TD",
)  # a row that breaks has all its cells twice, in turn


def joined(document: Node) -> Node:
    """Footnotes stand at the end of a page, not always that of their call; they are read where they are called."""
    body = tuple(kid for kid in document.kids if not _is_footnote_area(kid))
    return _whole(replace(document, kids=body), _notes(document))


def _notes(document: Node) -> _Notes:
    areas = [kid for kid in document.kids if _is_footnote_area(kid)]
    notes = _collected(note for area in areas for note in area.kids)
    return {
        id(note.html): replace(
            note, role="Note", facts={"ID": pydyf.String(f"note-{number}")}
        )
        for number, note in enumerate(notes, start=1)
        if isinstance(note, Node)
    }


def _is_footnote_area(kid: Kid) -> TypeGuard[Node]:
    return isinstance(kid, Node) and kid.role == NOTES


def _whole(node: Node, notes: _Notes) -> Node:
    kids = _collected(_with_notes(node.kids, notes))
    return replace(
        node,
        kids=tuple(
            _whole(kid, notes) if isinstance(kid, Node) else kid for kid in kids
        ),
    )


def _with_notes(kids: Iterable[Kid], notes: _Notes) -> Iterator[Kid]:
    for kid in kids:
        yield kid
        if (
            isinstance(kid, Node)
            and kid.tag.endswith("::footnote-call")
            and id(kid.html) in notes
        ):
            yield notes[id(kid.html)]


def _collected(kids: Iterable[Kid]) -> list[Kid]:
    whole: list[Kid] = []
    for kid in kids:
        place, earlier = _earlier_piece(whole, kid)
        if earlier and isinstance(kid, Node):
            whole[place] = _one(earlier, kid)
        else:
            whole.append(kid)
    return whole


def _earlier_piece(whole: list[Kid], kid: Kid) -> tuple[int, Node | None]:
    """Only what comes last can go on, or words would change their order. A table's parts may be further back."""
    far = isinstance(kid, Node) and kid.role in _ANYWHERE
    for place in reversed(range(0 if far else max(len(whole) - 1, 0), len(whole))):
        earlier = whole[place]
        if isinstance(earlier, Node) and isinstance(kid, Node) and _same(earlier, kid):
            return place, earlier
    return -1, None


def _same(one: Node, other: Node) -> bool:
    if (
        one.html is None
    ):  # words without an element of their own, one line after the other
        return (
            (one.role, other.role) == ("Span", "Span")
            and other.html is None
            and one.page == other.page
        )
    return (one.html, one.tag, one.role) == (other.html, other.tag, other.role)


def _one(first: Node, more: Node) -> Node:
    return (
        first
        if first.role in _REPEATED
        else replace(first, kids=first.kids + more.kids)
    )
