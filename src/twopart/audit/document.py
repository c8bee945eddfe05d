"""Bytes -> an opened document, within limits; or why it cannot be read."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twopart.audit.outcome import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_MOST_OBJECTS = 2_000_000
_MOST_IN_ONE = 100_000_000  # bytes, decoded
_MOST_LZW = 1_000_000  # bytes, encoded: qpdf has no limit for what comes out


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    import pikepdf  # noqa: PLC0415 - 160 ms that a check does not need

    most = dict.fromkeys(
        ("flate_max_memory", "png_max_memory", "run_length_max_memory", "tiff_max_memory"), _MOST_IN_ONE
    )
    before = pikepdf.settings.set_qpdf_limits(**most)
    try:
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as document:
            yield document
    except pikepdf.PasswordError:
        raise CannotRead("it is encrypted") from None
    except (pikepdf.PikepdfError, RuntimeError):
        raise CannotRead("qpdf cannot read it") from None
    finally:
        pikepdf.settings.set_qpdf_limits(**before)


def objects(document: pikepdf.Pdf) -> Iterator[tuple[int, bytes, pikepdf.Stream | None]]:
    """Every object of the file, referred to or not: its number, as it is written, and itself if it is a stream."""
    import pikepdf  # noqa: PLC0415

    for count, one in enumerate(document.objects):
        if count > _MOST_OBJECTS:
            raise CannotRead(f"it has more than {_MOST_OBJECTS:,} objects")
        if isinstance(one, pikepdf.Stream):
            yield one.objgen[0], one.stream_dict.unparse(resolved=True), one
        else:
            yield one.objgen[0], one.unparse(resolved=True), None
    yield 0, document.trailer.unparse(resolved=True), None


def decoded(stream: pikepdf.Stream, written: bytes) -> bytes:
    """The bytes of a stream; none of a picture that is encoded as one: the raw bytes of the file are searched too."""
    import pikepdf  # noqa: PLC0415

    if b"/LZW" in written and len(stream.read_raw_bytes()) > _MOST_LZW:
        raise CannotRead("it has an LZW stream too large to unpack safely")
    try:
        return stream.read_bytes()
    except pikepdf.DataDecodingError:
        raise CannotRead("one of its streams is damaged") from None
    except pikepdf.PdfError:
        return b""
