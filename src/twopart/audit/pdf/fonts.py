"""The fonts of a document -> what the codes mean that are drawn with them."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from twopart.audit.outcome import CannotRead
from twopart.audit.pdf import programs
from twopart.audit.pdf.document import called
from twopart.audit.text.layout import plain
from twopart.base.record import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_NO_LETTERS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])"
)
_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_SHAPES = re.compile(rb"begincid(?:range|char)(.*?)endcid(?:range|char)", re.DOTALL)
_SHAPE = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*(?:<([0-9A-Fa-f]{1,8})>\s*)?(\d{1,7})")
_LATIN = {
    "Japan1": (1, 231),
    "GB1": (1, 814),
    "CNS1": (1, 13648),
    "Korea1": (1, 8094),
}  # where those lists have it
_EVERYWHERE = re.compile(
    r"/(?:[A-Z]{6}\+)?(?:Arial|Times|Courier|Verdana|Georgia|Tahoma)"
)  # TrueType, as Windows has them
_EVERYWHERE_AT = 3
_WHOLE = 258  # glyphs, with which such a font begins: it was not numbered anew
_PRINTABLE = 95  # from a blank on
_PAIRED = re.compile("[\U00010000-\U0010ffff\ufffd]")
_HALF = re.compile("[\ud800-\udfff]")
_LONGEST_SPAN = 0x10000
_MOST_CODES = 4 * _LONGEST_SPAN
_TOO_MANY = "it has a font with more letters than there are"
_MOST_OF_A_NAME = 100
_BY_GLYPH = "Identity"
_TWO_BYTES = "utf-16-be"
_ONE_BYTE = "latin-1"
_CODECS = {  # of the character maps that PDF knows by name
    "UTF16": _TWO_BYTES, "UCS2": _TWO_BYTES, "UTF8": "utf-8", "UTF32": "utf-32-be",
    "GB": "gb18030", "B5": "big5hkscs", "RKSJ": "cp932", "KSC": "cp949", "EUC": "euc_jp",
}  # fmt: skip
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


@value
class Font:
    codec: str
    table: dict[int, str]
    readable: bool = True
    _said: dict[bytes, str] = field(default_factory=dict, repr=False, compare=False)
    also: tuple[
        Font, ...
    ] = ()  # where its encoding or its program says something else of its letters

    def untold(
        self,
        codes: bytes,
    ) -> set[bytes]:
        """The letters of which nobody can say what they are."""
        if self.readable or not _NO_LETTERS.search(codes):
            return set()
        size = 2 if self.codec == _TWO_BYTES else 1
        return {codes[at : at + size] for at in range(0, len(codes), size)}

    def read(self, codes: bytes) -> str:
        """Words come again and again in a file."""
        said = self._said.get(codes)
        if said is None:
            said = self._said[codes] = self._read(codes)
        return said

    def _read(self, codes: bytes) -> str:
        text = codes.decode(self.codec, "replace")
        if self.codec == _TWO_BYTES and _PAIRED.search(
            text
        ):  # these codes are numbers of letters, not halves of one
            text = "".join(
                chr(int.from_bytes(codes[at : at + 2], "big"))
                for at in range(0, len(codes), 2)
            )
        return _HALF.sub("\ufffd", text.translate(self.table))


MISSING = Font(_ONE_BYTE, {}, readable=False)


class Fonts:
    """The fonts of a document by the names that drawing instructions call them."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._known: dict[tuple[int, int], dict[bytes, Font]] = {}
        self._fonts: dict[tuple[int, int], Font] = {}
        self._anywhere: list[dict[bytes, Font]] | None = None

    def of(
        self,
        resources: pikepdf.Object | None,
    ) -> dict[bytes, Font]:
        """Those that one page or drawing may use."""
        import pikepdf  # noqa: PLC0415

        if not isinstance(resources, pikepdf.Dictionary):
            return {}
        known = self._known.get(resources.objgen) if resources.is_indirect else None
        if known is None:
            fonts = resources.get("/Font")
            items = fonts.items() if isinstance(fonts, pikepdf.Dictionary) else ()
            known = {
                name[1:].encode("utf-8", "surrogateescape"): self._font(font)
                for name, font in items
            }
            self._known[resources.objgen] = known
        return known

    def _font(self, font: pikepdf.Object) -> Font:
        """Many pages name the same one, each in resources of its own."""
        if not getattr(font, "is_indirect", False):  # it may be nothing, or a number
            return _font(font)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _font(font)
        return self._fonts[font.objgen]

    def anywhere(self) -> list[dict[bytes, Font]]:
        """For a drawing that does not say whose fonts it uses: all of the document, each in turn for its name."""
        if self._anywhere is None:
            self._anywhere = list(
                _in_turn(self.of(resources) for resources in _resources(self._document))
            )
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
                waiting += [
                    value
                    for value in one.values()
                    if not getattr(value, "is_indirect", True)
                ]


def _in_turn(every: Iterable[dict[bytes, Font]]) -> Iterator[dict[bytes, Font]]:
    found: dict[bytes, list[Font]] = {}
    for fonts in every:
        for name, font in fonts.items():
            alike = found.setdefault(name, [])
            if font not in alike and len(alike) < _MOST_OF_A_NAME:
                alike.append(font)
    alike_and_readable = {
        name: [font for font in fonts if font.readable] or fonts
        for name, fonts in found.items()
    }
    for turn in range(max(map(len, alike_and_readable.values()), default=1)):
        yield {
            name: fonts[min(turn, len(fonts) - 1)]
            for name, fonts in alike_and_readable.items()
        }


def _font(font: pikepdf.Object) -> Font:
    import pikepdf  # noqa: PLC0415

    if not isinstance(font, pikepdf.Dictionary):
        return MISSING
    characters = font.get("/ToUnicode")
    table = (
        character_map(characters.read_bytes())
        if isinstance(characters, pikepdf.Stream)
        else {}
    )
    return (
        _composite(font, table)
        if font.get("/Subtype") == "/Type0"
        else _simple(font, table)
    )


def _composite(
    font: pikepdf.Object,
    table: dict[int, str],
) -> Font:
    """Its codes are of one or two bytes, as the map says that stands in it; or of a codec, by the name of one."""
    import pikepdf  # noqa: PLC0415

    encoding = font.get("/Encoding")
    name = "" if isinstance(encoding, pikepdf.Stream) else called(encoding)
    if codec := next((codec for sign, codec in _CODECS.items() if sign in name), None):
        by_codec = Font(codec, {})
        return Font(_TWO_BYTES, table, also=(by_codec,)) if table else by_codec
    if name and _BY_GLYPH not in name:
        return Font(_TWO_BYTES, table)
    written = encoding.read_bytes() if isinstance(encoding, pikepdf.Stream) else b""
    codec = _codec_of_map(written) if written else _TWO_BYTES
    letters = _letters_of_codes(font, _numbers(written) if written else None)
    told = {code: min(each) for code, each in letters.items()}
    if not table:
        return Font(codec, told, readable=bool(told))
    lies = any(
        code in letters and not _is_one_of(letters[code], text)
        for code, text in table.items()
    )
    return Font(
        codec, {**told, **table}, also=(Font(codec, {**table, **told}),) if lies else ()
    )


def _is_one_of(
    letters: set[str],
    text: str,
) -> bool:
    return text in letters or plain(text) in map(plain, letters)


def _codec_of_map(written: bytes) -> str:
    lengths = {
        len(code.strip())
        for block in _SPACES.findall(written)
        for code in HEX.findall(block)
    }
    return _ONE_BYTE if lengths == {2} else _TWO_BYTES


def _numbers(written: bytes) -> dict[int, int]:
    """The number of the shape that each code draws, by a map that stands in the file."""
    numbers: dict[int, int] = {}
    for block in _SHAPES.findall(written):
        for first, last, number in _SHAPE.findall(block):
            begin, end = int(first, 16), int(last or first, 16)
            span = range(begin, min(end, begin + _LONGEST_SPAN) + 1)
            numbers.update(
                zip(span, range(int(number), int(number) + len(span)), strict=True)
            )
            if len(numbers) > _MOST_CODES:
                raise CannotRead(_TOO_MANY)
    return numbers


def _letters_of_codes(
    font: pikepdf.Object, numbers: dict[int, int] | None
) -> programs.Letters:
    """By the program that draws them; where there is none, by the list that they are counted by."""
    import pikepdf  # noqa: PLC0415

    own = next(iter(_listed(font.get("/DescendantFonts"))), None)
    if not isinstance(own, pikepdf.Dictionary):
        return {}
    by_number = _by_number(own)
    if numbers is None:
        return by_number
    return {
        code: by_number[number]
        for code, number in numbers.items()
        if number in by_number
    }


def _by_number(own: pikepdf.Dictionary) -> programs.Letters:
    import pikepdf  # noqa: PLC0415

    glyphs = programs.of_glyphs(_program(own))
    shapes = own.get("/CIDToGIDMap")
    if glyphs and isinstance(shapes, pikepdf.Stream):
        places = shapes.read_bytes()
        pairs = zip(places[::2], places[1::2], strict=False)
        glyphs = {
            number: glyphs.get(high << 8 | low, set())
            for number, (high, low) in enumerate(pairs)
        }
    latin = {
        first + at: {chr(ord(" ") + at)}
        for first in _first_of_latin(own)
        for at in range(_PRINTABLE)
    }
    return {
        **latin,
        **{number: letters for number, letters in glyphs.items() if letters},
    }


def _first_of_latin(own: pikepdf.Dictionary) -> tuple[int, ...]:
    """Where the Latin letters begin in the order of the alphabet's list, or of a font that every machine has."""
    import pikepdf  # noqa: PLC0415

    about = own.get("/CIDSystemInfo")
    order = about.get("/Ordering") if isinstance(about, pikepdf.Dictionary) else None
    if isinstance(order, pikepdf.String) and (
        first := _LATIN.get(bytes(order).decode("latin-1"))
    ):
        return first
    if not _EVERYWHERE.match(called(own.get("/BaseFont"))):
        return ()
    program = _program(own)
    return (_EVERYWHERE_AT,) if not program or programs.count(program) >= _WHOLE else ()


def _program(font: pikepdf.Object) -> bytes:
    import pikepdf  # noqa: PLC0415

    about = font.get("/FontDescriptor")
    if isinstance(about, pikepdf.Dictionary):
        for key in ("/FontFile2", "/FontFile3", "/FontFile"):
            if isinstance(found := about.get(key), pikepdf.Stream):
                try:
                    return found.read_bytes()
                except pikepdf.PikepdfError:
                    return b""  # it cannot be unpacked; if that hides anything, the streams tell
    return b""


def _simple(
    font: pikepdf.Object,
    table: dict[int, str],
) -> Font:
    encoded = _encoded(font.get("/Encoding"))
    own_codes = (
        "/FontDescriptor" in font and "/Encoding" not in font
    )  # which its program alone knows
    told = programs.of_codes(_program(font)) if own_codes else {}
    if not table:
        return Font(_ONE_BYTE, {**encoded, **told})
    says = told if own_codes else encoded
    lies = any(
        says.get(code, text if own_codes else chr(code)) != text
        for code, text in table.items()
    )
    return Font(_ONE_BYTE, table, also=(Font(_ONE_BYTE, says),) if lies else ())


def _encoded(encoding: pikepdf.Object | None) -> dict[int, str]:
    """What the codes mean by the encoding and by the names of the letters in it."""
    import pikepdf  # noqa: PLC0415

    whole = (
        encoding
        if isinstance(encoding, pikepdf.Dictionary)
        else pikepdf.Dictionary(BaseEncoding=encoding)
    )
    codec = _ENCODINGS.get(called(whole.get("/BaseEncoding")))
    table = (
        {code: bytes([code]).decode(codec, "replace") for code in range(0x80, 0x100)}
        if codec
        else {}
    )
    code = 0
    for one in _listed(whole.get("/Differences")):
        if isinstance(one, pikepdf.Name):
            if letter := programs.letter_named(called(one)[1:]):
                table[code] = letter
            code += 1
        elif isinstance(one, int):
            code = one
    return table


def _listed(differences: object) -> list[object]:
    import pikepdf  # noqa: PLC0415

    return list(differences) if isinstance(differences, pikepdf.Array) else []


def character_map(written: bytes) -> dict[int, str]:
    """What each code of a font means."""
    table: dict[int, str] = {}
    for block in _CHARACTERS.findall(written):
        codes = HEX.findall(block)
        pairs = zip(codes[::2], codes[1::2], strict=False)
        table.update(
            {int(code, 16): _unicode(text) for code, text in pairs if code.strip()}
        )
    left = _MOST_CODES
    for block in _RANGES.findall(written):
        for first, last, start, each in _RANGE.findall(block):
            span = _span(
                int(first, 16),
                int(last, 16),
                start,
                each,
            )
            table.update(span)
            left -= len(span)
            if left < 0:
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
        return dict(zip(codes, map(_unicode, HEX.findall(each)), strict=False))
    begin = _unicode(start)
    return (
        {
            code: begin[:-1] + chr(min(ord(begin[-1]) + code - first, 0x10FFFF))
            for code in codes
        }
        if begin
        else {}
    )


def _unicode(digits: bytes) -> str:
    text = digits.decode("ascii")
    return bytes.fromhex("".join(text.split()).zfill(len(text) + len(text) % 2)).decode(
        "utf-16-be", "replace"
    )
