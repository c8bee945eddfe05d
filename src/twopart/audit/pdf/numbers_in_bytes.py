"""Reads the text in bytes that no program shows, in one or two bytes for each letter, with thin and invisible characters.

Comments, and bytes before or after a file, are read whole. In bytes that are not text, only numbers of five digits or
more are read: chance does not produce one of those that the audit searches for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twopart.audit.pdf import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST = 5  # digits
_BETWEEN = (
    ".", ",", "'", " ", " point ",
    "\xa0", "\xad", "\u2007", "\u2009", "\u200a", "\u200b", "\u202f", "\u2060", "\ufeff",
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")
_WIDE = ("utf-16-be", "utf-16-le")
_APART = "\n;\n"  # so that no two numbers are read as one


def all_words(data: bytes) -> str:
    """Returns all readings of a comment, or of what stands before or after a file, in each encoding that it may have."""
    return "\n".join(_readings(data))


def _readings(data: bytes) -> Iterator[str]:
    yield notation.text(data)
    if b"\x00" in data:
        for encoding in _WIDE:
            yield from (data[start:].decode(encoding, "replace") for start in (0, 1))


def numbers(data: bytes) -> str:
    numbers = dict[str, None]()
    for encoding in _ENCODINGS:
        if encoding in _WIDE and b"\x00" not in data:
            continue
        for number in _pattern(encoding).finditer(data):
            numbers[number[0].decode(encoding)] = None
    return _APART.join(numbers)


@cache
def _pattern(encoding: str) -> re.Pattern[bytes]:
    digits = [re.escape(digit.encode(encoding)) for digit in "0123456789"]
    separators = list[bytes]()
    for separator in _BETWEEN:
        if encoding != "latin-1" or separator < "\u0100":
            separators.append(re.escape(separator.encode(encoding)))
    digit = b"(?:%s)" % b"|".join(digits)
    between = b"(?:%s){0,2}" % b"|".join(separators)
    return re.compile(b"%s(?:%s%s){%d,}" % (digit, between, digit, _FEWEST - 1))
