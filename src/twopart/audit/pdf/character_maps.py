"""Reads the character maps of a file: what the codes of a font mean, and which shapes they draw."""

from __future__ import annotations

import re

from twopart.audit.surface import CannotRead

HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])"
)
_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_SHAPES = re.compile(rb"begincid(?:range|char)(.*?)endcid(?:range|char)", re.DOTALL)
_SHAPE = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*(?:<([0-9A-Fa-f]{1,8})>\s*)?(\d{1,7})")
_LONGEST_SPAN = 0x10000
_MOST_CODES = 4 * _LONGEST_SPAN
_TOO_MANY = "it has a font with more letters than there are"
_ONE_BYTE = "latin-1"
_TWO_BYTES = "utf-16-be"


def character_map(written: bytes) -> dict[int, str]:
    """Returns what each code of a font means. Raises `CannotRead` for a map of too many codes."""
    table: dict[int, str] = {}
    for block in _CHARACTERS.findall(written):
        codes = HEX.findall(block)
        pairs = zip(codes[::2], codes[1::2], strict=False)
        for code, text in pairs:
            if code.strip():
                table[int(code, 16)] = _unicode(text)
    remaining = _MOST_CODES
    for block in _RANGES.findall(written):
        for first, last, start, each in _RANGE.findall(block):
            span = _span(
                int(first, 16),
                int(last, 16),
                start,
                each,
            )
            table.update(span)
            remaining -= len(span)
            if remaining < 0:
                raise CannotRead(_TOO_MANY)
    return table


def _span(
    first: int,
    last: int,
    start: bytes,
    each: bytes,
) -> dict[int, str]:
    codes = range(first, min(last, first + _LONGEST_SPAN) + 1)
    if each:
        letters = map(_unicode, HEX.findall(each))
        return dict(zip(codes, letters, strict=False))
    begin = _unicode(start)
    if not begin:
        return {}
    table = dict[int, str]()
    for number, code in enumerate(codes, ord(begin[-1])):
        letter = chr(min(number, 0x10FFFF))
        table[code] = begin[:-1] + letter
    return table


def _unicode(digits: bytes) -> str:
    text = digits.decode("ascii")
    even = len(text) + len(text) % 2
    digits_alone = "".join(text.split())
    data = bytes.fromhex(digits_alone.zfill(even))
    return data.decode("utf-16-be", "replace")


def codec_of_map(written: bytes) -> str:
    lengths = set[int]()
    for block in _SPACES.findall(written):
        for code in HEX.findall(block):
            lengths.add(len(code.strip()))
    return _ONE_BYTE if lengths == {2} else _TWO_BYTES


def numbers_of_shapes(written: bytes) -> dict[int, int]:
    """Returns the number of the shape that each code draws, by a map in the file. Raises `CannotRead` for too many
    codes.
    """
    numbers: dict[int, int] = {}
    for block in _SHAPES.findall(written):
        for first, last, number in _SHAPE.findall(block):
            begin = int(first, 16)
            end = int(last or first, 16)
            codes = range(begin, min(end, begin + _LONGEST_SPAN) + 1)
            shapes = range(int(number), int(number) + len(codes))
            numbers.update(
                zip(
                    codes,
                    shapes,
                    strict=True,
                )
            )
            if len(numbers) > _MOST_CODES:
                raise CannotRead(_TOO_MANY)
    return numbers
