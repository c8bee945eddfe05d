"""An opened document -> the words in its streams: drawn by a second reader, beside the drawing, and all others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.document import decoded, objects
from twopart.audit.glyphs import Fonts, drawn
from twopart.audit.outcome import ATTACHMENT, CannotRead, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_MOST = 400_000_000  # bytes of all streams together
_OBJECTS = re.compile(rb"/Type /(?:ObjStm|XRef)\b")  # read as objects already
_DRAWING = re.compile(rb"\bBT\b.*?\bET\b|\bB[DM]C\b", re.DOTALL)
_COMMENT = re.compile(rb"%[^\r\n]*")
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff\s]{6,}")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""\s(?!xmlns)[\w:.-]+\s*=\s*["']([^"']*)["']""")


def surfaces(document: pikepdf.Pdf) -> Iterator[Surface]:
    pages = _pages(document)
    fonts = Fonts(document)
    left = _MOST
    for number, written, stream in objects(document):
        if stream is None or _OBJECTS.search(written):
            continue
        data = decoded(stream, written)
        left -= len(data)
        if left < 0:
            raise CannotRead(f"its streams hold more than {_MOST:,} bytes")
        name, resources = pages.get(number, (f"stream {number}", stream.get("/Resources")))
        if number in pages or _DRAWING.search(data):
            yield from _drawing(name, data, fonts.of(resources))
        else:
            yield _other(name, written, data)


def _pages(document: pikepdf.Pdf) -> dict[int, tuple[str, pikepdf.Object | None]]:
    """The streams that draw a page, by number: the page's name and what it draws with."""
    found = {}
    for count, page in enumerate(document.pages, 1):
        contents = page.obj.get("/Contents")
        if contents is None:
            continue
        parts = list(contents) if contents._type_name == "array" else [contents]  # noqa: SLF001
        found.update({part.objgen[0]: (f"page {count}", page.obj.get("/Resources")) for part in parts})
    return found
