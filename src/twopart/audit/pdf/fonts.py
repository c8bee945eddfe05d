"""Reads the fonts of a document: what the codes mean that are drawn with them."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import TYPE_CHECKING

from twopart.audit.pdf import font_programs
from twopart.audit.pdf.character_maps import (
    character_map,
    codec_of_map,
    numbers_of_shapes,
)
from twopart.audit.pdf.document import called, resources_with_fonts
from twopart.audit.text.layout import plain
from twopart.base.record import value_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pikepdf

_NO_LETTERS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
# The numbers at which Latin letters begin in Adobe's character collections: proportional ones, and half-width ones.
_LATIN = {
    "Japan1": (1, 231),
    "GB1": (1, 814),
    "CNS1": (1, 13648),
    "Korea1": (1, 8094),
}
# TrueType fonts that every machine with Windows has.
_EVERYWHERE = re.compile(
    r"/(?:[A-Z]{6}\+)?(?:Arial|Times|Courier|Verdana|Georgia|Tahoma)"
)
_EVERYWHERE_AT = 3
_WHOLE = 258  # glyphs: a font of as many was not cut down, and keeps its numbers
_PRINTABLE = 95  # from the space on
_PAIRED = re.compile("[\U00010000-\U0010ffff\ufffd]")
_HALF = re.compile("[\ud800-\udfff]")
_MOST_OF_A_NAME = 100
_BY_GLYPH = "Identity"
_TWO_BYTES = "utf-16-be"
_ONE_BYTE = "latin-1"
_CODECS = {  # of the character maps that PDF knows by name
    "UTF16": _TWO_BYTES, "UCS2": _TWO_BYTES, "UTF8": "utf-8", "UTF32": "utf-32-be",
    "GB": "gb18030", "B5": "big5hkscs", "RKSJ": "cp932", "KSC": "cp949", "EUC": "euc_jp",
}  # fmt: skip
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


@value_record
class Font:
    codec: str
    table: dict[int, str]
    readable: bool = True
    _letters_by_codes: dict[bytes, str] = field(
        default_factory=dict,
        repr=False,
        compare=False,
    )
    # Where the encoding or the program of a font gives other letters for its codes.
    also: tuple[Font, ...] = ()

    def unreadable(self, codes: bytes) -> set[bytes]:
        """Returns the codes whose letters nobody can tell."""
        if self.readable or not _NO_LETTERS.search(codes):
            return set()
        size = 2 if self.codec == _TWO_BYTES else 1
        starts = range(0, len(codes), size)
        return {codes[start : start + size] for start in starts}

    def read(self, codes: bytes) -> str:
        """Returns the letters that these bytes draw. Cached, since words recur again and again in a file."""
        text = self._letters_by_codes.get(codes)
        if text is None:
            text = self._letters_by_codes[codes] = self._read(codes)
        return text

    def _read(self, codes: bytes) -> str:
        text = codes.decode(self.codec, "replace")
        if self.codec == _TWO_BYTES and _PAIRED.search(text):
            text = _of_pairs(codes)
        return _HALF.sub("\ufffd", text.translate(self.table))


def _of_pairs(codes: bytes) -> str:
    """Reads codes in pairs: the number of each letter takes two bytes."""
    text = list[str]()
    for start in range(0, len(codes), 2):
        number = int.from_bytes(codes[start : start + 2], "big")
        text.append(chr(number))
    return "".join(text)


MISSING = Font(_ONE_BYTE, {}, readable=False)


class Fonts:
    """The fonts of a document, by the names that drawing instructions give them."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._known: dict[tuple[int, int], dict[bytes, Font]] = {}
        self._fonts: dict[tuple[int, int], Font] = {}
        self._anywhere: list[dict[bytes, Font]] | None = None

    def of(self, resources: pikepdf.Object | None) -> dict[bytes, Font]:
        """Returns the fonts that one page or drawing may use."""
        import pikepdf

        if not isinstance(resources, pikepdf.Dictionary):
            return {}
        key = resources.objgen
        if resources.is_indirect and key in self._known:
            return self._known[key]
        by_name = dict[bytes, Font]()
        fonts = resources.get("/Font")
        if isinstance(fonts, pikepdf.Dictionary):
            for name, font in fonts.items():
                as_bytes = name[1:].encode("utf-8", "surrogateescape")
                by_name[as_bytes] = self._font(font)
        self._known[key] = by_name
        return by_name

    def _font(self, font: pikepdf.Object) -> Font:
        """Returns the font, read only once: many pages name the same one, each in its own resources."""
        if not getattr(font, "is_indirect", False):  # it may be nothing, or a number
            return _font(font)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _font(font)
        return self._fonts[font.objgen]

    def anywhere(self) -> list[dict[bytes, Font]]:
        """Returns every font of the document that has this name, in turn, for a drawing that does not say whose fonts
        it uses.
        """
        if self._anywhere is None:
            every = (
                self.of(resources) for resources in resources_with_fonts(self._document)
            )
            self._anywhere = list(_in_turn(every))
        return self._anywhere


def _in_turn(every: Iterable[dict[bytes, Font]]) -> Iterator[dict[bytes, Font]]:
    by_name: dict[bytes, list[Font]] = {}
    for fonts in every:
        for name, font in fonts.items():
            alike = by_name.setdefault(name, [])
            if font not in alike and len(alike) < _MOST_OF_A_NAME:
                alike.append(font)
    for name, alike in by_name.items():
        readable = [font for font in alike if font.readable]
        by_name[name] = readable or alike
    turns = max(map(len, by_name.values()), default=1)
    for turn in range(turns):
        yield {name: _at(alike, turn) for name, alike in by_name.items()}


def _at(
    fonts: Sequence[Font],
    turn: int,
) -> Font:
    """Returns the font at this position, or the last one if there are fewer."""
    return fonts[min(turn, len(fonts) - 1)]


def _font(font: pikepdf.Object) -> Font:
    import pikepdf

    if not isinstance(font, pikepdf.Dictionary):
        return MISSING
    table = dict[int, str]()
    characters = font.get("/ToUnicode")
    if isinstance(characters, pikepdf.Stream):
        table = character_map(characters.read_bytes())
    if font.get("/Subtype") == "/Type0":
        return _composite(font, table)
    return _simple(font, table)


def _composite(
    font: pikepdf.Object,
    table: dict[int, str],
) -> Font:
    """Reads a font whose codes take one or two bytes, as its embedded map or its named codec says."""
    import pikepdf

    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Stream):
        return _by_own_map(font, table, encoding.read_bytes())
    name = called(encoding)
    if codec := _codec_named(name):
        by_codec = Font(codec, {})
        if table:
            return Font(_TWO_BYTES, table, also=(by_codec,))
        return by_codec
    if name and _BY_GLYPH not in name:
        return Font(_TWO_BYTES, table)
    return _by_own_map(font, table, b"")


def _by_own_map(
    font: pikepdf.Object,
    table: dict[int, str],
    written: bytes,
) -> Font:
    """Reads a font whose codes are the numbers of its shapes, or lead to them by a map that is stored in the file."""
    codec = _TWO_BYTES
    letters: font_programs.Letters
    if written:
        codec = codec_of_map(written)
        letters = _letters_of_codes(font, numbers_of_shapes(written))
    else:
        letters = _letters_of_codes(font, None)
    by_shapes = {code: min(each) for code, each in letters.items()}
    if not table:
        return Font(codec, by_shapes, readable=bool(by_shapes))
    whole = Font(codec, {**by_shapes, **table})
    if _contradicts(table, letters):
        other = Font(codec, {**table, **by_shapes})
        return replace(whole, also=(other,))
    return whole


def _codec_named(name: str) -> str:
    for part, codec in _CODECS.items():
        if part in name:
            return codec
    return ""


def _contradicts(
    table: dict[int, str],
    letters: font_programs.Letters,
) -> bool:
    """Whether a character map gives another letter for a code than the shape shows."""
    in_both = table.keys() & letters.keys()
    return not all(_is_one_of(letters[code], table[code]) for code in in_both)


def _is_one_of(
    letters: set[str],
    text: str,
) -> bool:
    return text in letters or plain(text) in map(plain, letters)


def _letters_of_codes(
    font: pikepdf.Object,
    numbers: dict[int, int] | None,
) -> font_programs.Letters:
    """Returns the letters of the codes as the font program draws them, or else as the character collection lists them."""
    import pikepdf

    descendants = _listed(font.get("/DescendantFonts"))
    own = next(iter(descendants), None)
    if not isinstance(own, pikepdf.Dictionary):
        return {}
    by_number = _by_number(own)
    if numbers is None:
        return by_number
    by_code: font_programs.Letters = {}
    for code, number in numbers.items():
        if number in by_number:
            by_code[code] = by_number[number]
    return by_code


def _by_number(own: pikepdf.Dictionary) -> font_programs.Letters:
    import pikepdf

    letters: font_programs.Letters = {}
    for first in _first_of_latin(own):
        for at in range(_PRINTABLE):
            letters[first + at] = {chr(ord(" ") + at)}
    glyphs = font_programs.of_glyphs(_program(own))
    shapes = own.get("/CIDToGIDMap")
    if glyphs and isinstance(shapes, pikepdf.Stream):
        glyphs = _by_place(shapes.read_bytes(), glyphs)
    for number, each in glyphs.items():
        if each:
            letters[number] = each
    return letters


def _by_place(
    places: bytes,
    glyphs: font_programs.Letters,
) -> font_programs.Letters:
    """Returns the letters of each number, by a map that has two bytes for each."""
    letters: font_programs.Letters = {}
    highs, lows = places[::2], places[1::2]
    pairs = zip(highs, lows, strict=False)
    for number, (high, low) in enumerate(pairs):
        letters[number] = glyphs.get(high << 8 | low, set())
    return letters


def _first_of_latin(own: pikepdf.Dictionary) -> tuple[int, ...]:
    """Returns where the Latin letters begin in the order of the character collection, or of a font that every machine
    has.
    """
    if first := _LATIN.get(_ordering(own)):
        return first
    if not _EVERYWHERE.match(called(own.get("/BaseFont"))):
        return ()
    program = _program(own)
    if not program or font_programs.count(program) >= _WHOLE:
        return (_EVERYWHERE_AT,)
    return ()


def _ordering(own: pikepdf.Dictionary) -> str:
    """Returns the name of the character collection, or an empty text."""
    import pikepdf

    about = own.get("/CIDSystemInfo")
    if not isinstance(about, pikepdf.Dictionary):
        return ""
    order = about.get("/Ordering")
    if not isinstance(order, pikepdf.String):
        return ""
    return bytes(order).decode("latin-1")


def _program(font: pikepdf.Object) -> bytes:
    import pikepdf

    about = font.get("/FontDescriptor")
    if not isinstance(about, pikepdf.Dictionary):
        return b""
    for key in ("/FontFile2", "/FontFile3", "/FontFile"):
        program = about.get(key)
        if isinstance(program, pikepdf.Stream):
            try:
                return program.read_bytes()
            except pikepdf.PikepdfError:
                return b""  # it cannot be unpacked; if that hides anything, the streams tell
    return b""


def _simple(
    font: pikepdf.Object,
    table: dict[int, str],
) -> Font:
    encoded = _encoded(font.get("/Encoding"))
    if "/FontDescriptor" in font and "/Encoding" not in font:
        return _by_own_codes(font, table, encoded)
    if not table:
        return Font(_ONE_BYTE, encoded)
    for code, text in table.items():
        if encoded.get(code, chr(code)) != text:
            other = Font(_ONE_BYTE, encoded)
            return Font(_ONE_BYTE, table, also=(other,))
    return Font(_ONE_BYTE, table)


def _by_own_codes(
    font: pikepdf.Object,
    table: dict[int, str],
    encoded: dict[int, str],
) -> Font:
    """Reads a font whose codes are known to its program alone."""
    by_program = font_programs.of_codes(_program(font))
    if not table:
        return Font(_ONE_BYTE, {**encoded, **by_program})
    for code, text in table.items():
        if by_program.get(code, text) != text:
            other = Font(_ONE_BYTE, by_program)
            return Font(_ONE_BYTE, table, also=(other,))
    return Font(_ONE_BYTE, table)


def _encoded(encoding: pikepdf.Object | None) -> dict[int, str]:
    """Returns what the codes mean according to the encoding and the names of its letters."""
    import pikepdf

    if not isinstance(encoding, pikepdf.Dictionary):
        return _base_encoding(encoding)
    table = _base_encoding(encoding.get("/BaseEncoding"))
    differences = _listed(encoding.get("/Differences"))
    if differences:
        table.update(_by_names(differences))
    return table


def _by_names(differences: list[object]) -> Iterator[tuple[int, str]]:
    """Yields codes, each with the letters whose names follow it."""
    import pikepdf

    from twopart.audit.foreign.named_letters import letter_named

    code = 0
    for one in differences:
        if isinstance(one, pikepdf.Name):
            if letter := letter_named(called(one)[1:]):
                yield code, letter
            code += 1
        elif isinstance(one, int):
            code = one


def _base_encoding(name: pikepdf.Object | None) -> dict[int, str]:
    """Returns the meaning of the codes above those of ASCII."""
    codec = _ENCODINGS.get(called(name))
    if not codec:
        return {}
    codes = range(0x80, 0x100)
    return {code: bytes([code]).decode(codec, "replace") for code in codes}


def _listed(differences: object) -> list[object]:
    import pikepdf

    if isinstance(differences, pikepdf.Array):
        return list(differences)
    return []
