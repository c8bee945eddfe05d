"""An opened document -> every string and name in it, also where nothing refers to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.document import objects
from twopart.audit.outcome import ATTACHMENT, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_ABOUT = "document information"
_NAMED = "named destinations"
_NOTES = "annotations and form fields"
_PLACES = {
    "Alt": "alternative text", "ActualText": "replacement text", "E": "abbreviations written out", "JS": "scripts",
    "URI": "link addresses", "Title": "bookmarks", "P": "page labels", "F": "file names", "UF": "file names",
    "Dest": _NAMED, "Dests": _NAMED, "D": _NAMED, "Names": _NAMED, "Limits": _NAMED,
    "Contents": _NOTES, "T": _NOTES, "TU": _NOTES, "V": _NOTES, "DV": _NOTES,
}  # fmt: skip


def surfaces(document: pikepdf.Pdf) -> Iterator[Surface]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    names: set[bytes] = set()
    about = document.trailer.get("/Info")
    for number, written, _ in objects(document):
        names |= notation.names(written)
        if b"(" in written or b"<" in written:
            is_about = about is not None and number == about.objgen[0]
            for key, text in notation.strings(written):
                found[_ABOUT if is_about else _place(key, number, written)].append(text)
    for place, said in found.items():
        yield Surface(place, "\n".join(said))
    yield Surface("names of the file's parts", "\n".join(map(notation.name, sorted(names))))
    if names & {b"EF", b"EmbeddedFile"}:
        yield Surface(ATTACHMENT, "")


def _place(key: str, number: int, written: bytes) -> str:
    if key in _PLACES:
        return _PLACES[key]
    return "structure" if b"/StructElem" in written else f"strings of object {number}" if number else "the file's id"
