"""Links from the call of each footnote to the note, and from its number back to the call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeGuard

from twopart.render.pdf.weasy import Entry, Pdf, pydyf
from twopart.render.tags.kids import each_changed
from twopart.render.tags.tree import Link, MarkedContent, Node, entry_at, marks

if TYPE_CHECKING:
    from twopart.render.tags.tree import BoundingBox, Kid

_CALL, _MARKER = "::footnote-call", "::footnote-marker"
_PADDING = 2  # points around a small number, so that it is easy to click


def linked(pdf: Pdf, node: Node) -> Node:
    """Returns the structure tree with links between calls and notes (ISO 14289-1, 7.9).

    Each note must follow its call already (see `join`). A call inside a link gets no link of its own.
    """
    if node.role == "Link":
        return node
    kids: list[Kid] = []
    for kid in node.kids:
        call = _call_at_end(kids)
        if call and _is_note(kid):
            kids[-1:] = _pair(pdf, call, kid)
        elif isinstance(kid, Node):
            kids.append(linked(pdf, kid))
        else:
            kids.append(kid)
    return replace(node, kids=tuple(kids))


def _call_at_end(kids: list[Kid]) -> Node | None:
    """Returns the call of a note, if it is the last of the kids."""
    if not kids:
        return None
    last = kids[-1]
    if isinstance(last, Node) and last.tag.endswith(_CALL):
        return last
    return None


def _is_note(kid: Kid) -> TypeGuard[Node]:
    return isinstance(kid, Node) and kid.role == "Note"


def _pair(
    pdf: Pdf,
    call: Node,
    note: Node,
) -> tuple[Node, Node]:
    """Returns a call and its note with links to each other; as they are, if the note has no number."""
    marker = _marker(note)
    if marker is None:
        return call, note
    mark_of_call = next(marks(call))
    mark_of_note = next(marks(marker))
    to_note = _link(pdf, call, mark_of_note, "data-spoken-call")
    to_call = _link(pdf, marker, mark_of_call, "data-spoken-marker")
    linked_call = _around(_set_off(call, to_note), to_note)
    linked_marker = _around(marker, to_call)
    return linked_call, _with(note, marker, linked_marker)


def _marker(node: Node) -> Node | None:
    """Returns the number of a note: the first `::footnote-marker` in it."""
    for kid in node.kids:
        if not isinstance(kid, Node):
            continue
        if kid.tag.endswith(_MARKER):
            return kid
        if marker := _marker(kid):
            return marker
    return None


def _with(
    node: Node,
    old: Node,
    new: Node,
) -> Node:
    """Returns the tree with one of its elements exchanged."""
    if node is old:
        return new
    kids = each_changed(node.kids, lambda kid: _with(kid, old, new))
    return replace(node, kids=kids)


def _set_off(call: Node, link: Link) -> Node:
    """Puts spaces around what is read aloud for a call: on the page its number touches the word before it."""
    words = link.entry["Contents"].string
    facts = {"ActualText": pydyf.String(f" {words} ")}
    span = Node(
        "Span",
        call.kids,
        call.page,
        facts=facts,
    )
    return replace(call, kids=(span,))


def _around(node: Node, link: Link) -> Node:
    inner = Node("Link", (link, *node.kids), node.page)
    return replace(node, kids=(inner,))


def _link(
    pdf: Pdf,
    node: Node,
    target: MarkedContent,
    attribute: str,
) -> Link:
    """Adds a link from the words of an element to a mark. `attribute` of its HTML says how the link is read aloud."""
    mark = next(marks(node))
    number = mark.text.strip().rstrip(".")
    words = (node.html.get(attribute) or "{}").replace("{}", number)
    page_of_target = pdf.page_references[target.page]
    left, _, _, top = target.area
    entry = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array(_grown(mark.area)),
            "BS": pydyf.Dictionary({"W": 0}),
            "Contents": pydyf.String(words),
            "Dest": pydyf.Array([page_of_target, "/XYZ", left, top, 0]),
        }
    )
    pdf.add_object(entry)
    _add_to_page(pdf, mark.page, entry)
    return Link(mark.page, entry)


def _add_to_page(
    pdf: Pdf,
    number: int,
    entry: Entry,
) -> None:
    page = entry_at(pdf, pdf.page_references[number])
    references = page.get("Annots", ())
    page["Annots"] = pydyf.Array([*references, entry.reference])


def _grown(area: BoundingBox) -> BoundingBox:
    left, bottom, right, top = area
    return (
        left - _PADDING,
        bottom - _PADDING,
        right + _PADDING,
        top + _PADDING,
    )
