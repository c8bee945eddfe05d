"""Figures that stand under each other, each with words of its own: rows, items of a list, bars, lines of a sheet."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from twopart.figures import grid
from twopart.language.sentences import sentences
from twopart.model.drawn.charts import Chart, ShowChart
from twopart.model.figure import FigurePath
from twopart.model.paper import Item, Paragraph
from twopart.model.placed import PlacedBlock, PlacedSection
from twopart.model.prose import Prose
from twopart.model.table import Table
from twopart.outline.subject import Subject
from twopart.rules.values.in_words.sentence_dates import (
    REFERENCE,
    PassageWithReferences,
    flat,
)


class WordedLine(NamedTuple):
    """The words of one line, and the figures in it."""

    words: str
    figures: tuple[FigurePath, ...]


LinesTogether = list[WordedLine]


def lines_together(subject: Subject) -> Iterator[LinesTogether]:
    """Yields the lines that a reader of Part 1 sees as one list, each list once."""
    outline = subject.outlines[0]
    yield [_line(line.words, line.heading) for line in outline.front]
    for section in outline.sections:
        yield list(_of_box(section))
        yield from _of_blocks(section.blocks, subject)
    for prose in subject.printed[0]:
        yield from _neighbours(prose)
    for name, table in subject.paper.tables.items():
        if table is not None:
            yield from _of_table(str(name), table)


def _of_box(section: PlacedSection) -> Iterator[WordedLine]:
    for line in section.box:
        for words in line.words:
            yield _line(words, str(line.heading))


def _of_blocks(
    blocks: Iterable[PlacedBlock], subject: Subject
) -> Iterator[LinesTogether]:
    for placed in blocks:
        block = placed.block
        if isinstance(block, Paragraph):
            yield list(_of_paragraph(block))
        if isinstance(block, ShowChart):
            chart = subject.paper.charts.get(block.chart)
            if chart is not None:
                yield list(_of_chart(chart))
        yield from _of_blocks(placed.below, subject)


def _of_paragraph(paragraph: Paragraph) -> Iterator[WordedLine]:
    """Yields the words of a paragraph and those of its items, if it has any."""
    items = (*paragraph.items, *paragraph.bullets)
    if not items:
        return
    for words in (_public(paragraph), *map(_public, items), paragraph.then):
        if words is not None:
            yield _line(words)


def _public(thing: Paragraph | Item) -> Prose | None:
    if thing.withheld:
        return thing.public_wording
    return thing.text


def _of_chart(chart: Chart) -> Iterator[WordedLine]:
    for value in chart.values:
        label = flat(value.label)
        yield WordedLine(label.text, ((str(value.figure),), *label.paths))


def _neighbours(prose: Prose) -> Iterator[LinesTogether]:
    """Yields every two sentences that follow each other."""
    passage = flat(prose)
    lines = [_of_sentence(text, passage) for _, text in sentences(passage.text)]
    for one, other in pairwise(lines):
        yield [one, other]


def _of_sentence(text: str, passage: PassageWithReferences) -> WordedLine:
    places = REFERENCE.findall(text)
    return WordedLine(text, tuple(passage.paths[int(place)] for place in places))


def _of_table(name: str, table: Table) -> Iterator[LinesTogether]:
    """Yields the rows of a table, by their columns, and its columns, by their rows."""
    rows = list(grid.value_rows(table))
    columns = [(key, column) for key, column in table.columns.items() if column]
    for row, _ in rows:
        yield [
            WordedLine(column.heading.text, ((name, str(row), str(key)),))
            for key, column in columns
        ]
    for key, _ in columns:
        yield [
            WordedLine(written.heading.text, ((name, str(row), str(key)),))
            for row, written in rows
        ]


def _line(prose: Prose, heading: str = "") -> WordedLine:
    passage = flat(prose)
    return WordedLine(f"{heading} {passage.text}", passage.paths)
