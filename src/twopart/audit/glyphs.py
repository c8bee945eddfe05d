"""Drawing instructions -> the words that they draw, in the order of drawing: a reader independent of PDFium.

It minds no geometry, so nothing is clipped, off the page or apart; letter-spacing is no space to it. A font without
a character map is read by its encoding; where that gives no letters, and nobody can tell what is drawn, it is
unreadable. Where nobody can tell which font is meant, or a font says two things of its letters, all of it is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.fonts import HEX, MISSING
from twopart.audit.notation import HEXADECIMAL, LITERAL, content, unhashed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twopart.audit.fonts import Font, Fonts

_INSTRUCTION = re.compile(
    rb"/([^\s/<>\[\]()]+)\s+[-+.0-9]+\s+Tf\b|(\[(?:[^\]\[()]++|%s)*+\]|%s|%s)\s*(?:T[jJ]|['\"])"
    % (LITERAL, LITERAL, HEXADECIMAL),
    re.DOTALL,
)
_STRINGS = re.compile(rb"%s|%s" % (LITERAL, HEXADECIMAL), re.DOTALL)
_MOVED = re.compile(rb">[-+.0-9 ]*<")
_APART = b"\x00"
_LAST_MOVE = re.compile(rb">[-+.0-9 ]+\]")
_CLEAN = re.compile(rb"(?:(?:\[?<[0-9A-Fa-f]*>\]?)?\x00)*(?:\[?<[0-9A-Fa-f]*>\]?)?")


def drawn(instructions: bytes, own: dict[bytes, Font], fonts: Fonts) -> tuple[list[str], bytes]:
    """The words, in each way in which they can be read; and the instructions without them."""
    pieces = _INSTRUCTION.split(instructions)  # in threes: the rest, the name of a font, or what is shown
    names, codes = pieces[1::3], _all_codes(pieces[2::3])
    readings: dict[str, None] = {}
    for choice in _choices({name for name in names if name}, own, fonts):
        readings[_read(names, codes, choice)] = None
        if any(font.by_codes for font in choice.values()):
            readings[_read(names, codes, {name: font.by_codes or font for name, font in choice.items()})] = None
    return list(readings), b" ".join(pieces[::3])


def _choices(names: set[bytes], own: dict[bytes, Font], fonts: Fonts) -> Iterable[dict[bytes, Font]]:
    if all(name in own or unhashed(name) in own for name in names):
        return [own]
    return [{**others, **own} for others in fonts.anywhere()]


def _read(names: Sequence[bytes | None], codes: list[bytes], fonts: dict[bytes, Font]) -> str:
    font, told = MISSING, []
    for name, shown in zip(names, codes, strict=True):
        if name:
            font = fonts.get(name) or fonts.get(unhashed(name), MISSING)
        else:
            told.append(font.read(shown))
    return "\n".join(told)


def _all_codes(shown: list[bytes | None]) -> list[bytes]:
    """All at once, where nothing but hexadecimals is shown: every letter stands by itself in them."""
    joined = _APART.join(piece or b"" for piece in shown)
    closed = _LAST_MOVE.sub(b">]", _MOVED.sub(b"", joined.replace(b">0<", b"")))
    if closed.count(_APART) == len(shown) - 1 and _CLEAN.fullmatch(closed):
        digits = closed.translate(None, b"[<>]").decode("ascii").split(_APART.decode())
        return [bytes.fromhex(piece + "0" * (len(piece) % 2)) for piece in digits]
    return [_codes(piece or b"") for piece in shown]


def _codes(shown: bytes) -> bytes:
    if b"(" not in shown:
        return bytes.fromhex(b"".join(HEX.findall(shown)).decode("ascii"))
    return b"".join(content(string) for string in _STRINGS.findall(shown))
