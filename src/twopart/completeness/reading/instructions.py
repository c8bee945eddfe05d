"""Splits content streams into instructions: each an operator and its operands, which are not parsed yet."""

from __future__ import annotations

import re

from twopart.audit.pdf.notation import HEXADECIMAL, LITERAL, content

_ARRAY = rb"\[(?:[^\[\]()]++|%s)*+\]" % LITERAL
_DICTIONARY = rb"<<(?:[^<>()]++|%s|%s)*+>>" % (LITERAL, HEXADECIMAL)
_NAME = rb"/[^\s/<>\[\](){}%]*+"
_PLAIN = rb"[-+.0-9]++"
_OPERAND = b"|".join((_PLAIN, _NAME, _ARRAY, _DICTIONARY, HEXADECIMAL, LITERAL))
_INSTRUCTION = re.compile(
    rb"((?:(?:%s)\s*+)*+)([A-Za-z'\"][A-Za-z0-9]*+\*?)" % _OPERAND, re.DOTALL
)
_STRINGS = re.compile(rb"%s|%s" % (LITERAL, HEXADECIMAL), re.DOTALL)
_MOVED = re.compile(rb">\s*([-+.0-9]+)")
_MOVES = re.compile(rb">[-+.0-9\s]*<")
_CLEAN = re.compile(rb"\[?\s*<([0-9A-Fa-f]*)>[-+.0-9\s]*\]?\s*")
_NUMBER = re.compile(rb"[-+]?[0-9]*\.?[0-9]+")


def instructions(stream: bytes) -> list[tuple[bytes, bytes]]:
    """Returns the operands and the operator of each instruction."""
    return _INSTRUCTION.findall(stream)


def numbers(operands: bytes) -> list[float]:
    try:
        return [float(operand) for operand in operands.split()]
    except ValueError:
        return [float(operand) for operand in _NUMBER.findall(operands)]


def shown(operands: bytes) -> tuple[bytes, float]:
    """Returns the codes that an instruction shows, and the sum of its adjustments, in thousandths of the font size."""
    tight = operands.replace(b">0<", b"")
    if hexadecimal := _CLEAN.fullmatch(_MOVES.sub(b"", tight)):
        adjustment = sum(map(float, _MOVED.findall(tight)))
        return _codes(hexadecimal[1]), adjustment
    codes = b"".join(map(content, _STRINGS.findall(operands)))
    rest = _STRINGS.sub(b" ", operands)
    adjustment = sum(numbers(rest.strip(b"[] \n\r\t")))
    return codes, adjustment


def _codes(digits: bytes) -> bytes:
    """Returns the bytes of a hexadecimal string; a last digit that is missing is 0 (ISO 32000-1, 7.3.4.3)."""
    if len(digits) % 2:
        digits += b"0"
    return bytes.fromhex(digits.decode("ascii"))
