"""What a paper publishes on purpose, read from the source and not from any view.

So that a fault of the projection cannot excuse its own leak.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from twopart.base.source import Text
from twopart.figures import cells
from twopart.figures.grid import stated_label
from twopart.figures.register import Entry
from twopart.model.everything import everything
from twopart.model.ground import Field
from twopart.model.label import PUBLIC
from twopart.model.paper import (
    Paper,
    Table,
    Timeline,
)
from twopart.model.prose import Prose, Words
from twopart.model.quantity import (
    MONTHS,
    Day,
    Quantity,
    ends,
)
from twopart.model.secret import Published
from twopart.model.ties import PHRASED, REPEATED, RESEMBLING
from twopart.outline.walking import passages
from twopart.project.words_in_part import in_place_of, words_in
from twopart.prose.resolving import Context
from twopart.prose.runs import PublicRun, references, runs


def published(part_1: Context, prints: Collection[Field]) -> Published:
    """What is public by label, and the public words of Part 1 as they stand in the source."""
    entries = part_1.register.entries.values()
    values = [
        end for entry in entries if entry.label.public for end in ends(entry.value)
    ]
    values += _months(part_1)
    periods = [
        str(value) for value in values if isinstance(value, Day) and value.months
    ]
    names = [
        name
        for name in part_1.paper.names.values()
        if (stated_label(name) or PUBLIC).public
    ]
    public_names = [word for name in names for word in name.known]
    proses = [
        _in_pieces(runs(prose, 1), part_1)
        for prose in passages(part_1.paper, part_1.outline)
    ]
    standing = tuple(_standing(part_1, prints))
    return Published(
        values=tuple(values),
        words=(
            *public_names,
            *periods,
            *_in_both(part_1.paper, prints),
        ),
        typed=(*proses, *((text,) for text in standing)),
        names=tuple(public_names),
        phrases=tuple(
            str(each.item) for each in part_1.paper.exceptions if each.rule == PHRASED
        ),
        excepted=tuple(
            str(one.item) for one in part_1.paper.exceptions if one.rule == RESEMBLING
        ),
        printed=(
            *map("".join, proses),
            *standing,
            *_drawn(part_1),
        ),
    )


def _in_pieces(parts: Iterable[PublicRun], context: Context) -> tuple[str, ...]:
    """What is typed and what a reference prints, in turn."""
    pieces = [""]
    for part in parts:
        if isinstance(part, Words):
            pieces[-1] += str(part.markdown)
        else:
            pieces += [in_place_of(part, context), ""]
    return tuple(pieces)


def _in_both(paper: Paper, prints: Collection[Field]) -> Iterator[str]:
    """The title, the laws, and what the paper itself excepts: public words that Part 2 may say again."""
    yield str(paper.title)
    for ground in paper.grounds.values():
        yield from map(str, ground.law(prints))
    yield from (
        str(exception.item)
        for exception in paper.exceptions
        if exception.rule == REPEATED
    )


def _months(context: Context) -> Iterator[Day]:
    """Those that Part 1 prints of public days: `{go_live.month}`, and along the axis of a timeline."""
    entries = context.register.entries
    for prose in passages(context.paper, context.outline):
        for *path, variant in (reference.path for reference in references(prose, 1)):
            entry = entries.get(tuple(path))
            if (
                variant == "month"
                and entry
                and entry.label.public
                and isinstance(entry.value, Day)
            ):
                yield replace(entry.value, day=0)
    for timeline in context.paper.timelines.values():
        if timeline.withheld is None:
            yield from _axis(timeline, context)


def _axis(timeline: Timeline, context: Context) -> Iterator[Day]:
    """Every month from its first day to its last."""
    names = (
        str(day)
        for event in timeline.events
        for day in (
            event.on,
            event.start,
            event.end,
        )
        if day
    )
    dates = [context.register.entries[name,].value for name in names]
    ends = [
        end
        for date in dates
        if isinstance(date, Day)
        for end in (date.first, date.last)
    ]
    months = [year * len(MONTHS) + month - 1 for year, month, _ in ends]
    for month in range(min(months, default=0), max(months, default=-1) + 1):
        yield Day(month // len(MONTHS), month % len(MONTHS) + 1)


def _drawn(context: Context) -> Iterator[str]:
    """Headings of the form, and tables and timelines as they read: row by row, event by event."""
    for section in context.outline.sections:
        yield f"{section.form.heading} {section.form.intro or ''}"
    for name, table in context.paper.tables.items():
        if table.withheld is None:
            yield " ".join(_grid(name, table, context))
    for timeline in context.paper.timelines.values():
        if timeline.withheld is None:
            yield from map(str, _axis(timeline, context))
            for event in timeline.events:
                dates = [
                    context.register.entries[str(day),].value
                    for day in (
                        event.on,
                        event.start,
                        event.end,
                    )
                    if day
                ]
                yield f"{' to '.join(map(str, dates))}: {words_in(runs(event.event, 1), context)}"


def _grid(
    name: str,
    table: Table,
    context: Context,
) -> Iterator[str]:
    columns = {
        key: column for key, column in table.columns.items() if column.withheld is None
    }
    yield from map(
        str,
        (
            table.caption,
            table.corner or "",
            table.unit or "",
        ),
    )
    over = dict.fromkeys(column.under for column in columns.values() if column.under)
    yield from (_heading(table.over.get(name), context) for name in over)
    yield from (_heading(column.heading, context) for column in columns.values())
    yield from (str(column.unit) for column in columns.values() if column.unit)
    for key, row in table.rows.items():
        if row.withheld is None:
            yield _heading(row.heading, context)
            entries = (
                context.register.entries.get(
                    (
                        name,
                        key,
                        column,
                    )
                )
                for column in columns
            )
            yield from (_cell(entry, context) for entry in entries if entry)


def _heading(prose: Prose | None, context: Context) -> str:
    return words_in(runs(prose, 1), context) if prose else ""


def _cell(entry: Entry, context: Context) -> str:
    if not entry.label.public:
        return entry.wording or context.mark(entry.ground).text
    if entry.absent:
        return cells.ABSENT
    if isinstance(entry.value, Quantity):
        return (
            entry.value.signed
            if cells.is_plain(entry.value)
            else cells.printed(entry.value)
        )
    return str(entry.value or "")


def _standing(context: Context, prints: Collection[Field]) -> Iterator[str]:
    """Titles, wordings, stubs, captions and headings that Part 1 prints as they are."""
    paper = context.paper
    yield str(paper.title)
    for ground in paper.grounds.values():
        yield from map(
            str,
            (
                ground.mark,
                ground.citation,
                ground.public_stub,
                *ground.law(prints),
            ),
        )
        yield str(ground.end(prints) or "")
    for thing in everything(paper):
        if caption := getattr(thing, "public_caption", None):
            yield str(caption)
        if getattr(thing, "public", None) is not None:
            words = (
                getattr(
                    thing,
                    key,
                    None,
                )
                for key in ("caption", "heading")
            )
            yield from (
                str(each) for each in words if isinstance(each, Text)
            )  # headings of tables are read as prose
