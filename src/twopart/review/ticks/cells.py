"""Makes the rows of the workbook, as the words of their cells."""

from collections.abc import Iterable, Iterator, Mapping

from twopart.blocks.kind import Place
from twopart.review.copy.places import in_short
from twopart.review.copy.within import Within
from twopart.review.figures_by_page import (
    UNKNOWN,
    FigureLine,
    PagesByPart,
    PlaceOfFigure,
)
from twopart.review.sheet import MASKED, WITHHELD
from twopart.review.ticks.by_name import BridgeStep, NameTotal
from twopart.review.ticks.contracts import ContractRow
from twopart.review.ticks.shown import shown_of_withholding
from twopart.review.withholdings import Withholding

NO_TIE = "ties to nothing"
TO_FILL_IN = ("", "", "")  # tick, query, by


def cells_of_figure(line: FigureLine, version: str) -> Iterator[str]:
    """Yields the cells of a figure, in the order of the sheet “By page”."""
    yield from (line.id, *TO_FILL_IN)
    yield from _first_of(line.part_2)
    yield line.first.prints or line.value
    yield line.unrounded
    yield line.heading
    yield from _first_of(line.part_1)
    yield "; ".join(_also(line))
    yield "\n".join(_ties(line))
    yield line.note
    yield line.label
    yield _value(line)
    yield version


def _ties(line: FigureLine) -> Iterator[str]:
    """Yields what it ties to; what only feeds formulas ties to nothing, whatever is computed from it."""
    if line.unchecked or not line.ties:
        yield NO_TIE
    for words, state in line.ties:
        yield f"{words}: {state}"


def _value(line: FigureLine) -> str:
    """Returns the value that the reviewer looks at; empty if it is masked."""
    if line.value in (WITHHELD, MASKED):
        return ""
    return line.value


def _first_of(places: tuple[PlaceOfFigure, ...]) -> Iterator[str]:
    """Yields the page and the name of the first place; both empty if there is none."""
    page = name = ""
    for place in places[:1]:
        name = place.place
        if place.page != UNKNOWN:
            page = str(place.page)
    yield from (page, name)


def _also(line: FigureLine) -> Iterator[str]:
    """Yields the other places of each part, with what they print if that differs from the first."""
    for place in (*line.part_2[1:], *line.part_1[1:]):
        words = f"Part {place.part}, {place.place}"
        if place.page != UNKNOWN:
            words = f"{words}, p. {place.page}"
        prints = line.otherwise(place)
        if prints:
            words = f"{words} “{prints}”"
        yield words


def cells_of_contract(row: ContractRow) -> Iterator[str]:
    """Yields the cells of a passage, in the order of the sheet “Contracts”."""
    yield from (row.place, row.names)
    yield from (row.current, row.change, row.new)
    yield from (row.share, row.unrounded)
    yield "; ".join(row.others)
    yield row.words


def cells_of_name(each: NameTotal) -> Iterator[str]:
    """Yields the cells of a name, in the order of the sheet “By name”."""
    yield from (each.name, "; ".join(each.places))
    yield from (each.worth, each.added)
    yield "; ".join(each.left_out)


def cells_of_step(step: BridgeStep) -> Iterator[str]:
    """Yields the cells of a line, in the order of the sheet “Bridges”."""
    yield from (step.table, step.step, step.row, step.amount)


def cells_of_withholding(
    each: Withholding,
    within: Within,
    pages: PagesByPart,
    version: str,
    *,
    unmasked: bool,
) -> Iterator[str]:
    """Yields the cells of a withholding, in the order of the sheet “Withholdings”.

    Masked, they have neither its words nor its places in Part 2.
    """
    shown = shown_of_withholding(each, within, unmasked=unmasked)
    places_2 = ""
    if unmasked:
        places_2 = _names(each.part_2, pages[1])
    yield from (each.id, *TO_FILL_IN)
    yield from (each.number, each.kind)
    yield shown["withheld"]
    yield shown["part 1 says"]
    yield _names(each.part_1, pages[0])
    yield places_2
    yield shown["ground"]
    yield version


def _names(places: Iterable[Place], pages: Mapping[str, int]) -> str:
    names: list[str] = []
    for place in places:
        page = pages.get(place.anchor, UNKNOWN)
        names.append(in_short(place, page))
    return "; ".join(names)
