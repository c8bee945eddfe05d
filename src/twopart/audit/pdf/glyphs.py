"""Reads the words that drawing instructions draw, in the order of drawing: a reader independent of PDFium.

It ignores geometry, so nothing counts as clipped, off the page or far apart, and letter-spacing is not read as a space.
A font without a character map is read by its encoding; where that gives no letters, and nobody can tell what is drawn,
the text is unreadable. Where nobody can tell which font is meant, or a font gives two meanings for its letters, all
meanings are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twopart.audit.pdf.fonts import MISSING
from twopart.audit.pdf.notation import (
    HEXADECIMAL,
    LITERAL,
    content,
    unhashed,
)
from twopart.base.record import value_record

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
_FEW_SYMBOLS = 2  # bullets, arrows: so few letters spell nothing
# the text that is set, with its font
_KEPT = re.compile(rb"(?<![^\s\])>])[qQ](?![^\s\[(</])")
_APART = b"\x00"
_LAST_MOVE = re.compile(rb">[-+.0-9 ]+\]")
_CLEAN = re.compile(rb"(?:(?:\[?<[0-9A-Fa-f]*>\]?)?\x00)*(?:\[?<[0-9A-Fa-f]*>\]?)?")


@value_record
class DrawnWords:
    readings: list[str]  # the words, in each way in which they can be read
    rest: bytes  # the instructions without them
    # Whether the fonts give the letters of all codes, apart from a symbol or two.
    readable: bool = True


def drawn(
    instructions: bytes,
    own: dict[bytes, Font],
    fonts: Fonts,
) -> DrawnWords:
    """Returns the words of drawing instructions, in each way in which their fonts can be understood."""
    pieces = _INSTRUCTION.split(instructions)
    rest = pieces[::3]
    set_names = pieces[1::3]
    names = _names(rest, set_names)
    shown = [piece for piece in pieces[2::3] if piece is not None]
    codes = _all_codes(shown)
    used = set(names)
    readings: dict[str, None] = {}
    unreadable = set[bytes]()
    choices = _choices(used - {b""}, own, fonts)
    for choice in choices:
        by_name = {name: _font_called(name, choice) for name in used}
        run = [by_name[name] for name in names]
        for font, letters in zip(run, codes, strict=True):
            if not font.readable:
                unreadable |= font.unreadable(letters)
        readings[_read(run, codes)] = None
        ways = [len(font.also) for font in by_name.values()]
        for number in range(max(ways, default=0)):
            others = [_other(font, number) for font in run]
            readings[_read(others, codes)] = None
    readable = len(unreadable) <= _FEW_SYMBOLS
    return DrawnWords(
        list(readings),
        b" ".join(rest),
        readable,
    )


def _font_called(
    name: bytes,
    fonts: dict[bytes, Font],
) -> Font:
    return fonts.get(name) or fonts.get(unhashed(name), MISSING)


def _read(
    run: Sequence[Font],
    codes: Sequence[bytes],
) -> str:
    pairs = zip(run, codes, strict=True)
    return "\n".join([font.read(letters) for font, letters in pairs])


def _names(
    rest: Sequence[bytes],
    names: Sequence[bytes | None],
) -> list[bytes]:
    """Returns the name of the font of each piece that is shown. `q` saves the font, and `Q` restores it."""
    shown = list[bytes]()
    saved_names = list[bytes]()
    name = b""
    for before, new in zip(rest, names, strict=False):
        if b"Q" in before or b"q" in before:
            name = _after_steps(before, name, saved_names)
        if new:
            name = new
        else:
            shown.append(name)
    return shown


def _after_steps(
    before: bytes,
    name: bytes,
    saved_names: list[bytes],
) -> bytes:
    """Returns the name of the font after all that these instructions save (`q`) and restore (`Q`)."""
    for step in _KEPT.findall(before):
        if step == b"q":
            saved_names.append(name)
        elif saved_names:
            name = saved_names.pop()
    return name


def _other(
    font: Font,
    number: int,
) -> Font:
    """Returns another meaning of the letters, or the last one if there are fewer."""
    if not font.also:
        return font
    last = len(font.also) - 1
    return font.also[min(number, last)]


def _choices(
    names: set[bytes],
    own: dict[bytes, Font],
    fonts: Fonts,
) -> Iterable[dict[bytes, Font]]:
    if all(name in own or unhashed(name) in own for name in names):
        return [own]
    return [{**others, **own} for others in fonts.anywhere()]


def _all_codes(shown: list[bytes]) -> list[bytes]:
    """Reads all codes at once where only hexadecimals are shown: in them every letter stands by itself."""
    joined = _APART.join(shown)
    together = _MOVED.sub(b"", joined.replace(b">0<", b""))
    closed = _LAST_MOVE.sub(b">]", together)
    is_split_as_before = closed.count(_APART) == len(shown) - 1
    if is_split_as_before and _CLEAN.fullmatch(closed):
        digits = closed.translate(None, b"[<>]").decode("ascii")
        pieces = digits.split(_APART.decode())
        return list(map(_of_digits, pieces))
    return [_codes(piece) for piece in shown]


def _of_digits(digits: str) -> bytes:
    """Reads hexadecimal digits; an odd last digit is followed by a zero (ISO 32000-1, 7.3.4.3)."""
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _codes(shown: bytes) -> bytes:
    strings = _STRINGS.findall(shown)
    return b"".join(map(content, strings))
