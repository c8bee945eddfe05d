"""Opens the bytes of a PDF as a document with its file objects, within limits; or says why it cannot be read."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twopart.audit.pdf.notation import unhashed
from twopart.audit.surface import (
    MOST_BYTES,
    MOST_BYTES_IN_ONE,
    CannotRead,
    NoDocument,
    announce_nothing,
)
from twopart.base.record import value_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pikepdf

    from twopart.audit.surface import AnnouncePlace

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+(\d{1,5})\s+obj\b")
_MOST_PARTS = 2_000_000
_FIRST = re.compile(rb"/First (\d+)")
_BRACKET = re.compile(rb"[(<]")
_FILTERS = re.compile(rb"/F(?:ilter)?\s*(/\w+|\[[^\]]*\])")
_FILTER_ELSEWHERE = re.compile(rb"/Filter\s*(?:\[[^\]]*)?\b\d+\s+\d+\s+R\b")
# Such parameters are of pictures.
_REFERRING = re.compile(rb"/[^\s/<>\[\]]+\s+\d+\s+\d+\s+R\b")
_FILTER_PARAMETERS = re.compile(rb"/DecodeParms\s*(?:<<[^>]*>>|\[[^\]]*\])")
_OF_ANY_BYTES = {
    "/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode",
    "/Fl", "/LZW", "/A85", "/AHx", "/RL",
}  # fmt: skip
_JBIG2 = "/JBIG2Decode"
_LZW = frozenset({"/LZWDecode", "/LZW"})
_MOST_LZW = 1_000_000  # bytes, packed: qpdf has no limit for what comes out


@value_record
class FileObject:
    """An object of the file, whether or not anything refers to it, as it is written; of a stream, its bytes too."""

    number: int
    written: bytes
    data: bytes | None = None
    resources: pikepdf.Object | None = None


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """Opens the document. Raises `CannotRead` if it wants a password, or qpdf cannot read it."""
    import pikepdf  # 160 ms that a check does not need

    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_BYTES_IN_ONE,
        png_max_memory=MOST_BYTES_IN_ONE,
        run_length_max_memory=MOST_BYTES_IN_ONE,
        tiff_max_memory=MOST_BYTES_IN_ONE,
    )
    try:
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as document:
            if document.is_encrypted and not _is_whole(pdf, document):
                raise CannotRead(
                    "it is encrypted, and holds what only an earlier revision could explain"
                )
            yield document
    except pikepdf.PasswordError:
        raise CannotRead("it asks for a password") from None
    except pikepdf.PikepdfError:
        raise NoDocument("qpdf cannot read it") from None
    finally:
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


def _is_whole(
    pdf: bytes,
    document: pikepdf.Pdf,
) -> bool:
    """Whether every object of the bytes is one of the document: what is encrypted can be read in no other way."""
    written = list[tuple[int, int]]()
    for number, generation in _OBJECT.findall(pdf):
        written.append((int(number), int(generation)))
    missing = set(written)
    if len(missing) < len(written):
        return False
    for one in document.objects:
        if hasattr(one, "objgen"):
            missing.discard(one.objgen)
    return all(document.get_object(one) is not None for one in missing)


def file_objects(
    document: pikepdf.Pdf,
    announce: AnnouncePlace = announce_nothing,
) -> Iterator[FileObject]:
    """Yields all objects of a document. Raises `CannotRead` if it unpacks to too much.

    Those in object streams are cut from them as they are written, which is far quicker than asking for each.
    """
    import pikepdf

    remaining = MOST_BYTES
    packed = set[int]()
    others: list[pikepdf.Object] = []
    for count, one in enumerate(document.objects):
        if isinstance(one, pikepdf.Stream):
            announce(_named(one))
            file_object = _stream_of(document, one)
            remaining -= len(file_object.data or b"")
            yield file_object
            numbers, with_strings = objects_in(file_object)
            packed.update(numbers)
            yield from with_strings
        elif isinstance(one, pikepdf.Object):  # a bare number or nothing is none
            others.append(one)
        if remaining < 0 or count > _MOST_PARTS:
            where = _on_page(document, one)
            raise CannotRead(f"it unpacks to more than an audit can hold{where}")
    announce("")
    for one in others:
        if one.objgen[0] not in packed:
            yield FileObject(one.objgen[0], one.unparse(resolved=True))
    yield FileObject(0, document.trailer.unparse(resolved=True))


def unpacked(
    packed: bytes,
    about: bytes,
) -> bytes:
    """Unpacks bytes that stand in no stream of the document; the keys before them, `about`, say how they are packed."""
    about = unhashed(about)
    if _FILTER_ELSEWHERE.search(about):
        names = sorted(_OF_ANY_BYTES)
        return b"\n".join(_perhaps_packed_as(packed, name) for name in names)
    filters = _FILTERS.search(about)
    if not filters:
        return b""
    parameters = _FILTER_PARAMETERS.search(about)
    return _packed_as(
        packed,
        filters[1],
        parameters[0] if parameters else b"",
    )


def _perhaps_packed_as(
    packed: bytes,
    name: str,
) -> bytes:
    try:
        return _packed_as(packed, name.encode(), b"")
    except CannotRead:  # it is packed in another way
        return b""


def _packed_as(
    packed: bytes,
    filters: bytes,
    parameters: bytes,
) -> bytes:
    import pikepdf

    direct = _REFERRING.sub(b"", parameters)
    try:
        keys = pikepdf.Object.parse(b"<< /Filter %s %s >>" % (filters, direct))
        with pikepdf.new() as scratch:
            return _unpacked(pikepdf.Stream(scratch, packed, keys))
    except pikepdf.PikepdfError:
        return b""


def _stream_of(
    document: pikepdf.Pdf,
    one: pikepdf.Stream,
) -> FileObject:
    try:
        return _stream(one)
    except CannotRead as why:
        raise CannotRead(f"{why}{_on_page(document, one)}") from None


def _on_page(
    document: pikepdf.Pdf,
    one: object,
) -> str:
    """Says in brackets which page is the first that shows an object; empty if no page does."""
    number = one.objgen[0] if hasattr(one, "objgen") else 0
    for count, page in enumerate(document.pages, 1):
        if number and number in set(_shown_by(page)):
            return f" (page {count} shows it)"
    return ""


def _shown_by(page: pikepdf.Page) -> Iterator[int]:
    import pikepdf

    for one in _listed(page.obj.get("/Contents")):
        if isinstance(one, pikepdf.Object):
            yield one.objgen[0]
    drawn = page.resources.get("/XObject")
    if isinstance(drawn, pikepdf.Dictionary):
        for one in drawn.values():
            yield one.objgen[0]


def _stream(one: pikepdf.Stream) -> FileObject:
    keys = one.stream_dict
    written = keys.unparse(resolved=True)
    return FileObject(
        one.objgen[0],
        written,
        _unpacked(one),
        keys.get("/Resources"),
    )


def objects_in(file_object: FileObject) -> tuple[list[int], list[FileObject]]:
    """Returns the numbers of the objects in an object stream, and those objects that have strings. The stream begins
    with the number and place of each.
    """
    first = _FIRST.search(file_object.written)
    if b"/ObjStm" not in file_object.written or not file_object.data or not first:
        return [], []
    start, data = int(first[1]), file_object.data
    header = data[:start].split()
    if len(header) % 2 or not all(map(bytes.isdigit, header)):
        return [], []
    numbers = list(map(int, header[::2]))
    places = [int(place) + start for place in header[1::2]]
    in_order = sorted(
        zip(
            places,
            numbers,
            strict=True,
        )
    )
    return numbers, list(_with_strings(data, in_order))


def _with_strings(
    data: bytes,
    in_order: Sequence[tuple[int, int]],
) -> Iterator[FileObject]:
    """Yields the objects that have strings: few of thousands. `in_order` has where each object begins, and its number."""
    begins = [place for place, _ in in_order]
    ends = [*begins[1:], len(data)]
    with_brackets = set[int]()
    for bracket in _BRACKET.finditer(data.replace(b"<<", b"  ")):
        with_brackets.add(bisect_right(begins, bracket.start()) - 1)
    with_brackets.discard(-1)
    for index in sorted(with_brackets):
        number = in_order[index][1]
        yield FileObject(number, data[begins[index] : ends[index]])


def has_strings(written: bytes) -> bool:
    if b"(" in written:
        return True
    return b"<" in written and b"<" in written.replace(b"<<", b"")


def _unpacked(stream: pikepdf.Stream) -> bytes:
    """Unpacks a stream. A picture stays in its own encoding, and loses only what it is packed into besides.

    Raises `CannotRead` where it is damaged or too large.
    """
    import pikepdf

    filters = _listed(stream.get("/Filter"))
    names = set(map(called, filters))
    if _JBIG2 in names:  # pikepdf would start another program for it
        return _outermost(stream, filters)
    if not _LZW.isdisjoint(names) and len(stream.read_raw_bytes()) > _MOST_LZW:
        raise CannotRead("it has an LZW stream too large to unpack safely")
    try:
        return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
    except pikepdf.DataDecodingError:
        raise CannotRead(f"{_named(stream)} is damaged or too large") from None
    except pikepdf.PdfError:
        return _outermost(stream, filters)
    except (pikepdf.PikepdfError, UnicodeDecodeError):  # its own message may be none
        raise CannotRead(f"{_named(stream)} is damaged") from None


def _named(stream: pikepdf.Stream) -> str:
    number = stream.objgen[0]
    if number:
        return f"stream {number}"
    return "one of its streams"


def _outermost(
    stream: pikepdf.Stream,
    filters: list[pikepdf.Object],
) -> bytes:
    import pikepdf

    raw, count = stream.read_raw_bytes(), 0
    while count < len(filters) and called(filters[count]) in _OF_ANY_BYTES:
        count += 1
    if not 0 < count < len(filters):
        return raw
    with pikepdf.new() as scratch:
        keys = pikepdf.Dictionary(Filter=pikepdf.Array(filters[:count]))
        if how := _listed(stream.get("/DecodeParms")):
            keys.DecodeParms = pikepdf.Array(how[:count])
        return _unpacked(pikepdf.Stream(scratch, raw, keys))


def called(name: object) -> str:
    """Returns a name as PDF writes it, since it may be in any encoding; empty for what is no name."""
    import pikepdf

    if isinstance(name, pikepdf.Object):
        return name.unparse().decode("latin-1")
    return ""


def _listed(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    import pikepdf

    if value is None:
        return []
    if isinstance(value, pikepdf.Array):
        return list(value)
    return [value]


def resources_with_fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yields every dictionary, at any depth of an object, that has fonts by name."""
    import pikepdf

    for whole in document.objects:
        waiting = [whole]
        while waiting:
            one = waiting.pop()
            if not isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                continue
            if "/Font" in one:
                yield pikepdf.Dictionary(Font=one["/Font"])
            waiting += filter(_stands_within, one.values())


def _stands_within(value: object) -> bool:
    """Whether this is an object that is written within the one around it, and not referred to."""
    return not getattr(value, "is_indirect", True)
