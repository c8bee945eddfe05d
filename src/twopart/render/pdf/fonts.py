"""The pinned typefaces: the folders of their files, and the widths of their letters."""

from __future__ import annotations

import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = ("font_source_sans_pro", "fontpkg_fira_sans")
REGULAR = "SourceSansPro-Regular.ttf"
SEMIBOLD = "SourceSansPro-Semibold.ttf"

# Letters whose widths are known: Latin, dashes and quotes, currencies.
_LETTERS = (
    range(0x20, 0x250),
    range(0x2010, 0x2040),
    range(0x20A0, 0x20C0),
)
# Platform and encoding of the character map that is read: Unicode up to U+FFFF.
_WINDOWS = (3, 1)
_UNKNOWN = 1.0  # em; no letter of the typeface is wider


class MissingFontError(RuntimeError):
    """A font package is not installed, or its file cannot be used."""


def folders() -> Iterator[Path]:
    """Yields the folders with the files of the two font packages; the second has the letters that the first lacks.

    The packages are found without importing them: an import would list all their files.
    Raises `MissingFontError` if a package is not installed.
    """
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            name = package.replace("_", "-")
            raise MissingFontError(f"the package {name} is missing")
        yield Path(spec.origin).parent / "files"


class _Advances(dict[str, float]):
    """The advance width of each letter of a typeface, in em."""

    def __missing__(self, _: str) -> float:
        return _UNKNOWN


def width(text: str, face: str = REGULAR) -> float:
    """Returns the width of a text on one line, in em, without kerning."""
    advances = _advances(face)
    return sum(map(advances.__getitem__, text))


@cache
def _advances(face: str) -> _Advances:
    """Returns the advance width of each letter, in em (OpenType tables `head`, `hhea`, `hmtx` and `cmap`).

    Raises `MissingFontError` if the package is not installed, or the file has no map of Unicode characters.
    """
    file = next(folders()) / face
    tables = _tables(file.read_bytes())
    units_of_em = _short(tables["head"], 18)
    number_of_widths = _short(tables["hhea"], 34)
    last = number_of_widths - 1
    widths = struct.unpack_from(">" + "H2x" * number_of_widths, tables["hmtx"])
    advances = _Advances()
    for letter, glyph in _glyphs(tables["cmap"]).items():
        own = min(glyph, last)  # all later glyphs have the width of the last
        advances[letter] = widths[own] / units_of_em
    return advances


def _short(table: bytes, place: int) -> int:
    """Returns the unsigned number of two bytes at a place."""
    return int.from_bytes(table[place : place + 2], "big")


def _tables(font: bytes) -> dict[str, bytes]:
    """Returns the tables of a font, by name."""
    tables: dict[str, bytes] = {}
    for number in range(_short(font, 4)):
        entry = struct.unpack_from(">4s4xLL", font, 12 + 16 * number)
        name, start, length = entry
        tables[name.decode("latin-1")] = font[start : start + length]
    return tables


def _glyphs(cmap: bytes) -> dict[str, int]:
    """Returns the glyph of each letter, from a character map of format 4 (OpenType, `cmap`)."""
    segments = _Segments(cmap[_start_of_map(cmap) :])
    glyphs: dict[str, int] = {}
    for number in range(segments.count):
        for code in segments.letters(number):
            glyphs[chr(code)] = segments.glyph(number, code)
    return glyphs


def _start_of_map(cmap: bytes) -> int:
    """Returns where the map of Unicode characters begins. Raises `MissingFontError` if there is none."""
    for number in range(_short(cmap, 2)):
        entry = struct.unpack_from(">HHL", cmap, 4 + 8 * number)
        platform, encoding, offset = entry
        if (platform, encoding) == _WINDOWS:
            return int(offset)
    raise MissingFontError("the typeface has no table of Unicode characters")


class _Segments:
    """The segments of a character map of format 4: each a range of letters.

    Four arrays of one number a segment follow one another: `endCode`, `startCode` (after two bytes that mean nothing),
    `idDelta` and `idRangeOffset`.
    """

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._length = _short(table, 6)  # of an array, in bytes
        self.count = self._length // 2

    def letters(self, number: int) -> Iterator[int]:
        """Yields the letters of a segment that are wanted."""
        end = _short(self._table, 14 + 2 * number)
        start = self._start(number)
        for letters in _LETTERS:
            first = max(start, letters.start)
            yield from range(first, min(end + 1, letters.stop))

    def _start(self, number: int) -> int:
        return _short(self._table, 16 + self._length + 2 * number)

    def glyph(
        self,
        number: int,
        letter: int,
    ) -> int:
        """Returns the glyph of a letter: by `idDelta`, or by the array to which `idRangeOffset` points."""
        difference = _short(self._table, 16 + 2 * self._length + 2 * number)
        place = 16 + 3 * self._length + 2 * number
        offset = _short(self._table, place)
        if not offset:
            return (letter + difference) & 0xFFFF
        nth = letter - self._start(number)
        glyph = _short(self._table, place + offset + 2 * nth)
        if not glyph:
            return 0
        return (glyph + difference) & 0xFFFF
