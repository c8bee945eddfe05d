"""The last hand on a PDF before WeasyPrint writes it: structure, links, metadata, and what it may not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from twopart.render import retag, tree
from twopart.render.join import joined
from twopart.render.roles import fitted
from twopart.render.weasy import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.tree import Node

_LINKS_TO = ("https", "http", "mailto", "tel")  # and, without an address, to places in the same paper


class Finisher:
    """WeasyPrint calls it with the PDF in its hands. What is wrong with the page is then in `complaints`."""

    def __init__(self) -> None:
        self.complaints: tuple[str, ...] = ()

    def __call__(self, document: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
        self.complaints = tuple(_complaints(document, pdf))
        structure = fitted(joined(tree.read(pdf)))
        retag.write(pdf, structure)
        _describe_links(structure)
        _drop_unused_places(pdf)
        tree.at(pdf, pdf.catalog["Metadata"]).compress = False  # so that any tool can read it


def _describe_links(node: Node) -> None:
    """By their own words; WeasyPrint describes them by their address."""
    for kid in node.kids:
        match kid:
            case tree.Node():
                _describe_links(kid)
            case tree.Link(entry=entry) if node.html is not None:
                words = " ".join("".join(node.html.itertext()).split())
                entry["Contents"] = pydyf.String(words or "link")


def _drop_unused_places(pdf: Any) -> None:  # noqa: ANN401
    """WeasyPrint names a place in the file after each id of the HTML."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    used = {entry["Dest"].string for entry in _areas(pdf) if "Dest" in entry}
    kept = [pair for pair in zip(names[::2], names[1::2], strict=True) if pair[0].string in used]
    names[:] = [part for pair in kept for part in pair]


def _areas(pdf: Any) -> Iterator[Any]:  # noqa: ANN401
    for reference in pdf.page_references:
        for area in tree.at(pdf, reference).get("Annots", ()):
            yield tree.at(pdf, area)


def _complaints(document: Any, pdf: Any) -> Iterator[str]:  # noqa: ANN401
    if not document.metadata.title:
        yield "the page has no title"
    if any(isinstance(entry, dict) and entry.get("Type") == "/Filespec" for entry in pdf.objects):
        yield "the page attaches a file"
    for area in _areas(pdf):
        if area["Subtype"] != "/Link":
            yield "the page holds something to click that is no link"
        elif "A" in area and urlsplit(area["A"]["URI"].string).scheme not in _LINKS_TO:
            yield f"a link leads to another kind of address than {', '.join(_LINKS_TO)}"
