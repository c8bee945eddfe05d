"""Letters that only a font explains: wherever its drawing stands, and whatever the font says of them."""

import io
import random
import struct
import zlib

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from withheld import ALL, GIVEAWAY, NOTHING

from twopart.audit import Unreadable, audit
from twopart.audit.pdf import font_programs

ALL_TOLD = {"nec_extension", "heron", "risk"}
LETTERS = sorted(set(GIVEAWAY))
FIRST = 0x30
CIPHER = bytes(FIRST + LETTERS.index(letter) for letter in GIVEAWAY)
NAMES = " ".join(f"/uni{ord(letter):04X}" for letter in LETTERS).encode()
PAIRS = "".join(
    f"<{FIRST + at:02x}> <{ord(letter):04x}>" for at, letter in enumerate(LETTERS)
).encode()
TYPE_1 = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>"
TYPE_0 = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts [8 0 R] %s >>"
MAP = b"begincmap begincodespacerange <00> <ff> endcodespacerange beginbfchar %s endbfchar endcmap"
SHIFTED = b"begincmap beginbfrange <20> <ff> <0100> endbfrange endcmap"


def stream(data: bytes, keys: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (
        len(packed),
        keys,
        packed,
    )


def text(codes: bytes, font: bytes = b"Odd") -> bytes:
    return b"BT /%s 9 Tf 9 9 Td <%s> Tj ET" % (font, codes.hex().encode())


def objects(numbered: dict[int, bytes], begin: int = 0) -> tuple[bytes, dict[int, int]]:
    written, places = b"", {}
    for number, content in numbered.items():
        places[number] = begin + len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return written, places


def table(places: dict[int, int], begin: int, more: bytes = b"") -> bytes:
    lines = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places.items())
    return b"xref\n0 1\n0000000000 65535 f \n%strailer << /Size 99 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        lines, more, begin,
    )  # fmt: skip


def secrets_in(pdf: bytes) -> set[str]:
    leaks = audit(pdf, ALL, NOTHING)
    assert isinstance(leaks, list), leaks
    return {leak.secret for leak in leaks}


def written(numbered: dict[int, bytes]) -> bytes:
    usual = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources 10 0 R >>",
        4: stream(text(b"Words", b"F")),
        5: TYPE_1 % b"",
        10: b"<< /Font << /F 5 0 R >> >>",
    }
    head = b"%PDF-1.7\n"
    body, places = objects({**usual, **numbered}, len(head))
    return head + body + table(places, len(head + body))


def saved_over(pdf: bytes, numbered: dict[int, bytes]) -> bytes:
    before = pdf.rpartition(b"startxref\n")[2].split()[0]
    body, places = objects(numbered, len(pdf))
    return pdf + body + table(places, len(pdf + body), b"/Prev " + before)


FONTS = {
    "names of letters": {
        6: TYPE_1 % (b"/Encoding << /Differences [%d %s] >>" % (FIRST, NAMES))
    },
    "a map of characters": {6: TYPE_1 % b"/ToUnicode 7 0 R", 7: stream(MAP % PAIRS)},
    "codes of one byte in a font of many letters": {
        6: TYPE_0 % b"/ToUnicode 7 0 R /Encoding 9 0 R",
        7: stream(MAP % PAIRS),
        8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>",
        9: stream(MAP % b"", b"/Type /CMap"),
    },
}
DRAWINGS = {
    "a page": {3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 20 0 R /Resources 21 0 R >>"},
    "a page that is none any more": {22: b"<< /Type /Page /Contents 20 0 R /Resources 21 0 R >>"},
    "a field of a form": {22: b"<< /AcroForm << /DR << /Font << /Odd 6 0 R >> >> >> /AP << /N 20 0 R >> >>"},
    "a drawing of another font of that name": {
        22: b"<< /Resources << /Font << /Odd 5 0 R >> >> >>", 23: b"[20 0 R]"
    },
}  # fmt: skip


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_is_read_with_the_fonts_of_the_file_wherever_it_stands(font, drawing):
    drawn = {20: stream(text(CIPHER)), 21: b"<< /Font << /Odd 6 0 R >> >>"}
    pdf = written({**FONTS[font], **drawn, **DRAWINGS[drawing]})

    assert {leak.secret for leak in audit(pdf, ALL, NOTHING)} == ALL_TOLD


def test_letters_that_are_drawn_as_themselves_are_read_whatever_the_map_says():
    pdf = written(
        {
            4: stream(text(GIVEAWAY.encode("latin-1"), b"F")),
            5: TYPE_1 % b"/ToUnicode 6 0 R",
            6: stream(SHIFTED),
        }
    )

    assert {leak.secret for leak in audit(pdf, ALL, NOTHING)} == ALL_TOLD


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("GBK-EUC-H", "gbk"), ("90ms-RKSJ-H", "cp932"), ("UniJIS-UTF16-H", "utf-16-be")],
)
def test_codes_of_the_east_are_read(encoding, codec):
    said = GIVEAWAY.replace("£", "")  # which not all of them have
    font = {
        5: TYPE_0 % f"/Encoding /{encoding}".encode(),
        8: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X >>",
    }
    pdf = written({**font, 20: stream(text(said.encode(codec), b"F"))})

    assert {leak.secret for leak in audit(pdf, ALL, NOTHING)} == ALL_TOLD


def test_a_revision_is_read_with_the_fonts_that_it_had():
    first = written(
        {
            4: stream(text(CIPHER, b"F")),
            5: TYPE_1 % b"/ToUnicode 6 0 R",
            6: stream(MAP % PAIRS),
        }
    )
    last = saved_over(
        first, {4: stream(text(b"Words", b"F")), 5: TYPE_1 % b"", 6: stream(MAP % b"")}
    )

    leaks = audit(last, ALL, NOTHING)

    assert {leak.secret for leak in leaks} == ALL_TOLD
    assert {leak.surface for leak in leaks} == {"revision 1, page 1"}
    assert (
        audit(saved_over(written({}), {4: stream(text(b"More", b"F"))}), ALL, NOTHING)
        == []
    )


def test_a_revision_whose_letters_nobody_can_tell_does_not_pass():
    """Its words are in the file; which they are, only the font tells that they had."""
    first = written(
        {
            4: stream(b"BT /F 9 Tf <0001000200030004> Tj ET"),
            5: TYPE_0 % b"/Encoding /Identity-H",
            8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>",
        }
    )
    last = saved_over(
        first, {4: stream(text(b"Words", b"F")), 5: TYPE_1 % b"", 8: b"null"}
    )

    for pdf in (first, last):
        outcome = audit(pdf, ALL, NOTHING)
        assert isinstance(outcome, Unreadable)
        assert "letters cannot be read" in outcome.why
    assert "(revision 1)" in outcome.why


def test_a_file_that_was_saved_over_too_often_is_not_read():
    pdf = written({})
    for _ in range(32):
        pdf = saved_over(pdf, {9: b"(more)"})

    assert isinstance(audit(pdf, ALL, NOTHING), Unreadable)


@pytest.mark.parametrize(
    "keys",
    [
        b"/Filter 78 0 R",
        b"/Filter [ 78 0 R ]",
        b"/Filter /ASCII#48exDecode",
        b"/F#69lter [/AHx]",
    ],
)
def test_data_that_nothing_refers_to_is_unpacked_however_its_filter_is_said(keys):
    packed = GIVEAWAY.encode().hex().encode() + b">"
    left = b"77 0 obj << /Length %d %s >> stream\n%s\nendstream endobj\n" % (
        len(packed),
        keys,
        packed,
    )

    leaks = audit(written({}).replace(b"xref\n0", left + b"xref\n0"), ALL, NOTHING)

    assert {leak.secret for leak in leaks} == ALL_TOLD


@pytest.mark.parametrize("pixels", [b"", b"noise", b"\xff" * 90])
def test_a_scanned_picture_is_no_reason_to_refuse_a_file(pixels):
    picture = b"<< /Subtype /Image /Width 1 /Height 1 /Filter /JBIG2Decode /Length %d >>\nstream\n%s\nendstream"

    assert audit(written({6: picture % (len(pixels), pixels)}), ALL, NOTHING) == []


@pytest.mark.parametrize(
    "keys", [b"", b"/Subtype /Type1C", b"/Subtype /Image /Width 1 /Height 1"]
)
def test_data_that_look_like_instructions_by_chance_are_no_reason_to_refuse_a_file(
    keys,
):
    noise = random.Random(3).randbytes(400_000)

    assert b"BT" in noise
    assert (
        audit(written({6: stream(noise + b" BT (\x01\x02)' ET ", keys)}), ALL, NOTHING)
        == []
    )


def test_bullets_that_nothing_explains_are_no_reason_to_refuse_a_file():
    drawing = b"BT /F 9 Tf <%s> Tj ET BT /F 9 Tf <000%s> Tj ET"
    font = {
        5: TYPE_0 % b"/Encoding /Identity-H",
        8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X >>",
    }

    assert (
        audit(written({**font, 4: stream(drawing % (b"0001", b"2"))}), ALL, NOTHING)
        == []
    )
    assert isinstance(
        audit(
            written({**font, 4: stream(drawing % (b"00010003", b"2"))}), ALL, NOTHING
        ),
        Unreadable,
    )


def test_pixels_that_look_like_letters_are_no_reason_to_refuse_a_file():
    pixels = (
        b"BI /W 9 /H 9 /BPC 8 /CS /G ID \0(\1\2\3\4)' \nEI BT /F 9 Tf (Words) Tj ET"
    )

    assert audit(written({4: stream(pixels)}), ALL, NOTHING) == []
    assert isinstance(
        audit(written({4: stream(pixels.replace(b"BI", b"B"))}), ALL, NOTHING),
        Unreadable,
    )


def test_names_of_fonts_in_other_encodings_are_no_reason_to_refuse_a_file():
    names = {
        5: b"<< /Type /Font /Subtype /Type0 /BaseFont /\xb7\xc2 /Encoding /\xcb\xce /DescendantFonts [8 0 R] >>",
        8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /\xb7\xc2 /CIDSystemInfo << /Ordering (\xb7) >> >>",
        10: b"<< /Font << /F 5 0 R /\xff 5 0 R /N 3 /M null >> >>",
    }

    assert audit(written(names), ALL, NOTHING) == []


def test_hexadecimals_are_read_however_they_are_broken():
    broken = " ".join(GIVEAWAY.encode("latin-1").hex()).replace("2 0", "2\n0").encode()

    assert (
        secrets_in(written({4: stream(b"BT /F 9 Tf [<%s> 3 <2>] TJ ET" % broken)}))
        == ALL_TOLD
    )


def test_letters_that_nothing_explains_are_a_reason_to_refuse_a_file():
    pdf = written({6: stream(b"BT /None 9 Tf (\x01\x02\x03) Tj ET")})

    assert isinstance(audit(pdf, ALL, NOTHING), Unreadable)


GLYPHS = {letter: 1 + at for at, letter in enumerate(LETTERS)}
BY_GLYPH = "".join(f"{GLYPHS[letter]:04x}" for letter in GIVEAWAY).encode()
SHOWN = b"BT /F 9 Tf 9 9 Td <%s> Tj ET"
WIDE_LIES = (  # every letter is said to be the one after it
    b"begincmap begincodespacerange <0000> <ffff> endcodespacerange beginbfchar %s endbfchar endcmap"
    % "".join(
        f"<{glyph:04x}> <{ord(letter) + 1:04x}>" for letter, glyph in GLYPHS.items()
    ).encode()
)


def sfnt(**tables: bytes) -> bytes:
    """Returns a font file of these tables, which tell its letters."""
    at, heads = 12 + 16 * len(tables), b""
    for tag, table in tables.items():
        heads += struct.pack(">4sIII", tag.ljust(4).encode(), 0, at, len(table))
        at += len(table)
    return (
        b"\0\1\0\0"
        + struct.pack(">HHHH", len(tables), 0, 0, 0)
        + heads
        + b"".join(tables.values())
    )


def cmap(subtable: bytes, platform: int = 3, encoding: int = 1) -> bytes:
    return struct.pack(">HHHHI", 0, 1, platform, encoding, 12) + subtable


def in_segments(pairs: dict[int, int]) -> bytes:
    """One for each code, of which every other looks its glyph up."""
    segments = [*sorted(pairs.items()), (0xFFFF, 0)]
    count, row = len(segments), [code for code, _ in segments]
    looked = [at % 2 == 0 and code < 0xFFFF for at, code in enumerate(row)]
    shifts = [
        0 if far else (glyph - code) % 0x10000
        for far, (code, glyph) in zip(looked, segments, strict=True)
    ]
    places = [
        2 * (count - at) + 2 * sum(looked[:at]) if far else 0
        for at, far in enumerate(looked)
    ]
    glyphs = [glyph for far, (_, glyph) in zip(looked, segments, strict=True) if far]
    words = [4, 0, 0, 2 * count, 0, 0, 0, *row, 0, *row, *shifts, *places, *glyphs]
    return struct.pack(f">{len(words)}H", *words)


def in_groups(pairs: dict[int, int]) -> bytes:
    groups = b"".join(
        struct.pack(">III", code, code, glyph) for code, glyph in sorted(pairs.items())
    )
    return struct.pack(">HHIII", 12, 0, 0, 0, len(pairs)) + groups


def in_a_row(pairs: dict[int, int]) -> bytes:
    first, last = min(pairs), max(pairs)
    row = [pairs.get(code, 0) for code in range(first, last + 1)]
    return struct.pack(f">HHHHH{len(row)}H", 6, 0, 0, first, len(row), *row)


def post(names: list[str]) -> bytes:
    own = b"".join(bytes([len(name)]) + name.encode() for name in names)
    order = struct.pack(f">H{len(names)}H", len(names), *range(258, 258 + len(names)))
    return b"\0\2\0\0" + bytes(28) + order + own


def cff() -> bytes:
    order = [".notdef", *(f"uni{ord(letter):04X}" for letter in LETTERS)]
    pen = T2CharStringPen(500, None)
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCFF("X", {}, dict.fromkeys(order, pen.getCharString()), {})
    out = io.BytesIO()
    builder.font["CFF "].cff.compile(out, builder.font)
    return out.getvalue()


UNICODE = {ord(letter): glyph for letter, glyph in GLYPHS.items()}
NAMED = [".notdef", *(f"uni{ord(letter):04X}" for letter in LETTERS)]
PROGRAMS = {
    "a map in segments": lambda: sfnt(cmap=cmap(in_segments(UNICODE))),
    "a map in groups": lambda: sfnt(cmap=cmap(in_groups(UNICODE), encoding=10)),
    "a map in a row": lambda: sfnt(
        cmap=cmap(in_a_row(UNICODE), platform=0, encoding=3)
    ),
    "the names of its shapes": lambda: sfnt(post=post(NAMED)),
    "the names of CFF": cff,
    "CFF in OpenType": lambda: sfnt(**{"CFF ": cff()}),
}


def composite(
    program: bytes, shapes: bytes = b"", encoding: bytes = b"/Identity-H"
) -> dict[int, bytes]:
    return {
        5: TYPE_0 % (b"/Encoding %s" % encoding),
        8: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 30 0 R %s >>"
        % shapes,
        30: b"<< /Type /FontDescriptor /FontFile2 31 0 R >>",
        31: stream(program),
    }


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_letters_of_a_font_of_many_are_identified_by_its_program_whatever_its_map_says(
    program, monkeypatch
):
    font = composite(PROGRAMS[program]())
    lying = {
        **font,
        5: TYPE_0 % b"/Encoding /Identity-H /ToUnicode 32 0 R",
        32: stream(WIDE_LIES),
    }
    drawing = {4: stream(SHOWN % BY_GLYPH)}

    assert secrets_in(written({**font, **drawing})) == ALL_TOLD
    assert secrets_in(written({**lying, **drawing})) == ALL_TOLD
    monkeypatch.setattr(font_programs, "of_glyphs", lambda _: {})
    assert secrets_in(written({**lying, **drawing})) == set()


def test_codes_are_followed_to_the_shapes_that_they_draw():
    program = sfnt(cmap=cmap(in_segments(UNICODE)))
    # Codes that are halves of letters in UTF-16.
    codes = {letter: 0xD800 + 3 * glyph for letter, glyph in GLYPHS.items()}
    shapes = bytearray(2 * max(codes.values()) + 2)
    for letter, code in codes.items():
        shapes[2 * code : 2 * code + 2] = GLYPHS[letter].to_bytes(2, "big")
    by_code = "".join(f"{codes[letter]:04x}" for letter in GIVEAWAY).encode()
    mapped = "".join(
        f"<{codes[letter]:04x}> {glyph}" for letter, glyph in GLYPHS.items()
    ).encode()
    shaped = composite(program, b"/CIDToGIDMap 32 0 R")
    with_map = composite(program, encoding=b"33 0 R")
    map_of_codes = b"begincmap begincidchar %s endcidchar endcmap" % mapped

    assert (
        secrets_in(
            written({**shaped, 32: stream(bytes(shapes)), 4: stream(SHOWN % by_code)})
        )
        == ALL_TOLD
    )
    assert (
        secrets_in(
            written({**with_map, 33: stream(map_of_codes), 4: stream(SHOWN % by_code)})
        )
        == ALL_TOLD
    )


@pytest.mark.parametrize(
    ("own", "first"),
    [
        (
            b"/BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>",
            231,
        ),
        (
            b"/BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 2 >>",
            1,
        ),
        (b"/BaseFont /TimesNewRoman,Bold", 3),
    ],
)
def test_letters_are_identified_by_the_list_that_a_font_without_a_program_counts_by(
    own, first
):
    said = GIVEAWAY.replace("£", "")
    codes = "".join(f"{ord(letter) - ord(' ') + first:04x}" for letter in said).encode()
    font = {
        5: TYPE_0 % b"/Encoding /Identity-H",
        8: b"<< /Type /Font /Subtype /CIDFontType2 %s >>" % own,
    }

    assert secrets_in(written({**font, 4: stream(SHOWN % codes)})) == ALL_TOLD
    assert isinstance(
        audit(
            written({**font, 8: b"<< /BaseFont /X >>", 4: stream(SHOWN % codes)}),
            ALL,
            NOTHING,
        ),
        Unreadable,
    )


def test_the_codes_of_a_font_with_an_order_of_its_own_are_identified_by_its_program():
    about = b"<< /Type /FontDescriptor /FontName /X %s 31 0 R >>"
    font = {
        5: TYPE_1 % b"/FontDescriptor 30 0 R /ToUnicode 32 0 R",
        32: stream(SHIFTED),
    }
    puts = "\n".join(
        f"dup {FIRST + at} /uni{ord(letter):04X} put"
        for at, letter in enumerate(LETTERS)
    )
    type_1 = f"%!PS-AdobeFont\n/Encoding 256 array\n{puts}\nreadonly def currentfile eexec".encode()
    symbols = {0xF000 + FIRST + at: GLYPHS[letter] for at, letter in enumerate(LETTERS)}
    true_type = sfnt(cmap=cmap(in_segments(symbols), encoding=0), post=post(NAMED))

    for key, program in ((b"/FontFile", type_1), (b"/FontFile2", true_type)):
        drawn = {30: about % key, 31: stream(program), 4: stream(text(CIPHER, b"F"))}
        assert secrets_in(written({**font, **drawn})) == ALL_TOLD


@pytest.mark.parametrize(
    "program",
    [b"", b"OTTO", b"\1", b"\0\1\0\0\xff\xff", sfnt(cmap=b"\0\0\0\1" + b"\xff" * 40)],
)
def test_a_broken_program_tells_nothing_and_breaks_nothing(program):
    assert font_programs.of_glyphs(program) == {}
    assert font_programs.of_codes(program) == {}


OTHER_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F 6 0 R >> >> >>"
HALVES = (SHOWN % BY_GLYPH).split(b" Td ")


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            {4: b"[20 0 R 21 0 R]", 20: stream(HALVES[0] + b" Td"), 21: stream(HALVES[1])},
            id="set in the stream before",
        ),
        pytest.param(
            {4: stream(b"BT /F 9 Tf q 1 0 0 1 0 0 cm /G 9 Tf (Words) Tj Q <%s> Tj ET" % BY_GLYPH)},
            id="set before others, which ended",
        ),
        pytest.param(
            {2: b"<< /Type /Pages /Kids [22 0 R 3 0 R] /Count 2 >>", 4: stream(SHOWN % BY_GLYPH), 22: OTHER_PAGE},
            id="another one on the page before with that drawing",
        ),
    ],
)  # fmt: skip
def test_each_piece_is_read_in_the_font_that_is_set_where_it_is_drawn(drawing):
    font = composite(PROGRAMS["a map in groups"]())
    lying = {
        5: TYPE_0 % b"/Encoding /Identity-H /ToUnicode 32 0 R",
        32: stream(WIDE_LIES),
        6: TYPE_1 % b"",
    }
    resources = {10: b"<< /Font << /F 5 0 R /G 6 0 R >> >>"}

    assert secrets_in(written({**font, **lying, **resources, **drawing})) == ALL_TOLD
