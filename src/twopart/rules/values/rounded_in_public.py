"""Public figures that only withheld words say: their author withholds them, whatever their label says."""

from collections.abc import Iterator, Sequence
from itertools import chain

from twopart.base.parts import PUBLIC_PART
from twopart.disclosure.equations.system import PROTECT
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.prose import Clause, Reference
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.prose.runs import references
from twopart.rules.values.closeness import ROUNDED, closeness
from twopart.rules.values.numbers import Number, numbers_of
from twopart.rules.values.related_ids import share_a_subject
from twopart.rules.values.stated import StatedRelations

RoundedAndExact = tuple[
    Number, Number
]  # what Part 1 prints, and what withheld words say


def rounded_in_public(
    subject: Subject,
    public: Sequence[Number],
    stated: StatedRelations,
) -> Iterator[RoundedAndExact]:
    """Yields a rounded figure of Part 1 with the exact one of withheld words: “c. £2m for overtime”, and £2.000m."""
    pairs: list[RoundedAndExact] = []
    for number in numbers_of(_figures_of_clauses(subject)):
        if number.entry.label.public:
            pairs += _roundings(number, public, stated)
    if not pairs:
        return
    names = {number.path[0] for number in chain.from_iterable(pairs)}
    shown = set(_shown(subject, names))
    for rounded, exact in pairs:
        if rounded.path in shown and exact.path not in shown:
            yield rounded, exact


def _roundings(
    exact: Number,
    public: Sequence[Number],
    stated: StatedRelations,
) -> Iterator[RoundedAndExact]:
    for rounded in public:
        if _is_rounded(rounded, exact, stated):
            yield rounded, exact


def _figures_of_clauses(subject: Subject) -> Iterator[tuple[FigurePath, Entry]]:
    """Yields the figures and cells to which withheld clauses of Part 1 refer, each once."""
    entries = subject.register.entries
    paths: dict[FigurePath, None] = {}
    for clause in _clauses(subject):
        for part in clause.full:
            if isinstance(part, Reference):
                paths.setdefault(_figure(subject, part))
    for path in paths:
        if path in entries:
            yield path, entries[path]


def _clauses(subject: Subject) -> Iterator[Clause]:
    for prose in subject.printed[0]:
        for run in prose.runs:
            if isinstance(run, Clause):
                yield run


def _is_rounded(
    public: Number,
    exact: Number,
    stated: StatedRelations,
) -> bool:
    if public.kind != exact.kind or public.paths == exact.paths:
        return False
    if public.step <= exact.step:
        return False
    close = closeness(public, exact, PROTECT, related=False)
    if close is None or close.manner != ROUNDED:
        return False
    if share_a_subject(public.path, exact.path):
        return True
    return stated.joins(*public.paths, *exact.paths)


def _shown(
    subject: Subject,
    names: set[str],
) -> Iterator[FigurePath]:
    """Yields what Part 1 prints, in tables, on timelines and in words; in words of these figures and tables alone."""
    for prose in subject.printed[0]:
        if any(name in prose.text for name in names):
            for reference in references(prose, PUBLIC_PART):
                yield _figure(subject, reference)
    for content in subject.contents[0]:
        yield from content.figures


def _figure(
    subject: Subject,
    reference: Reference,
) -> FigurePath:
    """Returns the figure or cell that it refers to, whichever variant of it."""
    if reference.path[0] in subject.paper.tables:
        return reference.path[: len(CELL)]
    return reference.path[:1]
