"""Renders a timeline as a table of its events, in the order of their dates, with a word for the mark of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.html.timeline import drawing
from twopart.render.word import prose
from twopart.render.word.grid import (
    TableLook,
    WordCell,
    border,
    caption,
    laid,
    row,
)
from twopart.render.word.markup import text_run
from twopart.render.word.paper import TEXT_UPRIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.html.timeline import Drawing
    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]

_DATES, _MARKS = 2300, 1500  # twips
_WIDTHS = (_DATES, TEXT_UPRIGHT - _DATES - _MARKS, _MARKS)
_HEADINGS = ("Date", "Event", "Kind")
_INK = "1A1A1A"
_STRONG_KINDS = ("gate", "milestone")


def timeline(paper: WordPaper, block: Record, _: int) -> None:
    """Adds a timeline: its caption, and a table of its events."""
    drawn = drawing(block)
    look = TableLook(
        "PaperTable",
        title=f"{paper.view['terms']['figure']} {block['number']}",
        description=block["description"],
    )
    rows = [_headings(paper), *_events(paper, drawn)]
    paper.add(
        caption(paper, block, paper.view["terms"]["figure"], "Figure"),
        laid(paper, rows, _WIDTHS, look),
    )


def _headings(paper: WordPaper) -> str:
    cells: list[WordCell] = []
    for heading, width in zip(_HEADINGS, _WIDTHS, strict=True):
        words = text_run(heading)
        content = paper.paragraph("TableHeading", words, keep_next=True)
        line = border("bottom", _INK)
        cells.append(WordCell(content.xml(), width, borders=line))
    return row(cells, heads=True)


def _events(paper: WordPaper, drawn: Drawing) -> Iterator[str]:
    last = len(drawn.lanes) - 1
    for number, lane in enumerate(drawn.lanes):
        base = ""
        if lane.mark.kind in _STRONG_KINDS:
            base = paper.use("Strong")
        texts = (
            prose.words(lane.date, paper),
            prose.inline(lane.text, paper, base=base),
            prose.words(lane.mark.name, paper),
        )
        cells: list[WordCell] = []
        for text, width in zip(texts, _WIDTHS, strict=True):
            hold = drawn.whole and number != last
            content = paper.paragraph("TableText", text, keep_next=hold)
            cells.append(WordCell(content.xml(), width))
        yield row(cells)
