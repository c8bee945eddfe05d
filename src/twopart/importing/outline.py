"""Arranges the blocks of a document as its title, the lines of its front sheet, and sections with what belongs to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from twopart.importing.document import (
    Block,
    DocumentCell,
    DocumentParagraph,
    DocumentTable,
    PictureInDocument,
)
from twopart.importing.sections import MOST_WORDS, KnownNames
from twopart.importing.words.placeholders import is_unknown
from twopart.importing.words.prose import Unit
from twopart.importing.words.units import near_line, part_of, unit_of, unit_of_cell

Shown = DocumentTable | PictureInDocument
NUMBERED_CAPTION = re.compile(r"\s*(?:Table|Figure|Chart)\s+\d+(?:\.\d+)?\s*[:.–—-]\s")
ENDS = (".", ";", ":", ",")  # longest text that may be a heading
ITEMS = ("letter", "roman", "bullet")
DEEPEST = 3  # levels of nested lists that a paper has
KEY_AND_VALUE = 2  # cells of a line of a front sheet
BELOW_ALL = 9  # a level of headings


@dataclass(eq=False)
class DocumentNode:
    """A paragraph with the items and the paragraphs that hang below it."""

    paragraph: DocumentParagraph
    unit: Unit
    items: list["DocumentNode"] = field(default_factory=list)
    below: list["DocumentNode"] = field(default_factory=list)

    @property
    def has_bullets(self) -> bool:
        return bool(self.items) and all(
            each.paragraph.kind == "bullet" for each in self.items
        )

    def all(self) -> Iterator["DocumentNode"]:
        """The node and everything below it, in the order in which it is read."""
        yield self
        for each in (*self.items, *self.below):
            yield from each.all()


@dataclass(eq=False)
class Heading:
    """A heading within a section."""

    unit: Unit


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


Content = DocumentNode | Heading | DocumentGrid | PlacedPicture


@dataclass(eq=False)
class DocumentSection:
    """What stands below one heading. `one` and `two` are the sections of the form that it means in the two parts."""

    heading: Unit | None
    one: str = ""
    two: str = ""
    contents: list[Content] = field(default_factory=list)


@dataclass(eq=False)
class DocumentOutline:
    """A whole document."""

    title: Unit | None = None
    front: dict[str, Unit] = field(default_factory=dict)
    # The places of what the form itself prints.
    printed: list[str] = field(default_factory=list)
    # The labels of the lines of the front sheet, by place.
    labels: dict[str, str] = field(default_factory=dict)
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
        """All its words: title, front sheet, headings, paragraphs, cells and captions."""
        if self.title is not None:
            yield self.title
        yield from self.front.values()
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


def units_of(content: Content) -> Iterator[Unit]:
    """The words of what stands in a section."""
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
    blocks: Sequence[Block],
    names: KnownNames,
) -> DocumentOutline:
    builder = _Builder(names)
    for number, block in enumerate(blocks):
        if isinstance(block, DocumentParagraph):
            builder.paragraph(block, _next_shown(blocks, number))
        elif isinstance(block, PictureInDocument):
            builder.picture(block)
        else:
            builder.table(block)
    return builder.finished()


def _next_shown(
    blocks: Sequence[Block],
    number: int,
) -> Shown | None:
    """The table or picture directly behind a block."""
    for block in blocks[number + 1 : number + 2]:
        if isinstance(block, DocumentTable | PictureInDocument):
            return block
    return None


def _is_caption(paragraph: DocumentParagraph) -> bool:
    if paragraph.is_caption:
        return True
    words = paragraph.words
    return bool(NUMBERED_CAPTION.match(words)) and len(words.split()) <= MOST_WORDS


class _Builder:
    def __init__(self, names: KnownNames) -> None:
        self._names = names
        self._outline = DocumentOutline()
        self._section = DocumentSection(None)
        self._level = BELOW_ALL
        self._begun = False  # whether a section of the form has been found
        self._caption: Unit | None = None

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
        shown: Shown | None,
    ) -> None:
        unit = unit_of(paragraph)
        last = self._without_caption()
        is_heading = self._is_heading(paragraph)
        if paragraph.is_title and self._outline.title is None:
            self._outline.title = unit
        elif self._names.is_printed(paragraph.words):
            self._outline.printed.append(unit.place)
        elif _is_caption(paragraph) and isinstance(last, PlacedPicture):
            last.caption = unit  # below a picture, above a table
        elif _is_caption(paragraph) and shown is not None:
            self._caption = unit
        elif _is_caption(paragraph) and last is not None:
            last.caption = unit
        elif is_heading:
            self._head(paragraph, unit)
        elif self._begun or not self._is_front_line(unit):
            self._add(DocumentNode(paragraph, unit))

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
        one, two = self._names.sections(paragraph.words)
        level = paragraph.heading or BELOW_ALL
        is_first = not self._begun and not (one or two)
        if is_first and self._outline.title is None and paragraph.heading:
            self._outline.title = unit
        elif one or two:
            self._begin(unit, one, two, level)
        elif paragraph.heading and level <= self._level and self._begun:
            self._begin(unit, "", "", level)
        else:
            self._section.contents.append(Heading(unit))

    def _begin(
        self,
        unit: Unit,
        one: str,
        two: str,
        level: int,
    ) -> None:
        self._end_section()
        self._section = DocumentSection(unit, one, two)
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
        if not self._begun and self._takes_front(table):
            return
        if _is_frame(table):
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
        elif _hangs(node, parent):
            _hang(parent, node)
        elif _is_deeper(node, parent):
            parent.below.append(node)
        else:
            self._section.contents.append(node)

    def _last_node(self) -> DocumentNode | None:
        for content in self._section.contents[-1:]:
            if isinstance(content, DocumentNode):
                return content
        return None


def _hangs(
    node: DocumentNode,
    parent: DocumentNode,
) -> bool:
    """Whether a paragraph is an item below another; items that nothing leads to stand beside each other."""
    if node.paragraph.kind not in ITEMS:
        return False
    return parent.paragraph.kind not in ITEMS or _is_below(node, parent)


def _hang(
    parent: DocumentNode,
    node: DocumentNode,
) -> None:
    """Adds an item to the last paragraph, at its level."""
    if parent.below:
        _hang(parent.below[-1], node)
        return
    items = parent.items
    for _ in range(DEEPEST - 1):
        if not items or not _is_below(
            node,
            items[-1],
        ):
            break
        items = items[-1].items
    items.append(node)


def _is_below(
    node: DocumentNode,
    item: DocumentNode,
) -> bool:
    """Whether an item stands one level below another: (i) below (a)."""
    own, other = node.paragraph, item.paragraph
    if own.depth != other.depth:
        return own.depth > other.depth
    return own.kind == "roman" and other.kind == "letter" and own.number in ("i", "(i)")


def _is_deeper(
    node: DocumentNode,
    parent: DocumentNode,
) -> bool:
    own, other = node.paragraph, parent.paragraph
    both = own.kind == other.kind == "numbered"
    return both and own.depth > other.depth and not parent.paragraph.heading


def _is_frame(table: DocumentTable) -> bool:
    """Whether a table has a single cell, and so is a frame around words."""
    return len(table.rows) == 1 and len(table.rows[0]) == 1
