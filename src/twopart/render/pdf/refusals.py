"""Reports what a page, a drawing or a style requests and may not have, which WeasyPrint would silently ignore.

No report quotes the page: an address may have been made from the paper's words.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements that act or embed, and attributes that hold addresses.
# fmt: off
_ACTIVE = (
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "video", "audio", "source",
    "track", "base", "form", "animate", "set", "animatetransform", "animatemotion", "foreignobject", "include",
    "feimage", "input", "button", "select", "textarea",
)
_ADDRESSES = (
    "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest", "profile", "longdesc",
    "cite",
)
# fmt: on
_SVG = "{http://www.w3.org/2000/svg}"
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)

# In a style: whatever is fetched by an address of its own kind or of another machine, and what hides in escapes.
_FETCHED = re.compile(
    r"(?:url\(|image-set\(|src\(|@import)\s*[\"']?\s*(?:(?!font:)[a-z][a-z0-9+.-]*:|//|\\)|@namespace",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"@[a-z-]*\\|\\[\w-]+\s*[\w-]*\(", re.IGNORECASE)

# In a drawing: whatever it declares, runs or fetches, and escapes and encodings in which that could hide.
_DRAWN = re.compile(
    r"<!(?:DOCTYPE|ENTITY)|<\?xml-|<[\w-]*:?(?:"
    + "|".join(_ACTIVE)
    + r")\b|\son\w+\s*=|@|\\|\0"
    r"|href\s*=\s*[\"']\s*(?!#)|url\(\s*[\"']?\s*(?![\"'#])|<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8)",
    re.IGNORECASE,
)


def of_page(root: ET.Element) -> Iterator[str]:
    """Yields what a page has that it may not have."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from _of_element(element)
    yield from _chains(root)


def _chains(root: ET.Element) -> Iterator[str]:
    """Yields references that multiply: to draw ten things made of ten things, each made of ten more, takes for ever."""
    for element in root.iter():
        if not _is_drawn(element) or "id" not in element.attrib:
            continue
        if any(map(_is_use, element.iter())):
            yield "a drawing in which `use` stands within what may be used itself"


def _is_use(element: ET.Element) -> bool:
    return _is_drawn(element) and _name(element.tag) == "use"


def _is_drawn(element: ET.Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_SVG)


def _of_element(element: ET.Element) -> Iterator[str]:
    tag = _name(element.tag)
    is_drawn = _is_drawn(element)
    stands_for_header = tag == "meta" and "http-equiv" in element.attrib
    if tag in _ACTIVE or stands_for_header:
        yield f"an element that acts or embeds, `{tag}`"
    if tag == "style":
        yield from of_style("".join(element.itertext()))
    for key, value in element.attrib.items():
        name = _name(key)
        if name in _ADDRESSES or name.startswith("on"):
            yield f"an attribute that acts or embeds, on `{tag}`"
        elif name == "style" or is_drawn:
            yield from of_style(value)
        takes_something = is_drawn and tag != "a" and name == "href"
        if takes_something and not _is_inner(value):
            yield "a drawing that takes something from elsewhere"


def _is_inner(address: str) -> bool:
    """Whether an address leads to another place of the same drawing."""
    return address.strip().startswith("#")


def of_style(text: str) -> Iterator[str]:
    """Yields what a style has that it may not have."""
    words = _COMMENT.sub(" ", text)
    if _FETCHED.search(words) or _ESCAPED.search(words):
        yield "an address in a style"


def of_drawing(content: bytes) -> Iterator[str]:
    """Yields what a drawing has that it may not have."""
    if _DRAWN.search(content.decode("utf-8", "replace")) or b"\xff" in content[:2]:
        yield "a drawing that declares, embeds or fetches something"
    elif b"use" in content:
        with suppress(ET.ParseError):  # the engine reports it
            yield from _chains(ET.fromstring(content))  # noqa: S314 - it declares nothing


def of_crest(content: bytes) -> Iterator[str]:
    """Yields what a crest has that it may not have, or that its file is no drawing."""
    refused = list(of_drawing(content))
    if refused:
        yield refused[0]
        return
    try:
        root = ET.fromstring(content)  # noqa: S314 - it declares nothing
    except ET.ParseError:
        yield "a file that is no SVG drawing"
        return
    if not _is_drawn(root):
        yield "a file that is no SVG drawing"


def _name(tag: str) -> str:
    """Returns a name without its namespace, in small letters."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()
