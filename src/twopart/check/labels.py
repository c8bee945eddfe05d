"""Labels: stated once for everything that has one, and never lower than what it is made of."""

from collections.abc import Iterator, Mapping

from twopart.check import words
from twopart.figures.grid import stated_label
from twopart.figures.words import no_label, public_from_withheld
from twopart.finding import Finding
from twopart.model.paper import Cell, Column, Name, Row, Table, Timeline
from twopart.outline.subject import Subject


def names_and_timelines_have_one_label(subject: Subject) -> Iterator[Finding]:
    registers: tuple[Mapping[str, Name] | Mapping[str, Timeline], ...] = (
        subject.paper.names,
        subject.paper.timelines,
    )
    for register in registers:
        for name, thing in register.items():
            if thing is None:
                continue
            both = thing.public is not None and thing.withheld is not None
            if both or stated_label(thing) is None:
                yield no_label(thing.span, name, both=both)
    yield from _wordings(subject)


def _wordings(subject: Subject) -> Iterator[Finding]:
    for name, figure in subject.paper.figures.items():
        if figure and figure.public_wording and figure.public:
            yield words.wording_of_something_public(figure.span, name)


def nothing_has_two_labels(subject: Subject) -> Iterator[Finding]:
    """A row, a column, a cell or a table: deleting one of two labels would publish."""
    for thing in subject.things:
        if isinstance(thing, (Table, Row, Column, Cell)) and thing.public is not None and thing.withheld is not None:
            yield no_label(thing.span, "this", both=True)


def timelines_withhold_what_their_dates_withhold(subject: Subject) -> Iterator[Finding]:
    for name, timeline in subject.paper.timelines.items():
        if timeline is None or timeline.withheld is not None:
            continue
        for event in timeline.events:
            for date in filter(None, (event.on, event.start, event.end)):
                entry = subject.register.entries.get((str(date),))
                if entry and not entry.label.public:
                    yield public_from_withheld(date.span, name)
