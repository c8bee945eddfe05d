"""Reads the pictures of pixels in a PDF: what is seen of each, or the reason why it could not be read.

Two readers are asked: pikepdf, whose pixels are those of the file, and PDFium for what pikepdf does not decode (JBIG2,
spot colours, faulty dictionaries). What neither reads is reported as unread, and not passed over.
"""

from __future__ import annotations

import io
import re
import warnings
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING

from twopart.audit.pdf import raw
from twopart.audit.pdf.streams import pages_of
from twopart.audit.pictures import (
    MOST_PIXELS,
    begins_as_picture,
    of_any_file,
    seen_in,
    too_many_pixels,
    unread,
)
from twopart.audit.surface import PICTURES, Surface
from twopart.model.pictures.whole_files import nothing_cut_off

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pikepdf
    from PIL import Image

    from twopart.audit.pdf.document import FileObject
    from twopart.audit.surface import SeenPicture

_KINDS = {
    "/DCTDecode": "JPEG",
    "/JPXDecode": "JPEG 2000",
    "/JBIG2Decode": "JBIG2",
    "/CCITTFaxDecode": "CCITT",
}
# What inline pictures shorten (ISO 32000-2, tables 91 and 92).
_SHORT_KEYS = (
    "BPC BitsPerComponent CS ColorSpace D Decode DP DecodeParms F Filter H Height "
    "IM ImageMask I Interpolate W Width"
)
_SHORT_NAMES = (
    "G DeviceGray RGB DeviceRGB CMYK DeviceCMYK I Indexed AHx ASCIIHexDecode A85 ASCII85Decode LZW LZWDecode "
    "Fl FlateDecode RL RunLengthDecode CCF CCITTFaxDecode DCT DCTDecode"
)
# Colour spaces by their number of inks.
_SPACES = {
    1: "/DeviceGray",
    3: "/DeviceRGB",
    4: "/DeviceCMYK",
}
_SHARED = ("/ColorSpace", "/CS")  # of which an inline picture may only give the name
_MOST_LZW = 1_000_000  # bytes, packed, as elsewhere in the audit
# The modes whose colours Pillow converts.
_MODES = frozenset(("1", "L", "LA", "P", "RGB", "RGBA", "CMYK"))
_SIGNIFICANT = 8  # pixels either way: fewer are letters of a font, and no picture of a paper has so few
_INLINE = re.compile(rb"\bBI\b(?=\s)(?:(?!\bID\b).){0,2000}?/(?:W|Width)\b", re.DOTALL)
_REFERENCE = re.compile(rb"\b(\d+)\s+(\d+)\s+R\b")
_STREAM_BEGINS = re.compile(rb"stream\r?\n")


def _by_short_form(pairs: str) -> dict[str, str]:
    words = [f"/{word}" for word in pairs.split()]
    return dict(zip(words[::2], words[1::2], strict=True))


_KEYS = _by_short_form(_SHORT_KEYS)
_NAMES = _by_short_form(_SHORT_NAMES)


class _NotDecoded(Exception):
    """Raised where pikepdf does not decode a kind of picture."""


def surfaces(
    document: pikepdf.Pdf,
    every_object: Sequence[FileObject],
    others: Iterable[SeenPicture],
) -> Iterator[Surface]:
    """Yields all pictures of a PDF as one surface; `others` are those to which nothing refers. Raises `CannotRead`."""
    every = chain(
        of_document(document),
        _among_all_instructions(document, every_object),
        within(every_object),
        others,
    )
    pictures = tuple(every)
    if pictures:
        yield Surface(PICTURES, "", pictures=pictures)


def of_document(document: pikepdf.Pdf) -> Iterator[SeenPicture]:
    """Yields all pictures among the objects of a PDF, also of those that no page shows. Raises `CannotRead`."""
    import pikepdf

    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and is_picture(thing):
            yield of_stream(thing, f"stream {thing.objgen[0]}")


def is_picture(stream: pikepdf.Stream) -> bool:
    """Whether a stream is a picture; of a thumbnail nothing but its size says so."""
    if stream.get("/Subtype") == "/Image" or _kind(stream):
        return True
    return "/Width" in stream and "/Height" in stream


def of_stream(
    stream: pikepdf.Stream,
    name: str,
) -> SeenPicture:
    """Returns what is seen in one picture. Raises `CannotRead` if it is far too large."""
    if _pixels(stream) > MOST_PIXELS:
        raise too_many_pixels()
    image = _image(stream)
    if image is not None and image.mode in _MODES:
        return seen_in(image)
    kind = _kind(stream)
    if kind:
        name = f"{name}, {kind}"
    return unread(name)


def _among_all_instructions(
    document: pikepdf.Pdf,
    every_object: Sequence[FileObject],
) -> Iterator[SeenPicture]:
    """Yields the inline pictures of pages, whose streams are read as one, and of all other streams."""
    streams = {each.number: each.data for each in every_object if each.data is not None}
    of_pages = set[int]()
    for name, numbers, resources in pages_of(document):
        of_pages.update(numbers)
        data = b"\n".join(streams.get(number, b"") for number in numbers)
        yield from among_instructions(data, resources, name)
    for each in every_object:
        if each.data is not None and each.number not in of_pages:
            name = f"stream {each.number}"
            yield from among_instructions(each.data, each.resources, name)


def among_instructions(
    data: bytes,
    resources: pikepdf.Object | None,
    name: str,
) -> Iterator[SeenPicture]:
    """Yields the pictures that stand among the drawing instructions of a stream. Raises `CannotRead`."""
    import pikepdf

    if not _INLINE.search(data):
        return
    try:
        with pikepdf.new() as scratch:
            instructions = list(
                pikepdf.parse_content_stream(pikepdf.Stream(scratch, data))
            )
    except pikepdf.PikepdfError:
        yield unread(f"{name}, among its instructions")
        return
    for instruction in instructions:
        if not isinstance(instruction, pikepdf.ContentStreamInlineImage):
            continue
        picture = instruction.iimage
        if min(picture.width, picture.height) >= _SIGNIFICANT:
            keys = picture.unparse().partition(b"\nID\n")[0].removeprefix(b"BI\n")
            yield _inline(keys, picture.read_raw_bytes(), resources, name)


def _inline(
    written: bytes,
    data: bytes,
    resources: pikepdf.Object | None,
    name: str,
) -> SeenPicture:
    """Returns what is seen in a picture among instructions, of which `written` has the keys and `data` the bytes."""
    import pikepdf

    where = f"{name}, among its instructions"
    try:
        short = pikepdf.Object.parse(b"<<" + written + b">>")
        with pikepdf.new() as scratch:
            picture = pikepdf.Stream(scratch, data, _in_full(short, resources))
            return of_stream(picture, where)
    except (pikepdf.PikepdfError, TypeError, ValueError, RuntimeError):
        return unread(where)


def forgotten(
    pdf: bytes,
    places: Iterable[int],
    document: pikepdf.Pdf,
) -> Iterator[SeenPicture]:
    """Yields the pictures among the streams at these places, to which nothing in the file refers. Raises `CannotRead`."""
    for place in places:
        keys = raw.keys_before(pdf, place)
        if b"/Image" not in keys and not (b"/Width" in keys and b"/Height" in keys):
            continue
        begins = _STREAM_BEGINS.match(pdf, place)
        if begins:
            packed = pdf[begins.end() : raw.end_of_stream(pdf, begins.end())]
            yield _forgotten(keys, packed, document, f"forgotten data at byte {place}")


def _forgotten(
    written: bytes,
    packed: bytes,
    document: pikepdf.Pdf,
    name: str,
) -> SeenPicture:
    import pikepdf

    def resolved(reference: re.Match[bytes]) -> bytes:
        """Returns the value that the document has under this number, or null where that refers to something else."""
        value = document.get_object((int(reference[1]), int(reference[2])))
        if not isinstance(value, pikepdf.Object) or isinstance(value, pikepdf.Stream):
            return b"null"
        meaning = value.unparse(resolved=True)
        if _REFERENCE.search(meaning):
            return b"null"
        return meaning

    try:
        keys = pikepdf.Object.parse(_REFERENCE.sub(resolved, written))
        with pikepdf.new() as scratch:
            picture = pikepdf.Stream(scratch, packed, keys)
            _settle_colours(picture)
            return of_stream(picture, name)
    except (pikepdf.PikepdfError, TypeError, ValueError, RuntimeError, LookupError):
        return unread(name)


def _settle_colours(picture: pikepdf.Stream) -> None:
    """Gives a picture whose colours were described elsewhere those of as many inks as it has bytes for."""
    import pikepdf

    if _kind(picture) or "/ImageMask" in picture:
        return
    space = picture.get("/ColorSpace")
    if space is not None and b"null" not in space.unparse():
        return
    bits = len(picture.read_bytes()) * 8
    inks = round(
        bits
        / (int(picture.Width) * int(picture.Height) * int(picture.BitsPerComponent))
    )
    picture.ColorSpace = pikepdf.Name(_SPACES[inks])


def within(
    every_object: Iterable[FileObject],
) -> Iterator[SeenPicture]:
    """Yields the files of pictures that stand in streams which are no pictures themselves. Raises `CannotRead`."""
    for file_object in every_object:
        data = file_object.data or b""
        if begins_as_picture(data) and b"/Width" not in file_object.written:
            yield from of_any_file(data, f"stream {file_object.number}")


def _in_full(
    short: pikepdf.Object,
    resources: pikepdf.Object | None,
) -> pikepdf.Dictionary:
    """Returns the keys of an inline picture as those of a picture in a stream of its own."""
    import pikepdf

    keys = pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    for key, value in short.items():
        full = _long(value)
        if key in _SHARED and isinstance(full, pikepdf.Name):
            full = _colours(full, resources)
        keys[_KEYS.get(key, key)] = full
    return keys


def _long(value: object) -> object:
    import pikepdf

    if isinstance(value, pikepdf.Name):
        return pikepdf.Name(_NAMES.get(str(value), str(value)))
    if isinstance(value, pikepdf.Array):
        return pikepdf.Array([_long(each) for each in value])
    return value


def _colours(
    name: pikepdf.Name,
    resources: pikepdf.Object | None,
) -> object:
    """Returns the colour space of this name among those that a page shares, if it is one of them."""
    import pikepdf

    shared = resources.get("/ColorSpace") if resources is not None else None
    if not isinstance(shared, pikepdf.Dictionary) or str(name) not in shared:
        return name
    return pikepdf.Object.parse(shared[str(name)].unparse(resolved=True))


def _pixels(stream: pikepdf.Stream) -> int:
    try:
        return int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    except (TypeError, ValueError):
        return 0  # no reader can make anything of it


def _kind(stream: pikepdf.Stream) -> str:
    """Returns the name of the encoding of pictures that a stream is in; empty if it is in none."""
    import pikepdf

    filters = stream.get("/Filter")
    names = [filters]
    if isinstance(filters, pikepdf.Array):
        names = list(filters)
    for name in names:
        if isinstance(name, pikepdf.Name) and str(name) in _KINDS:
            return _KINDS[str(name)]
    return ""


def _image(stream: pikepdf.Stream) -> Image.Image | None:
    """Returns the pixels; None where the picture is damaged, or neither reader can decode it."""
    # pikepdf would start another program for the one, and has no limit for what the other comes to.
    if _kind(stream) == "JBIG2" or _is_large_lzw(stream):
        return _read_by_pdfium(stream)
    try:
        return _read_by_pikepdf(stream)
    except _NotDecoded:
        return _read_by_pdfium(stream)


def _read_by_pikepdf(stream: pikepdf.Stream) -> Image.Image | None:
    """Returns the pixels; None where the picture is damaged: PDFium makes a picture of as much as there is.

    Raises `_NotDecoded` where another reader may know better.
    """
    import pikepdf

    kind = _kind(stream)
    try:
        with nothing_cut_off(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 16 bits of a colour become 8
            image = pikepdf.PdfImage(stream).as_pil_image()
            image.load()
    except (OSError, MemoryError, pikepdf.DataDecodingError):
        return None
    except ValueError:
        if kind == "CCITT":  # whose parameters may be left out
            raise _NotDecoded from None
        return None
    except Exception:  # noqa: BLE001 - pikepdf has a dozen exceptions for what it does not decode
        if kind or "/ColorSpace" in stream or "/ImageMask" in stream:
            raise _NotDecoded from None
        return None  # nobody can tell its colours
    if image.mode not in _MODES:
        raise _NotDecoded
    return image


def _is_large_lzw(stream: pikepdf.Stream) -> bool:
    if b"/LZW" not in stream.stream_dict.unparse():
        return False
    return len(stream.read_raw_bytes()) > _MOST_LZW


def _read_by_pdfium(stream: pikepdf.Stream) -> Image.Image | None:
    """Returns the pixels of a picture as PDFium decodes it, on a page of its own; None if it cannot."""
    import pypdfium2  # type: ignore[import-untyped]

    page = _page_with(stream)
    if page is None:
        return None
    image = None
    with suppress(pypdfium2.PdfiumError, ValueError, KeyError):
        document = pypdfium2.PdfDocument(page)
        try:
            for thing in document[0].get_objects():
                bitmap = thing.get_bitmap(render=False)
                image = bitmap.to_pil().copy()
        finally:
            document.close()
    return image


def _page_with(stream: pikepdf.Stream) -> bytes | None:
    """Returns a PDF of one page that shows a picture."""
    import pikepdf

    try:
        with pikepdf.new() as scratch:
            page = scratch.add_blank_page(page_size=(100, 100))
            picture = pikepdf.Stream(scratch, stream.read_raw_bytes())
            for key, value in stream.stream_dict.items():
                if key != "/Length":
                    picture[key] = _copied(scratch, value)
            picture.Subtype = pikepdf.Name.Image
            page.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(P=scratch.make_indirect(picture))
            )
            page.Contents = pikepdf.Stream(scratch, b"100 0 0 100 0 0 cm /P Do")
            out = io.BytesIO()
            scratch.save(out)
            return out.getvalue()
    except (pikepdf.PikepdfError, TypeError, ValueError, RuntimeError):
        return None


def _copied(
    scratch: pikepdf.Pdf,
    value: object,
) -> object:
    """Returns a value with all to which it refers; an object of another document has to be copied into this one."""
    import pikepdf

    if not isinstance(value, pikepdf.Object):
        return value
    if value.is_indirect:
        return scratch.copy_foreign(value)
    if isinstance(value, pikepdf.Array):
        return pikepdf.Array([_copied(scratch, each) for each in value])
    if isinstance(value, pikepdf.Dictionary):
        entries = {key: _copied(scratch, each) for key, each in value.items()}
        return pikepdf.Dictionary(entries)
    return value
