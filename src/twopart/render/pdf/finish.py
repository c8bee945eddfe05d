"""Completes a PDF before WeasyPrint writes it: structure, links, metadata, and what it may not contain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.render.pdf import margins
from twopart.render.pdf.archive import make_archivable
from twopart.render.pdf.complaints import complaints
from twopart.render.pdf.weasy import Document, Pdf, pydyf
from twopart.render.tags import retag, tree
from twopart.render.tags.join import joined
from twopart.render.tags.notes import linked
from twopart.render.tags.roles import fitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.tags.tree import Kid, Node


class Finisher:
    """Completes a PDF when WeasyPrint calls it. What is wrong with the page is then in `complaints`."""

    def __init__(self) -> None:
        self.complaints: tuple[str, ...] = ()

    def __call__(
        self,
        document: Document,
        pdf: Pdf,
    ) -> None:
        whole = joined(tree.read(document, pdf))
        structure = fitted(linked(pdf, whole))
        self.complaints = tuple(complaints(document, pdf, whole, structure))
        retag.write(pdf, structure)
        _describe_links(structure)
        _drop_unused_places(pdf)
        margins.write(document, pdf)
        make_archivable(pdf)


def _describe_links(node: Node) -> None:
    """Describes links by their own words; WeasyPrint describes them by their address."""
    for kid in node.kids:
        if isinstance(kid, tree.Node):
            _describe_links(kid)
        elif isinstance(kid, tree.Link) and node.html is not None:
            words = "".join(_heard(node)).split()
            kid.entry["Contents"] = pydyf.String(" ".join(words) or "link")


def _heard(kid: Kid) -> Iterator[str]:
    """Yields the words of a kid as they are read aloud, without those of notes."""
    match kid:
        case tree.MarkedContent():
            yield kid.text
        case tree.Node(facts={"ActualText": words}):
            yield words.string
        case tree.Node(kids=kids, role=role) if role != "Note":
            for inner in kids:
                yield from _heard(inner)


def _drop_unused_places(pdf: Pdf) -> None:
    """Removes the named places that no link leads to: WeasyPrint writes one for each id of the HTML."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    used = set(_destinations(pdf))
    pairs = list(zip(names[::2], names[1::2], strict=True))
    names.clear()
    for name, place in pairs:
        if name.string in used:
            names += (name, place)


def _destinations(pdf: Pdf) -> Iterator[str]:
    """Yields the names of the places that links lead to."""
    for annotation in tree.page_annotations(pdf):
        destination = annotation.get("Dest")
        if isinstance(destination, pydyf.String):
            yield destination.string
