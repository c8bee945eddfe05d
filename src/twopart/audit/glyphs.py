"""Drawing instructions -> the words that they draw, in the order of drawing: a reader independent of PDFium.

It minds no geometry, so nothing is clipped, off the page or apart; letter-spacing is no space to it. A font without a
character map is read as Latin; where that gives no letters, and nobody can tell what is drawn, it is unreadable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twopart.audit.notation import HEXADECIMAL, LITERAL, content, unhashed
from twopart.audit.outcome import CannotRead

if TYPE_CHECKING:
    import pikepdf

_INSTRUCTION = re.compile(
    rb"/([^\s/<>\[\]()]+)\s+[-+.0-9]+\s+Tf\b|(\[(?:[^\]\[()]++|%s)*+\]|%s|%s)\s*(?:T[jJ]|['\"])"
    % (LITERAL, LITERAL, HEXADECIMAL),
    re.DOTALL,
)
_STRINGS = re.compile(rb"%s|%s" % (LITERAL, HEXADECIMAL), re.DOTALL)
_HEX_ARRAY = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MOVED = re.compile(rb">[-+.0-9 ]*<")
_APART = b"\x00"
_LAST_MOVE = re.compile(rb">[-+.0-9 ]+\]")
_CLEAN = re.compile(rb"(?:(?:\[?<[0-9A-Fa-f]*>\]?)?\x00)*(?:\[?<[0-9A-Fa-f]*>\]?)?")
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_MOST_CODES = 0x10000


@dataclass(frozen=True, slots=True)
class Font:
    wide: bool  # two bytes for a letter
    table: dict[int, str] = field(repr=False)
    readable: bool = True

    def read(self, codes: bytes) -> str:
        if not self.readable and _NO_LETTERS.search(codes):
            raise CannotRead("text is drawn in it with a font whose letters cannot be told")
        return codes.decode("utf-16-be" if self.wide else "latin-1", "replace").translate(self.table)


_NO_LETTERS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MISSING = Font(wide=False, table={}, readable=False)


class Fonts:
    """The fonts of a document by the names that drawing instructions call them."""

    def __init__(self) -> None:
        self.all: dict[bytes, Font] = {}
        self._known: dict[tuple[int, int], dict[bytes, Font]] = {}

    def of(self, resources: pikepdf.Object | None) -> dict[bytes, Font]:
        """Those that one page or drawing may use."""
        import pikepdf  # noqa: PLC0415

        if not isinstance(resources, pikepdf.Dictionary):
            return self.all
        known = self._known.get(resources.objgen) if resources.is_indirect else None
        if known is None:
            fonts = resources.get("/Font")
            items = fonts.items() if isinstance(fonts, pikepdf.Dictionary) else ()
            known = {name[1:].encode(): _font(font) for name, font in items}
            self._known[resources.objgen] = known
            self.all.update(known)
        return known


def drawn(instructions: bytes, fonts: dict[bytes, Font]) -> tuple[str, bytes]:
    """The words, and the instructions without them."""
    font, told = _MISSING, []
    pieces = _INSTRUCTION.split(instructions)  # in threes: the rest, the name of a font, or what is shown
    for name, codes in zip(pieces[1::3], _all_codes(pieces[2::3]), strict=True):
        if name:
            font = fonts.get(name) or fonts.get(unhashed(name), _MISSING)
        else:
            told.append(font.read(codes))
    return "\n".join(told), b" ".join(pieces[::3])


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
        return bytes.fromhex(b"".join(_HEX_ARRAY.findall(shown)).decode("ascii"))
    return b"".join(content(string) for string in _STRINGS.findall(shown))


def _font(font: pikepdf.Object) -> Font:
    import pikepdf  # noqa: PLC0415

    if not isinstance(font, pikepdf.Dictionary):
        return _MISSING
    characters = font.get("/ToUnicode")
    table = character_map(characters.read_bytes()) if isinstance(characters, pikepdf.Stream) else {}
    by_glyph = str(font.get("/Encoding")).startswith("/Identity")
    return Font(wide=font.get("/Subtype") == "/Type0", table=table, readable=bool(table) or not by_glyph)


def character_map(written: bytes) -> dict[int, str]:
    """What each code of a font means."""
    table: dict[int, str] = {}
    for block in _CHARACTERS.findall(written):
        codes = _HEX_ARRAY.findall(block)
        table.update({int(code, 16): _unicode(text) for code, text in zip(codes[::2], codes[1::2], strict=False)})
    for block in _RANGES.findall(written):
        for first, last, start, each in _RANGE.findall(block):
            table.update(_span(int(first, 16), int(last, 16), start, each))
    return table


def _span(first: int, last: int, start: bytes, each: bytes) -> dict[int, str]:
    codes = range(first, min(last, first + _MOST_CODES) + 1)
    if each:
        return dict(zip(codes, map(_unicode, _HEX_ARRAY.findall(each)), strict=False))
    begin = _unicode(start)
    return {code: begin[:-1] + chr(min(ord(begin[-1]) + code - first, 0x10FFFF)) for code in codes} if begin else {}


def _unicode(digits: bytes) -> str:
    text = digits.decode("ascii")
    return bytes.fromhex("".join(text.split()).zfill(len(text) + len(text) % 2)).decode("utf-16-be", "replace")
