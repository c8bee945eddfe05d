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

_LETTERS = (
    range(0x20, 0x250),
    range(0x2010, 0x2040),
    range(0x20A0, 0x20C0),
)  # Latin, dashes and quotes, currencies
_WINDOWS = (
    3,
    1,
)  # platform and encoding of the character map that is read: Unicode up to U+FFFF
_UNKNOWN = 1.0  # em; no letter of the typeface is wider


class MissingFontError(RuntimeError):
    """A font package is not installed, or its file cannot be used."""


def folders() -> Iterator[Path]:
    """The folders with the files of the two font packages; the second has the letters that the first lacks.

    The packages are found without importing them: an import would list all their files.
    Raises MissingFontError if a package is not installed.
    """
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise MissingFontError(
                f"the package {package.replace('_', '-')} is missing"
            )
        yield Path(spec.origin).parent / "files"


def width(text: str, face: str = REGULAR) -> float:
    """The width of a text on one line, in em, without kerning."""
    advances = _advances(face)
    return sum(advances.get(letter, _UNKNOWN) for letter in text)


@cache
def _advances(face: str) -> dict[str, float]:
    """The advance width of each letter, in em (OpenType tables `head`, `hhea`, `hmtx` and `cmap`)."""
    tables = _tables((next(folders()) / face).read_bytes())
    (units,) = struct.unpack_from(">H", tables["head"], 18)
    (measured,) = struct.unpack_from(">H", tables["hhea"], 34)
    advances = struct.unpack_from(">" + "H2x" * measured, tables["hmtx"])
    glyphs = _glyphs(tables["cmap"])
    last = measured - 1  # all later glyphs have the same width
    return {
        letter: advances[min(glyph, last)] / units for letter, glyph in glyphs.items()
    }


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = [
        struct.unpack_from(">4s4xLL", font, 12 + 16 * number) for number in range(count)
    ]
    return {
        name.decode("latin-1"): font[start : start + length]
        for name, start, length in entries
    }


def _glyphs(cmap: bytes) -> dict[str, int]:
    """The glyph of each letter, from a character map of format 4 (OpenType, `cmap`)."""
    table = cmap[_place(cmap) :]
    (count,) = struct.unpack_from(">H", table, 6)
    count //= 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
    glyphs: dict[str, int] = {}
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for letter in _wanted(start, end):
            glyphs[chr(letter)] = _glyph(table, count, segment, letter - start, letter)
    return glyphs


def _place(cmap: bytes) -> int:
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", cmap, 4 + 8 * number)
        if (platform, encoding) == _WINDOWS:
            return int(offset)
    raise MissingFontError("the typeface has no table of Unicode characters")


def _wanted(start: int, end: int) -> list[int]:
    wanted = list[int]()
    for letters in _LETTERS:
        wanted += range(max(start, letters.start), min(end + 1, letters.stop))
    return wanted


def _glyph(table: bytes, count: int, segment: int, nth: int, letter: int) -> int:
    """The glyph of the `nth` letter of a segment: by `idDelta`, or by the array to which `idRangeOffset` points."""
    (difference,) = struct.unpack_from(">H", table, 16 + 4 * count + 2 * segment)
    place = 16 + 6 * count + 2 * segment
    (offset,) = struct.unpack_from(">H", table, place)
    if not offset:
        return int(letter + difference) & 0xFFFF
    (listed,) = struct.unpack_from(">H", table, place + offset + 2 * nth)
    return int(listed + difference) & 0xFFFF if listed else 0
