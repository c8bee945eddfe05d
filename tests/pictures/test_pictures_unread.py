"""A picture in a file of another program is compared with those that are withheld, or the file does not pass."""

import gzip
import io
import zlib
from base64 import b64encode

import picture_streams as streams
import pikepdf
import pytest
import word_documents
from picture_streams import BROKEN, COLOURS, FLAT, RAW, SOUND, picture, with_pictures
from pictures import bars, drawn, photograph, read, saved
from withheld import ALL, NOTHING

from twopart.audit import Unreadable, audited, prepared
from twopart.audit.pdf import embedded, raw
from twopart.audit.pictures import of_any_file
from twopart.audit.secrets.pictures import NOT_COMPARED
from twopart.audit.surface import CannotRead
from twopart.model.secret import Secret

FILE = read(saved(bars(), "PNG"))
BIDS = Secret("bids", "picture", words=(FILE.digest,), sample=FILE.sample)
SEARCH = prepared([*ALL, BIDS], NOTHING)
WITHOUT_PICTURES = prepared(ALL, NOTHING)
SIZE = b"/W 600 /H 400 /BPC 8 /CS /RGB"


def secrets_in(content: bytes, name: str = "") -> set[str]:
    leaks = audited(content, SEARCH, name=name)
    assert isinstance(leaks, list), leaks
    return {leak.secret for leak in leaks}


def why(content: bytes, name: str = "", search=SEARCH) -> str:
    """Why a file could not be read; nothing if it could."""
    outcome = audited(content, search, name=name)
    if isinstance(outcome, Unreadable):
        return outcome.why
    return ""


@pytest.mark.parametrize("make", SOUND.values(), ids=SOUND)
def test_a_withheld_picture_is_known_however_it_is_packed(make):
    assert "bids" in secrets_in(with_pictures(make))


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_a_picture_that_nobody_can_read_does_not_pass(make):
    other = picture(saved(photograph((90, 60)), "JPEG"), **COLOURS)

    assert NOT_COMPARED in why(with_pictures(other, make))
    assert "Kestrel" not in why(with_pictures(make))


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_where_no_picture_is_withheld_there_is_nothing_to_compare(make):
    assert why(with_pictures(make), search=WITHOUT_PICTURES) == ""


def test_another_picture_passes():
    tall = bars((1, 9, 2)).tobytes()

    assert secrets_in(with_pictures(picture(tall, **COLOURS))) == set()


@pytest.mark.parametrize(
    "instructions",
    [
        b"q BI %s ID %s\nEI Q" % (SIZE, RAW),
        b"q BI %s /F /Fl ID %s\nEI Q" % (SIZE, FLAT),
        b"q BI /Width 600 /Height 400 /BitsPerComponent 8 /ColorSpace /DeviceRGB ID %s\nEI Q" % RAW,
        b"q BI /W 600 /H 400 /BPC 8 /CS /Own /F [/AHx /Fl] ID %s>\nEI Q" % FLAT.hex().encode(),
        b"q BI /W 600 /H 400 /BPC 8 /CS /RGB /F /DCT ID %s\nEI Q" % saved(bars(), "JPEG"),
        b"q BI /W 600 /H 400 /IM true ID %s\nEI Q" % streams.BITS.tobytes(),
    ],
    ids=["plain", "packed", "in full", "of its page's colours", "JPEG", "a stencil"],
)  # fmt: skip
def test_a_withheld_picture_among_instructions_is_known(instructions):
    spaces = pikepdf.Dictionary(Own=pikepdf.Array([pikepdf.Name.DeviceRGB]))

    assert "bids" in secrets_in(streams.drawing(instructions, ColorSpace=spaces))


def test_a_broken_picture_among_instructions_does_not_pass():
    made = streams.drawing(b"q BI %s /F /DCT ID %s\nEI Q" % (SIZE, b"kestrel " * 40))

    assert f"{NOT_COMPARED} (page 1, among its instructions, JPEG)" in why(made)


def test_letters_in_pixels_are_not_compared():
    """A font may have thousands of them."""
    made = streams.drawing(b"q BI /W 5 /H 7 /BPC 8 /CS /G ID aaa\nEI Q")

    assert why(made) == ""


def test_a_thumbnail_is_known_though_only_its_size_says_that_it_is_a_picture():
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        keys = {**COLOURS, "Width": 600, "Height": 400}
        page.obj.Thumb = pdf.make_indirect(pdf.make_stream(RAW, **keys))
        out = io.BytesIO()
        pdf.save(out)

    assert "bids" in secrets_in(out.getvalue())


def test_a_file_of_a_picture_in_a_stream_is_known():
    assert "bids" in secrets_in(_with_stream(saved(bars(), "GIF")))


def _with_stream(data: bytes) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Kept = pdf.make_indirect(pdf.make_stream(data))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@pytest.mark.parametrize("space", [b"/DeviceRGB", b"99 0 R"], ids=["direct", "lost"])
def test_a_picture_to_which_nothing_refers_any_more_is_known(space):
    keys = b"/Subtype /Image /Width 600 /Height 400 /BitsPerComponent 8 /Filter /FlateDecode"
    left = b"%d 0 obj\n<< %s /ColorSpace %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        77, keys, space, len(FLAT), FLAT,
    )  # fmt: skip

    assert "bids" in secrets_in(with_pictures() + left)


# Web pages and Word documents

FORMATS = ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP", "JPEG2000"]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_withheld_picture_in_a_page_is_known_in_every_format(kind):
    content = saved(bars().resize((150, 100)), kind)

    assert "bids" in secrets_in(_page("image/x", content), "page.html")
    assert "bids" in secrets_in(_page("application/x", content), "page.html")


def _page(kind: str, content: bytes) -> bytes:
    return f'<img src="data:{kind};base64,{b64encode(content).decode()}">'.encode()


@pytest.mark.parametrize(
    "content", [b"\0" * 99, saved(bars(), "PNG")[:900], b"\xd7\xcd"]
)
def test_a_picture_of_a_page_that_nobody_can_read_does_not_pass(content):
    made = _page("image/png", content)

    assert NOT_COMPARED in why(made, "page.html")
    assert why(made, "page.html", WITHOUT_PICTURES) == ""


def test_each_picture_of_an_animation_is_compared():
    every = (photograph((300, 200)), bars((1, 9, 2)), bars())
    frames = [each.resize((150, 100)) for each in every]
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        moving = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        assert "bids" in secrets_in(_page("image/x", moving), "page.html"), kind


def test_a_small_picture_that_a_camera_kept_of_a_photograph_is_compared():
    small = saved(bars().resize((160, 107)), "JPEG")
    about = b"Exif\0\0" + b"II*\0\x08\0\0\0\0\0\0\0\0\0" + small
    segment = b"\xff\xe1" + (len(about) + 2).to_bytes(2, "big") + about
    telling = saved(photograph((300, 200)), "JPEG")
    telling = telling[:2] + segment + telling[2:]

    assert len(list(of_any_file(telling, ""))) == 2
    assert "bids" in secrets_in(_page("image/jpeg", telling), "page.html")


@pytest.mark.parametrize("kind", ["gif", "tif", "bmp"])
def test_a_withheld_picture_in_a_word_document_is_known_in_every_format(kind):
    content = saved(bars(), {"tif": "TIFF"}.get(kind, kind))
    made = word_documents.packed_bytes(
        {**_parts(), f"word/media/image1.{kind}": content}
    )

    assert "bids" in secrets_in(made, "paper.docx")


@pytest.mark.parametrize("kind", ["emf", "wmf", "wdp", "png"])
def test_a_picture_of_a_word_document_that_nobody_can_read_does_not_pass(kind):
    made = word_documents.packed_bytes(
        {**_parts(), f"word/media/image1.{kind}": b"\1" * 99}
    )

    assert f"{NOT_COMPARED} (a file that ends in .{kind})" in why(made, "paper.docx")
    assert why(made, "paper.docx", WITHOUT_PICTURES) == ""


def test_a_picture_within_a_drawing_of_a_word_document_is_known():
    inner = _page("image/png", saved(bars(), "PNG")).decode()
    drawing = drawn(inner.replace("<img src", "<image href").replace(">", "/>"))
    made = word_documents.packed_bytes({**_parts(), "word/media/image1.svg": drawing})

    assert "bids" in secrets_in(made, "paper.docx")


def _parts() -> dict[str, bytes]:
    return {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}


# What else was passed over in silence


def test_a_folder_of_a_word_document_that_holds_something_does_not_pass():
    made = word_documents.packed_bytes({**_parts(), "word/media/": b"Heron Optics"})

    assert "a part of a kind that is not known here" in why(made, "paper.docx")
    assert (
        why(word_documents.packed_bytes({**_parts(), "word/media/": b""}), "paper.docx")
        == ""
    )


def test_pages_in_pages_in_pages_do_not_pass():
    page = b"<p>Heron Optics</p>"
    for _ in range(3):
        page = _page("text/html", page)
    assert "heron" in secrets_in(page, "page.html")

    assert "too deeply" in why(_page("text/html", page), "page.html")


def test_files_in_files_in_files_do_not_pass():
    data = b"Heron Optics asks for more than anybody thought it would ask for in autumn"
    for _ in range(3):
        data = gzip.compress(data)
    assert "Heron" in embedded.words(data)

    with pytest.raises(CannotRead, match="packed in one another too deeply"):
        embedded.words(gzip.compress(data))


def test_an_address_that_lacks_a_letter_at_its_end_is_read_as_far_as_it_goes():
    said = b64encode(b"Heron Optics!").decode().rstrip("=")
    assert len(said) % 4 == 2

    assert "heron" in secrets_in(
        f'<a href="data:x;base64,{said[:-1]}">'.encode(), "page.html"
    )


def test_of_a_damaged_stream_to_which_nothing_refers_the_beginning_is_read():
    packer = zlib.compressobj()
    packed = packer.compress(b"Heron Optics asks for more. " * 9)
    packed += packer.flush(zlib.Z_FULL_FLUSH) + b"\x07" * 99  # a block of no kind
    left = b"\nstream\n%s\nendstream\n" % packed
    apart = raw.taken_apart(left)

    assert any(b"Heron Optics" in data for data in apart.packed)


def test_an_encoding_that_nobody_knows_is_read_as_those_that_everybody_reads():
    """All encodings of the web but UTF-16, which is read, have the letters of ASCII where they are."""
    page = b'<meta charset="x-kestrel"><p>Heron Optics</p>'

    assert "heron" in secrets_in(page, "page.html")
