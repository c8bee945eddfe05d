"""Every passage of a paper, with where it may be read."""

from collections.abc import Iterator

from twopart.figures.grid import given_cells
from twopart.model.paper import (
    Decision,
    Item,
    Paper,
    Paragraph,
    ShowTable,
    ShowTimeline,
    Stub,
    Subheading,
)
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.outline.placing import PUBLIC_PART, Outline, Placed, PlacedItem


def passages(paper: Paper, outline: Outline) -> Iterator[Prose]:
    """The passages that stand in a part, in reading order; footnotes where they are called."""
    for prose in _placed(paper, outline):
        yield prose
        for reference in references(prose, outline.part):
            if note := paper.notes.get(reference.path[0]):
                yield note


def references(prose: Prose, part: int) -> Iterator[Reference]:
    """The references that a part follows: of a withheld clause those of one side only."""
    for run in runs(prose, part):
        if isinstance(run, Reference):
            yield run


def all_references(prose: Prose) -> Iterator[Reference]:
    """Those of every part, on both sides of its clauses."""
    for run in prose.runs:
        inside = (*run.full, *run.public) if isinstance(run, Clause) else (run,)
        yield from (part for part in inside if isinstance(part, Reference))


def runs(prose: Prose, part: int) -> Iterator[Words | Reference]:
    """The runs that stand in a part. Where a clause leaves nothing, the blank before it goes too, if one follows."""
    for position, run in enumerate(prose.runs):
        if isinstance(run, Clause):
            yield from run.public if part == PUBLIC_PART else run.full
        elif isinstance(run, Words) and _blank_is_left(prose.runs, position + 1, part):
            yield Words(run.markdown.removesuffix(" "))
        else:
            yield run


def _blank_is_left(runs: tuple[Run, ...], following: int, part: int) -> bool:
    """Whether a clause follows that says nothing in this part, and then a blank, a stop or the end."""
    end = following
    while end < len(runs) and is_silent(runs[end], part):
        end += 1
    if end == following:
        return False
    after = runs[end] if end < len(runs) else Words("")
    return isinstance(after, Words) and after.markdown[:1] in ("", " ", *".,;:!?)")


def is_silent(run: Run, part: int) -> bool:
    """Whether it is a clause that says nothing in this part."""
    return isinstance(run, Clause) and not (run.public if part == PUBLIC_PART else run.full)


def _placed(paper: Paper, outline: Outline) -> Iterator[Prose]:
    for prose in paper.front.values():
        if prose:
            yield prose
    for section in outline.sections:
        for placed in section.blocks:
            yield from _block(paper, placed, outline.part)


def _block(paper: Paper, placed: Placed, part: int) -> Iterator[Prose]:
    block = placed.block
    if isinstance(block, Paragraph):
        yield from _paragraph(paper, block, placed, part)
    elif isinstance(block, Subheading):
        yield block.heading
    elif isinstance(block, Decision):
        yield block.decision
        for below in placed.below:
            yield from _block(paper, below, part)
    elif not isinstance(block, Stub):
        yield from _figure(paper, block, part)


def _paragraph(paper: Paper, block: Paragraph, placed: Placed, part: int) -> Iterator[Prose]:
    if block.run_in:
        yield block.run_in
    yield from _own(block, part)
    if part == PUBLIC_PART and block.withheld is not None:
        return
    yield from _items(placed.items, part)
    if block.then:
        yield block.then
    for below in placed.below:
        yield from _block(paper, below, part)


def _items(items: tuple[PlacedItem, ...], part: int) -> Iterator[Prose]:
    for placed in items:
        yield from _own(placed.item, part)
        if not (part == PUBLIC_PART and placed.item.withheld is not None):
            yield from _items(placed.items, part)


def _own(thing: Paragraph | Item, part: int) -> Iterator[Prose]:
    withheld = thing.public_wording if part == PUBLIC_PART else thing.full
    prose = thing.text if thing.withheld is None else withheld
    if prose:
        yield prose


def _figure(paper: Paper, block: ShowTable | ShowTimeline, part: int) -> Iterator[Prose]:
    """The words in a table's cells and a timeline's events."""
    if isinstance(block, ShowTimeline):
        timeline = paper.timelines.get(block.timeline)
        if timeline and not (part == PUBLIC_PART and timeline.withheld is not None):
            yield from (event.event for event in timeline.events)
        return
    table = paper.tables.get(block.table)
    if table and table.below and not (part == PUBLIC_PART and table.withheld is not None):
        yield table.below
    for row, column, cell in given_cells(table) if table else ():
        hidden = any(thing is not None and thing.withheld is not None for thing in (table, row, column, cell))
        if isinstance(cell.value, Prose) and not (part == PUBLIC_PART and hidden):
            yield cell.value
