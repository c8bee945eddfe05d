"""Every figure that a part prints, in the order in which the reader of Part 2 meets it: what reviewers tick.

What ties to nothing comes first: nobody but its author has checked it. What only Part 1 prints comes last.
"""

from collections.abc import Iterable, Mapping

from twopart.base.record import record, value
from twopart.figures.formula import Path
from twopart.model.table import CELL
from twopart.outline.subject import Subject
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
Pages = tuple[PagesByAnchor, PagesByAnchor]  # of Part 1 and Part 2
WITHOUT_PAGES: Pages = ({}, {})
UNKNOWN = 0  # the page of a place that is not known
Record = dict[str, object]


@value
class PlaceOfFigure:
    """A place at which a part prints a figure: its page, which may be UNKNOWN, and the words that stand there."""

    part: int
    place: str
    page: int
    prints: str


@record
class FigureLine:
    """One figure to tick. `id` lasts: `price`, or `costs.kit.y1` of a cell.

    `heading` is the name of a cell, such as “Table 1, Kit, FY30/31”; `table` is the id of its table, and `in_prose`
    says whether the reader meets it outside of its table too. `unrounded` is empty where rounding changes nothing.
    """

    id: str
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

    @property
    def places(self) -> tuple[PlaceOfFigure, ...]:
        """All places, first where the reader of Part 2 meets it."""
        return (*self.part_2, *self.part_1)

    def otherwise(self, place: PlaceOfFigure) -> str:
        """What a place prints, where that is not what the first one prints; a cell of a table lacks the unit alone."""
        if place.prints == self.first.prints:
            return ""
        if place.place.startswith("Table") and place.prints in self.value:
            return ""
        return place.prints

    @property
    def first(self) -> PlaceOfFigure:
        """Where the reader meets it first."""
        return self.places[0]


@record
class FiguresByPage:
    """The figures of one paper to tick, those that tie to nothing first; its ties; and numbers that no figure holds."""

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
        """Every figure once."""
        return (*self.untied, *self.tied)


def figures_by_page(
    subject: Subject,
    *,
    unmasked: bool,
    faultless: bool = True,
    pages: Pages = WITHOUT_PAGES,
) -> FiguresByPage:
    """The figures of a paper; unmasked, they are as restricted as Part 2.

    `faultless` says that the rules have found nothing wrong. Masked, no public words are shown without it: what is
    withheld may have been typed into them.
    """
    ticks = {
        _path(tick): tick
        for tick in sheet(
            subject,
            unmasked=unmasked,
        )
    }
    names = FigureNames(
        subject,
        ticks,
        unmasked=unmasked,
        faultless=faultless,
    )
    ties = ties_in_words(subject, names, unmasked=unmasked)
    ties_of_figures = by_figure(ties, names)
    writer = _Lines(subject, names, pages, unmasked=unmasked)
    untied: list[FigureLine] = []
    tied: list[FigureLine] = []
    for path in _in_order(subject, ticks):
        tick = ticks[path]
        line = writer.line(
            path,
            tick,
            ties_of_figures.get(path, ()),
        )
        if line.ties and not tick.only_feeds:
            tied.append(line)
        else:
            untied.append(line)
    in_words: tuple[NumberInWords, ...] = ()
    if unmasked or faultless:
        in_words = numbers_in_words(subject, unmasked=unmasked)
    printed = {line.id for line in (*untied, *tied)}
    return FiguresByPage(
        tuple(untied),
        tuple(tied),
        tuple(tick.figure for tick in ticks.values() if tick.figure not in printed),
        ties,
        in_words,
        tuple(ticks.values()),
        names,
        unmasked,
    )


def _path(tick: Tick) -> Path:
    return tuple(tick.figure.split("."))


def _in_order(
    subject: Subject,
    ticks: Mapping[Path, Tick],
) -> Iterable[Path]:
    """The figures that a part prints, in the order of Part 2; then those that only Part 1 prints, in its order."""
    order: dict[Path, None] = {}
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
        pages: Pages,
        *,
        unmasked: bool,
    ) -> None:
        self.entries = subject.register.entries
        self.names = names
        self.pages = pages
        self.unmasked = unmasked

    def line(
        self,
        path: Path,
        tick: Tick,
        ties: tuple[TieOfFigure, ...],
    ) -> FigureLine:
        part_1 = self._places(1, tick.part_1)
        part_2 = self._places(2, tick.part_2)
        heading = table = ""
        in_prose = True
        if len(path) == len(CELL):
            heading = self.names.name(path)
            table = path[0]
            in_prose = self._is_in_prose(
                table,
                (*part_1, *part_2),
            )
        return FigureLine(
            tick.figure,
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
                by_anchor.get(
                    use.anchor,
                    UNKNOWN,
                ),
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

    def _unrounded(self, path: Path) -> str:
        entry = self.entries[path]
        openly = is_open(entry) and not entry.lowered
        if self.unmasked or openly:
            return unrounded(entry)
        return ""
