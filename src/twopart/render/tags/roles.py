"""Each element of the structure tree as PDF/UA-1 (ISO 14289-1) and ISO 32000-1, 14.8.4 ask for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.tree import Link, Node, marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twopart.render.tags.tree import Kid

_SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
_SPANS = ("ColSpan", "RowSpan")
_OF_LISTS = ("LI", "L", "Caption")
_CELLS = ("TH", "TD")  # alone may be empty
_OF_TEXT = (
    "abbr",
    "bdi",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "ins",
    "kbd",
    "mark",
    "q",
    "samp",
    "time",
    "var",
)
_OF_TYPE = ("b", "em", "i", "s", "small", "strong", "sub", "sup", "u")
_IN_A_LINE = (*_OF_TEXT, *_OF_TYPE, "before", "after")
_NUMBERINGS = {
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}  # by the type of <ol>


def fitted(node: Node) -> Node:
    """From the leaves upward, so that a rule finds an element's kids as they will be."""
    kids = tuple(fitted(kid) if isinstance(kid, Node) else kid for kid in node.kids)
    rule = _RULES.get(node.role, _as_it_is)
    return _in_its_language(
        _spoken(rule(replace(node, kids=tuple(filter(_says_something, kids)))))
    )


def _as_it_is(node: Node) -> Node:
    return node


def _says_something(kid: Kid) -> bool:
    """Not so an empty element, and a picture that is said to be decoration."""
    if not isinstance(kid, Node):
        return True
    if kid.role == "Figure" and kid.html.get("aria-hidden") == "true":
        return False
    return bool(kid.kids) or kid.role in _CELLS


def _in_its_language(node: Node) -> Node:
    language = (
        node.html.get("lang")
        if node.html is not None and "::" not in node.tag
        else None
    )
    return (
        replace(node, facts={**node.facts, "Lang": pydyf.String(language)})
        if language
        else node
    )


def _spoken(node: Node) -> Node:
    """What is heard in the place of what is printed, by `data-spoken`; `{}` in it is what is printed.

    `data-spoken-after` is that of the element's `::after`.
    """
    words = _words_for(node)
    if words is None:
        return node
    printed = "".join(mark.text for mark in marks(node)).strip()
    facts = {"ActualText": pydyf.String(words.replace("{}", printed))}
    if node.role == "Span":
        return replace(node, facts={**node.facts, **facts})
    return replace(node, kids=(Node("Span", node.kids, node.page, facts=facts),))


def _words_for(node: Node) -> str | None:
    if node.html is None:
        return None
    _, _, pseudo = node.tag.partition("::")
    attribute = f"data-spoken-{pseudo}" if pseudo else "data-spoken"
    words: str | None = node.html.get(attribute)
    return words


def _opened(kids: Iterable[Kid], *roles: str) -> Iterator[Kid]:
    for kid in kids:
        if isinstance(kid, Node) and kid.role in roles:
            yield from kid.kids
        else:
            yield kid


def _are(kids: Iterable[Kid], *roles: str) -> tuple[Node, ...]:
    return tuple(kid for kid in kids if isinstance(kid, Node) and kid.role in roles)


def _but(kids: Iterable[Kid], *roles: str) -> Iterator[Kid]:
    return (kid for kid in kids if not (isinstance(kid, Node) and kid.role in roles))


def _link(node: Node) -> Node:
    """Parts of a link, such as a page number put in it by CSS, are links of their own to WeasyPrint."""
    areas = list(_areas(node))
    outer = (
        area
        for area in areas
        if not any(_is_within(area, other) for other in areas if other is not area)
    )
    return replace(node, kids=(*outer, *_without_areas(node).kids))


def _is_within(link: Link, other: Link) -> bool:
    """Whether the area of a link is a part of the other's."""
    if link.page != other.page:
        return False
    left, bottom, right, top = _rectangle(link)
    outer_left, outer_bottom, outer_right, outer_top = _rectangle(other)
    across = outer_left <= left and right <= outer_right
    return across and outer_bottom <= bottom and top <= outer_top


def _rectangle(link: Link) -> list[float]:
    """Left, bottom, right, top; to a tenth of a point."""
    ends = [round(end, 1) for end in link.entry["Rect"]]
    return [*map(min, ends[:2], ends[2:]), *map(max, ends[:2], ends[2:])]


def _areas(kid: Kid) -> Iterator[Link]:
    if isinstance(kid, Link):
        yield kid
    elif isinstance(kid, Node):
        for part in kid.kids:
            yield from _areas(part)


def _without_areas(node: Node) -> Node:
    kids = (kid for kid in _opened(node.kids, "Link") if not isinstance(kid, Link))
    return replace(
        node,
        kids=tuple(
            _without_areas(kid) if isinstance(kid, Node) else kid for kid in kids
        ),
    )


def _list(node: Node) -> Node:
    items = tuple(
        _opened(node.kids, "Div", "NonStruct")
    )  # the groups that HTML allows in <dl>
    if node.tag == "dl":
        return replace(node, kids=tuple(_described(items)))
    facts = {
        "A": pydyf.Dictionary(
            {"O": "/List", "ListNumbering": f"/{_numbering(node, items)}"}
        )
    }
    return replace(node, kids=tuple(map(_as_item, items)), facts=facts)


def _as_item(kid: Kid) -> Kid:
    if isinstance(kid, Node) and kid.role not in _OF_LISTS:
        return _item(Node("LI", (kid,), kid.page))
    return kid


def _numbering(node: Node, items: Iterable[Kid]) -> str:
    if not any(_are(item.kids, "Lbl") for item in _are(items, "LI")):
        return "None"
    return (
        _NUMBERINGS.get(node.html.get("type", "1"), "Decimal")
        if node.tag == "ol"
        else "Disc"
    )


def _item(node: Node) -> Node:
    """A label, and a body with all the rest."""
    labels = _are(node.kids, "Lbl")
    rest = tuple(_but(node.kids, "Lbl"))
    return replace(node, kids=(*labels, Node("LBody", rest, node.page)))


def _described(items: Iterable[Kid]) -> Iterator[Node]:
    """Terms and what is said of them: to WeasyPrint, items of their own."""
    runs = [
        (tag, list(run))
        for tag, run in groupby(_are(items, "LI"), lambda item: item.tag)
    ]
    while runs:
        terms = _bodies(runs.pop(0)[1]) if runs[0][0] == "dt" else ()
        said = _bodies(runs.pop(0)[1]) if runs and runs[0][0] == "dd" else ()
        page = (*terms, *said)[0].page
        label = (Node("Lbl", terms, page),) if terms else ()
        yield Node("LI", (*label, Node("LBody", said, page)), page)


def _bodies(items: Iterable[Node]) -> tuple[Kid, ...]:
    return tuple(kid for item in items for kid in _opened(item.kids, "LBody"))


def _row(node: Node) -> Node:
    cells = _are(node.kids, *_CELLS)
    return replace(
        node,
        kids=tuple(
            _cell(cell, "/Column" if n else "/Row") for n, cell in enumerate(cells)
        ),
    )


def _head(node: Node) -> Node:
    rows = _are(node.kids, "TR")
    return replace(
        node,
        kids=tuple(
            replace(
                row,
                kids=tuple(
                    _cell(cell, "/Column") for cell in _are(row.kids, "TH", "TD")
                ),
            )
            for row in rows
        ),
    )


def _cell(node: Node, by_place: str) -> Node:
    """A scope for every header. WeasyPrint's lists of headers by name are dropped: they end at each page."""
    given = node.facts.get("A", {})
    facts = {name: given[name] for name in _SPANS if name in given}
    if node.role == "TH":
        facts["Scope"] = _SCOPES.get(node.html.get("scope"), by_place)
    return replace(
        node, facts={"A": pydyf.Dictionary({"O": "/Table", **facts})} if facts else {}
    )


def _generic(node: Node) -> Node:
    """What HTML names and WeasyPrint does not."""
    name = node.tag.rpartition("::")[2]
    match name:
        case "footnote-call":
            return replace(node, role="Reference")
        case "footnote-marker":
            return replace(node, role="Lbl")
        case "figure":
            return _figure(node)
        case "nav" if node.html.get("role") == "doc-toc":
            return replace(node, kids=tuple(_contents(kid) for kid in node.kids))
        case _:
            return replace(node, role="Span") if name in _IN_A_LINE else node


def _figure(node: Node) -> Node:
    """A picture and its caption are one; the blank beside the picture is none."""
    parts = tuple(_opened(node.kids, "NonStruct"))
    pictures, captions = _are(parts, "Figure"), _are(parts, "Caption")
    others = len(_are(parts, "Table", "P", "L", "Div"))
    if len(pictures) != 1 or others:
        return node
    return replace(pictures[0], kids=(*pictures[0].kids, *captions))


def _contents(kid: Kid) -> Kid:
    if not isinstance(kid, Node):
        return kid
    kids = tuple(_contents(part) for part in _opened(kid.kids, "LBody"))
    if kid.role == "L":
        return replace(kid, role="TOC", kids=kids, facts={})
    if kid.role == "LI":
        entry = Node("Reference", tuple(_but(kids, "Lbl", "TOC")), kid.page)
        return replace(
            kid, role="TOCI", kids=(*_are(kids, "Lbl"), entry, *_are(kids, "TOC"))
        )
    return replace(kid, kids=kids)


_RULES: dict[str, Callable[[Node], Node]] = {
    "L": _list,
    "LI": _item,
    "Link": _link,
    "NonStruct": _generic,
    "THead": _head,
    "TR": _row,
}
