"""Decodes what a text says in codes that are rarer or shorter than those of mail and the web (`text/encodings`).

These are letters written as numbers (octal, decimal, binary, Unicode), base64 and hexadecimals of a single word,
base32, UTF-7, tags that split a word, marks that reverse its direction, and words written backwards or in ROT13.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from typing import TYPE_CHECKING

from twopart.audit.text.encodings import from_base64
from twopart.audit.text.layout import plain
from twopart.audit.text.unusual_words import unusual_words
from twopart.language import scales
from twopart.model.quantity import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAG = re.compile(r"<[^<>]{1,80}>")
_ESCAPES = re.compile(
    r"(?:\\u\{|\\U0{2}|%u|&#x)(?P<hex>[0-9A-Fa-f]{1,6})[};]?|&#(?P<decimal>[0-9]{2,4})(?![0-9;])"
    r"|(?:\\(?P<octal>[0-7]{3}))|\\(?P<style>[2-7][0-9A-Fa-f])(?![0-9A-Fa-f])\s?"
)
_NAMED = re.compile(r"(?:U\+[0-9A-Fa-f]{4,6}[\s,]*){3,}")
_DECIMALS = re.compile(
    r"[13-9](?<![0-9.,].)[0-9]{1,2}(?:[\s,;]{1,2}[13-9][0-9]{1,2}){3,}(?![0-9.])"
)
_HEXADECIMALS = re.compile(
    r"[02-7](?<![0-9A-Za-z.,].)x?[0-9A-Fa-f]{1,2}(?:(?:,\s|[\s:])?(?:0x)?[2-7][0-9A-Fa-f]){3,}(?![0-9A-Za-z])"
)
_BINARY = re.compile(r"[01](?<![0-9].)[01]{7}\s?(?:[01]{8}\s?){2,}(?![0-9])")
_TURN = re.compile(r"[a-z0-9+/][A-Z]|[A-Za-z0-9]=")  # in base64 capitals stand anywhere
_TOKEN = "[A-Za-z0-9+/_-]"
_TOKEN_BEFORE = re.compile(rf"{_TOKEN}{{0,11}}\Z")
_TOKEN_AFTER = re.compile(rf"{_TOKEN}{{0,11}}={{0,2}}")
# The letters with which the base64 of readable text begins.
_FIRST = frozenset("IJKLMNOPQRSTUVWXYZabcdefw")
_SHORTEST_BASE32 = 8
_AFTER_PRINTABLE = 127  # the code after the last printable one of ASCII
_MOST, _LEAST = 12, 4  # letters of short base64
_BASE32 = re.compile(
    r"[A-Z2-7](?<![A-Za-z0-9].)[A-Z2-7]{7,}={0,6}(?![A-Za-z0-9])|[a-z](?<![A-Za-z0-9].)[a-z2-7]{9,}\b"
)
_UTF_7 = re.compile(r"\+([A-Za-z0-9/]{3,})-")

_WORDS = (*scales.WORDS, *scales.HUNDRED, "pounds", "cent")
_MONTHS = tuple(month.lower() for month in MONTHS if len(month) > 4)  # noqa: PLR2004 - the others are words
_BACKWARDS = frozenset(word[::-1] for word in (*_WORDS, *_MONTHS))
_BY_THIRTEEN = frozenset(codecs.encode(word, "rot13") for word in (*_WORDS, *_MONTHS))
_SIGN_AFTER = re.compile(r"£(?<=[0-9].)(?!\s?[0-9])")


def readings(
    text: str,
    words: Sequence[str],
) -> Iterator[str]:
    """Yields what a text says in such codes, and what it says reversed; nothing, if it is plain."""
    yield plain(in_codes(text))
    yield from turned(text, words)


def in_codes(text: str) -> str:
    """Returns everything that the text says in such codes, line by line; nothing, if it is plain."""
    return "\n".join(filter(None, _decodings(text)))


def turned(
    text: str,
    words: Sequence[str],
) -> Iterator[str]:
    """Yields the whole text reversed, or in ROT13, if it contains words that suggest this."""
    if _is_backwards(text, words):
        yield text[::-1]
    if not _BY_THIRTEEN.isdisjoint(words):
        yield codecs.encode(text, "rot13")


def _is_backwards(
    text: str,
    words: Sequence[str],
) -> bool:
    if words.count("eht") > words.count("the"):
        return True
    if not _BACKWARDS.isdisjoint(words):
        return True
    return _SIGN_AFTER.search(text) is not None


def _decodings(text: str) -> Iterator[str]:
    if "</" in text or "<br" in text:
        yield _TAG.sub("", text)
    has_escapes = "\\" in text or "%u" in text or "&#" in text
    if has_escapes and _ESCAPES.search(text):
        yield _ESCAPES.sub(_letter, text)
    if "U+" in text:
        for run in _NAMED.findall(text):
            yield "".join(map(_of_code, re.findall("[0-9A-Fa-f]{4,}", run)))
    if "+" in text:
        for run in _UTF_7.findall(text):
            yield _readable(from_base64(run), "utf-16-be")
    yield from _in_unusual_words(unusual_words(text))


def _in_unusual_words(text: str) -> Iterator[str]:
    for run in _DECIMALS.findall(text):
        codes = list(map(int, re.findall("[0-9]+", run)))
        if max(codes) < _AFTER_PRINTABLE:
            yield "".join(map(chr, codes))
    for run in _HEXADECIMALS.findall(text):
        digits = re.findall("(?:0x)?([2-7][0-9A-Fa-f])", run)
        yield _readable(bytes.fromhex("".join(digits)))
    for run in _BINARY.findall(text):
        bits = "".join(run.split())
        data = int(bits, 2).to_bytes(len(bits) // 8, "big")
        yield _readable(data)
    words = text.split()
    mixed = [word for word in words if word not in (word.lower(), word.upper())]
    yield from _short_base64(" ".join(mixed))
    long = filter(_may_be_base32, words)
    yield from map(_base32, _BASE32.findall(" ".join(long)))


def _may_be_base32(word: str) -> bool:
    if len(word) < _SHORTEST_BASE32:
        return False
    return word.isupper() or not word.isalpha()


def _letter(escape: re.Match[str]) -> str:
    if escape["octal"]:
        return chr(int(escape["octal"], 8))
    if escape["decimal"]:
        return chr(int(escape["decimal"]))
    return _of_code(escape["hex"] or escape["style"])


def _of_code(digits: str) -> str:
    return chr(min(int(digits, 16), 0x10FFFF))


def _short_base64(text: str) -> Iterator[str]:
    end = 0
    for turn in _TURN.finditer(text):
        at = turn.start()
        if at < end:
            continue
        before = _TOKEN_BEFORE.search(
            text,
            max(0, at - _MOST),
            at,
        )
        start = before.start() if before else at
        token = _TOKEN_AFTER.match(text, start)
        end = token.end() if token else turn.end()
        run = text[start:end]
        if _may_be_base64(run):
            yield _readable(from_base64(run))


def _may_be_base64(run: str) -> bool:
    if not _LEAST <= len(run) <= _MOST or run[0] not in _FIRST:
        return False
    return len(run) % 4 == 0 or "=" not in run


def _base32(run: str) -> str:
    run = run.rstrip("=").upper()
    padding = "=" * (-len(run) % 8)
    try:
        data = base64.b32decode(run + padding)
    except binascii.Error:
        return ""
    return _readable(data)


def _readable(
    data: bytes,
    encoding: str = "utf-8",
) -> str:
    """Returns the text if the bytes are text: few random bytes are printable."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    if text.isprintable():
        return text
    return ""
