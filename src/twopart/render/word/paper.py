"""The Word document of a part while it is made: its body, and what its words need in other parts of the file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from twopart.render.parts import PUBLIC_PART
from twopart.render.word.markup import WordParagraph, complex_field, tag, text_run
from twopart.render.word.prose import DOCUMENT, FOOTNOTES, bookmark_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twopart.render.word.numbering import WordNumbering

Record = dict[str, Any]

# Twips: a twentieth of a point. The pages of the PDF: A4, a margin in which numbers hang.
SHORT_SIDE, LONG_SIDE = 11906, 16838
LEFT, RIGHT = 2098, 1474
TEXT_UPRIGHT = SHORT_SIDE - LEFT - RIGHT
TEXT_TURNED = LONG_SIDE - LEFT - RIGHT
_TOP, _BOTTOM = 1474, 1644
_EDGE = 510  # twips (9 mm): between an edge of the sheet and a marking without a band
_BELOW_TABLE = 320  # twips: before such a paragraph
_BETWEEN = 220  # twips: between two tables
# Styles that have little space before them, and need more after a table.
_AFTER_TABLES = frozenset(
    (
        "Normal",
        "NumberedParagraph",
        "LeftOut",
        "ListNumber",
        "ListBullet",
        "WithheldBlock",
        "WithheldCaption",
        "Caption",
        "Statement",
    )
)
HYPERLINK = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table as markup, after which a paragraph has to stand."""

    markup: str

    def xml(self) -> str:
        return self.markup


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture of the package: its name in the folder `word`, and how the text knows it."""

    name: str
    relation: str
    content: bytes = field(repr=False)


WordBlock = WordParagraph | WordTable


@dataclass(slots=True)
class WordPaper:
    """A document in the making. `used` are the ids of the styles that it has, each of which stands in the file."""

    view: Record
    numbering: WordNumbering
    tint: str
    crest: bytes = b""  # of the authority: a drawing
    used: dict[str, None] = field(default_factory=dict)
    pieces: list[WordBlock] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[WordPicture] = field(default_factory=list)
    has_turned_pages: bool = False
    has_boxes: bool = False
    _addresses: dict[str, dict[str, str]] = field(default_factory=dict)
    _bookmarks: int = 0
    _shown: int = 0
    _captions: dict[str, int] = field(default_factory=dict)

    def use(self, style: str) -> str:
        self.used[style] = None
        return style

    def relate(self, address: str, part: str) -> str:
        known = self._addresses.setdefault(part, {})
        return known.setdefault(address, f"rLink{len(known) + 1}")

    def addresses(self, part: str) -> dict[str, str]:
        """Returns the addresses that a part of the package leads to, with their ids."""
        return self._addresses.get(part, {})

    def add_note(self, paragraphs: list[str]) -> int:
        number = len(self.notes) + 1
        style = tag("rStyle", val=self.use("FootnoteReference"))
        mark = tag("rPr", style)
        begin = tag("r", mark + tag("footnoteRef")) + text_run(" ")
        self.use("FootnoteText")
        text = [
            WordParagraph("FootnoteText", begin * (not at) + runs).xml()
            for at, runs in enumerate(paragraphs)
        ]
        note = tag("footnote", "".join(text), id=number)
        self.notes.append(note)
        return number

    def keep_picture(
        self,
        content: bytes,
        ending: str,
    ) -> str:
        """Keeps the bytes of a picture once, and returns the relationship by which the text knows it."""
        self._shown += 1
        for known in self.pictures:
            if known.content == content:
                return known.relation
        number = len(self.pictures) + 1
        relation = f"rPicture{number}"
        name = f"media/image{number}.{ending}"
        self.pictures.append(WordPicture(name, relation, content))
        return relation

    def pictures_so_far(self) -> int:
        """Returns how many pictures are shown up to here, the same ones again among them."""
        return self._shown

    def paragraph(
        self,
        style: str,
        content: str,
        **more: Any,  # noqa: ANN401 - the fields of WordParagraph
    ) -> WordParagraph:
        return WordParagraph(self.use(style), content, **more)

    def write(
        self,
        style: str,
        content: str,
        **more: Any,  # noqa: ANN401 - the fields of WordParagraph
    ) -> None:
        """Adds a paragraph."""
        self.add(self.paragraph(style, content, **more))

    def add(self, *pieces: WordBlock) -> None:
        """Adds pieces, with space between them and a table before them: tables of Word have none below them."""
        for piece in pieces:
            if self.pieces and isinstance(self.pieces[-1], WordTable):
                if isinstance(piece, WordTable):
                    gap = self.paragraph("SectionEnd", "", space_before=_BETWEEN)
                    self.pieces.append(gap)
                elif piece.style in _AFTER_TABLES:
                    piece = replace(piece, space_before=_BELOW_TABLE)  # noqa: PLW2901 - the same piece, further down
            self.pieces.append(piece)

    def space_after(self, twips: int) -> None:
        """Sets the space after the last paragraph, in twips."""
        last = self.pieces[-1]
        if isinstance(last, WordParagraph):
            self.pieces[-1] = replace(last, space_after=twips)

    def end(self) -> None:
        """Ends the document, whose last piece has to be a paragraph."""
        if not self.pieces or isinstance(self.pieces[-1], WordTable):
            self.add(self.paragraph("SectionEnd", ""))

    def bookmarked(self, anchor: str, content: str) -> str:
        """Returns runs within a bookmark to which links lead; the runs alone if they have no anchor."""
        if not anchor:
            return content
        self._bookmarks += 1
        number = self._bookmarks
        begin = tag("bookmarkStart", id=number, name=bookmark_name(anchor))
        end = tag("bookmarkEnd", id=number)
        return f"{begin}{content}{end}"

    def counted(self, kind: str, number: str) -> str:
        """Returns the number of a table or figure, as Word counts captions of that kind."""
        if not number.isdecimal():
            return text_run(number, self.use("CaptionNumber"))
        count = self._captions.get(kind, 0) + 1
        self._captions[kind] = int(number)
        instruction = f"SEQ {kind} \\* ARABIC"
        if count != int(number):
            instruction += f" \\r {number}"
        run = text_run(number, self.use("CaptionNumber"))
        return complex_field(instruction, run, "CaptionNumber")

    def section(self, *, turned: bool) -> str:
        """Returns how the pages of a section look. The bands of Part 2 reach to the edges of the sheet."""
        edge = _EDGE
        if self.view["part"] != PUBLIC_PART:
            edge = 0
        return _section(turned=turned, edge=edge)

    def turn(self, pieces: Iterable[WordBlock]) -> None:
        """Adds pieces on a landscape page of their own, with the headings that lead to them."""
        self.has_turned_pages = True
        first = len(self.pieces)
        while first and _leads(self.pieces[first - 1]):
            first -= 1
        leading = self.pieces[first:]
        del self.pieces[first:]
        self._end_section(self.section(turned=False))
        self.pieces += leading
        self.add(*pieces)
        self._end_section(self.section(turned=True))

    def _end_section(self, end: str) -> None:
        """Ends a section with the last paragraph; after a table, or at the beginning, with a small one."""
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, WordParagraph):
            if not last.section:
                self.pieces[-1] = replace(last, section=end)
            return
        self.add(self.paragraph("SectionEnd", "", section=end))


def _leads(piece: WordBlock) -> bool:
    return isinstance(piece, WordParagraph) and piece.keep_next and not piece.section


def _section(*, turned: bool, edge: int) -> str:
    """Returns how the pages of a section look: their size, their margins, and their header and footer.

    `edge` is the distance of these from the edges of the sheet, in twips.
    """
    width, height = SHORT_SIDE, LONG_SIDE
    foot = "rFooter"
    size = tag("pgSz", w=width, h=height)
    if turned:
        foot = "rFooterTurned"
        size = tag(
            "pgSz",
            w=height,
            h=width,
            orient="landscape",
        )
    margins = tag(
        "pgMar",
        top=_TOP,
        right=RIGHT,
        bottom=_BOTTOM,
        left=LEFT,
        header=edge,
        footer=edge,
        gutter=0,
    )
    edges = (
        '<w:headerReference w:type="default" r:id="rHeader"/>'
        f'<w:footerReference w:type="default" r:id="{foot}"/>'
    )
    return tag("sectPr", edges + size + margins)


__all__ = [
    "DOCUMENT",
    "FOOTNOTES",
    "HYPERLINK",
    "WordBlock",
    "WordPaper",
    "WordTable",
]
