"""The crest on a page for screens: what is drawn of it, without what its maker and their program noted in the file."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

NOTED = ("metadata", "title", "desc")
_SVG = "http://www.w3.org/2000/svg"
_PREFIXES = {
    "": "",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def only_drawn(drawing: bytes) -> bytes:
    """The drawing anew. One that is no XML stays as it is: no part is written with it."""
    try:
        root = ET.fromstring(drawing)  # noqa: S314 - `refusals` lets no drawing pass that declares anything
    except ET.ParseError:
        return drawing
    for element in list(root.iter()):
        for inner in list(element):
            if not _is_drawn(inner):
                element.remove(inner)
    for element in root.iter():
        _clean(element)
    root.set("xmlns", _SVG)
    root.set("xmlns:xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(root, encoding="unicode").strip().encode()


def _is_drawn(element: ET.Element) -> bool:
    namespace, name = _split(element.tag)
    return namespace in ("", _SVG) and name not in NOTED


def _clean(element: ET.Element) -> None:
    """Leaves an element its plain name, and the attributes that browsers draw by."""
    _, element.tag = _split(element.tag)
    attributes = dict(element.attrib)
    element.attrib.clear()
    for name, words in attributes.items():
        namespace, own = _split(name)
        prefix = _PREFIXES.get(namespace)
        if prefix is not None and not own.startswith("data-"):
            element.set(prefix + own, words)
    if element.tag == "style" and element.text:
        element.text = _STYLE_COMMENT.sub("", element.text)


def _split(name: str) -> tuple[str, str]:
    """The namespace of a name, and the name itself."""
    namespace, _, own = name.rpartition("}")
    return namespace.removeprefix("{"), own
