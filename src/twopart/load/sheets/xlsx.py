"""Reads the cells of one sheet of an .xlsx file, and what is hidden, merged or commented on."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from twopart.base.source import Span
from twopart.load.sheets.archive import Archive, attribute, below, local
from twopart.load.sheets.block import (
    MOST_CELLS,
    CellKind,
    CellPosition,
    SheetCell,
    area_of,
    number_of,
)
from twopart.load.sheets.days import day_of_number
from twopart.load.sheets.workbook import (
    SheetContents,
    SheetName,
    chosen_sheet,
    number_of_sheet,
    shows_nothing,
)

WORKBOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
CELL = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>[1-9]\d{0,6})")
# Built-in formats by number: dates, times of day, percentages.
DATES = frozenset({14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
TIMES = frozenset({18, 19, 20, 21, 22, 32, 33, 34, 35, 45, 46, 47, 55, 56})
PERCENTAGES = frozenset({9, 10})
# Parts of a number format that are not codes: words in quotes, escaped characters, colours and currencies.
NO_CODES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
MACROS = ("vbaproject", "macrosheet", "activex")
YES = ("1", "true")
LEAST_WIDTH, LEAST_HEIGHT = 0.5, 2.0  # letters, and points
LAST_COLUMN = 16_384
# Types of cells that nothing is printed of; a date of type `d` is one that no program writes.
NO_WORDS: Mapping[str, CellKind] = {"e": "error", "b": "truth", "d": "time"}


class _CellFormats(NamedTuple):
    """What is needed to read a cell: the shared strings, the kind of number by style, and the date system."""

    strings: tuple[str, ...]
    kinds: tuple[CellKind, ...]
    from_1904: bool


def xlsx_sheet(
    archive: Archive,
    sheet: str,
    at: Span,
) -> SheetContents:
    """Returns the cells of the named sheet, or of the only one. Raises `Refused`."""
    for part in archive.names:
        if any(word in part.lower() for word in MACROS):
            raise archive.active("macros")
        if "externallink" in part.lower():
            raise archive.active("links to other files")
    workbook = archive.xml(WORKBOOK)
    names = list(_sheets(workbook))
    name = chosen_sheet(names, sheet, at)
    part = _part_of(archive, name.part)
    formats = _CellFormats(
        tuple(_strings(archive)),
        tuple(_kinds_of_styles(archive)),
        _from_1904(workbook),
    )
    contents = SheetContents(name.name, number_of_sheet(names, name))
    _fill(archive, part, formats, contents)
    return contents


def _sheets(workbook: Element) -> Iterator[SheetName]:
    for element in below(workbook, "sheet"):
        hidden = element.get("state", "visible") != "visible"
        yield SheetName(element.get("name", ""), attribute(element, "id"), hidden)


def _from_1904(workbook: Element) -> bool:
    return any(each.get("date1904") in YES for each in below(workbook, "workbookPr"))


def _relations(
    archive: Archive,
    part: str,
) -> Mapping[str, tuple[str, str]]:
    """Returns the parts to which a part refers, as kind and name, by id."""
    folder, name = posixpath.split(part)
    related = f"{folder}/_rels/{name}.rels"
    if not archive.has(related):
        return {}
    relations: dict[str, tuple[str, str]] = {}
    for element in below(archive.xml(related), "Relationship"):
        kind = element.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/", folder, element.get("Target", ""))
        target = posixpath.normpath(target).lstrip("/")
        relations[element.get("Id", "")] = (kind, target)
    return relations


def _part_of(
    archive: Archive,
    reference: str,
) -> str:
    kind, part = _relations(archive, WORKBOOK).get(reference, ("", ""))
    if kind != "worksheet" or not archive.has(part):
        raise archive.refused("the sheet has no cells")
    return part


def _strings(archive: Archive) -> Iterator[str]:
    """Returns the shared strings, without Japanese phonetic hints."""
    if not archive.has(STRINGS):
        return
    for item in archive.xml(STRINGS):
        if local(item.tag) == "si":
            yield "".join(_runs(item))


def _runs(item: Element) -> Iterator[str]:
    for element in item:
        if local(element.tag) == "t":
            yield element.text or ""
        elif local(element.tag) == "r":
            yield from _runs(element)


def _kinds_of_styles(archive: Archive) -> Iterator[CellKind]:
    """Returns the kind of number of each style, in order."""
    if not archive.has(STYLES):
        return
    styles = archive.xml(STYLES)
    formats: dict[int, str] = {}
    for element in below(styles, "numFmt"):
        formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
    for cells in below(styles, "cellXfs"):
        for style in cells:
            number = int(style.get("numFmtId", "0"))
            yield _kind_of_format(number, formats.get(number, ""))


def _kind_of_format(
    number: int,
    code: str,
) -> CellKind:
    codes = NO_CODES.sub("", code).lower()
    if number in PERCENTAGES or "%" in codes:
        return "percentage"
    if number in TIMES or re.search(r"[hs]", codes.replace("general", "")):
        return "time"
    if number in DATES or re.search(r"[dy]", codes):
        return "date"
    return "number"


def _fill(
    archive: Archive,
    part: str,
    formats: _CellFormats,
    contents: SheetContents,
) -> None:
    sheet = archive.xml(part)
    for element in below(sheet, "col"):
        is_narrow = shows_nothing(element.get("width", ""), LEAST_WIDTH)
        if element.get("hidden") in YES or is_narrow:
            first = int(element.get("min", "1"))
            last = int(element.get("max", "1"))
            contents.hidden_columns.append(range(first, last + 1))
    for usual in below(sheet, "sheetFormatPr"):
        if shows_nothing(usual.get("defaultColWidth", ""), LEAST_WIDTH):
            contents.hidden_columns.append(range(1, LAST_COLUMN + 1))
        contents.hides_rows = _hides_rows(usual)
    for data in below(sheet, "sheetData"):
        _rows(archive, data, formats, contents)
    for element in below(sheet, "mergeCell"):
        merged = area_of(element.get("ref", ""))
        if merged:
            contents.merged.append(merged)
    contents.comments += _comments(archive, part)


def _hides_rows(usual: Element) -> bool:
    """Whether rows without a height of their own are hidden."""
    is_low = shows_nothing(usual.get("defaultRowHeight", ""), LEAST_HEIGHT)
    return usual.get("zeroHeight") in YES or is_low


def _is_hidden(row: Element, *, by_default: bool) -> bool:
    height = row.get("ht", "")
    if row.get("hidden") in YES or shows_nothing(height, LEAST_HEIGHT):
        return True
    return by_default and not height


def _rows(
    archive: Archive,
    data: Element,
    formats: _CellFormats,
    contents: SheetContents,
) -> None:
    number = 0
    for row in data:
        number = int(row.get("r", number + 1))
        if _is_hidden(row, by_default=contents.hides_rows):
            contents.hidden_rows.append(range(number, number + 1))
        column = 0
        for element in row:
            at = _at(element.get("r", ""), number, column + 1)
            if at in contents.cells or at[0] != number:
                raise archive.refused("two cells have the same address")
            column = at[1]
            cell = _cell(archive, element, formats)
            if cell:
                contents.cells[at] = cell
        if len(contents.cells) > MOST_CELLS:
            raise archive.refused("it has more cells than any table")


def _at(
    written: str,
    row: int,
    column: int,
) -> CellPosition:
    match = CELL.fullmatch(written)
    if match is None:
        return row, column
    return int(match["row"]), number_of(match["column"])


def _cell(
    archive: Archive,
    element: Element,
    formats: _CellFormats,
) -> SheetCell | None:
    """Returns the value of a cell, or None if it is empty."""
    kind = element.get("t", "n")
    parts = {local(each.tag): each for each in element}
    words = ""
    if "v" in parts:
        words = parts["v"].text or ""
    if kind == "inlineStr" and "is" in parts:
        words = "".join(_runs(parts["is"]))
    if "f" in parts and not words and kind != "str":
        return SheetCell("unstored", "")
    if not words.strip():
        return None
    if kind in NO_WORDS:
        return SheetCell(NO_WORDS[kind], "")
    if kind == "s":
        return _shared(archive, words, formats.strings)
    if kind in ("str", "inlineStr"):
        return SheetCell("words", words.strip())
    return _number(element, words, formats)


def _shared(
    archive: Archive,
    words: str,
    strings: tuple[str, ...],
) -> SheetCell | None:
    number = int(words)
    if not 0 <= number < len(strings):
        raise archive.refused("the words of a cell are missing")
    if not strings[number].strip():
        return None
    return SheetCell("words", strings[number].strip())


def _number(
    element: Element,
    digits: str,
    formats: _CellFormats,
) -> SheetCell:
    kind: CellKind = "number"
    style = int(element.get("s", "0"))
    if style < len(formats.kinds):
        kind = formats.kinds[style]
    if kind == "date":
        day = day_of_number(digits, from_1904=formats.from_1904)
        if day is None:
            return SheetCell("time", "")
        return SheetCell("date", day)
    return SheetCell(kind, digits)


def _comments(
    archive: Archive,
    part: str,
) -> Iterator[CellPosition]:
    for kind, target in _relations(archive, part).values():
        if kind in ("comments", "threadedComment") and archive.has(target):
            for element in archive.xml(target).iter():
                if CELL.fullmatch(element.get("ref", "")):
                    yield _at(element.get("ref", ""), 0, 0)
