"""Unpacks compressed bytes, as far as an audit can hold them."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from twopart.audit.surface import MOST_BYTES_IN_ONE, CannotRead

_HEAD = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]|\x1f\x8b")
_NO_KIND = 6  # the bits that name a kind of piece: of four, one is none
if TYPE_CHECKING:
    from zlib import _Decompress as Unpacker

_CRUMB = 16  # bytes of a damaged stream: what is unpacked of the piece with the damage is lost
_PIECE = 1 << 14  # bytes; zlib copies what it leaves of those that it is given


def inflated(
    data: bytes,
    most: int = MOST_BYTES_IN_ONE,
) -> bytes:
    """As much as can be unpacked; nothing, if it is not packed. Refuses what swells beyond measure."""
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
    """Inflate data from an offset; returns, too, whether the stream ended first. Raises CannotRead if it is too large."""
    if not _HEAD.match(data, start):  # nearly always, and quickly seen
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
    """As much of a damaged stream as comes before the damage; nothing, if it never was packed."""
    if not _HEAD.match(data, start):
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
    """Without any head. Chance makes short pieces of that kind, and nothing that comes to an end."""
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
    """The bytes, unpacked piece by piece: whatever does not begin something packed is seen in the first."""
    unpacked = list[bytes]()
    at = 0
    while at < len(data) and most > 0 and not unpacker.eof:
        unpacked.append(unpacker.decompress(data[at : at + _PIECE], most))
        most -= len(unpacked[-1])
        at += _PIECE
    return b"".join(unpacked)
