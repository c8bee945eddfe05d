"""Puts placeholders where an unfinished paper lacks something, so that it can be projected: every reference resolves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from twopart.base.source import Span, Text
from twopart.blocks.charting.charted import can_be_drawn, values_drawn
from twopart.figures import grid
from twopart.figures.entries import Entry, Register
from twopart.figures.register import published_entries, register
from twopart.load.lenient.nodes import NewPlaces
from twopart.model.drawn.charts import Chart, ShowChart
from twopart.model.everything import everything
from twopart.model.figure import FigurePath
from twopart.model.forms.form import Form
from twopart.model.ground import Ground, PlannedEnd
from twopart.model.label import Label, withheld
from twopart.model.paper import (
    Block,
    Decision,
    Event,
    Paper,
    Paragraph,
    PartOne,
    PartTwo,
    Section,
    ShowTable,
    ShowTimeline,
    Stub,
    Timeline,
    Use,
    WithheldSection,
)
from twopart.model.pictures.picture import ShowPicture
from twopart.model.placeholder import PRINTED, WORD, TextWithPlaceholder
from twopart.model.prose import Clause, Prose, Reference
from twopart.model.published import Publications
from twopart.model.quantity import OPEN, Day, OpenValue
from twopart.outline.subject import Subject

MARK = "[withheld: undecided]"
NO_DATE = "to be confirmed"  # stands for an unknown date; ids have no spaces, so none collides


def draft_subject(
    paper: Paper,
    form: Form,
    undecided: str,
    name: str,
    published: Publications,
) -> Subject:
    """Returns the subject of a draft. What has no label is withheld on the ground `undecided`."""
    completion = _Completion(paper, undecided)
    whole = completion.with_blocks(paper)
    stated, _ = register(whole, published_entries(published))
    figures = completion.with_values(whole, stated)
    whole = completion.with_dates(whole, figures)
    whole = completion.with_grounds(whole, figures)
    return Subject.of(whole, form, figures, name, published)


class _Completion:
    """Completes a paper with placeholders, each of which has a place of its own."""

    def __init__(self, paper: Paper, undecided: str) -> None:
        self.paper = paper
        self.undecided = undecided
        self.places = NewPlaces()

    # Grounds

    def with_grounds(self, paper: Paper, figures: Register) -> Paper:
        """Returns the paper with every ground that a label names; missing ones consist of placeholders."""
        grounds = dict(paper.grounds)
        names = list(_grounds_in(paper))
        for entry in figures.entries.values():
            names += sorted(entry.label.grounds)
        for name in dict.fromkeys(names):
            if name not in grounds:
                grounds[name] = self._ground()
        return replace(paper, grounds=grounds)

    def _ground(self) -> Ground:
        at = self.places.next
        end = PlannedEnd(at(), event=self._open())
        mark = Text(MARK, at())
        return Ground(at(), self._open(), end, self._open(), public_wording=mark)

    def _open(self) -> Text:
        return TextWithPlaceholder(PRINTED, self.places.next())

    # Blocks

    def with_blocks(self, paper: Paper) -> Paper:
        """Returns the paper with a placeholder for each block whose table, timeline, picture or passage is missing."""
        first: PartOne = replace(
            paper.part_1, sections=self._sections(paper.part_1.sections)
        )
        second = paper.part_2
        if isinstance(second, PartTwo):
            second = replace(second, sections=self._sections(second.sections))
        return replace(paper, part_1=first, part_2=second)

    def _sections(self, sections: Mapping[str, Section]) -> Mapping[str, Section]:
        filled: dict[str, Section] = {}
        shown: set[tuple[type, str]] = set()
        for name, section in sections.items():
            if isinstance(section, WithheldSection):
                filled[name] = section
            else:
                filled[name] = tuple(self._blocks(section, shown))
        return filled

    def _blocks(
        self, blocks: tuple[Block, ...], shown: set[tuple[type, str]]
    ) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Decision):
                body = tuple(self._blocks(block.body, shown))
                yield replace(block, body=body)
                continue
            entry = _shown(block)
            if entry is None:
                yield block
            elif entry in shown or not self._has(block):
                yield self._paragraph(block.span)
            else:
                shown.add(entry)
                yield block

    def _has(self, block: Block) -> bool:
        paper = self.paper
        match block:
            case Use():
                return block.use in paper.passages
            case ShowTable():
                table = paper.tables.get(block.table)
                return bool(table and table.rows and table.columns)
            case ShowTimeline():
                return block.timeline in paper.timelines
            case ShowChart():
                chart = paper.charts.get(block.chart)
                return bool(chart and can_be_drawn(chart, paper))
            case ShowPicture():
                return block.picture in paper.pictures
        return True

    def _paragraph(self, at: Span) -> Paragraph:
        own = self.places.next()
        placeholder = Reference((WORD,), own)
        return Paragraph(at, Prose(Text(WORD, own), (placeholder,)))

    # Figures

    def with_values(self, paper: Paper, figures: Register) -> Register:
        """Returns the register with a placeholder for each missing value, and a label for each entry without one."""
        entries = dict(figures.entries)
        for path, at, label in _expected(paper):
            if path not in entries:
                entries[path] = Entry(OPEN, label or self._label(), at)
        for path, entry in entries.items():
            if "" in entry.label.grounds:
                label = Label(entry.label.grounds - {""} | {self.undecided})
                ground = entry.ground or self.undecided
                entries[path] = replace(entry, label=label, ground=ground)
            elif not (entry.label.public or entry.ground):
                entries[path] = replace(entry, ground=entry.label.ground)
        public = Label(frozenset())
        entries[NO_DATE,] = Entry(OPEN, public, self.places.next())
        return replace(figures, entries=entries)

    def _label(self) -> Label:
        return withheld(self.undecided)

    # Dates

    def with_dates(self, paper: Paper, figures: Register) -> Paper:
        """Returns the paper with a placeholder for unknown dates; timelines and charts of withheld values are withheld."""
        timelines = {
            name: self._timeline(timeline, figures)
            for name, timeline in paper.timelines.items()
        }
        charts = {
            name: self._chart(chart, replace(paper, timelines=timelines), figures)
            for name, chart in paper.charts.items()
        }
        return replace(paper, timelines=timelines, charts=charts)

    def _chart(self, chart: Chart, paper: Paper, figures: Register) -> Chart:
        """Returns the chart, withheld if it is public and draws something withheld."""
        paths = values_drawn(chart, paper, public=True)
        entries = [figures.entries[path] for path in paths if path in figures.entries]
        timeline = paper.timelines.get(chart.timeline or "")
        if chart.withheld is not None:
            return chart
        is_dated_openly = timeline is None or timeline.withheld is None
        if is_dated_openly and all(entry.label.public for entry in entries):
            return chart
        ground = Text(self.undecided, self.places.next())
        return replace(chart, public=None, withheld=ground)

    def _timeline(self, timeline: Timeline, figures: Register) -> Timeline:
        events = tuple(self._event(event, figures) for event in timeline.events)
        names = chain.from_iterable(event.dates for event in events)
        labels = [figures.entries[str(name),].label for name in names]
        if timeline.withheld is None and not all(label.public for label in labels):
            ground = Text(self.undecided, self.places.next())
            return replace(timeline, events=events, public=None, withheld=ground)
        return replace(timeline, events=events)

    def _event(self, event: Event, figures: Register) -> Event:
        paths = [(str(name),) for name in event.dates]
        entries = [figures.entries.get(path) for path in paths]
        known = [each for each in entries if each and _is_date(each)]
        days = [each.value for each in known if isinstance(each.value, Day)]
        is_whole = event.on is not None or None not in (event.start, event.end)
        in_order = len(days) < len(entries) or days == sorted(days, key=_first)
        if entries and len(known) == len(entries) and is_whole and in_order:
            return event
        no_date = Text(NO_DATE, self.places.next())
        return replace(event, on=no_date, start=None, end=None)


def _first(day: Day) -> tuple[int, int, int]:
    return day.first


def _is_date(entry: Entry) -> bool:
    return isinstance(entry.value, Day | OpenValue)


def _shown(block: Block) -> tuple[type, str] | None:
    match block:
        case Use():
            return Use, str(block.use)
        case ShowTable():
            return ShowTable, str(block.table)
        case ShowTimeline():
            return ShowTimeline, str(block.timeline)
        case ShowChart():
            return ShowChart, str(block.chart)
        case ShowPicture():
            return ShowPicture, str(block.picture)
    return None


def _expected(paper: Paper) -> Iterator[tuple[FigurePath, Span, Label | None]]:
    """Yields the path of each figure and cell, its place, and the label that its author stated."""
    for name, figure in paper.figures.items():
        yield (str(name),), figure.span, grid.stated_label(figure)
    for path, cell in grid.places_of(paper).items():
        yield path, cell.at, cell.stated


def _grounds_in(paper: Paper) -> Iterator[str]:
    """Yields the ids of the grounds that labels, stubs and clauses name."""
    for thing in everything(paper):
        ground = getattr(thing, "withheld", None)
        if isinstance(ground, Text):
            yield str(ground)
        if isinstance(thing, Stub):
            yield str(thing.stub)
        for name in ("withheld_rows", "withheld_columns", "leave_out", "left_out"):
            yield from map(str, getattr(thing, name, ()))
        if isinstance(thing, Prose):
            for run in thing.runs:
                if isinstance(run, Clause):
                    yield str(run.ground)
