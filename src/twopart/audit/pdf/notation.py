"""Reads the strings and names that are written in PDF notation."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_NESTED_BRACKETS = 8
LITERAL = rb"\((?:[^\\()]++|\\.)*+\)"
for _ in range(_MOST_NESTED_BRACKETS):
    LITERAL = rb"\((?:[^\\()]++|\\.|%s)*+\)" % LITERAL
HEXADECIMAL = rb"<(?!<)[0-9A-Fa-f\s]*+>"
_STRING = re.compile(rb"%s|%s" % (LITERAL, HEXADECIMAL), re.DOTALL)
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]+)")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
# the encoding of the words that follow
_LANGUAGE = re.compile("\x1b[A-Za-z-]{2,20}\x1b")
_SPACE = re.compile(rb"\s+")
_HIGH_BYTE = 0x100
_BY_MARK = {
    codecs.BOM_UTF16_BE: "utf-16-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF8: "utf-8",
}
_MARKS = tuple(_BY_MARK)
# Bytes. In a shorter string, half of the words in other scripts may look unlike text.
_NOISE = 100
_RUN = re.compile(rb"[\x20-\x7e\s\xa3]{4,}")  # with £
_NO_TEXT = bytes(set(range(1, 0x20)) - set(b"\t\n\r\f")) + bytes(
    set(range(0x7F, 0x100)) - {0xA3}
)


def strings(written: bytes) -> Iterator[tuple[str, str]]:
    """Yields every string with the key under which it stands; in an array, that is the key of the array."""
    for string in _STRING.finditer(written):
        key = _name_before(written, string.start())
        data = _legible(content(string[0]))
        yield key.decode("latin-1"), text(data)


def contents(written: bytes) -> Iterator[bytes]:
    """Yields the bytes that each string stands for."""
    return map(content, _STRING.findall(written))


def _legible(data: bytes) -> bytes:
    """Returns what could be words in a string that is noise, such as a key or a picture. Searching noise takes long."""
    if len(data) < _NOISE or data.startswith(_MARKS):
        return data
    like_text = len(data.translate(None, _NO_TEXT))
    if like_text * 2 > len(data) or _is_encoded(data, "utf-8"):
        return data
    return b"\n".join(_RUN.findall(data))


def names(written: bytes) -> set[bytes]:
    return set(_NAME.findall(written))


def name(written: bytes) -> str:
    return _decoded(unhashed(written))


def unhashed(name: bytes) -> bytes:
    return _HASH.sub(lambda code: bytes([int(code[1], 16)]), name)


def content(string: bytes) -> bytes:
    """Returns the bytes that a string in brackets stands for."""
    inside = string[1:-1]
    if string[:1] == b"<":
        digits = _SPACE.sub(b"", inside).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    if b"\\" in inside:
        return _ESCAPE.sub(_unescaped, inside)
    return inside


def text(data: bytes) -> str:
    for mark, encoding in _BY_MARK.items():
        if data.startswith(mark):
            words = data[len(mark) :].decode(encoding, "replace")
            return _LANGUAGE.sub("", words)
    if wide := _unmarked(data):
        return data.decode(wide)
    return _decoded(data)


def _unmarked(data: bytes) -> str:
    """Recognises UTF-16 without a byte-order mark by its Latin letters, which must be the majority."""
    if b"\x00" not in data or len(data) % 2:
        return ""
    for encoding, high in (("utf-16-be", data[::2]), ("utf-16-le", data[1::2])):
        if high.count(0) * 2 > len(high) and _is_encoded(data, encoding):
            return encoding
    return ""


def _is_encoded(
    data: bytes,
    encoding: str,
) -> bool:
    try:
        return bool(data.decode(encoding))
    except UnicodeDecodeError:
        return False


def _decoded(data: bytes) -> str:
    """Decodes a string. Without a byte-order mark it is read as UTF-8, or else in PDF's own encoding (ISO 32000-1, D.3)."""
    if data.isascii():
        return data.decode("ascii")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_PDF_ENCODING)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    if code.isdigit() and code < b"8":
        return bytes([int(code, 8) % _HIGH_BYTE])
    return _ESCAPES.get(code, code)


def _name_before(
    written: bytes,
    at: int,
) -> bytes:
    start = written.rfind(b"/", 0, at)
    if start < 0:
        return b""
    name = _NAME.match(written, start)
    if not name:
        return b""
    return name[1]


_PDF_ENCODING = dict(
    zip(
        range(0x80, 0xA1),
        "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€",
        strict=True,
    )
)
