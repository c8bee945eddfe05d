"""Writes the tables of a document as tables of a paper: headings, rows, units, and what is withheld of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from twopart.importing.document import DocumentCell
from twopart.importing.outline import DocumentGrid
from twopart.importing.words.figures import MOST_WORDS, UndecidedFigures, telling_words
from twopart.importing.words.placeholders import is_unknown
from twopart.importing.words.prose import Unit, Writer
from twopart.importing.words.text import PLAIN, PlainText, comparable
from twopart.importing.words.units import part_of, unit_of_cell

CAPTION = re.compile(r"(?i)^\s*(?:table|figure)\s+\d+(?:\.\d+)*\s*[:.–—-]?\s*")
NUMBER = re.compile(r"[-−–]?\(?[£€$]?\s?\d[\d,]*(?:\.\d+)?\)?\s?(?P<after>k|m|bn|%)?")
UNITS = re.compile(
    r"(?P<sign>[£€$])\s?['’]?(?P<scale>000s?|k|m|bn|millions?)?(?![\w\d])|(?P<percent>%|per cent)"
)
UNIT_ALONE = r"\(?(?:in )?(?:[£€$]\s?['’]?(?:000s?|k|m|bn|millions?)?|%|per cent)\)?"
UNIT_AFTER = re.compile(rf"(?:,?\s+in)?,?\s+{UNIT_ALONE}$")
SCALES = {"000": "k", "000s": "k", "million": "m", "millions": "m"}
NOTHING = ("", "-", "–", "—", "nil", "n/a", "N/A", "n/k")
DASHES = ("-", "–", "—")
TBC = "TBC"
TWO_ROWS = 2
CellsOfRow = Sequence[DocumentCell]


@dataclass(eq=False)
class PaperTable:
    """A table as a paper has it: headings of columns, and rows of cells of words."""

    caption: Unit | None
    corner: Unit
    columns: list[Unit]
    rows: list[list[Unit]]
    unit: str = ""  # unit of all its figures; empty if its cells are words
    remarks: list[str] = field(default_factory=list)
    over: tuple[str, ...] = ()  # places of cells above others in the headings

    @property
    def places(self) -> Iterator[str]:
        """Yields the places of its cells in the document."""
        yield from self.over
        for unit in (self.corner, *self.columns):
            yield unit.place
        for row in self.rows:
            for unit in row:
                yield unit.place

    @property
    def cells(self) -> Iterator[Unit]:
        for row in self.rows:
            yield from row[1:]


def paper_table(grid: DocumentGrid) -> PaperTable | None:
    """Returns the table for a table of a document; None if it has no rows of figures or words."""
    remarks: list[str] = []
    caption, cells = _caption_and_rows(grid)
    heading_rows = _rows_of_headings(cells, grid.table.heading_rows)
    rows = [
        list(row)
        for row in _filled(
            cells,
            heading_rows,
            remarks,
        )
    ]
    width = max((len(row) for row in rows), default=0)
    if width < TWO_ROWS or not rows:
        return None
    head = _joined(rows[:heading_rows], width)
    body = [
        _of_width(
            row,
            width,
        )
        for row in rows[heading_rows:]
    ]
    table = PaperTable(
        caption,
        head[0],
        head[1:],
        body,
        remarks=remarks,
        over=tuple(unit.place for unit in chain(*rows[:heading_rows])),
    )
    table.unit = _unit(table)
    if table.unit:
        table.columns = [_without_unit(column) for column in table.columns]
        table.corner = _corner_without_unit(table.corner)
        if caption is not None:
            table.caption = _without_unit(caption)
    return table


def _caption_and_rows(grid: DocumentGrid) -> tuple[Unit | None, Sequence[CellsOfRow]]:
    """Returns the caption and the rows; a first row of one cell over the whole width is a caption."""
    rows = grid.table.rows
    if grid.caption is not None:
        return without_number(grid.caption), rows
    if len(rows) >= TWO_ROWS and len(rows[0]) == 1 and rows[0][0].across > 1:
        return without_number(unit_of_cell(rows[0][0])), rows[1:]
    return None, rows


def _rows_of_headings(rows: Sequence[CellsOfRow], marked: int) -> int:
    """Returns how many rows are headings: those that are marked so, and one below a heading over several columns."""
    heading_rows = max(1, marked)
    if heading_rows == 1 and rows and any(cell.across > 1 for cell in rows[0]):
        heading_rows = TWO_ROWS
    if len(rows) <= heading_rows:
        return min(1, len(rows) - 1)
    return heading_rows


def _filled(
    rows: Sequence[CellsOfRow],
    heading_rows: int,
    remarks: list[str],
) -> Iterator[list[Unit]]:
    """Yields rows with a unit for each column. A cell that spans columns stands in the first, one that spans rows in
    each. A heading over several columns stands over each, if others are below it.
    """
    above: list[Unit] = []
    for number, row in enumerate(rows):
        units: list[Unit] = []
        for cell in row:
            if number + 1 < heading_rows and cell.across > 1:
                units += [unit_of_cell(cell)] * cell.across
                continue
            units += _of_cell(
                cell,
                above,
                len(units),
                remarks,
            )
        above = units
        yield units


def _of_cell(
    cell: DocumentCell, above: Sequence[Unit], column: int, remarks: list[str]
) -> Iterator[Unit]:
    unit = unit_of_cell(cell)
    if cell.continued and column < len(above) and not unit.words:
        remarks.append(f"{cell.place}: goes on from the cell above, and says the same")
        yield above[column]
    else:
        yield unit
    if cell.across > 1:
        remarks.append(
            f"{cell.place}: spans {cell.across} columns, and stands in the first"
        )
    for _ in range(cell.across - 1):
        yield unit_of_cell(DocumentCell(cell.place, ()))


def _of_width(
    row: Sequence[Unit],
    width: int,
) -> list[Unit]:
    empty = [
        unit_of_cell(
            DocumentCell(
                "",
                (),
            )
        )
        for _ in range(width - len(row))
    ]
    return [*row, *empty]


def _joined(
    headings: Sequence[Sequence[Unit]],
    width: int,
) -> list[Unit]:
    """Returns the headings of columns; if they have several rows, joined from top to bottom."""
    if not headings:
        return _of_width((), width)
    rows = [
        _of_width(
            head,
            width,
        )
        for head in headings
    ]
    first, *rest = rows
    joined = list(first)
    for row in rest:
        joined = [
            _below(*pair)
            for pair in zip(
                joined,
                row,
                strict=True,
            )
        ]
    return joined


def _below(
    upper: Unit,
    lower: Unit,
) -> Unit:
    if not upper.words or upper.words == lower.words:
        return lower
    if not lower.words:
        return upper
    gap = ": "
    words = upper.words + gap + lower.words
    looks = (*upper.text.looks, *([PLAIN] * len(gap)), *lower.text.looks)
    return Unit(
        PlainText(words, looks),
        lower.place,
    )


def without_number(caption: Unit) -> Unit:
    """Returns a caption without `Table 1:` before it: the paper numbers its own tables."""
    match = CAPTION.match(caption.words)
    if match is None:
        return caption
    return part_of(caption, match.end())


def _unit(table: PaperTable) -> str:
    """Returns the unit of all cells, if each is a number and the caption, the corner or the cells name one;
    otherwise none.
    """
    cells = [cell.words for cell in table.cells]
    numbers = [words for words in cells if _is_of_number(words)]
    if not numbers or not all(NUMBER.fullmatch(words) for words in numbers):
        return ""
    units = {_unit_of_cell(words) for words in numbers}
    if len(units) > 1:
        return ""
    [own] = units
    over = [table.corner.words, *(column.words for column in table.columns)]
    if table.caption is not None:
        over.append(table.caption.words)
    named = {_unit_in(words) for words in over} - {""}
    if own and own[0] in "£€$" and own[1:]:
        return own
    if len(named) == 1:
        return named.pop()
    if named or own:
        return own
    return ""


def _without_unit(heading: Unit) -> Unit:
    """Returns a heading without the unit after it, which the table says once: 2031/32 of “2031/32 £”."""
    match = UNIT_AFTER.search(heading.words)
    if match is None or not match.start():
        return heading
    end = match.start()
    looks = heading.text.looks[:end]
    text = PlainText(heading.words[:end], looks)
    return Unit(text, heading.place, heading.near)


def _is_of_number(words: str) -> bool:
    """Whether a cell has something of its own, rather than nothing, or what is to be confirmed."""
    return words not in NOTHING and not is_unknown(words)


def _corner_without_unit(corner: Unit) -> Unit:
    """Returns the corner without the unit, which the table prints there; nothing is left of one that is the unit alone."""
    if re.fullmatch(UNIT_ALONE, corner.words):
        return Unit(PlainText("", ()), corner.place)
    return _without_unit(corner)


def _unit_of_cell(words: str) -> str:
    sign = next((each for each in words if each in "£€$"), "")
    match = NUMBER.fullmatch(words)
    after = ""
    if match is not None:
        after = match["after"] or ""
    return sign + after


def _unit_in(words: str) -> str:
    match = UNITS.search(words)
    if match is None:
        return ""
    if match["percent"]:
        return "%"
    scale = match["scale"] or ""
    return match["sign"] + SCALES.get(
        scale,
        scale,
    )


def number_of_cell(
    words: str,
    remark: list[str],
    place: str,
) -> str:
    """Returns a number as cells of a table with a unit have it; a dash is nil, and an empty cell not applicable."""
    if is_unknown(words):
        return TBC
    if words in DASHES or words == "nil":
        remark.append(f"{place}: a dash was read as nil")
        return "nil"
    if words in NOTHING:
        remark.append(f"{place}: an empty cell was read as n/a")
        return "n/a"
    plain = re.sub(r"[£€$%\s]|(?<=\d)(?:k|m|bn)\b", "", words)
    return plain.replace("−", "-").replace(
        "–",
        "-",
    )


def ids_of(
    units: Sequence[Unit],
    otherwise: str,
) -> list[str]:
    """Returns ids for rows or columns, from their headings. Messages show ids, so no capitalised word goes into them."""
    names = UndecidedFigures(frozenset())
    return [
        names.new_id(
            list(telling_words(unit.words))[:MOST_WORDS],
            otherwise,
        )
        for unit in units
    ]


def rows_by_heading(table: PaperTable) -> Mapping[str, list[str]]:
    """Returns what is compared of each row, by its heading; rows that share a heading are left out."""
    rows: dict[str, list[str]] = {}
    doubled: set[str] = set()
    for row in table.rows:
        key = comparable(row[0].words)
        if key in rows:
            doubled.add(key)
        rows[key] = [comparable(cell.words) for cell in row]
    return {key: row for key, row in rows.items() if key not in doubled}


def same_headings(
    one: PaperTable,
    other: PaperTable,
) -> bool:
    """Whether two tables have the same caption and headings, so that one may be the public version of the other."""
    return _headings(one) == _headings(other) and one.unit == other.unit


def _headings(table: PaperTable) -> list[str]:
    caption = ""
    if table.caption is not None:
        caption = table.caption.words
    words = [caption, table.corner.words, *(column.words for column in table.columns)]
    return [comparable(each) for each in words]


def is_of_words(table: PaperTable) -> bool:
    return not table.unit


def heading_of(
    unit: Unit,
    writer: Writer,
) -> str:
    """Returns the heading of a row or column. A date alone stays unchanged: years head columns."""
    whole = [each for each in unit.figures if each.kind == "date"]
    if whole and (whole[0].start, whole[0].end) == (0, len(unit.words)):
        return unit.words
    return writer.prose(unit)


def _heads_group(row: Sequence[Unit]) -> bool:
    """Whether a row is a heading over others: only its first cell has words."""
    return bool(row[0].words) and not any(cell.words for cell in row[1:])


def row_of(
    table: PaperTable, row: Sequence[Unit], writer: Writer, remarks: list[str]
) -> dict[str, object]:
    """Returns a row as a paper has it: heading and cells."""
    heading = heading_of(row[0], writer) or TBC
    if _heads_group(row):
        return {"heading": heading, "style": "group"}
    cells: list[str] = []
    for cell in row[1:]:
        if table.unit:
            cells.append(
                number_of_cell(
                    cell.words,
                    remarks,
                    cell.place,
                )
            )
        else:
            cells.append(writer.prose(cell) or "–")
    return {"heading": heading, "cells": cells}
