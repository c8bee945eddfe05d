"""Public figures that Part 1 does not print, because only withheld words refer to them."""

from collections.abc import Iterator
from typing import Any

from twopart.base.finding import Finding
from twopart.base.source import Span
from twopart.model.everything import everything
from twopart.model.paper import Item, Paragraph, Use
from twopart.model.prose import Clause, Prose, Reference
from twopart.outline.subject import Subject
from twopart.prose.runs import all_references, references


def public_figures_are_shown(subject: Subject) -> Iterator[Finding]:
    """A note on each public figure to which Part 1 refers only in withheld words."""
    if subject.paper.public_source:  # it has public words alone
        return
    shown = set(_shown(subject))
    hidden: dict[str, list[Span]] = {}
    for reference in _hidden(subject):
        hidden.setdefault(reference.path[0], []).append(reference.span)
    for name in subject.paper.figures:
        entry = subject.register.entries.get((str(name),))
        if name in hidden and name not in shown and entry and entry.label.public:
            yield _not_shown(entry.at, str(name), tuple(hidden[name]))


def _shown(subject: Subject) -> Iterator[str]:
    for prose in subject.printed[0]:
        yield from (reference.path[0] for reference in references(prose, 1))
    for timeline in filter(None, subject.paper.timelines.values()):
        for event in timeline.events if timeline.withheld is None else ():
            yield from (
                str(date) for date in (event.on, event.start, event.end) if date
            )


def _hidden(subject: Subject) -> Iterator[Reference]:
    for prose in subject.printed[0]:
        for clause in (run for run in prose.runs if isinstance(run, Clause)):
            yield from (part for part in clause.full if isinstance(part, Reference))
    for thing in _of_part_1(subject):
        if isinstance(thing, (Paragraph, Item)) and thing.withheld is not None:
            for prose in (
                inner for inner in everything(thing) if isinstance(inner, Prose)
            ):
                yield from all_references(prose)


def _of_part_1(subject: Subject) -> Iterator[Any]:
    """Everything that the outline of Part 1 places, withheld or not."""
    for thing in everything(subject.paper.part_1):
        yield thing
        passage = (
            subject.paper.passages.get(thing.use) if isinstance(thing, Use) else None
        )
        yield from everything(passage) if passage else ()


def _not_shown(span: Span, name: str, hidden: tuple[Span, ...]) -> Finding:
    return Finding(
        "public-and-not-shown", f"`{name}` is public, but Part 1 does not print it: only withheld words refer to it",
        "Its public label has no effect on Part 1.",
        "If that is intended, leave it. To publish it, refer to it outside [[ground: …]], or after the bar.",
        span, shows=name, also=hidden, level="note",
    )  # fmt: skip
