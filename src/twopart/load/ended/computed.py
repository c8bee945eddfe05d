"""Finds opened things computed from something still withheld: they stay withheld, on its ground."""

from collections.abc import Iterator, Mapping

from twopart.base.source import Span
from twopart.blocks.charting.charted import values_drawn
from twopart.figures.entries import Entry
from twopart.figures.register import register
from twopart.model.figure import Figure, FigurePath
from twopart.model.paper import Paper
from twopart.model.table import CELL, Column, Row
from twopart.prose.withheld_things import WithheldThing

Labels = Mapping[Span, str | None]


def withheld_again(
    paper: Paper, opened: Paper, labels: Labels, things: tuple[WithheldThing, ...]
) -> Iterator[tuple[Span, str]]:
    """Yields the places of opened labels that must stay withheld, each with its ground.

    `paper` is the paper before anything was opened, `opened` the one after; `things` are what was opened.
    """
    entries, _ = register(opened)
    at = {thing.id: thing.at for thing in things if thing.kind != "clause"}
    for path, entry in entries.entries.items():
        if entry.label.public:
            continue
        for place in _places(path, paper, at):
            if place in labels:
                if labels[place] is None:
                    yield place, entry.label.ground
                break
    for thing in things:
        if labels.get(thing.at, "") is None:
            for ground in _of_drawing(thing, opened, entries.entries):
                yield thing.at, ground


def _places(
    path: FigurePath,
    paper: Paper,
    at: Mapping[str, Span],
) -> Iterator[Span]:
    """Yields the places of the labels of a figure or cell, its own first, that of the table last."""
    if len(path) != len(CELL):
        if path[0] in at:
            yield at[path[0]]
        return
    table, row, column = path
    if (own := f"{table}.rows.{row}.{column}") in at:
        yield at[own]
    lines: list[Row | Column] = []
    written = paper.tables[table]
    if row in written.rows:
        lines.append(written.rows[row])
    if column in written.columns:
        lines.append(written.columns[column])
    for line in lines:
        for ground in (line.withheld, line.cells_withheld):
            if ground is not None:
                yield ground.span
    if written.withheld is not None:
        yield written.withheld.span


def _of_dates(
    thing: WithheldThing,
    entries: Mapping[FigurePath, Entry],
) -> Iterator[str]:
    for event in thing.thing.events:
        for date in event.dates:
            entry = entries.get((str(date),))
            if entry is not None and not entry.label.public:
                yield entry.label.ground


def _of_drawing(
    thing: WithheldThing,
    paper: Paper,
    entries: Mapping[FigurePath, Entry],
) -> Iterator[str]:
    """Yields the grounds on which a timeline or chart stays withheld, for what it draws."""
    if thing.kind == "timeline":
        yield from _of_dates(thing, entries)
    elif thing.kind == "chart":
        yield from _of_values(thing, paper, entries)


def _of_values(
    thing: WithheldThing,
    paper: Paper,
    entries: Mapping[FigurePath, Entry],
) -> Iterator[str]:
    """Yields the grounds on which values that a chart draws are still withheld."""
    for path in values_drawn(thing.thing, paper, public=True):
        entry = entries.get(path)
        if entry is not None and not entry.label.public:
            yield entry.label.ground


def nothing_to_lower(
    paper: Paper,
    opened: Paper,
) -> frozenset[Span]:
    """Returns the places of declassifications that are no longer needed."""
    before = _lowered(paper)
    after = _lowered(opened)
    return frozenset(before - after)


def _lowered(paper: Paper) -> set[Span]:
    spans: set[Span] = set()
    entries, _ = register(paper)
    for path, entry in entries.entries.items():
        if not entry.lowered:
            continue
        things: list[Figure | Row | Column] = []
        if len(path) == len(CELL):
            table = paper.tables[path[0]]
            things += [table.rows[path[1]], table.columns[path[2]]]
        else:
            things.append(paper.figures[path[0]])
        for thing in things:
            if thing.declassified:
                spans.add(thing.declassified.span)
    return spans
