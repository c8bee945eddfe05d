"""Workbooks made by hand, in the ways in which spreadsheet programs write them: .xlsx and .ods."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGED = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = {"": 0, "percentage": 1, "date": 2, "time": 3, "thousands": 4}
FORMATS = (0, 10, 14, 22, 3)
DATE = 45_280  # 20 December 2023


@dataclass(frozen=True)
class Cell:
    """A cell with a value, and how the value is written."""

    value: object = ""
    style: str = ""
    formula: str = ""
    type: str = ""  # the type of the value, as .xlsx calls it
    comment: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet of rows of cells or plain values, and what of it is hidden or merged; rows and columns count from 1."""

    rows: Sequence[Sequence[object]]
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merged: str = ""  # a range, such as A1:B2


@dataclass(frozen=True)
class Workbook:
    """Sheets by their names, and further parts of the file, or others in the place of usual ones."""

    sheets: Mapping[str, Sheet]
    parts: Mapping[str, bytes] = field(default_factory=dict)


def letters(column: int) -> str:
    """Returns the letter of a column from 1 to 26."""
    return chr(ord("A") + column - 1)


def xlsx(workbook: Workbook) -> bytes:
    """Returns a workbook as an Excel file."""
    strings: list[str] = []
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(workbook),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _workbook(workbook),
        "xl/styles.xml": _styles(),
    }
    related = {}
    for number, sheet in enumerate(workbook.sheets.values(), 1):
        part = f"xl/worksheets/sheet{number}.xml"
        related[f"rId{number}"] = ("worksheet", f"worksheets/sheet{number}.xml")
        parts[part] = _sheet(sheet, strings)
        if comments := _comments(sheet):
            parts[f"xl/comments{number}.xml"] = comments
            parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(
                {"rId1": ("comments", f"../comments{number}.xml")}
            )
    related["rIdS"] = ("sharedStrings", "sharedStrings.xml")
    related["rIdT"] = ("styles", "styles.xml")
    parts["xl/_rels/workbook.xml.rels"] = _relations(related)
    items = "".join(f"<si><t>{escape(words)}</t></si>" for words in strings)
    parts["xl/sharedStrings.xml"] = _xml(f'<sst xmlns="{MAIN}">{items}</sst>')
    return zipped({**parts, **workbook.parts})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _xml(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode()


def _content_types(workbook: Workbook) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{kind}.worksheet+xml"/>'
        for number, _ in enumerate(workbook.sheets, 1)
    )
    return _xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{sheets}</Types>'
    )


def _relations(relations: Mapping[str, tuple[str, str]]) -> bytes:
    each = "".join(
        f'<Relationship Id="{name}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for name, (kind, target) in relations.items()
    )
    return _xml(f'<Relationships xmlns="{PACKAGED}">{each}</Relationships>')


def _workbook(workbook: Workbook) -> bytes:
    sheets = ""
    for number, (name, sheet) in enumerate(workbook.sheets.items(), 1):
        state = ' state="hidden"' if sheet.hidden else ""
        sheets += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="rId{number}"/>'
    return _xml(
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{sheets}</sheets></workbook>'
    )


def _styles() -> bytes:
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in FORMATS)
    return _xml(
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="{len(FORMATS)}">{styles}</cellXfs></styleSheet>'
    )


def _sheet(sheet: Sheet, strings: list[str]) -> bytes:
    columns = "".join(
        f'<col min="{number}" max="{number}" hidden="1"/>'
        for number in sheet.hidden_columns
    )
    rows = ""
    for number, row in enumerate(sheet.rows, 1):
        hidden = ' hidden="1"' if number in sheet.hidden_rows else ""
        cells = "".join(
            _cell(cell, f"{letters(column)}{number}", strings)
            for column, cell in enumerate(row, 1)
        )
        rows += f'<row r="{number}"{hidden}>{cells}</row>'
    merged = ""
    if sheet.merged:
        merged = f'<mergeCells count="1"><mergeCell ref="{sheet.merged}"/></mergeCells>'
    if columns:
        columns = f"<cols>{columns}</cols>"
    return _xml(
        f'<worksheet xmlns="{MAIN}">{columns}<sheetData>{rows}</sheetData>{merged}</worksheet>'
    )


def _cell(cell: object, at: str, strings: list[str]) -> str:
    if not isinstance(cell, Cell):
        cell = Cell(cell)
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
    style = f' s="{STYLES[cell.style]}"' if cell.style else ""
    if cell.type:
        return f'<c r="{at}"{style} t="{cell.type}">{formula}<v>{escape(str(cell.value))}</v></c>'
    if isinstance(cell.value, str) and cell.value:
        strings.append(cell.value)
        return f'<c r="{at}"{style} t="s"><v>{len(strings) - 1}</v></c>'
    if cell.value in ("", None):
        return f'<c r="{at}"{style}>{formula}</c>'
    return f'<c r="{at}"{style}>{formula}<v>{cell.value!r}</v></c>'


def _comments(sheet: Sheet) -> bytes | None:
    comments = ""
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row, 1):
            if isinstance(cell, Cell) and cell.comment:
                comments += (
                    f'<comment ref="{letters(column)}{number}" authorId="0">'
                    f"<text><t>{escape(cell.comment)}</t></text></comment>"
                )
    if not comments:
        return None
    return _xml(
        f'<comments xmlns="{MAIN}"><authors><author>A</author></authors>'
        f"<commentList>{comments}</commentList></comments>"
    )


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{short}="{OFFICE}:{name}:1.0"'
    for short, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "manifest": "manifest",
    }.items()
)


def ods(workbook: Workbook) -> bytes:
    """Returns a workbook as an OpenDocument spreadsheet."""
    tables = "".join(_table(name, each) for name, each in workbook.sheets.items())
    styles = (
        '<style:style style:name="seen"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="unseen"><style:table-properties table:display="false"/></style:style>'
    )
    content = _xml(
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = _xml(
        f'<manifest:manifest {NAMESPACES}><manifest:file-entry manifest:full-path="/"/></manifest:manifest>'
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return zipped({**parts, **workbook.parts})


def _table(name: str, sheet: Sheet) -> str:
    style = "unseen" if sheet.hidden else "seen"
    width = max(map(len, sheet.rows))
    columns = "".join(
        f"<table:table-column{_collapsed(number, sheet.hidden_columns)}/>"
        for number in range(1, width + 1)
    )
    rows = ""
    for number, row in enumerate(sheet.rows, 1):
        cells = "".join(map(_ods_cell, row))
        rows += f"<table:table-row{_collapsed(number, sheet.hidden_rows)}>{cells}</table:table-row>"
    rows += (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        ' table:number-columns-repeated="1024"/></table:table-row>'
    )
    return f'<table:table table:name="{escape(name)}" table:style-name="{style}">{columns}{rows}</table:table>'


def _collapsed(number: int, hidden: Sequence[int]) -> str:
    return ' table:visibility="collapse"' if number in hidden else ""


def _ods_cell(cell: object) -> str:
    if not isinstance(cell, Cell):
        cell = Cell(cell)
    formula = f' table:formula="of:={escape(cell.formula)}"' if cell.formula else ""
    comment = ""
    if cell.comment:
        comment = f"<office:annotation><text:p>{escape(cell.comment)}</text:p></office:annotation>"
    if cell.style == "date":
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.value}"/>'
    if isinstance(cell.value, str) and cell.value:
        words = f"<text:p>{escape(cell.value)}</text:p>"
        return f'<table:table-cell office:value-type="string"{formula}>{comment}{words}</table:table-cell>'
    if cell.value in ("", None):
        return f"<table:table-cell{formula}>{comment}</table:table-cell>"
    kind = "percentage" if cell.style == "percentage" else "float"
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{cell.value!r}"{formula}>'
        f"{comment}<text:p>{cell.value}</text:p></table:table-cell>"
    )
