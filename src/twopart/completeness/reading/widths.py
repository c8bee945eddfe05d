"""Reads the advance width of each code from the fonts of a document, in thousandths of the font size."""

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
        self,
        font: Font,
        widths: Mapping[int, float],
        usual: float,
        size: int,
    ) -> None:
        self._font = font
        self._size = size
        self._widths = defaultdict(lambda: usual, widths)

    def read(self, codes: bytes) -> str:
        return self._font.read(codes)

    def widths(self, codes: bytes) -> list[float]:
        numbers: Iterable[int] = codes
        if self._size == _BYTES:
            count = len(codes) // _BYTES
            numbers = struct.unpack(f">{count}H", codes[: count * _BYTES])
        return list(map(self._widths.__getitem__, numbers))


NO_FACE = Face(MISSING, {}, _WHOLE, 1)


class Faces:
    """The fonts of one document, each read once however many pages use it."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._fonts = Fonts(document)
        self._by_object: dict[tuple[int, int], Face] = {}

    def of(self, resources: pikepdf.Object | None) -> dict[bytes, Face]:
        """Returns the fonts that these resources have, by name."""
        import pikepdf

        if not isinstance(resources, pikepdf.Dictionary):
            return {}
        fonts = resources.get("/Font")
        if not isinstance(fonts, pikepdf.Dictionary):
            return {}
        faces = dict[bytes, Face]()
        for key, font in fonts.items():
            name = key[1:].encode("utf-8", "surrogateescape")
            faces[name] = self._face(name, font, resources)
        return faces

    def _face(
        self,
        name: bytes,
        font: pikepdf.Object,
        resources: pikepdf.Object,
    ) -> Face:
        if not font.is_indirect:
            return _face(font, self._read(name, font, resources))
        face = self._by_object.get(font.objgen)
        if face is None:
            face = _face(font, self._read(name, font, resources))
            self._by_object[font.objgen] = face
        return face

    def _read(
        self,
        name: bytes,
        font: pikepdf.Object,
        resources: pikepdf.Object,
    ) -> Font:
        """Decodes with the character map, as readers do when they copy text; without one, as the audit does."""
        import pikepdf

        characters = font.get("/ToUnicode")
        if not isinstance(characters, pikepdf.Stream):
            return self._fonts.of(resources).get(name, MISSING)
        codec = "latin-1"
        if font.get("/Subtype") == "/Type0":
            codec = "utf-16-be"
        return Font(codec, character_map(characters.read_bytes()))


def _face(font: pikepdf.Object, characters: Font) -> Face:
    if font.get("/Subtype") != "/Type0":
        first = int(font.get("/FirstChar", 0))
        widths = _in_a_row(first, font.get("/Widths", []))
        return Face(characters, widths, _WHOLE, 1)
    descendant = font["/DescendantFonts"][0]
    usual = float(descendant.get("/DW", _WHOLE))
    widths = _listed(list(descendant.get("/W", [])))
    return Face(characters, widths, usual, _BYTES)


def _listed(entries: list[pikepdf.Object]) -> dict[int, float]:
    """Returns the `/W` array: `first [width width …]` or `first last width` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(entries):
        first = int(entries[at])
        second = entries[at + 1]
        if isinstance(second, int):
            codes = range(first, int(second) + 1)
            widths |= dict.fromkeys(codes, float(entries[at + 2]))
            at += 3
        else:
            widths |= _in_a_row(first, second)
            at += 2
    return widths


def _in_a_row(first: int, widths: Iterable[pikepdf.Object]) -> dict[int, float]:
    """Returns the widths of consecutive codes."""
    return {code: float(width) for code, width in enumerate(widths, first)}
