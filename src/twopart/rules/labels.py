"""Labels: stated once for everything that has one, and never lower than what it is made of."""

from collections.abc import Iterator, Mapping

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.figures.findings.of_figures import (
    no_label,
    public_from_withheld,
    two_labels,
)
from twopart.figures.grid import stated_label
from twopart.model.label import UNLABELLED
from twopart.model.paper import Column, Figure, Name, Row, Table, Timeline
from twopart.model.prose import Prose
from twopart.model.quantity import Open
from twopart.outline.subject import Subject
from twopart.prose import silence
from twopart.rules import words
from twopart.rules.prose.printed import printed

HAVE_A_FINDING_OF_THEIR_OWN = (Figure, Name, Timeline)


def names_and_timelines_have_one_label(subject: Subject) -> Iterator[Finding]:
    registers: tuple[Mapping[str, Name] | Mapping[str, Timeline], ...] = (
        subject.paper.names,
        subject.paper.timelines,
    )
    for register in registers:
        for name, thing in register.items():
            if thing is None:
                continue
            if thing.public is not None and thing.withheld is not None:
                yield two_labels(thing.withheld.span, name)
            elif stated_label(thing) is None:
                yield no_label(thing.span, name)
    yield from _wordings(subject)


def _wordings(subject: Subject) -> Iterator[Finding]:
    for name, figure in subject.paper.figures.items():
        if figure and figure.public_wording and figure.public:
            yield words.wording_of_something_public(figure.span, name)
    for thing in subject.things:
        if (
            isinstance(thing, Table | Timeline)
            and thing.public_caption
            and thing.withheld is None
        ):
            yield _caption_of_something_shown(thing.public_caption.span)


def _caption_of_something_shown(span: Span) -> Finding:
    return Finding(
        "wording-without-withholding", "`public-caption` of a table or timeline that is not withheld as a whole",
        "Part 1 prints its `caption`, which may say what this one was to hide.",
        "Withhold it as a whole, with `withheld:` beside the caption; or delete `public-caption` and write a caption "
        "that may stand in Part 1.", span,
    )  # fmt: skip


def nothing_has_two_labels(subject: Subject) -> Iterator[Finding]:
    """Whatever has a label: deleting one of two would publish."""
    for thing in subject.things:
        if isinstance(thing, HAVE_A_FINDING_OF_THEIR_OWN):
            continue
        if (
            getattr(thing, "public", None) is not None
            and getattr(thing, "withheld", None) is not None
        ):
            yield two_labels(thing.withheld.span)


def silence_is_of_something_withheld(subject: Subject) -> Iterator[Finding]:
    for thing in subject.things:
        silent = getattr(thing, "silent", None)
        speaks = getattr(thing, "public_wording", None) is not None
        if silent is not None and (thing.withheld is None or speaks):
            yield _silent_without_withheld(silent.span)


def silence_is_written_as_such(subject: Subject) -> Iterator[Finding]:
    """No words of the paper begin with `silent:`, and no wording with anything like it: Part 1 would print it."""
    for thing in subject.things:
        for key in ("public_wording", "public_caption"):
            wording = getattr(thing, key, None)
            typed = wording.text if isinstance(wording, Prose) else wording
            if isinstance(typed, Text) and silence.is_misspelt(typed):
                yield silence.misspelt(typed.span)
    yield from (
        silence.misplaced(place.span)
        for place in printed(subject)
        if silence.is_misplaced(place.words)
    )


def _silent_without_withheld(span: Span) -> Finding:
    return Finding(
        "silence-without-withholding", "`silent` on something that is not withheld, or that has a public wording",
        "`silent` gives the reason why Part 1 does not even mark the place of something withheld.",
        "Delete it; or add `withheld:` with a ground, and delete `public-wording`.", span,
    )  # fmt: skip


def declassifications_lower_something(subject: Subject) -> Iterator[Finding]:
    """What is given, withheld, or made of nothing withheld has no label that could be lowered."""
    entries = subject.register.entries
    lowered = {
        path
        for path, entry in entries.items()
        if entry.lowered or isinstance(entry.value, Open)
    }
    for name, figure in subject.paper.figures.items():
        if (
            figure
            and figure.declassified
            and (name,) in entries
            and (name,) not in lowered
        ):
            yield words.nothing_to_lower(figure.declassified.span, name)
    for name, table in subject.paper.tables.items():
        for position, lines in ((1, table.rows), (2, table.columns)) if table else ():
            yield from _lines(
                lines, {path[position] for path in lowered if path[0] == name}
            )


def _lines(
    lines: Mapping[str, Row] | Mapping[str, Column], lowered: set[str]
) -> Iterator[Finding]:
    for name, line in lines.items():
        if line and line.declassified and not (line.public and name in lowered):
            yield words.nothing_to_lower(line.declassified.span, name)


def timelines_withhold_what_their_dates_withhold(subject: Subject) -> Iterator[Finding]:
    for name, timeline in subject.paper.timelines.items():
        if timeline is None or timeline.withheld is not None:
            continue
        for event in timeline.events:
            for date in filter(None, (event.on, event.start, event.end)):
                entry = subject.register.entries.get((str(date),))
                if (
                    entry and not entry.label.public and entry.label != UNLABELLED
                ):  # one without has its finding
                    yield public_from_withheld(date.span, name)
