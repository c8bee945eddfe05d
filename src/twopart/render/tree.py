"""The structure tree that screen readers follow, read out of WeasyPrint's unfinished PDF."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from twopart.render.weasy import pydyf, tags

if TYPE_CHECKING:
    from collections.abc import Iterator


_POINTS = 0.75  # to a CSS pixel


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked run of a page's content: words or a picture."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """The area of a link that can be clicked. `entry` is its dictionary in the PDF."""

    page: int
    entry: Any


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the structure, with what it was made from in the HTML."""

    role: str
    kids: tuple[Kid, ...] = ()
    page: int = 0
    html: Any = None  # the HTML element; none for what WeasyPrint added
    tag: str = ""  # its name, with the pseudo-element: `li::marker`
    facts: dict[str, Any] = field(default_factory=dict)  # alternative text, attributes


Kid = Node | Mark | Link


@contextmanager
def remembering_html() -> Iterator[None]:
    """WeasyPrint does not keep what it made an element from. Here it is heard while it makes them."""
    build = tags._build_box_tree  # noqa: SLF001 - there is no public way to know

    def remember(box: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
        for entry in build(box, *rest):
            if not hasattr(entry, "box"):  # the innermost box that it was made for
                entry.box = box
            yield entry

    tags._build_box_tree = remember  # noqa: SLF001
    try:
        yield
    finally:
        tags._build_box_tree = build  # noqa: SLF001


def read(pdf: Any) -> Node:  # noqa: ANN401 - pydyf has no types
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}

    def kid(written: Any, page: int) -> Kid:  # noqa: ANN401
        if isinstance(written, int):
            return Mark(page, written)
        entry = at(pdf, written)
        return Link(page, at(pdf, entry["Obj"])) if entry["Type"] == "/OBJR" else node(entry)

    def node(entry: Any) -> Node:  # noqa: ANN401
        page = pages.get(entry.get("Pg"), 0)
        box = getattr(entry, "box", None)
        return Node(
            role=entry["S"].removeprefix("/"),
            kids=tuple(kid(written, page) for written in entry["K"]),
            page=page,
            html=box.element if box else None,
            tag=(box.element_tag or "") if box else "",
            facts=_facts(pdf, entry),
        )

    return node(at(pdf, root(pdf)["K"][0]))


def _facts(pdf: Any, entry: Any) -> dict[str, Any]:  # noqa: ANN401
    facts = {name: entry[name] for name in ("Alt", "A") if name in entry}
    if entry["S"] == "/Figure":  # WeasyPrint leaves it in the measures of CSS: pixels, from the top
        left, top, right, bottom = entry["A"]["BBox"]
        height = at(pdf, entry["Pg"])["MediaBox"][3]
        box = [left * _POINTS, height - bottom * _POINTS, right * _POINTS, height - top * _POINTS]
        facts["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(box)})
    return facts


def areas(pdf: Any) -> Iterator[Any]:  # noqa: ANN401
    """All that can be clicked."""
    for reference in pdf.page_references:
        for area in at(pdf, reference).get("Annots", ()):
            yield at(pdf, area)


def root(pdf: Any) -> Any:  # noqa: ANN401
    return at(pdf, pdf.catalog["StructTreeRoot"])


def at(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401
    return pdf.objects[int(reference.split()[0])]
