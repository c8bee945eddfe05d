"""Reads the cells of one sheet of an .ods file, and what is hidden, merged or commented on."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from twopart.base.source import Span
from twopart.load.sheets.archive import Archive, attribute, below, local
from twopart.load.sheets.block import MOST_CELLS, CellArea, CellKind, SheetCell
from twopart.load.sheets.days import day_of_words
from twopart.load.sheets.workbook import (
    SheetContents,
    SheetName,
    chosen_sheet,
    number_of_sheet,
    shows_nothing,
)

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
SCRIPTS = ("basic/", "scripts/")
HIDDEN = ("collapse", "filter")
MEASURES = (
    ("table-row-properties", "row-height"),
    ("table-column-properties", "column-width"),
)
LEAST_LENGTH = 2.0  # points of a row or column
WITH_VALUES: Mapping[str, CellKind] = {
    "float": "number",
    "currency": "number",
    "percentage": "percentage",
    "boolean": "truth",
}
# What may be around rows or columns.
GROUPS = (
    "table-header-rows",
    "table-rows",
    "table-row-group",
    "table-header-columns",
    "table-columns",
    "table-column-group",
)
SEVERAL_LINES = "\n"


def ods_sheet(
    archive: Archive,
    sheet: str,
    at: Span,
) -> SheetContents:
    """Returns the cells of the named sheet, or of the only one. Raises `Refused`."""
    if any(name.lower().startswith(SCRIPTS) for name in archive.names):
        raise archive.active("macros")
    if archive.has(MANIFEST) and below(archive.xml(MANIFEST), "encryption-data"):
        raise archive.refused("it has a password")
    document = archive.xml(CONTENT)
    if below(document, "table-source") or below(document, "dde-source"):
        raise archive.active("links to other files")
    tables = below(document, "table")
    names = list(_sheets(document, tables))
    chosen = chosen_sheet(names, sheet, at)
    contents = SheetContents(chosen.name, number_of_sheet(names, chosen))
    low = frozenset(attribute(each, "name") for each in _low_styles(document))
    _fill(archive, tables[names.index(chosen)], contents, low)
    return contents


def _sheets(
    document: Element,
    tables: list[Element],
) -> Iterator[SheetName]:
    hidden = {attribute(each, "name") for each in _hiding_styles(document)}
    for number, table in enumerate(tables):
        is_hidden = attribute(table, "style-name") in hidden
        yield SheetName(attribute(table, "name"), str(number), is_hidden)


def _hiding_styles(document: Element) -> Iterator[Element]:
    for style in below(document, "style"):
        for properties in below(style, "table-properties"):
            if attribute(properties, "display") == "false":
                yield style


def _low_styles(document: Element) -> Iterator[Element]:
    """Yields the styles with which a row or column is so low or narrow that nothing of it is seen."""
    for style in below(document, "style"):
        for kind, measure in MEASURES:
            for properties in below(style, kind):
                if shows_nothing(attribute(properties, measure), LEAST_LENGTH):
                    yield style


def _fill(
    archive: Archive,
    table: Element,
    contents: SheetContents,
    low: frozenset[str],
) -> None:
    column = 1
    for element in _lines(table, "table-column"):
        many = _many(element, "number-columns-repeated")
        if _is_hidden(element, low):
            contents.hidden_columns.append(range(column, column + many))
        column += many
    row = 1
    for element in _lines(table, "table-row"):
        many = _many(element, "number-rows-repeated")
        if _is_hidden(element, low):
            contents.hidden_rows.append(range(row, row + many))
        _row(archive, element, range(row, row + many), contents)
        row += many


def _is_hidden(line: Element, low: frozenset[str]) -> bool:
    return (
        attribute(line, "visibility") in HIDDEN or attribute(line, "style-name") in low
    )


def _lines(
    element: Element,
    name: str,
) -> Iterator[Element]:
    """Yields the rows or the columns of a table, also those in groups."""
    for each in element:
        if local(each.tag) == name:
            yield each
        elif local(each.tag) in GROUPS:
            yield from _lines(each, name)


def _many(
    element: Element,
    name: str,
) -> int:
    """Returns the number of rows, columns or cells that an element represents."""
    return int(attribute(element, name) or "1")


def _row(
    archive: Archive,
    row: Element,
    numbers: range,
    contents: SheetContents,
) -> None:
    column = 1
    for element in row:
        many = _many(element, "number-columns-repeated")
        columns = range(column, column + many)
        column += many
        if local(element.tag) not in ("table-cell", "covered-table-cell"):
            raise archive.refused("a row contains something that is not a cell")
        cell = _cell(archive, element)
        if cell and len(contents.cells) + many * len(numbers) > MOST_CELLS:
            raise archive.refused("it has more cells than any table")
        if cell:
            for number in numbers:
                for place in columns:
                    contents.cells[number, place] = cell
        _note_merged_and_commented(element, numbers[0], columns[0], contents)


def _note_merged_and_commented(
    element: Element,
    row: int,
    column: int,
    contents: SheetContents,
) -> None:
    down = _many(element, "number-rows-spanned")
    across = _many(element, "number-columns-spanned")
    if down > 1 or across > 1:
        area = CellArea(row, column, row + down - 1, column + across - 1)
        contents.merged.append(area)
    if below(element, "annotation"):
        contents.comments.append((row, column))


def _cell(
    archive: Archive,
    element: Element,
) -> SheetCell | None:
    """Returns the value of a cell, or None if it is empty."""
    formula = attribute(element, "formula")
    if "file:" in formula.lower():
        raise archive.active("links to other files")
    kinds = [value for key, value in element.items() if local(key) == "value-type"]
    words = SEVERAL_LINES.join(_paragraphs(element)).strip()
    if "error" in kinds or (formula and words.startswith(("#", "Err:"))):
        return SheetCell("error", "")
    if not kinds:
        if formula:
            return SheetCell("unstored", "")
        return None
    return _of_kind(element, kinds[0], words)


def _of_kind(
    element: Element,
    kind: str,
    words: str,
) -> SheetCell | None:
    if kind in WITH_VALUES:
        return SheetCell(WITH_VALUES[kind], attribute(element, "value"))
    if kind == "string":
        if not words:
            return None
        return SheetCell("words", words)
    day = None
    if kind == "date":
        day = day_of_words(attribute(element, "date-value"))
    if day is None:
        return SheetCell("time", "")
    return SheetCell("date", day)


def _paragraphs(element: Element) -> Iterator[str]:
    """Yields the lines of words in a cell; those of a comment are no part of them."""
    for each in element:
        if local(each.tag) == "p":
            yield "".join(_words(each))


def _words(element: Element) -> Iterator[str]:
    """Yields the words below an element: several spaces, tabs and new lines are elements of their own."""
    yield element.text or ""
    for each in element:
        name = local(each.tag)
        if name == "s":
            yield " " * _many(each, "c")
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield SEVERAL_LINES
        elif name != "annotation":
            yield from _words(each)
        yield each.tail or ""
