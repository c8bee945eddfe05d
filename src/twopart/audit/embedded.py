"""Bytes of any kind -> the words in them: those that a person can read, and those that another format packs away."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.outcome import MOST_BYTES_IN_ONE, CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterator

_READABLE = re.compile(  # with £; chance makes shorter runs, and "16%" in them
    rb"[\x20-\x7e\s\xa3\xc2]{12,}|[A-Za-z][A-Za-z .,'-]{7,}"
)
_SHORT = re.compile(rb"[\x20-\x7e\s\xa3\xc2]{2,}")
_WIDE = re.compile(rb"(?:\x00[\x20-\x7e\xa3]){6,}")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_PICTURE = 0xDA
_DEPTH = 3


def printable(data: bytes) -> str:
    """What a person can read in bytes of any kind, in one byte or two for each letter."""
    told = _READABLE.findall(data)
    if b"\x00" in data:
        wide = (data[max(0, found.start() - 1) : found.end()] for found in _WIDE.finditer(data))
        told += [letters.replace(b"\x00", b"") for letters in wide]
    return "\n".join(map(notation.text, told))


def words(data: bytes, depth: int = _DEPTH) -> str:
    """The same, and what stands in the remarks of a picture or is packed once more."""
    told = [printable(data)]
    for remark in _remarks(data):
        told += map(notation.text, _SHORT.findall(remark.replace(b"\x00", b"")))
    if packed := _packed(data):
        told += [words(inside, depth - 1) for inside in packed if depth]
    return "\n".join(filter(None, told))


def inflated(data: bytes, most: int = MOST_BYTES_IN_ONE) -> bytes:
    """As much as can be unpacked; nothing, if it is not packed. Refuses what swells beyond measure."""
    return inflated_from(data, 0, len(data), most)[0]


def inflated_from(data: bytes, start: int, end: int, most: int) -> tuple[bytes, bool]:
    """The same from a place on; and whether it came to its end before that of the data."""
    inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip too
    try:
        unpacked = inflating.decompress(memoryview(data)[start:end], most)
    except zlib.error:
        return b"", False
    if not inflating.eof and len(unpacked) >= most:
        raise CannotRead("it unpacks to more than an audit can hold")
    return unpacked, inflating.eof


def _remarks(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG before its picture, and the chunks of a PNG with words."""
    if data.startswith(_JPEG):
        at = 2
        while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in {b"", bytes([_JPEG_PICTURE])}:
            size = int.from_bytes(data[at + 2 : at + 4], "big")
            yield data[at + 4 : at + 2 + size]
            at += 2 + max(size, 2)
    elif data.startswith(_PNG):
        yield from (chunk for kind, chunk in _chunks(data) if kind in {b"tEXt", b"iTXt", b"eXIf"})


def _packed(data: bytes) -> list[bytes]:
    if data[:1] == b"\x78" or data[:2] == b"\x1f\x8b":
        return [inflated(data)]
    if data.startswith(_PNG):
        tails = (chunk.split(b"\x00") for kind, chunk in _chunks(data) if kind in {b"zTXt", b"iTXt", b"iCCP"})
        return [inflated(b"\x00".join(tail[at:])) for tail in tails for at in range(1, min(len(tail), 7))]
    return []


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size
