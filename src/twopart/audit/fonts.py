"""The fonts of a document -> what the codes mean that are drawn with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twopart.audit.outcome import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_NO_LETTERS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_LONGEST_SPAN = 0x10000
_MOST_CODES = 4 * _LONGEST_SPAN
_MOST_OF_A_NAME = 100
_BY_GLYPH = "Identity"
_TWO_BYTES = "utf-16-be"
_ONE_BYTE = "latin-1"
_CODECS = {  # of the character maps that PDF knows by name
    "UTF16": _TWO_BYTES, "UCS2": _TWO_BYTES, "UTF8": "utf-8", "UTF32": "utf-32-be",
    "GB": "gb18030", "B5": "big5hkscs", "RKSJ": "cp932", "KSC": "cp949", "EUC": "euc_jp",
}  # fmt: skip
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


@dataclass(frozen=True, slots=True)
class Font:
    codec: str
    table: dict[int, str] = field(repr=False)
    readable: bool = True
    by_codes: Font | None = None  # where its encoding says something else than its map of characters

    def tells(self, codes: bytes) -> bool:
        """Whether anybody can say which letters they are."""
        return self.readable or not _NO_LETTERS.search(codes)

    def read(self, codes: bytes) -> str:
        return codes.decode(self.codec, "replace").translate(self.table)


MISSING = Font(_ONE_BYTE, {}, readable=False)


class Fonts:
    """The fonts of a document by the names that drawing instructions call them."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._known: dict[tuple[int, int], dict[bytes, Font]] = {}
        self._anywhere: list[dict[bytes, Font]] | None = None

    def of(self, resources: pikepdf.Object | None) -> dict[bytes, Font]:
        """Those that one page or drawing may use."""
        import pikepdf  # noqa: PLC0415

        if not isinstance(resources, pikepdf.Dictionary):
            return {}
        known = self._known.get(resources.objgen) if resources.is_indirect else None
        if known is None:
            fonts = resources.get("/Font")
            items = fonts.items() if isinstance(fonts, pikepdf.Dictionary) else ()
            known = {name[1:].encode(): _font(font) for name, font in items}
            self._known[resources.objgen] = known
        return known

    def anywhere(self) -> list[dict[bytes, Font]]:
        """For a drawing that does not say whose fonts it uses: all of the document, each in turn for its name."""
        if self._anywhere is None:
            self._anywhere = list(_in_turn(self.of(resources) for resources in _resources(self._document)))
        return self._anywhere


def _resources(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Whatever has fonts by name, at any depth of an object."""
    import pikepdf  # noqa: PLC0415

    for whole in document.objects:
        waiting = [whole]
        while waiting:
            one = waiting.pop()
            if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                if "/Font" in one:
                    yield pikepdf.Dictionary(Font=one["/Font"])
                waiting += [value for value in one.values() if not getattr(value, "is_indirect", True)]


def _in_turn(every: Iterable[dict[bytes, Font]]) -> Iterator[dict[bytes, Font]]:
    found: dict[bytes, list[Font]] = {}
    for fonts in every:
        for name, font in fonts.items():
            alike = found.setdefault(name, [])
            if font not in alike and len(alike) < _MOST_OF_A_NAME:
                alike.append(font)
    alike_and_readable = {name: [font for font in fonts if font.readable] or fonts for name, fonts in found.items()}
    for turn in range(max(map(len, alike_and_readable.values()), default=1)):
        yield {name: fonts[min(turn, len(fonts) - 1)] for name, fonts in alike_and_readable.items()}


def _font(font: pikepdf.Object) -> Font:
    import pikepdf  # noqa: PLC0415

    if not isinstance(font, pikepdf.Dictionary):
        return MISSING
    characters = font.get("/ToUnicode")
    table = character_map(characters.read_bytes()) if isinstance(characters, pikepdf.Stream) else {}
    return _composite(font, table) if font.get("/Subtype") == "/Type0" else _simple(font, table)


def _composite(font: pikepdf.Object, table: dict[int, str]) -> Font:
    """Its codes are of one or two bytes, as the map says that stands in it; or of a codec, by the name of one."""
    import pikepdf  # noqa: PLC0415

    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Stream):
        return Font(_codec_of_map(encoding.read_bytes()), table, readable=bool(table))
    name = str(encoding)
    if codec := next((codec for sign, codec in _CODECS.items() if sign in name), None):
        return Font(codec, table if codec == _TWO_BYTES else {})
    return Font(_TWO_BYTES, table, readable=bool(table) or _BY_GLYPH not in name)


def _codec_of_map(written: bytes) -> str:
    lengths = {len(code.strip()) for block in _SPACES.findall(written) for code in HEX.findall(block)}
    return _ONE_BYTE if lengths == {2} else _TWO_BYTES


def _simple(font: pikepdf.Object, table: dict[int, str]) -> Font:
    encoded = _encoded(font.get("/Encoding"))
    if not table:
        return Font(_ONE_BYTE, encoded)
    own_codes = "/FontDescriptor" in font and "/Encoding" not in font  # which nobody else knows
    lies = not own_codes and any(encoded.get(code, chr(code)) != text for code, text in table.items())
    return Font(_ONE_BYTE, table, by_codes=Font(_ONE_BYTE, encoded) if lies else None)


def _encoded(encoding: pikepdf.Object | None) -> dict[int, str]:
    """What the codes mean by the encoding and by the names of the letters in it."""
    import pikepdf  # noqa: PLC0415

    whole = encoding if isinstance(encoding, pikepdf.Dictionary) else pikepdf.Dictionary(BaseEncoding=encoding)
    codec = _ENCODINGS.get(str(whole.get("/BaseEncoding")))
    table = {code: bytes([code]).decode(codec, "replace") for code in range(0x80, 0x100)} if codec else {}
    code = 0
    for one in _listed(whole.get("/Differences")):
        if isinstance(one, pikepdf.Name):
            if letter := _letter(str(one)[1:]):
                table[code] = letter
            code += 1
        elif isinstance(one, int):
            code = one
    return table


def _listed(differences: object) -> list[object]:
    import pikepdf  # noqa: PLC0415

    return list(differences) if isinstance(differences, pikepdf.Array) else []


def _letter(name: str) -> str:
    from fontTools.agl import toUnicode  # type: ignore[import-untyped]  # noqa: PLC0415 - our own files need none

    return str(toUnicode(name))


def character_map(written: bytes) -> dict[int, str]:
    """What each code of a font means."""
    table: dict[int, str] = {}
    for block in _CHARACTERS.findall(written):
        codes = HEX.findall(block)
        pairs = zip(codes[::2], codes[1::2], strict=False)
        table.update({int(code, 16): _unicode(text) for code, text in pairs if code.strip()})
    left = _MOST_CODES
    for block in _RANGES.findall(written):
        for first, last, start, each in _RANGE.findall(block):
            span = _span(int(first, 16), int(last, 16), start, each)
            table.update(span)
            left -= len(span)
            if left < 0:
                raise CannotRead("it has a font with more letters than there are")
    return table


def _span(first: int, last: int, start: bytes, each: bytes) -> dict[int, str]:
    codes = range(first, min(last, first + _LONGEST_SPAN) + 1)
    if each:
        return dict(zip(codes, map(_unicode, HEX.findall(each)), strict=False))
    begin = _unicode(start)
    return {code: begin[:-1] + chr(min(ord(begin[-1]) + code - first, 0x10FFFF)) for code in codes} if begin else {}


def _unicode(digits: bytes) -> str:
    text = digits.decode("ascii")
    return bytes.fromhex("".join(text.split()).zfill(len(text) + len(text) % 2)).decode("utf-16-be", "replace")
