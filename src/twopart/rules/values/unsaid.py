"""Public figures that only withheld words say: their author withholds them, whatever their label says."""

from collections.abc import Iterator, Sequence

from twopart.disclosure.equations.system import PROTECT
from twopart.figures.register import Entry, Path
from twopart.model.prose import Clause, Reference
from twopart.outline.subject import Subject
from twopart.outline.walking import contents
from twopart.prose.runs import references
from twopart.rules.values.equal import ROUNDED, closeness
from twopart.rules.values.kinship import akin
from twopart.rules.values.numbers import Number, numbers_of
from twopart.rules.values.stated import Stated

CELL = ("table", "row", "column")

Pair = tuple[Number, Number]  # what Part 1 prints, and what withheld words say


def rounded_in_public(
    subject: Subject,
    public: Sequence[Number],
    stated: Stated,
) -> Iterator[Pair]:
    """“c. £2m for overtime” in Part 1, where withheld words say £2.000m."""
    said = [
        number
        for number in numbers_of(_said_in_clauses(subject))
        if number.entry.label.public
    ]
    pairs = [
        (other, number)
        for number in said
        for other in public
        if _is_rounded(other, number, stated)
    ]
    if not pairs:
        return
    shown = set(
        _shown(subject, {number.paths[0][0] for pair in pairs for number in pair})
    )
    yield from (
        (other, number)
        for other, number in pairs
        if other.paths[0] in shown and number.paths[0] not in shown
    )


def _said_in_clauses(subject: Subject) -> list[tuple[Path, Entry]]:
    """The figures and cells to which withheld clauses of Part 1 refer."""
    entries = subject.register.entries
    paths: dict[Path, None] = {}
    for prose in subject.printed[0]:
        for clause in (run for run in prose.runs if isinstance(run, Clause)):
            named = (part for part in clause.full if isinstance(part, Reference))
            paths |= {_figure(subject, reference): None for reference in named}
    return [(path, entries[path]) for path in paths if path in entries]


def _is_rounded(
    public: Number,
    said: Number,
    stated: Stated,
) -> bool:
    if (
        public.kind != said.kind
        or public.paths == said.paths
        or public.step <= said.step
    ):
        return False
    close = closeness(public, said, PROTECT, related=False)
    if close is None or close.manner != ROUNDED:
        return False
    return akin(public.paths[0], said.paths[0]) or stated.joins(
        *public.paths,
        *said.paths,
    )


def _shown(
    subject: Subject,
    names: set[str],
) -> Iterator[Path]:
    """What Part 1 prints, in tables, on timelines and in words; in words of these figures and tables alone."""
    for prose in subject.printed[0]:
        if any(name in prose.text for name in names):
            yield from (
                _figure(subject, reference) for reference in references(prose, 1)
            )
    for content in contents(subject.paper, subject.outlines[0]):
        yield from content.figures


def _figure(subject: Subject, reference: Reference) -> Path:
    """The figure or cell that it refers to, whichever variant of it."""
    is_cell = reference.path[0] in subject.paper.tables
    return reference.path[: len(CELL) if is_cell else 1]
