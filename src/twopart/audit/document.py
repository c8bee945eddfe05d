"""Bytes -> an opened document and its parts, within limits; or why it cannot be read."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twopart.audit.outcome import MOST_BYTES, MOST_BYTES_IN_ONE, CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_MOST_PARTS = 2_000_000
_MOST_LZW = 1_000_000  # bytes, packed: qpdf has no limit for what comes out


@dataclass(frozen=True, slots=True)
class Part:
    """An object of the file, whether or not anything refers to it, as it is written; of a stream, its bytes too."""

    number: int
    written: bytes = field(repr=False)
    data: bytes | None = field(default=None, repr=False)
    resources: pikepdf.Object | None = field(default=None, repr=False)


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    import pikepdf  # noqa: PLC0415 - 160 ms that a check does not need

    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_BYTES_IN_ONE,
        png_max_memory=MOST_BYTES_IN_ONE,
        run_length_max_memory=MOST_BYTES_IN_ONE,
        tiff_max_memory=MOST_BYTES_IN_ONE,
    )
    try:
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as document:
            yield document
    except pikepdf.PasswordError:
        raise CannotRead("it is encrypted") from None
    except pikepdf.PikepdfError:
        raise CannotRead("qpdf cannot read it") from None
    finally:
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]


def parts(document: pikepdf.Pdf) -> Iterator[Part]:
    import pikepdf  # noqa: PLC0415

    left = MOST_BYTES
    for count, one in enumerate(document.objects):
        if isinstance(one, pikepdf.Stream):
            written = one.stream_dict.unparse(resolved=True)
            data = _unpacked(one, written)
            left -= len(data)
            yield Part(one.objgen[0], written, data, one.stream_dict.get("/Resources"))
        elif isinstance(one, pikepdf.Object):  # a bare number or nothing is none
            yield Part(one.objgen[0], one.unparse(resolved=True))
        if left < 0 or count > _MOST_PARTS:
            raise CannotRead("it unpacks to more than an audit can hold")
    yield Part(0, document.trailer.unparse(resolved=True))


def _unpacked(stream: pikepdf.Stream, written: bytes) -> bytes:
    """None of a picture in a picture's own encoding: what it says in words stands in the file's bytes too."""
    import pikepdf  # noqa: PLC0415

    if b"/LZW" in written and len(stream.read_raw_bytes()) > _MOST_LZW:
        raise CannotRead("it has an LZW stream too large to unpack safely")
    try:
        return stream.read_bytes()
    except pikepdf.DataDecodingError:
        raise CannotRead("one of its streams is damaged or too large") from None
    except pikepdf.PdfError:
        return b""
