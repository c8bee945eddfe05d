"""Unpacks compressed bytes, as far as an audit can hold them."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from twopart.audit.surface import MOST_BYTES_IN_ONE, CannotRead

_HEADER = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]|\x1f\x8b")
_NO_KIND = 6  # the bits of the type of a block, of which both together name none (RFC 1951, 3.2.3)
if TYPE_CHECKING:
    from zlib import _Decompress as Unpacker

_CRUMB = 16  # bytes of a damaged stream that are unpacked at a time: those around the damage are lost
# Bytes that are unpacked at a time; zlib copies those that it does not use.
_PIECE = 1 << 14


def inflated(
    data: bytes,
    most: int = MOST_BYTES_IN_ONE,
) -> bytes:
    """Unpacks as much as possible; returns nothing if it is not packed. Raises `CannotRead` where it unpacks beyond
    measure.
    """
    return inflated_from(
        data,
        0,
        len(data),
        most,
    )[0]


def inflated_from(
    data: bytes,
    start: int,
    end: int,
    most: int,
) -> tuple[bytes, bool]:
    """Unpacks data from an offset, and returns whether the stream ended first. Raises `CannotRead` if it is too large."""
    if not _HEADER.match(data, start):  # nearly always, and quickly checked
        return b"", False
    inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip too
    try:
        unpacked = _unpacked(
            inflating,
            memoryview(data)[start:end],
            most,
        )
    except zlib.error:
        return b"", False
    if not inflating.eof and len(unpacked) >= most:
        raise CannotRead("it unpacks to more than an audit can hold")
    return unpacked, inflating.eof


def salvaged(
    data: bytes,
    start: int,
    end: int,
    most: int,
) -> bytes:
    """Returns as much of a damaged stream as comes before the damage; nothing if it never was packed."""
    if not _HEADER.match(data, start):
        return b""
    inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    unpacked = bytearray()
    for at in range(start, end, _CRUMB):
        try:
            unpacked += inflating.decompress(data[at : min(at + _CRUMB, end)], most)
        except zlib.error:
            break
        if inflating.eof or len(unpacked) >= most:
            break
    return bytes(unpacked)


def deflated(
    data: bytes,
    start: int,
    most: int,
) -> bytes:
    """Unpacks a stream without a header. Random bytes may begin like one, but do not come to its end."""
    if start >= len(data) or data[start] & _NO_KIND == _NO_KIND:
        return b""
    inflating = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
    try:
        unpacked = _unpacked(
            inflating,
            memoryview(data)[start:],
            most,
        )
    except zlib.error:
        return b""
    return unpacked if inflating.eof else b""


def _unpacked(
    unpacker: Unpacker,
    data: memoryview,
    most: int,
) -> bytes:
    """Returns the bytes, unpacked piece by piece: the first piece shows whether anything packed begins there."""
    unpacked = list[bytes]()
    at = 0
    while at < len(data) and most > 0 and not unpacker.eof:
        unpacked.append(unpacker.decompress(data[at : at + _PIECE], most))
        most -= len(unpacked[-1])
        at += _PIECE
    return b"".join(unpacked)
