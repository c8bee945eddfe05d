"""Reads from font programs that name their glyphs which letters the glyphs and codes stand for.

In CFF the charset holds the names, in Type 1 the encoding, and in TrueType the table `post`, if it has names.
"""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_FIRST_OF_ALL_SHAPES = 258  # glyph names that every font has; the font's own follow
_PUT = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/]+)\s+put")
_STANDARD = re.compile(rb"/Encoding\s+StandardEncoding\s+def")


def letters_of_shapes(post: bytes) -> Iterator[tuple[int, str]]:
    """Maps each glyph whose name is that of a letter to this letter."""
    for glyph, name in enumerate(names_of_shapes(post)):
        if letter := letter_named(name):
            yield glyph, letter


def names_of_shapes(post: bytes) -> list[str]:
    """Returns the names that the font gives to its own shapes, by their number."""
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder  # type: ignore[import-untyped]

    count = int.from_bytes(post[32:34], "big")
    order = struct.unpack_from(f">{count}H", post, 34)
    names = [*standardGlyphOrder[:_FIRST_OF_ALL_SHAPES]]
    names += _own_names(post, 34 + 2 * count)
    return [_name_at(names, number) for number in order]


def _own_names(
    post: bytes,
    at: int,
) -> Iterator[str]:
    """Yields the names; each is stored after a byte that holds its length."""
    while at < len(post):
        end = at + 1 + post[at]
        yield post[at + 1 : end].decode("latin-1")
        at = end


def _name_at(
    names: Sequence[str],
    number: int,
) -> str:
    if number < len(names):
        return names[number]
    return ""


def of_cff(program: bytes) -> dict[int, set[str]]:
    letters = dict[int, set[str]]()
    for glyph, name in enumerate(_cff(program).charset):
        if letter := letter_named(name):
            letters[glyph] = {letter}
    return letters


def encoding_of_cff(program: bytes) -> dict[int, str]:
    font = _cff(program)
    if hasattr(font, "ROS"):
        return {}
    return _named(enumerate(_standard(font.Encoding)))


def encoding_of_type_1(program: bytes) -> dict[int, str]:
    clear_text = program.partition(b"eexec")[0]
    if _STANDARD.search(clear_text):
        return _named(enumerate(_standard("StandardEncoding")))
    entries = _PUT.findall(clear_text)
    return _named((int(code), name.decode("latin-1")) for code, name in entries)


def _cff(program: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 - fontTools says none
    from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts[0]


def _standard(encoding: str | list[str]) -> list[str]:
    from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]

    if isinstance(encoding, str):
        return list(StandardEncoding)
    return encoding


def _named(names: Iterable[tuple[int, str]]) -> dict[int, str]:
    letters = dict[int, str]()
    for code, name in names:
        if letter := letter_named(name):
            letters[code] = letter
    return letters


def letter_named(name: str) -> str:
    from fontTools.agl import toUnicode  # type: ignore[import-untyped]

    return str(toUnicode(name))
