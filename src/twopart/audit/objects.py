"""An opened document -> every string and name in it, also where nothing refers to it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from twopart.audit import notation
from twopart.audit.document import has_strings
from twopart.audit.outcome import ATTACHMENT, Surface

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pikepdf

    from twopart.audit.document import Part

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


def surfaces(document: pikepdf.Pdf, parts: Sequence[Part]) -> Iterator[Surface]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    about = document.trailer.get("/Info")
    about_number = about.objgen[0] if about is not None else -1
    for part in parts:
        if has_strings(part.written):
            for key, text in notation.strings(part.written):
                found[_ABOUT if part.number == about_number else _place(key, part)].append(text)
    names = notation.names(b"\n".join(part.written for part in parts))
    names |= notation.names(b"\n".join(part.data or b"" for part in parts if b"/ObjStm" in part.written))
    for place, said in found.items():
        yield Surface(place, "\n".join(said))
    yield Surface("names of the file's parts", "\n".join(map(notation.name, sorted(names))))
    if names & {b"EF", b"EmbeddedFile"}:
        yield Surface(ATTACHMENT, "")


def _place(key: str, part: Part) -> str:
    if key in _PLACES:
        return _PLACES[key]
    if b"/StructElem" in part.written:
        return "structure"
    return f"strings of object {part.number}" if part.number else "the file's id"
