"""Finds the figures and names that only one withheld clause prints; the schedule lists them below that clause."""

from collections.abc import Iterable, Iterator, Mapping

from twopart.base.source import Span
from twopart.model.prose import Clause, Prose, Reference, Words
from twopart.outline.subject import Subject
from twopart.prose.withheld_things import WithheldThing

ELSEWHERE = ""  # instead of the id of a clause: printed outside withheld clauses
Homes = dict[str, set[str]]


def homes_in_clauses(
    subject: Subject,
    things: Iterable[WithheldThing],
) -> Mapping[str, str]:
    """Returns the id of the only clause that prints a figure or name, by the id of the figure or name."""
    clauses = {thing.at: thing.id for thing in things if thing.kind == "clause"}
    homes: Homes = {}
    for name, home in _mentions(subject, clauses):
        homes.setdefault(name, set()).add(home)
    alone: dict[str, str] = {}
    for name, of_name in homes.items():
        [home, *others] = of_name
        if home != ELSEWHERE and not others:
            alone[name] = home
    return alone


def _mentions(
    subject: Subject,
    clauses: Mapping[Span, str],
) -> Iterator[tuple[str, str]]:
    """Yields every id that a passage names, with its clause. What a note names belongs to the place that calls the note."""
    paper = subject.paper
    reader = _Mentions(paper.notes, clauses)
    notes = {prose.span for prose in paper.notes.values()}
    for prose in subject.proses:
        if prose.span not in notes:
            yield from reader.of_runs(prose.runs, ELSEWHERE)
    for chart in paper.charts.values():
        for value in chart.values:
            yield str(value.figure), ELSEWHERE
    for timeline in paper.timelines.values():
        for event in timeline.events:
            for name in event.dates:
                yield str(name), ELSEWHERE


class _Mentions:
    def __init__(self, notes: Mapping[str, Prose], clauses: Mapping[Span, str]) -> None:
        self.notes = notes
        self.clauses = clauses

    def of_runs(
        self,
        runs: Iterable[Words | Reference | Clause],
        home: str,
    ) -> Iterator[tuple[str, str]]:
        for run in runs:
            if isinstance(run, Reference):
                yield from self._of_reference(run, home)
            elif isinstance(run, Clause):
                inner = self.clauses.get(run.span, ELSEWHERE)
                yield from self.of_runs(run.full, inner)
                yield from self.of_runs(run.public, ELSEWHERE)

    def _of_reference(
        self,
        reference: Reference,
        home: str,
    ) -> Iterator[tuple[str, str]]:
        name = reference.path[0]
        yield name, home
        if name not in self.notes:
            return
        note = self.notes[name]
        for inner, within in self.of_runs(note.runs, home):
            yield inner, home or within
