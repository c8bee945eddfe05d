"""An opened document -> the words in its streams: drawn (a second reader), beside the drawing, and all others."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.glyphs import drawn
from twopart.audit.outcome import Surface

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

    from twopart.audit.document import Part
    from twopart.audit.glyphs import Font, Fonts

_OBJECTS = re.compile(rb"/Type /(?:ObjStm|XRef)\b")  # read as objects already
_TEXT_BEGINS, _TEXT_ENDS = re.compile(rb"\bBT\b"), re.compile(rb"\bET\b")
_COMMENT = re.compile(rb"%[^\r\n]*")
_PRINTABLE = re.compile(rb"[\x20-\x7e\s\xa3\xc2]{12,}")  # with £; chance makes shorter runs, and "16%" in them
_WIDE = re.compile(rb"(?:\x00[\x20-\x7e\xa3]){6,}|(?:[\x20-\x7e\xa3]\x00){6,}")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""\s(?!xmlns)[\w:.-]+\s*=\s*["']([^"']*)["']""")


def surfaces(document: pikepdf.Pdf, parts: Iterable[Part], fonts: Fonts) -> Iterator[Surface]:
    pages = _pages(document)
    for _, resources in pages.values():
        fonts.of(resources)
    for part in parts:
        if part.data is None or _OBJECTS.search(part.written):
            continue
        if part.number in pages:
            name, resources = pages[part.number]
            yield from drawing(name, part.data, fonts.of(resources))
            continue
        if b"/Subtype /Image" in part.written:
            continue
        if is_drawing(part.data):
            yield from drawing(f"drawing {part.number}", part.data, fonts.of(part.resources))
        yield from _other(part, part.data)


def is_drawing(data: bytes) -> bool:
    return bool(_TEXT_BEGINS.search(data) and _TEXT_ENDS.search(data))


def drawing(name: str, data: bytes, fonts: dict[bytes, Font]) -> Iterator[Surface]:
    yield Surface(name, drawn(data, fonts))
    beside = [*notation.keyed_strings(data)]
    if b"%" in data:
        beside += map(printable, _COMMENT.findall(data))
    if any(beside):
        yield Surface(f"{name}, beside the drawing", "\n".join(beside))


def printable(data: bytes) -> str:
    """What a person can read in bytes of any kind, in one byte or two for each letter."""
    told = [*_PRINTABLE.findall(data), *(wide.replace(b"\x00", b"") for wide in _WIDE.findall(data))]
    return "\n".join(map(notation.text, told))


def _pages(document: pikepdf.Pdf) -> dict[int, tuple[str, pikepdf.Object]]:
    """The streams that draw a page, by number: the page's name and what it draws with."""
    import pikepdf  # noqa: PLC0415

    found: dict[int, tuple[str, pikepdf.Object]] = {}
    for count, page in enumerate(document.pages, 1):
        contents = page.obj.get("/Contents")
        for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(part, pikepdf.Stream):
                found[part.objgen[0]] = (f"page {count}", page.resources)
    return found


def _other(part: Part, data: bytes) -> Iterator[Surface]:
    """Not drawn and no object: XMP, embedded files, character maps, fonts, and what should not be there at all."""
    name = f"stream {part.number}"
    if b"/Metadata" in part.written or b"<x:xmpmeta" in data:
        name, text = "metadata (XMP)", notation.text(data)
        yield Surface(name, "\n".join([_TAG.sub("", text), *_ATTRIBUTE.findall(text)]))
    elif _is_text(data) and b"begincmap" not in data:
        yield Surface(name, notation.text(data))
    yield Surface(name, printable(data), code=True)


def _is_text(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return True
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
