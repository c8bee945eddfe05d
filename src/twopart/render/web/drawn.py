"""Writes a drawing with what is drawn of it and nothing else, so that a page may contain it.

The file of a crest is as its maker saved it: with titles, comments, names of layers, paths of a machine and the name of
whoever drew it. None of that is seen on a page, but whoever takes the page apart could read it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_OF_SVG = f"{{{SVG}}}"
_HREF = f"{{{XLINK}}}href"
_SAYING = frozenset(("title", "desc", "metadata"))
_WITH_WORDS = frozenset(("text", "tspan", "textPath", "style"))
_NAMING = ("data-", "aria-", "role", "lang", "tabindex")
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none")
_REMARK = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_REFERENCE = re.compile(r"#([^\s\"')]+)")


def only_drawn(drawing: bytes) -> bytes:
    """Returns the drawing without what is not drawn; empty if the bytes are no drawing."""
    try:
        root = ET.fromstring(drawing)  # noqa: S314 - a form with a drawing that declares something is refused
    except ET.ParseError:
        return b""
    if not _is_of_svg(root):
        return b""
    _strip(root, _new_names(root))
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    # No attribute has these characters: ElementTree writes “>” in attributes as an entity.
    return ET.tostring(root).replace(b" />", b"/>")


def _is_of_svg(element: ET.Element) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(_OF_SVG)


def _new_names(root: ET.Element) -> Mapping[str, str]:
    """Returns new names for what the drawing refers to: the names that its maker gave may reveal something."""
    referred: set[str] = set()
    for element in root.iter():
        for value in (*element.attrib.values(), element.text or ""):
            referred.update(_REFERENCE.findall(value))
    ids = [element.get("id", "") for element in root.iter()]
    kept = [name for name in ids if name in referred]
    return {name: f"part-{number}" for number, name in enumerate(kept, 1)}


def _strip(element: ET.Element, names: Mapping[str, str]) -> None:
    tag = element.tag.removeprefix(_OF_SVG)
    if tag != "tspan":
        element.tail = None
    if tag not in _WITH_WORDS:
        element.text = None
    elif tag == "style":
        style = _REMARK.sub("", element.text or "")
        element.text = _renamed(style, names)
    for key, value in list(element.attrib.items()):
        del element.attrib[key]
        if key == "id":
            if value in names:
                element.set(key, names[value])
        elif _is_drawn(key):
            element.set(key, _renamed(value, names))
    for child in list(element):
        if _is_left_out(child):
            element.remove(child)
        else:
            _strip(child, names)


def _is_drawn(key: str) -> bool:
    """Whether an attribute says how something is drawn; those of other programs have a namespace of their own."""
    if key.startswith("{"):
        return key == _HREF
    return not key.startswith(_NAMING)


def _is_left_out(element: ET.Element) -> bool:
    if not _is_of_svg(element) or element.tag.removeprefix(_OF_SVG) in _SAYING:
        return True
    hidden = _HIDDEN.search(element.get("style", ""))
    return bool(hidden) or element.get("display") == "none"


def _renamed(value: str, names: Mapping[str, str]) -> str:
    def other(match: re.Match[str]) -> str:
        return f"#{names.get(match[1], match[1])}"

    return _REFERENCE.sub(other, value)
