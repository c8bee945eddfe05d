"""Packs the parts of a document into a ZIP (APPNOTE.TXT 6.3) whose entries have no time, owner or comment.

It is written here, since the standard library gives every entry permissions.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSION = 20  # version of the format: with folders and packed files
_DEFLATED = 8
_TIME, _DAY = 0, 0x21  # midnight of 1 January 1980, the first that an entry can have
_BEST = 9
_RAW = -15  # zlib, without a header
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Returns the package of parts by their names, in their order: that of the content types has to be the first."""
    files = bytearray()
    directory = bytearray()
    for name, part in parts.items():
        content = part
        if isinstance(content, str):
            content = content.encode()
        called = name.encode("ascii")
        deflated = _deflated(content)
        sizes = (zlib.crc32(content), len(deflated), len(content))
        about = (_VERSION, 0, _DEFLATED, _TIME, _DAY, *sizes, len(called), 0)
        entry = (_VERSION, *about, 0, 0, 0, 0, len(files))
        directory += _ENTRY.pack(b"PK\x01\x02", *entry) + called
        files += _LOCAL.pack(b"PK\x03\x04", *about) + called + deflated
    count = len(parts)
    lengths = (len(directory), len(files))
    end = (0, 0, count, count, *lengths, 0)
    return bytes(files + directory + _END.pack(b"PK\x05\x06", *end))


def _deflated(content: bytes) -> bytes:
    packing = zlib.compressobj(_BEST, zlib.DEFLATED, _RAW)
    return packing.compress(content) + packing.flush()
