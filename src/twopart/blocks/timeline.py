"""Timelines shown: events in the order of their dates."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from twopart.base.record import record
from twopart.blocks.kind import (
    BlockContext,
    Content,
    ContentReader,
    EnclosingPlaces,
    InPrint,
    Numbering,
    Place,
    Projection,
    PublicSource,
    ShownEntry,
)
from twopart.blocks.source_data import Data, filled_keys, text
from twopart.blocks.stub import (
    contents_in_place_of,
    gives_way,
    in_place_of,
    placed_from_register,
    written_in_place_of,
)
from twopart.model import view
from twopart.model.inline import Footnote
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Event, ShowTimeline, Timeline
from twopart.model.placed import PlacedBlock
from twopart.model.quantity import MONTHS, Day, OpenValue, Value
from twopart.prose.resolving import Context

Bounds = tuple[date, date]  # the first and last day of an event

UNKNOWN = -1  # the position on the axis of an event whose date is not known yet


class TimelineKind:
    """A timeline is labelled as a whole, and never lower than its dates."""

    in_print = (
        InPrint(
            view.Timeline,
            order=("events", "number", "caption"),
            not_printed={
                "description": "the words of the events, for those who hear them"
            },
            caption=("number", "caption"),
        ),
        InPrint(view.Event, order=("date", "text")),
        InPrint(
            view.Month,
            not_printed={"name": "an axis names as many months as there is room for"},
        ),
    )

    def place(
        self, block: ShowTimeline, _where: BlockContext, numbering: Numbering
    ) -> Iterator[PlacedBlock]:
        timeline = numbering.paper.timelines.get(block.timeline)
        yield placed_from_register(
            block, timeline, "timeline", block.timeline, numbering
        )

    def contents(
        self,
        block: ShowTimeline,
        placed: PlacedBlock,
        enclosing: EnclosingPlaces,
        reader: ContentReader,
    ) -> Iterator[Content]:
        timeline = reader.paper.timelines.get(block.timeline)
        if timeline is None:
            return
        if gives_way(timeline, public=reader.public):
            yield contents_in_place_of(timeline, placed, enclosing, reader)
            return
        own = Place(f"{reader.terms.figure} {placed.number}", placed.anchor)
        yield Content(own, timeline.caption)
        for event in timeline.events:
            dates = [(str(name),) for name in event.dates]
            yield Content(own, event.event, tuple(dates))

    def view(
        self, block: ShowTimeline, placed: PlacedBlock, projection: Projection
    ) -> view.Block:
        timeline = projection.paper.timelines[block.timeline]
        if gives_way(timeline, public=projection.context.public):
            return in_place_of(timeline, placed, projection)
        return timeline_view(timeline, placed, projection)

    def source(
        self,
        block: ShowTimeline,
        source: PublicSource,
    ) -> Iterator[Data]:
        timeline = source.paper.timelines[block.timeline]
        if timeline.withheld is not None:
            yield written_in_place_of(timeline, "timeline", block.timeline, source)
            return
        own = source.ids.of("timeline", block.timeline)
        anchor = filled_keys(anchor=text(timeline.anchor))
        source.enter("timelines", own, {**written_timeline(timeline, source), **anchor})
        yield {"timeline": own}

    def inside(self, _: ShowTimeline) -> tuple[Block, ...]:
        return ()

    def shows(self, block: ShowTimeline) -> ShownEntry:
        return ShownEntry("timeline", block.timeline)


@record
class _Axis:
    """The days from the first of the month in which the first event begins."""

    origin: date
    last: date | None  # the last day of any event; None if there is none

    @classmethod
    def of(cls, events: list[Bounds]) -> "_Axis":
        if not events:
            return cls(date.max, None)
        first = min(start for start, _ in events)
        last = max(end for _, end in events)
        return cls(first.replace(day=1), last)

    def days(self, bounds: Bounds) -> tuple[int, int]:
        """Returns where an event begins and ends."""
        start, end = bounds
        return (start - self.origin).days, (end - self.origin).days

    @property
    def length(self) -> int:
        """Days to the end of the last month; 0 where no date is known."""
        if self.last is None:
            return 0
        return (_next_month(self.last) - self.origin).days

    def months(self) -> Iterator[view.Month]:
        start = self.origin
        while self.last is not None and start <= self.last:
            name = f"{MONTHS[start.month - 1][:3]} {start.year}"
            yield view.Month(name, (start - self.origin).days)
            start = _next_month(start)


def written_timeline(timeline: Timeline, source: PublicSource) -> Data:
    """Returns a timeline in the public source."""
    events = [_written(event, source) for event in timeline.events]
    return {
        "caption": str(timeline.caption),
        "public": True,
        "events": events,
    }


def _written(event: Event, source: PublicSource) -> Data:
    names = {
        "on": event.on,
        "start": event.start,
        "end": event.end,
    }
    dates = {key: source.date(name) for key, name in names.items() if name}
    return filled_keys(
        event=source.words(event.event),
        **dates,
        style=event.style,
    )


def timeline_view(
    source: Timeline,
    placed: PlacedBlock,
    projection: Projection,
) -> view.Timeline:
    """Returns a timeline with its events in the order of their dates; those whose dates are not known yet come last."""
    context = projection.context
    dated = _dated(source, context)
    axis = _Axis.of([bounds for bounds, _ in dated])
    days = [(event, axis.days(bounds)) for bounds, event in dated]
    undated = [event for event in source.events if _is_open(event, context)]
    days.extend((event, (UNKNOWN, UNKNOWN)) for event in undated)
    events = [
        _event(
            event,
            place,
            projection,
        )
        for event, place in days
    ]
    caption = projection.text(source.caption)
    return view.Timeline(
        placed.number,
        placed.anchor,
        caption,
        _description(caption, events),
        axis.length,
        tuple(axis.months()),
        tuple(events),
    )


def _event(
    event: Event,
    days: tuple[int, int],
    projection: Projection,
) -> view.Event:
    start, end = days
    return view.Event(
        projection.words(event.event),
        _dates(event, projection.context),
        start,
        end,
        str(event.style or ""),
    )


def _dated(source: Timeline, context: Context) -> list[tuple[Bounds, Event]]:
    """Returns the events whose dates are known, in their order, with their first and last days."""
    dated = [event for event in source.events if not _is_open(event, context)]
    with_bounds = [(_bounds(event, context), event) for event in dated]
    with_bounds.sort(key=itemgetter(0))
    return with_bounds


def in_order(source: Timeline, context: Context) -> list[Event]:
    """Returns the events of a timeline by their dates; those whose dates are not known yet at the end."""
    dated = [event for _, event in _dated(source, context)]
    undated = [event for event in source.events if _is_open(event, context)]
    return [*dated, *undated]


def _is_open(event: Event, context: Context) -> bool:
    """Whether one of its dates is not known yet."""
    entries = context.register.entries
    dates = [entries[(str(name),)] for name in event.dates]
    return any(isinstance(entry.value, OpenValue) for entry in dates)


def _day(name: str, context: Context) -> Day:
    value = context.register.entries[(name,)].value
    if not isinstance(value, Day):  # the check has refused any other
        raise TypeError("an event of a timeline has a date")
    return value


def _bounds(event: Event, context: Context) -> Bounds:
    """Returns the first and last day of an event. A month counts from its first day; at the end of a period, up to its
    last day.
    """
    if event.on:
        day = date(*_day(event.on, context).first)
        return day, day
    start = _day(str(event.start), context)
    end = _day(str(event.end), context)
    return date(*start.first), date(*end.last)


def _printed(name: str | None, context: Context) -> str:
    value: Value | None = context.register.entries[(str(name),)].value
    return str(value)


def _dates(event: Event, context: Context) -> str:
    if event.on:
        return _printed(event.on, context)
    return f"{_printed(event.start, context)} to {_printed(event.end, context)}"


def _description(caption: str, events: list[view.Event]) -> str:
    parts = [f"{event.date}: {without_emphasis(event.text)}" for event in events]
    return f"Timeline. {caption}. {'; '.join(parts)}."


def without_emphasis(prose: Printed) -> str:
    """Returns prose as plain words, without Markdown's emphasis."""
    text = prose.markdown.replace("*", "")
    for number, insert in enumerate(prose.inserts):
        shown = ""
        if not isinstance(insert, Footnote):
            shown = insert.text
        text = text.replace(f"\ue000{number}\ue001", shown)
    return text


def _next_month(day: date) -> date:
    years, month = divmod(day.month, len(MONTHS))
    return date(
        day.year + years,
        month + 1,
        1,
    )
