"""What is read of a document, whichever program wrote it: blocks in their order, notes, and what is no text of it."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal

from twopart.base.record import record, value_record
from twopart.base.rule import Rule
from twopart.importing.rules import UNREADABLE

# What hangs below a paragraph is an item; `numbered` is a paragraph with a number of its own.
ListKind = Literal["", "numbered", "letter", "roman", "bullet"]


class UnreadableDocument(Exception):
    """A file that cannot be read as a document: why, and what its author can do. It holds no words of the file."""

    def __init__(
        self,
        why: str,
        fix: str,
        rule: Rule = UNREADABLE,
    ) -> None:
        super().__init__(f"{why}. {fix}")
        self.rule = rule


@value_record
class LetterRun:
    """A run of words with one look. `note` is the id of the note that is called after its words."""

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""
    revised: bool = False  # inserted by a tracked change


@value_record
class DocumentParagraph:
    """A paragraph, and what the document says of its place in an outline."""

    place: str
    pieces: tuple[LetterRun, ...]
    heading: int = 0  # its level, from 1; 0 where it is none
    kind: ListKind = ""
    depth: int = 0  # of its list, from 0
    number: str = ""  # as the document prints it: 4.2
    is_title: bool = False
    is_caption: bool = False

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)

    @property
    def revised(self) -> bool:
        return any(piece.revised for piece in self.pieces)

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        words = [piece for piece in self.pieces if piece.words.strip()]
        return bool(words) and all(piece.bold for piece in words)


@value_record
class DocumentCell:
    """A cell: its paragraphs, and over how many columns it goes. `continued` goes on from the cell above."""

    place: str
    paragraphs: tuple[DocumentParagraph, ...]
    across: int = 1
    continued: bool = False

    @property
    def words(self) -> str:
        return " ".join(each.words for each in self.paragraphs).strip()


@value_record
class DocumentTable:
    """A table: rows of cells, of which the first `heading_rows` are headings."""

    place: str
    rows: tuple[tuple[DocumentCell, ...], ...]
    heading_rows: int = 1


@value_record
class OutsideText:
    """Something in a document that is not text of the paper: a comment, a deletion, a header. Its words are restricted."""

    kind: str
    place: str
    words: str
    fate: str = "listed here, and nowhere in the paper"


@value_record
class PictureInDocument:
    """A picture of the document, with the words that stand for it."""

    place: str
    name: str
    description: str
    content: bytes = b""


DocumentBlock = DocumentParagraph | DocumentTable | PictureInDocument


@record
class Document:
    """All that was read of a file."""

    blocks: tuple[DocumentBlock, ...]
    notes: Mapping[str, DocumentParagraph] = field(default_factory=dict)
    outside_text: tuple[OutsideText, ...] = ()
    doubt: str = ""  # why nobody can tell which of its words readers see

    @property
    def paragraphs(self) -> Iterator[DocumentParagraph]:
        for block in self.blocks:
            if isinstance(block, DocumentParagraph):
                yield block

    @property
    def pictures(self) -> Iterator[PictureInDocument]:
        for block in self.blocks:
            if isinstance(block, PictureInDocument):
                yield block

    @property
    def tables(self) -> Iterator[DocumentTable]:
        for block in self.blocks:
            if isinstance(block, DocumentTable):
                yield block

    @property
    def cells(self) -> Iterator[DocumentCell]:
        for table in self.tables:
            for row in table.rows:
                yield from row
