"""The program of an embedded font -> which letters its glyphs and codes stand for, whatever the file says of them.

Of TrueType and OpenType, the tables `cmap` and `post` tell; of CFF, the names in its charset; of Type 1, its
encoding. A program that cannot be read tells nothing: the drawing has its other readings.
"""

from __future__ import annotations

import io
import re
import struct
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")
_CFF = b"\x01"
_UNICODE = {
    (0, 3),
    (0, 4),
    (0, 6),
    (3, 1),
    (3, 10),
}  # platform and encoding of maps whose codes are those of Unicode
_BY_CODE = {(1, 0), (3, 0)}
_BYTES = 0x100
_MOST_CODES = 0x20000  # of one map: more than a font has glyphs
_MOST_MAPS = 20
_NONE = 0xFFFF  # the code that ends a map
_FIRST_OF_ALL_SHAPES = 258  # glyph names that every font has; those of its own follow
_PUT = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/]+)\s+put")
_STANDARD = re.compile(rb"/Encoding\s+StandardEncoding\s+def")
_MOST_GLYPHS = 0x10000

Letters = dict[int, set[str]]  # one glyph may be a Latin and a Greek letter


def of_glyphs(program: bytes) -> Letters:
    """By the number of the glyph."""
    try:
        if program[:4] in _HEADS:
            return _of_sfnt(program)
        return _of_cff(program) if program[:1] == _CFF else {}
    except Exception:  # noqa: BLE001 - fonts break their readers in every way
        return {}


def of_codes(program: bytes) -> dict[int, str]:
    """By the code, of a font that is drawn with its own codes."""
    try:
        if program[:4] in _HEADS:
            return {code: min(each) for code, each in _by_code(program).items()}
        if program[:1] == _CFF:
            return _encoding_of_cff(program)
        return _encoding_of_type_1(program)
    except Exception:  # noqa: BLE001
        return {}


def count(program: bytes) -> int:
    """The number of glyphs in a TrueType font."""
    try:
        return int.from_bytes(_tables(program)[b"maxp"][4:6], "big")
    except (KeyError, struct.error):
        return 0


def _of_sfnt(program: bytes) -> Letters:
    tables = _tables(program)
    letters: Letters = {}
    for kind, codes in _maps(tables.get(b"cmap", b"")):
        if kind in _UNICODE:
            for code, glyph in codes:
                letters.setdefault(glyph, set()).add(chr(code))
    for glyph, name in enumerate(_names(tables.get(b"post", b""))):
        if letter := letter_named(name):
            letters.setdefault(glyph, set()).add(letter)
    if not letters and b"CFF " in tables:
        return _of_cff(tables[b"CFF "])
    letters.pop(0, None)  # the shape of what has none
    return letters


def _by_code(program: bytes) -> Letters:
    letters = _of_sfnt(program)
    maps = [
        codes
        for kind, codes in _maps(_tables(program).get(b"cmap", b""))
        if kind in _BY_CODE
    ]
    return {
        code % _BYTES: letters[glyph]
        for codes in maps
        for code, glyph in codes
        if glyph in letters
    }


def _tables(program: bytes) -> dict[bytes, bytes]:
    start = int.from_bytes(program[12:16], "big") if program[:4] == b"ttcf" else 0
    count = int.from_bytes(program[start + 4 : start + 6], "big")
    heads = struct.iter_unpack(">4sIII", program[start + 12 : start + 12 + 16 * count])
    return {tag: program[at : at + size] for tag, _, at, size in heads}


def _maps(table: bytes) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    count = min(int.from_bytes(table[2:4], "big"), _MOST_MAPS)
    for platform, encoding, at in struct.iter_unpack(">HHI", table[4 : 4 + 8 * count]):
        yield (platform, encoding), list(islice(_pairs(table[at:]), _MOST_CODES))


def _pairs(table: bytes) -> Iterator[tuple[int, int]]:
    """Each code with its glyph."""
    read = _SHAPES.get(int.from_bytes(table[:2], "big"))
    return read(table) if read else iter(())


def _of_bytes(table: bytes) -> Iterator[tuple[int, int]]:
    yield from enumerate(table[6 : 6 + _BYTES])


def _in_one_row(table: bytes) -> Iterator[tuple[int, int]]:
    first, count = struct.unpack_from(">HH", table, 6)
    yield from enumerate(struct.unpack_from(f">{count}H", table, 10), first)


def _in_groups(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, 12)
    left = _MOST_CODES
    for first, last, glyph in struct.iter_unpack(
        ">III", table[16 : 16 + 12 * min(count, _MOST_GLYPHS)]
    ):
        run = range(first, min(last + 1, first + left, _MOST_CODES))
        left -= len(run)
        yield from zip(run, range(glyph, _MOST_GLYPHS), strict=False)


def _in_segments(table: bytes) -> Iterator[tuple[int, int]]:
    count = int.from_bytes(table[6:8], "big") // 2
    words = struct.unpack(f">{len(table) // 2}H", table[: len(table) // 2 * 2])
    ends, starts, shifts, places = (
        words[at : at + count] for at in (7, 8 + count, 8 + 2 * count, 8 + 3 * count)
    )
    for number, (start, end, shift, place) in enumerate(
        zip(starts, ends, shifts, places, strict=True)
    ):
        base = 8 + 3 * count + number + place // 2 - start
        for code in range(start, end + 1):
            found = (
                code
                if not place
                else words[base + code]
                if base + code < len(words)
                else 0
            )
            if found and code != _NONE:
                yield code, (found + shift) % _MOST_GLYPHS


_SHAPES = {0: _of_bytes, 4: _in_segments, 6: _in_one_row, 12: _in_groups}


def _names(post: bytes) -> list[str]:
    """What the font calls its own shapes, by their number."""
    if post[:4] != b"\x00\x02\x00\x00":
        return []
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder  # type: ignore[import-untyped]  # noqa: PLC0415

    count = int.from_bytes(post[32:34], "big")
    order = struct.unpack_from(f">{count}H", post, 34)
    own, at = list[str](), 34 + 2 * count
    while at < len(post):
        own.append(post[at + 1 : at + 1 + post[at]].decode("latin-1"))
        at += 1 + post[at]
    every = [*standardGlyphOrder[:_FIRST_OF_ALL_SHAPES], *own]
    return [every[number] if number < len(every) else "" for number in order]


def _of_cff(program: bytes) -> Letters:
    named = (
        (glyph, letter_named(name)) for glyph, name in enumerate(_cff(program).charset)
    )
    return {glyph: {letter} for glyph, letter in named if letter}


def _encoding_of_cff(program: bytes) -> dict[int, str]:
    font = _cff(program)
    return {} if hasattr(font, "ROS") else _named(enumerate(_standard(font.Encoding)))


def _encoding_of_type_1(program: bytes) -> dict[int, str]:
    clear = program.partition(b"eexec")[0]
    if _STANDARD.search(clear):
        return _named(enumerate(_standard("StandardEncoding")))
    return _named(
        (int(code), name.decode("latin-1")) for code, name in _PUT.findall(clear)
    )


def _cff(program: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 - fontTools says none
    from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]  # noqa: PLC0415

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts[0]


def _standard(encoding: str | list[str]) -> list[str]:
    from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]  # noqa: PLC0415

    return StandardEncoding if isinstance(encoding, str) else encoding


def _named(names: Iterable[tuple[int, str]]) -> dict[int, str]:
    return {code: letter for code, name in names if (letter := letter_named(name))}


def letter_named(name: str) -> str:
    from fontTools.agl import toUnicode  # type: ignore[import-untyped]  # noqa: PLC0415 - our own files need none

    return str(toUnicode(name))
