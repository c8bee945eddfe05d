"""Places findings in the margins of a draft, and words them for each part.

A finding belongs to the last block, row, heading, section or register entry that begins before it. A finding on a
register entry is shown beside the first block that prints the entry.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from twopart.base.finding import Finding, unmasked
from twopart.base.parts import BOTH_PARTS, PUBLIC_PART, other_part
from twopart.base.record import record
from twopart.base.rule import Rule
from twopart.base.source import Source, Span, Text
from twopart.blocks.kinds import kind_of
from twopart.model.drawn.charts import ShowChart
from twopart.model.everything import everything
from twopart.model.paper import Block, Paper, Paragraph, ShowTable, ShowTimeline, Use
from twopart.model.pictures.picture import ShowPicture
from twopart.model.placed import Outline, PlacedBlock, PlacedSection
from twopart.model.prose import Clause, Prose, Reference
from twopart.model.view import Note
from twopart.outline.placing import paper_part
from twopart.outline.subject import Subject
from twopart.projection.margins import Margins, Spot, place_of

TOP = re.compile(r"[a-z][\w-]*:")
NOWHERE = Spot("")
Begins = tuple[int, int]  # line and column
OTHER_PART = Spot("other")
SHORT = 220  # characters of a reason


@record
class NumberedFinding:
    """A finding and its number in the draft, which is the same in both parts."""

    number: int
    finding: Finding


def numbered(findings: Iterable[Finding]) -> tuple[NumberedFinding, ...]:
    return tuple(
        NumberedFinding(number, finding) for number, finding in enumerate(findings, 1)
    )


def margins(
    subject: Subject,
    part: int,
    findings: Iterable[NumberedFinding],
    rules: dict[str, Rule],
    *,
    masked: bool,
) -> Margins:
    """Returns the notes of one part, by the place beside which each is printed.

    `masked` notes have the words of their rule, which contain nothing of the paper. Part 2 also lists the findings on
    Part 1, in their own words.
    """
    spots = MarginSpots(subject, part)
    first: list[Note] = []
    beside: dict[Spot, list[Note]] = {}
    elsewhere: list[int] = []
    for one in findings:
        spot = spots.spot_of(one.finding)
        if spot == OTHER_PART and part == PUBLIC_PART:
            elsewhere.append(one.number)
            continue
        note = _masked(one, rules) if masked else _open(one)
        if spot in (NOWHERE, OTHER_PART):
            first.append(note)
        else:
            beside.setdefault(spot, []).append(note)
    by_spot = {spot: tuple(notes) for spot, notes in beside.items()}
    return Margins(by_spot, tuple(first), tuple(elsewhere))


def _title(one: NumberedFinding) -> str:
    """Returns the title of a margin note, such as “Finding: unknown-key”."""
    level = "Finding"
    if one.finding.level == "note":
        level = "Note"
    return f"{level}: {one.finding.rule}"


def _masked(one: NumberedFinding, rules: dict[str, Rule]) -> Note:
    """Returns a margin note with the words of the rule alone."""
    number = str(one.number)
    title = _title(one)
    rule = rules.get(one.finding.rule)
    if rule is None:
        return Note(number, title, "", "", "")
    what = _capital(rule.what)
    why = _short(rule.why)
    return Note(number, title, what, why, rule.fix)


def _open(one: NumberedFinding) -> Note:
    """Returns a margin note with all words of a finding, and the line that it is about."""
    finding = unmasked(one.finding)
    words = ""
    if finding.at is not None:
        source = finding.at.source
        line = finding.at.line
        _, _, file = source.name.rpartition("/")
        written = source.line(line).strip()
        words = f"{file}, line {line}: {written[:SHORT]}"
    number = str(one.number)
    title = _title(one)
    what = _capital(finding.what)
    why = _short(finding.why)
    return Note(number, title, what, why, finding.fix, words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _short(why: str) -> str:
    """Returns the first sentence of a reason."""
    sentence, stop, _ = why.partition(". ")
    if stop:
        return f"{sentence}."
    return why


class MarginSpots:
    """Where everything begins in the source, and beside what a part prints it."""

    def __init__(self, subject: Subject, part: int) -> None:
        self.subject = subject
        self.part = part
        self.other_part = other_part(part)
        self.outline: Outline = subject.outlines[part - 1]
        self.blocks = list(_blocks(self.outline.sections))

    def spot_of(self, finding: Finding) -> Spot:
        if finding.at is None:
            return NOWHERE
        at = finding.at
        begins, spots = self._by_file.get(at.source.name, ([], []))
        position = bisect_right(begins, (at.line, at.column))
        if position == 0:
            return NOWHERE
        spot = spots[position - 1]
        if spot.kind == "entry":
            return self._first_use(spot.name)
        return spot

    @cached_property
    def _by_file(self) -> dict[str, tuple[list[Begins], list[Spot]]]:
        by_file: dict[str, list[tuple[Begins, Spot]]] = {}
        for at, spot in self._begins():
            entry = (at.line, at.column), spot
            by_file.setdefault(at.source.name, []).append(entry)
        ordered: dict[str, tuple[list[Begins], list[Spot]]] = {}
        for name, entries in by_file.items():
            entries.sort(key=lambda entry: entry[0])
            begins = [at for at, _ in entries]
            spots = [spot for _, spot in entries]
            ordered[name] = begins, spots
        return ordered

    def _begins(self) -> Iterator[tuple[Span, Spot]]:
        """Yields the place where each thing begins; the later of two at one place counts."""
        yield from _tops(self.subject)
        paper = self.subject.paper
        for thing in everything(paper_part(paper, self.other_part)):
            if isinstance(thing, Use):
                yield thing.span, OTHER_PART
        yield from self._entries(paper)
        for part in BOTH_PARTS:
            yield from self._sections(part)
        other = self.subject.outlines[self.other_part - 1]
        for block in _blocks(other.sections):
            yield block.span, OTHER_PART
        for block in self.blocks:
            yield block.span, Spot("block", place=place_of(block.span))
        yield from self._shown()

    def _entries(self, paper: Paper) -> Iterator[tuple[Span, Spot]]:
        for register in (paper.figures, paper.names, paper.notes):
            for key in register:
                yield from _at(key, Spot("entry", str(key)))
        for named in (
            paper.tables,
            paper.timelines,
            paper.charts,
            paper.pictures,
            paper.passages,
        ):
            for key in named:
                yield from _at(key, NOWHERE)
        for key in paper.grounds:
            yield from _at(key, NOWHERE)

    def _sections(self, part: int) -> Iterator[tuple[Span, Spot]]:
        written = paper_part(self.subject.paper, part)
        if written is None:
            return
        standing = {section.name for section in self.outline.sections}
        for key in written.sections:
            spot = OTHER_PART
            if part == self.part:
                spot = NOWHERE
                if str(key) in standing:
                    spot = Spot("section", str(key))
            yield from _at(key, spot)

    def _shown(self) -> Iterator[tuple[Span, Spot]]:
        """Yields the register entries that a block of this part shows, and what is inside them."""
        paper = self.subject.paper
        for block in self.blocks:
            spot = Spot("block", place=place_of(block.span))
            match block:
                case ShowTable():
                    yield from _key(paper.tables, block.table, spot)
                    yield from self._rows(block.table, spot)
                case ShowTimeline():
                    yield from _key(paper.timelines, block.timeline, spot)
                case ShowChart():
                    yield from _key(paper.charts, block.chart, spot)
                case ShowPicture():
                    yield from _key(paper.pictures, block.picture, spot)
                case Paragraph():
                    yield from _passage(paper, self.part, block, spot)

    def _rows(self, name: str, spot: Spot) -> Iterator[tuple[Span, Spot]]:
        for key in self.subject.paper.tables[name].rows:
            yield from _at(key, Spot("row", str(key), spot.place))

    @cached_property
    def _uses(self) -> dict[str, Spot]:
        uses: dict[str, Spot] = {}
        for block in self.blocks:
            spot = Spot("block", place=place_of(block.span))
            for name in _referred(block, self.subject.paper):
                uses.setdefault(name, spot)
        return uses

    def _first_use(self, name: str) -> Spot:
        return self._uses.get(name, NOWHERE)


def _tops(subject: Subject) -> Iterator[tuple[Span, Spot]]:
    """Yields the top-level keys of the files: each ends the block above it."""
    sources: dict[str, Source] = {}
    for thing in subject.things:
        at = getattr(thing, "span", None)
        if isinstance(at, Span):
            sources.setdefault(at.source.name, at.source)
    for source in sources.values():
        for number, line in enumerate(source.lines, 1):
            if TOP.match(line):
                yield Span(source, number, 1), NOWHERE


def _at(key: object, spot: Spot) -> Iterator[tuple[Span, Spot]]:
    if isinstance(key, Text):
        yield key.span, spot


def _key(
    register: Mapping[str, object], name: str, spot: Spot
) -> Iterator[tuple[Span, Spot]]:
    """Yields the place where an entry of a register begins."""
    for key in register:
        if key == name:
            yield from _at(key, spot)


def _blocks(sections: Iterable[PlacedSection]) -> Iterator[Block]:
    for section in sections:
        yield from _placed(section.blocks)


def _placed(blocks: Iterable[PlacedBlock]) -> Iterator[Block]:
    """Yields the blocks with a margin of their own: those of sections and of decisions."""
    for placed in blocks:
        yield placed.block
        if kind_of(placed.block).inside(placed.block):
            yield from _placed(placed.below)


def _passage(
    paper: Paper, part: int, block: Paragraph, spot: Spot
) -> Iterator[tuple[Span, Spot]]:
    for key, passage in paper.passages.items():
        if passage is block:
            yield from _at(key, spot)
    for thing in everything(paper_part(paper, part)):
        if isinstance(thing, Use) and paper.passages.get(thing.use) is block:
            yield thing.span, spot


def _referred(block: Block, paper: Paper) -> Iterator[str]:
    """Yields the ids of the register entries that a block prints."""
    things: list[object] = [block]
    if isinstance(block, ShowTable):
        things.append(paper.tables[block.table])
    if isinstance(block, ShowPicture):
        things.append(paper.pictures[block.picture])
    if isinstance(block, ShowTimeline):
        timeline = paper.timelines[block.timeline]
        things.append(timeline)
        for event in timeline.events:
            yield from map(str, event.dates)
    if isinstance(block, ShowChart):
        chart = paper.charts[block.chart]
        things.append(chart)
        yield from (str(value.figure) for value in chart.values)
    for thing in things:
        for each in everything(thing):
            if isinstance(each, Prose):
                yield from _ids(each)


def _ids(prose: Prose) -> Iterator[str]:
    for run in prose.runs:
        runs = [run]
        if isinstance(run, Clause):
            runs = [*run.full, *run.public]
        for each in runs:
            if isinstance(each, Reference):
                yield each.path[0]
