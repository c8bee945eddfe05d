"""Passages of both parts -> paragraphs and tables of Word, with what only one of them says as tracked changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from twopart.render.word.grid import TableLook, WordCell, border, laid
from twopart.render.word.markup import WordParagraph, tag
from twopart.render.word.paper import TEXT_TURNED, TEXT_UPRIGHT
from twopart.render.word.redline.tokens import PrintedToken, tokens_of
from twopart.render.word.redline.writer import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from twopart.render.word.paper import WordPaper
    from twopart.render.word.redline.changes import KindOfChange
    from twopart.render.word.redline.writer import RedlineWriter

Record = dict[str, Any]

_HANG = 1500  # twips (26 mm): the margin in which “Part 2 only” stands
_INDENT = 425  # twips: of each level of a list
_FIRST = 0.3  # the share of the first column
_MANY = 6  # columns, from which a table turns the page
_INK = "1A1A1A"
_STYLES = {
    "section": "Heading1",
    "decision": "Heading2",
    "heading": "Heading3",
    "caption": "Caption",
    "quotation": "Quote",
    "note": "LeftOut",
    "stub": "WithheldBlock",
    "below": "TableNote",
}
_LABELS: dict[KindOfChange, str] = {"deleted": "Part 2 only", "inserted": "Part 1 only"}
_SPACE = PrintedToken("\u2002")


@dataclass(slots=True)
class RedlinePassages:
    """Adds passages to a document, one after the other."""

    paper: WordPaper
    writer: RedlineWriter
    _labels: dict[KindOfChange, tuple[int, int]] = field(default_factory=dict)

    def add(self, passage: Record) -> None:
        if passage["grid"]:
            self._table(passage)
            return
        part_2 = _tokens(passage["part_2"])
        part_1 = _tokens(passage["part_1"])
        kind = _kind(passage)
        content = self.writer.content(part_2, part_1)
        numbers = [*passage["numbers"], *listed(part_2)]
        content = self.writer.with_comments(content, numbers)
        content = self._placed(passage, content)
        style = _STYLES.get(passage["style"], "Normal")
        level = passage["level"]
        self.paper.add(self._paragraph(style, content, level, kind))

    def _placed(self, passage: Record, content: str) -> str:
        """Returns the content, in a bookmark that says where its words are written."""
        return self.paper.bookmarked(passage["at"], content)

    def _paragraph(
        self,
        style: str,
        content: str,
        level: int,
        kind: KindOfChange,
    ) -> WordParagraph:
        heads = style.startswith("Heading") or style == "Caption"
        left: int | None = None
        hanging = 0
        if level or kind != "kept":
            left = level * _INDENT
        label = self._label(kind)
        if label:
            hanging = _HANG + level * _INDENT
        return self.paper.paragraph(
            style,
            content,
            keep_next=heads,
            number=label,
            left=left,
            hanging=hanging,
            mark=self.writer.mark(kind),
        )

    def _label(self, kind: KindOfChange) -> tuple[int, int] | None:
        """Returns the list whose items have a label in place of a number: that is never one of the words."""
        if kind == "kept":
            return None
        if kind not in self._labels:
            numbering = self.paper.numbering
            self._labels[kind] = numbering.label(_LABELS[kind], _HANG)
        return self._labels[kind]

    def _table(self, passage: Record) -> None:
        grid = passage["grid"]
        columns = 0
        for first in grid["rows"][:1]:
            columns = len(first["cells"])
        whole = TEXT_UPRIGHT
        turned = columns > _MANY
        if turned:
            whole = TEXT_TURNED
        widths = _widths(whole, columns)
        rows = [self._row(row, widths, columns) for row in grid["rows"]]
        look = TableLook("PaperTable", title=passage["title"])
        made = laid(self.paper, rows, widths, look)
        if turned:
            self.paper.turn([made])
        else:
            self.paper.add(made)

    def _row(self, row: Record, widths: tuple[int, ...], columns: int) -> str:
        kind: KindOfChange = row["kind"]
        properties = tag("cantSplit") + tag("tblHeader") * row["heads"]
        properties += self.writer.mark(kind)
        cells = list(self._cells(row, widths, kind, small=columns > _MANY))
        content = "".join(cell.xml() for cell in cells)
        return tag("tr", tag("trPr", properties) + content)

    def _cells(
        self,
        row: Record,
        widths: tuple[int, ...],
        kind: KindOfChange,
        *,
        small: bool,
    ) -> Iterator[WordCell]:
        for number, cell in enumerate(row["cells"]):
            part_2 = _tokens(cell["part_2"])
            part_1 = _tokens(cell["part_1"])
            content = self.writer.content(part_2, part_1)
            numbers = [*cell["numbers"], *listed(part_2)]
            content = self.writer.with_comments(content, numbers)
            style = "TableText"
            if row["heads"]:
                style = "TableHeading"
            if small:
                style += "Small"
            mark = self.writer.mark(kind)
            paragraph = self.paper.paragraph(style, content, mark=mark)
            line = border("bottom", _INK) * row["heads"]
            yield WordCell(paragraph.xml(), widths[number], borders=line)


def _widths(whole: int, columns: int) -> tuple[int, ...]:
    """Returns the widths of columns in twips: the first, of row headings, is the widest, and the others are equal."""
    if columns <= 1:
        return (whole,) * columns
    first = round(whole * max(_FIRST, 1 / columns))
    others = (whole - first) // (columns - 1)
    return first, *[others] * (columns - 1)


def _tokens(text: Record | None) -> Sequence[PrintedToken]:
    """Returns the tokens of a passage in one part, after its number there; none if the part does not have it."""
    if text is None:
        return ()
    tokens: list[PrintedToken] = []
    if text["number"]:
        tokens += (PrintedToken(text["number"]), _SPACE)
    for number, words in enumerate(text["texts"]):
        if number:
            tokens.append(PrintedToken(" "))
        tokens += tokens_of(words)
    return tokens


def _kind(passage: Record) -> KindOfChange:
    if passage["part_1"] is None:
        return "deleted"
    if passage["part_2"] is None:
        return "inserted"
    return "kept"
