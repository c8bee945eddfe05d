"""Reads from an embedded font program which letters its glyphs and codes stand for, whatever the file claims.

In TrueType and OpenType the tables `cmap` and `post` tell, in CFF the names in the charset, and in Type 1 the encoding.
A program that cannot be read yields nothing: the drawing has its other readings.
"""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")
_CFF = b"\x01"
# Platform and encoding of the maps whose codes are those of Unicode.
_UNICODE = {
    (0, 3),
    (0, 4),
    (0, 6),
    (3, 1),
    (3, 10),
}
_BY_CODE = {(1, 0), (3, 0)}
# The version of the table `post` that has names of shapes.
_WITH_NAMES = b"\x00\x02\x00\x00"
_BYTES = 0x100
_MOST_CODES = 0x20000  # entries of one map: more than a font has glyphs
_MOST_MAPS = 20
_NONE = 0xFFFF  # the code that ends a map
_MOST_GLYPHS = 0x10000

Letters = dict[int, set[str]]  # one glyph may be a Latin and a Greek letter
MapKind = tuple[int, int]  # of a map: its platform and its encoding
CodeAndGlyph = tuple[int, int]  # a code and a glyph


def of_glyphs(program: bytes) -> Letters:
    """Returns the letters of a font program by the number of the glyph."""
    try:
        if program[:4] in _HEADS:
            return _of_sfnt(program)
        if program[:1] == _CFF:
            return _of_cff(program)
    except Exception:  # noqa: BLE001 - fonts break their readers in every way
        return {}
    return {}


def of_codes(program: bytes) -> dict[int, str]:
    """Returns the letters, by their codes, of a font that is drawn with its own codes."""
    from twopart.audit.foreign import named_letters

    try:
        if program[:4] in _HEADS:
            letters = _by_code(program)
            return {code: min(each) for code, each in letters.items()}
        if program[:1] == _CFF:
            return named_letters.encoding_of_cff(program)
        return named_letters.encoding_of_type_1(program)
    except Exception:  # noqa: BLE001 - as above
        return {}


def _of_cff(program: bytes) -> Letters:
    from twopart.audit.foreign.named_letters import of_cff

    return of_cff(program)


def _by_names_of_shapes(post: bytes) -> Iterator[tuple[int, str]]:
    from twopart.audit.foreign.named_letters import letters_of_shapes

    return letters_of_shapes(post)


def count(program: bytes) -> int:
    """Returns the number of glyphs in a TrueType font."""
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
    post = tables.get(b"post", b"")
    if post.startswith(_WITH_NAMES):
        for glyph, letter in _by_names_of_shapes(post):
            letters.setdefault(glyph, set()).add(letter)
    if not letters and b"CFF " in tables:
        return _of_cff(tables[b"CFF "])
    letters.pop(0, None)  # the shape of codes that have none
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


def _maps(table: bytes) -> Iterator[tuple[MapKind, list[CodeAndGlyph]]]:
    count = int.from_bytes(table[2:4], "big")
    count = min(count, _MOST_MAPS)
    directory = table[4 : 4 + 8 * count]
    for platform, encoding, at in struct.iter_unpack(">HHI", directory):
        pairs = islice(_pairs(table[at:]), _MOST_CODES)
        yield (platform, encoding), list(pairs)


def _pairs(table: bytes) -> Iterator[CodeAndGlyph]:
    """Yields each code with its glyph."""
    form = int.from_bytes(table[:2], "big")
    reader = _SHAPES.get(form, _of_no_form)
    return reader(table)


def _of_no_form(_table: bytes) -> Iterator[CodeAndGlyph]:
    yield from ()


def _of_bytes(table: bytes) -> Iterator[CodeAndGlyph]:
    yield from enumerate(table[6 : 6 + _BYTES])


def _in_one_row(table: bytes) -> Iterator[CodeAndGlyph]:
    first, count = struct.unpack_from(">HH", table, 6)
    glyphs = struct.unpack_from(f">{count}H", table, 10)
    yield from enumerate(glyphs, first)


def _in_groups(table: bytes) -> Iterator[CodeAndGlyph]:
    (count,) = struct.unpack_from(
        ">I",
        table,
        12,
    )
    groups = table[16 : 16 + 12 * min(count, _MOST_GLYPHS)]
    remaining = _MOST_CODES
    for first, last, glyph in struct.iter_unpack(">III", groups):
        end = min(last + 1, first + remaining, _MOST_CODES)
        codes = range(first, end)
        remaining -= len(codes)
        yield from zip(
            codes,
            range(glyph, _MOST_GLYPHS),
            strict=False,
        )


def _in_segments(table: bytes) -> Iterator[CodeAndGlyph]:
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
    """Returns the 16-bit number at this offset, or zero where the table ends before it."""
    if at < len(words):
        return words[at]
    return 0


_SHAPES = {0: _of_bytes, 4: _in_segments, 6: _in_one_row, 12: _in_groups}
