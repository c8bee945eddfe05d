"""Cells, rows and tables of Word as markup, and the captions above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twopart.render.word.markup import tag, text_run, typeset
from twopart.render.word.paper import WordTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twopart.render.word.paper import WordBlock, WordPaper

Record = dict[str, Any]

OUTDENT = -737  # twips: how far wide tables reach into the left margin


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell: its paragraphs as markup, its width in twips, and how many columns it spans."""

    content: str
    width: int
    span: int = 1
    borders: str = ""
    shade: str = ""
    unbroken: bool = False
    bottom: bool = False
    middle: bool = False

    def xml(self) -> str:
        properties = [tag("tcW", w=self.width, type="dxa")]
        if self.span > 1:
            properties.append(tag("gridSpan", val=self.span))
        if self.borders:
            properties.append(tag("tcBorders", self.borders))
        if self.shade:
            shade = tag("shd", val="clear", color="auto", fill=self.shade)
            properties.append(shade)
        if self.unbroken:
            properties.append(tag("noWrap"))
        if self.bottom:
            properties.append(tag("vAlign", val="bottom"))
        elif self.middle:
            properties.append(tag("vAlign", val="center"))
        look = tag("tcPr", "".join(properties))
        return tag("tc", look + self.content)


def row(
    cells: Iterable[WordCell],
    *,
    heads: bool = False,
    splits: bool = False,
    height: int = 0,
) -> str:
    """Returns a row; one that `heads` a table is repeated on each page, and `height` is the least one, in twips."""
    properties: list[str] = []
    if not splits:
        properties.append(tag("cantSplit"))
    if height:
        properties.append(tag("trHeight", val=height, hRule="atLeast"))
    if heads:
        properties.append(tag("tblHeader"))
    content = "".join(cell.xml() for cell in cells)
    if properties:
        content = tag("trPr", "".join(properties)) + content
    return tag("tr", content)


@dataclass(frozen=True, slots=True)
class TableLook:
    """The style of a table, its indent in twips, and what is said of it to those who cannot see it."""

    style: str
    indent: int = 0
    first_row: bool = True
    title: str = ""
    description: str = ""


def laid(
    paper: WordPaper,
    rows: Iterable[str],
    widths: tuple[int, ...],
    look: TableLook,
) -> WordTable:
    """Returns a table of rows, with fixed widths of its columns."""
    properties = [
        tag("tblStyle", val=paper.use(look.style)),
        tag("tblW", w=sum(widths), type="dxa"),
        tag("tblInd", w=look.indent, type="dxa"),
        tag("tblLayout", type="fixed"),
        _look_of(look),
    ]
    if look.title:
        properties.append(tag("tblCaption", val=look.title))
    if look.description:
        properties.append(tag("tblDescription", val=look.description))
    grid = "".join(tag("gridCol", w=width) for width in widths)
    content = tag("tblPr", "".join(properties)) + tag("tblGrid", grid)
    return WordTable(tag("tbl", content + "".join(rows)))


def _look_of(look: TableLook) -> str:
    """Returns which rows and columns of a table have a look of their own: the row of headings, and the first column."""
    return tag(
        "tblLook",
        firstRow=int(look.first_row),
        lastRow=0,
        firstColumn=1,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )


def caption(
    paper: WordPaper,
    block: Record,
    term: str,
    kind: str,
    left: int | None = None,
) -> WordBlock:
    """Returns the caption of a table or figure, which Word counts, with the place that links lead to."""
    content = text_run(f"{term} ", paper.use("CaptionNumber"))
    content += paper.counted(kind, block["number"])
    content += text_run("\u2002") + typeset(block["caption"])
    content = paper.bookmarked(block["anchor"], content)
    return paper.paragraph("Caption", content, keep_next=True, left=left)


def border(
    side: str,
    colour: str,
    size: int = 4,
) -> str:
    """Returns a line on one side of a cell; its `size` is in eighths of a point, and 0 takes a line away."""
    if not size:
        return tag(side, val="nil")
    return tag(
        side,
        val="single",
        sz=size,
        space=0,
        color=colour,
    )
