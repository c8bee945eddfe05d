"""Removes from the bytes of a file what PDF and our engine write into every file (`boilerplate_list`).

The place decides, and never the word: the name `Table` is removed where it names a structure element, and nowhere else.
This is only needed where a search has found something in the whole bytes, since few papers withhold a firm that is
called Table or Adobe.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twopart.audit.pdf import boilerplate_list as listed
from twopart.audit.pdf import notation
from twopart.audit.pdf.atoms import (
    INSTRUCTION,
    KEY,
    WORD,
    atoms,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twopart.audit.pdf.atoms import Atom

_TAG = re.compile(rb"\A[A-Z]{6}(?=\+|\Z)")
_DIGITS = re.compile(rb"[0-9]+")
_GAP = b" | "
_NO_KIND = b"-"  # stands in the list for a dictionary without a type
_OPENING = re.compile(r"<([\w:]+)")
_IN_XMP = re.compile(r"(<[^<>]*>)([^<>]*)")
_XMP = (b"<?xpacket", b"<x:xmpmeta")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true")
_PROFILE, _PROFILE_AT = b"acsp", slice(36, 40)
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)endstream", re.DOTALL)

StartAndEnd = tuple[int, int]  # of bytes, from the first to after the last
DictionaryEntry = tuple[bytes, bytes, bytes]  # kind of dictionary, key and value


def without(
    written: bytes,
    *,
    keys: bool = True,
) -> bytes:
    """Removes boilerplate from objects, object streams, drawing instructions and whole files as they are written;
    `keys` says whether keys are removed too.
    """
    spans = [*_listed_spans(written, keys=keys), *_spans_of_metadata(written)]
    return _cut_out(written, sorted(spans))


def may_have_strings(written: bytes) -> bool:
    """Whether any string of an object, or of metadata in it, is listed; most have none, which is quickly seen."""
    if b"stream" in written:
        return True
    return not _contents().isdisjoint(notation.contents(written))


def _listed_spans(
    written: bytes,
    *,
    keys: bool,
) -> Iterator[StartAndEnd]:
    normal = cache(_normal)  # a text has few different names, most of them many times
    for atom in atoms(written):
        if atom.value == KEY and not keys:
            continue
        if _is_listed(atom, normal):
            yield atom.start, atom.end


def _spans_of_metadata(written: bytes) -> Iterator[StartAndEnd]:
    for stream in _STREAM.finditer(written):
        if stream[1].startswith(_XMP):
            yield from _xmp(stream[1], stream.start(1))


def without_in_stream(data: bytes) -> bytes:
    """Removes boilerplate from a stream that is neither objects nor a drawing: metadata, a font, a map, colours."""
    if data.lstrip().startswith(_XMP):
        return _cut_out(data, sorted(_xmp(data, 0)))
    if data.startswith(_FONTS):
        return _without_records(data, _font_records())
    if b"begincmap" in data:
        return _without_lines(data)
    if data[_PROFILE_AT] == _PROFILE:
        return _without_records(data, _profile_records())
    return data


def _is_listed(atom: Atom, normal: Callable[[bytes], bytes]) -> bool:
    if atom.kind == WORD:
        return atom.value.decode("latin-1") in _words()
    kind = atom.kind
    if kind != INSTRUCTION:
        kind = normal(kind) or _NO_KIND
    key = normal(atom.key)
    if atom.value == KEY:
        return (kind, key) in _keys()
    if atom.value[:1] in (b"(", b"<"):
        return (kind, key, notation.content(atom.value)) in _strings()
    return (kind, key, normal(atom.value)) in _names()


def _normal(name: bytes) -> bytes:
    """Returns a name as the lists have it, with `TAG` for the tag of a subset of a font and `#` for numbers."""
    tagless = _TAG.sub(b"TAG", name.removeprefix(b"/"))
    return _DIGITS.sub(b"#", tagless)


def _cut_out(
    data: bytes,
    spans: Iterable[StartAndEnd],
) -> bytes:
    pieces = list[bytes]()
    last = 0
    for start, end in spans:
        pieces.append(data[last:start])
        last = max(last, end)
    pieces.append(data[last:])
    return _GAP.join(pieces)


def _xmp(
    metadata: bytes,
    offset: int,
) -> Iterator[StartAndEnd]:
    """Yields where the tags of the engine stand, and the words that it writes after them; places count from `offset`."""
    text = metadata.decode("latin-1")  # a byte for each letter, so that places stay
    for match in _IN_XMP.finditer(text):
        words_of_tag = match[1].split()
        tag = " ".join(words_of_tag)
        words = match[2].strip()
        if tag not in _tags():
            continue
        yield offset + match.start(1), offset + match.end(1)
        if words and (tag, words) in _tagged():
            yield offset + match.start(2), offset + match.end(2)


def _without_lines(data: bytes) -> bytes:
    engine_lines = set(listed.CHARACTER_MAP.encode().split(b"\n"))
    lines = data.split(b"\n")
    return b"\n".join(line for line in lines if line not in engine_lines)


def _without_records(
    data: bytes,
    records: Iterable[bytes],
) -> bytes:
    for record in records:
        data = data.replace(record, _GAP)
    return data


def _lines(text: str) -> list[str]:
    return text.strip().split("\n")


def _rows(text: str) -> Iterator[tuple[bytes, ...]]:
    for line in _lines(text):
        yield tuple(line.encode().split())


@cache
def _words() -> frozenset[str]:
    return frozenset(listed.WORDS.split())


@cache
def _keys() -> frozenset[tuple[bytes, bytes]]:
    places = set[tuple[bytes, bytes]]()
    for kind, *keys in _rows(listed.KEYS):
        places.update((kind, key) for key in keys)
    return frozenset(places)


@cache
def _names() -> frozenset[DictionaryEntry]:
    places = set[DictionaryEntry]()
    for kind, key, *values in _rows(listed.NAMES):
        places.update((kind, key, value) for value in values)
    return frozenset(places)


@cache
def _strings() -> frozenset[DictionaryEntry]:
    places = set[DictionaryEntry]()
    for line in _lines(listed.STRINGS):
        kind, key, value = line.encode().split(None, 2)
        places.add((kind, key, value))
    return frozenset(places)


@cache
def _contents() -> frozenset[bytes]:
    """Returns what the listed strings say, wherever they stand."""
    return frozenset(value for *_, value in _strings())


@cache
def _tags() -> frozenset[str]:
    """Returns the opening tags that are listed, and the closing tags that belong to them."""
    tags = set[str]()
    for tag, _ in _tagged():
        tags.add(tag)
        if opening := _OPENING.match(tag):
            tags.add(f"</{opening[1]}>")
    return frozenset(tags)


@cache
def _tagged() -> frozenset[tuple[str, str]]:
    pairs = set[tuple[str, str]]()
    for line in _lines(listed.XMP):
        if match := _IN_XMP.fullmatch(line):
            words_of_tag = match[1].split()
            tag = " ".join(words_of_tag)
            pairs.add((tag, match[2]))
    return frozenset(pairs)


@cache
def _font_records() -> tuple[bytes, ...]:
    return _records(listed.FONT)


@cache
def _profile_records() -> tuple[bytes, ...]:
    return _records(listed.PROFILE)


def _records(text: str) -> tuple[bytes, ...]:
    """Returns the records as fonts and profiles write them, the longest first, since one may contain another."""
    records = list[bytes]()
    longest_first = sorted(_lines(text), key=len, reverse=True)
    for line in longest_first:
        records.append(line.encode("utf-16-be"))
        records.append(line.encode("latin-1", "ignore"))
    return tuple(records)
