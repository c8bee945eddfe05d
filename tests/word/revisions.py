"""What a Word document says once all its tracked changes are accepted, or rejected: read off its XML by the standard.

ECMA-376, part 1, 17.13.5: an insertion or deletion around runs, at the end of a paragraph, or of a row.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Decision = Literal["accept", "reject"]
GONE = {"accept": "del", "reject": "ins"}


def part_of(document: bytes, name: str = "document") -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return ET.fromstring(package.read(f"word/{name}.xml"))


def after(document: bytes, decision: Decision) -> list[str]:
    """The words of each paragraph and note that is left, in their order."""
    gone = GONE[decision]
    texts: list[str] = []
    notes: dict[str, str] = {}
    if _has_notes(document):
        for note in part_of(document, "footnotes"):
            notes[note.get(f"{W}id")] = _words(note, gone)
    body = part_of(document).find(f"{W}body")
    for row in body.iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}{gone}") is not None:
            assert _words(row, gone) == "", "a row that goes leaves its words"
    for paragraph in body.iter(f"{W}p"):
        words = _words(paragraph, gone)
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
            assert words == "", "a paragraph that goes leaves its words"
        texts.append(words)
        texts += [notes[call.get(f"{W}id")] for call in _calls(paragraph, gone)]
    return texts


def _has_notes(document: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return "word/footnotes.xml" in package.namelist()


def _words(element: ET.Element, gone: str) -> str:
    words = ""
    for inner in element:
        name = inner.tag.removeprefix(W)
        if name == gone:
            continue
        if name in ("t", "delText"):
            words += inner.text or ""
        else:
            words += _words(inner, gone)
    return words


def _calls(element: ET.Element, gone: str) -> Iterator[ET.Element]:
    """The calls of footnotes that are left."""
    for inner in element:
        name = inner.tag.removeprefix(W)
        if name == "footnoteReference":
            yield inner
        elif name != gone:
            yield from _calls(inner, gone)
