"""Word documents to be looked into, and changed in one place."""

from io import BytesIO
from zipfile import ZipFile

from twopart.render.word.package import packed

TEXT = "word/document.xml"
END = '<w:sectPr><w:headerReference w:type="default"'  # what stands behind the text


def parts_of(document: bytes) -> dict[str, str]:
    """The parts of a document as text, by their names."""
    with ZipFile(BytesIO(document)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def changed(
    document: bytes,
    find: str,
    put: str,
    part: str = TEXT,
) -> bytes:
    """The document with words replaced where they stand last in a part."""
    parts = parts_of(document)
    before, middle, after = parts[part].rpartition(find)
    assert middle, find
    parts[part] = f"{before}{put}{after}"
    return packed(parts)


def added(document: bytes, name: str, content: str) -> bytes:
    """The document with one file more in its package."""
    return packed({**parts_of(document), name: content})


def with_text(document: bytes, markup: str) -> bytes:
    """The document with markup behind its text."""
    return changed(document, END, markup + END)


def stored(document: bytes) -> bytes:
    """The document as a library of Python packs it: with a time, and rights."""
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in parts_of(document).items():
            package.writestr(name, content)
    return written.getvalue()


def packed_bytes(parts: dict[str, bytes]) -> bytes:
    """A package of these files, of any kind."""
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()
