"""Parses an SVG into its elements, without comments, instructions and what other programs keep in it.

Nothing is fetched and nothing is expanded: parsing stops at a declaration of entities.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from twopart.load.pictures.rules import not_drawn, too_large, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.base.source import Span

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MOST_ELEMENTS = 20_000
MOST_DEPTH = 60
MOST_BYTES = 5 * 1024 * 1024
_SEPARATOR = " "


@dataclass(slots=True)
class SvgElement:
    """An element of SVG: its name, its attributes, its children, and its own words."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[SvgElement] = field(default_factory=list)
    words: str = ""

    def all(self) -> Iterator[SvgElement]:
        """Yields the element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def parsed(
    content: bytes,
    at: Span,
) -> SvgElement:
    """Returns the `svg` element of a file. Raises `Refused`."""
    if len(content) > MOST_BYTES:
        raise too_large(at, "of more than 5 MB of drawing")
    builder = _TreeBuilder(at)
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.EntityDeclHandler = builder.entity
    parser.UnparsedEntityDeclHandler = builder.entity
    parser.ExternalEntityRefHandler = builder.entity
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, LookupError, ValueError):
        raise unreadable(at, "its XML is broken or cut off") from None
    if builder.root is None or builder.root.tag != "svg":
        raise unreadable(at, "it is not an SVG")
    return builder.root


class _TreeBuilder:
    """Builds the tree of elements while expat parses. Its handlers raise Refused at a drawing that is too large."""

    def __init__(self, at: Span) -> None:
        self.at = at
        self.root: SvgElement | None = None
        # None for an element of another program
        self._open: list[SvgElement | None] = []
        self._count = 0

    def start(
        self,
        name: str,
        attributes: dict[str, str],
    ) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) > MOST_DEPTH:
            raise too_large(self.at, "with more elements than a drawing needs")
        namespace, _, tag = name.rpartition(_SEPARATOR)
        if namespace != SVG or (self._open and self._open[-1] is None):
            self._open.append(None)
            return
        own = {_local(key): words for key, words in attributes.items() if _is_own(key)}
        element = SvgElement(tag, own)
        if self._open and self._open[-1] is not None:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def text(self, words: str) -> None:
        if self._open and self._open[-1] is not None:
            self._open[-1].words += words

    def entity(
        self,
        *_: object,
    ) -> int:
        raise not_drawn(self.at, "declarations of entities")


def _is_own(key: str) -> bool:
    """Whether an attribute is one of SVG, or a reference."""
    namespace, _, name = key.rpartition(_SEPARATOR)
    return not namespace or (namespace == XLINK and name == "href")


def _local(key: str) -> str:
    return key.rpartition(_SEPARATOR)[2]
