"""Reads the words in the streams of a document: those drawn (a second reader), those beside a drawing, and all others."""

from __future__ import annotations

import codecs
import re
from functools import cache, partial
from typing import TYPE_CHECKING

from twopart.audit.pdf import boilerplate, notation, numbers_in_bytes
from twopart.audit.pdf.character_maps import character_map
from twopart.audit.pdf.document import unpacked
from twopart.audit.pdf.embedded import printable, without_tags, words
from twopart.audit.pdf.glyphs import drawn
from twopart.audit.surface import DRAWING, CannotRead, Surface, announce_nothing
from twopart.audit.text.spelling import narrow, spaced_number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pikepdf

    from twopart.audit.pdf.document import FileObject
    from twopart.audit.pdf.fonts import Font, Fonts
    from twopart.audit.surface import AnnouncePlace

    # A page's name, the numbers of the streams that draw it, and what it draws with.
    DrawnPage = tuple[str, tuple[int, ...], pikepdf.Object]

_OBJECTS = re.compile(rb"/Type /(?:ObjStm|XRef)\b")  # read as objects already
_TEXT_BEGINS = re.compile(rb"\bBT\b")
_TEXT_ENDS = re.compile(rb"\bET\b")
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
_BYTES_TO_AN_UNREADABLE_ONE = 10  # in drawing instructions, at least
_DRAWS = re.compile(
    rb"(?<=[\s\])>])(?:Do|re|l|c|m|Tj|TJ|gs|cm|n|f|S|d0|d1|BMC|BDC)(?=\s|$)"
)
_NAMES = re.compile(rb"/[^\s/<>\[\](){}%]*")
_BRACKETS = re.compile(rb"<[0-9A-Fa-f\s]*>|<<|>>|[\[\]]")
_NUMBER = re.compile(rb"[-+.0-9]+[\]>]*")
# Characters a line: a letter drawn alone and its line break take fewer, and words take more.
_SINGLY = 3


def surfaces(
    document: pikepdf.Pdf,
    file_objects: Sequence[FileObject],
    fonts: Fonts,
    announce: AnnouncePlace = announce_nothing,
) -> Iterator[Surface]:
    by_number = {
        file_object.number: file_object.data
        for file_object in file_objects
        if file_object.data is not None
    }
    drawings = Drawings(fonts)
    on_pages = set[int]()
    for name, numbers, resources in pages_of(document):
        on_pages.update(numbers)
        announce(name)
        streams = [by_number[number] for number in numbers if number in by_number]
        whole = b"\n".join(streams)
        yield from drawings.surfaces(
            name,
            whole,
            fonts.of(resources),
        )
    for file_object in file_objects:
        if file_object.data is None or file_object.number in on_pages:
            continue
        if not _OBJECTS.search(file_object.written):
            announce(f"stream {file_object.number}")
            own = fonts.of(file_object.resources)
            yield from _stream(file_object, file_object.data, drawings, own)


def _stream(
    file_object: FileObject,
    data: bytes,
    drawings: Drawings,
    own: dict[bytes, Font],
) -> Iterator[Surface]:
    """Yields the surfaces of a stream that no page has among its contents."""
    name = f"drawing {file_object.number}"
    if only_draws(data):
        yield from drawings.surfaces(name, data, own)
        return
    if is_drawing(data):
        yield from drawings.perhaps(name, data, own)
    yield from _other(file_object, data)


def is_drawing(data: bytes) -> bool:
    return bool(_TEXT_BEGINS.search(data) and _TEXT_ENDS.search(data))


def only_draws(data: bytes) -> bool:
    """Whether it is instructions and nothing else: the numbers in it are places and sizes."""
    if not _DRAWS.search(data) or not _is_plausible(data):
        return False
    rest = _PICTURE.sub(b" ", data)
    for pattern in (_STRING, _NAMES, _COMMENT, _BRACKETS):
        rest = pattern.sub(b" ", rest)
    words = set(rest.split()) - _OPERATORS
    return all(map(_NUMBER.fullmatch, words))


class Drawings:
    """Reads drawing instructions: what they show, and all words beside it."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        # Words that any page has among its instructions.
        self._known: set[bytes] = set()

    def surfaces(
        self,
        name: str,
        data: bytes,
        own: dict[bytes, Font],
    ) -> Iterator[Surface]:
        """Yields what a stream shows, and its other words.

        Raises `CannotRead` if the letters of a font are not known.
        """
        drawing = drawn(data, own, self._fonts)
        if not drawing.readable:
            without_pictures = _PICTURE.sub(b" ", data)  # pixels tell nothing
            words_alone = drawn(without_pictures, own, self._fonts)
            if not words_alone.readable:
                raise CannotRead(
                    f"{name} has text in a font whose letters cannot be read"
                )
        for number, shown in enumerate(drawing.readings):
            reader = f"{DRAWING} {number}" if number else DRAWING
            yield Surface(name, shown, reader=reader)
            for joined in _joined_letters(shown):
                yield Surface(name, joined)
        yield from self._beside(name, data, drawing.rest)

    def perhaps(
        self,
        name: str,
        data: bytes,
        own: dict[bytes, Font],
    ) -> Iterator[Surface]:
        """Yields the surfaces of what may be drawing instructions, or a font or picture that looks like them by
        chance.
        """
        if _is_plausible(data):
            yield from self.surfaces(name, data, own)
        elif len(data) <= _MOST_BY_CHANCE:
            drawing = drawn(data, own, self._fonts)
            for shown in drawing.readings:
                yield Surface(
                    name,
                    printable(shown.encode()),
                    code=True,
                )

    def _beside(
        self,
        name: str,
        data: bytes,
        rest: bytes,
    ) -> Iterator[Surface]:
        beside = list(_strings_and_comments(rest))
        if any(beside):
            yield Surface(f"{name}, beside the drawing", "\n".join(beside))
        own_words = self._new_words(rest)
        texts = [notation.name(own_words)]
        texts += map(words, _inline(data))
        if any(texts):
            text = "\n".join(texts)
            bare = partial(_without_boilerplate, text, own_words, rest)
            place = f"{name}, among the instructions"
            yield Surface(
                place,
                text,
                code=True,
                bare=bare,
            )

    def _new_words(self, rest: bytes) -> bytes:
        """Returns everything that is neither an instruction nor a number, if any of it is new."""
        tokens = rest.split()
        others = {word for word in set(tokens) - _OPERATORS if not _is_number(word)}
        if others <= self._known:
            return b""
        self._known |= others
        return b" ".join(token for token in tokens if token in others)


def _joined_letters(shown: str) -> Iterator[str]:
    """Yields what the text may say where its spaces mean nothing: letter by letter, or in narrow columns."""
    if len(shown) < _SINGLY * shown.count("\n"):
        yield spaced_number_words(shown)
    else:
        yield from narrow(shown)


def _strings_and_comments(rest: bytes) -> Iterator[str]:
    if b"(" in rest or _HEXADECIMAL.search(rest):
        for _, text in notation.strings(rest):
            yield text
    if b"%" in rest:
        for comment in _COMMENT.findall(rest):
            yield printable(comment.lstrip(b"%"))


def _is_number(token: bytes) -> bool:
    return _NUMBER.fullmatch(token) is not None


def _without_boilerplate(
    text: str,
    own_words: bytes,
    instructions: bytes,
) -> str:
    """Returns the words among instructions, without the names that the engine gives to fonts and other things."""
    cleaned_words = boilerplate.without(instructions).split()
    remaining = [word for word in own_words.split() if word in cleaned_words]
    bare = notation.name(b" ".join(remaining))
    return text.replace(
        notation.name(own_words),
        bare,
        1,
    )


def _is_plausible(data: bytes) -> bool:
    """Whether nearly all bytes of it are readable, apart from strings and pictures."""
    rest = _STRING.sub(b"", _PICTURE.sub(b"", data))
    return len(rest.translate(None, _READABLE)) * _BYTES_TO_AN_UNREADABLE_ONE <= len(
        rest
    )


def _inline(data: bytes) -> Iterator[bytes]:
    """Yields the pictures among the instructions, as they stand there and as what they are packed from."""
    if b" ID" not in data and b"\nID" not in data:
        return
    position = 0
    while begins := _PICTURE_BEGINS.search(data, position):
        start = begins.end()
        ends = _PICTURE_ENDS.search(data, start)
        position = ends.end() if ends else len(data)
        picture = data[start : ends.start() if ends else position]
        yield picture
        yield unpacked(picture, begins[1])


def pages_of(document: pikepdf.Pdf) -> Iterator[DrawnPage]:
    """Yields the name, streams and resources of each page; of pages that are alike, one."""
    import pikepdf

    seen = set[tuple[object, ...]]()
    for count, page in enumerate(document.pages, 1):
        contents = page.obj.get("/Contents")
        resources = page.resources
        every = [contents]
        if isinstance(contents, pikepdf.Array):
            every = list(contents)
        streams = (one for one in every if isinstance(one, pikepdf.Stream))
        numbers = tuple(stream.objgen[0] for stream in streams)
        key = resources.objgen if resources.is_indirect else count
        if numbers and (numbers, key) not in seen:
            seen.add((numbers, key))
            yield f"page {count}", numbers, resources


def _other(
    file_object: FileObject,
    data: bytes,
) -> Iterator[Surface]:
    """Yields what is neither drawn nor an object: XMP, pictures, embedded files, character maps, fonts, and what
    should not be there.
    """
    name = f"stream {file_object.number}"
    bare = cache(lambda: boilerplate.without_in_stream(data))
    if b"/Metadata" in file_object.written or b"<x:xmpmeta" in data:
        name = "metadata (XMP)"
        text = without_tags(notation.text(data))
        yield Surface(
            name,
            text,
            bare=lambda: without_tags(notation.text(bare())),
        )
    elif b"begincmap" in data:
        yield from _of_character_map(f"character map {file_object.number}", data)
    elif _is_text(data):
        text = notation.text(data)
        if "<" in text:
            text = f"{text}\n{without_tags(text)}"
        yield Surface(name, text)
    yield Surface(
        name,
        words(data),
        code=True,
        bare=lambda: words(bare()),
    )
    if b"begincmap" not in data and not is_drawing(data):
        yield Surface(
            f"numbers in {name}",
            numbers_in_bytes.numbers(data),
            bare=lambda: numbers_in_bytes.numbers(bare()),
        )


def _of_character_map(
    name: str,
    data: bytes,
) -> Iterator[Surface]:
    """Yields the ligatures, and the letters in a row.

    A map has each letter about once, and digits side by side by chance; words repeat their letters.
    """
    meanings = list(character_map(data).values())
    ligatures = [letters for letters in meanings if len(letters) > 1]
    yield Surface(name, "\n".join(ligatures))
    spelling = "".join(meanings)
    if len(set(meanings)) * 2 >= len(meanings):
        only_letters = filter(str.isalpha, meanings)
        spelling = "".join(only_letters).lower()  # no capital begins a name
    yield Surface(name, spelling, code=True)


def _is_text(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return True
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
