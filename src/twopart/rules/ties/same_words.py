"""Figures of which two sentences, or a sentence and a table, say different things in the same words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, product
from typing import TypeGuard

from twopart.base.record import record
from twopart.model.figure import FigurePath
from twopart.model.quantity import Day, Quantity
from twopart.model.table import Column, Row, Table
from twopart.outline.subject import Subject
from twopart.rules.ties.alike import agree, near, nearly
from twopart.rules.ties.hidden_totals import hidden_totals
from twopart.rules.ties.mentions import Mention, content_words, mentions, words_said
from twopart.rules.ties.stated_figure import PairOfStated, StatedFigure

QUARTER = Fraction(1, 4)
MANY = 40  # figures of which the same is said; of more, nothing can be told
SAME = Fraction(4, 5)
HALF = Fraction(1, 2)
TOTAL = frozenset({"total", "sum", "grand", "sub", "subtotal"})
VERBAL_ENDING = re.compile(r"(?<=[a-z]{3})(?:e|ed|es|s|ing)$")
NO_WORDS: frozenset[str] = frozenset()


def said_together(subject: Subject) -> frozenset[frozenset[FigurePath]]:
    """Returns pairs of figures of one sentence, or of one list: they are two things, however near they are."""
    groups: dict[tuple[int, int], set[FigurePath]] = {}
    for mention in mentions(subject):
        groups.setdefault(mention.group, set()).add(mention.path)
    pairs = set[frozenset[FigurePath]]()
    for paths in groups.values():
        in_order = sorted(paths)
        pairs.update(map(frozenset, combinations(in_order[:MANY], 2)))
    return frozenset(pairs)


def are_parallel(
    subject: Subject,
    one: FigurePath,
    other: FigurePath,
) -> bool:
    """Whether two figures are said in parallel: “The north region has …”, “The south region has …”, where a word of
    each stands where the other has its own.
    """
    words = words_said(subject)
    pairs = product(words.get(one, ()), words.get(other, ()))
    return any(_differ_in_a_word(a, b) for a, b in pairs)


def _differ_in_a_word(
    a: frozenset[str],
    b: frozenset[str],
) -> bool:
    differ_in_one = len(a - b) == len(b - a) == 1
    if not differ_in_one or a.isdisjoint(b):
        return False
    [word_of_one] = a - b
    [word_of_other] = b - a
    return _without_ending(word_of_one) != _without_ending(word_of_other)


def _without_ending(word: str) -> str:
    """Returns a word as all its forms begin: open for opens, opened and opening."""
    return VERBAL_ENDING.sub("", word)


def in_like_sentences(
    subject: Subject,
    figures: Mapping[FigurePath, StatedFigure],
) -> Iterator[PairOfStated]:
    """Yields pairs in like sentences: “Support: revenue £33.9m” in one list, “Support: revenue £28.3m” in the other."""
    buckets: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions(subject):
        if mention.path in figures and mention.words:
            unit = _unit(figures[mention.path])
            buckets.setdefault((unit, mention.next_to), []).append(mention)
    for bucket in buckets.values():
        if len(bucket) > MANY:
            continue
        for one, other in combinations(bucket, 2):
            if one.group == other.group:
                continue
            a = figures[one.path]
            b = figures[other.path]
            if _differ(a, b) and _alike(one.words, other.words):
                yield a, b


def _unit(figure: StatedFigure) -> str:
    value = figure.value
    if isinstance(value, Quantity):
        return value.unit.lower().removesuffix("s")
    return "date"


def _alike(
    one: frozenset[str],
    other: frozenset[str],
) -> bool:
    """Whether they have nearly all words in common, or all of the one are among those of the other, which has at most
    twice as many.
    """
    share = Fraction(len(one & other), len(one | other))
    if share >= SAME:
        return True
    return share >= HALF and (one <= other or other <= one)


def _differ(one: StatedFigure, other: StatedFigure) -> bool:
    a = one.value
    b = other.value
    if isinstance(a, Day) and isinstance(b, Day):
        return nearly(a, b)
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)):
        return False
    if not (a.exact and b.exact) or agree(a, b):
        return False
    if nearly(a, b):
        return True
    larger = max(abs(a.value), abs(b.value))
    return abs(a.value - b.value) <= QUARTER * Fraction(larger)


@record
class RowInWords:
    """A row of a table and the words over it: of its heading, and of the table."""

    path: FigurePath
    heading: frozenset[str]
    table: frozenset[str]


def beside_tables(
    subject: Subject,
    figures: Mapping[FigurePath, StatedFigure],
) -> Iterator[PairOfStated]:
    """Yields pairs of a figure and a cell: “Other items: capital £4.599m” beside 4.598 in the row “Other” of a table of
    capital.
    """
    lines = tuple(_lines(subject))
    if not lines:
        return
    for path, words in _words_of_figures(subject, figures):
        value = figures[path].value
        if not _may_stand_in_a_table(value):
            continue
        public = figures[path].public
        cells: list[StatedFigure] = []
        for row in _rows(lines, words):
            in_row = _cells(subject, row.path, value.unit)
            cells += [cell for cell in in_row if cell.public == public]
        if any(agree(value, _quantity(cell)) for cell in cells):
            continue
        for cell in _near_cells(subject, cells, value, words):
            yield cell, figures[path]


def _may_stand_in_a_table(value: object) -> TypeGuard[Quantity]:
    if not isinstance(value, Quantity):
        return False
    return value.exact and value.unit not in ("", "%")


def _words_of_figures(
    subject: Subject,
    figures: Mapping[FigurePath, StatedFigure],
) -> Iterator[tuple[FigurePath, frozenset[str]]]:
    """Yields each figure with the words of its id and of a place where it is said, for every such place."""
    by_figure = words_said(subject)
    for path in figures:
        own = frozenset(content_words(path[0].replace("_", " ")))
        for words in by_figure.get(path, (NO_WORDS,)):
            yield path, words | own


def _lines(subject: Subject) -> Iterator[RowInWords]:
    for name, table in subject.paper.tables.items():
        if table and table.unit:
            yield from _lines_of(str(name), table)


def _lines_of(
    name: str,
    table: Table,
) -> Iterator[RowInWords]:
    over = frozenset(content_words(f"{table.caption} {table.corner or ''}"))
    for key, row in table.rows.items():
        heading = NO_WORDS
        if row and row.style != "group":
            heading = _words_of_heading(row)
        if heading:
            yield RowInWords((name, str(key)), heading, over)


def _words_of_heading(line: Row | Column) -> frozenset[str]:
    return frozenset(content_words(str(line.heading.text)))


def _rows(
    lines: Iterable[RowInWords],
    words: frozenset[str],
) -> list[RowInWords]:
    """Returns the rows whose headings a sentence says in full, in the tables of whose captions it says most."""
    named = [line for line in lines if _is_named(line, words)]
    most = max((len(line.table & words) for line in named), default=0)
    best = [line for line in named if len(line.table & words) == most]
    longest = max((len(line.heading) for line in best), default=0)
    return [line for line in best if len(line.heading) == longest]


def _is_named(
    line: RowInWords,
    words: frozenset[str],
) -> bool:
    """Whether words name a row. One that is only called the total is named by what its table is about."""
    if not line.heading <= words:
        return False
    if line.heading <= TOTAL:
        return bool(line.table & words)
    return True


def _cells(
    subject: Subject,
    row: FigurePath,
    unit: str,
) -> Iterator[StatedFigure]:
    """Yields the cells of a row that are of the unit."""
    for column in subject.paper.tables[row[0]].columns:
        path = (*row, str(column))
        entry = subject.register.entries.get(path)
        if entry is None or not isinstance(entry.value, Quantity):
            continue
        if entry.value.unit == unit and not entry.value.nil:
            yield StatedFigure(path, entry)


def _near_cells(
    subject: Subject,
    cells: list[StatedFigure],
    value: Quantity,
    words: frozenset[str],
) -> Iterator[StatedFigure]:
    """Yields the cells in the column that the sentence means: the total, the only one, or one whose heading it says."""
    for cell in cells:
        other = _quantity(cell)
        if near(value, other) and _is_meant(subject, cell.path, words):
            yield cell


def _is_meant(
    subject: Subject,
    path: FigurePath,
    words: frozenset[str],
) -> bool:
    name, _, column = path
    table = subject.paper.tables[name]
    if len(table.columns) == 1 or (name, column) in hidden_totals(subject):
        return True
    line = table.columns[column]
    if not line:
        return False
    heading = _words_of_heading(line)
    if line.sum or heading & TOTAL:
        return True
    return bool(heading) and heading <= words


def _quantity(figure: StatedFigure) -> Quantity:
    value = figure.value
    assert isinstance(value, Quantity)  # noqa: S101 - cells of no number are left out
    return value
