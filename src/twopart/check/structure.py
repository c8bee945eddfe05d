"""What a paper must have, and have once."""

from collections import Counter
from collections.abc import Iterator, Mapping

from twopart.check import words
from twopart.finding import Finding
from twopart.model.form import FormPart
from twopart.model.paper import (
    Block,
    Decision,
    Event,
    Item,
    Paper,
    Paragraph,
    PartOne,
    PartTwo,
    ShowTable,
    ShowTimeline,
    Use,
    WithheldSection,
)
from twopart.model.quantity import Day
from twopart.outline.subject import Subject
from twopart.source import Span, Text


def sections_are_those_of_the_form(subject: Subject) -> Iterator[Finding]:
    paper, form = subject.paper, subject.form
    yield from _sections(paper.part_1, form.part_1, "part-1")
    if paper.part_2:
        yield from _sections(paper.part_2, form.part_2, "part-2")


def _sections(part: PartOne | PartTwo, form: FormPart, name: str) -> Iterator[Finding]:
    for section in part.sections:
        if section not in form.sections and isinstance(section, Text):
            yield words.unknown_section(section, tuple(form.sections))
    for section, rule in form.sections.items():
        if rule.required and section not in part.sections:
            yield words.missing_section(part.span, section, name)
    for written in part.sections.values():
        if isinstance(written, WithheldSection) and isinstance(part, PartTwo):
            yield words.stub_in_part_two(written.span)


def front_lines_are_those_of_the_form(subject: Subject) -> Iterator[Finding]:
    front, known = subject.paper.front, subject.form.front
    for line in front:
        if line not in known and isinstance(line, Text):
            yield words.unknown_front_line(line, tuple(known))
    for line in known:
        if line not in front:
            yield words.missing_front_line(subject.paper.title.span, line)


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
        yield from (name for name in register if isinstance(name, Text))
    for thing in _things(paper):
        if isinstance(thing, (Paragraph, Item, Decision)) and thing.id:
            yield thing.id


def _parts_of_tables(paper: Paper) -> Iterator[Text]:
    for table in filter(None, paper.tables.values()):
        yield from (name for name in (*table.rows, *table.columns) if isinstance(name, Text))


def _blocks(paper: Paper, part: int) -> Iterator[Block]:
    written = paper.part_1 if part == 1 else paper.part_2
    for section in written.sections.values() if written else ():
        if isinstance(section, tuple):
            yield from _nested(section)


def _nested(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Decision):
            yield from _nested(block.body)


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
            if name not in known:
                yield words.unknown_passage(name, kind)
            elif seen[name]:
                yield words.used_twice(name, part)
            seen[name] += 1


def _shown(block: Block, paper: Paper) -> tuple[Text | None, Mapping[str, object], str]:
    if isinstance(block, Use):
        return block.use, paper.passages, "passage"
    if isinstance(block, ShowTable):
        return block.table, paper.tables, "table"
    if isinstance(block, ShowTimeline):
        return block.timeline, paper.timelines, "timeline"
    return None, {}, ""


def passages_and_tables_are_shown_somewhere(subject: Subject) -> Iterator[Finding]:
    paper = subject.paper
    shown = {_shown(block, paper)[0] for part in (1, 2) for block in _blocks(paper, part)}
    for name in (*paper.passages, *paper.tables, *paper.timelines):
        if name not in shown and isinstance(name, Text):
            yield words.shown_nowhere(name)


def passages_have_words(subject: Subject) -> Iterator[Finding]:
    """Public words in `text`; withheld ones in `full`: deleting their ground publishes nothing."""
    for thing in _things(subject.paper):
        if not isinstance(thing, (Paragraph, Item)):
            continue
        if thing.withheld is None and (thing.full or thing.public_wording):
            yield words.full_without_ground(thing.span)
        elif thing.withheld is not None and (thing.text or not thing.full):
            yield words.ground_without_full(thing.span)
        elif not (thing.text or thing.full):
            yield words.no_words(thing.span)
        if isinstance(thing, Paragraph) and thing.items and thing.bullets:
            yield words.items_and_bullets(thing.bullets[0].span)


def withheld_passages_stand_in_part_two(subject: Subject) -> Iterator[Finding]:
    """What Part 1's own outline withholds would stand in full nowhere; both parts carry only `passages:`."""
    for block in _blocks(subject.paper, 1):
        for thing in _below(block):
            if isinstance(thing, (Paragraph, Item)) and thing.withheld is not None:
                yield words.withheld_in_part_one(thing.span)


def timelines_have_dates(subject: Subject) -> Iterator[Finding]:
    for timeline in filter(None, subject.paper.timelines.values()):
        if not timeline.events:
            yield words.empty_timeline(timeline.span)
        for event in timeline.events:
            yield from _event(event, subject)


def _event(event: Event, subject: Subject) -> Iterator[Finding]:
    point, stretch = event.on is not None, event.start is not None and event.end is not None
    if point == stretch or (point and (event.start or event.end)):
        yield words.event_without_dates(event.span)
        return
    days: list[Day] = []
    for name in filter(None, (event.on, event.start, event.end)):
        entry = subject.register.entries.get((str(name),))
        if entry is None:
            yield from _unknown_date(name, subject)
        elif not isinstance(entry.value, Day):
            yield words.not_a_date(name)
        else:
            days.append(entry.value)
    if len(days) > 1 and days[0].first > days[1].last:
        yield words.ends_before_it_starts(event.span)


def _unknown_date(name: Text, subject: Subject) -> Iterator[Finding]:
    if name not in subject.paper.figures:  # one that is there and could not be read has its finding
        yield words.unknown_reference(name.span, str(name), tuple(subject.paper.figures))
