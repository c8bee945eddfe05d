"""Renders a table of a view as a table of Word, with its caption above it and its notes below.

It stands on a landscape page if it does in the PDF. Its columns are wide enough for typefaces that are wider than Arial,
too. Rows of headings are repeated on each page; the first column is marked as a column of headings.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from twopart.render.html.table_layout import (
    LANDSCAPE,
    MARGIN,
    NARROW,
    UPRIGHT,
    Sheet,
    TableSheets,
    table_layout,
)
from twopart.render.html.typography import typographic
from twopart.render.word import prose
from twopart.render.word.grid import (
    OUTDENT,
    TableLook,
    WordCell,
    border,
    caption,
    laid,
    row,
)
from twopart.render.word.markup import text_run, typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.html.table_layout import TableLayout
    from twopart.render.word.paper import WordBlock, WordPaper

Record = dict[str, Any]

_IN_POINT = 20  # twips
# Word sets tables in Arial, or in what stands in for it: DejaVu Sans is this much wider than the typeface of the PDF.
RESERVE = 1.37
_USUAL, _LITTLE = 9.5, 8.5  # points: sizes of letters in styles.xml
_NARROW = Sheet("narrow", NARROW.width, _USUAL)
_ACROSS = Sheet("wide", UPRIGHT + MARGIN, _USUAL)
_DOWN = Sheet("wide nine", UPRIGHT + MARGIN, _LITTLE)
_TURNED_ACROSS = Sheet("wide", LANDSCAPE + MARGIN, _USUAL, turned=True)
_TURNED_DOWN = Sheet("wide nine", LANDSCAPE + MARGIN, _LITTLE, turned=True)
_UPRIGHT = TableSheets(_NARROW, (Sheet("", UPRIGHT, _USUAL), _ACROSS, _DOWN), RESERVE)
_TURNED = TableSheets(_NARROW, (_TURNED_ACROSS, _TURNED_DOWN), RESERVE)
_INK, _HAIR, _MUTED = "1A1A1A", "CFD3D8", "50565E"
_TOTALS = ("total", "subtotal")
_SMALL = "nine"
_NEGATIVE = "Numbers in brackets are negative."
_NIL = "A dash stands for nil."


def table(paper: WordPaper, block: Record, _: int) -> None:
    """Adds a table: its caption, its rows and its notes, on a landscape page if it needs one."""
    layout = _layout(block)
    widths = tuple(round(width * _IN_POINT) for width in layout.wholes)
    rows_of_table = _TableRows(paper, block, layout, widths)
    indent = 0
    left = None
    if "wide" in layout.sheet.classes.split():
        indent = left = OUTDENT
    look = TableLook(
        "PaperTable",
        indent,
        title=f"{paper.view['terms']['table']} {block['number']}",
        description=_description(block),
    )
    rows = chain(rows_of_table.headings(), rows_of_table.rows())
    pieces: list[WordBlock] = [
        caption(paper, block, paper.view["terms"]["table"], "Table", left),
        laid(paper, rows, widths, look),
    ]
    for text in filter(None, (block["withheld"], block["note"])):
        content = prose.inline(text, paper)
        pieces.append(paper.paragraph("TableNote", content, left=left))
    if layout.sheet.turned:
        paper.turn(pieces)
    else:
        paper.add(*pieces)


def _layout(block: Record) -> TableLayout:
    """Returns the layout in Word: on a landscape page if that of the PDF is one."""
    if table_layout(block).sheet.turned:
        return table_layout(block, _TURNED)
    return table_layout(block, _UPRIGHT)


def _description(block: Record) -> str:
    """Describes in words what is printed as a symbol in the cells of a table."""
    cells = chain.from_iterable(line["cells"] for line in block["rows"])
    figures = [cell for cell in cells if cell["kind"] == "FigureCell"]
    notes: list[str] = []
    if any(cell["negative"] for cell in figures):
        notes.append(_NEGATIVE)
    if any(cell["nil"] for cell in figures):
        notes.append(_NIL)
    return " ".join(notes)


class _TableRows:
    """The rows of one table."""

    def __init__(
        self,
        paper: WordPaper,
        block: Record,
        layout: TableLayout,
        widths: tuple[int, ...],
    ) -> None:
        self._paper = paper
        self._block = block
        self._layout = layout
        self._widths = widths
        self._small = ""
        if _SMALL in layout.sheet.classes.split():
            self._small = "Small"

    def headings(self) -> Iterator[str]:
        block = self._block
        if block["over"]:
            yield row(self._over(), heads=True)
        cells = [self._heading(0, block["corner"], block["unit"], figures=False)]
        for number, column in enumerate(block["columns"], 1):
            cells.append(
                self._heading(
                    number,
                    column["heading"],
                    column["unit"],
                    figures=column["figures"],
                )
            )
        yield row(cells, heads=True)

    def rows(self) -> Iterator[str]:
        last = len(self._block["rows"]) - 1
        for number, record in enumerate(self._block["rows"]):
            hold = record["style"] == "group" or self._is_held(number, last)
            hold = hold and number != last
            cells = list(self._cells(record, number, hold=hold))
            if not cells:
                cells = [self._group(record)]
            yield row(cells, splits=self._layout.tall[number])

    def _is_held(self, number: int, last: int) -> bool:
        """Whether a row stays on the page of the next one: no single row of figures is parted from the others."""
        if self._layout.whole:
            return True
        return self._layout.figures and number in (0, last - 1)

    def _over(self) -> Iterator[WordCell]:
        yield WordCell(
            self._paragraph("TableHeading", "", hold=True),
            self._widths[0],
        )
        first = 1
        for heading in self._block["over"]:
            end = first + heading["columns"]
            words = typeset(heading["heading"])
            borders = ""
            if heading["heading"]:
                borders = border("bottom", _HAIR)
            yield WordCell(
                self._paragraph("TableHeadingOver", words, hold=True),
                sum(self._widths[first:end]),
                heading["columns"],
                borders=borders,
                bottom=True,
            )
            first = end

    def _heading(
        self,
        number: int,
        heading: str,
        unit: str,
        *,
        figures: bool,
    ) -> WordCell:
        words = typeset(heading)
        if unit:
            if heading:
                words += text_run(" ")
            words += text_run(f"({unit})", self._paper.use("Unit"))
        style = "TableHeading"
        if figures:
            style = "TableHeadingFigure"
        content = self._paragraph(style, words, hold=True)
        return WordCell(
            content,
            self._widths[number],
            bottom=True,
            borders=border("bottom", _INK),
        )

    def _group(self, record: Record) -> WordCell:
        heading = typographic(record["heading"])
        words = text_run(heading, self._paper.use("Strong"))
        content = self._paragraph("TableGroup", words, hold=True)
        return WordCell(content, sum(self._widths), len(self._widths))

    def _cells(
        self,
        record: Record,
        number: int,
        *,
        hold: bool,
    ) -> Iterator[WordCell]:
        if not record["cells"]:
            return
        style = "TableText"
        if self._layout.below[number]:
            style = "TableTextBelow"
        base = ""
        if record["style"] in _TOTALS or not self._layout.figures:
            base = self._paper.use("Strong")
        heading = prose.words(
            record["heading"],
            self._paper,
            base,
        )
        top = ""
        if record["style"] == "total":
            top = border("top", _INK)
        elif record["style"] == "subtotal":
            top = border("top", "", 0)
        yield WordCell(
            self._paragraph(style, heading, hold=hold),
            self._widths[0],
            borders=top,
            bottom=self._layout.figures,
        )
        if record["style"] == "subtotal":
            top = border("top", _MUTED)
        for at, cell in enumerate(record["cells"]):
            yield self._cell(record, at, cell, top, hold=hold)

    def _cell(
        self,
        record: Record,
        at: int,
        cell: Record,
        borders: str,
        *,
        hold: bool,
    ) -> WordCell:
        column = self._block["columns"][at]
        base = ""
        if record["style"] in _TOTALS or column["computed"]:
            base = self._paper.use("Strong")
        is_figure = cell["kind"] == "FigureCell"
        style = self._style(cell, figures=column["figures"])
        texts = self._texts(cell, base)
        return WordCell(
            "".join(self._paragraph(style, text, hold=hold) for text in texts),
            self._widths[at + 1],
            borders=borders,
            unbroken=is_figure,
            bottom=self._layout.figures,
        )

    def _style(
        self,
        cell: Record,
        *,
        figures: bool,
    ) -> str:
        match cell["kind"]:
            case "FigureCell":
                return style_of_figure(cell)
            case "OpenCell" if figures:
                return "TableFigure"
            case "WithheldCell" if figures:
                return "TableFigureWithheld"
            case "WithheldCell":
                return "TableTextWithheld"
        return "TableText"

    def _texts(
        self,
        cell: Record,
        base: str,
    ) -> list[str]:
        """Returns the runs of each paragraph of a cell; a figure as it is printed."""
        match cell["kind"]:
            case "FigureCell":
                text = prose.words(figure_text(cell), self._paper, base)
                if cell["notes"]:
                    text += prose.inline(cell["notes"], self._paper)
                return [text]
            case "WordsCell":
                return prose.paragraphs(cell["text"], self._paper)
            case "WithheldCell":
                anchor, mark = cell["anchor"], cell["text"]
                return [prose.link_to(anchor, mark, self._paper, "WithheldMark")]
        return [prose.words(cell["text"], self._paper)]

    def _paragraph(
        self,
        style: str,
        content: str,
        *,
        hold: bool,
    ) -> str:
        name = f"{style}{self._small}"
        return self._paper.paragraph(name, content, keep_next=hold).xml()


def style_of_figure(cell: Record) -> str:
    """Returns the style of a figure in a cell: the closing bracket of a negative hangs, so that digits are aligned."""
    if cell["kind"] == "FigureCell" and cell["negative"] and not cell["spoken"]:
        return "TableFigureNegative"
    return "TableFigure"


def figure_text(cell: Record) -> str:
    """Returns a figure as it is printed: negatives in brackets, nil as a dash."""
    if cell["spoken"]:
        return str(cell["number"])
    if cell["nil"]:
        return "–"
    if cell["negative"]:
        return f"({cell['number']})"
    return str(cell["number"])
