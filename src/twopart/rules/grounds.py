"""Grounds: each one named exists, and each one ends."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.language.first_date import first_day
from twopart.model.paper import Stub
from twopart.model.prose import Clause, Prose, Words
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.prose.runs import references, runs
from twopart.rules import words


def grounds_are_known(subject: Subject) -> Iterator[Finding]:
    for ground in _named(subject):
        if ground not in subject.paper.grounds:
            yield words.unknown_ground(ground, tuple(subject.paper.grounds))


def _named(subject: Subject) -> Iterator[Text]:
    """Every ground that something is withheld on."""
    for thing in subject.things:
        ground = (
            thing.stub if isinstance(thing, Stub) else getattr(thing, "withheld", None)
        )
        if isinstance(ground, Text):
            yield ground
        if isinstance(thing, Prose):
            yield from (run.ground for run in thing.runs if isinstance(run, Clause))


def grounds_have_not_ended(subject: Subject) -> Iterator[Finding]:
    """Whose date is past on the day of the meeting, or on that which is asked about; never on the machine's."""
    day = day_asked(subject)
    for name, ground in subject.paper.grounds.items() if day else ():
        for date in (
            (ground.ceases.date, ground.ceases.review) if ground and day else ()
        ):
            if (
                date
                and isinstance(date.value, Day)
                and day
                and date.value.last < day.first
            ):
                review = date is ground.ceases.review
                yield _has_ended(
                    date.span, name, review=review, asked=subject.on is not None
                )


def day_asked(subject: Subject) -> Day | None:
    """The day that is asked about; else that of the meeting."""
    return subject.on or day_of_meeting(subject)


def day_of_meeting(subject: Subject) -> Day | None:
    """The day in the front line on the meeting: a public date of the register, or one that is typed."""
    lines = {str(key): prose for key, prose in subject.paper.front.items() if prose}
    key = next(
        (key for key in ("meeting", *lines) if key in lines and "meeting" in key), None
    )
    if key is None:
        return None
    for reference in references(lines[key], 1):
        entry = subject.register.entries.get(reference.path[:1])
        if entry and entry.label.public and isinstance(entry.value, Day):
            return entry.value
    return first_day(
        "".join(run.markdown for run in runs(lines[key], 1) if isinstance(run, Words))
    )


def grounds_end_once(subject: Subject) -> Iterator[Finding]:
    for name, ground in subject.paper.grounds.items():
        if ground is None:
            continue
        ends = [
            end
            for end in (ground.ceases.date, ground.ceases.event, ground.ceases.review)
            if end
        ]
        if len(ends) != 1:
            yield words.ground_without_end(ground.ceases.span, name)


def _has_ended(span: Span, name: str, *, review: bool, asked: bool) -> Finding:
    what = "was due for review before" if review else "ends before"
    day = "the day given with `--on`" if asked else "the day of the meeting"
    return Finding(
        "ground-has-ended", f"the ground `{name}` {what} {day}",
        "What is withheld on it may have to be published by then.",
        "Publish what the ground no longer protects; or, if it has been reviewed, give it a new end.",
        span, shows=name, level="note",
    )  # fmt: skip
