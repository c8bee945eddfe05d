"""What makes a page unfit to be printed, though WeasyPrint would print it. No complaint quotes the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from twopart.render.pdf.weasy import Document, Entry, Pdf
from twopart.render.tags.tree import Node, marks, page_annotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.tags.tree import MarkedContent

# Of links that leave the paper; those to places in it have no address.
_KINDS_OF_ADDRESS = ("https", "http", "mailto", "tel")
_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def complaints(
    document: Document,
    pdf: Pdf,
    whole: Node,
    structure: Node,
) -> Iterator[str]:
    """Yields complaints. `whole` is all that is painted but decoration, and `structure` what is read aloud of it."""
    if not document.metadata.title:
        yield "the page has no title"
    if "Lang" not in pdf.catalog:
        yield "the page does not say its language (`lang` of `html`)"
    if any(map(_is_attachment, pdf.objects)):
        yield "the page attaches a file"
    yield from _of_links(pdf)
    nodes = list(_nodes(structure))
    if any(map(_is_silent_picture, nodes)):
        yield "a picture has no words for those who cannot see it: give it a title, an alt, or aria-hidden"
    if _marks_of_words(whole) - set(marks(structure)):
        yield "words of the page have no place in what is read out"
    levels = [int(node.role[1]) for node in nodes if node.role in _HEADINGS]
    for above, below in pairwise([0, *levels]):
        if below > above + 1:
            yield f"a heading of level {below} follows one of level {above}"


def _is_attachment(entry: Entry) -> bool:
    return isinstance(entry, dict) and entry.get("Type") == "/Filespec"


def _is_silent_picture(node: Node) -> bool:
    return node.role == "Figure" and not node.facts.get("Alt")


def _marks_of_words(whole: Node) -> set[MarkedContent]:
    return {mark for mark in marks(whole) if mark.text.strip()}


def _of_links(pdf: Pdf) -> Iterator[str]:
    for annotation in page_annotations(pdf):
        if annotation["Subtype"] != "/Link":
            yield "the page holds something to click that is not a link"
        elif "A" in annotation:
            yield from _of_address(annotation["A"]["URI"].string)


def _of_address(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if "@" in parts.netloc:
        yield "a link leads to an address with a name or a password before its host"
    elif parts.scheme not in _KINDS_OF_ADDRESS:
        kinds = ", ".join(_KINDS_OF_ADDRESS)
        yield f"a link leads to another kind of address than {kinds}"


def _nodes(node: Node) -> Iterator[Node]:
    """Yields an element and all that are in it."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _nodes(kid)
