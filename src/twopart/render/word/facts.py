"""Renders headings with what they say as a table of two columns: the front sheet, boxes to fill in, grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twopart.render.word import prose
from twopart.render.word.grid import (
    TableLook,
    WordCell,
    laid,
    row,
)
from twopart.render.word.markup import escaped, line_break, tag, text_run, typeset
from twopart.render.word.paper import TEXT_UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.render.word.paper import WordPaper, WordTable

Record = dict[str, Any]

NARROW, MIDDLE, BROAD = 2268, 2494, 3515  # twips: the column of headings
_DESCRIPTION = "Two columns: what each line is about, and what it says."
_TO_FILL_IN = "Two columns: what each line asks, and room for the answer."
_BLANK = 510  # twips (9 mm): the height of a line to fill in, with room for a signature
_BY_HAND = ("decision", "decided-by", "decided-on", "by-hand")
_TICKED, _OPEN = "\u2612", "\u2610"
_SYMBOLS = "Segoe UI Symbol"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: its heading, and the runs of each of its paragraphs; a line without paragraphs is to be filled in by hand."""

    heading: str
    texts: list[str]
    style: str = "FactText"
    is_shaded: bool = False


def facts(
    paper: WordPaper,
    lines: Iterable[Fact],
    headings: int = NARROW,
    description: str = _DESCRIPTION,
    style: str = "FactsTable",
) -> WordTable:
    """Returns a table of lines, whose first column has headings."""
    widths = (headings, TEXT_UPRIGHT - headings)
    rows = [_row(paper, line, widths) for line in lines]
    look = TableLook(style, first_row=False, description=description)
    return laid(paper, rows, widths, look)


def _row(paper: WordPaper, line: Fact, widths: tuple[int, int]) -> str:
    heading = typeset(line.heading)
    paragraphs = [
        paper.paragraph(line.style, text).xml()
        for text in line.texts or [""]  # a line to fill in needs a cell too
    ]
    shade = ""
    if line.is_shaded:
        shade = paper.tint
    begin = paper.paragraph("FactHeading", heading)
    cells = (
        WordCell(begin.xml(), widths[0], shade=shade),
        WordCell("".join(paragraphs), widths[1], shade=shade),
    )
    height = 0
    if not line.texts:
        height = _BLANK
    return row(cells, height=height)


def box(paper: WordPaper, block: Record, _: int) -> None:
    """Adds the table for declarations, signatures, a decision, or the decision sheet."""
    width = BROAD
    if block["style"] == "sheet":
        width = MIDDLE
    lines = [_line(paper, line) for line in block["lines"]]
    description = _DESCRIPTION
    if any(not line.texts for line in lines):
        description = _TO_FILL_IN
    paper.add(facts(paper, lines, width, description))


def asked_line(paper: WordPaper, line: Record) -> Fact:
    """Returns a line of what is asked, on the front sheet."""
    style = "FactAsked"
    if line["style"] == "money":
        style = "FactMoney"
    return Fact(line["heading"], list(_texts(paper, line)), style)


def _line(paper: WordPaper, line: Record) -> Fact:
    style = "FactText"
    if line["style"] == "money":
        style = "FactMoney"
    texts = list(_texts(paper, line))
    by_hand = line["style"] in _BY_HAND
    return Fact(line["heading"], texts, style, is_shaded=by_hand)


def _texts(paper: WordPaper, line: Record) -> Iterator[str]:
    if line["choices"]:
        choices = [_choice(paper, choice) for choice in line["choices"]]
        yield text_run("   ").join(choices)
    texts = [prose.inline(text, paper) for text in line["text"]]
    if line["answer"]:
        answer = text_run(line["answer"], paper.use("Strong"))
        if texts:
            answer += text_run(", ")
            texts[0] = answer + texts[0]
        else:
            texts = [answer]
    if line["style"] == "grounds":
        yield from texts
    elif texts:
        yield line_break().join(texts)


def _choice(paper: WordPaper, choice: Record) -> str:
    """Returns an answer with a box that can be ticked, and that screen readers call by the answer."""
    paper.has_boxes = True
    words = choice["words"]
    style = ""
    if choice["ticked"]:
        style = paper.use("Strong")
    return _tick_box(words, ticked=choice["ticked"]) + text_run(f"\u00a0{words}", style)


def _tick_box(name: str, *, ticked: bool) -> str:
    """Returns a check box in the format of Word 2010 ([MS-DOCX], 2.5.2.5)."""
    symbol = _OPEN
    if ticked:
        symbol = _TICKED
    state = (
        "<w14:checkbox>"
        f'<w14:checked w14:val="{int(ticked)}"/>'
        f'<w14:checkedState w14:val="2612" w14:font="{_SYMBOLS}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{_SYMBOLS}"/>'
        "</w14:checkbox>"
    )
    fonts = tag(
        "rFonts", ascii=_SYMBOLS, hAnsi=_SYMBOLS, eastAsia=_SYMBOLS, cs=_SYMBOLS
    )
    run = tag("r", tag("rPr", fonts) + f"<w:t>{escaped(symbol)}</w:t>")
    properties = tag("sdtPr", tag("alias", val=name) + state)
    return tag("sdt", properties + tag("sdtContent", run))
