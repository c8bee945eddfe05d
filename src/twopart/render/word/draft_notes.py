"""What a draft says of findings -> paragraphs before what they are about: a page of Word has no margin for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.word.markup import text_run, typeset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]

_STYLE = "DraftNote"
_FIX = "Fix: "


def draft_notes(paper: WordPaper, block: Record, _: int) -> None:
    """Adds the notes on findings, each in a few paragraphs that stay together."""
    for note in block["notes"]:
        lines = list(_lines(paper, note))
        for number, content in enumerate(lines, 1):
            paper.write(_STYLE, content, keep_next=number < len(lines))


def _lines(paper: WordPaper, note: Record) -> Iterator[str]:
    strong = paper.use("Strong")
    number = text_run(f"[{note['number']}] ", strong)
    yield number + text_run(note["title"], strong)
    for name in ("what", "why"):
        if note[name]:
            yield typeset(note[name])
    if note["fix"]:
        yield text_run(_FIX, strong) + typeset(note["fix"])
    if note["words"]:
        yield text_run(note["words"], paper.use("Emphasis"))
