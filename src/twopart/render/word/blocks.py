"""Blocks of a view -> pieces of a Word document: one function for each kind, in a table that tests hold complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.html.markdown import is_lead_in, leads
from twopart.render.html.typography import typographic
from twopart.render.word import prose
from twopart.render.word.facts import box
from twopart.render.word.markup import tab, text_run
from twopart.render.word.numbering import HANG, INDENT
from twopart.render.word.tables import table
from twopart.render.word.timelines import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from twopart.render.word.numbering import Counting
    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]
_LOWEST_HEADING = 4
_DEEPEST_STYLE = 3  # of the styles of lists, which end in a number from 2 on


class UnknownKindError(ValueError):
    """A block of a kind that no function here knows. It names no words of the paper."""


def blocks(paper: WordPaper, records: Sequence[Record], level: int) -> None:
    """Adds blocks below a heading, whose own headings are of a level. Raises UnknownKindError."""
    for record in records:
        add = KINDS.get(record["kind"])
        if add is None:
            raise UnknownKindError("a view with a block that Word documents do not have")
        add(paper, record, level)


def heading(
    paper: WordPaper,
    level: int,
    content: str,
    **more: Any,  # noqa: ANN401 - the fields of WordParagraph
) -> None:
    style = f"Heading{min(level, _LOWEST_HEADING)}"
    paper.add(paper.paragraph(style, content, keep_next=True, **more))


def numbered_or_written(
    number: tuple[int, int] | None,
    written: str,
    content: str,
) -> str:
    """The content, with its number as words before it where no list can show that."""
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
    lone = not block["blocks"]
    paper.add(paper.paragraph(style, content, number=number, keep_next=not lone))
    blocks(paper, block["blocks"], level + 1)


def _left_out(paper: WordPaper, block: Record, _: int) -> None:
    paper.add(paper.paragraph("LeftOut", prose.inline(block["text"], paper)))


def _stub(paper: WordPaper, block: Record, _: int) -> None:
    texts = prose.paragraphs(block["text"], paper)
    if block["number"]:
        kind = block["kind_of_block"]
        caption = text_run(f"{kind} ", paper.use("CaptionNumber"))
        caption += paper.counted(kind, block["number"])
        caption += text_run(f"  {typographic(block['caption'])}")
        content = paper.bookmarked(block["anchor"], caption)
        paper.add(paper.paragraph("WithheldCaption", content, keep_next=True))
    elif block["anchor"]:
        texts[0] = paper.bookmarked(block["anchor"], texts[0])
    for number, text in enumerate(texts):
        is_last = number == len(texts) - 1
        paper.add(paper.paragraph("WithheldBlock", text, keep_next=not is_last))


def _paragraph(paper: WordPaper, block: Record, _: int) -> None:
    _placed(paper, block, 0)


def _placed(paper: WordPaper, block: Record, depth: int) -> None:
    """A paragraph, what follows it, and the paragraphs below it; `depth` counts those above it."""
    number = None
    left = depth * HANG
    if block["number"]:
        number = paper.numbering.of_outline(block["number"])
    is_written = bool(block["number"]) and number is None
    contents = list(_contents(paper, block, is_written=is_written))
    hold = bool(block["list"]) or leads(block["text"]) or is_lead_in(block)
    for at, content in enumerate(contents):
        is_last = at == len(contents) - 1
        if at or not block["number"]:
            more: dict[str, Any] = {}
            if left:
                more = {"left": left}
            paper.add(
                paper.paragraph("Normal", content, keep_next=is_last and hold, **more)
            )
            continue
        style = "NumberedParagraph"
        more = {"number": number}
        if number is None:
            more = {"left": left, "hanging": HANG}
        paper.add(paper.paragraph(style, content, keep_next=is_last and hold, **more))
    if block["list"]:
        _list(paper, block["list"], left)
    if block["then"]:
        for content in prose.paragraphs(block["then"], paper):
            paper.add(_at(paper, "Normal", content, left))
    for below in block["below"]:
        _placed(paper, below, depth + 1)
    if block["withheld"]:
        paper.add(_at(paper, "LeftOut", prose.inline(block["withheld"], paper), left))


def _contents(
    paper: WordPaper,
    block: Record,
    *,
    is_written: bool,
) -> Iterator[str]:
    """The runs of each paragraph of a block's text; the first with its number, if written, and its own heading."""
    texts = prose.paragraphs(block["text"], paper)
    if block["run_in"]:
        lead = prose.inline(block["run_in"], paper, base=paper.use("RunIn"))
        if _plain(block["run_in"])[-1:] not in ".:?!":
            lead += text_run(".", "RunIn")
        texts[0] = lead + text_run(" ") + texts[0]
    first, *others = texts
    if is_written:
        first = numbered_or_written(None, block["number"], first)
    yield paper.bookmarked(block["anchor"], first)
    yield from others


def _plain(text: Record) -> str:
    return str(text["markdown"]).rstrip("*_ ")


def _at(
    paper: WordPaper,
    style: str,
    content: str,
    left: int,
) -> Any:  # noqa: ANN401 - a WordParagraph
    if left:
        return paper.paragraph(style, content, left=left)
    return paper.paragraph(style, content)


def _list(paper: WordPaper, record: Record, left: int) -> None:
    if record["items"]:
        styles = _styles(record)
        counting = paper.numbering.list_of(styles)
        _items(paper, record, _Place(styles, counting, 0, left))
    elif record["withheld"]:
        _withheld_items(paper, record["withheld"], left)


class _Place:
    """Where items stand: the styles of the levels of their list, how far it has counted, their level and indent."""

    def __init__(
        self,
        styles: tuple[str, ...],
        counting: Counting,
        level: int,
        left: int,
    ) -> None:
        self.styles = styles
        self.counting = counting
        self.level = level
        self.left = left

    @property
    def text_left(self) -> int:
        return self.left + (self.level + 1) * INDENT

    def style(self, name: str) -> str:
        if self.level == 0:
            return name
        return f"{name}{min(self.level + 1, _DEEPEST_STYLE)}"


def _styles(record: Record) -> tuple[str, ...]:
    """The style of a list and of those below it, as far as the lists of each level have the same."""
    styles = [record["style"]]
    below = [item["list"] for item in record["items"] if item["list"]]
    while below:
        kinds = {inner["style"] for inner in below if inner["items"]}
        if len(kinds) != 1:
            break
        styles += kinds
        below = [
            item["list"] for inner in below for item in inner["items"] if item["list"]
        ]
    return tuple(styles)


def _items(paper: WordPaper, record: Record, place: _Place) -> None:
    name = "ListNumber"
    if record["style"] == "bullet":
        name = "ListBullet"
    for item in record["items"]:
        _item(paper, item, place, place.style(name))
    if record["withheld"]:
        _withheld_items(paper, record["withheld"], place.text_left)


def _item(
    paper: WordPaper,
    item: Record,
    place: _Place,
    style: str,
) -> None:
    first, *others = prose.paragraphs(item["text"], paper)
    counting = paper.numbering.item(
        place.counting, place.styles, place.level, item["marker"]
    )
    hold = bool(item["list"])
    more: dict[str, Any] = {}
    if place.left or counting is None:
        more = {"left": place.text_left, "hanging": INDENT}
    if counting is None:
        first = text_run(f"{item['marker']}.") + tab() + first
    else:
        place.counting = counting
        more["number"] = (counting.number, place.level)
    content = paper.bookmarked(item["anchor"], first)
    paper.add(
        paper.paragraph(style, content, keep_next=hold and not others, **more)
    )
    for other in others:
        continued = place.style("ListContinue")
        paper.add(paper.paragraph(continued, other, **_left_of(place)))
    if item["list"]:
        _inner(paper, item["list"], place)


def _left_of(place: _Place) -> dict[str, int]:
    if place.left or place.level >= _DEEPEST_STYLE:
        return {"left": place.text_left}
    return {}


def _inner(paper: WordPaper, record: Record, place: _Place) -> None:
    """A list within an item: a level of the same list where that has such a level, else a list of its own."""
    level = place.level + 1
    is_of_list = place.styles[level : level + 1] == (record["style"],)
    if not record["items"] or not is_of_list:
        _list(paper, record, place.text_left)
        return
    inner = _Place(place.styles, place.counting, level, place.left)
    _items(paper, record, inner)
    place.counting = inner.counting


def _withheld_items(paper: WordPaper, text: Record, left: int) -> None:
    paper.add(_at(paper, "LeftOut", prose.inline(text, paper), left))


KINDS: Mapping[str, Callable[[WordPaper, Record, int], None]] = {
    "Paragraph": _paragraph,
    "LeftOut": _left_out,
    "Subheading": _subheading,
    "Decision": _decision,
    "Stub": _stub,
    "Table": table,
    "Timeline": timeline,
    "Box": box,
}
