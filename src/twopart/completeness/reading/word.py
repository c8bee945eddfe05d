"""Reads the letters of a Word document in reading order, as those of a PDF are read back.

The numbers that Word counts by itself, of paragraphs, items, notes and captions, are counted here as Word counts them.
Each note is read where it is called. The contents, which repeat headings, and hidden text are skipped.
"""

from __future__ import annotations

import zipfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

from twopart.audit.surface import CannotRead
from twopart.base.record import value_record
from twopart.completeness.letters import DASH, letters, letters_of_dashes, words
from twopart.completeness.reading.collected import LetterCollector, LettersOfPage
from twopart.completeness.reading.word_numbers import WordNumbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HIDDEN = (f"{W}vanish", f"{W}webHidden", f"{W}specVanish")
_REVISED = (f"{W}del", f"{W}ins", f"{W}moveFrom", f"{W}moveTo")
_CONTENTS, _CAPTION = "TOC", "SEQ"


@value_record
class LettersOfDocument:
    """What is read of a document; `edges` are the letters of the header and footer of each section, empty without one."""

    body: LettersOfPage
    edges: tuple[str, ...]
    properties: str  # the letters of its title, and of all else that is said about it


def read_document(content: bytes) -> LettersOfDocument:
    """Reads back a document. Raises `CannotRead` where something in it is not as this program makes it."""
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        raise CannotRead("the Word document is not a package") from None
    with package:
        parts = _Parts(package)
        walk = _Walk(parts)
        body = parts.tree("word/document.xml").find(f"{W}body")
        if body is None:
            raise CannotRead("the Word document has no body")
        for element in body:
            walk.block(element)
        return LettersOfDocument(
            replace(walk.letters.finished(), images=tuple(walk.images)),
            tuple(_edges(parts, body)),
            letters(_text(parts.tree("docProps/core.xml"))),
        )


class _Parts:
    """The parts of a package, each read when it is first needed."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self.names = frozenset(package.namelist())

    def bytes(self, name: str) -> bytes:
        """Returns the bytes of a part of the document. Raises `CannotRead` if it is missing."""
        try:
            return self._package.read(name)
        except KeyError:
            raise CannotRead("the Word document lacks a part") from None

    def tree(self, name: str) -> ET.Element:
        """Parses a part of the document. Raises `CannotRead` if it is not XML."""
        content = self.bytes(name)
        try:
            return ET.fromstring(content)  # noqa: S314 - made by this program a moment ago
        except ET.ParseError:
            raise CannotRead("a part of the Word document is no XML") from None

    def targets(self, part: str) -> dict[str, str]:
        """Returns the addresses and the other parts to which the relationships of a part lead."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.names:
            return {}
        tree = self.tree(relations)
        return {each.get("Id", ""): each.get("Target", "") for each in tree}


def _edges(parts: _Parts, body: ET.Element) -> Iterator[str]:
    targets = parts.targets("word/document.xml")
    for section in body.iter(f"{W}sectPr"):
        for kind in ("header", "footer"):
            references = section.findall(f"{W}{kind}Reference")
            if [each.get(f"{W}type") for each in references] != ["default"]:
                yield ""
                continue
            name = targets.get(
                references[0].get(f"{R}id", ""),
                "",
            )
            yield letters(_text(parts.tree(f"word/{name}")))


def _text(element: ET.Element) -> str:
    return " ".join(element.itertext())


class _Walk:
    """The letters of the body, put together paragraph by paragraph."""

    def __init__(self, parts: _Parts) -> None:
        self.letters = LetterCollector()
        self.images: list[tuple[str, str]] = []
        self._parts = parts
        numbering = None
        if "word/numbering.xml" in parts.names:
            numbering = parts.tree("word/numbering.xml")
        self._numbers = WordNumbers(numbering)
        self._notes: dict[str, ET.Element] = {}
        self._links = {"body": parts.targets("word/document.xml")}
        if "word/footnotes.xml" in parts.names:
            tree = parts.tree("word/footnotes.xml")
            self._notes = {note.get(f"{W}id", ""): note for note in tree}
            self._links["note"] = parts.targets("word/footnotes.xml")
        self._place = "body"
        self._bookmarks: dict[str, tuple[str, int]] = {}
        self._codes: list[str] = []  # of the fields that are open, the code of each
        self._in_result: list[bool] = []
        self._captions: dict[str, int] = {}
        self._paragraph = self._text_of_paragraph = 0

    def block(self, element: ET.Element) -> None:
        """Reads a paragraph or a table, or whatever holds them."""
        if element.tag == f"{W}p":
            self._paragraph_of(element)
        elif element.tag == f"{W}tc":
            self._cell(element)
        elif element.tag in (f"{W}tbl", f"{W}tr"):
            for inner in element:
                self.block(inner)

    def _cell(self, cell: ET.Element) -> None:
        own = "".join(text.text or "" for text in cell.iter(f"{W}t"))
        if not letters(own) and letters_of_dashes(own):
            self.letters.words([DASH])
        for inner in cell:
            self.block(inner)

    def _paragraph_of(self, paragraph: ET.Element) -> None:
        self._paragraph = self.letters.at
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            shown = self._numbers.shown_by(properties)
            self.letters.words(words(shown))
        self._text_of_paragraph = self.letters.at
        for inner in paragraph:
            self._inline(inner, "")

    def _inline(
        self,
        element: ET.Element,
        link: str,
    ) -> None:
        if element.tag in _REVISED:
            raise CannotRead("the Word document has tracked changes")
        if element.tag == f"{W}r":
            self._run(element, link)
        elif element.tag == f"{W}hyperlink":
            address = self._address(element)
            for inner in element:
                self._inline(inner, address)
        elif element.tag == f"{W}bookmarkStart":
            self._begin_bookmark(element)
        elif element.tag == f"{W}bookmarkEnd":
            name, start = self._bookmarks[element.get(f"{W}id", "")]
            self.letters.keep_id(name, start)
        elif element.tag in (f"{W}sdt", f"{W}sdtContent"):
            for inner in element:
                self._inline(inner, link)

    def _address(self, link: ET.Element) -> str:
        anchor = link.get(f"{W}anchor", "")
        if anchor:
            return f"#{anchor}"
        return self._links[self._place].get(link.get(f"{R}id", ""), "")

    def _begin_bookmark(self, element: ET.Element) -> None:
        """Notes a bookmark; one before all words of a paragraph has the paragraph's number in it."""
        name = element.get(f"{W}name", "")
        if name in (known for known, _ in self._bookmarks.values()):
            raise CannotRead("two places of the Word document have one name")
        start = self.letters.at
        if start == self._text_of_paragraph:
            start = self._paragraph
        self._bookmarks[element.get(f"{W}id", "")] = (name, start)

    def _run(
        self,
        run: ET.Element,
        link: str,
    ) -> None:
        if any(run.find(f"{W}rPr/{hidden}") is not None for hidden in _HIDDEN):
            return
        for inner in run:
            if inner.tag == f"{W}fldChar":
                self._field(inner.get(f"{W}fldCharType", ""))
            elif inner.tag == f"{W}instrText":
                self._codes[-1] += inner.text or ""
            elif inner.tag == f"{W}footnoteReference":
                self._note(inner.get(f"{W}id", ""))
            elif inner.tag == f"{W}drawing":
                self._picture(inner)
            elif inner.tag == f"{W}t":
                self._words(inner.text or "", link)

    def _picture(self, drawing: ET.Element) -> None:
        """Keeps the words that are heard for a picture, and its bytes in the form of an address."""
        about = drawing.find(f".//{WP}docPr")
        blip = drawing.find(f".//{A}blip")
        if about is None or blip is None:
            raise CannotRead("a picture of the Word document is not there")
        name = self._links["body"].get(blip.get(f"{R}embed", ""), "")
        data = b64encode(self._parts.bytes(f"word/{name}")).decode("ascii")
        kind = name.rpartition(".")[2]
        address = f"data:image/{kind};base64,{data}"
        self.images.append((about.get("descr", ""), address))

    def _words(
        self,
        text: str,
        link: str,
    ) -> None:
        if not self._codes:
            self.letters.words(words(text), link)
            return
        kind, *rest = self._codes[-1].split()
        if kind == _CAPTION and self._in_result[-1]:
            self._caption(rest, text)
            self.letters.words(words(text), link)
        elif kind != _CONTENTS:
            raise CannotRead("the Word document has a field that is not known")

    def _caption(self, code: list[str], text: str) -> None:
        """Counts a caption as Word does. Raises `CannotRead` where it would show another number."""
        name = code[0]
        count = self._captions.get(name, 0) + 1
        if "\\r" in code:
            count = int(code[code.index("\\r") + 1])
        self._captions[name] = count
        if text != str(count):
            raise CannotRead("Word would give a caption another number")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append("")
            self._in_result.append(False)
        elif kind == "separate":
            self._in_result[-1] = True
        else:
            self._codes.pop()
            self._in_result.pop()

    def _note(self, number: str) -> None:
        """Reads a note in the place of its call."""
        note = self._notes.get(number)
        if note is None:
            raise CannotRead("a note of the Word document is not there")
        self.letters.call()
        place = self._place
        at = (self._paragraph, self._text_of_paragraph)
        self._place = "note"
        for inner in note:
            self.block(inner)
        self._place = place
        self._paragraph, self._text_of_paragraph = at
