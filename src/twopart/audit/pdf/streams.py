"""An opened document -> the words in its streams: drawn (a second reader), beside the drawing, and all others."""

from __future__ import annotations

import codecs
import re
from functools import cache, partial
from typing import TYPE_CHECKING

from twopart.audit.outcome import DRAWING, CannotRead, Surface, nobody
from twopart.audit.pdf import boilerplate, last_places, notation
from twopart.audit.pdf.document import unpacked
from twopart.audit.pdf.embedded import printable, without_tags, words
from twopart.audit.pdf.fonts import character_map
from twopart.audit.pdf.glyphs import drawn
from twopart.audit.text.spelling import apart, narrow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pikepdf

    from twopart.audit.outcome import At
    from twopart.audit.pdf.document import Part
    from twopart.audit.pdf.fonts import Font, Fonts

_OBJECTS = re.compile(rb"/Type /(?:ObjStm|XRef)\b")  # read as objects already
_TEXT_BEGINS, _TEXT_ENDS = re.compile(rb"\bBT\b"), re.compile(rb"\bET\b")
_COMMENT = re.compile(rb"%[^\r\n]*")
_HEXADECIMAL = re.compile(notation.HEXADECIMAL)
_PICTURE_BEGINS = re.compile(rb"\bBI\s((?:(?!\sID\s).){0,2000})\sID\s", re.DOTALL)
_PICTURE_ENDS = re.compile(rb"\sEI\b")
_OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re"
    b" RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
_PICTURE = re.compile(
    rb"%s.*?%s" % (_PICTURE_BEGINS.pattern, _PICTURE_ENDS.pattern), re.DOTALL
)
_READABLE = bytes(range(0x20, 0x7F)) + b"\t\n\x0c\r"
_STRING = re.compile(rb"\((?:[^\\()]|\\.){0,2000}\)", re.DOTALL)
_MOST_BY_CHANCE = 1_000_000  # bytes that are read as instructions, too, though they hardly look like any
_MOSTLY = 10  # of instructions there is one that cannot be read to so many bytes
_DRAWS = re.compile(
    rb"(?<=[\s\])>])(?:Do|re|l|c|m|Tj|TJ|gs|cm|n|f|S|d0|d1|BMC|BDC)(?=\s|$)"
)
_NAMES = re.compile(rb"/[^\s/<>\[\](){}%]*")
_BRACKETS = re.compile(rb"<[0-9A-Fa-f\s]*>|<<|>>|[\[\]]")
_NUMBER = re.compile(rb"[-+.0-9]+[\]>]*")
_SINGLY = (
    3  # characters of a letter and what parts it from the next; of words there are more
)


def surfaces(
    document: pikepdf.Pdf, parts: Sequence[Part], fonts: Fonts, at: At = nobody
) -> Iterator[Surface]:
    by_number = {part.number: part.data for part in parts if part.data is not None}
    drawings = Drawings(fonts)
    on_pages = set[int]()
    for name, numbers, resources in _pages(document):
        on_pages.update(numbers)
        at(name)
        data = b"\n".join(
            by_number[number] for number in numbers if number in by_number
        )  # as if it were one
        yield from drawings.surfaces(name, data, fonts.of(resources))
    for part in parts:
        if (
            part.data is None
            or part.number in on_pages
            or _OBJECTS.search(part.written)
        ):
            continue
        at(f"stream {part.number}")
        if only_draws(part.data):
            yield from drawings.surfaces(
                f"drawing {part.number}", part.data, fonts.of(part.resources)
            )
            continue
        if is_drawing(part.data):
            yield from drawings.perhaps(
                f"drawing {part.number}", part.data, fonts.of(part.resources)
            )
        yield from _other(part, part.data)


def is_drawing(data: bytes) -> bool:
    return bool(_TEXT_BEGINS.search(data) and _TEXT_ENDS.search(data))


def only_draws(data: bytes) -> bool:
    """Whether it is instructions and nothing else: the numbers in it are places and sizes."""
    if not _DRAWS.search(data) or not _is_plausible(data):
        return False
    rest = _STRING.sub(b" ", _PICTURE.sub(b" ", data))
    tokens = set(
        _BRACKETS.sub(b" ", _COMMENT.sub(b" ", _NAMES.sub(b" ", rest))).split()
    )
    return all(token in _OPERATORS or _NUMBER.fullmatch(token) for token in tokens)


class Drawings:
    """Instructions that draw: what they show, and all that stands beside."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._known: set[bytes] = (
            set()
        )  # words that any page has among its instructions

    def surfaces(
        self, name: str, data: bytes, own: dict[bytes, Font]
    ) -> Iterator[Surface]:
        seen = drawn(data, own, self._fonts)
        if (
            not seen.told and not drawn(_PICTURE.sub(b" ", data), own, self._fonts).told
        ):  # pixels tell nothing
            raise CannotRead(f"{name} has text in a font whose letters cannot be told")
        for number, shown in enumerate(seen.readings):
            yield Surface(
                name, shown, reader=f"{DRAWING} {number}" if number else DRAWING
            )
            if len(shown) < _SINGLY * shown.count(
                "\n"
            ):  # letter by letter, and no blanks among them
                yield Surface(name, apart(shown))
            else:
                yield from (Surface(name, stretch) for stretch in narrow(shown))
        yield from self._beside(name, data, seen.rest)

    def perhaps(
        self, name: str, data: bytes, own: dict[bytes, Font]
    ) -> Iterator[Surface]:
        """Those of data that may be instructions, or a font or a picture that looks like them by chance."""
        if _is_plausible(data):
            yield from self.surfaces(name, data, own)
        elif len(data) <= _MOST_BY_CHANCE:
            readings = drawn(data, own, self._fonts).readings
            yield from (
                Surface(name, printable(shown.encode()), code=True)
                for shown in readings
            )

    def _beside(
        self,
        name: str,
        data: bytes,
        rest: bytes,
    ) -> Iterator[Surface]:
        beside = (
            [text for _, text in notation.strings(rest)]
            if b"(" in rest or _HEXADECIMAL.search(rest)
            else []
        )
        if b"%" in rest:
            beside += (
                printable(comment.lstrip(b"%")) for comment in _COMMENT.findall(rest)
            )
        if any(beside):
            yield Surface(f"{name}, beside the drawing", "\n".join(beside))
        tokens = rest.split()
        odd = {
            token for token in set(tokens) - _OPERATORS if not _NUMBER.fullmatch(token)
        }
        new = not odd <= self._known
        self._known |= odd
        words_there = (
            b" ".join(token for token in tokens if token in odd) if new else b""
        )
        told = [
            notation.name(words_there),
            *(words(picture) for picture in _inline(data)),
        ]
        if any(told):
            text = "\n".join(told)
            bare = partial(_without_boilerplate, text, words_there, rest)
            yield Surface(
                f"{name}, among the instructions",
                text,
                code=True,
                bare=bare,
            )


def _without_boilerplate(
    text: str,
    words_there: bytes,
    instructions: bytes,
) -> str:
    """The words among instructions, but for the names that the engine gives them."""
    left = boilerplate.without(instructions).split()
    own = b" ".join(word for word in words_there.split() if word in left)
    return text.replace(notation.name(words_there), notation.name(own), 1)


def _is_plausible(data: bytes) -> bool:
    """Whether nearly all can be read of it, but for strings and pictures."""
    rest = _STRING.sub(b"", _PICTURE.sub(b"", data))
    return len(rest.translate(None, _READABLE)) * _MOSTLY <= len(rest)


def _inline(data: bytes) -> Iterator[bytes]:
    """Pictures among the instructions, as they stand there and as what they are packed from."""
    at = 0 if b" ID" in data or b"\nID" in data else len(data)
    while begins := _PICTURE_BEGINS.search(data, at):
        ends = _PICTURE_ENDS.search(data, begins.end())
        at = ends.end() if ends else len(data)
        picture = data[begins.end() : ends.start() if ends else at]
        yield picture
        yield unpacked(picture, begins[1])


def _pages(
    document: pikepdf.Pdf,
) -> Iterator[tuple[str, tuple[int, ...], pikepdf.Object]]:
    """Each page's name, the numbers of the streams that draw it, and what it draws with; once, if pages are alike."""
    import pikepdf  # noqa: PLC0415

    seen = set[tuple[object, ...]]()
    for count, page in enumerate(document.pages, 1):
        contents, resources = page.obj.get("/Contents"), page.resources
        every = contents if isinstance(contents, pikepdf.Array) else [contents]
        numbers = tuple(
            one.objgen[0] for one in every if isinstance(one, pikepdf.Stream)
        )
        looks = (numbers, resources.objgen if resources.is_indirect else count)
        if numbers and looks not in seen:
            seen.add(looks)
            yield f"page {count}", numbers, resources


def _other(
    part: Part,
    data: bytes,
) -> Iterator[Surface]:
    """Not drawn and no object: XMP, pictures, embedded files, character maps, fonts, and what should not be there."""
    name = f"stream {part.number}"
    bare = cache(lambda: boilerplate.without_in_stream(data))
    if b"/Metadata" in part.written or b"<x:xmpmeta" in data:
        name = "metadata (XMP)"
        yield Surface(
            name,
            without_tags(notation.text(data)),
            bare=lambda: without_tags(notation.text(bare())),
        )
    elif b"begincmap" in data:
        meant = list(character_map(data).values())
        yield Surface(
            f"character map {part.number}",
            "\n".join(letters for letters in meant if len(letters) > 1),
        )
        # A font has each letter about once, its digits side by side by chance; words have letters again and again.
        again = len(set(meant)) * 2 < len(meant)
        spelt = (
            "".join(meant) if again else "".join(filter(str.isalpha, meant)).lower()
        )  # no capital begins a name
        yield Surface(f"character map {part.number}", spelt, code=True)
    elif _is_text(data):
        text = notation.text(data)
        yield Surface(name, f"{text}\n{without_tags(text)}" if "<" in text else text)
    yield Surface(
        name,
        words(data),
        code=True,
        bare=lambda: words(bare()),
    )
    if b"begincmap" not in data and not is_drawing(data):
        numbers = last_places.numbers(data)
        yield Surface(
            f"numbers in {name}", numbers, bare=lambda: last_places.numbers(bare())
        )


def _is_text(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return True
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
