"""The bytes themselves -> words that no object holds any more: earlier revisions, what nothing refers to, what follows."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.glyphs import drawn
from twopart.audit.outcome import CannotRead, Surface
from twopart.audit.streams import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_MOST_IN_ONE = 100_000_000
_MOST = 400_000_000


def surfaces(pdf: bytes, seen: set[bytes]) -> Iterator[Surface]:
    """`seen`: the unpacked streams that were searched already, with better knowledge of what they are."""
    yield Surface("the file's bytes", printable(pdf), code=True)
    for at, data in unpacked(pdf):
        if data not in seen:
            yield Surface(f"what stands at byte {at}", "\n".join(_readings(data)), code=True)
