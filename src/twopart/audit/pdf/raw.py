"""The bytes themselves -> words that no object holds any more: earlier revisions, orphans, what follows the end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twopart.audit.outcome import (
    MOST_BYTES,
    MOST_BYTES_IN_ONE,
    CannotRead,
    Surface,
    nobody,
)
from twopart.audit.pdf import boilerplate, document, last_places, notation
from twopart.audit.pdf.embedded import words
from twopart.audit.pdf.streams import Drawings, is_drawing
from twopart.audit.pdf.unpacking import inflated_from
from twopart.base.record import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.audit.outcome import At
    from twopart.audit.pdf.fonts import Fonts

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_REMARK_BEGINS = re.compile(
    rb"(?<=[\r\n])%+"
)  # it makes no percentage of a number in the line before
_REMARK = re.compile(rb"%[^\r\n]*")
_EOF = b"%%EOF"
_END = re.compile(rb"(?:%%EOF\s*)+")
_MOST_REVISIONS = 30
_LINE_END = b"\r\n"  # that before `endstream` is no part of a stream
_LONGEST = 10_000_000  # bytes, packed, of a stream in which its own end mark stands
_KEYS = 1000  # bytes before a stream, in which it is said how it is packed
_SIMPLE = re.compile(
    rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])(?!.*/DecodeParms)", re.DOTALL
)


@value
class Raw:
    """The bytes of a file, taken apart without regard to what refers to what."""

    packed: dict[bytes, int]  # every packed stream, with its place
    otherwise: list[tuple[bytes, bytes, int]]  # with other filters: keys, bytes, place
    rest: bytes  # all that is not packed


def taken_apart(
    pdf: bytes,
    at: At = nobody,
) -> Raw:
    """Refuses what swells beyond measure."""
    packed: dict[bytes, int] = {}
    otherwise: list[tuple[bytes, bytes, int]] = []
    rest, last, left, end = list[bytes](), 0, MOST_BYTES, 0
    for mark in _STREAM.finditer(pdf):
        start = mark.end()
        at(f"byte {start}")
        end = end if end > start else pdf.find(b"endstream", start) % (len(pdf) + 1)
        data, whole = inflated_from(
            pdf,
            start,
            end,
            min(left, MOST_BYTES_IN_ONE),
        )
        if data and not whole:  # those letters may stand in what is packed
            data, _ = inflated_from(
                pdf,
                start,
                min(len(pdf), start + _LONGEST),
                min(left, MOST_BYTES_IN_ONE),
            )
        left -= len(data)
        if data:
            packed[data] = mark.start()
        if whole:
            rest.append(pdf[last:start])
            last = end
        about = pdf[max(0, mark.start() - _KEYS) : mark.start()].rpartition(b" obj")[2]
        if b"/F" in about and not (whole and _SIMPLE.search(about)):
            otherwise.append((about, pdf[start:end], mark.start()))
            left -= end - start
        if left < 0:
            raise CannotRead("it unpacks to more than an audit can hold")
    at("")
    return Raw(packed, otherwise, b"".join([*rest, pdf[last:]]))


def revisions(pdf: bytes) -> list[bytes]:
    """What the file was before it was saved over: whole files, of which it keeps every byte."""
    if pdf.count(_EOF) <= 1:
        return []
    ends = [mark.end() for mark in _END.finditer(pdf)][:-1]
    if len(ends) > _MOST_REVISIONS:
        raise CannotRead(f"it was saved over more than {_MOST_REVISIONS} times")
    return [pdf[:end] for end in ends]


def forgotten(
    raw: Raw,
    known: Iterable[bytes | None],
) -> dict[bytes, int]:
    """The streams that no object of the document holds."""
    found = dict(raw.packed)
    for about, data, place in raw.otherwise:
        found.setdefault(document.unpacked(data, about), place)
    held = {(data or b"").rstrip(_LINE_END) for data in known} | {b""}
    return {
        data: place
        for data, place in found.items()
        if data.rstrip(_LINE_END) not in held
    }


def surfaces(
    raw: Raw, forgotten: dict[bytes, int], fonts: Fonts, at: At = nobody
) -> Iterator[Surface]:
    pdf = raw.rest
    bare = cache(lambda: boilerplate.without(pdf))
    yield Surface(
        "the file's bytes", _words(pdf), code=True, bare=lambda: _words(bare())
    )
    outside, bare_outside = (
        _outside_of_streams(pdf),
        cache(lambda: boilerplate.without(_outside_of_streams(pdf))),
    )
    yield Surface(
        "strings in the file's bytes",
        _strings(outside),
        bare=lambda: _strings(bare_outside()),
    )
    yield Surface(
        "names in the file's bytes",
        _names(outside),
        code=True,
        bare=lambda: _names(bare_outside()),
    )
    beside = [
        pdf.partition(b"%PDF")[0],
        pdf.rpartition(b"%%EOF")[2],
        *_REMARK.findall(outside),
    ]
    yield Surface(
        "remarks in the file's bytes",
        "\n".join(last_places.all_words(one.lstrip(b"%")) for one in beside),
    )
    drawings = Drawings(fonts)
    for data, place in forgotten.items():
        name = f"forgotten data at byte {place}"
        at(name)
        yield Surface(name, words(data), code=True)
        yield Surface(
            f"numbers in {name}",
            last_places.numbers(data) if not is_drawing(data) else "",
        )
        if is_drawing(data):
            yield from drawings.perhaps(name, data, {})
        elif b"<<" in data:
            yield Surface(name, f"{_strings(data)}\n{_names(data)}")


def _words(written: bytes) -> str:
    return words(_REMARK_BEGINS.sub(b"|", written))


def _outside_of_streams(pdf: bytes) -> bytes:
    return b"\n".join(
        piece.partition(b"stream")[0] for piece in pdf.split(b"endstream")
    )


def _strings(written: bytes) -> str:
    return "\n".join(text for _, text in notation.strings(written))


def _names(written: bytes) -> str:
    return "\n".join(map(notation.name, sorted(notation.names(written))))
