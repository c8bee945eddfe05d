"""A marked view -> its passages in reading order: each with its key, its style, its number and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from twopart.base.record import value
from twopart.model import view
from twopart.model.inline import Prose, Value
from twopart.render.word.redline.signs import key_of, without_signs
from twopart.review.redline.grids import Grid, grid_of_chart, grid_of_table

BULLET = "•"


@value
class Passage:
    """A run of prose, or a table: its texts, with blanks between them.

    `key` is the same in both parts; empty where only the program says something.
    """

    style: str
    texts: tuple[Prose, ...]
    key: str = ""
    number: str = ""
    level: int = 0
    grid: Grid | None = None


def passages(whole: view.View) -> Iterator[Passage]:
    """The passages of a part: its front sheet and its sections, without what it says of itself and of its grounds."""
    for line in whole.front:
        yield _passage("front", line.text, number=_colon(line.heading))
    for section in (*whole.opening, *whole.sections):
        yield from _section(section, whole)


def _section(section: view.Section, whole: view.View) -> Iterator[Passage]:
    heading = without_signs(section.heading)
    key = f"section {heading}"
    yield Passage("section", plain(section.heading), key, section.number)
    if section.intro:
        yield Passage("intro", plain(section.intro), f"intro {heading}")
    for block in section.blocks:
        yield from _block(block, whole)


def _block(block: view.Block, whole: view.View) -> Iterator[Passage]:
    yield from KINDS[type(block)](block, whole)


def _left_out(block: view.LeftOut, _: view.View) -> Iterator[Passage]:
    yield _passage("note", block.text)


def _subheading(block: view.Subheading, _: view.View) -> Iterator[Passage]:
    yield _passage("heading", block.text)


def _decision(block: view.Decision, whole: view.View) -> Iterator[Passage]:
    yield _passage("decision", block.heading, number=block.number)
    for inside in block.blocks:
        yield from _block(inside, whole)


def _stub(block: view.Stub, _: view.View) -> Iterator[Passage]:
    if block.caption:
        yield _caption(block.kind_of_block, block.number, block.caption)
    yield _passage("stub", block.text)


def _timeline(block: view.Timeline, whole: view.View) -> Iterator[Passage]:
    yield _caption(whole.terms.figure, block.number, block.caption)
    for event in block.events:
        yield _passage("event", event.text, number=event.date, level=1)


def _notes(_: view.Notes, __: view.View) -> Iterator[Passage]:
    """Notes in the margin are of drafts alone."""
    return iter(())


def _numbered(block: view.Paragraph, _: view.View) -> Iterator[Passage]:
    return _paragraph(block, 0)


def _paragraph(block: view.Paragraph, level: int) -> Iterator[Passage]:
    key = key_of(block.text.markdown)
    texts: tuple[Prose, ...] = (without_key(block.text),)
    if block.run_in is not None:
        texts = (_lead(block.run_in), *texts)
    yield Passage("paragraph", texts, key, block.number, level)
    for quoted in (block.quote, block.quoted_from):
        if quoted is not None:
            yield _passage("quotation", quoted, level=level)
    if block.list is not None:
        yield from _list(block.list, level + 1)
    if block.then is not None:
        yield _passage("closing", block.then, level=level)
    for below in block.below:
        yield from _paragraph(below, level + 1)
    if block.withheld is not None:
        yield _passage("note", block.withheld, level=level)


def _list(items: view.List, level: int) -> Iterator[Passage]:
    for item in items.items:
        marker = f"({item.marker})"
        if items.style == "bullet":
            marker = BULLET
        yield _passage("item", item.text, number=marker, level=level)
        if item.list is not None:
            yield from _list(item.list, level + 1)
    if items.withheld is not None:
        yield _passage("note", items.withheld, level=level)


def _table(block: view.Table, whole: view.View) -> Iterator[Passage]:
    yield _caption(whole.terms.table, block.number, block.caption)
    yield from _grid(block, grid_of_table(block))


def _chart(block: view.Chart, whole: view.View) -> Iterator[Passage]:
    yield _caption(whole.terms.chart, block.number, block.caption)
    yield from _grid(block, grid_of_chart(block))


def _grid(block: view.Table | view.Chart, grid: Grid) -> Iterator[Passage]:
    yield Passage("grid", (), f"grid {key_of(block.caption)}", grid=grid)
    for note in (block.withheld, block.note):
        if note is not None:
            yield _passage("below", note)


def _picture(block: view.Picture, whole: view.View) -> Iterator[Passage]:
    yield _caption(whole.terms.figure, block.number, block.caption)
    for style, words in (("alternative", block.alternative), ("credit", block.credit)):
        if words:
            yield Passage(style, plain(words), _key(style, words), level=1)


def _key(style: str, words: str) -> str:
    """The key of plain words; the words of a picture and its credit may stand at one place."""
    key = key_of(words)
    if not key:
        return ""
    return f"{style} {key}"


def _box(box: view.Box, _: view.View) -> Iterator[Passage]:
    for line in box.lines:
        key = f"box {box.style} {without_signs(line.heading)}"
        answers = [each.words for each in line.choices if each.ticked]
        if line.answer:
            answers.append(line.answer)
        texts = [*plain(" ".join(answers)), *map(without_key, line.text)]
        yield Passage("box", tuple(texts), key, _colon(line.heading))


def _colon(heading: str) -> str:
    if not heading:
        return ""
    return f"{without_signs(heading)}:"


def _caption(term: str, number: str, caption: str) -> Passage:
    written = f"{term} {number}".strip()
    return Passage("caption", plain(caption), key_of(caption), written)


def _passage(
    style: str,
    words: Prose,
    *,
    number: str = "",
    level: int = 0,
) -> Passage:
    return Passage(
        style,
        (without_key(words),),
        key_of(words.markdown),
        without_signs(number),
        level,
    )


def without_key(words: Prose) -> Prose:
    """The words without the key before them; signs of withholdings stay."""
    key = key_of(words.markdown)
    if not key:
        return words
    length = len(key) + len("\ue005\ue006")
    return Prose(words.markdown[length:], words.inserts)


def plain(words: str) -> tuple[Prose, ...]:
    """Words in which nothing is Markdown; none where there are none."""
    text = without_signs(words)
    if not text:
        return ()
    return (Prose("\ue0000\ue001", (Value(text),)),)


def _lead(run_in: Prose) -> Prose:
    """The words that a paragraph begins with, set apart by a stop."""
    lead = without_key(run_in)
    if without_signs(lead.markdown).rstrip("*_ ")[-1:] in ".:?!":
        return lead
    return Prose(f"{lead.markdown}.", lead.inserts)


KINDS: Mapping[type, Callable[[Any, view.View], Iterator[Passage]]] = {
    view.Paragraph: _numbered,
    view.LeftOut: _left_out,
    view.Subheading: _subheading,
    view.Decision: _decision,
    view.Stub: _stub,
    view.Table: _table,
    view.Timeline: _timeline,
    view.Chart: _chart,
    view.Picture: _picture,
    view.Box: _box,
    view.Notes: _notes,
}
