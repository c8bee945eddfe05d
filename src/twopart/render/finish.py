"""The last hand on a PDF before WeasyPrint writes it: structure, links, metadata, and what it may not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render import margins, retag, tree
from twopart.render.complaints import complaints
from twopart.render.join import joined
from twopart.render.roles import fitted
from twopart.render.weasy import pydyf

if TYPE_CHECKING:
    from twopart.render.tree import Node


class Finisher:
    """WeasyPrint calls it with the PDF in its hands. What is wrong with the page is then in `complaints`."""

    def __init__(self) -> None:
        self.complaints: tuple[str, ...] = ()

    def __call__(self, document: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
        structure = fitted(joined(tree.read(pdf)))
        self.complaints = tuple(complaints(document, pdf, structure))
        retag.write(pdf, structure)
        _describe_links(structure)
        _drop_unused_places(pdf)
        margins.write(document, pdf)
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
    used = {entry["Dest"].string for entry in tree.areas(pdf) if "Dest" in entry}
    kept = [pair for pair in zip(names[::2], names[1::2], strict=True) if pair[0].string in used]
    names[:] = [part for pair in kept for part in pair]
