"""What a paper must have, and have once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.blocks.kinds import kind_of
from twopart.model.entries import ids_written, is_written
from twopart.model.paper import (
    Block,
    Decision,
    Event,
    Item,
    Paper,
    Paragraph,
    Use,
)
from twopart.model.prose import Clause
from twopart.model.quantity import Day, Open
from twopart.outline.subject import Subject
from twopart.prose.runs import all_references, references
from twopart.rules import words

MOST = 20  # findings of one passage; more of them tell nothing new
MOST_YEARS = 100  # of a timeline: more is a slip, and could not be read


def names_are_used_once(subject: Subject) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for name in (*_names(subject.paper), *_parts_of_tables(subject.paper)):
        if "-" in name:
            yield words.dash_in_id(name)
    for name in _names(subject.paper):
        if name in first:
            yield words.name_used_twice(name, first[name])
        first.setdefault(name, name.span)


def _names(paper: Paper) -> Iterator[Text]:
    registers: tuple[Mapping[str, object], ...] = (
        paper.figures, paper.names, paper.tables, paper.timelines, paper.notes, paper.passages,
    )  # fmt: skip
    for register in registers:
        yield from (name for name in ids_written(register) if isinstance(name, Text))
    for thing in _things(paper):
        if isinstance(thing, (Paragraph, Item, Decision)) and thing.id:
            yield thing.id


def _parts_of_tables(paper: Paper) -> Iterator[Text]:
    for table in filter(None, paper.tables.values()):
        yield from (
            name
            for name in (*ids_written(table.rows), *ids_written(table.columns))
            if isinstance(name, Text)
        )


def _blocks(paper: Paper, part: int) -> Iterator[Block]:
    written = paper.part_1 if part == 1 else paper.part_2
    for section in written.sections.values() if written else ():
        if isinstance(section, tuple):
            yield from _nested(section)


def _nested(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _nested(kind_of(block).inside(block))


def _things(paper: Paper) -> Iterator[Block | Item]:
    """Every block of both parts and of the shared passages, with what hangs below it."""
    passages = tuple(passage for passage in paper.passages.values() if passage)
    for block in (*_blocks(paper, 1), *_blocks(paper, 2), *passages):
        yield from _below(block)


def _below(thing: Block | Item) -> Iterator[Block | Item]:
    yield thing
    if isinstance(thing, (Paragraph, Item)):
        bullets = thing.bullets if isinstance(thing, Paragraph) else ()
        paragraphs = thing.below if isinstance(thing, Paragraph) else ()
        children: tuple[Item | Paragraph, ...] = (*thing.items, *bullets, *paragraphs)
        for child in children:
            yield from _below(child)


def passages_are_used_once_in_a_part(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    for part in (1, 2):
        seen: Counter[str] = Counter()
        for block in _blocks(paper, part):
            name, known, kind = _shown(block, paper)
            if name is None:
                continue
            if not is_written(name, known):
                yield words.unknown_passage(name, kind)
            elif seen[name]:
                yield words.used_twice(name, part)
            seen[name] += 1


def _shown(block: Block, paper: Paper) -> tuple[Text | None, Mapping[str, object], str]:
    registers: Mapping[str, Mapping[str, object]] = {
        "passage": paper.passages,
        "table": paper.tables,
        "timeline": paper.timelines,
    }
    shown = kind_of(block).shows(block)
    if shown is None:
        return None, {}, ""
    return shown.name, registers[shown.register], shown.register


def passages_and_tables_are_shown_somewhere(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    shown = {
        _shown(block, paper)[0] for part in (1, 2) for block in _blocks(paper, part)
    }
    called = {
        reference.path[0]
        for prose in subject.proses
        for reference in all_references(prose)
    }
    registers = (paper.passages, paper.tables, paper.timelines)
    for name in chain.from_iterable(map(ids_written, registers)):
        if name not in shown and isinstance(name, Text):
            yield words.shown_nowhere(name)
    for name in ids_written(paper.notes):
        if name not in called and isinstance(name, Text):
            yield words.note_not_called(name)


def notes_are_called_once_in_a_part(subject: Subject) -> Iterator[Finding]:
    """A second call would print the note a second time, under another number."""
    notes = {id(note) for note in subject.paper.notes.values()}
    for part, printed in enumerate(subject.printed, 1):
        called = (
            r
            for prose in printed
            if id(prose) not in notes
            for r in references(prose, part)
        )
        seen: set[str] = set()
        for reference in called:
            name = reference.path[0]
            if name in seen:
                yield words.note_called_twice(reference.span, name, part)
            if is_written(name, subject.paper.notes):
                seen.add(name)


def passages_have_words(subject: Subject) -> Iterator[Finding]:
    """Public words in `text`; withheld ones in `full`: deleting their ground publishes nothing."""
    for thing in _things(subject.paper):
        if not isinstance(thing, (Paragraph, Item)):
            continue
        if subject.paper.public_source and thing.withheld is not None:
            continue  # what it may hold there has a rule of its own
        if thing.withheld is None and (thing.full or thing.public_wording):
            yield words.full_without_ground(thing.span)
        elif thing.withheld is not None and (thing.text or not thing.full):
            yield words.ground_without_full(thing.span)
        elif not (thing.text or thing.full):
            yield words.no_words(thing.span)
        if isinstance(thing, Paragraph) and thing.items and thing.bullets:
            yield words.items_and_bullets(thing.bullets[0].span)


def withheld_words_stand_in_part_two(subject: Subject) -> Iterator[Finding]:
    """What Part 1 withholds and Part 2 does not have would stand in full nowhere."""
    paper = subject.paper
    if paper.public_source:
        return  # it has no Part 2, and nothing in full
    both = {block.use for block in _blocks(paper, 2) if isinstance(block, Use)}
    for block in _blocks(paper, 1):
        own = (
            paper.passages.get(block.use)
            if isinstance(block, Use) and block.use not in both
            else block
        )
        for thing in _below(own) if own else ():
            if isinstance(thing, (Paragraph, Item)) and thing.withheld is not None:
                yield words.withheld_in_part_one(thing.span)
    in_full = {id(prose) for prose in subject.printed[1]}
    notes = {id(note) for note in paper.notes.values()}
    for prose in subject.printed[0]:
        clauses = (run for run in prose.runs if isinstance(run, Clause) and run.full)
        if id(prose) not in in_full:
            finding = (
                words.clause_in_note_of_part_one
                if id(prose) in notes
                else words.clause_in_part_one
            )
            yield from (finding(clause.span) for clause in islice(clauses, MOST))


def timelines_have_dates(subject: Subject) -> Iterator[Finding]:
    for timeline in filter(None, subject.paper.timelines.values()):
        for event in timeline.events:
            yield from _event(event, subject)
        days = [day for event in timeline.events for day in _days(event, subject)]
        years = [day.year for day in days]
        if years and max(years) - min(years) > MOST_YEARS:
            yield words.long_timeline(timeline.span)


def _event(event: Event, subject: Subject) -> Iterator[Finding]:
    point, stretch = (
        event.on is not None,
        event.start is not None and event.end is not None,
    )
    if point == stretch or (point and (event.start or event.end)):
        yield words.event_without_dates(event.span)
        return
    for name in _dates(event):
        entry = subject.register.entries.get((str(name),))
        if entry is None:
            yield from _unknown_date(name, subject)
        elif not isinstance(entry.value, Day | Open):
            yield words.not_a_date(name)
    days = _days(event, subject)
    if len(days) > 1 and days[0].first > days[1].last:
        yield words.ends_before_it_starts(event.span)


def _dates(event: Event) -> list[Text]:
    return [name for name in (event.on, event.start, event.end) if name]


def _days(event: Event, subject: Subject) -> list[Day]:
    entries = (subject.register.entries.get((str(name),)) for name in _dates(event))
    return [entry.value for entry in entries if entry and isinstance(entry.value, Day)]


def _unknown_date(name: Text, subject: Subject) -> Iterator[Finding]:
    if not is_written(
        name, subject.paper.figures
    ):  # one that is there and could not be read has its finding
        yield words.unknown_reference(
            name.span, str(name), tuple(subject.paper.figures)
        )
