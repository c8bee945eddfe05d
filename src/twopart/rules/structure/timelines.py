"""Rules: an event has its dates, and a timeline can be read."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Text
from twopart.model.entries import is_written
from twopart.model.paper import Event
from twopart.model.quantity import Day, OpenValue
from twopart.outline.subject import Subject
from twopart.rules.references import unknown_reference

MOST_YEARS = 100  # of a timeline: more is a slip, and could not be read

LONG_TIMELINE = Rule(
    name="long-timeline",
    what="a timeline of more than a hundred years",
    why="Its events would be too close together to tell apart.",
    fix="Check the years of its dates, or divide it into two.",
    example="""\
figures: {award: {date: 1 May 2030, public: true}, end: {date: 1 May 2320, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Hire, start: award, end: end}]}}
part-1: {sections: {summary: [{timeline: plan}]}}
""",
    mended="""\
figures: {award: {date: 1 May 2030, public: true}, end: {date: 1 May 2032, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Hire, start: award, end: end}]}}
part-1: {sections: {summary: [{timeline: plan}]}}
""",
)
EVENT_WITHOUT_DATES = Rule(
    name="event-without-dates",
    what="an event that is neither a point in time nor a period",
    why="It has no place on the timeline.",
    fix="Write `on:` with a date's id, or both `start:` and `end:`.",
    example="""\
figures: {award: {date: 1 May 2030, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Hire, start: award}]}}
part-1: {sections: {summary: [{timeline: plan}]}}
""",
    mended="""\
figures: {award: {date: 1 May 2030, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Award, on: award}]}}
part-1: {sections: {summary: [{timeline: plan}]}}
""",
)
NOT_A_DATE = Rule(
    name="not-a-date",
    what="an event on a figure that is not a date",
    why="Without a date, an event has no place on the timeline.",
    fix="Name a figure that is written with `date:`.",
    example="""\
figures: {price: {amount: £5k, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Award, on: price}]}}
part-1: {sections: {summary: ["We pay {price}.", {timeline: plan}]}}
""",
    mended="""\
figures: {award: {date: 1 May 2030, public: true}, price: {amount: £5k, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Award, on: award}]}}
part-1: {sections: {summary: ["We pay {price}.", {timeline: plan}]}}
""",
)
ENDS_BEFORE_IT_STARTS = Rule(
    name="ends-before-it-starts",
    what="a period that ends before it starts",
    why="One of the two dates is wrong, or they are the wrong way round.",
    fix="Check both dates.",
    example="""\
figures: {award: {date: 1 May 2030, public: true}, end: {date: 1 May 2029, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Hire, start: award, end: end}]}}
part-1: {sections: {summary: [{timeline: plan}]}}
""",
    mended="""\
figures: {award: {date: 1 May 2030, public: true}, end: {date: 1 May 2031, public: true}}
timelines: {plan: {caption: Plan, public: true, events: [{event: Hire, start: award, end: end}]}}
part-1: {sections: {summary: [{timeline: plan}]}}
""",
)


def timelines_have_dates(subject: Subject) -> Iterator[Finding]:
    for timeline in subject.paper.timelines.values():
        years: list[int] = []
        for event in timeline.events:
            yield from _event(event, subject)
            years += [day.year for day in _days(event, subject)]
        if years and max(years) - min(years) > MOST_YEARS:
            what = "a timeline of more than a hundred years"
            yield LONG_TIMELINE.finding(what, timeline.span)


def _event(event: Event, subject: Subject) -> Iterator[Finding]:
    if not _has_its_dates(event):
        what = "an event that is neither a point in time nor a period"
        yield EVENT_WITHOUT_DATES.finding(what, event.span)
        return
    for name in event.dates:
        yield from _date(name, subject)
    days = _days(event, subject)
    if len(days) > 1 and days[0].first > days[1].last:
        what = "a period that ends before it starts"
        yield ENDS_BEFORE_IT_STARTS.finding(what, event.span)


def _has_its_dates(event: Event) -> bool:
    """Whether it has either `on`, or both `start` and `end`."""
    if event.on is not None:
        return not (event.start or event.end)
    return event.start is not None and event.end is not None


def _date(name: Text, subject: Subject) -> Iterator[Finding]:
    entry = subject.register.entries.get((str(name),))
    if entry is None:
        # One that is there and could not be read has its finding.
        if not is_written(name, subject.paper.figures):
            known = tuple(subject.paper.figures)
            yield unknown_reference(name.span, str(name), known)
    elif not isinstance(entry.value, Day | OpenValue):
        what = f"`{name}` is not a date"
        yield NOT_A_DATE.finding(what, name.span, shows=str(name))


def _days(event: Event, subject: Subject) -> list[Day]:
    days: list[Day] = []
    for name in event.dates:
        entry = subject.register.entries.get((str(name),))
        if entry and isinstance(entry.value, Day):
            days.append(entry.value)
    return days


RULES = (
    LONG_TIMELINE,
    EVENT_WITHOUT_DATES,
    NOT_A_DATE,
    ENDS_BEFORE_IT_STARTS,
)
