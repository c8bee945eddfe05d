"""What the program of a font tells of its letters, by each table and encoding alone."""

import io
import struct

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from twopart.audit.pdf import font_programs

TRUE_TYPE = b"\x00\x01\x00\x00"
UNICODE = [(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)]
WITHOUT_UNICODE = [(1, 0), (3, 0)]


def row(first: int, *glyphs: int) -> bytes:
    return struct.pack(
        f">5H{len(glyphs)}H", 6, 10 + 2 * len(glyphs), 0, first, len(glyphs), *glyphs
    )


def cmap(**maps: bytes) -> bytes:
    heads, tables = b"", b""
    for kind, written in maps.items():
        platform, encoding = map(int, kind[1:].split("_"))
        heads += struct.pack(
            ">HHI", platform, encoding, 4 + 8 * len(maps) + len(tables)
        )
        tables += written
    return struct.pack(">HH", 0, len(maps)) + heads + tables


def sfnt(tables: dict[bytes, bytes], head: bytes = TRUE_TYPE, begin: int = 0) -> bytes:
    heads, data = b"", b""
    for tag, content in tables.items():
        heads += struct.pack(
            ">4sIII", tag, 0, begin + 12 + 16 * len(tables) + len(data), len(content)
        )
        data += content
    return head + struct.pack(">4H", len(tables), 0, 0, 0) + heads + data


def kind(platform: int, encoding: int) -> str:
    return f"_{platform}_{encoding}"


SAYS_HI = {b"cmap": cmap(_3_1=row(ord("h"), 1, 2))}
HI = {1: {"h"}, 2: {"i"}}


@pytest.fixture(scope="module")
def compact() -> bytes:
    """A CFF program with the letters a and b, by their names alone."""
    builder, pen = FontBuilder(1000, isTTF=False), T2CharStringPen(500, None)
    names = [".notdef", "a", "b"]
    builder.setupGlyphOrder(names)
    builder.setupCFF("X", {}, {name: pen.getCharString() for name in names}, {})
    whole = io.BytesIO()
    builder.font.save(whole)
    return TTFont(io.BytesIO(whole.getvalue())).reader["CFF "]


@pytest.mark.parametrize(("platform", "encoding"), UNICODE)
def test_a_map_of_unicode_tells_the_letters_of_shapes(platform, encoding):
    assert (
        font_programs.of_glyphs(
            sfnt({b"cmap": cmap(**{kind(platform, encoding): row(ord("h"), 1, 2)})})
        )
        == HI
    )


@pytest.mark.parametrize(("platform", "encoding"), WITHOUT_UNICODE)
def test_a_map_of_other_codes_tells_what_is_drawn_with_them(platform, encoding):
    maps = cmap(
        _3_1=row(ord("h"), 1, 2), **{kind(platform, encoding): row(0xF021, 2, 1)}
    )

    assert font_programs.of_glyphs(sfnt({b"cmap": maps})) == HI
    assert font_programs.of_codes(sfnt({b"cmap": maps})) == {0x21: "i", 0x22: "h"}


@pytest.mark.parametrize("head", [TRUE_TYPE, b"OTTO", b"true"])
def test_a_program_is_read_whatever_it_calls_its_kind(head):
    assert font_programs.of_glyphs(sfnt(SAYS_HI, head)) == HI


def test_the_shape_of_what_has_none_is_no_letter():
    assert font_programs.of_glyphs(sfnt({b"cmap": cmap(_3_1=row(ord("h"), 0, 1))})) == {
        1: {"i"}
    }


def test_of_a_collection_the_first_program_is_read():
    assert (
        font_programs.of_glyphs(
            b"ttcf" + struct.pack(">HHII", 1, 0, 1, 16) + sfnt(SAYS_HI, begin=16)
        )
        == HI
    )


def test_a_map_may_be_a_list_of_all_bytes():
    letters = bytes([0, 0, 0, 0, 0, 0, *range(256)])

    assert font_programs.of_glyphs(sfnt({b"cmap": cmap(_3_1=letters)}))[ord("h")] == {
        "h"
    }


def test_the_names_in_a_compact_program_tell_its_letters_where_no_map_does(compact):
    by_name = {1: {"a"}, 2: {"b"}}

    assert font_programs.of_glyphs(compact) == by_name
    assert font_programs.of_glyphs(sfnt({b"CFF ": compact}, b"OTTO")) == by_name
    assert font_programs.of_glyphs(sfnt({b"CFF ": compact, **SAYS_HI}, b"OTTO")) == HI
    assert font_programs.of_codes(compact)[ord("a")] == "a"


def test_an_older_program_has_the_usual_codes_or_says_its_own():
    assert (
        font_programs.of_codes(b"%!PS\n/Encoding StandardEncoding def eexec")[ord("a")]
        == "a"
    )
    assert font_programs.of_codes(
        b"%!PS\ndup 33 /h put dup 34/i put eexec dup 35 /x put"
    ) == {33: "h", 34: "i"}


@pytest.mark.parametrize(
    "program",
    [b"", TRUE_TYPE, b"OTTO\xff\xff", b"\x01", b"%!", sfnt({b"cmap": b"\xff" * 9})],
)
def test_a_program_that_cannot_be_read_tells_nothing(program):
    assert font_programs.of_glyphs(program) == {}
    assert font_programs.of_codes(program) == {}
    assert font_programs.count(program) == 0
