"""A marked view -> its passages in reading order: each with its key, its style, its number and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from twopart.base.record import value_record
from twopart.model import view
from twopart.model.inline import Prose, Value
from twopart.render.word.redline.markers import key_of, without_markers
from twopart.review.redline.grids import RedlineGrid, grid_of_chart, grid_of_table

BULLET = "•"
TICKED, UNTICKED = "☒", "☐"


@value_record
class RedlinePassage:
    """A run of prose, or a table: its texts, with blanks between them.

    `key` is the same in both parts; empty where only the program says something.
    """

    style: str
    texts: tuple[Prose, ...]
    key: str = ""
    number: str = ""
    level: int = 0
    grid: RedlineGrid | None = None


def passages(whole: view.View) -> Iterator[RedlinePassage]:
    """Yields the passages of a part: its front sheet and its sections, without its statement and its grounds."""
    for line in whole.front:
        yield _passage("front", line.text, number=_colon(line.heading))
    for section in (*whole.opening, *whole.sections):
        yield from _section(section, whole)


def _section(section: view.Section, whole: view.View) -> Iterator[RedlinePassage]:
    heading = without_markers(section.heading)
    key = f"section {heading}"
    yield RedlinePassage("section", plain(section.heading), key, section.number)
    if section.intro:
        yield RedlinePassage("intro", plain(section.intro), f"intro {heading}")
    for block in section.blocks:
        yield from _block(block, whole)


def _block(block: view.Block, whole: view.View) -> Iterator[RedlinePassage]:
    yield from KINDS[type(block)](block, whole)


def _left_out(block: view.LeftOut, _: view.View) -> Iterator[RedlinePassage]:
    yield _passage("note", block.text)


def _subheading(block: view.Subheading, _: view.View) -> Iterator[RedlinePassage]:
    yield _passage("heading", block.text)


def _decision(block: view.Decision, whole: view.View) -> Iterator[RedlinePassage]:
    yield _passage("decision", block.heading, number=block.number)
    for inside in block.blocks:
        yield from _block(inside, whole)


def _stub(block: view.Stub, _: view.View) -> Iterator[RedlinePassage]:
    if block.caption:
        yield _caption(block.kind_of_block, block.number, block.caption)
    yield _passage("stub", block.text)


def _timeline(block: view.Timeline, whole: view.View) -> Iterator[RedlinePassage]:
    yield _caption(whole.terms.figure, block.number, block.caption)
    for event in block.events:
        yield _passage("event", event.text, number=event.date, level=1)


def _notes(_: view.Notes, __: view.View) -> Iterator[RedlinePassage]:
    """Returns no notes in the margin, which are of drafts alone."""
    return iter(())


def _numbered(block: view.Paragraph, _: view.View) -> Iterator[RedlinePassage]:
    return _paragraph(block, 0)


def _paragraph(block: view.Paragraph, level: int) -> Iterator[RedlinePassage]:
    key = key_of(block.text.markdown)
    texts: tuple[Prose, ...] = (without_key(block.text),)
    if block.run_in is not None:
        texts = (_lead(block.run_in), *texts)
    yield RedlinePassage("paragraph", texts, key, block.number, level)
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


def _list(items: view.List, level: int) -> Iterator[RedlinePassage]:
    for item in items.items:
        marker = f"({item.marker})"
        if items.style == "bullet":
            marker = BULLET
        yield _passage("item", item.text, number=marker, level=level)
        if item.list is not None:
            yield from _list(item.list, level + 1)
    if items.withheld is not None:
        yield _passage("note", items.withheld, level=level)


def _table(block: view.Table, whole: view.View) -> Iterator[RedlinePassage]:
    yield _caption(whole.terms.table, block.number, block.caption)
    yield from _grid(block, grid_of_table(block))


def _chart(block: view.Chart, whole: view.View) -> Iterator[RedlinePassage]:
    yield _caption(whole.terms.chart, block.number, block.caption)
    yield from _grid(block, grid_of_chart(block))


def _grid(
    block: view.Table | view.Chart, grid: RedlineGrid
) -> Iterator[RedlinePassage]:
    caption = key_of(block.caption)
    yield RedlinePassage("grid", (), f"grid {caption}", grid=grid)
    if block.withheld is not None:
        yield _below(block.withheld, f"withheld {caption}")
    if block.note is not None:
        yield _below(block.note, f"note {caption}")


def _below(words: Prose, key: str) -> RedlinePassage:
    """Returns a line below a table or chart. What the program says there goes by the block and by what it is about."""
    passage = _passage("below", words)
    return replace(passage, key=passage.key or key)


def _picture(block: view.Picture, whole: view.View) -> Iterator[RedlinePassage]:
    yield _caption(whole.terms.figure, block.number, block.caption)
    for style, words in (("alternative", block.alternative), ("credit", block.credit)):
        if words:
            yield RedlinePassage(style, plain(words), _key(style, words), level=1)


def _key(style: str, words: str) -> str:
    """Returns the key of plain words; the words of a picture and its credit may stand at one place."""
    key = key_of(words)
    if not key:
        return ""
    return f"{style} {key}"


def _box(box: view.Box, _: view.View) -> Iterator[RedlinePassage]:
    for line in box.lines:
        key = f"box {box.style} {without_markers(line.heading)}"
        answers = [_choice(each) for each in line.choices]
        if line.answer:
            answers.append(line.answer)
        texts = list(plain(" ".join(answers)))
        texts += map(without_key, line.text)
        yield RedlinePassage("box", tuple(texts), key, _colon(line.heading))


def _choice(choice: view.Choice) -> str:
    box = UNTICKED
    if choice.ticked:
        box = TICKED
    return f"{box} {choice.words}"


def _colon(heading: str) -> str:
    if not heading:
        return ""
    return f"{without_markers(heading)}:"


def _caption(term: str, number: str, caption: str) -> RedlinePassage:
    written = f"{term} {number}".strip()
    return RedlinePassage("caption", plain(caption), key_of(caption), written)


def _passage(
    style: str,
    words: Prose,
    *,
    number: str = "",
    level: int = 0,
) -> RedlinePassage:
    return RedlinePassage(
        style,
        (without_key(words),),
        key_of(words.markdown),
        without_markers(number),
        level,
    )


def without_key(words: Prose) -> Prose:
    """Returns the words without the key before them; markers of withholdings stay."""
    key = key_of(words.markdown)
    if not key:
        return words
    length = len(key) + len("\ue005\ue006")
    return Prose(words.markdown[length:], words.inserts)


def plain(words: str) -> tuple[Prose, ...]:
    """Returns words in which nothing is Markdown; no words stay none."""
    text = without_markers(words)
    if not text:
        return ()
    return (Prose("\ue0000\ue001", (Value(text),)),)


def _lead(run_in: Prose) -> Prose:
    """Returns the words that a paragraph begins with, set apart by a stop."""
    lead = without_key(run_in)
    words = without_markers(lead.markdown).rstrip("*_ ")
    if words[-1:] in ".:?!":
        return lead
    return Prose(f"{lead.markdown}.", lead.inserts)


KINDS: Mapping[type, Callable[[Any, view.View], Iterator[RedlinePassage]]] = {
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
