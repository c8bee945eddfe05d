"""Lists every printed figure for reviewers to tick, in the reading order of Part 2.

Figures that tie to nothing come first, because only their author has checked them. Figures that only Part 1 prints come
last.
"""

from collections.abc import Iterable, Mapping

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record, value_record
from twopart.model.figure import FigurePath
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.review.agreements.lasting_ids import lasting_id
from twopart.review.sheet import Tick, is_open, sheet
from twopart.review.ticks.figure_names import FigureNames
from twopart.review.ticks.numbers_in_words import NumberInWords, numbers_in_words
from twopart.review.ticks.ties_in_words import (
    TieInWords,
    TieOfFigure,
    by_figure,
    ties_in_words,
)
from twopart.review.ticks.unrounded import unrounded
from twopart.review.uses import PrintedUse, uses

PagesByAnchor = Mapping[str, int]
PagesByPart = tuple[PagesByAnchor, PagesByAnchor]  # of Part 1 and Part 2
WITHOUT_PAGES: PagesByPart = ({}, {})
UNKNOWN = 0  # the page of a place that is not known
Record = dict[str, object]


@value_record
class PlaceOfFigure:
    """A place where a part prints a figure: its page, which may be UNKNOWN, and the printed words."""

    part: int
    place: str
    page: int
    prints: str


@record
class FigureLine:
    """One figure to tick.

    Its `id` is `price`, or `costs.kit.y1` for a cell, and stays the same in every copy; `path` is its name in the
    register.

    For a cell, `heading` is its name, such as “Table 1, Kit, FY30/31”, `table` is the id of its table, and `in_prose`
    says whether it is also printed outside the table. `unrounded` is empty if rounding changes nothing.
    """

    id: str
    path: FigurePath
    value: str
    label: str
    part_1: tuple[PlaceOfFigure, ...]
    part_2: tuple[PlaceOfFigure, ...]
    ties: tuple[TieOfFigure, ...]
    unrounded: str = ""
    note: str = ""
    heading: str = ""
    table: str = ""
    in_prose: bool = True
    unchecked: bool = False  # formulas take it, and nothing else says what it is

    @property
    def places(self) -> tuple[PlaceOfFigure, ...]:
        """Returns all places, those of Part 2 first."""
        return (*self.part_2, *self.part_1)

    def otherwise(self, place: PlaceOfFigure) -> str:
        """Returns what a place prints if the first prints something else. A cell without the unit does not count."""
        if place.prints == self.first.prints:
            return ""
        if place.place.startswith("Table") and place.prints in self.value:
            return ""
        return place.prints

    @property
    def first(self) -> PlaceOfFigure:
        """Returns the first place in reading order."""
        return self.places[0]


@record
class FiguresByPage:
    """The figures of one paper to tick, its ties, and the numbers in words that are no figures."""

    untied: tuple[FigureLine, ...]
    tied: tuple[FigureLine, ...]
    unused: tuple[str, ...]  # the ids of figures that neither part prints
    ties: tuple[TieInWords, ...]
    in_words: tuple[NumberInWords, ...]
    ticks: tuple[Tick, ...]  # the whole register, in its own order
    names: FigureNames
    unmasked: bool

    @property
    def lines(self) -> tuple[FigureLine, ...]:
        """Returns every figure once, those that tie to nothing first."""
        return (*self.untied, *self.tied)


def figures_by_page(
    subject: Subject,
    *,
    unmasked: bool,
    faultless: bool = True,
    pages: PagesByPart = WITHOUT_PAGES,
) -> FiguresByPage:
    """Returns the figures of a paper; unmasked, they are as restricted as Part 2.

    `faultless` says that the rules found nothing wrong. Otherwise, masked output has no public words, since something
    withheld may have been typed into them.
    """
    all_ticks = sheet(subject, unmasked=unmasked)
    ticks = {_path(tick): tick for tick in all_ticks}
    names = FigureNames(subject, ticks, unmasked=unmasked, faultless=faultless)
    ties = ties_in_words(subject, names, unmasked=unmasked)
    ties_of_figures = by_figure(ties, names)
    writer = _Lines(subject, names, pages, unmasked=unmasked)
    untied: list[FigureLine] = []
    tied: list[FigureLine] = []
    for path in _in_order(subject, ticks):
        ties_of_figure = ties_of_figures.get(path, ())
        line = writer.line(path, ticks[path], ties_of_figure)
        if line.ties and not line.unchecked:
            tied.append(line)
        else:
            untied.append(line)
    in_words: tuple[NumberInWords, ...] = ()
    if unmasked or faultless:
        in_words = numbers_in_words(subject, unmasked=unmasked)
    printed = {line.path for line in (*untied, *tied)}
    unprinted = [path for path in ticks if path not in printed]
    unused = [ticks[path].figure for path in unprinted]
    return FiguresByPage(
        tuple(untied),
        tuple(tied),
        tuple(unused),
        ties,
        in_words,
        tuple(ticks.values()),
        names,
        unmasked,
    )


def _path(tick: Tick) -> FigurePath:
    return tuple(tick.figure.split("."))


def _in_order(
    subject: Subject,
    ticks: Mapping[FigurePath, Tick],
) -> Iterable[FigurePath]:
    """Returns the printed figures in the order of Part 2, then those that only Part 1 prints."""
    order: dict[FigurePath, None] = {}
    for outline in reversed(subject.outlines):
        for path in uses(subject, outline):
            if path in ticks:
                order[path] = None
    return order


class _Lines:
    """Writes the lines of figures, with the pages of both parts."""

    def __init__(
        self,
        subject: Subject,
        names: FigureNames,
        pages: PagesByPart,
        *,
        unmasked: bool,
    ) -> None:
        self.subject = subject
        self.entries = subject.register.entries
        self.names = names
        self.pages = pages
        self.unmasked = unmasked

    def line(
        self,
        path: FigurePath,
        tick: Tick,
        ties: tuple[TieOfFigure, ...],
    ) -> FigureLine:
        part_1 = self._places(PUBLIC_PART, tick.part_1)
        part_2 = self._places(RESTRICTED_PART, tick.part_2)
        heading = table = ""
        in_prose = True
        if len(path) == len(CELL):
            heading = self.names.name(path)
            table = path[0]
            in_prose = self._is_in_prose(table, (*part_1, *part_2))
        return FigureLine(
            lasting_id(tick.figure, self.subject),
            path,
            tick.value,
            tick.label,
            part_1,
            part_2,
            ties,
            self._unrounded(path),
            tick.note,
            heading,
            table,
            in_prose,
            tick.only_feeds,
        )

    def _places(
        self,
        part: int,
        uses: Iterable[PrintedUse],
    ) -> tuple[PlaceOfFigure, ...]:
        by_anchor = self.pages[part - 1]
        return tuple(
            PlaceOfFigure(
                part,
                use.place,
                by_anchor.get(use.anchor, UNKNOWN),
                use.prints,
            )
            for use in uses
        )

    def _is_in_prose(
        self,
        table: str,
        places: Iterable[PlaceOfFigure],
    ) -> bool:
        own = self.names.places_of_table(table)
        return any((place.part, place.place) not in own for place in places)

    def _unrounded(self, path: FigurePath) -> str:
        entry = self.entries[path]
        openly = is_open(entry) and not entry.lowered
        if self.unmasked or openly:
            return unrounded(entry)
        return ""
