"""Figures by page for the review copy: words, numbers and lists, which its templates print."""

from collections.abc import Iterable, Iterator
from typing import Any

from twopart.review.figures_by_page import FigureLine, FiguresByPage, PlaceOfFigure
from twopart.review.ticks.brief import cells_of_table, stands_alone
from twopart.review.ticks.numbers_in_words import NumberInWords

Record = dict[str, Any]


def as_record(figures: FiguresByPage) -> Record:
    """Returns what `review/figures.html.j2` prints. Unmasked figures make it as restricted as Part 2.

    `groups` are what ties to nothing, and what ties; each entry of `figures` is a figure, or all cells of a table that
    stand nowhere else and whose ties hold; `ids` are those of the figure, or of all these cells. `agreed` is for the
    copy to fill in. `row` is the id of the row in the page; `page` is 0 if it is not known.
    """
    groups: list[Record] = []
    if figures.untied:
        heading = f"{len(figures.untied)} of {len(figures.lines)} tie to nothing: look at these first"
        groups.append(_group("untied", heading, figures, figures.untied))
    if figures.tied:
        heading = "What ties, in the order of Part 2"
        groups.append(_group("tied", heading, figures, figures.tied))
    return {
        "groups": groups,
        "unused": list(figures.unused),
        "in_words": _in_words(figures.in_words),
    }


def _group(
    name: str,
    heading: str,
    figures: FiguresByPage,
    lines: tuple[FigureLine, ...],
) -> Record:
    entries = list(_entries(figures, lines))
    for number, entry in enumerate(entries, 1):
        entry["row"] = f"figures-{name}-{number}"
    return {"id": f"figures-{name}", "heading": heading, "figures": entries}


def _entries(
    figures: FiguresByPage,
    lines: tuple[FigureLine, ...],
) -> Iterator[Record]:
    tables: set[str] = set()
    for line in lines:
        if stands_alone(line):
            yield _entry(line)
        elif line.table not in tables:
            tables.add(line.table)
            yield _table(figures, line, cells_of_table(line, lines))


def _entry(line: FigureLine) -> Record:
    return {
        "id": line.id,
        "ids": [line.id],
        "prints": line.first.prints or line.value,
        "heading": line.heading,
        "part_1": _places(line, line.part_1),
        "part_2": _places(line, line.part_2),
        "unrounded": line.unrounded,
        "ties": [{"words": words, "state": state} for words, state in line.ties],
        "unchecked": line.unchecked,
        "note": line.note,
        "cells": 0,
        "agreed": {},
    }


def _table(
    figures: FiguresByPage,
    first: FigureLine,
    cells: tuple[FigureLine, ...],
) -> Record:
    entry = _entry(first)
    ties: list[Record] = []
    if first.ties:
        ties = [{"words": "every cell", "state": "ties"}]
    changes: Record = {
        "id": first.table,
        "ids": [cell.id for cell in cells],
        "prints": "",
        "heading": figures.names.caption(first.table),
        "ties": ties,
        "unrounded": "",
        "cells": len(cells),
    }
    return entry | changes


def _places(
    line: FigureLine,
    places: Iterable[PlaceOfFigure],
) -> list[Record]:
    """Returns the places of one part, each with what it prints if that is not what the first prints."""
    records: list[Record] = []
    for place in places:
        prints = line.otherwise(place)
        record = {"place": place.place, "page": place.page}
        records.append({**record, "prints": prints})
    return records


def _in_words(numbers: Iterable[NumberInWords]) -> list[Record]:
    """Returns the numbers in words by place."""
    places: dict[tuple[int, str], list[str]] = {}
    for number in numbers:
        place = (number.part, number.place)
        places.setdefault(place, []).append(number.words)
    return [
        {"part": part, "place": place, "words": words}
        for (part, place), words in places.items()
    ]
