"""What reviewers can agree to, as a table to tick: a row for each withholding, section, and the whole paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.word.grid import TableLook, WordCell, border, laid, row
from twopart.render.word.markup import tag, text_run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]

# The columns by their headings, which `review --take` looks for, and their widths in twips.
COLUMNS = {
    "no.": 700,
    "kind": 1150,
    "id": 2300,
    "tick": 600,
    "query": 1500,
    "by": 700,
    "version": 1384,
}
HEADING = "What to agree to"
_HOW = (
    "Click the box, or write query or refused in its place, with words in the column query, and your initials in the "
    "column by. Send this file back: twopart review PAPER --take FILE.docx --as ROLE records it. Leave the columns "
    "kind, id and version as they are. Figures are ticked in the workbook (--xlsx)."
)
_INK = "1A1A1A"
_HEADING = "TableHeadingSmall"
_BOX = (
    "<w:sdt><w:sdtPr>"
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def to_agree(paper: WordPaper, rows: Iterable[Record]) -> None:
    """Adds the table, with a heading and with how it is filled in."""
    paper.write("Heading1", text_run(HEADING), keep_next=True)
    paper.write("Normal", text_run(_HOW), keep_next=True)
    widths = tuple(COLUMNS.values())
    headings = {name: name for name in COLUMNS}
    made = [row(_cells(paper, headings, _HEADING), heads=True)]
    made += [row(_cells(paper, each, "TableTextSmall")) for each in rows]
    look = TableLook("PaperTable", title=HEADING)
    paper.add(laid(paper, made, widths, look))


def _cells(paper: WordPaper, record: Record, style: str) -> list[WordCell]:
    cells: list[WordCell] = []
    for name, width in COLUMNS.items():
        content = text_run(record.get(name, ""))
        if name == "tick" and not content:
            content = _BOX.format(tag("r", "<w:t>☐</w:t>"))
        paragraph = paper.paragraph(style, content)
        line = border("bottom", _INK) * (style == _HEADING)
        cells.append(WordCell(paragraph.xml(), width, borders=line))
    return cells
