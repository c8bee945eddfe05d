"""Letters that only a font explains: wherever its drawing stands, and whatever the font says of them."""

import random
import zlib

import pytest
from withheld import ALL, NOTHING, TOLD

from twopart.audit import Unreadable, audit

ALL_TOLD = {"nec_extension", "heron", "risk"}
LETTERS = sorted(set(TOLD))
FIRST = 0x30
CIPHER = bytes(FIRST + LETTERS.index(letter) for letter in TOLD)
NAMES = " ".join(f"/uni{ord(letter):04X}" for letter in LETTERS).encode()
PAIRS = "".join(f"<{FIRST + at:02x}> <{ord(letter):04x}>" for at, letter in enumerate(LETTERS)).encode()
TYPE_1 = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>"
TYPE_0 = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /DescendantFonts [8 0 R] %s >>"
MAP = b"begincmap begincodespacerange <00> <ff> endcodespacerange beginbfchar %s endbfchar endcmap"
SHIFTED = b"begincmap beginbfrange <20> <ff> <0100> endbfrange endcmap"


def stream(data: bytes, keys: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), keys, packed)


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
    "names of letters": {6: TYPE_1 % (b"/Encoding << /Differences [%d %s] >>" % (FIRST, NAMES))},
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
        {4: stream(text(TOLD.encode("latin-1"), b"F")), 5: TYPE_1 % b"/ToUnicode 6 0 R", 6: stream(SHIFTED)}
    )

    assert {leak.secret for leak in audit(pdf, ALL, NOTHING)} == ALL_TOLD


@pytest.mark.parametrize(
    ("encoding", "codec"), [("GBK-EUC-H", "gbk"), ("90ms-RKSJ-H", "cp932"), ("UniJIS-UTF16-H", "utf-16-be")]
)
def test_codes_of_the_east_are_read(encoding, codec):
    said = TOLD.replace("£", "")  # which not all of them have
    font = {
        5: TYPE_0 % f"/Encoding /{encoding}".encode(),
        8: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X >>",
    }
    pdf = written({**font, 20: stream(text(said.encode(codec), b"F"))})

    assert {leak.secret for leak in audit(pdf, ALL, NOTHING)} == ALL_TOLD


def test_a_revision_is_read_with_the_fonts_that_it_had():
    first = written({4: stream(text(CIPHER, b"F")), 5: TYPE_1 % b"/ToUnicode 6 0 R", 6: stream(MAP % PAIRS)})
    last = saved_over(first, {4: stream(text(b"Words", b"F")), 5: TYPE_1 % b"", 6: stream(MAP % b"")})

    leaks = audit(last, ALL, NOTHING)

    assert {leak.secret for leak in leaks} == ALL_TOLD
    assert {leak.surface for leak in leaks} == {"revision 1, page 1"}
    assert audit(saved_over(written({}), {4: stream(text(b"More", b"F"))}), ALL, NOTHING) == []


def test_a_file_that_was_saved_over_too_often_is_not_read():
    pdf = written({})
    for _ in range(32):
        pdf = saved_over(pdf, {9: b"(more)"})

    assert isinstance(audit(pdf, ALL, NOTHING), Unreadable)


@pytest.mark.parametrize(
    "keys", [b"/Filter 78 0 R", b"/Filter [ 78 0 R ]", b"/Filter /ASCII#48exDecode", b"/F#69lter [/AHx]"]
)
def test_data_that_nothing_refers_to_is_unpacked_however_its_filter_is_said(keys):
    packed = TOLD.encode().hex().encode() + b">"
    left = b"77 0 obj << /Length %d %s >> stream\n%s\nendstream endobj\n" % (len(packed), keys, packed)

    leaks = audit(written({}).replace(b"xref\n0", left + b"xref\n0"), ALL, NOTHING)

    assert {leak.secret for leak in leaks} == ALL_TOLD


@pytest.mark.parametrize("pixels", [b"", b"noise", b"\xff" * 90])
def test_a_scanned_picture_is_no_reason_to_refuse_a_file(pixels):
    picture = b"<< /Subtype /Image /Width 1 /Height 1 /Filter /JBIG2Decode /Length %d >>\nstream\n%s\nendstream"

    assert audit(written({6: picture % (len(pixels), pixels)}), ALL, NOTHING) == []


@pytest.mark.parametrize("keys", [b"", b"/Subtype /Type1C", b"/Subtype /Image /Width 1 /Height 1"])
def test_data_that_look_like_instructions_by_chance_are_no_reason_to_refuse_a_file(keys):
    noise = random.Random(3).randbytes(400_000)  # noqa: S311 - the same each time

    assert b"BT" in noise
    assert audit(written({6: stream(noise + b" BT (\x01\x02)' ET ", keys)}), ALL, NOTHING) == []


def test_letters_that_nothing_explains_are_a_reason_to_refuse_a_file():
    pdf = written({6: stream(b"BT /None 9 Tf (\x01\x02\x03) Tj ET")})

    assert isinstance(audit(pdf, ALL, NOTHING), Unreadable)
