"""Columns of tables in Word documents: wide enough for a typeface that is wider than Arial, on the page of the PDF."""

import json
from copy import deepcopy
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from test_document_read_back import CONTENT, PAPERS, document_of, made

from twopart.render.html.table_layout import columns_of, table_layout

IN_POINT = 12_700  # units of python-docx
WIDER = 1.36  # times our typeface: digits of DejaVu Sans in bold
SIZES = {"TableText": 9.5, "TableTextSmall": 8.5}


def tables_in(view: dict) -> list[dict]:
    """The tables of a view, in the order of the part."""
    found: list[dict] = []
    pending: list[object] = [view["sections"]]
    while pending:
        each = pending.pop(0)
        if isinstance(each, dict):
            if each.get("kind") == "Table":
                found.append(each)
            pending[:0] = each.values()
        elif isinstance(each, list):
            pending[:0] = each
    return found


def in_word(document: bytes) -> list:
    """The tables of a document that are tables of the view: their titles say so."""
    tables = docx.Document(BytesIO(document)).tables
    return [each for each in tables if title_of(each).startswith("Table ")]


def title_of(table) -> str:
    title = table._tbl.tblPr.find(qn("w:tblCaption"))
    if title is None:
        return ""
    return title.get(qn("w:val"))


def size_of(table) -> float:
    names = {each.style.style_id for cell in table._cells for each in cell.paragraphs}
    if any(name.endswith("Small") for name in names):
        return SIZES["TableTextSmall"]
    return SIZES["TableText"]


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("folder", PAPERS, ids=lambda folder: folder.name)
def test_no_figure_or_heading_over_figures_is_broken_in_a_wider_typeface(folder, part):
    content, document = made(folder, part)
    view = json.loads(content)

    written = in_word(document)
    tables = tables_in(view)
    assert len(written) == len(tables)
    for table, record in zip(written, tables, strict=True):
        size = size_of(table)
        widths = [int(each.w) / IN_POINT for each in table._tbl.tblGrid.gridCol_lst]
        for width, column in zip(widths, columns_of(record), strict=True):
            if column.figures:
                assert width > column.word * WIDER * size


@pytest.fixture(scope="module")
def connect() -> dict:
    return json.loads(made(CONTENT / "connect-fbc3", 2)[0])


def test_a_table_of_many_columns_has_smaller_letters_and_stays_upright(connect):
    document = document_of(deepcopy(connect), "mps-iam")

    assert [size_of(each) for each in in_word(document)] == [9.5, 8.5, 9.5]
    assert not any(table_layout(each).sheet.turned for each in tables_in(connect))
    assert len(docx.Document(BytesIO(document)).sections) == 1


def stays_with_next(row) -> bool:
    paragraph = row.cells[0].paragraphs[0]
    return bool(paragraph.paragraph_format.keep_with_next)


def test_the_first_and_the_last_two_rows_of_figures_stay_together(connect):
    capital, revenue, _ = in_word(document_of(deepcopy(connect), "mps-iam"))

    held = [stays_with_next(row) for row in revenue.rows[1:]]
    assert held[0]
    assert held[-2:] == [True, False]
    assert not all(held[:-1])
    assert all(stays_with_next(row) for row in capital.rows[:-1])
