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
_INVISIBLE = (
    "\x00-\x08\x0e-\x1b\xad\u034f"  # controls, soft hyphen, joiner
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064"  # zero width, directions
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"  # variants, byte order, tags
    "\ufffe"  # PDFium's mark for a hyphen at the end of a line
)
_BLANKS = "\xa0\u2007\u2009\u200a\u202f"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_LAYOUT = re.compile(f"[{_INVISIBLE}{_BLANKS}{_RAISED}]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SPACED = bytes(code if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
_SHORT_PIECES = re.compile(r"\s(?:\S{1,3}\s{1,2}){2,}\S{1,3}(?!\S)")
_SINGLE_LETTERS = re.compile(r"\s(?:\S\s{1,2}){2,}\S(?=\s|[.,;:)]|$)")
_EDGE = re.compile(r"(?<=[^\W\d_])(?=[0-9])|(?<=[0-9])(?=[^\W\d_])")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+[0-9]*);")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")
_DEPTH = 3  # encodings within encodings
_MARK_AT = re.compile(r"[̀-ͯ]")


def plain(text: str) -> str:
    """Case and words kept; ligatures, wide forms and invisible characters resolved."""
    if text.isascii() and "\x00" not in text:
        return text
    return unicodedata.normalize("NFKC", _LAYOUT.sub(_resolved, text))


def _resolved(found: re.Match[str]) -> str:
    """A raised digit calls a note: it is not the last digit of the number before it."""
    if found[0] in _BLANKS:
        return TIGHT
    return f" {_RAISED.index(found[0])}" if found[0] in _RAISED else ""


def letters(text: str) -> str:
    """Letters and digits alone, in lower case and without accents: what is compared of names and passages."""
    return "".join(words_in_letters(text))


def words_in_letters(text: str) -> list[str]:
    """The same, word by word; `a_b`, `a-b` and `it's` are two words."""
    if not text.isascii():
        text = _MARK_AT.sub("", unicodedata.normalize("NFKD", _UNSEEN.sub("", text))).casefold()
        if any(c.isalnum() for c in set(text) if not c.isascii()):
            return _NOT_LETTERS.sub(" ", text).split()
    return text.encode("ascii", "replace").translate(_SPACED).decode("ascii").lower().split()


def words(text: str) -> list[str]:
    """The words as they are cased, in order."""
    return [word for word in _NOT_LETTERS.split(plain(text)) if word]


def closed_up(text: str) -> str:
    """The letter-spaced and narrowly broken parts of a text, each closed up: `2 2 . 0 4 8` is 22.048."""
    found = _SHORT_PIECES.findall(f" {text}")
    found += [piece for pieces in found for piece in _SINGLE_LETTERS.findall(pieces)]  # `12 8 1 0` may be 12 and 810
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
        if _HEX.fullmatch(run):
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
