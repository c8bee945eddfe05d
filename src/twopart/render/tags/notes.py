"""Links from the call of each footnote to the note, and from its number back to the call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeGuard

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.tree import Link, Mark, Node, at, marks

if TYPE_CHECKING:
    from twopart.render.tags.tree import Area, Kid

_CALL, _MARKER = "::footnote-call", "::footnote-marker"
_ROOM = 2  # points added around a small number, so that it is easy to click


def linked(pdf: Any, node: Node) -> Node:  # noqa: ANN401 - pydyf has no types
    """The structure tree with links between calls and notes (ISO 14289-1, 7.9).

    Each note must follow its call already (see `join`). A call inside a link gets no link of its own.
    """
    if node.role == "Link":
        return node
    kids: list[Kid] = []
    for kid in node.kids:
        before = kids[-1] if kids else None
        if _is_call(before) and _is_note(kid):
            kids[-1:] = _pair(pdf, before, kid)
        else:
            kids.append(linked(pdf, kid) if isinstance(kid, Node) else kid)
    return replace(node, kids=tuple(kids))


def _is_call(kid: Kid | None) -> TypeGuard[Node]:
    return isinstance(kid, Node) and kid.tag.endswith(_CALL)


def _is_note(kid: Kid) -> TypeGuard[Node]:
    return isinstance(kid, Node) and kid.role == "Note"


def _pair(pdf: Any, call: Node, note: Node) -> tuple[Node, Node]:  # noqa: ANN401
    marker = _marker(note)
    if marker is None:
        return call, note
    to_note = _link(pdf, call, next(marks(marker)), "data-spoken-call")
    back = _link(pdf, marker, next(marks(call)), "data-spoken-marker")
    return _around(_apart(call, to_note), to_note), _with(
        note, marker, _around(marker, back)
    )


def _marker(node: Node) -> Node | None:
    for kid in node.kids:
        if isinstance(kid, Node):
            found = kid if kid.tag.endswith(_MARKER) else _marker(kid)
            if found:
                return found
    return None


def _with(node: Node, old: Node, new: Node) -> Node:
    if node is old:
        return new
    kids = (_with(kid, old, new) if isinstance(kid, Node) else kid for kid in node.kids)
    return replace(node, kids=tuple(kids))


def _apart(call: Node, link: Link) -> Node:
    """The call with spaces around what is read aloud: on the page its number touches the word before it."""
    facts = {"ActualText": pydyf.String(f" {link.entry['Contents'].string} ")}
    return replace(call, kids=(Node("Span", call.kids, call.page, facts=facts),))


def _around(node: Node, link: Link) -> Node:
    inner = Node("Link", (link, *node.kids), node.page)
    return replace(node, kids=(inner,))


def _link(pdf: Any, node: Node, target: Mark, attribute: str) -> Link:  # noqa: ANN401
    mark = next(marks(node))
    number = mark.text.strip()
    words = (node.html.get(attribute) or "{}").replace("{}", number.rstrip("."))
    page, left, top = pdf.page_references[target.page], target.area[0], target.area[3]
    entry = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": pydyf.Array(_grown(mark.area)),
            "BS": pydyf.Dictionary({"W": 0}),
            "Contents": pydyf.String(words),
            "Dest": pydyf.Array([page, "/XYZ", left, top, 0]),
        }
    )
    pdf.add_object(entry)
    on = at(pdf, pdf.page_references[mark.page])
    on["Annots"] = pydyf.Array([*on.get("Annots", ()), entry.reference])
    return Link(mark.page, entry)


def _grown(area: Area) -> Area:
    left, bottom, right, top = area
    return left - _ROOM, bottom - _ROOM, right + _ROOM, top + _ROOM
