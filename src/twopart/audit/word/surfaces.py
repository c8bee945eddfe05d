"""Reads every part of a Word document's package as a surface. Trusts nothing: it reads what would be published.

A part of an unknown kind is refused, so that nothing passes unread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from twopart.audit import pictures
from twopart.audit.in_every_file.listed import (
    LEFT_OUT,
    WORD_DOCUMENT,
    each_once,
    is_in_every,
)
from twopart.audit.pdf import embedded
from twopart.audit.surface import ATTACHMENT, CannotRead, Surface
from twopart.audit.web import markup
from twopart.audit.word.package import PackedFile, opened
from twopart.audit.word.xml_words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READER = "word"
_XML = (".xml", ".rels", ".vml", ".xsd", ".xsl")
_PAGES = (".htm", ".html", ".xhtml", ".svg")
# Pictures, and fonts; the words in them are read as those of any bytes.
_NAMES_OF_BYTES = (
    ".png .jpg .jpeg .gif .tif .tiff .bmp .emf .wmf .wdp .ico .odttf .ttf .txt"
)
_PICTURES = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".tif",
        ".tiff",
        ".bmp",
        ".emf",
        ".wmf",
        ".wdp",
        ".ico",
    ]
)
_BYTES = frozenset(_NAMES_OF_BYTES.split())
_EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activex)/|/oleobject", re.IGNORECASE)
_MACROS = re.compile(r"vba(?:project|data)", re.IGNORECASE)
_PRINTER = re.compile(r"printersettings", re.IGNORECASE)
_OF_TEXT = re.compile(r"word/(?:document|footnotes|endnotes)\w*\.xml", re.IGNORECASE)
_EVERY = "the Word document"


def surfaces(content: bytes) -> Iterator[Surface]:
    """Yields every surface of a document. Raises `CannotRead`, in words of ours, where something in it cannot be read."""
    package = opened(content)
    if not any(file.name == "[Content_Types].xml" for file in package.files):
        raise CannotRead("it is no Word document")
    names = map(_own_name, package.files)
    yield from _named(f"the names of files in {_EVERY}", each_once(names))
    remarks = [embedded.words(data) for data in package.others]
    yield from _named(f"bytes of {_EVERY} that belong to no file", remarks)
    for file in package.files:
        yield from _of_file(file)


def _own_name(file: PackedFile) -> str:
    return LEFT_OUT if is_in_every(WORD_DOCUMENT, "file", file.name) else file.name


def _of_file(file: PackedFile) -> Iterator[Surface]:
    ending = _ending(file)
    if not file.content:
        return
    if _MACROS.search(file.name):
        raise CannotRead("it has macros, which are not read here")
    if _EMBEDDED.search(file.name):
        yield Surface(ATTACHMENT, embedded.words(file.content))
    elif ending in _XML or file.name == "[Content_Types].xml":
        yield from _of_xml(file)
    elif ending in _PAGES:
        for surface in markup.surfaces(file.content):
            yield replace(surface, name=f"{surface.name} in {file.name}")
    elif ending in _BYTES or _PRINTER.search(file.name):
        yield from _of_bytes(file)
    else:
        raise CannotRead("it has a part of a kind that is not known here")


def _ending(file: PackedFile) -> str:
    return f".{file.name.rpartition('.')[2].lower()}"


def _of_bytes(file: PackedFile) -> Iterator[Surface]:
    if _ending(file) in _PICTURES:
        name = f"the picture {file.name}"
        unread = f"a file that ends in {_ending(file)}"
        pictures_seen = tuple(pictures.of_any_file(file.content, unread))
        yield Surface(name, "", pictures=pictures_seen)
        if pictures.is_picture_alone(file.content):
            return
    texts = [embedded.words(file.content)]
    if file.name.lower().endswith(".txt"):
        texts.append(file.content.decode("utf-8", "replace"))
    yield from _named(f"the words in {file.name}", texts)


def _of_xml(file: PackedFile) -> Iterator[Surface]:
    words_of_file = words_of(file.content)
    reader = ""
    if _OF_TEXT.fullmatch(file.name):
        reader = READER
    text = words_of_file.text()
    if text.strip():
        yield Surface(f"the text of {file.name}", text, reader=reader)
    for reading, words in words_of_file.readings():
        yield from _named(f"{reading} {file.name}", [words])
    yield from _named(f"the codes of fields in {file.name}", [words_of_file.codes()])
    yield from _named(
        f"what is said by attributes in {file.name}", words_of_file.saying
    )
    yield from _named(f"the remarks in {file.name}", words_of_file.remarks)
    yield from _named(f"the names in tags of {file.name}", words_of_file.names)
    if words_of_file.lengths:
        yield Surface(
            f"the numbers in attributes of {file.name}",
            "\n".join(words_of_file.lengths),
            code=True,
        )


def _named(name: str, lines: Iterable[str]) -> Iterator[Surface]:
    words = "\n".join(filter(None, lines))
    if words.strip():
        yield Surface(name, words)
