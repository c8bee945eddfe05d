"""Decodes the codes of mail and the web: percent signs, entities, base64 and hexadecimals."""

from __future__ import annotations

import base64
import binascii
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from twopart.audit.pdf.unpacking import deflated, inflated
from twopart.audit.text.layout import plain
from twopart.audit.text.unusual_words import unusual_words

if TYPE_CHECKING:
    from collections.abc import Iterator


_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+[0-9]*);")
_CODE = re.compile(r"=(?:[0-9A-F]{2}|\r?\n)|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}")
_CODES = re.compile(
    r"(?:=[0-9A-F]{2})+|(?:\\x[0-9a-fA-F]{2})+|\\u[0-9a-fA-F]{4}|=\r?\n"
)
_SPACED_HEX = re.compile(r"[0-9A-Fa-f]{2}[ :](?:[0-9A-Fa-f]{2}[ :]){4,}[0-9A-Fa-f]{2}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_LINE = re.compile(r"[A-Za-z0-9+/_-]{40}")
_WRAPPED = re.compile(  # base64 or hexadecimals
    r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{40,}+\s++)+[A-Za-z0-9+/_-]{2,}={0,2}"
)
_LONG_WORD = re.compile(r"\S{12,}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})+")
_MOST_PACKED = 10_000_000  # bytes to which the data in one text are unpacked
_DEPTH = 3  # levels of encodings within encodings
_ANY_DIGIT = re.compile("[0-9]")


def decoded(
    text: str,
    depth: int = _DEPTH,
) -> str:
    """Returns all that percent signs, entities, base64 and hexadecimals stand for, a line for each reading.

    Readings are decoded again, up to `depth` times. Returns nothing if there is no code.
    """
    readings: dict[str, None] = {}
    newest = {text: None}
    for _ in range(depth):
        newest = _decoded_again(newest, readings)
        readings |= newest
    return "\n".join(readings)


def _decoded_again(
    newest: dict[str, None],
    earlier: dict[str, None],
) -> dict[str, None]:
    """Decodes the newest readings once more. A text that was read before, by whatever decodings, is left out."""
    new_texts: dict[str, None] = {}
    for text in newest:
        for piece in _decodings(text):
            if piece and piece not in earlier:
                new_texts[piece] = None
    return new_texts


def _decodings(text: str) -> Iterator[str]:
    if "%" in text and _PERCENT.search(text):
        yield unquote_plus(text, errors="replace")
    if "&" in text and _ENTITY.search(text):
        yield unescape(text)
    if ("=" in text or "\\" in text) and _CODE.search(text):
        yield _CODES.sub(_decoded_code, text)
    # `unusual_words` keeps them: most begin with a digit.
    for run in _SPACED_HEX.findall(unusual_words(text)):
        yield _text_of(bytes.fromhex(run.replace(":", "")))
    remaining = _MOST_PACKED
    for run in _runs_of_codes(text):
        for data in (from_base64(run), _from_hexadecimals(run)):
            reading = _text_of(data) or _unpacked(data, remaining)
            remaining -= len(reading)
            yield reading


def _runs_of_codes(text: str) -> Iterator[str]:
    """Yields what may be base64 or hexadecimals, also where it is broken over lines."""
    long = " ".join(_LONG_WORD.findall(text))
    runs = _BASE64.findall(long)
    if _LINE.search(long):
        wrapped = map(str.split, _WRAPPED.findall(text))
        runs += map("".join, wrapped)
    for run in runs:
        of_one_case = run.islower() or run.isupper()
        if _ANY_DIGIT.search(run) or not of_one_case:
            yield run  # the others are long words; hardly any base64 looks like one


def _from_hexadecimals(run: str) -> bytes:
    digits = run.removeprefix("0x")
    if _HEX.fullmatch(digits):
        return bytes.fromhex(digits)
    return b""


def _decoded_code(match: re.Match[str]) -> str:
    """Decodes quoted-printable and the escapes of scripts."""
    if match[0].startswith("\\u"):
        data = bytes.fromhex(match[0][2:])
        return data.decode("utf-16-be", "replace")
    digits = re.sub(
        r"[^0-9a-fA-F]",
        "",
        match[0],
    )
    return bytes.fromhex(digits).decode("utf-8", "replace")


def from_base64(run: str) -> bytes:
    """Decodes base64 of either alphabet, padded or not. Returns nothing if it is something else."""
    run = run.rstrip("=")
    run = run.replace("-", "+").replace("_", "/")
    try:
        padding = "=" * (-len(run) % 4)
        return base64.b64decode(run + padding)
    except binascii.Error:
        return b""


def _unpacked(
    data: bytes,
    most: int,
) -> str:
    """Returns the text of compressed data, with or without a header; at most so many bytes of it."""
    most = max(most, 1)
    return _text_of(
        inflated(data, most)
        or deflated(
            data,
            0,
            most,
        )
    )


def _text_of(data: bytes) -> str:
    """Returns the text if the bytes are text: chance does not produce printable UTF-8."""
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError:
        return ""
    if all(c.isprintable() or c.isspace() for c in text):
        return text
    return ""


def _encoding(data: bytes) -> str:
    """Returns UTF-16, recognised by its byte-order mark or because every other byte is zero; otherwise UTF-8."""
    if data[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        return "utf-16"
    if b"\x00" not in data:
        return "utf-8"
    if not data[::2].strip(b"\x00"):
        return "utf-16-be"
    if not data[1::2].strip(b"\x00"):
        return "utf-16-le"
    return "utf-8"


def contents_of_codes(
    text: str,
    words: list[str],
    *,
    codes: bool,
) -> Iterator[str]:
    """Yields what a text says in the codes of mail and the web; with `codes`, also in rarer ones, and read backwards."""
    yield plain(decoded(text))
    if codes:
        from twopart.audit.foreign.rare_codes import readings

        yield from readings(text, words)
