"""Reads one part of a paper: a line for each thing that it prints, with its place and its withheld words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from twopart.base.source import Span
from twopart.blocks.kind import Place
from twopart.blocks.paragraph_labels import words_of
from twopart.model.drawn.charts import Chart, ShowChart
from twopart.model.paper import (
    Decision,
    Event,
    Item,
    Paragraph,
    ShowTable,
    ShowTimeline,
    Stub,
    Subheading,
    Timeline,
    Title,
    Use,
)
from twopart.model.pictures.picture import Picture, ShowPicture
from twopart.model.placed import (
    BoxLine,
    Outline,
    PlacedBlock,
    PlacedItem,
    PlacedSection,
)
from twopart.model.prose import Prose
from twopart.model.quantity import as_typed
from twopart.outline.subject import Subject
from twopart.review.left_out import hidden_in, left_out_of
from twopart.review.marked_words import (
    MarkedText,
    MarkedWords,
    NumberedWithholdings,
    PassageWriter,
)
from twopart.review.printed_pages import PrintedPages
from twopart.review.reading.line import Line
from twopart.review.reading_places import ReadingPlaces, heading_in_words
from twopart.review.tables import grid
from twopart.review.withholdings import Withholding

BULLET = "• "  # of an item that nobody refers to by a letter


class PartReader:
    """Reads one part line by line."""

    def __init__(
        self,
        subject: Subject,
        outline: Outline,
        numbered: NumberedWithholdings,
        pages: PrintedPages,
    ) -> None:
        self.pages = pages
        self.section = ""
        self.with_events: set[Span] = set()  # the timelines whose events are written
        self.paper = subject.paper
        self.outline = outline
        self.numbered = numbered
        self.writer = PassageWriter(subject, outline, numbered)
        self.places = ReadingPlaces.of(subject, outline)

    def lines(self) -> Iterator[Line]:
        for front in self.outline.front:
            words = self.writer.text(front.words)
            name = front.name.replace("-", " ")
            place = Place(f"front sheet, {name}")
            line = self._line("front", front.name, words, place, front.words.span)
            yield replace(line, heading=front.heading)
        for section in self.outline.sections:
            yield from self._section(section)

    def _section(self, section: PlacedSection) -> Iterator[Line]:
        place = Place(section.heading, section.anchor)
        heading = f"{section.number} {section.heading}".strip()
        self.section = heading_in_words(section, self.writer.context)
        name = f"{self.outline.part}.{section.name}"
        line = self._line("section", name, self._heading(section, heading), place)
        if section.withheld:
            own_id = f"part-{self.outline.part}.{section.name}"
            line = replace(line, withholding=self.numbered.called(own_id))
        yield line
        for box in section.box:
            if box.lists_grounds:  # the schedule of withholdings has them
                continue
            words = tuple(self._box_words(box))
            spans = [prose.span for prose in box.words]
            key = f"{section.name}.{box.heading}"
            line = self._line("box", key, words, place, *spans)
            yield replace(line, heading=box.heading)
        yield from self._blocks(section.blocks, 0, place)

    def _box_words(self, box: BoxLine) -> Iterator[MarkedWords]:
        """Yields what stands in a line of a box: “Yes; Priya Marsh, 24 May 2030”."""
        between = MarkedWords()
        if box.answer:
            yield MarkedWords(box.answer)
            between = MarkedWords("; ")
        for prose in box.words:
            yield between
            yield from self.writer.text(prose)
            between = MarkedWords("; ")

    def _heading(self, section: PlacedSection, heading: str) -> MarkedText:
        """Returns the heading of a section, with the title of a repeated one."""
        if section.title is None:
            return (MarkedWords(heading),)
        return (MarkedWords(f"{heading}: "), *self.writer.text(section.title))

    def _blocks(
        self,
        placed: Iterable[PlacedBlock],
        level: int,
        place: Place,
    ) -> Iterator[Line]:
        for each in placed:
            match each.block:
                case Paragraph() as paragraph:
                    yield from self._paragraph(each, paragraph, level, place)
                case Decision() as decision:
                    own = self._place(decision.decision, place)
                    words = self.writer.text(decision.decision)
                    line = self._at("decision", decision.decision, words, own)
                    yield replace(line, level=level)
                    yield from self._blocks(each.below, level + 1, own)
                case Subheading() as heading:
                    words = self.writer.text(heading.heading)
                    line = self._at("heading", heading.heading, words, place)
                    yield replace(line, level=level)
                case (
                    ShowTable() | ShowTimeline() | ShowChart() | ShowPicture() as shown
                ):
                    yield from self._shown(shown, each, place)
                case Stub() as stub:
                    ground = self.paper.grounds[str(stub.stub)]
                    words = (MarkedWords(str(ground.public_stub)),)
                    yield self._line("stub", str(stub.span), words, place, stub.span)
                case Title() | Use():
                    pass  # a title stands with its section; what is used stands in its place
                case other:
                    assert_never(other)

    def _shown(
        self,
        shown: ShowTable | ShowTimeline | ShowChart | ShowPicture,
        placed: PlacedBlock,
        place: Place,
    ) -> Iterator[Line]:
        match shown:
            case ShowTable():
                yield self._table(placed, str(shown.table), place)
            case ShowTimeline():
                yield from self._timeline(placed, str(shown.timeline), place)
            case ShowChart():
                yield from self._chart(placed, str(shown.chart), place)
            case ShowPicture():
                yield from self._picture(placed, str(shown.picture), place)

    def _paragraph(
        self,
        placed: PlacedBlock,
        paragraph: Paragraph,
        level: int,
        place: Place,
    ) -> Iterator[Line]:
        own = self._place_of(paragraph, place)
        run_in = self.writer.text(paragraph.run_in)
        if run_in:
            begin = MarkedWords("*", markdown=True)
            end = MarkedWords(".* ", markdown=True)
            run_in = (begin, *run_in, end)
        words = (*run_in, *self._words(paragraph))
        name = str(paragraph.span)
        line = self._line("paragraph", name, words, own, *_spans(paragraph))
        yield replace(line, level=level, withholding=self._withholding(paragraph))
        for prose in (paragraph.quote, paragraph.quoted_from):
            if prose:
                words = self.writer.text(prose)
                quoted = self._at("quotation", prose, words, own)
                yield replace(quoted, level=level + 1)
        yield from self._items(placed.items, level + 1, own)
        if paragraph.then:
            words = self.writer.text(paragraph.then)
            closing = self._at("closing", paragraph.then, words, own)
            yield replace(closing, level=level)
        yield from self._blocks(placed.below, level + 1, place)

    def _items(
        self,
        items: Iterable[PlacedItem],
        level: int,
        place: Place,
    ) -> Iterator[Line]:
        for placed in items:
            item = placed.item
            own = self._place_of(item, place)
            marker = BULLET
            if own != place:
                marker = f"({placed.marker}) "
            words = (MarkedWords(marker), *self._words(item))
            line = self._line("item", str(item.span), words, own, *_spans(item))
            yield replace(line, level=level, withholding=self._withholding(item))
            yield from self._items(placed.items, level + 1, own)

    def _words(self, thing: Paragraph | Item) -> MarkedText:
        """Returns the words of a line, withheld or not."""
        return self.writer.text(words_of(thing, public=False))

    def _table(self, placed: PlacedBlock, name: str, place: Place) -> Line:
        table = self.paper.tables[name]
        own = self._place(table.caption, place)
        term = self.outline.terms.table
        words = (MarkedWords(f"{term} {placed.number} {table.caption}"),)
        return replace(
            self._line("table", name, words, own, table.caption.span),
            withholding=self.numbered.called(name),
            grid=grid(name, table, self.writer),
        )

    def _chart(self, placed: PlacedBlock, name: str, place: Place) -> Iterator[Line]:
        """Yields the caption of a chart, and its figures or events with their words; those of a table stand in it."""
        chart = self.paper.charts[name]
        own = self._place(chart.caption, place)
        term = self.outline.terms.chart
        words = (MarkedWords(f"{term} {placed.number} {chart.caption}"),)
        left_out = left_out_of(chart, self.writer)
        line = self._line("chart", name, words + left_out, own, chart.caption.span)
        yield replace(
            line,
            withholding=self.numbered.called(name),
            leaves_out=bool(left_out),
        )
        if self._prints_the_caption_alone(chart):
            return
        hidden = hidden_in(chart, self.writer)
        for value in chart.values:
            if value.figure in hidden:
                continue
            figure = self._figure_of(str(value.figure))
            own_words = (*figure, *self.writer.text(value.label))
            event = self._at("event", value.label, own_words, own)
            yield replace(event, level=1)
        if chart.timeline is not None:
            timeline = self.paper.timelines[str(chart.timeline)]
            yield from self._events(timeline, own)

    def _figure_of(self, name: str) -> MarkedText:
        entry = self.writer.context.register.entries.get((name,))
        printed = as_typed(str(entry.value)) if entry and entry.value else ""
        return (MarkedWords(f"{printed} ", withholding=self.numbered.called(name)),)

    def _timeline(self, placed: PlacedBlock, name: str, place: Place) -> Iterator[Line]:
        timeline = self.paper.timelines[name]
        own = self._place(timeline.caption, place)
        term = self.outline.terms.figure
        words = (MarkedWords(f"{term} {placed.number} {timeline.caption}"),)
        line = self._line("timeline", name, words, own, timeline.caption.span)
        yield replace(line, withholding=self.numbered.called(name))
        if not self._prints_the_caption_alone(timeline):
            yield from self._events(timeline, own)

    def _prints_the_caption_alone(self, shown: Timeline | Chart | Picture) -> bool:
        """Whether this is Part 1, and withholds all but the caption."""
        return self.writer.context.public and shown.withheld is not None

    def _events(self, timeline: Timeline, place: Place) -> Iterator[Line]:
        """Yields the events of a timeline, once: it may stand in a part both as itself and as a chart."""
        if timeline.span in self.with_events:
            return
        self.with_events.add(timeline.span)
        for event in timeline.events:
            words = (*self._days(event), *self.writer.text(event.event))
            line = self._at("event", event.event, words, place)
            yield replace(line, level=1)

    def _days(self, event: Event) -> Iterator[MarkedWords]:
        """Yields “May 2023 to February 2024: ”; the words between the days are never withheld."""
        for position, name in enumerate(event.dates):
            if position:
                yield MarkedWords(" to ")
            entry = self.writer.context.register.entries.get((str(name),))
            day = as_typed(str(entry.value)) if entry and entry.value else ""
            yield MarkedWords(day, withholding=self.numbered.called(str(name)))
        yield MarkedWords(": ")

    def _withholding(self, thing: Paragraph | Item) -> Withholding | None:
        if thing.withheld is None:
            return None
        return self.numbered.at(thing.withheld.span)

    def _picture(self, placed: PlacedBlock, name: str, place: Place) -> Iterator[Line]:
        picture = self.paper.pictures[name]
        own = self._place(picture.caption, place)
        term = self.outline.terms.figure
        words = (MarkedWords(f"{term} {placed.number} {picture.caption}"),)
        line = self._line("picture", name, words, own, picture.caption.span)
        withholding = self.numbered.called(name)
        yield replace(line, withholding=withholding, picture=picture)
        if self._prints_the_caption_alone(picture):
            return
        alternative = self.writer.text(picture.alternative)
        line = self._at("alternative", picture.alternative, alternative, own)
        yield replace(line, withholding=withholding, level=1)
        if picture.credit is not None:
            credit = (MarkedWords(str(picture.credit)),)
            at = picture.credit.span
            line = self._line("credit", str(at), credit, own, at)
            yield replace(line, withholding=withholding, level=1)

    def _place_of(self, thing: Paragraph | Item, place: Place) -> Place:
        for words in (thing.text, thing.full, thing.public_wording):
            if words is not None:
                own = self._place(words, place)
                if own != place:
                    return own
        return place

    def _place(self, words: Prose | object, place: Place) -> Place:
        """Returns the place of words in this part, or the place around them if they have none of their own."""
        span = getattr(words, "span", None)
        if isinstance(span, Span):
            for own in self.places.of_words.get(span, ()):
                return own
        return place

    def _at(self, kind: str, prose: Prose, words: MarkedText, place: Place) -> Line:
        return self._line(kind, str(prose.span), words, place, prose.span)

    def _line(
        self,
        kind: str,
        name: str,
        words: MarkedText,
        place: Place,
        *spans: Span,
    ) -> Line:
        """Returns a line of this part. `spans` are the places of its words in the source, which tell its page."""
        at = next(iter(spans), self.paper.title.span)
        line = Line((kind, name), kind, words, at)
        page = self.pages.of(place, *spans)
        if self.writer.context.public:
            return replace(line, part_1=place, page_1=page, section_1=self.section)
        return replace(line, part_2=place, page_2=page, section_2=self.section)


def _spans(thing: Paragraph | Item) -> Iterator[Span]:
    for words in (thing.text, thing.full, thing.public_wording):
        if words is not None:
            yield words.span
