"""Reads the parts of Word documents, and changes them."""

from io import BytesIO
from zipfile import ZipFile

from twopart.render.word.package import packed

TEXT = "word/document.xml"
MEDIA = "word/media/"
END = '<w:sectPr><w:headerReference w:type="default"'  # what stands after the text


def parts_of(document: bytes) -> dict[str, str]:
    """Returns the parts of a document that are text, by their names: all but its pictures."""
    parts: dict[str, str] = {}
    for name, content in all_parts_of(document).items():
        if not name.startswith(MEDIA):
            parts[name] = content.decode()
    return parts


def all_parts_of(document: bytes) -> dict[str, bytes]:
    """Returns the parts of a document as they are packed, by their names."""
    with ZipFile(BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(
    document: bytes,
    find: str,
    put: str,
    part: str = TEXT,
) -> bytes:
    """Returns the document with words replaced where they stand last in a part."""
    before, middle, after = parts_of(document)[part].rpartition(find)
    assert middle, find
    return packed({**all_parts_of(document), part: f"{before}{put}{after}"})


def added(document: bytes, name: str, content: str) -> bytes:
    """Returns the document with one file more in its package."""
    return packed({**all_parts_of(document), name: content})


def with_text(document: bytes, markup: str) -> bytes:
    """Returns the document with markup after its text."""
    return changed(document, END, markup + END)


def stored(document: bytes) -> bytes:
    """Returns the document as a library of Python packs it: with a time, and rights."""
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in all_parts_of(document).items():
            package.writestr(name, content)
    return written.getvalue()


def packed_bytes(parts: dict[str, bytes]) -> bytes:
    """Returns a package of these files, of any kind."""
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()
