"""The bytes themselves -> words that no object holds any more: earlier revisions, orphans, what follows the end."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.outcome import MOST_BYTES, MOST_BYTES_IN_ONE, CannotRead, Surface
from twopart.audit.streams import drawing, is_drawing, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.audit.glyphs import Font

_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def unpacked(pdf: bytes) -> dict[bytes, int]:
    """Every packed stream that stands anywhere in the bytes, with its place. Refuses what swells beyond measure."""
    found: dict[bytes, int] = {}
    left = MOST_BYTES
    for mark in _STREAM.finditer(pdf):
        data = _inflated(pdf, mark.end(), min(left, MOST_BYTES_IN_ONE))
        left -= len(data)
        if data:
            found[data] = mark.start()
    return found


def surfaces(pdf: bytes, forgotten: Iterable[tuple[bytes, int]], fonts: dict[bytes, Font]) -> Iterator[Surface]:
    yield Surface("the file's bytes", printable(pdf), code=True)
    outside_streams = [piece.partition(b"stream")[0] for piece in pdf.split(b"endstream")]
    yield Surface("strings in the file's bytes", _strings(b"\n".join(outside_streams)))
    for data, place in forgotten:
        name = f"forgotten data at byte {place}"
        yield Surface(name, printable(data), code=True)
        if is_drawing(data):
            yield from drawing(name, data, fonts)
        elif b"<<" in data:
            yield Surface(name, _strings(data))


def _strings(written: bytes) -> str:
    return "\n".join(text for _, text in notation.strings(written))


def _inflated(pdf: bytes, start: int, most: int) -> bytes:
    inflating = zlib.decompressobj()
    try:
        data = inflating.decompress(memoryview(pdf)[start:], most)
    except zlib.error:
        return b""
    if not inflating.eof and len(data) >= most:
        raise CannotRead("it unpacks to more than an audit can hold")
    return data
