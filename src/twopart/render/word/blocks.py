"""Renders blocks of a view as pieces of a Word document, with a function for each kind, in a table that tests check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.html.markdown import is_lead_in, leads
from twopart.render.html.typography import typographic
from twopart.render.word import prose
from twopart.render.word.charts import chart
from twopart.render.word.draft_notes import draft_notes
from twopart.render.word.facts import box
from twopart.render.word.lists import indented, word_list
from twopart.render.word.markup import tab, text_run
from twopart.render.word.numbering import HANG
from twopart.render.word.pictures import picture
from twopart.render.word.tables import table
from twopart.render.word.timelines import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]
_AFTER_LISTS = 140  # twips: as after a paragraph
_LOWEST_HEADING = 4
QUOTE_INDENT = 300  # twips: of the style of quotations


class UnknownKindError(ValueError):
    """A block of a kind that no function here knows. It names no words of the paper."""


def blocks(paper: WordPaper, records: Sequence[Record], level: int) -> None:
    """Adds blocks, whose own headings are of this level. Raises `UnknownKindError`."""
    for record in records:
        add = KINDS.get(record["kind"])
        if add is None:
            raise UnknownKindError(
                "a view with a block that Word documents do not have"
            )
        add(paper, record, level)


def heading(
    paper: WordPaper,
    level: int,
    content: str,
    **more: Any,  # noqa: ANN401 - the fields of WordParagraph
) -> None:
    style = f"Heading{min(level, _LOWEST_HEADING)}"
    paper.write(style, content, keep_next=True, **more)


def numbered_or_written(
    number: tuple[int, int] | None,
    written: str,
    content: str,
) -> str:
    """Returns the content, with its number as words before it if no list can show that."""
    if number or not written:
        return content
    return text_run(written) + tab() + content


def _subheading(paper: WordPaper, block: Record, level: int) -> None:
    content = prose.inline(block["text"], paper)
    heading(paper, level, paper.bookmarked(block["anchor"], content))


def _decision(paper: WordPaper, block: Record, level: int) -> None:
    number = paper.numbering.of_decision(block["number"])
    content = prose.inline(block["heading"], paper)
    content = numbered_or_written(number, block["number"], content)
    content = paper.bookmarked(block["anchor"], content)
    style = f"Heading{min(level, _LOWEST_HEADING)}"
    is_alone = not block["blocks"]
    paper.write(style, content, number=number, keep_next=not is_alone, lets_go=is_alone)
    blocks(paper, block["blocks"], level + 1)


def _left_out(paper: WordPaper, block: Record, _: int) -> None:
    paper.write("LeftOut", prose.inline(block["text"], paper))


def _stub(paper: WordPaper, block: Record, _: int) -> None:
    texts = prose.paragraphs(block["text"], paper)
    if block["number"]:
        kind = block["kind_of_block"]
        caption = text_run(f"{kind} ", paper.use("CaptionNumber"))
        caption += paper.counted(kind, block["number"])
        caption += text_run(f"  {typographic(block['caption'])}")
        content = paper.bookmarked(block["anchor"], caption)
        paper.write("WithheldCaption", content, keep_next=True)
    elif block["anchor"]:
        texts[0] = paper.bookmarked(block["anchor"], texts[0])
    for number, text in enumerate(texts):
        is_last = number == len(texts) - 1
        paper.write("WithheldBlock", text, keep_next=not is_last)


def _paragraph(paper: WordPaper, block: Record, _: int) -> None:
    _placed(paper, block, 0)


def _placed(
    paper: WordPaper,
    block: Record,
    depth: int,
) -> None:
    """Writes a paragraph, what follows it, and the paragraphs below it; `depth` counts those above it."""
    left = depth * HANG
    _text(paper, block, left)
    if block["quote"]:
        _quote(paper, block, left)
    if block["list"]:
        word_list(paper, block["list"], left)
        paper.space_after(_AFTER_LISTS)
    if block["then"]:
        for content in prose.paragraphs(block["then"], paper):
            paper.add(indented(paper, "Normal", content, left))
    for below in block["below"]:
        _placed(paper, below, depth + 1)
    if block["withheld"]:
        content = prose.inline(block["withheld"], paper)
        paper.add(indented(paper, "LeftOut", content, left))


def _text(
    paper: WordPaper,
    block: Record,
    left: int,
) -> None:
    """Writes the paragraphs of a block's text, the first of them with its number."""
    number = None
    if block["number"]:
        number = paper.numbering.of_outline(block["number"])
    is_written = bool(block["number"]) and number is None
    first, *others = _contents(paper, block, is_written=is_written)
    leads_on = _leads_on(block)
    hold = leads_on and not others
    style = "NumberedParagraph"
    if number:
        paper.write(style, first, keep_next=hold, number=number)
    elif is_written:
        paper.write(style, first, keep_next=hold, left=left, hanging=HANG)
    else:
        paper.add(indented(paper, "Normal", first, left, keep_next=hold))
    for at, other in enumerate(others, 1):
        hold = leads_on and at == len(others)
        paper.add(indented(paper, "Normal", other, left, keep_next=hold))


def _leads_on(block: Record) -> bool:
    """Whether the text of a paragraph stays on the page of what follows it."""
    if block["list"] or block["quote"]:
        return True
    return leads(block["text"]) or is_lead_in(block)


def _quote(
    paper: WordPaper,
    block: Record,
    left: int,
) -> None:
    """Writes a quotation, and where it is from."""
    texts = prose.paragraphs(block["quote"], paper)
    quoted = [("Quote", text) for text in texts]
    if block["quoted_from"]:
        quoted.append(("QuotedFrom", prose.inline(block["quoted_from"], paper)))
    for number, (style, text) in enumerate(quoted, 1):
        hold = number < len(quoted)
        indent = None
        if left:
            indent = left + QUOTE_INDENT
        paper.write(style, text, keep_next=hold, left=indent)


def _contents(
    paper: WordPaper,
    block: Record,
    *,
    is_written: bool,
) -> Iterator[str]:
    """Yields the runs of each paragraph of a block's text, the first with its run-in heading.

    Its number stands before them if `is_written`.
    """
    texts = prose.paragraphs(block["text"], paper)
    if block["run_in"]:
        style = paper.use("RunIn")
        lead = prose.inline(block["run_in"], paper, base=style)
        if _last_letter(block["run_in"]) not in ".:?!":
            lead += text_run(".", "RunIn")
        texts[0] = lead + text_run(" ") + texts[0]
    first, *others = texts
    if is_written:
        first = numbered_or_written(None, block["number"], first)
    yield paper.bookmarked(block["anchor"], first)
    yield from others


def _last_letter(text: Record) -> str:
    """Returns the last character of a prose that is no markup; empty if it has none."""
    return str(text["markdown"]).rstrip("*_ ")[-1:]


KINDS: Mapping[str, Callable[[WordPaper, Record, int], None]] = {
    "Paragraph": _paragraph,
    "LeftOut": _left_out,
    "Subheading": _subheading,
    "Decision": _decision,
    "Stub": _stub,
    "Table": table,
    "Timeline": timeline,
    "Chart": chart,
    "Picture": picture,
    "Box": box,
    "Notes": draft_notes,
}
