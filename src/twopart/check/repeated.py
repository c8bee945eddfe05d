"""Words that are withheld in one place and typed in public in another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from twopart.check import words
from twopart.check.printed import Printed, printed
from twopart.figures.grid import given_cells
from twopart.finding import Finding
from twopart.model.paper import Column, Item, Paragraph, Row, Table
from twopart.model.prose import Clause, Prose, Run, Words
from twopart.model.quantity import Quantity
from twopart.model.ties import REPEATED
from twopart.outline.subject import Subject
from twopart.outline.walking import runs
from twopart.source import Span

WORD = re.compile(r"[^\W_]+")
ADDRESS = re.compile(r"\]\([^)]*\)|<https?:[^>]*>")
LENGTH = 6  # words in a row, that nobody says twice by chance: as the audit has it
QUOTED = 3  # of them from a title, a law or a name, which both parts have to say
SHORTEST = 8  # letters of a withheld wording of fewer words

Tokens = tuple[str, ...]


def withheld_words_are_not_repeated(subject: Subject) -> Iterator[Finding]:
    """Six words in a row of what is withheld, wherever it is written, in any words that Part 1 prints."""
    own, part_2 = _by_its_own_ground(subject), _by_that_of_part_2(subject)
    innocent = _Innocent(subject)
    for place in printed(subject):
        said = {*_runs(place.words)} if place.public else set[Tokens]()
        hidden = [run for run in said & own if not innocent.names(run)]
        if hidden or any(not innocent.says(run) for run in (said & part_2) - own):
            yield words.repeats_withheld(place.span)
    if not subject.paper.public_source:
        yield from map(words.exception_matches_nothing, innocent.unused(printed(subject)))


def units_tell_nothing_withheld(subject: Subject) -> Iterator[Finding]:
    """What is counted is said in a few words, and so are the lines of a table: there even a short wording tells."""
    units = [
        (figure.count, {*_said(figure.count.value.unit)})
        for figure in subject.paper.figures.values()
        if figure and figure.count and isinstance(figure.count.value, Quantity) and figure.withheld is None
    ]
    hidden = chain((full for full, _ in _withheld(subject)), _unprinted(subject)) if units else ()
    short = set(map(_tokens, hidden))
    for count, said in units:
        if any(len("".join(told)) >= SHORTEST and len(told) > 1 for told in short & said):
            yield words.repeats_withheld(count.span)


class _Innocent:
    """What may stand in both parts: public names; of what only Part 2 says, also its title, laws and exceptions."""

    def __init__(self, subject: Subject) -> None:
        paper = subject.paper
        public = [name for name in paper.names.values() if name and name.withheld is None]
        names = [word for name in public for word in (name.name, name.short, *name.aliases) if word]
        self._names = {run for name in names for run in _runs(name, QUOTED)}
        laws = [law for ground in paper.grounds.values() if ground for law in (ground.exemption, *ground.also)]
        self._quoted = {run for text in (paper.title, *laws) for run in _runs(text, QUOTED)}
        self._exceptions = [exception for exception in paper.exceptions if exception.rule == REPEATED]
        self._excepted = {run for exception in self._exceptions for run in _runs(exception.item)}

    def names(self, run: Tokens) -> bool:
        """Whether three words of a public name stand in it."""
        return not self._names.isdisjoint(_neighbours(run, QUOTED))

    def says(self, run: Tokens) -> bool:
        return run in self._excepted or self.names(run) or not self._quoted.isdisjoint(_neighbours(run, QUOTED))

    def unused(self, places: Iterable[Printed]) -> Iterator[Span]:
        """Exceptions for words that stand nowhere in public; what Part 2 says decides nothing here."""
        if self._exceptions:
            said = {run for place in places if place.public for run in _runs(place.words)}
            yield from (one.span for one in self._exceptions if said.isdisjoint(_runs(one.item)))


def _by_its_own_ground(subject: Subject) -> set[Tokens]:
    return {run for full, public in _withheld(subject) for run in set(_runs(full)).difference(_runs(public))}


def _by_that_of_part_2(subject: Subject) -> set[Tokens]:
    return {run for full in _unprinted(subject) for run in _runs(full)}


def _unprinted(subject: Subject) -> Iterator[str]:
    """Whatever Part 1 does not print, and is not printed in the place of something else."""
    told = {id(prose) for prose in subject.printed[0]}
    labelled = [thing for thing in subject.things if isinstance(thing, (Paragraph, Item))]
    told |= {id(thing.public_wording) for thing in labelled if thing.public_wording}
    yield from (_typed(runs(prose, 2)) for prose in subject.proses if id(prose) not in told)


def _withheld(subject: Subject) -> Iterator[tuple[str, str]]:
    """Withheld words, and the public ones in their place, which may share some with them."""
    for thing in subject.things:
        if isinstance(thing, Prose):
            clauses = (run for run in thing.runs if isinstance(run, Clause))
            yield from ((_typed(clause.full), _typed(clause.public)) for clause in clauses)
        elif isinstance(thing, (Paragraph, Item)) and thing.withheld is not None and thing.full:
            yield _typed(thing.full.runs), _typed(thing.public_wording.runs if thing.public_wording else ())
    tables = chain.from_iterable(_of_table(table) for table in subject.paper.tables.values() if table)
    timelines = (timeline for timeline in subject.paper.timelines.values() if timeline and timeline.withheld)
    yield from ((text, "") for text in (*tables, *(str(timeline.caption) for timeline in timelines)))


def _of_table(table: Table) -> Iterator[str]:
    lines: list[Row | Column] = [row for row in table.rows.values() if row]
    lines += [column for column in table.columns.values() if column]
    yield from (str(line.heading) for line in lines if table.withheld or line.withheld)
    if table.withheld:
        yield str(table.caption)
    for row, column, cell in given_cells(table):
        if isinstance(cell.value, Prose) and (table.withheld or row.withheld or column.withheld or cell.withheld):
            yield _typed(cell.value.runs)


def _typed(parts: Iterable[Run]) -> str:
    """A reference breaks the words: what stands for it may be another thing each time."""
    return "".join(str(run.markdown) if isinstance(run, Words) else "\0" for run in parts)


def _runs(said: str, length: int = LENGTH) -> Iterator[Tokens]:
    if "](" in said or "<" in said:
        said = ADDRESS.sub("]", said)
    for piece in said.casefold().split("\0"):
        yield from _neighbours(WORD.findall(piece), length)


def _neighbours(told: Sequence[str], count: int) -> Iterator[Tokens]:
    return zip(*(told[n:] for n in range(count)), strict=False)


def _said(unit: str) -> Iterator[Tokens]:
    """Every few words of it."""
    return (run for length in range(2, LENGTH) for run in _runs(unit, length))


def _tokens(said: str) -> Tokens:
    return tuple(WORD.findall(said.casefold()))
