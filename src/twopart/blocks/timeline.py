"""Timelines shown: events in the order of their dates."""

from collections.abc import Iterator
from datetime import date

from twopart.blocks.kind import (
    At,
    Content,
    Numbering,
    Place,
    Projection,
    PublicSource,
    Reading,
    Shown,
    Where,
)
from twopart.blocks.source_data import Data, given
from twopart.blocks.stub import (
    Of,
    placed_with_number,
    stub_place,
    with_caption,
    written_stub,
)
from twopart.model import view
from twopart.model.inline import Footnote
from twopart.model.inline import Prose as Printed
from twopart.model.paper import Block, Event, ShowTimeline, Timeline
from twopart.model.placed import Placed
from twopart.model.quantity import MONTHS, Day, Open, Value
from twopart.prose.resolving import Context

UNKNOWN = -1  # the position on the axis of an event whose date is not known yet


class TimelineKind:
    """A timeline is labelled as a whole, and never lower than its dates."""

    def place(
        self, block: ShowTimeline, _where: Where, numbering: Numbering
    ) -> Iterator[Placed]:
        timeline = numbering.paper.timelines.get(block.timeline)
        if (
            timeline
            and _gives_way(timeline, public=numbering.public)
            and timeline.public_caption is None
        ):
            yield Placed(
                block
            )  # to a stub, which has no number and which nothing can refer to
        else:
            yield placed_with_number(block, "timeline", block.timeline, numbering)

    def contents(
        self, block: ShowTimeline, placed: Placed, at: At, reading: Reading
    ) -> Iterator[Content]:
        timeline = reading.paper.timelines.get(block.timeline)
        if timeline is None:
            return
        if _gives_way(timeline, public=reading.public):
            yield Content(
                stub_place(placed, at),
                timeline.public_caption,
                withheld=(str(timeline.withheld),),
            )
            return
        own = Place(f"Figure {placed.number}", placed.anchor)
        yield Content(own, timeline.caption)
        for event in timeline.events:
            dates = [
                day
                for day in (
                    event.on,
                    event.start,
                    event.end,
                )
                if day
            ]
            yield Content(
                own,
                event.event,
                tuple((str(day),) for day in dates),
            )

    def view(
        self, block: ShowTimeline, placed: Placed, projection: Projection
    ) -> view.Block:
        timeline = projection.paper.timelines[block.timeline]
        if _gives_way(timeline, public=projection.context.public):
            stub = projection.stub(str(timeline.withheld))
            caption = timeline.public_caption
            return (
                with_caption(stub, placed, projection.text(caption))
                if caption
                else stub
            )
        return _view(timeline, placed, projection)

    def source(
        self,
        block: ShowTimeline,
        source: PublicSource,
    ) -> Iterator[Data]:
        timeline = source.paper.timelines[block.timeline]
        if timeline.withheld is not None:
            of: Of | None = "timeline" if timeline.public_caption else None
            own = source.reference_of("timeline", block.timeline)
            yield written_stub(
                source.ground(timeline.withheld), of, timeline.public_caption, own
            )
            return
        own = source.ids.of("timeline", block.timeline)
        events = [_written(event, source) for event in timeline.events]
        source.enter(
            "timelines",
            own,
            {
                "caption": str(timeline.caption),
                "public": True,
                "events": events,
            },
        )
        yield {"timeline": own}

    def inside(self, _: ShowTimeline) -> tuple[Block, ...]:
        return ()

    def shows(self, block: ShowTimeline) -> Shown:
        return Shown("timeline", block.timeline)


def _gives_way(
    timeline: Timeline,
    *,
    public: bool,
) -> bool:
    """Whether the part prints a stub in place of the timeline."""
    return public and timeline.withheld is not None


def _written(event: Event, source: PublicSource) -> Data:
    names = {
        "on": event.on,
        "start": event.start,
        "end": event.end,
    }
    dates = {key: source.date(name) for key, name in names.items() if name}
    return given(
        event=source.words(event.event),
        **dates,
        style=event.style,
    )


def _view(
    source: Timeline,
    placed: Placed,
    projection: Projection,
) -> view.Timeline:
    """Events in the order of their dates, placed in days from the first; those that are not known yet at the end."""
    context = projection.context
    ordered = in_order(source, context)
    dated = [event for event in ordered if not _is_open(event, context)]
    bounds = [_bounds(event, context) for event in dated]
    origin = min((start for start, _ in bounds), default=date.max).replace(day=1)
    last = max((end for _, end in bounds), default=None)
    spans = [((start - origin).days, (end - origin).days) for start, end in bounds]
    spans += [(UNKNOWN, UNKNOWN)] * (len(ordered) - len(dated))
    printed = [projection.words(event.event) for event in ordered]
    events = [
        view.Event(
            text,
            _dates(event, context),
            start,
            end,
            str(event.style or ""),
        )
        for event, text, (start, end) in zip(ordered, printed, spans, strict=True)
    ]
    caption = projection.text(source.caption)
    return view.Timeline(
        placed.number,
        placed.anchor,
        caption,
        _description(caption, events),
        (_next_month(last) - origin).days if last else 0,
        tuple(_months(origin, last)) if last else (),
        tuple(events),
    )


def in_order(source: Timeline, context: Context) -> list[Event]:
    """The events of a timeline by their dates; those whose dates are not known yet at the end."""
    dated = [event for event in source.events if not _is_open(event, context)]
    undated = [event for event in source.events if _is_open(event, context)]
    return [*sorted(dated, key=lambda event: _bounds(event, context)), *undated]


def _is_open(event: Event, context: Context) -> bool:
    """Whether one of its dates is not known yet."""
    names = filter(
        None,
        (
            event.on,
            event.start,
            event.end,
        ),
    )
    return any(
        isinstance(context.register.entries[(str(name),)].value, Open) for name in names
    )


def _day(name: str, context: Context) -> Day:
    value = context.register.entries[(name,)].value
    if not isinstance(value, Day):
        raise TypeError(
            "an event of a timeline has a date"
        )  # the check has refused any other
    return value


def _bounds(event: Event, context: Context) -> tuple[date, date]:
    """The first and last day of an event. A month counts from its first day; at the end of a stretch, to its last."""
    if event.on:
        day = date(*_day(event.on, context).first)
        return day, day
    return date(*_day(str(event.start), context).first), date(
        *_day(str(event.end), context).last
    )


def _printed(name: str | None, context: Context) -> str:
    value: Value | None = context.register.entries[(str(name),)].value
    return str(value)


def _dates(event: Event, context: Context) -> str:
    if event.on:
        return _printed(event.on, context)
    return f"{_printed(event.start, context)} to {_printed(event.end, context)}"


def _description(caption: str, events: list[view.Event]) -> str:
    parts = [f"{event.date}: {spoken(event.text)}" for event in events]
    return f"Timeline. {caption}. {'; '.join(parts)}."


def spoken(prose: Printed) -> str:
    """Prose as plain words, without Markdown's emphasis."""
    text = prose.markdown.replace("*", "")
    for number, insert in enumerate(prose.inserts):
        shown = "" if isinstance(insert, Footnote) else insert.text
        text = text.replace(f"\ue000{number}\ue001", shown)
    return text


def _next_month(day: date) -> date:
    return date(
        day.year + day.month // 12,
        day.month % 12 + 1,
        1,
    )


def _months(origin: date, last: date) -> list[view.Month]:
    months, start = [], origin
    while start <= last:
        months.append(
            view.Month(
                f"{MONTHS[start.month - 1][:3]} {start.year}", (start - origin).days
            )
        )
        start = _next_month(start)
    return months
