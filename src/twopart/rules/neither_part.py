"""Rule: what is withheld stands in Part 2. A note tells of names, figures and cells that neither part prints."""

from collections.abc import Iterator
from functools import cached_property

from twopart.base.finding import Finding
from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.blocks.kinds import kind_of
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.prose import Reference, Words
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.prose.runs import references, runs
from twopart.rules.structure.blocks import blocks_of

IN_NEITHER_PART = Rule(
    name="in-neither-part",
    what="a withheld name, figure or cell that neither part prints",
    why="Part 1 prints a mark in its place, and those who may read Part 2 do not find it there either.",
    fix="Refer to it in Part 2, as {id}; or delete it, and say in Part 1 what needs no withholding.",
    no_example="It is asked last, of a paper in which nothing is wrong.",
    level="note",
)


def what_is_withheld_stands_in_part_2(subject: Subject) -> Iterator[Finding]:
    """Notes each name, figure and table that Part 1 withholds at some place, and Part 2 does not print.

    What neither part refers to has no note: names are in the register to be searched for, and figures may be there for
    the others that are computed from them. It is for `examine` to ask, once nothing is wrong: a paper of which half is
    written refers to much that has no place yet.
    """
    if subject.paper.public_source:  # it has no Part 2
        return
    part_2 = _PartTwo(subject)
    yield from _names(subject, part_2)
    yield from _figures(subject, part_2)
    yield from _tables(subject, part_2)


class _PartTwo:
    """What Part 2 prints: by reference, in tables and timelines, or typed."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.paths = {path for path, _ in _referred(subject, RESTRICTED_PART)}
        for content in subject.contents[1]:
            self.paths.update(content.figures)

    @cached_property
    def typed(self) -> str:
        words: list[str] = []
        for prose in self.subject.printed[1]:
            typed = (
                run for run in runs(prose, RESTRICTED_PART) if isinstance(run, Words)
            )
            words += (run.markdown for run in typed)
        return _plain(" ".join(words))

    def has_typed(self, words: str) -> bool:
        return bool(words) and _plain(words) in self.typed


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _referred(subject: Subject, part: int) -> Iterator[tuple[FigurePath, Reference]]:
    """Yields the ids of what the words of a part refer to; of a cell, those of its table, row and column."""
    for prose in subject.printed[part - 1]:
        for reference in references(prose, part):
            length = 1
            if reference.path[0] in subject.paper.tables:
                length = len(CELL)
            yield reference.path[:length], reference


def _places_in_part_1(subject: Subject) -> dict[FigurePath, list[Span]]:
    places: dict[FigurePath, list[Span]] = {}
    for path, reference in _referred(subject, PUBLIC_PART):
        places.setdefault(path, []).append(reference.span)
    return places


def _names(subject: Subject, part_2: _PartTwo) -> Iterator[Finding]:
    places = _places_in_part_1(subject)
    for key, name in subject.paper.names.items():
        path = (str(key),)
        if name.withheld is None or path in part_2.paths or path not in places:
            continue
        if not any(map(part_2.has_typed, map(str, name.known))):
            yield _withheld_in_part_1(str(key), places[path])


def _figures(subject: Subject, part_2: _PartTwo) -> Iterator[Finding]:
    """Notes figures, and cells that Part 1 refers to in its words."""
    places = _places_in_part_1(subject)
    for path, entry in subject.register.entries.items():
        if entry.label.public or path in part_2.paths or _is_typed(entry, part_2):
            continue
        if path in places:
            yield _withheld_in_part_1(".".join(path), places[path])


def _is_typed(entry: Entry, part_2: _PartTwo) -> bool:
    return entry.value is not None and part_2.has_typed(str(entry.value))


def _tables(subject: Subject, part_2: _PartTwo) -> Iterator[Finding]:
    """Notes tables that Part 1 shows and Part 2 does not; one that is withheld as a whole has a rule of its own."""
    shown_in_2 = {name for name, _ in _shown(subject, RESTRICTED_PART)}
    for name, at in _shown(subject, PUBLIC_PART):
        table = subject.paper.tables.get(name)
        if table is None or table.withheld is not None or name in shown_in_2:
            continue
        if any(_is_lost(path, subject, part_2) for path in _cells(name, subject)):
            yield IN_NEITHER_PART.finding(
                f"cells of the table `{name}` that Part 1 withholds, and Part 2 does not show the table",
                at,
                fix=f"Put `- table: {name}` into a section of Part 2 as well.",
                shows=name,
            )


def _shown(subject: Subject, part: int) -> Iterator[tuple[str, Span]]:
    for block in blocks_of(subject.paper, part):
        shown = kind_of(block).shows(block)
        if shown and shown.register == "table":
            yield str(shown.name), shown.name.span


def _cells(table: str, subject: Subject) -> Iterator[FigurePath]:
    for path in subject.register.entries:
        if path[0] == table:
            yield path


def _is_lost(path: FigurePath, subject: Subject, part_2: _PartTwo) -> bool:
    entry = subject.register.entries[path]
    if entry.label.public or entry.absent or path in part_2.paths:
        return False
    return not _is_typed(entry, part_2)


def _withheld_in_part_1(name: str, places: list[Span]) -> Finding:
    first, *others = places
    return IN_NEITHER_PART.finding(
        f"`{name}` is withheld in Part 1, and Part 2 does not print it",
        first,
        fix=f"Refer to it in Part 2, as {{{name}}}; or say in Part 1 what needs no withholding.",
        shows=name,
        also=tuple(others),
    )


RULES = (IN_NEITHER_PART,)
