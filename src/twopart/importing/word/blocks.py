"""Reads the elements of a Word document as paragraphs and tables, in reading order."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from twopart.base.record import record, replaced
from twopart.importing.document import (
    DocumentBlock,
    DocumentCell,
    DocumentParagraph,
    DocumentTable,
    LetterRun,
    ListKind,
    OutsideText,
)
from twopart.importing.word import doubts
from twopart.importing.word.looks import PLAIN_TABLE, Around, PartOfTable
from twopart.importing.word.numbering import ListNumbering
from twopart.importing.word.package import child, is_on, setting
from twopart.importing.word.runs import RunReader, words_below
from twopart.importing.word.styles import Styles, level_of
from twopart.importing.words.typed_numbers import without_typed_number
from twopart.load.sheets.archive import attribute, local

WRAPPERS = (
    "sdt",
    "sdtContent",
    "customXml",
    "ins",
    "moveTo",
    "body",
    "AlternateContent",
    "Choice",
)
TITLES = ("title",)
CAPTIONS = ("caption",)
OTHER_DOCUMENT = "altChunk"


@record
class ListPlace:
    """The label before a list paragraph: its kind, its level, and the number as it is printed."""

    kind: ListKind = ""
    depth: int = 0
    number: str = ""


class Blocks:
    """Reads blocks, and counts paragraphs and tables as Word's readers do."""

    def __init__(
        self,
        runs: RunReader,
        styles: Styles,
        numbering: ListNumbering,
    ) -> None:
        self._runs = runs
        self._styles = styles
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0
        self._nested: list[DocumentTable] = []
        self.outside_text: list[OutsideText] = []

    def read(
        self,
        container: Element,
    ) -> Iterator[DocumentBlock]:
        """Yields the blocks of a body, a text box or a note."""
        for element in _block_elements(container):
            name = local(element.tag)
            if name == "p":
                yield from self._paragraph(
                    element,
                    self._next_place(),
                )
                yield from self._pictures()
                yield from self._boxes()
            elif name == "tbl":
                yield self._table(element)
                yield from self._below_table()
            elif name == OTHER_DOCUMENT:
                self._list_outside("another document inside of this one", "")

    def _next_place(self) -> str:
        self._paragraphs += 1
        return f"paragraph {self._paragraphs}"

    def _pictures(self) -> Iterator[DocumentBlock]:
        """Yields the pictures of what was read last, after it."""
        pictures = self._runs.pictures
        self._runs.pictures = []
        yield from pictures

    def _boxes(self) -> Iterator[DocumentBlock]:
        """Yields the text boxes of what was read last, after it."""
        boxes = self._runs.boxes
        self._runs.boxes = []
        outside = self._runs.in_cell
        for box in boxes:
            place = f"paragraph {self._paragraphs}"
            fate = "stands in the paper after the paragraph where it was fixed"
            self.outside_text.append(
                OutsideText(
                    "text box",
                    place,
                    words_below(box),
                    fate,
                )
            )
            self._runs.in_cell = outside._replace(in_box=True)
            yield from self.read(box)
            self._runs.in_cell = outside

    def _below_table(self) -> Iterator[DocumentBlock]:
        nested, self._nested = self._nested, []
        yield from nested
        yield from self._pictures()
        yield from self._boxes()

    def _paragraph(
        self,
        element: Element,
        place: str,
    ) -> Iterator[DocumentParagraph]:
        properties = child(element, "pPr")
        style = setting(properties, "pStyle")
        pieces = self._runs.pieces(
            element,
            style,
            place,
        )
        if self._styles.is_contents(style):
            words = "".join(piece.words for piece in pieces)
            self._list_outside("a line of the contents", words)
            return
        listed = self._listed(properties, style)
        heading = self._heading(properties, style)
        title = self._styles.is_called(style, *TITLES)
        caption = self._styles.is_called(style, *CAPTIONS)
        whole = DocumentParagraph(
            place,
            pieces,
            heading,
            listed.kind,
            listed.depth,
            listed.number,
            title,
            caption,
        )
        if whole.words.strip() or any(piece.note for piece in pieces):
            yield without_typed_number(whole)

    def _heading(
        self,
        properties: Element | None,
        style: str,
    ) -> int:
        own = setting(properties, "outlineLvl")
        if own:
            return level_of(own)
        return self._styles.heading(style)

    def _listed(
        self,
        properties: Element | None,
        style: str,
    ) -> ListPlace:
        numbers, level = self._styles.numbering(style)
        own = child(properties, "numPr")
        if own is not None:
            numbers = setting(own, "numId") or numbers
            level = setting(own, "ilvl") or level
        number = self._numbering.next(numbers, level)
        if number is None:
            return ListPlace()
        depth = number.level
        if number.kind == "numbered":
            depth = number.depth
        return ListPlace(number.kind, depth, number.words)

    def _table(self, element: Element) -> DocumentTable:
        self._tables += 1
        place = f"table {self._tables}"
        rows = [each for each in _inside(element) if local(each.tag) == "tr"]
        outside = self._runs.in_cell
        self._runs.in_cell = self._in_table(element, outside)
        cells = [
            self._row(element, row, place, number)
            for number, row in enumerate(
                rows,
                1,
            )
        ]
        self._runs.in_cell = outside
        heading_rows = 0
        for row in rows:
            if not is_on(row, "trPr", "tblHeader"):
                break
            heading_rows += 1
        return DocumentTable(
            place,
            tuple(filter(None, cells)),
            heading_rows,
        )

    def _in_table(self, element: Element, outside: Around) -> Around:
        """Returns what the words of a table stand in: its shading, and all that its style gives to a part of it."""
        properties = child(element, "tblPr")
        style = setting(properties, "tblStyle") or self._styles.default_of_tables
        parts = tuple(PartOfTable(*each) for each in self._styles.in_table(style))
        return outside._replace(
            backgrounds=_with_shade(properties, outside.backgrounds),
            table=parts or PLAIN_TABLE,
            doubt=outside.doubt or self._doubt_of_table(properties, style),
        )

    def _doubt_of_table(self, properties: Element | None, style: str) -> str:
        own = doubts.of_table(properties)
        return own or self._styles.doubt_of_table(style)

    def _row(
        self,
        whole: Element,
        row: Element,
        table: str,
        number: int,
    ) -> tuple[DocumentCell, ...]:
        place = f"{table}, row {number}"
        if child(row, "trPr", "del") is not None:
            self._list_outside("tracked deletion of a row", words_below(row), place)
            return ()
        before = setting(row, "trPr", "gridBefore")
        cells: list[DocumentCell] = []
        if before.isdecimal():
            cells += [
                DocumentCell(
                    place,
                    (),
                )
            ] * min(
                int(before),
                50,
            )
        is_new = child(row, "trPr", "ins") is not None
        elements = [each for each in _inside(row) if local(each.tag) == "tc"]
        outside = self._runs.in_cell
        doubt = outside.doubt or doubts.of_row(row)
        of_cells = doubts.of_cells(whole, row, elements)
        for column, each in enumerate(elements, 1):
            own = doubt or of_cells[column - 1]
            self._runs.in_cell = outside._replace(doubt=own)
            cells.append(
                self._cell(
                    each,
                    f"{place}, cell {column}",
                    is_new=is_new,
                )
            )
        self._runs.in_cell = outside
        return tuple(cells)

    def _cell(
        self,
        element: Element,
        place: str,
        *,
        is_new: bool,
    ) -> DocumentCell:
        properties = child(element, "tcPr")
        across = setting(properties, "gridSpan")
        merge = child(properties, "vMerge")
        continued = (
            merge is not None
            and attribute(
                merge,
                "val",
            )
            != "restart"
        )
        paragraphs: list[DocumentParagraph] = []
        outside = self._runs.in_cell
        self._runs.in_cell = outside._replace(
            backgrounds=_with_shade(properties, outside.backgrounds)
        )
        blocks = _block_elements(element)
        if continued:
            self._lose_merged(words_below(element), place)
            blocks = iter(())
        for each in blocks:
            if local(each.tag) == "p":
                paragraphs += self._paragraph(each, place)
            elif local(each.tag) == "tbl":
                self._nest(each, place)
        self._runs.in_cell = outside
        if is_new:
            paragraphs = [_as_revised(each) for each in paragraphs]
        width = 1
        if across.isdecimal():
            width = max(
                1,
                min(int(across), 50),
            )
        return DocumentCell(
            place,
            tuple(paragraphs),
            width,
            continued,
        )

    def _lose_merged(self, words: str, place: str) -> None:
        """Notes what stands in a cell that is merged with the one above: Word shows that one alone."""
        if words.strip():
            self._list_outside("words that a merged cell hides", words, place)

    def _nest(
        self,
        element: Element,
        place: str,
    ) -> None:
        fate = "stands in the paper as a table of its own, after the one around it"
        inner = self._table(element)
        self.outside_text.append(
            OutsideText(
                "table inside a table",
                place,
                "",
                fate,
            )
        )
        self._nested.append(inner)

    def _list_outside(
        self,
        kind: str,
        words: str,
        place: str = "",
    ) -> None:
        where = place or f"paragraph {self._paragraphs}"
        self.outside_text.append(
            OutsideText(
                kind,
                where,
                words,
            )
        )


def _with_shade(
    properties: Element | None,
    outside: tuple[Element, ...],
) -> tuple[Element, ...]:
    shade = child(properties, "shd")
    if shade is None:
        return outside
    return (shade, *outside)


def _block_elements(container: Element) -> Iterator[Element]:
    """Yields paragraphs and tables, also those in content controls; of two alternatives, the first."""
    for each in container:
        name = local(each.tag)
        if name in ("p", "tbl", OTHER_DOCUMENT):
            yield each
        elif name in WRAPPERS:
            yield from _block_elements(each)


def _inside(element: Element) -> Iterator[Element]:
    """Yields rows of a table or cells of a row, also those in content controls."""
    for each in element:
        if local(each.tag) in ("sdt", "sdtContent", "customXml"):
            yield from _inside(each)
        else:
            yield each


def _as_revised(paragraph: DocumentParagraph) -> DocumentParagraph:
    pieces = tuple(_revised(piece) for piece in paragraph.pieces)
    return replaced(paragraph, pieces=pieces)


def _revised(piece: LetterRun) -> LetterRun:
    return LetterRun(
        piece.words, piece.bold, piece.italic, piece.link, piece.note, revised=True
    )
