"""Reads words that no object of a PDF contains any more: earlier revisions, orphans, what follows the end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twopart.audit.pdf import boilerplate, document, notation, numbers_in_bytes
from twopart.audit.pdf.embedded import words
from twopart.audit.pdf.streams import Drawings, is_drawing
from twopart.audit.pdf.unpacking import inflated_from, salvaged
from twopart.audit.surface import (
    MOST_BYTES,
    MOST_BYTES_IN_ONE,
    CannotRead,
    Surface,
    announce_nothing,
)
from twopart.base.record import value_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.audit.pdf.fonts import Fonts
    from twopart.audit.surface import AnnouncePlace

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Replaced by another character, so that a number at the end of the line before is not read as a percentage.
_REMARK_BEGINS = re.compile(rb"(?<=[\r\n])%+")
_REMARK = re.compile(rb"%[^\r\n]*")
_EOF = b"%%EOF"
_END = re.compile(rb"(?:%%EOF\s*)+")
_MOST_REVISIONS = 30
_LINE_END = b"\r\n"  # that before `endstream` is no part of a stream
_LONGEST = 10_000_000  # bytes, packed, of a stream that contains its own end mark
_KEYS = 1000  # bytes before a stream, in which its keys say how it is packed
_SIMPLE = re.compile(
    rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])(?!.*/DecodeParms)", re.DOTALL
)


@value_record
class Raw:
    """The bytes of a file, taken apart without regard to what refers to what."""

    packed: dict[bytes, int]  # every packed stream, with its place
    packed_otherwise: list[
        tuple[bytes, bytes, int]
    ]  # with other filters: keys, bytes, place
    rest: bytes  # all that is not packed


def taken_apart(
    pdf: bytes,
    announce: AnnouncePlace = announce_nothing,
) -> Raw:
    """Takes the bytes of a file apart. Raises `CannotRead` if it unpacks to more than an audit can hold."""
    packed: dict[bytes, int] = {}
    packed_otherwise: list[tuple[bytes, bytes, int]] = []
    rest = list[bytes]()
    last = end = 0
    remaining = MOST_BYTES
    for mark in _STREAM.finditer(pdf):
        start = mark.end()
        announce(f"byte {start}")
        if end <= start:
            end = end_of_stream(pdf, start)
        data, whole = _inflated(
            pdf,
            start,
            end,
            min(remaining, MOST_BYTES_IN_ONE),
        )
        remaining -= len(data)
        if data:
            packed[data] = mark.start()
        if whole:
            rest.append(pdf[last:start])
            last = end
        about = keys_before(pdf, mark.start())
        if b"/F" in about and not (whole and _SIMPLE.search(about)):
            packed_otherwise.append((about, pdf[start:end], mark.start()))
            remaining -= end - start
        if remaining < 0:
            raise CannotRead("it unpacks to more than an audit can hold")
    announce("")
    rest.append(pdf[last:])
    return Raw(packed, packed_otherwise, b"".join(rest))


def end_of_stream(
    pdf: bytes,
    start: int,
) -> int:
    end = pdf.find(b"endstream", start)
    if end < 0:
        return len(pdf)
    return end


def _inflated(
    pdf: bytes,
    start: int,
    end: int,
    most: int,
) -> tuple[bytes, bool]:
    data, whole = inflated_from(pdf, start, end, most)
    if data and not whole:  # the end mark may stand in what is packed
        furthest = min(len(pdf), start + _LONGEST)
        data, _ = inflated_from(pdf, start, furthest, most)
    if not data:
        data = salvaged(pdf, start, end, most)
    return data, whole


def keys_before(
    pdf: bytes,
    start: int,
) -> bytes:
    """Returns the dictionary before a stream, which says how the stream is packed."""
    before = pdf[max(0, start - _KEYS) : start]
    return before.rpartition(b" obj")[2]


def revisions(pdf: bytes) -> list[bytes]:
    """Returns the earlier revisions of the file, each as a whole file: a file that is saved over keeps every byte.

    Raises `CannotRead` if it was saved over too often.
    """
    if pdf.count(_EOF) <= 1:
        return []
    ends = [mark.end() for mark in _END.finditer(pdf)]
    ends.pop()
    if len(ends) > _MOST_REVISIONS:
        raise CannotRead(f"it was saved over more than {_MOST_REVISIONS} times")
    return [pdf[:end] for end in ends]


def forgotten(
    raw: Raw,
    known: Iterable[bytes | None],
) -> dict[bytes, int]:
    """Returns the streams that no object of the document holds."""
    streams = dict(raw.packed)
    for about, data, place in raw.packed_otherwise:
        streams.setdefault(document.unpacked(data, about), place)
    of_objects = {b""}
    for stream in known:
        of_objects.add((stream or b"").rstrip(_LINE_END))
    orphans = dict[bytes, int]()
    for data, place in streams.items():
        if data.rstrip(_LINE_END) not in of_objects:
            orphans[data] = place
    return orphans


def surfaces(
    raw: Raw,
    forgotten: dict[bytes, int],
    fonts: Fonts,
    announce: AnnouncePlace = announce_nothing,
) -> Iterator[Surface]:
    pdf = raw.rest
    bare = cache(lambda: boilerplate.without(pdf))
    yield Surface(
        "the file's bytes",
        _words(pdf),
        code=True,
        bare=lambda: _words(bare()),
    )
    yield from _outside(pdf, _outside_of_streams(pdf))
    drawings = Drawings(fonts)
    for data, place in forgotten.items():
        name = f"forgotten data at byte {place}"
        announce(name)
        yield from _forgotten(name, data, drawings)


def _outside(
    pdf: bytes,
    outside: bytes,
) -> Iterator[Surface]:
    bare = cache(lambda: boilerplate.without(outside))
    yield Surface(
        "strings in the file's bytes",
        _strings(outside),
        bare=lambda: _strings(bare()),
    )
    yield Surface(
        "names in the file's bytes",
        _names(outside),
        code=True,
        bare=lambda: _names(bare()),
    )
    before, _, _ = pdf.partition(b"%PDF")
    _, _, after = pdf.rpartition(b"%%EOF")
    remarks = [before, after]
    remarks += _REMARK.findall(outside)
    texts = [numbers_in_bytes.all_words(remark.lstrip(b"%")) for remark in remarks]
    yield Surface("remarks in the file's bytes", "\n".join(texts))


def _forgotten(
    name: str,
    data: bytes,
    drawings: Drawings,
) -> Iterator[Surface]:
    yield Surface(name, words(data), code=True)
    if is_drawing(data):
        yield from drawings.perhaps(name, data, {})
        return
    yield Surface(f"numbers in {name}", numbers_in_bytes.numbers(data))
    if b"<<" in data:
        yield Surface(name, f"{_strings(data)}\n{_names(data)}")


def _words(written: bytes) -> str:
    return words(_REMARK_BEGINS.sub(b"|", written))


def _outside_of_streams(pdf: bytes) -> bytes:
    pieces = pdf.split(b"endstream")
    return b"\n".join(piece.partition(b"stream")[0] for piece in pieces)


def _strings(written: bytes) -> str:
    return "\n".join(text for _, text in notation.strings(written))


def _names(written: bytes) -> str:
    names = sorted(notation.names(written))
    return "\n".join(map(notation.name, names))
