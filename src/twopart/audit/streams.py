"""An opened document -> the words in its streams: drawn, as a second reader sees them; beside the drawing; all others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.document import Part, decoded
from twopart.audit.glyphs import Fonts, drawn
from twopart.audit.outcome import CannotRead, Surface

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

_MOST = 400_000_000  # bytes of all streams together
_OBJECTS = re.compile(rb"/Type /(?:ObjStm|XRef)\b")  # read as objects already
_DRAWING = re.compile(rb"\bBT\b.*?\bET\b|\bB[DM]C\b", re.DOTALL)
_COMMENT = re.compile(rb"%[^\r\n]*")
_PRINTABLE = re.compile(rb"[\x20-\x7e\s]{6,}")
_WIDE = re.compile(rb"(?:\x00[\x20-\x7e]){6,}|(?:[\x20-\x7e]\x00){6,}")
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""\s(?!xmlns)[\w:.-]+\s*=\s*["']([^"']*)["']""")


def surfaces(document: pikepdf.Pdf, parts: Iterable[Part]) -> Iterator[Surface]:
    pages, fonts, left = _pages(document), Fonts(document), _MOST
    for part in parts:
        if part.stream is None or _OBJECTS.search(part.written):
            continue
        data = decoded(part.stream, part.written)
        left -= len(data)
        if left < 0:
            raise CannotRead(f"its streams hold more than {_MOST:,} bytes")
        if part.number in pages or _DRAWING.search(data):
            name, resources = pages.get(part.number, (f"drawing {part.number}", part.stream.get("/Resources")))
            yield from _drawing(name, data, fonts.of(resources))
        else:
            yield from _other(part, data)


def printable(data: bytes) -> str:
    """What a person can read in bytes of any kind, in one byte or two for each letter."""
    told = [*_PRINTABLE.findall(data), *(wide.replace(b"\x00", b"") for wide in _WIDE.findall(data))]
    return b"\n".join(told).decode("ascii")


def _pages(document: pikepdf.Pdf) -> dict[int, tuple[str, pikepdf.Object]]:
    """The streams that draw a page, by number: the page's name and what it draws with."""
    import pikepdf  # noqa: PLC0415

    found = {}
    for count, page in enumerate(document.pages, 1):
        contents = page.obj.get("/Contents")
        parts = contents if isinstance(contents, pikepdf.Array) else [contents]
        for part in parts:
            if isinstance(part, pikepdf.Stream):
                found[part.objgen[0]] = (f"page {count}", page.resources)
    return found


def _drawing(name: str, data: bytes, fonts: Fonts) -> Iterator[Surface]:
    yield Surface(name, drawn(data, fonts))
    beside = [*notation.keyed_strings(data)]
    if b"%" in data:
        beside += [printable(comment) for comment in _COMMENT.findall(data)]
    if any(beside):
        yield Surface(f"{name}, beside the drawing", "\n".join(beside))


def _other(part: Part, data: bytes) -> Iterator[Surface]:
    """Not drawn and no object: XMP, embedded files, character maps, fonts, and what should not be there at all."""
    name = f"stream {part.number}"
    if b"/Metadata" in part.written or b"<x:xmpmeta" in data:
        text = notation.text(data)
        yield Surface("metadata (XMP)", "\n".join([_TAG.sub("", text), *_ATTRIBUTE.findall(text)]))
        name = "metadata (XMP)"
    yield Surface(name, printable(data), code=True)
