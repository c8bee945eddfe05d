"""Files that each give something away in one of their parts, and how to read a file without one of its surfaces.

A surface is what a reader of PDF makes of one part of a file: the words of a page, the bookmarks, the file's bytes.
Each is taken out of the audit once. `tests/leaks/surfaces.yaml` names for each a file of which the audit then misses
a secret. To look for such files again:
PYTHONPATH=tests/support:tests/audit_of_pdf:tests .venv/bin/python tests/audit_of_pdf/files_that_leak.py
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

import guards
import pytest
import test_audit_fonts as fonts
import test_numbers_in_bytes as numbers
import yaml
from pikepdf import Dictionary, Name, ObjectStreamMode, String
from test_audit_surfaces import (
    DCT,
    JPEG,
    LATIN,
    PLACES,
    SAID,
    apart,
    at_root,
    changed,
    chunk,
    draw,
    picture,
    segment,
    stream,
)
from withheld import ALL, GIVEAWAY, NOTHING, filled, pdf

from twopart.audit import audit
from twopart.audit.reading import FileReading
from twopart.audit.surface import Surface

LEAKS = Path(__file__).parents[1] / "leaks"
FILE = LEAKS / "surfaces.yaml"
EARLIER = "an earlier revision"
SECOND_READER = "drawn on page #"
SECRETS = [*ALL, numbers.TOTAL]
NUMBER = re.compile(r"\d+")
MODES = {
    "in object streams": ObjectStreamMode.generate,
    "plain": ObjectStreamMode.disable,
}
PAPER = "<h1>A paper</h1><p>Words</p>"
UTF_16 = GIVEAWAY.encode("utf-16-be").hex().encode()
IN_OCTAL = b"".join(
    b"\\%03o" % code for code in b"\xfe\xff" + GIVEAWAY.encode("utf-16-be")
)
READ_INSTEAD = b"/Span <</ActualText (%s)>> BDC EMC" % IN_OCTAL
PNG = b"\x89PNG\r\n\x1a\n"
SHORT = b"NEC 16%"  # which only a remark may be
NOISE = bytes(range(128, 256)) * 20
COURIER = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
Made = Callable[[], bytes]


def kind(surface: Surface, within: str = "") -> str:
    """The name of a surface without the numbers in it; what two readers make of a page are two kinds."""
    if within:
        return EARLIER
    name = NUMBER.sub("#", surface.name)
    if name == "page #" and surface.reader != "PDFium":
        return SECOND_READER
    return name


@contextmanager
def without(left_out: str) -> Iterator[None]:
    """An audit that does not look at the surfaces of one kind."""
    hold = FileReading._hold

    def held(reading: FileReading, surface: Surface) -> None:
        if kind(surface, reading._within) != left_out:
            hold(reading, surface)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileReading, "_hold", held)
        yield


def kinds_in(data: bytes) -> set[str]:
    """The kinds of all surfaces that an audit looks at."""
    kinds: set[str] = set()
    hold = FileReading._hold

    def held(reading: FileReading, surface: Surface) -> None:
        kinds.add(kind(surface, reading._within))
        hold(reading, surface)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileReading, "_hold", held)
        audit(data, SECRETS, NOTHING)
    return kinds


def secrets_in(data: bytes) -> set[str]:
    """The secrets that an audit finds in a file."""
    leaks = audit(data, SECRETS, NOTHING)
    assert isinstance(leaks, list), leaks
    return {leak.secret for leak in leaks}


# The files


@cache
def files() -> dict[str, Made]:
    """Every file, by what gives something away in it; made when it is asked for."""
    made: dict[str, Made] = {}
    for case in yaml.safe_load((LEAKS / "places.yaml").read_text("utf-8")):
        made[case["place"]] = partial(pdf, filled(case["page"]))
    for mode, value in MODES.items():
        for place, change in {**PLACES, **MORE_PLACES}.items():
            made[f"{place}, {mode}"] = partial(
                changed, change, object_stream_mode=value
            )
    for place, data in LEFT_BEHIND.items():
        made[f"{place}, to which nothing refers"] = partial(_left_behind, data)
    made["an attached file"] = partial(pdf, ATTACHED)
    made["a page that was saved over"] = _saved_over
    made["words that are drawn from the last to the first"] = _drawn_backwards
    made["letters that are drawn, whatever the map of their font says"] = _lied_about
    for font, objects in fonts.FONTS.items():
        for drawing, more in fonts.DRAWINGS.items():
            drawn = {**fonts_drawn(), **objects, **more}
            made[f"{drawing}, in a font with {font}"] = partial(fonts.written, drawn)
    for place, make in numbers.PLACES.items():
        made[f"a number in {place}"] = partial(make, "22.648")
    return made


def at(*path: str):
    """A string in dictionaries below the root of a file."""
    value: object = String(GIVEAWAY)
    for key in reversed(path[1:]):
        value = Dictionary({key: value})
    return at_root(path[0], lambda _: value)


def in_structure(key: str):
    def change(document):
        document.Root.StructTreeRoot.K[0][key] = String(GIVEAWAY)

    return change


def about(document):
    document.docinfo["/Subject"] = GIVEAWAY


def called(more: bytes):
    """Words that a page draws through a form, which is no stream of the page; or else something beside words."""
    instructions = b"q 1 0 0 1 0 0 cm BT /F1 12 Tf (%s) Tj ET\n%s\nQ"
    words = b"Words" if more else LATIN

    def change(document):
        form = document.make_stream(
            instructions % (words, more), Type=Name.XObject, Subtype=Name.Form
        )
        document.pages[0].resources["/XObject"] = Dictionary(X=form)

    return change


MORE_PLACES = {
    "the title of a bookmark": at("/Outlines", "/Title"),
    "the words for a picture": in_structure("/Alt"),
    "the words that take the place of a drawing": in_structure("/ActualText"),
    "an abbreviation written out": in_structure("/E"),
    "the title of a part of the structure": in_structure("/T"),
    "an attribute of the structure": in_structure("/Summary"),
    "the document information": about,
    "the name of a file": at("/X", "/F"),
    "the name of a destination": at("/Dests", "/Dest"),
    "a private string deep in the file": at("/PieceInfo", "/Private", "/Deep"),
    "the file's id": lambda document: document.trailer.__setitem__(
        "/X", String(GIVEAWAY)
    ),
    "a short share in the remark of a JPEG": picture(JPEG % segment(0xFE, SHORT), DCT),
    "a short share in a PNG": at_root("/X", stream(PNG + chunk(b"tEXt", b"k\0" + SHORT))),
    "a drawing that a page calls": called(b""),
    "a drawing amid noise": at_root(
        "/X", stream(b"%s BT /F 9 Tf (%s) Tj ET %s" % (NOISE, LATIN, NOISE))
    ),
    "words that are read in place of a drawing": draw(READ_INSTEAD),
    "words that are read in place of a drawing that a page calls": called(READ_INSTEAD),
    "words apart in metadata": at_root("/X", stream(apart(GIVEAWAY), Type=Name.Metadata)),
    "a number among bytes in metadata": at_root(
        "/X",
        stream(b"\xff\x80%s\xff\x80" % "22.6\u200b48".encode(), Type=Name.Metadata),
    ),
    "a picture among the instructions of a drawing": called(
        b"BI /W 9 /H 9 /BPC 8 /CS /G ID %s\nEI" % LATIN
    ),
    "a remark among the instructions of a drawing": called(b"%% %s\n" % LATIN),
    "a remark among drawing instructions": draw(b"%% %s\n" % LATIN),
    "words drawn without ink": draw(b"BT /F1 12 Tf 3 Tr (%s) Tj ET" % LATIN),
    "a stream that nobody knows": at_root("/PieceInfo", stream(b"-- %s --" % SAID)),
}  # fmt: skip


def _packed(data: bytes) -> bytes:
    data = zlib.compress(data, 1)
    return (
        b"99 0 obj << /Length %d /Filter /FlateDecode >> stream\n%s\nendstream endobj"
        % (len(data), data)
    )


LEFT_BEHIND = {
    "plain text": SAID,
    "text in two bytes for each letter": GIVEAWAY.encode("utf-16-le"),
    "an object": b"98 0 obj << /Subject <FEFF%s> >> endobj" % UTF_16,
    "a name": b"98 0 obj << %s 1 >> endobj" % Name("/" + GIVEAWAY).unparse(),
    "packed text": _packed(SAID),
    "a packed object": _packed(b"<< /Subject <FEFF%s> >>" % UTF_16),
    "a packed drawing": _packed(b"BT <%s> Tj ET" % LATIN.hex().encode()),
    "packed bytes": _packed(b"\0\1\2\xff" + "22.648".encode("utf-16-be") + b"\0\x80"),
    "a string in codes": b"<< /X (%s) >>" % b"".join(b"\\%03o" % code for code in LATIN),
    "a remark": b"%% %s" % SAID,
}  # fmt: skip
ATTACHED = (
    '<link rel="attachment" href="data:text/plain;base64,bm90aGluZw=="><p>Words</p>'
)


def _left_behind(data: bytes) -> bytes:
    return b"%s\n%s\n%%%%EOF\n" % (pdf(PAPER), data)


def _saved_over() -> bytes:
    """A page with words that the last revision leaves out, with the font that explains them."""
    font = {
        4: fonts.stream(fonts.text(fonts.CIPHER, b"F")),
        5: fonts.TYPE_1 % b"/ToUnicode 6 0 R",
        6: fonts.stream(fonts.MAP % fonts.PAIRS),
    }
    left = {
        4: fonts.stream(fonts.text(b"Words", b"F")),
        5: fonts.TYPE_1 % b"",
        6: fonts.stream(fonts.MAP % b""),
    }
    return fonts.saved_over(fonts.written(font), left)


def fonts_drawn() -> dict[int, bytes]:
    return {
        20: fonts.stream(fonts.text(fonts.CIPHER)),
        21: b"<< /Font << /Odd 6 0 R >> >>",
    }


def _drawn_backwards() -> bytes:
    """Words that stand in one line, of which the last is drawn first."""
    drawn: list[bytes] = []
    left = 10
    for word in LATIN.split(b" "):
        drawn.append(b"BT /F 10 Tf %d 400 Td <%s> Tj ET" % (left, word.hex().encode()))
        left += 6 * (len(word) + 1)
    page = b"\n".join(reversed(drawn))
    return fonts.written({4: fonts.stream(page), 5: COURIER})


def _lied_about() -> bytes:
    """Letters that the program of a font tells, and its map calls others."""
    program = next(iter(fonts.PROGRAMS.values()))
    font = fonts.composite(program())
    lying = {
        5: fonts.TYPE_0 % b"/Encoding /Identity-H /ToUnicode 32 0 R",
        32: fonts.stream(fonts.WIDE_LIES),
        4: fonts.stream(fonts.SHOWN % fonts.BY_GLYPH),
    }
    return fonts.written({**font, **lying})


# Which file each surface, and each reader, is needed for


def misses(name: str, data: bytes) -> bool:
    """Whether an audit without surfaces of this kind misses a secret that it finds with them."""
    whole = secrets_in(data)
    with without(name):
        return bool(whole - secrets_in(data))


def witnesses() -> dict[str, str | None]:
    """Returns, for each kind of surface, the first file in which only that surface tells a secret."""
    needed: dict[str, str | None] = {}
    for name, make in files().items():
        data = make()
        for one in sorted(kinds_in(data)):
            if needed.get(one) is None:
                needed[one] = name if misses(one, data) else None
    return needed


@cache
def readers() -> dict[str, Callable[..., object]]:
    """Every generator of the modules that read PDF."""
    return guards.generators(("twopart.audit.pdf",))


def misses_without_reader(name: str, data: bytes, whole: set[str]) -> bool:
    """Whether an audit without a reader misses what is told, or cannot read the file, which nobody would overlook."""
    with guards.without(name, readers()):
        leaks = audit(data, SECRETS, NOTHING)
        if not isinstance(leaks, list):
            return True
        return bool(whole - {leak.secret for leak in leaks})


def witnesses_of_readers(first: Iterable[str]) -> dict[str, str | None]:
    """Returns, for each reader, the first file that is missed without it; the files of `first` are tried before others."""
    needed: dict[str, str | None] = dict.fromkeys(readers())
    for name in dict.fromkeys([*first, *files()]):
        left = [reader for reader, file in needed.items() if file is None]
        data = files()[name]()
        whole = secrets_in(data)
        for reader in left:
            if misses_without_reader(reader, data, whole):
                needed[reader] = name
        print(name, len(left), flush=True)
    return needed


def main() -> None:
    of_surfaces = dict(sorted(witnesses().items()))
    of_readers = witnesses_of_readers(filter(None, of_surfaces.values()))
    written = {"surfaces": of_surfaces, "readers": dict(sorted(of_readers.items()))}
    FILE.write_text(yaml.safe_dump(written, allow_unicode=True, width=120), "utf-8")


if __name__ == "__main__":
    main()
