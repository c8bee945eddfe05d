"""The fonts of a document -> the advance width of each code, in thousandths of the font size."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from twopart.audit.pdf.character_maps import character_map
from twopart.audit.pdf.fonts import MISSING, Font, Fonts

if TYPE_CHECKING:
    import pikepdf

_WHOLE = 1000.0  # the width of a code for which a font gives none
_BYTES = 2  # per code in a composite font


class Face:
    """One font: the characters and the widths of its codes."""

    def __init__(
        self, font: Font, widths: Mapping[int, float], usual: float, size: int
    ) -> None:
        self._font, self._size = font, size
        self._widths = defaultdict(lambda: usual, widths)

    def read(self, codes: bytes) -> str:
        return self._font.read(codes)

    def widths(self, codes: bytes) -> list[float]:
        numbers: Iterable[int] = codes
        if self._size == _BYTES:
            numbers = struct.unpack(
                f">{len(codes) // _BYTES}H", codes[: len(codes) // _BYTES * _BYTES]
            )
        return list(map(self._widths.__getitem__, numbers))


NO_FACE = Face(MISSING, {}, _WHOLE, 1)


class Faces:
    """The fonts of one document, each read once however many pages use it."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._fonts = Fonts(document)
        self._known: dict[tuple[int, int], Face] = {}

    def of(self, resources: pikepdf.Object | None) -> dict[bytes, Face]:
        import pikepdf  # noqa: PLC0415

        listed = (
            resources.get("/Font")
            if isinstance(resources, pikepdf.Dictionary)
            else None
        )
        if not isinstance(listed, pikepdf.Dictionary):
            return {}
        named = (
            (name[1:].encode("utf-8", "surrogateescape"), font)
            for name, font in listed.items()
        )
        return {name: self._face(name, font, resources) for name, font in named}

    def _face(
        self, name: bytes, font: pikepdf.Object, resources: pikepdf.Object | None
    ) -> Face:
        known = self._known.get(font.objgen) if font.is_indirect else None
        if known is None:
            known = _face(font, self._read(name, font, resources))
            if font.is_indirect:
                self._known[font.objgen] = known
        return known

    def _read(
        self, name: bytes, font: pikepdf.Object, resources: pikepdf.Object | None
    ) -> Font:
        """Decodes with the character map, as readers do when they copy text; without one, as the audit does."""
        import pikepdf  # noqa: PLC0415

        characters = font.get("/ToUnicode")
        if isinstance(characters, pikepdf.Stream):
            codec = "utf-16-be" if font.get("/Subtype") == "/Type0" else "latin-1"
            return Font(codec, character_map(characters.read_bytes()))
        return self._fonts.of(resources).get(name, MISSING)


def _face(font: pikepdf.Object, read: Font) -> Face:
    if font.get("/Subtype") != "/Type0":
        first = int(font.get("/FirstChar", 0))
        widths = {
            first + at: float(width) for at, width in enumerate(font.get("/Widths", []))
        }
        return Face(read, widths, _WHOLE, 1)
    own = font["/DescendantFonts"][0]
    usual = float(own.get("/DW", _WHOLE))
    return Face(read, _listed(list(own.get("/W", []))), usual, _BYTES)


def _listed(entries: list[pikepdf.Object]) -> dict[int, float]:
    """The `/W` array: `first [width width …]` or `first last width` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(entries):
        first = int(entries[at])
        if isinstance(entries[at + 1], int):
            widths.update(
                dict.fromkeys(
                    range(first, int(entries[at + 1]) + 1), float(entries[at + 2])
                )
            )
            at += 3
        else:
            widths.update(
                {first + n: float(width) for n, width in enumerate(entries[at + 1])}
            )
            at += 2
    return widths
