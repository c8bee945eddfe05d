"""Rule: Part 1 prints its public figures. A note tells of those that only withheld words refer to."""

from collections.abc import Iterator
from typing import Any

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.everything import everything
from twopart.model.paper import Item, Paragraph, Use
from twopart.model.prose import Clause, Prose, Reference
from twopart.outline.subject import Subject
from twopart.prose.runs import all_references, references

PUBLIC_AND_NOT_SHOWN = Rule(
    name="public-and-not-shown",
    what="a public figure that Part 1 does not print: only withheld words refer to it",
    why="Its public label has no effect on Part 1.",
    fix="If that is intended, leave it. To publish it, refer to it outside [[ground: …]], or after the bar.",
    example="""\
figures: {price: {amount: £5k, public: true}}
passages: {terms: "We buy cameras [[commercial: for {price}]]."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
    mended="""\
figures: {price: {amount: £5k, public: true}}
passages: {terms: "We buy cameras for {price}."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
    level="note",
)


def public_figures_are_shown(subject: Subject) -> Iterator[Finding]:
    """Notes each public figure to which Part 1 refers only in withheld words."""
    if subject.paper.public_source:  # it has public words alone
        return
    shown = set(_shown(subject))
    hidden: dict[str, list[Span]] = {}
    for reference in _hidden(subject):
        if reference.stated:  # has a finding of its own
            continue
        spans = hidden.setdefault(reference.path[0], [])
        spans.append(reference.span)
    for name in subject.paper.figures:
        entry = subject.register.entries.get((str(name),))
        is_hidden = name in hidden and name not in shown
        if is_hidden and entry and entry.label.public:
            yield _not_shown(entry.at, str(name), tuple(hidden[name]))


def _shown(subject: Subject) -> Iterator[str]:
    """Yields the ids to which public words, public charts and public timelines refer."""
    for prose in subject.printed[0]:
        yield from (reference.path[0] for reference in references(prose, PUBLIC_PART))
    for chart in subject.paper.charts.values():
        if chart.withheld is None:
            yield from (str(value.figure) for value in chart.values)
    for timeline in subject.paper.timelines.values():
        if timeline.withheld is not None:
            continue
        for event in timeline.events:
            yield from map(str, event.dates)


def _hidden(subject: Subject) -> Iterator[Reference]:
    """Yields the references in the withheld words of Part 1."""
    for prose in subject.printed[0]:
        for clause in prose.runs:
            if isinstance(clause, Clause):
                yield from (run for run in clause.full if isinstance(run, Reference))
    for thing in _of_part_1(subject):
        if isinstance(thing, (Paragraph, Item)) and thing.withheld is not None:
            for inner in everything(thing):
                if isinstance(inner, Prose):
                    yield from all_references(inner)


def _of_part_1(subject: Subject) -> Iterator[Any]:
    """Yields everything that the outline of Part 1 places, withheld or not."""
    for thing in everything(subject.paper.part_1):
        yield thing
        if isinstance(thing, Use):
            passage = subject.paper.passages.get(thing.use)
            if passage:
                yield from everything(passage)


def _not_shown(at: Span, name: str, hidden: tuple[Span, ...]) -> Finding:
    return PUBLIC_AND_NOT_SHOWN.finding(
        f"`{name}` is public, but Part 1 does not print it: only withheld words refer to it",
        at,
        shows=name,
        also=hidden,
    )


RULES = (PUBLIC_AND_NOT_SHOWN,)
