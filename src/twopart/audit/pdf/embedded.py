"""Reads the words in bytes of any kind: those that a person can read, and those that another format packs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.pdf import notation
from twopart.audit.pdf.unpacking import deflated, inflated_from
from twopart.audit.surface import MOST_BYTES_IN_ONE, CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterator

_RUN = re.compile(rb"[\x20-\x7e\s\xa3\xc2]{8,}+")  # with £
_LETTERS = re.compile(rb"[A-Za-z][A-Za-z .,'-]{7,}")
_LONG = 12  # chance makes shorter runs, and "16%" in them
_SHORT = re.compile(rb"[\x20-\x7e\s\xa3\xc2]{2,}")
_WIDE = re.compile(rb"(?:\x00[\x20-\x7e\xa3]){6,}")


def _zlib_heads() -> Iterator[bytes]:
    """Yields the first two bytes of what zlib packs, as its format (RFC 1950) says."""
    for size in range(0x08, 0x80, 0x10):
        for flags in range(256):
            head = bytes([size, flags])
            if not flags & 0x20 and int.from_bytes(head, "big") % 31 == 0:
                yield head


_ZIP = b"PK\x03\x04"
_ZIP_HEAD = 30  # bytes, before the name and more
_PACKED = re.compile(
    b"|".join(map(re.escape, [b"\x1f\x8b\x08", _ZIP, *_zlib_heads()])),
)
_MOST_PACKED = 200_000  # places that look like the beginning of something packed
_PNG = b"\x89PNG\r\n\x1a\n"
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"""\s(?!xmlns)[\w:.-]+\s*=\s*["']([^"']*)["']""")
_JPEG = b"\xff\xd8"
_JPEG_PICTURE = b"\xda"  # the mark with which it begins
_CHUNKS_WITH_WORDS = {b"tEXt", b"iTXt", b"eXIf"}
_DEPTH = 3
_BY_CHANCE = 64  # bytes to which what only looks packed may come


def printable(data: bytes) -> str:
    """Returns what a person can read in bytes of any kind, with one byte or two for each letter."""
    runs = list[bytes]()
    for run in _RUN.findall(data):
        if len(run) >= _LONG:
            runs.append(run)
        else:
            runs += _LETTERS.findall(run)
    if b"\x00" in data:
        for wide in _WIDE.finditer(data):
            start = max(0, wide.start() - 1)
            letters = data[start : wide.end()]
            runs.append(letters.replace(b"\x00", b""))
    return "\n".join(map(notation.text, runs))


def without_tags(text: str) -> str:
    """Returns the words of XML without its tags, which may break them, and what its attributes say."""
    attributes = _ATTRIBUTE.findall(text)
    return "\n".join([_TAG.sub("", text), *attributes])


def words(
    data: bytes,
    depth: int = _DEPTH,
) -> str:
    """Returns the words of an embedded file, its remarks, and what is packed in it. Raises `CannotRead` if files are packed
    too deeply in one another.
    """
    texts = [printable(data)]
    if depth < _DEPTH and b"</" in data:  # as in the files of word processors
        texts.append(without_tags(texts[0]))
    for remark in _remarks(data):
        runs = _SHORT.findall(remark.replace(b"\x00", b""))
        texts += map(notation.text, runs)
    packed = _packed(data)
    if depth:
        texts += [words(inside, depth - 1) for inside in packed]
    elif any(len(inside) > _BY_CHANCE for inside in packed):
        raise CannotRead("files are packed in one another too deeply in it")
    return "\n".join(filter(None, texts))


def _remarks(data: bytes) -> Iterator[bytes]:
    """Yields the segments of a JPEG before its picture, and the chunks of a PNG with words."""
    if data.startswith(_JPEG):
        yield from _segments(data)
    elif data.startswith(_PNG):
        for kind, chunk in _chunks(data):
            if kind in _CHUNKS_WITH_WORDS:
                yield chunk


def _segments(data: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while data[at : at + 1] == b"\xff":
        if data[at + 1 : at + 2] in {b"", _JPEG_PICTURE}:
            return
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _packed(data: bytes) -> list[bytes]:
    """Returns whatever is packed in it, from any place on: gzip, ZIP, and what pictures and other formats pack."""
    contents = [deflated(data, 0, MOST_BYTES_IN_ONE)]
    remaining = MOST_BYTES_IN_ONE - len(contents[0])
    for count, mark in enumerate(_PACKED.finditer(data)):
        if count > _MOST_PACKED or remaining <= 0:
            raise CannotRead("too much is packed within one of its streams")
        unpacked = _unzipped if mark[0] == _ZIP else _inflated
        content = unpacked(data, mark.start(), remaining)
        contents.append(content)
        remaining -= len(content)
    return list(filter(None, contents))


def _inflated(
    data: bytes,
    start: int,
    most: int,
) -> bytes:
    return inflated_from(
        data,
        start,
        len(data),
        most,
    )[0]


def _unzipped(
    data: bytes,
    start: int,
    most: int,
) -> bytes:
    """Unpacks the file that begins there. If it is not packed, its words stand there as they are, and nothing is
    returned.
    """
    head = data[start : start + _ZIP_HEAD]
    name = int.from_bytes(head[26:28], "little")
    more = int.from_bytes(head[28:30], "little")
    return deflated(
        data,
        start + _ZIP_HEAD + name + more,
        most,
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        start = at + 8
        kind = data[at + 4 : start]
        content = data[start : start + size]
        yield kind, content
        at += 12 + size
