"""Tables and timelines of a paper -> of a view."""

from collections.abc import Mapping
from datetime import date

from twopart.figures.grid import given_columns, value_rows
from twopart.model import view
from twopart.model.inline import Footnote
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Column, Event, Row, Table, Timeline
from twopart.model.prose import Prose
from twopart.model.quantity import MONTHS, Day, Quantity, Value
from twopart.model.written import Bare
from twopart.outline.resolving import Context, words


def table(name: str, source: Table, context: Context, number: str, anchor: str) -> view.Table:
    """The table without its withheld rows and columns; a withheld cell gives way to the wording of its ground."""
    columns = {key: column for key, column in source.columns.items() if _stands(column, context)}
    rows = tuple(
        _row(name, key, columns, source, context) for key, row in source.rows.items() if _stands(row, context)
    )
    headings = tuple(
        view.Column(str(column.heading), figures=bool(source.unit), computed=bool(column.sum or column.style))
        for column in columns.values()
    )
    return view.Table(
        number, anchor, str(source.caption), str(source.corner or ""), str(source.unit or ""), headings, rows,
        words(source.below, context) if source.below else None,
    )  # fmt: skip


def _stands(part: Row | Column, context: Context) -> bool:
    return not (context.public and part.withheld is not None)


def _row(name: str, key: str, columns: Mapping[str, Column], source: Table, context: Context) -> view.Row:
    row = source.rows[key]
    if row.style == "group":
        return view.Row(str(row.heading), (), "group")
    cells = tuple(_cell(name, key, column, source, context) for column in columns)
    return view.Row(str(row.heading), cells, str(row.style or ""))


def _cell(
    name: str, row_name: str, column: str, source: Table, context: Context
) -> view.FigureCell | view.WordsCell | view.WithheldCell:
    entry = context.register.entries[name, row_name, column]
    if context.public and not entry.label.public:
        return view.WithheldCell(context.wording(entry.ground))
    if source.unit and isinstance(entry.value, Quantity):
        return view.FigureCell(entry.value.number, entry.value.negative, entry.value.nil)
    row = dict(value_rows(source))[row_name]
    given = given_columns(source)
    content = row.cells[given.index(column)].value
    if isinstance(content, Prose):
        return view.WordsCell(words(content, context))
    return view.WordsCell(Printed(str(content.text) if isinstance(content, Bare) else ""))


def timeline(source: Timeline, context: Context, number: str, anchor: str) -> view.Timeline:
    """Events in the order of their dates, placed in days from the first."""
    ordered = in_order(source, context)
    bounds = [_bounds(event, context) for event in ordered]
    first, last = min(start for start, _ in bounds), max(end for _, end in bounds)
    origin = first.replace(day=1)
    events = tuple(
        view.Event(
            words(event.event, context),
            _dates(event, context),
            (start - origin).days,
            (end - origin).days,
            str(event.style or ""),
        )
        for event, (start, end) in zip(ordered, bounds, strict=True)
    )
    return view.Timeline(
        number, anchor, str(source.caption), _description(source, context, ordered),
        (_next_month(last) - origin).days, tuple(_months(origin, last)), events,
    )  # fmt: skip


def in_order(source: Timeline, context: Context) -> list[Event]:
    """Its events by their dates."""
    return sorted(source.events, key=lambda event: _bounds(event, context))


def _day(name: str, context: Context) -> Day:
    value = context.register.entries[(name,)].value
    if not isinstance(value, Day):
        raise TypeError("an event of a timeline has a date")  # the check has refused any other
    return value


def _bounds(event: Event, context: Context) -> tuple[date, date]:
    """First and last day; a month that ends a stretch is meant whole, one that is a point by its first day."""
    if event.on:
        day = date(*_day(event.on, context).first)
        return day, day
    return date(*_day(str(event.start), context).first), date(*_day(str(event.end), context).last)


def _printed(name: str | None, context: Context) -> str:
    value: Value | None = context.register.entries[(str(name),)].value
    return str(value)


def _dates(event: Event, context: Context) -> str:
    if event.on:
        return _printed(event.on, context)
    return f"{_printed(event.start, context)} to {_printed(event.end, context)}"


def _description(source: Timeline, context: Context, ordered: list[Event]) -> str:
    parts = [f"{_dates(event, context)}: {spoken(words(event.event, context))}" for event in ordered]
    return f"Timeline. {source.caption}. {'; '.join(parts)}."


def spoken(prose: Printed) -> str:
    """Prose as plain words, without Markdown's emphasis."""
    text = prose.markdown.replace("*", "")
    for number, insert in enumerate(prose.inserts):
        shown = "" if isinstance(insert, Footnote) else insert.text
        text = text.replace(f"\ue000{number}\ue001", shown)
    return text


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months(origin: date, last: date) -> list[view.Month]:
    months, start = [], origin
    while start <= last:
        months.append(view.Month(f"{MONTHS[start.month - 1][:3]} {start.year}", (start - origin).days))
        start = _next_month(start)
    return months
