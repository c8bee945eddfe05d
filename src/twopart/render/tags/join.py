"""Joins pieces of the structure tree that page and line breaks have made into whole elements, as in the HTML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.kids import each_changed
from twopart.render.tags.tree import NOTES, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.render.tags.tree import Kid

_Notes = dict[int, Node]  # keyed by the identity of their HTML element

_REPEATED = ("THead", "TFoot")  # on every page of a table
# A row that is broken over pages has all its cells twice, in turn.
_CONTINUED_ANYWHERE = (*_REPEATED, "TBody", "TH", "TD")


def joined(document: Node) -> Node:
    """Joins the pieces of all elements, and puts each footnote after its call.

    On paper a footnote stands at the end of a page, which need not be that of its call.
    """
    body = tuple(kid for kid in document.kids if not _is_footnote_area(kid))
    return _whole(replace(document, kids=body), _notes(document))


def _notes(document: Node) -> _Notes:
    """Returns the footnotes, each whole and with a number in its name."""
    by_element: _Notes = {}
    notes = _collected(_in_footnote_areas(document))
    for number, note in enumerate(notes, start=1):
        if isinstance(note, Node):
            facts = {"ID": pydyf.String(f"note-{number}")}
            by_element[id(note.html)] = replace(note, role="Note", facts=facts)
    return by_element


def _in_footnote_areas(document: Node) -> Iterator[Kid]:
    for kid in document.kids:
        if _is_footnote_area(kid):
            yield from kid.kids


def _is_footnote_area(kid: Kid) -> TypeGuard[Node]:
    return isinstance(kid, Node) and kid.role == NOTES


def _whole(node: Node, notes: _Notes) -> Node:
    """Joins the pieces of all that is in an element, and puts the notes that are called in it after their calls."""
    kids = _collected(_with_notes(node.kids, notes))
    return replace(node, kids=each_changed(kids, lambda kid: _whole(kid, notes)))


def _with_notes(kids: Iterable[Kid], notes: _Notes) -> Iterator[Kid]:
    for kid in kids:
        yield kid
        if not isinstance(kid, Node) or not kid.tag.endswith("::footnote-call"):
            continue
        if note := notes.get(id(kid.html)):
            yield note


def _collected(kids: Iterable[Kid]) -> list[Kid]:
    whole: list[Kid] = []
    for kid in kids:
        place = _place_of_earlier(whole, kid)
        if place is None:
            whole.append(kid)
        else:
            whole[place] = _continued(whole[place], kid)
    return whole


def _place_of_earlier(whole: list[Kid], kid: Kid) -> int | None:
    """Returns the place of the element that this one continues.

    That is the last one, or words would change order; in a table it may be an earlier one.
    """
    if not isinstance(kid, Node):
        return None
    last = len(whole) - 1
    first = max(last, 0)
    if kid.role in _CONTINUED_ANYWHERE:
        first = 0
    for place in range(last, first - 1, -1):
        if _is_continued(whole[place], kid):
            return place
    return None


def _is_continued(earlier: Kid, kid: Node) -> bool:
    """Whether an element continues an earlier one, as a piece of the same element of the HTML."""
    if not isinstance(earlier, Node):
        return False
    if earlier.html is not None:
        is_of_one_tag = (earlier.tag, earlier.role) == (kid.tag, kid.role)
        return earlier.html == kid.html and is_of_one_tag
    # Words without an element of their own, one line after the other.
    if kid.html is not None or earlier.page != kid.page:
        return False
    return earlier.role == kid.role == "Span"


def _continued(earlier: Kid, kid: Kid) -> Kid:
    """Returns an element with what continues it; the head and the foot of a table only say the same again."""
    if not isinstance(earlier, Node) or not isinstance(kid, Node):
        return earlier
    if earlier.role in _REPEATED:
        return earlier
    return replace(earlier, kids=earlier.kids + kid.kids)
