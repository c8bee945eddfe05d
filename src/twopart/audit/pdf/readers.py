"""Reads everything in a finished PDF that carries words, by surface. Trusts nothing above it: it reads the bytes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from twopart.audit.pdf import images, objects, raw, streams
from twopart.audit.pdf.document import file_objects, opened
from twopart.audit.pdf.fonts import Fonts
from twopart.audit.surface import CannotRead, Surface, announce_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.audit.surface import AnnouncePlace

MOST_FILE = 200_000_000


def load_readers() -> None:
    """Imports the readers before they are needed, in a process that has time to spare. Each is otherwise imported
    where it is used.
    """
    for library in ("pikepdf", "pypdfium2"):
        import_module(library)


def checked(
    pdf: bytes,
    announce: AnnouncePlace = announce_nothing,
) -> raw.Raw:
    """Takes the file apart without giving any reader what unpacks beyond measure. Raises `CannotRead`."""
    if len(pdf) > MOST_FILE:
        raise CannotRead("it is larger than 200 MB")
    return raw.taken_apart(pdf, announce)


def beside_pages(
    pdf: bytes,
    raw_parts: raw.Raw,
    page_count: int,
    announce: AnnouncePlace = announce_nothing,
    *,
    with_pictures: bool = True,
) -> Iterator[Surface]:
    """Yields everything but the words on the pages as PDFium reads them. Raises `CannotRead`.

    `with_pictures` says whether its pictures are read too, which takes long and is useless where no picture is
    withheld.
    """
    with opened(pdf) as document:
        if len(document.pages) != page_count:
            raise CannotRead("two readers find different pages in it")
        every_object, fonts = list(file_objects(document, announce)), Fonts(document)
        yield from objects.surfaces(document, every_object)
        yield from streams.surfaces(document, every_object, fonts, announce)
        known = (each.data for each in every_object)
        # Of an encrypted file, `opened` has made sure that no object is missing from the document.
        forgotten: dict[bytes, int] = {}
        if not document.is_encrypted:
            forgotten = raw.forgotten(raw_parts, known)
        if with_pictures:
            yield from images.surfaces(
                document,
                every_object,
                images.forgotten(pdf, forgotten.values(), document),
            )
        yield from raw.surfaces(raw_parts, forgotten, fonts, announce)
