"""Finds the line of the source where the words of a leaf are written, given the path of the leaf through a view.

A view has no places in the source. So the path is followed through the paper instead, step by step: the blocks that the
outline of a part places in a section correspond one to one to those of its view. If a step is not known here, the place
of the step before it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import kept_in_record, value_record
from twopart.base.source import Span
from twopart.blocks.charting.charted import charted
from twopart.blocks.paragraph_labels import is_left_out
from twopart.blocks.timeline import in_order
from twopart.completeness.leaves import ViewPath
from twopart.figures.grid import written_columns
from twopart.model.drawn.charts import Chart, ShowChart
from twopart.model.ground import EndOfWithholdings, Ground
from twopart.model.paper import (
    Decision,
    Item,
    Paragraph,
    ShowTable,
    ShowTimeline,
    Timeline,
)
from twopart.model.pictures.picture import ShowPicture
from twopart.model.placed import (
    SHEET,
    BoxLine,
    Outline,
    PlacedBlock,
    PlacedItem,
    PlacedSection,
)
from twopart.model.prose import Prose
from twopart.model.table import Column, Row, Table
from twopart.outline.openings import openings
from twopart.outline.placing import form_part, paper_part
from twopart.outline.sheet import lines_on_front
from twopart.outline.subject import Subject
from twopart.outline.withholdings import withholdings
from twopart.projection.listed_grounds import listed_in_part_2
from twopart.prose.resolving import Context
from twopart.prose.runs import references


@value_record
class PaperPart:
    """A part of a paper, by its number."""

    subject: Subject
    number: int

    @property
    def public(self) -> bool:
        return self.number == PUBLIC_PART

    @property
    def outline(self) -> Outline:
        return self.subject.outlines[self.number - 1]

    @property
    def context(self) -> Context:
        subject = self.subject
        return Context(subject.paper, subject.register, self.outline)


@value_record
class TableRow:
    """A row and its table."""

    table: Table
    row: Row


@value_record
class BoxLines:
    """The box of a section."""

    lines: tuple[BoxLine, ...]


def place(
    path: ViewPath,
    subject: Subject,
    part: int,
) -> Span | None:
    """Returns the place in the source of the record at the end of a path, or of the nearest record above it that has
    one.
    """
    within = PaperPart(subject, part)
    thing: Any = within
    nearest: Span | None = subject.paper.title.span
    for name in path:
        thing = inside(thing, name, within)
        if thing is None:
            break
        nearest = _span(thing) or nearest
    if isinstance(thing, PlacedBlock):
        nearest = _span(_shown(thing, within)) or nearest
    return nearest


def inside(
    thing: object,
    name: str | int,
    part: PaperPart,
) -> object:
    """Returns what in a thing of the paper corresponds to a field of its record in a view, or to an element of a list."""
    if isinstance(name, str):
        return step(thing, name, part)
    if isinstance(thing, (tuple, list)) and name < len(thing):
        return thing[name]
    return None


def _span(thing: object) -> Span | None:
    if isinstance(thing, PlacedItem):
        return _span(thing.item)
    if isinstance(thing, PlacedBlock):
        return _span(thing.block)
    if isinstance(thing, TableRow):
        return thing.row.heading.span
    span = getattr(thing, "span", None)
    if isinstance(span, Span):
        return span
    return None


@singledispatch
def step(
    thing: object,
    name: str,
    _: PaperPart,
) -> object:
    """Returns the value in the paper that corresponds to the field `name` of the view; None if there is none."""
    return getattr(thing, name, None)


@step.register
def _(
    part: PaperPart,
    name: str,
    _: PaperPart,
) -> object:
    form = part.subject.form
    paper = part.subject.paper
    match name:
        case "authority":
            return paper.authority or form.authority
        case "marking" | "statement":
            return getattr(form_part(form, part.number), name)
        case "front" | "ask":
            return _of_first_page(part, name)
        case "withholdings" | "openings":
            return _of_end(part, name)
        case "opening" | "sections":
            return _sections(part, opening=name == "opening")
    return getattr(paper, name, None)


def _of_first_page(part: PaperPart, name: str) -> list[Prose] | tuple[BoxLine, ...]:
    """Returns the lines of the front sheet, or those that it repeats of the decision sheet."""
    if name == "front":
        return [line.words for line in part.outline.front]
    subject = part.subject
    return lines_on_front(subject.paper, subject.form.sheet, part.number)


def _of_end(part: PaperPart, name: str) -> list[Ground] | list[EndOfWithholdings]:
    """Returns what the notes at the end are about."""
    if name == "withholdings":
        return _grounds(part)
    return [each.ending for each in openings(part.subject.paper, part.outline)]


def _sections(part: PaperPart, *, opening: bool) -> list[PlacedSection]:
    """Returns the decision sheet, or all sections except the decision sheet."""
    sections = part.outline.sections
    return [each for each in sections if (each.holds == SHEET) == opening]


def _grounds(part: PaperPart) -> list[Ground]:
    """Returns the grounds in the order in which the part lists them."""
    known = _known_grounds(part.subject)
    if part.number not in known:
        known[part.number] = _listed_grounds(part)
    return known[part.number]


@kept_in_record
def _known_grounds(_: Subject) -> dict[int, list[Ground]]:
    """Returns the grounds of the parts that were asked for, by part."""
    return {}


def _listed_grounds(part: PaperPart) -> list[Ground]:
    paper = part.subject.paper
    if not part.public:
        named = listed_in_part_2(paper, part.outline)
        return [paper.grounds[name] for name in named]
    withheld = withholdings(paper, part.subject.register, part.outline)
    names = part.context.in_order(withheld)
    return [paper.grounds[name] for name in names]


def _shown_together(
    placed: tuple[PlacedBlock, ...], part: PaperPart
) -> list[PlacedBlock]:
    """Returns the blocks, with only the first of consecutive omitted paragraphs: one note is printed for all of them."""
    shown: list[PlacedBlock] = []
    was_left_out = False
    for block in placed:
        left_out = _is_left_out(block, part)
        if not (left_out and was_left_out):
            shown.append(block)
        was_left_out = left_out
    return shown


def _is_left_out(placed: PlacedBlock, part: PaperPart) -> bool:
    block = placed.block
    return isinstance(block, Paragraph) and is_left_out(block, public=part.public)


@step.register
def _(
    ground: Ground,
    name: str,
    _: PaperPart,
) -> object:
    if name in ("record", "places"):
        return ground
    return getattr(ground, name, None)


@step.register
def _(
    section: PlacedSection,
    name: str,
    part: PaperPart,
) -> object:
    if name != "blocks":
        return getattr(section.form, name, None)
    if section.holds:
        return [BoxLines(_printed_lines(section, part))]
    if not section.withheld:
        return _shown_together(section.blocks, part)
    outline = paper_part(part.subject.paper, part.number)
    if outline is None:
        return None
    return [outline.sections[section.name]]


def _printed_lines(section: PlacedSection, part: PaperPart) -> tuple[BoxLine, ...]:
    """Returns the lines of a box that the part prints: that of the grounds only if there are any."""
    has_grounds = any(line.lists_grounds for line in section.box) and _grounds(part)
    return tuple(line for line in section.box if has_grounds or not line.lists_grounds)


@step.register
def _(
    placed: PlacedBlock,
    name: str,
    part: PaperPart,
) -> object:
    match name:
        case "below" | "blocks":
            return _shown_together(placed.below, part)
        case "list":
            return placed
        case "items":
            return placed.items
    return step(_shown(placed, part), name, part)


@step.register
def _(
    line: BoxLine,
    name: str,
    _: PaperPart,
) -> object:
    if name == "text":
        return line.words
    return getattr(line, name, None)


def _shown(placed: PlacedBlock, part: PaperPart) -> object:
    """Returns the table, timeline, chart or picture that a block shows; for other blocks the block itself."""
    paper = part.subject.paper
    block = placed.block
    if isinstance(block, ShowTable):
        return paper.tables[block.table]
    if isinstance(block, ShowTimeline):
        return paper.timelines[block.timeline]
    if isinstance(block, ShowChart):
        return paper.charts[block.chart]
    if isinstance(block, ShowPicture):
        return paper.pictures[block.picture]
    return block


@step.register
def _(
    placed: PlacedItem,
    name: str,
    part: PaperPart,
) -> object:
    match name:
        case "list":
            return placed
        case "items":
            return placed.items
    return step(placed.item, name, part)


@step.register(Paragraph)
@step.register(Item)
def _(
    passage: Paragraph | Item,
    name: str,
    part: PaperPart,
) -> object:
    if name != "text" or passage.withheld is None:
        return getattr(passage, name, None)
    if part.public:
        return passage.public_wording
    return passage.full


@step.register
def _(
    decision: Decision,
    name: str,
    _: PaperPart,
) -> object:
    if name == "heading":
        return decision.decision
    return None


@step.register
def _(
    prose: Prose,
    name: str,
    part: PaperPart,
) -> object:
    if name == "notes":
        return list(_notes(prose, part))
    return None


def _notes(prose: Prose, part: PaperPart) -> Iterator[Prose | None]:
    notes: Mapping[str, Prose] = part.subject.paper.notes
    for reference in references(prose, part.number):
        if reference.path[0] in notes:
            yield notes[reference.path[0]]


@step.register
def _(
    table: Table,
    name: str,
    part: PaperPart,
) -> object:
    match name:
        case "columns":
            return [column for _, column in _columns(table, part)]
        case "rows":
            rows = table.rows.values()
            return [TableRow(table, row) for row in rows if _stands(row, part)]
        case "note":
            return table.below
        case "over":
            columns = _columns(table, part)
            keys = [str(column.under or "") for _, column in columns]
            return [table.over.get(key, table) for key in dict.fromkeys(keys)]
    return getattr(table, name, None)


def _columns(table: Table, part: PaperPart) -> Iterator[tuple[str, Column]]:
    """Yields the columns that a part prints, with their keys."""
    for key, column in table.columns.items():
        if _stands(column, part):
            yield key, column


@step.register
def _(
    row: TableRow,
    name: str,
    part: PaperPart,
) -> object:
    if name != "cells":
        return getattr(row.row, name, None)
    keys = written_columns(row.table)
    cells = dict(zip(keys, row.row.cells, strict=False))
    return [cells.get(key, row.row) for key, _ in _columns(row.table, part)]


def _stands(thing: Row | Column, part: PaperPart) -> bool:
    return not part.public or thing.withheld is None


@step.register
def _(
    chart: Chart,
    name: str,
    part: PaperPart,
) -> object:
    """Returns the values beside its words; for a chart of a table or timeline, the chart itself."""
    if name in ("rows", "columns", "corner"):
        return _values_of(chart, name, part)
    return getattr(chart, name, None)


def _values_of(chart: Chart, name: str, part: PaperPart) -> object:
    paper = part.subject.paper
    if chart.timeline is not None:
        return chart
    drawn = charted(chart, paper, public=part.public)
    if chart.kind == "lines":
        drawn = drawn.turned()
    if name == "corner" and chart.table is not None:
        return paper.tables[chart.table].corner
    lines = drawn.items
    if name == "columns":
        lines = drawn.series
    return [line.heading or chart for line in lines]


@step.register
def _(
    timeline: Timeline,
    name: str,
    part: PaperPart,
) -> object:
    if name == "events":
        return in_order(timeline, part.context)
    return getattr(timeline, name, None)
