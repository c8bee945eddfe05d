"""Pictures in a PDF, packed as other programs pack them, sound and broken."""

import io
import struct
import zlib
from collections.abc import Callable

import pikepdf
from pictures import Image, bars, saved
from pikepdf import Array, Dictionary, Name, Pdf, Stream

WIDTH, HEIGHT = 600, 400
SHOWN = bars()  # 600 by 400
RAW = SHOWN.tobytes()
GREY = SHOWN.convert("L").tobytes()
FLAT = zlib.compress(RAW)
BLACK_AND_WHITE = SHOWN.convert("L").point(lambda level: 255 if level > 128 else 0)
BITS = BLACK_AND_WHITE.convert("1")

Make = Callable[[Pdf], Stream]


def picture(data: bytes, **keys) -> Make:
    """Returns a picture of 600 by 400 pixels, of these bytes and with these keys."""

    def make(pdf: Pdf) -> Stream:
        entries = {key: _made(pdf, value) for key, value in keys.items()}
        about = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=WIDTH, Height=HEIGHT, **entries
        )
        return Stream(pdf, data, about)

    return make


def _made(pdf: Pdf, value):
    if callable(value):
        return value(pdf)
    return value


def doubled(data: bytes) -> bytes:
    """Returns each byte twice."""
    twice = bytearray(2 * len(data))
    twice[::2] = twice[1::2] = data
    return bytes(twice)


def spot(pdf: Pdf) -> Array:
    """Returns a colour space of one ink that is mixed by a program."""
    mixed = Stream(
        pdf,
        b"{dup dup}",
        Dictionary(FunctionType=4, Domain=[0, 1], Range=[0, 1, 0, 1, 0, 1]),
    )
    return Array(
        [Name.Separation, Name("/Ink"), Name.DeviceRGB, pdf.make_indirect(mixed)]
    )


def lab(pdf: Pdf) -> Array:
    del pdf
    return Array([Name.Lab, Dictionary(WhitePoint=[0.95, 1, 1.09])])


def of_fax() -> bytes:
    """Returns the pixels in the encoding of fax machines (ITU-T T.6)."""
    out = io.BytesIO()
    BITS.save(out, "TIFF", compression="group4")
    image = Image.open(io.BytesIO(out.getvalue()))
    start, length = image.tag_v2[273][0], image.tag_v2[279][0]
    return out.getvalue()[start : start + length]


def jbig2() -> bytes:
    """Returns the same as a region of JBIG2 (ITU-T T.88), which may pack pixels as a fax machine does."""
    page = struct.pack(">IIIIBH", WIDTH, HEIGHT, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", WIDTH, HEIGHT, 0, 0, 0, 1) + of_fax()
    return _segment(0, 48, page) + _segment(1, 38, region)


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


FAX = Dictionary(K=-1, Columns=WIDTH, Rows=HEIGHT)
COLOURS = {"BitsPerComponent": 8, "ColorSpace": Name.DeviceRGB}
ONE_BIT = {"BitsPerComponent": 1, "ColorSpace": Name.DeviceGray}
PACKED = {**COLOURS, "Filter": Name.FlateDecode}
SOUND: dict[str, Make] = {
    "plain": picture(RAW, **COLOURS),
    "packed": picture(FLAT, **PACKED),
    "of 16 bits": picture(
        zlib.compress(doubled(RAW)),
        BitsPerComponent=16,
        ColorSpace=Name.DeviceRGB,
        Filter=Name.FlateDecode,
    ),
    "with inks": picture(
        zlib.compress(SHOWN.convert("CMYK").tobytes()),
        BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
        Filter=Name.FlateDecode,
    ),
    "with a spot colour": picture(
        zlib.compress(GREY.translate(bytes(range(255, -1, -1)))),
        BitsPerComponent=8,
        ColorSpace=spot,
        Filter=Name.FlateDecode,
    ),
    "JPEG": picture(saved(SHOWN, "JPEG"), **COLOURS, Filter=Name.DCTDecode),
    "JPEG 2000": picture(saved(SHOWN, "JPEG2000"), Filter=Name.JPXDecode),
    "CCITT": picture(of_fax(), **ONE_BIT, Filter=Name.CCITTFaxDecode, DecodeParms=FAX),
    "JBIG2": picture(jbig2(), **ONE_BIT, Filter=Name.JBIG2Decode),
    "a stencil": picture(
        zlib.compress(BITS.tobytes()),
        BitsPerComponent=1,
        ImageMask=True,
        Filter=Name.FlateDecode,
    ),
    "the mask of another": picture(
        bytes(WIDTH * HEIGHT),
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
        SMask=picture(GREY, BitsPerComponent=8, ColorSpace=Name.DeviceGray),
    ),
}
BROKEN: dict[str, Make] = {
    "JPEG cut off": picture(
        saved(SHOWN, "JPEG")[:2000], **COLOURS, Filter=Name.DCTDecode
    ),
    "no JPEG": picture(b"\0" * 500, **COLOURS, Filter=Name.DCTDecode),
    "JPEG 2000 cut off": picture(
        saved(SHOWN, "JPEG2000")[:1500], Filter=Name.JPXDecode
    ),
    "no JPEG 2000": picture(b"\0" * 500, Filter=Name.JPXDecode),
    "no JBIG2": picture(b"\xff" * 50, **ONE_BIT, Filter=Name.JBIG2Decode),
    "without a colour space": picture(
        zlib.compress(GREY), BitsPerComponent=8, Filter=Name.FlateDecode
    ),
    "too few bytes": picture(RAW[:5000], **COLOURS),
    "packed in a way that nobody knows": picture(RAW, **COLOURS, Filter=Name.Kestrel),
    "in colours that nobody knows": picture(
        FLAT, BitsPerComponent=8, ColorSpace=Name.Kestrel, Filter=Name.FlateDecode
    ),
}


def with_pictures(*pictures: Make) -> bytes:
    """Returns a PDF that has pictures and shows none of them."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        made = [pdf.make_indirect(_with_mask(pdf, make)) for make in pictures]
        pdf.Root.Kept = Array(made)
        return _written(pdf)


def _with_mask(pdf: Pdf, make: Make) -> Stream:
    picture = make(pdf)
    if "/SMask" in picture:
        picture.SMask = pdf.make_indirect(picture.SMask)
    return picture


def drawing(instructions: bytes, **resources) -> bytes:
    """Returns a PDF whose page is drawn by these instructions."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = Stream(pdf, instructions)
        page.Resources = Dictionary(**resources)
        return _written(pdf)


def _written(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
