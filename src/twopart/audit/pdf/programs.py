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
    from collections.abc import Iterable, Iterator, Sequence

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
Kind = tuple[int, int]  # of a map: its platform and its encoding
Pair = tuple[int, int]  # a code and a glyph


def of_glyphs(program: bytes) -> Letters:
    """By the number of the glyph."""
    try:
        if program[:4] in _HEADS:
            return _of_sfnt(program)
        if program[:1] == _CFF:
            return _of_cff(program)
    except Exception:  # noqa: BLE001 - fonts break their readers in every way
        return {}
    return {}


def of_codes(program: bytes) -> dict[int, str]:
    """By the code, of a font that is drawn with its own codes."""
    try:
        if program[:4] in _HEADS:
            letters = _by_code(program)
            return {code: min(each) for code, each in letters.items()}
        if program[:1] == _CFF:
            return _encoding_of_cff(program)
        return _encoding_of_type_1(program)
    except Exception:  # noqa: BLE001
        return {}


def count(program: bytes) -> int:
    """The number of glyphs in a TrueType font."""
    try:
        profile = _tables(program)[b"maxp"]
    except (KeyError, struct.error):
        return 0
    return int.from_bytes(profile[4:6], "big")


def _of_sfnt(program: bytes) -> Letters:
    tables = _tables(program)
    letters: Letters = {}
    for kind, pairs in _maps(tables.get(b"cmap", b"")):
        if kind in _UNICODE:
            for code, glyph in pairs:
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
    characters = _tables(program).get(b"cmap", b"")
    by_code: Letters = {}
    for kind, pairs in _maps(characters):
        if kind not in _BY_CODE:
            continue
        for code, glyph in pairs:
            if glyph in letters:
                by_code[code % _BYTES] = letters[glyph]
    return by_code


def _tables(program: bytes) -> dict[bytes, bytes]:
    start = 0
    if program[:4] == b"ttcf":
        start = int.from_bytes(program[12:16], "big")
    count = int.from_bytes(program[start + 4 : start + 6], "big")
    directory = program[start + 12 : start + 12 + 16 * count]
    tables = dict[bytes, bytes]()
    for tag, _, at, size in struct.iter_unpack(">4sIII", directory):
        tables[tag] = program[at : at + size]
    return tables


def _maps(table: bytes) -> Iterator[tuple[Kind, list[Pair]]]:
    count = min(int.from_bytes(table[2:4], "big"), _MOST_MAPS)
    directory = table[4 : 4 + 8 * count]
    for platform, encoding, at in struct.iter_unpack(">HHI", directory):
        pairs = islice(_pairs(table[at:]), _MOST_CODES)
        yield (platform, encoding), list(pairs)


def _pairs(table: bytes) -> Iterator[Pair]:
    """Each code with its glyph."""
    form = int.from_bytes(table[:2], "big")
    read = _SHAPES.get(form, _of_no_form)
    return read(table)


def _of_no_form(_table: bytes) -> Iterator[Pair]:
    yield from ()


def _of_bytes(table: bytes) -> Iterator[Pair]:
    yield from enumerate(table[6 : 6 + _BYTES])


def _in_one_row(table: bytes) -> Iterator[Pair]:
    first, count = struct.unpack_from(">HH", table, 6)
    glyphs = struct.unpack_from(f">{count}H", table, 10)
    yield from enumerate(glyphs, first)


def _in_groups(table: bytes) -> Iterator[Pair]:
    (count,) = struct.unpack_from(">I", table, 12)
    groups = table[16 : 16 + 12 * min(count, _MOST_GLYPHS)]
    left = _MOST_CODES
    for first, last, glyph in struct.iter_unpack(">III", groups):
        end = min(last + 1, first + left, _MOST_CODES)
        codes = range(first, end)
        left -= len(codes)
        yield from zip(codes, range(glyph, _MOST_GLYPHS), strict=False)


def _in_segments(table: bytes) -> Iterator[Pair]:
    count = int.from_bytes(table[6:8], "big") // 2
    length = len(table) // 2
    words = struct.unpack(f">{length}H", table[: 2 * length])
    ends = words[7 : 7 + count]
    starts = words[8 + count : 8 + 2 * count]
    shifts = words[8 + 2 * count : 8 + 3 * count]
    places = words[8 + 3 * count : 8 + 4 * count]
    segments = zip(
        starts,
        ends,
        shifts,
        places,
        strict=True,
    )
    for number, (start, end, shift, place) in enumerate(segments):
        base = 8 + 3 * count + number + place // 2 - start
        for code in range(start, end + 1):
            glyph = code
            if place:
                glyph = _word_at(words, base + code)
            if glyph and code != _NONE:
                yield code, (glyph + shift) % _MOST_GLYPHS


def _word_at(
    words: Sequence[int],
    at: int,
) -> int:
    """Nought, where the table ends before."""
    if at < len(words):
        return words[at]
    return 0


_SHAPES = {0: _of_bytes, 4: _in_segments, 6: _in_one_row, 12: _in_groups}


def _names(post: bytes) -> list[str]:
    """What the font calls its own shapes, by their number."""
    if post[:4] != b"\x00\x02\x00\x00":
        return []
    from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder  # type: ignore[import-untyped]  # noqa: PLC0415

    count = int.from_bytes(post[32:34], "big")
    order = struct.unpack_from(f">{count}H", post, 34)
    names = [*standardGlyphOrder[:_FIRST_OF_ALL_SHAPES]]
    names += _own_names(post, 34 + 2 * count)
    return [_name_at(names, number) for number in order]


def _own_names(
    post: bytes,
    at: int,
) -> Iterator[str]:
    """Each is written behind a byte with its length."""
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


def _of_cff(program: bytes) -> Letters:
    letters: Letters = {}
    for glyph, name in enumerate(_cff(program).charset):
        if letter := letter_named(name):
            letters[glyph] = {letter}
    return letters


def _encoding_of_cff(program: bytes) -> dict[int, str]:
    font = _cff(program)
    if hasattr(font, "ROS"):
        return {}
    return _named(enumerate(_standard(font.Encoding)))


def _encoding_of_type_1(program: bytes) -> dict[int, str]:
    clear = program.partition(b"eexec")[0]
    if _STANDARD.search(clear):
        return _named(enumerate(_standard("StandardEncoding")))
    put = _PUT.findall(clear)
    return _named((int(code), name.decode("latin-1")) for code, name in put)


def _cff(program: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 - fontTools says none
    from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]  # noqa: PLC0415

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts[0]


def _standard(encoding: str | list[str]) -> list[str]:
    from fontTools.encodings.StandardEncoding import StandardEncoding  # type: ignore[import-untyped]  # noqa: PLC0415

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
    from fontTools.agl import toUnicode  # type: ignore[import-untyped]  # noqa: PLC0415 - our own files need none

    return str(toUnicode(name))
