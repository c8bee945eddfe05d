"""Bytes of a file -> the same without what PDF and our engine write into every file (`boilerplate_list`).

By place and never by word: the name `Table` is left out where a structure element is called so, and stays wherever
else it stands. It is asked for only where a search found something in the whole bytes, since few papers withhold a
firm that is called Table or Adobe.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twopart.audit.pdf import boilerplate_list as listed
from twopart.audit.pdf import notation
from twopart.audit.pdf.atoms import INSTRUCTION, KEY, WORD, atoms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twopart.audit.pdf.atoms import Atom

_TAG, _DIGITS = re.compile(rb"\A[A-Z]{6}(?=\+|\Z)"), re.compile(rb"[0-9]+")
_GAP = b" | "
_NONE = "-"  # the kind of a dictionary without a type
_OPENING = re.compile(r"<([\w:]+)")
_IN_XMP = re.compile(r"(<[^<>]*>)([^<>]*)")
_XMP = (b"<?xpacket", b"<x:xmpmeta")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true")
_PROFILE, _PROFILE_AT = b"acsp", slice(36, 40)
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)endstream", re.DOTALL)


def without(written: bytes, *, keys: bool = True) -> bytes:
    """Of objects, object streams, drawing instructions and whole files as they are written; of `keys` too, or not."""
    listed_ones = (
        atom
        for atom in atoms(written)
        if (keys or atom.value != KEY) and _is_listed(atom)
    )
    spans = [(atom.start, atom.end) for atom in listed_ones]
    spans += (
        span
        for found in _STREAM.finditer(written)
        if found[1].startswith(_XMP)
        for span in _xmp(found)
    )
    return _cut_out(written, sorted(spans))


def without_in_stream(data: bytes) -> bytes:
    """Of what a stream holds that is neither an object nor a drawing: metadata, a font, a map, colours."""
    if data.lstrip().startswith(_XMP):
        return _cut_out(data, sorted(_xmp(re.match(rb"(?s)(.*)", data))))  # type: ignore[arg-type]
    if data.startswith(_FONTS):
        return _without_records(data, _font_records())
    if b"begincmap" in data:
        return _without_lines(data)
    return (
        _without_records(data, _profile_records())
        if data[_PROFILE_AT] == _PROFILE
        else data
    )


def _is_listed(atom: Atom) -> bool:
    if atom.kind == WORD:
        return atom.value.decode("latin-1") in _words()
    kind = atom.kind if atom.kind == INSTRUCTION else _normal(atom.kind)
    if atom.value == KEY:
        return (kind or b"-", _normal(atom.key)) in _keys()
    if atom.value[:1] in (b"(", b"<"):
        return (
            kind or b"-",
            _normal(atom.key),
            notation.content(atom.value),
        ) in _strings()
    return (kind or b"-", _normal(atom.key), _normal(atom.value)) in _names()


def _normal(name: bytes) -> bytes:
    return _DIGITS.sub(b"#", _TAG.sub(b"TAG", name.removeprefix(b"/")))


def _cut_out(data: bytes, spans: Iterable[tuple[int, int]]) -> bytes:
    left, last = [], 0
    for start, end in spans:
        left.append(data[last:start])
        last = max(last, end)
    return _GAP.join([*left, data[last:]])


def _xmp(found: re.Match[bytes]) -> Iterator[tuple[int, int]]:
    """Where the tags of the engine stand, and the words that it sets behind them itself."""
    text = found[1].decode("latin-1")  # a byte for each letter, so that places stay
    for tag in _IN_XMP.finditer(text):
        said, words = " ".join(tag[1].split()), tag[2].strip()
        if said in _tags():
            start = found.start(1) + tag.start()
            yield start, start + len(tag[1])
            if words and (said, words) in _tagged():
                yield start + len(tag[1]), start + len(tag[0])


def _without_lines(data: bytes) -> bytes:
    known = set(listed.CHARACTER_MAP.encode().split(b"\n"))
    return b"\n".join(line for line in data.split(b"\n") if line not in known)


def _without_records(data: bytes, records: Iterable[bytes]) -> bytes:
    for record in records:
        data = data.replace(record, _GAP)
    return data


def _rows(text: str) -> Iterator[tuple[bytes, ...]]:
    yield from (tuple(line.encode().split()) for line in text.strip().split("\n"))


@cache
def _words() -> frozenset[str]:
    return frozenset(listed.WORDS.split())


@cache
def _keys() -> frozenset[tuple[bytes, bytes]]:
    return frozenset((kind, key) for kind, *keys in _rows(listed.KEYS) for key in keys)


@cache
def _names() -> frozenset[tuple[bytes, bytes, bytes]]:
    return frozenset(
        (kind, key, value)
        for kind, key, *values in _rows(listed.NAMES)
        for value in values
    )


@cache
def _strings() -> frozenset[tuple[bytes, bytes, bytes]]:
    rows = (line.split(None, 2) for line in listed.STRINGS.strip().split("\n"))
    return frozenset(
        (kind.encode(), key.encode(), value.encode()) for kind, key, value in rows
    )


@cache
def _tags() -> frozenset[str]:
    opening = [tag for tag, _ in _tagged()]
    closing = {f"</{found[1]}>" for tag in opening if (found := _OPENING.match(tag))}
    return frozenset((*opening, *closing))


@cache
def _tagged() -> frozenset[tuple[str, str]]:
    found = map(_IN_XMP.fullmatch, listed.XMP.strip().split("\n"))
    return frozenset((" ".join(tag[1].split()), tag[2]) for tag in found if tag)


@cache
def _font_records() -> tuple[bytes, ...]:
    return _records(listed.FONT)


@cache
def _profile_records() -> tuple[bytes, ...]:
    return _records(listed.PROFILE)


def _records(text: str) -> tuple[bytes, ...]:
    """As fonts and profiles write them, the longest first: one may be within another."""
    lines = sorted(text.strip().split("\n"), key=len, reverse=True)
    ways: tuple[Callable[[str], bytes], ...] = (
        lambda line: line.encode("utf-16-be"),
        lambda line: line.encode("latin-1", "ignore"),
    )
    return tuple(way(line) for line in lines for way in ways)
