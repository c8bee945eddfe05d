"""Fills in a workbook as a reviewer does: writes words into columns of a row, and leaves the rest as it is."""

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import python_calamine
from workbooks import MAIN, letters, zipped

# The words for each row, by its id, and in it by the heading of the column.
Marks = Mapping[str, Mapping[str, str]]


def with_marks(content: bytes, sheet: str, marks: Marks) -> bytes:
    """Returns the workbook with these words in the rows of a sheet. Raises `KeyError` if no row has an id."""
    book = python_calamine.load_workbook(io.BytesIO(content))
    headings, *rows = book.get_sheet_by_name(sheet).to_python()
    numbers = {str(row[headings.index("id")]): at for at, row in enumerate(rows, 2)}
    part = f"xl/worksheets/sheet{book.sheet_names.index(sheet) + 1}.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    ET.register_namespace("", MAIN)
    tree = ET.fromstring(parts[part])
    for name, words in marks.items():
        for heading, text in words.items():
            _write(tree, numbers[name], headings.index(heading) + 1, text)
    parts[part] = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
    return zipped(parts)


def _write(tree: ET.Element, number: int, column: int, words: str) -> None:
    [row] = [
        each for each in tree.iter(f"{{{MAIN}}}row") if each.get("r") == str(number)
    ]
    at = f"{letters(column)}{number}"
    for cell in list(row):
        if cell.get("r") == at:
            row.remove(cell)
    cell = ET.Element(f"{{{MAIN}}}c", {"r": at, "t": "inlineStr"})
    ET.SubElement(ET.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t").text = words
    before = [each for each in row if each.get("r") < at]
    row.insert(len(before), cell)
