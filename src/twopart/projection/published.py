"""What a paper publishes on purpose, read from the source.

It is not read from a view, so that a fault in the projection cannot hide the leak that it causes.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from twopart.base.parts import PUBLIC_PART
from twopart.base.source import Text
from twopart.figures import cells
from twopart.figures.columns import public_unit
from twopart.figures.entries import Entry
from twopart.figures.grid import stated_label
from twopart.model.drawn.charts import Chart
from twopart.model.everything import everything
from twopart.model.figure import FigurePath
from twopart.model.ground import Field
from twopart.model.label import PUBLIC
from twopart.model.paper import Event, Paper, Timeline
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import (
    MONTHS,
    Day,
    KnownValue,
    Quantity,
    Value,
    ends,
)
from twopart.model.secret import PublicContent
from twopart.model.table import Table
from twopart.model.ties import PHRASED, REPEATED, RESEMBLING
from twopart.outline.walking import contents, passages
from twopart.projection.words_in_part import in_place_of, words_in
from twopart.prose.resolving import Context
from twopart.prose.runs import PublicRun, references, runs


def published(part_1: Context, prints: Collection[Field]) -> PublicContent:
    """Returns what is public by label, and the public words of Part 1 as they stand in the source."""
    paper = part_1.paper
    values = tuple(_values(part_1))
    names = tuple(_names(paper))
    proses = [
        in_pieces(runs(prose, PUBLIC_PART), part_1)
        for prose in passages(paper, part_1.outline)
    ]
    standing = tuple(_printed_as_they_are(part_1, prints))
    return PublicContent(
        values=values,
        words=(
            *names,
            *_periods(values),
            *_in_both(paper, prints),
        ),
        typed=(*proses, *((text,) for text in standing)),
        names=names,
        phrases=_excepted(paper, PHRASED),
        excepted=_excepted(paper, RESEMBLING),
        starts=tuple(_starts(part_1)),
        printed=(
            *map("".join, proses),
            *standing,
            *_drawn(part_1),
        ),
    )


def _starts(part_1: Context) -> Iterator[str]:
    """Yields each block of words that Part 1 prints: paragraphs, headings, captions, footnotes, cells of words."""
    for content in contents(part_1.paper, part_1.outline):
        if isinstance(content.words, Text):
            yield str(content.words)
    for prose in passages(part_1.paper, part_1.outline):
        yield words_in(runs(prose, PUBLIC_PART), part_1)
    for section in part_1.outline.sections:
        yield section.heading


def _values(part_1: Context) -> Iterator[KnownValue]:
    """Yields the values of public figures, with the months that Part 1 prints of days."""
    for entry in part_1.register.entries.values():
        if entry.label.public:
            yield from ends(entry.value)
    yield from _months(part_1)


def _periods(values: Iterable[KnownValue]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Day) and value.months:
            yield str(value)


def _names(paper: Paper) -> Iterator[str]:
    """Yields everything that public names are called."""
    for name in paper.names.values():
        label = stated_label(name) or PUBLIC
        if label.public:
            yield from name.known


def _excepted(
    paper: Paper,
    rule: str,
) -> tuple[str, ...]:
    """Returns the words that are excepted from a rule."""
    items = [each.item for each in paper.exceptions if each.rule == rule]
    return tuple(map(str, items))


def in_pieces(
    parts: Iterable[PublicRun],
    context: Context,
) -> tuple[str, ...]:
    """Returns typed and referenced text in turn."""
    pieces = [""]
    for part in parts:
        if isinstance(part, Words):
            pieces[-1] += str(part.markdown)
        else:
            pieces += [in_place_of(part, context), ""]
    return tuple(pieces)


def _in_both(
    paper: Paper,
    prints: Collection[Field],
) -> Iterator[str]:
    """Yields the title, the laws, and what the paper itself excepts: public words that Part 2 may say again."""
    yield str(paper.title)
    for ground in paper.grounds.values():
        yield from map(str, ground.law(prints))
    yield from _excepted(paper, REPEATED)


def _months(context: Context) -> Iterator[Day]:
    """Yields the months that Part 1 prints of public days: `{go_live.month}`, and along the axis of a timeline."""
    for prose in passages(context.paper, context.outline):
        for reference in references(prose, PUBLIC_PART):
            yield from _month(reference, context)
    for timeline in context.paper.timelines.values():
        if timeline.withheld is None:
            yield from _axis(timeline, context)


def _month(reference: Reference, context: Context) -> Iterator[Day]:
    *path, variant = reference.path
    entry = context.register.entries.get(tuple(path))
    if variant != "month" or not entry or not entry.label.public:
        return
    if isinstance(entry.value, Day):
        yield replace(entry.value, day=0)


def _axis(timeline: Timeline, context: Context) -> Iterator[Day]:
    """Yields every month from the first day to the last."""
    months: list[int] = []
    for event in timeline.events:
        for value in _dates(event, context):
            if isinstance(value, Day):
                months.append(_months_since_0(value.first))
                months.append(_months_since_0(value.last))
    if not months:
        return
    for number in range(min(months), max(months) + 1):
        year, month = divmod(number, len(MONTHS))
        yield Day(year, month + 1)


def _months_since_0(date: tuple[int, int, int]) -> int:
    year, month, _ = date
    return year * len(MONTHS) + month - 1


def _dates(
    event: Event,
    context: Context,
) -> Iterator[Value | None]:
    """Yields the day of an event, or both of its ends."""
    for name in event.dates:
        yield context.register.entries[str(name),].value


def _drawn(context: Context) -> Iterator[str]:
    """Yields headings of the form, and tables and timelines as they read: row by row, event by event."""
    for section in context.outline.sections:
        yield f"{section.heading} {section.form.intro or ''}"
        if section.form.otherwise:
            yield str(section.form.otherwise)
    for name, table in context.paper.tables.items():
        if table.withheld is None:
            yield " ".join(_grid(name, table, context))
            yield from _heard(name, context)
    for timeline in context.paper.timelines.values():
        if timeline.withheld is None:
            yield from map(str, _axis(timeline, context))
            yield from _events(timeline, context)
    for chart in context.paper.charts.values():
        if chart.withheld is None:
            yield from _charted(chart, context)


def _charted(chart: Chart, context: Context) -> Iterator[str]:
    """Yields a public chart as it reads: its caption, and each value after its words."""
    yield str(chart.caption)
    for value in chart.values:
        entry = context.register.entries.get((str(value.figure),))
        if entry and entry.label.public:
            yield f"{words_in(runs(value.label, PUBLIC_PART), context)} {entry.value or ''}"


def _events(timeline: Timeline, context: Context) -> Iterator[str]:
    for event in timeline.events:
        dates = " to ".join(map(str, _dates(event, context)))
        words = words_in(runs(event.event, PUBLIC_PART), context)
        yield f"{dates}: {words}"


def _grid(
    name: str,
    table: Table,
    context: Context,
) -> Iterator[str]:
    """Yields a public table, heading by heading and cell by cell."""
    columns = {
        key: column for key, column in table.columns.items() if column.withheld is None
    }
    yield str(table.caption)
    yield str(table.corner or "")
    yield str(public_unit(table) or "")
    for over in dict.fromkeys(column.under for column in columns.values()):
        if over:
            yield _heading(table.over.get(over), context)
    for column in columns.values():
        yield _heading(column.heading, context)
    for column in columns.values():
        if column.unit:
            yield str(column.unit)
    for key, row in table.rows.items():
        if row.withheld is None:
            yield _heading(row.heading, context)
            paths = [
                (
                    name,
                    key,
                    column,
                )
                for column in columns
            ]
            yield from _cells(paths, context)


def _cells(
    paths: Iterable[FigurePath],
    context: Context,
) -> Iterator[str]:
    for path in paths:
        if entry := context.register.entries.get(path):
            yield _cell(entry, context)


def _heard(
    name: str,
    context: Context,
) -> Iterator[str]:
    """Yields what a screen reader says for a public cell, if it differs from what is printed: “minus 0.150” for (0.150)."""
    for path, entry in context.register.entries.items():
        if path[0] != name or not entry.label.public:
            continue
        if not isinstance(entry.value, Quantity):
            continue
        spoken = cells.read_aloud(entry.value)
        if spoken != cells.printed(entry.value):
            yield spoken


def _heading(prose: Prose | None, context: Context) -> str:
    if prose is None:
        return ""
    return words_in(runs(prose, PUBLIC_PART), context)


def _cell(entry: Entry, context: Context) -> str:
    if not entry.label.public:
        return entry.wording or context.mark(entry.ground).text
    if entry.absent:
        return cells.ABSENT
    if not isinstance(entry.value, Quantity):
        return str(entry.value or "")
    if cells.is_plain(entry.value):
        return entry.value.signed
    return cells.printed(entry.value)


def _printed_as_they_are(
    context: Context,
    prints: Collection[Field],
) -> Iterator[str]:
    """Yields the titles, wordings, stubs, captions and headings that Part 1 prints as they are."""
    paper = context.paper
    yield str(paper.title)
    for ground in paper.grounds.values():
        yield context.wording(ground)
        yield str(ground.citation)
        yield str(ground.public_stub)
        yield from map(str, ground.law(prints))
        yield str(ground.end(prints) or "")
    for thing in everything(paper):
        if caption := getattr(thing, "public_caption", None):
            yield str(caption)
        if getattr(thing, "public", None) is not None:
            yield from _titles(thing)


def _titles(thing: object) -> Iterator[str]:
    """Yields the caption and the heading of something public, where they are plain words; others are read as prose."""
    for key in ("caption", "heading"):
        title = getattr(thing, key, None)
        if isinstance(title, Text):
            yield str(title)
