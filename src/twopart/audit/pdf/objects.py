"""Reads every string and name in an opened document, including those in objects to which nothing refers."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, partial
from typing import TYPE_CHECKING

from twopart.audit.pdf import boilerplate, notation
from twopart.audit.pdf.document import has_strings
from twopart.audit.surface import ATTACHMENT, Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pikepdf

    from twopart.audit.pdf.document import FileObject

    ObjectStrings = tuple[FileObject, list[tuple[str, str]]]  # each with its key

# How the engine names the headings of a table: by the number of its object, row and column.
_HEADING_OF_TABLE = re.compile(r"([0-9]+)-[0-9]{1,4}-[0-9]{1,4}")
_NAMES_OF_HEADINGS = ("ID", "Headers")
_NO_OBJECT = -1  # the object number of a string outside of any object
_ABOUT = "document information"
_NAMED = "named destinations"
_NOTES = "annotations and form fields"
_PLACES = {
    "Alt": "alternative text", "ActualText": "replacement text", "E": "abbreviations written out", "JS": "scripts",
    "URI": "link addresses", "Title": "bookmarks", "P": "page labels", "F": "file names", "UF": "file names",
    "XYZ": _NAMED, "Fit": _NAMED, "FitH": _NAMED,
    "Dest": _NAMED, "Dests": _NAMED, "D": _NAMED, "Names": _NAMED, "Limits": _NAMED,
    "Contents": _NOTES, "T": _NOTES, "TU": _NOTES, "V": _NOTES, "DV": _NOTES,
}  # fmt: skip


def surfaces(
    document: pikepdf.Pdf,
    file_objects: Sequence[FileObject],
) -> Iterator[Surface]:
    about = document.trailer.get("/Info")
    about_number = about.objgen[0] if about is not None else _NO_OBJECT
    written = _with_strings(file_objects)
    bare = cache(lambda: _by_place(_cleaned(written, document), about_number))
    for place, texts in _by_place(written, about_number).items():
        without = partial(_without_boilerplate, bare, place)
        yield Surface(
            place,
            "\n".join(texts),
            bare=without,
        )
    names = _names(file_objects)
    yield Surface(
        "names of the file's parts",
        _in_lines(names),
        bare=lambda: _in_lines(_names(file_objects, boilerplate.without)),
    )
    if names & {b"EF", b"EmbeddedFile"}:
        yield Surface(ATTACHMENT, "")


def _as_it_is(written: bytes) -> bytes:
    return written


def _names(
    file_objects: Sequence[FileObject],
    of: Callable[[bytes], bytes] = _as_it_is,
) -> set[bytes]:
    written = b"\n".join(file_object.written for file_object in file_objects)
    packed = b"\n".join(_object_streams(file_objects))
    return notation.names(of(written)) | notation.names(of(packed))


def _object_streams(file_objects: Sequence[FileObject]) -> Iterator[bytes]:
    for file_object in file_objects:
        if b"/ObjStm" in file_object.written:
            yield file_object.data or b""


def _in_lines(names: set[bytes]) -> str:
    return "\n".join(map(notation.name, sorted(names)))


def _with_strings(file_objects: Sequence[FileObject]) -> list[ObjectStrings]:
    """Returns all objects that have strings, with these and their keys."""
    all_strings: list[ObjectStrings] = []
    for file_object in file_objects:
        if has_strings(file_object.written):
            strings = list(notation.strings(file_object.written))
            all_strings.append((file_object, strings))
    return all_strings


def _cleaned(
    all_strings: Iterable[ObjectStrings],
    document: pikepdf.Pdf,
) -> list[ObjectStrings]:
    """Returns the same without boilerplate. Of thousands of objects, a few have any."""
    cleaned: list[ObjectStrings] = []
    for file_object, strings in all_strings:
        remaining = strings
        if boilerplate.may_have_strings(file_object.written):
            without = boilerplate.without(file_object.written, keys=False)
            remaining = list(notation.strings(without))
        if b"/StructElem" in file_object.written:
            remaining = [
                one for one in remaining if not _names_a_heading(*one, document)
            ]
        cleaned.append((file_object, remaining))
    return cleaned


def _names_a_heading(key: str, text: str, document: pikepdf.Pdf) -> bool:
    """Whether it names a heading of a table of this file by the number of its object."""
    import pikepdf

    named = _HEADING_OF_TABLE.fullmatch(text)
    if named is None or key not in _NAMES_OF_HEADINGS:
        return False
    table = document.get_object(int(named[1]), 0)
    return isinstance(table, pikepdf.Dictionary) and table.get("/S") == "/Table"


def _by_place(
    all_strings: Iterable[ObjectStrings],
    about_number: int,
) -> dict[str, list[str]]:
    """Returns the strings of all objects, with their places."""
    by_place: defaultdict[str, list[str]] = defaultdict(list)
    for file_object, strings in all_strings:
        for key, text in strings:
            place = _place(key, file_object)
            if file_object.number == about_number:
                place = _ABOUT
            by_place[place].append(text)
    return by_place


def _without_boilerplate(
    strings: Callable[[], dict[str, list[str]]],
    place: str,
) -> str:
    texts = strings().get(place, ())
    return "\n".join(texts)


def _place(
    key: str,
    file_object: FileObject,
) -> str:
    if key in _PLACES:
        return _PLACES[key]
    if b"/StructElem" in file_object.written:
        return "structure"
    if file_object.number:
        return f"strings of object {file_object.number}"
    return "the file's id"
