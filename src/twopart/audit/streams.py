"""An opened document -> the words in its streams: drawn (a second reader), beside the drawing, and all others."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.document import unpacked
from twopart.audit.embedded import printable, words
from twopart.audit.glyphs import character_map, drawn
from twopart.audit.outcome import DRAWING, Surface
from twopart.audit.spelling import apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

    from twopart.audit.document import Part
    from twopart.audit.glyphs import Font, Fonts

_OBJECTS = re.compile(rb"/Type /(?:ObjStm|XRef)\b")  # read as objects already
_TEXT_BEGINS, _TEXT_ENDS = re.compile(rb"\bBT\b"), re.compile(rb"\bET\b")
_COMMENT = re.compile(rb"%[^\r\n]*")
_HEXADECIMAL = re.compile(notation.HEXADECIMAL)
_INLINE = re.compile(rb"\bBI\s((?:(?!\sID\s).){0,2000})\sID\s(.*?)\sEI\b", re.DOTALL)
_OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re"
    b" RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
_NUMBER = re.compile(rb"[-+.0-9]+[\]>]*")
_SINGLY = 3  # characters of a letter and what parts it from the next; of words there are more
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"""\s(?!xmlns)[\w:.-]+\s*=\s*["']([^"']*)["']""")


def surfaces(document: pikepdf.Pdf, parts: Iterable[Part], fonts: Fonts) -> Iterator[Surface]:
    pages, drawings = _pages(document), Drawings()
    for _, resources in pages.values():
        fonts.of(resources)
    for part in parts:
        if part.data is None or _OBJECTS.search(part.written):
            continue
        if part.number in pages:
            name, resources = pages[part.number]
            yield from drawings.surfaces(name, part.data, fonts.of(resources))
            continue
        if is_drawing(part.data):
            yield from drawings.surfaces(f"drawing {part.number}", part.data, fonts.of(part.resources))
        yield from _other(part, part.data)


def is_drawing(data: bytes) -> bool:
    return bool(_TEXT_BEGINS.search(data) and _TEXT_ENDS.search(data))


class Drawings:
    """Instructions that draw: what they show, and all that stands beside."""

    def __init__(self) -> None:
        self._known: set[bytes] = set()  # words that any page has among its instructions

    def surfaces(self, name: str, data: bytes, fonts: dict[bytes, Font]) -> Iterator[Surface]:
        shown, rest = drawn(data, fonts)
        yield Surface(name, shown, reader=DRAWING)
        if len(shown) < _SINGLY * shown.count("\n"):  # letter by letter, and no blanks among them
            yield Surface(name, apart(shown))
        beside = [text for _, text in notation.strings(rest)] if b"(" in rest or _HEXADECIMAL.search(rest) else []
        if b"%" in rest:
            beside += map(printable, _COMMENT.findall(rest))
        if any(beside):
            yield Surface(f"{name}, beside the drawing", "\n".join(beside))
        tokens = rest.split()
        odd = {token for token in set(tokens) - _OPERATORS if not _NUMBER.fullmatch(token)}
        new = not odd <= self._known
        self._known |= odd
        words_there = b" ".join(token for token in tokens if token in odd) if new else b""
        told = [notation.name(words_there), *(words(picture) for picture in _inline(data))]
        if any(told):
            yield Surface(f"{name}, among the instructions", "\n".join(told), code=True)


def _inline(data: bytes) -> Iterator[bytes]:
    """Pictures among the instructions, as they stand there and as what they are packed from."""
    for about, picture in _INLINE.findall(data) if b" ID" in data or b"\nID" in data else ():
        yield picture
        yield unpacked(picture, about)


def _pages(document: pikepdf.Pdf) -> dict[int, tuple[str, pikepdf.Object]]:
    """The streams that draw a page, by number: the page's name and what it draws with."""
    import pikepdf  # noqa: PLC0415

    found: dict[int, tuple[str, pikepdf.Object]] = {}
    for count, page in enumerate(document.pages, 1):
        contents = page.obj.get("/Contents")
        for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(part, pikepdf.Stream):
                found[part.objgen[0]] = (f"page {count}", page.resources)
    return found


def _other(part: Part, data: bytes) -> Iterator[Surface]:
    """Not drawn and no object: XMP, pictures, embedded files, character maps, fonts, and what should not be there."""
    name = f"stream {part.number}"
    if b"/Metadata" in part.written or b"<x:xmpmeta" in data:
        name, text = "metadata (XMP)", notation.text(data)
        yield Surface(name, "\n".join([_TAG.sub("", text), *_ATTRIBUTE.findall(text)]))
    elif b"begincmap" in data:
        yield Surface(
            f"character map {part.number}", "\n".join(m for m in character_map(data).values() if len(m) > 1)
        )
    elif _is_text(data):
        yield Surface(name, notation.text(data))
    yield Surface(name, words(data), code=True)


def _is_text(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return True
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
