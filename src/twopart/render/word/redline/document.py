"""The record of a review copy -> its Word document, as restricted as Part 2.

It has Part 2 with deletions and insertions that Word tracks: rejected, they leave the words of Part 2, accepted, the
words of Part 1. Headings, numbers and marking of the pages are those of Part 2 either way, and so are its properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.parts import RESTRICTED_PART
from twopart.render.word.document import marked_pages, package_of, root
from twopart.render.word.markup import text_run, typeset
from twopart.render.word.numbering import WordNumbering
from twopart.render.word.package import packed
from twopart.render.word.paper import WordPaper
from twopart.render.word.redline.passages import RedlinePassages
from twopart.render.word.redline.to_agree import to_agree
from twopart.render.word.redline.writer import RedlineWriter
from twopart.render.word.styles import COLOURS, style_sheet, used_styles

if TYPE_CHECKING:
    from pathlib import Path

Record = dict[str, Any]
_ELSEWHERE = "Withheld, and printed in no passage of this document"


def redline_document(record: Record, templates: Path) -> bytes:
    """Returns the document.

    `record` is made by `review/redline/record.py`. Raises `MissingStyleError` or `BrokenViewError`.
    """
    head = record["head"]
    accent, tint = COLOURS[RESTRICTED_PART]
    paper = WordPaper(head, WordNumbering(0, accent), tint)
    writer = RedlineWriter(paper, record["comments"])
    _first_page(paper, record)
    passages = RedlinePassages(paper, writer)
    for passage in record["passages"]:
        passages.add(passage)
    _elsewhere(paper, writer)
    _grounds(paper, record["grounds"])
    to_agree(paper, record["to_agree"])
    paper.end()
    parts = marked_pages(paper)
    parts["comments"] = root("comments", writer.comments())
    sheet = style_sheet(("review",), templates)
    parts["styles"] = used_styles(sheet, paper.used, RESTRICTED_PART)
    return packed(package_of(paper, parts))


def _first_page(paper: WordPaper, record: Record) -> None:
    head = record["head"]
    paper.write("Authority", text_run(", ".join(head["authority"])))
    title = paper.bookmarked(record["version"], typeset(head["title"]))
    paper.write("Title", title)
    paper.write("Subtitle", text_run(head["called"]))
    for sentence in record["sentences"]:
        paper.write("Statement", text_run(sentence))


def _elsewhere(paper: WordPaper, writer: RedlineWriter) -> None:
    """Adds the comment of what has no place among the passages."""
    left = [number for number in writer.commented if number not in writer.placed]
    if not left:
        return
    paper.write("Heading1", text_run(_ELSEWHERE), keep_next=True)
    for number in left:
        content = writer.with_comments(text_run(number), (number,))
        paper.write("Normal", content)


def _grounds(paper: WordPaper, grounds: list[Record]) -> None:
    if not grounds:
        return
    paper.write("Heading1", text_run("Grounds"), keep_next=True)
    for ground in grounds:
        paper.write("Heading2", text_run(ground["name"]), keep_next=True)
        for heading, answer in ground["facts"]:
            name = text_run(f"{heading}: ", paper.use("Strong"))
            paper.write("Normal", name + typeset(answer))
        numbers = ", ".join(ground["numbers"])
        paper.write("Normal", text_run("Withholdings: ", "Strong") + text_run(numbers))
