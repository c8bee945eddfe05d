"""Text as a file carries it -> text as people mean it: without layout, invisible characters and encodings."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from collections.abc import Iterator

TIGHT = "\x1f"  # stands for a blank that does not separate numbers: no-break, thin, narrow, figure, hair
_INVISIBLE = dict.fromkeys(
    [
        *range(9), *range(0x0E, 0x1C), 0xAD, 0x34F,  # controls, soft hyphen, joiner
        *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065),  # zero width, directions
        *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0000, 0xE0080),  # variants, byte order, tags
        0xFFFE,  # PDFium's mark for a hyphen at the end of a line
    ]
)  # fmt: skip
_RAISED = {ord(raised): f" {digit}" for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}  # a note, not a last digit
_BLANKS = dict.fromkeys([0xA0, 0x2007, 0x2009, 0x200A, 0x202F], TIGHT)
_LAYOUT = {**_INVISIBLE, **_RAISED, **_BLANKS}
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOT_LETTERS_ASCII = bytes(c for c in range(128) if not chr(c).isalnum())
_SHORT_PIECES = re.compile(r"(?<!\S)(?:\S{1,3}\s{1,2}){2,}\S{1,3}(?!\S)")
_EDGE = re.compile(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+[0-9]*);")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){6,}")
_DEPTH = 3  # encodings within encodings
_MARK_AT = re.compile(r"[̀-ͯ]")


def plain(text: str) -> str:
    """Case and words kept; ligatures, wide forms and invisible characters resolved."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFKC", text.translate(_LAYOUT))


def letters(text: str) -> str:
    """Letters and digits alone, in lower case and without accents: what is compared of names and passages."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_INVISIBLE))
        text = _MARK_AT.sub("", decomposed).casefold()
        if not text.isascii():
            return _NOT_LETTERS.sub("", text)
    return text.encode("ascii").translate(None, _NOT_LETTERS_ASCII).decode("ascii").lower()


def words(text: str) -> list[str]:
    """The words as they are cased, in order; `a_b` and `a-b` are two."""
    return [word for word in _NOT_LETTERS.split(plain(text)) if word]


def closed_up(text: str) -> str:
    """The letter-spaced and narrowly broken parts of a text, each closed up: `2 2 . 0 4 8` is 22.048."""
    found = _SHORT_PIECES.findall(text)
    return "\n".join(_EDGE.sub(" ", "".join(piece.split())) for piece in found)


def decoded(text: str, depth: int = _DEPTH) -> str:
    """What a text says when its percent signs, entities, base64 and hexadecimal are resolved; empty: no more."""
    said = "\n".join(piece for piece in _decodings(text) if piece)
    return f"{said}\n{decoded(said, depth - 1)}" if said and depth > 1 else said


def _decodings(text: str) -> Iterator[str]:
    if "%" in text and _PERCENT.search(text):
        yield unquote_plus(text, errors="replace")
    if "&" in text and _ENTITY.search(text):
        yield unescape(text)
    for run in _BASE64.findall(text):
        yield _readable(_base64(run))
    for run in _HEX.findall(text):
        yield _readable(bytes.fromhex(run))


def _base64(run: str) -> bytes:
    run = run.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(run + "=" * (-len(run) % 4))
    except binascii.Error:
        return b""


def _readable(data: bytes) -> str:
    """Text, if that is what the bytes are: chance makes no printable UTF-8."""
    for encoding in ("utf-8", "utf-16") if data[:2] in {b"\xfe\xff", b"\xff\xfe"} else ("utf-8",):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(not (c.isprintable() or c.isspace()) for c in text) == 0:
            return text
    return ""
