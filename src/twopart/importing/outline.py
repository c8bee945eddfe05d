"""Arranges the blocks of a document as its title, the lines of its front sheet, and sections with what belongs to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from twopart.importing.belonging import (
    ITEMS,
    CaptionedThing,
    DocumentNode,
    hang,
    hangs,
    is_caption,
    is_deeper,
    is_frame,
    next_shown,
)
from twopart.importing.document import (
    DocumentBlock,
    DocumentCell,
    DocumentParagraph,
    DocumentTable,
    PictureInDocument,
)
from twopart.importing.sections import MOST_WORDS, KnownNames
from twopart.importing.words.placeholders import is_unknown
from twopart.importing.words.prose import Unit
from twopart.importing.words.units import near_line, part_of, unit_of, unit_of_cell

COUNTED = re.compile(r"\(?(?:\d{1,2}|[a-z]{1,4})[.)]?")
ENDS = (".", ";", ":", ",")  # longest text that may be a heading
KEY_AND_VALUE = 2  # cells of a line of a front sheet
BELOW_ALL = 9  # a level of headings
MOST_BELOW_TITLE = 4  # words
SHEET = "the decision sheet"
GROUNDS = "left out, since the form prints the grounds"


@dataclass(eq=False)
class Heading:
    """A heading within a section; `is_counted` if it has a number of its own, as decisions have."""

    unit: Unit
    is_counted: bool = False


@dataclass(eq=False)
class DocumentGrid:
    """A table, and its caption."""

    table: DocumentTable
    caption: Unit | None = None


@dataclass(eq=False)
class PlacedPicture:
    """A picture, and its caption."""

    picture: PictureInDocument
    caption: Unit | None = None
    on_front: bool = False


SectionContent = DocumentNode | Heading | DocumentGrid | PlacedPicture


@dataclass(eq=False)
class DocumentSection:
    """What stands below one heading. `in_part_1` and `in_part_2` are the sections of the form that the heading means."""

    heading: Unit | None
    in_part_1: str = ""
    in_part_2: str = ""
    contents: list[SectionContent] = field(default_factory=list)


@dataclass(eq=False)
class DocumentOutline:
    """A whole document."""

    title: Unit | None = None
    front: dict[str, Unit] = field(default_factory=dict)
    # The places of what the form itself prints.
    printed: list[str] = field(default_factory=list)
    # The labels of the lines of the front sheet, by place.
    labels: dict[str, str] = field(default_factory=dict)
    # The lines of the decision sheet.
    sheet: dict[str, Unit] = field(default_factory=dict)
    # What became of the pages that the form prints itself, by place.
    own: dict[str, str] = field(default_factory=dict)
    # Words of these pages that have no place in the paper, with their places.
    left_out: list[tuple[str, str]] = field(default_factory=list)
    sections: list[DocumentSection] = field(default_factory=list)

    @property
    def nodes(self) -> Iterator[DocumentNode]:
        for section in self.sections:
            for content in section.contents:
                if isinstance(content, DocumentNode):
                    yield content

    @property
    def pictures(self) -> Iterator["PlacedPicture"]:
        for section in self.sections:
            for content in section.contents:
                if isinstance(content, PlacedPicture):
                    yield content

    @property
    def units(self) -> Iterator[Unit]:
        """Yields all its words: title, front sheet, headings, paragraphs, cells and captions."""
        if self.title is not None:
            yield self.title
        yield from self.front.values()
        yield from self.sheet.values()
        for section in self.sections:
            if section.heading is not None:
                yield section.heading
            for content in section.contents:
                yield from units_of(content)

    @property
    def grids(self) -> Iterator[DocumentGrid]:
        for section in self.sections:
            for content in section.contents:
                if isinstance(content, DocumentGrid):
                    yield content


def units_of(content: SectionContent) -> Iterator[Unit]:
    """Yields the words of what stands in a section."""
    if isinstance(content, DocumentNode):
        for node in content.all():
            yield node.unit
    elif isinstance(content, Heading):
        yield content.unit
    elif content.caption is not None:
        yield content.caption
    if isinstance(content, DocumentGrid):
        for row in content.table.rows:
            yield from map(unit_of_cell, row)


def outline_of(
    blocks: Sequence[DocumentBlock],
    names: KnownNames,
) -> DocumentOutline:
    builder = _Builder(names)
    for number, block in enumerate(blocks):
        if isinstance(block, DocumentParagraph):
            builder.paragraph(block, next_shown(blocks, number))
        elif isinstance(block, PictureInDocument):
            builder.picture(block)
        else:
            builder.table(block)
    return builder.finished()


class _Builder:
    def __init__(self, names: KnownNames) -> None:
        self._names = names
        self._outline = DocumentOutline()
        self._section = DocumentSection(None)
        self._level = BELOW_ALL
        self._begun = False  # whether a section of the form has been found
        self._caption: Unit | None = None
        self._in_grounds = 0  # the level of the heading above the grounds

    def finished(self) -> DocumentOutline:
        self._end_section()
        return self._outline

    def _end_section(self) -> None:
        section = self._section
        if section.heading is not None or section.contents:
            self._outline.sections.append(section)

    def paragraph(
        self,
        paragraph: DocumentParagraph,
        shown: CaptionedThing | None,
    ) -> None:
        unit = unit_of(paragraph)
        if self._is_own(paragraph, unit):
            return
        last = self._without_caption()
        is_heading = self._is_heading(paragraph)
        if paragraph.is_title and self._outline.title is None:
            self._outline.title = unit
        elif self._names.is_printed(paragraph.words):
            self._outline.printed.append(unit.place)
        elif is_caption(paragraph) and isinstance(last, PlacedPicture):
            last.caption = unit  # below a picture, above a table
        elif is_caption(paragraph) and shown is not None:
            self._caption = unit
        elif is_caption(paragraph) and last is not None:
            last.caption = unit
        elif is_heading:
            self._head(paragraph, unit)
        elif self._begun or not self._is_front_line(unit):
            self._add(DocumentNode(paragraph, unit))

    def _is_own(self, paragraph: DocumentParagraph, unit: Unit) -> bool:
        """Takes a paragraph of a page that the form prints itself, and returns whether it did."""
        own = self._names.own
        level = paragraph.heading
        if level and level <= self._in_grounds:
            self._in_grounds = 0
        if level and own.is_sheet(unit.words):
            self._outline.own[unit.place] = SHEET
        elif level and own.is_grounds(unit.words):
            self._in_grounds = level
            self._outline.own[unit.place] = GROUNDS
        elif self._in_grounds:
            self._leave_out(unit)
        elif self._is_below_title(unit):
            self._outline.front[own.below_title] = near_line(unit, own.below_title)
        else:
            return False
        return True

    def _leave_out(self, unit: Unit) -> None:
        self._outline.own[unit.place] = GROUNDS
        self._outline.left_out.append((unit.place, unit.words))

    def _is_below_title(self, unit: Unit) -> bool:
        own = self._names.own
        if self._begun or self._outline.title is None:
            return False
        if own.below_title in self._outline.front or ":" in unit.words:
            return False
        is_short = len(unit.words.split()) <= MOST_BELOW_TITLE
        return is_short and own.is_below_title(unit.words)

    def _is_heading(self, paragraph: DocumentParagraph) -> bool:
        words = paragraph.words.strip()
        if not words or len(words.split()) > MOST_WORDS or is_unknown(words):
            return False
        if paragraph.heading:
            return True
        if any(self._names.sections(words)):
            return True
        is_set_off = paragraph.is_bold or words.isupper()
        return is_set_off and not words.endswith(ENDS) and paragraph.kind not in ITEMS

    def _head(
        self,
        paragraph: DocumentParagraph,
        unit: Unit,
    ) -> None:
        in_part_1, in_part_2 = self._names.sections(paragraph.words)
        level = paragraph.heading or BELOW_ALL
        is_first = not self._begun and not (in_part_1 or in_part_2)
        if is_first and self._outline.title is None and paragraph.heading:
            self._outline.title = unit
        elif in_part_1 or in_part_2:
            self._begin(unit, in_part_1, in_part_2, level)
        elif paragraph.heading and level <= self._level and self._begun:
            self._begin(unit, "", "", level)
        else:
            is_counted = paragraph.kind == "numbered" and bool(paragraph.heading)
            is_counted = is_counted and bool(COUNTED.fullmatch(paragraph.number))
            self._section.contents.append(Heading(unit, is_counted))

    def _begin(
        self,
        unit: Unit,
        in_part_1: str,
        in_part_2: str,
        level: int,
    ) -> None:
        self._end_section()
        self._section = DocumentSection(unit, in_part_1, in_part_2)
        self._level = level
        self._begun = True

    def _is_front_line(self, unit: Unit) -> bool:
        """Takes words that are a line of the front sheet, such as `Author: A Person`, and returns whether it did."""
        key, colon, value = unit.words.partition(":")
        name = self._names.line(key)
        if not (colon and name) or name in self._outline.front:
            return False
        start = len(unit.words) - len(value.lstrip())
        self._outline.front[name] = near_line(
            part_of(unit, start),
            name,
        )
        return True

    def table(self, table: DocumentTable) -> None:
        caption, self._caption = self._caption, None
        if self._in_grounds:
            for cell in chain(*table.rows):
                self._leave_out(unit_of_cell(cell))
            return
        if not self._begun and self._takes_sheet(table):
            return
        if not self._begun and self._takes_front(table):
            return
        if is_frame(table):
            for cell in table.rows[0]:
                for paragraph in cell.paragraphs:
                    self.paragraph(paragraph, None)
            return
        self._section.contents.append(
            DocumentGrid(
                table,
                caption,
            )
        )

    def _takes_sheet(self, table: DocumentTable) -> bool:
        """Takes a table of the decision sheet, before the first section; rows that it does not know are paragraphs."""
        own = self._names.own
        if not own.is_table_of_sheet(table):
            return False
        for key, value in table.rows:
            name = own.line(key.words)
            unit = near_line(unit_of_cell(value), name)
            known = self._outline.sheet.setdefault(name, unit)
            if not name or known.words != unit.words:
                self._outline.sheet.pop("", None)
                self._front_row((key, value))
                continue
            for place in (key.place, value.place):
                self._outline.own[place] = f"{SHEET}, {name}"
        return True

    def _takes_front(self, table: DocumentTable) -> bool:
        """Takes a table of a front sheet, in which each row is a line and at least one is a line of the form."""
        lines = [row for row in table.rows if len(row) == KEY_AND_VALUE]
        known = [row for row in lines if self._is_line(row[0])]
        if 2 * len(known) < len(table.rows):
            return False
        for row in table.rows:
            self._front_row(row)
        return True

    def _is_line(self, cell: DocumentCell) -> bool:
        return bool(self._names.line(cell.words.rstrip(":")))

    def _front_row(
        self,
        row: tuple[DocumentCell, ...],
    ) -> None:
        if len(row) == KEY_AND_VALUE:
            key, value = row
            name = self._names.line(key.words.rstrip(":"))
            if name and name not in self._outline.front:
                self._outline.front[name] = near_line(
                    unit_of_cell(value),
                    name,
                )
                self._outline.labels[key.place] = name
                return
        for cell in row:
            for paragraph in cell.paragraphs:
                self._add(
                    DocumentNode(
                        paragraph,
                        unit_of(paragraph),
                    )
                )

    def picture(self, picture: PictureInDocument) -> None:
        caption, self._caption = self._caption, None
        self._section.contents.append(
            PlacedPicture(
                picture,
                caption,
                on_front=not self._begun,
            )
        )

    def _without_caption(self) -> DocumentGrid | PlacedPicture | None:
        """Returns the table or picture that was read last, if it has no caption yet."""
        for content in self._section.contents[-1:]:
            if not isinstance(content, DocumentGrid | PlacedPicture):
                continue
            if content.caption is None:
                return content
        return None

    def _add(self, node: DocumentNode) -> None:
        """Adds a paragraph below the one to which it belongs."""
        parent = self._last_node()
        if parent is None:
            self._section.contents.append(node)
        elif hangs(node, parent):
            hang(parent, node)
        elif is_deeper(node, parent):
            parent.below.append(node)
        else:
            self._section.contents.append(node)

    def _last_node(self) -> DocumentNode | None:
        for content in self._section.contents[-1:]:
            if isinstance(content, DocumentNode):
                return content
        return None
