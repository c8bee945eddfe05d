"""Drawing instructions -> the words that they draw, in the order of drawing: a reader independent of PDFium.

It minds no geometry, so nothing is clipped, off the page or apart; letter-spacing is no space to it. A font without
a character map is read by its encoding; where that gives no letters, and nobody can tell what is drawn, it is
unreadable. Where nobody can tell which font is meant, or a font says two things of its letters, all of it is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.pdf.fonts import MISSING
from twopart.audit.pdf.notation import HEXADECIMAL, LITERAL, content, unhashed
from twopart.base.record import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from twopart.audit.pdf.fonts import Font, Fonts

_INSTRUCTION = re.compile(
    rb"/([^\s/<>\[\]()]+)\s+[-+.0-9]+\s+Tf\b|(\[(?:[^\]\[()]++|%s)*+\]|%s|%s)\s*(?:T[jJ]|['\"])"
    % (LITERAL, LITERAL, HEXADECIMAL),
    re.DOTALL,
)
_STRINGS = re.compile(rb"%s|%s" % (LITERAL, HEXADECIMAL), re.DOTALL)
_MOVED = re.compile(rb">[-+.0-9 ]*<")
_SIGNS = 2  # bullets, arrows: with so few letters nothing can be spelt
_KEPT = re.compile(rb"(?<![^\s\])>])[qQ](?![^\s\[(</])")  # what is set, font and all
_APART = b"\x00"
_LAST_MOVE = re.compile(rb">[-+.0-9 ]+\]")
_CLEAN = re.compile(rb"(?:(?:\[?<[0-9A-Fa-f]*>\]?)?\x00)*(?:\[?<[0-9A-Fa-f]*>\]?)?")


@value
class Drawn:
    readings: list[str]  # the words, in each way in which they can be read
    rest: bytes  # the instructions without them
    told: bool = (
        True  # whether there is nothing that no font tells, but for a sign or two
    )


def drawn(instructions: bytes, own: dict[bytes, Font], fonts: Fonts) -> Drawn:
    pieces = _INSTRUCTION.split(
        instructions
    )  # in threes: the rest, the name of a font, or what is shown
    names = _names(pieces[::3], pieces[1::3])
    codes = _all_codes([shown for shown in pieces[2::3] if shown is not None])
    readings: dict[str, None] = {}
    untold = set[bytes]()
    for choice in _choices(set(names) - {b""}, own, fonts):
        by_name = {
            name: choice.get(name) or choice.get(unhashed(name), MISSING)
            for name in set(names)
        }
        shown = [
            (by_name[name], letters) for name, letters in zip(names, codes, strict=True)
        ]
        untold = untold.union(
            *(font.untold(letters) for font, letters in shown if not font.readable)
        )
        readings["\n".join([font.read(letters) for font, letters in shown])] = None
        for other in range(
            max((len(font.also) for font in by_name.values()), default=0)
        ):
            readings[
                "\n".join(
                    [_other(font, other).read(letters) for font, letters in shown]
                )
            ] = None
    return Drawn(list(readings), b" ".join(pieces[::3]), told=len(untold) <= _SIGNS)


def _names(rest: Sequence[bytes], names: Sequence[bytes | None]) -> list[bytes]:
    """Of the font of each piece that is shown; what is kept comes back after what was done in between."""
    told, name, kept = list[bytes](), b"", list[bytes]()
    for before, new in zip(rest, names, strict=False):
        if b"Q" in before or b"q" in before:
            for step in _KEPT.findall(before):
                if step == b"q":
                    kept.append(name)
                elif kept:
                    name = kept.pop()
        if new:
            name = new
        else:
            told.append(name)
    return told


def _other(font: Font, number: int) -> Font:
    return font.also[min(number, len(font.also) - 1)] if font.also else font


def _choices(
    names: set[bytes], own: dict[bytes, Font], fonts: Fonts
) -> Iterable[dict[bytes, Font]]:
    if all(name in own or unhashed(name) in own for name in names):
        return [own]
    return [{**others, **own} for others in fonts.anywhere()]


def _all_codes(shown: list[bytes]) -> list[bytes]:
    """All at once, where nothing but hexadecimals is shown: every letter stands by itself in them."""
    joined = _APART.join(shown)
    closed = _LAST_MOVE.sub(b">]", _MOVED.sub(b"", joined.replace(b">0<", b"")))
    if closed.count(_APART) == len(shown) - 1 and _CLEAN.fullmatch(closed):
        digits = closed.translate(None, b"[<>]").decode("ascii").split(_APART.decode())
        return [bytes.fromhex(piece + "0" * (len(piece) % 2)) for piece in digits]
    return [_codes(piece) for piece in shown]


def _codes(shown: bytes) -> bytes:
    return b"".join(content(string) for string in _STRINGS.findall(shown))
