"""Finished PDF -> everything in it that carries words, by surface. Trusts nothing above it: it reads the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twopart.audit import objects, pages, raw, streams
from twopart.audit.document import opened, parts
from twopart.audit.glyphs import Fonts
from twopart.audit.outcome import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.audit.outcome import Surface

_MOST_FILE = 200_000_000


def load_readers() -> None:
    """They are imported where they are used; whoever has time to spare may have it done before."""
    import pikepdf  # noqa: F401, PLC0415
    import pypdfium2  # type: ignore[import-untyped]  # noqa: F401, PLC0415


def surfaces(pdf: bytes) -> Iterator[Surface]:
    if len(pdf) > _MOST_FILE:
        raise CannotRead("it is larger than 200 MB")
    forgotten = raw.unpacked(pdf)  # first, so that no reader is given what swells beyond measure
    shown = pages.texts(pdf)
    yield from pages.surfaces(shown)
    fonts = Fonts()
    with opened(pdf) as document:
        if len(document.pages) != len(shown):
            raise CannotRead("two readers find different pages in it")
        all_parts = list(parts(document))
        for part in all_parts:
            forgotten.pop(part.data or b"", None)
        yield from objects.surfaces(document, all_parts)
        yield from streams.surfaces(document, all_parts, fonts)
    yield from raw.surfaces(pdf, forgotten.items(), fonts.all)
