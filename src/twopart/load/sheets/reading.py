"""Reads the block of cells that a table takes from the file it names."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from twopart.base.finding import Finding, Refused
from twopart.base.near import did_you_mean
from twopart.base.record import record, replaced
from twopart.base.source import SheetSource, Span, Text
from twopart.load.keys import unknown_key
from twopart.load.sheets import rules
from twopart.load.sheets.archive import Archive
from twopart.load.sheets.block import CellArea, CellBlock, area_of
from twopart.load.sheets.csv_cells import csv_block
from twopart.load.sheets.ods import ods_sheet
from twopart.load.sheets.rules import CSV, ODS, SUFFIXES, XLSX
from twopart.load.sheets.second_reader import differing, read_again
from twopart.load.sheets.workbook import SheetContents
from twopart.load.sheets.xlsx import xlsx_sheet
from twopart.load.tree import Mapping as Tree
from twopart.load.tree import Node, Scalar, value_at

KEYS = ("file", "sheet", "range")
Files = Mapping[str, bytes]


@record
class DataRequest:
    """The key `data` of a table: a file, a sheet of it and a range."""

    file: Text
    at: Span
    sheet: str = ""
    area: CellArea | None = None
    sheet_at: Span | None = None
    area_at: Span | None = None


def requested(node: Node) -> DataRequest:
    """Reads the key `data`. Raises `Refused`."""
    if isinstance(node, Scalar) and not node.missing:
        return DataRequest(node.text, node.span)
    if not isinstance(node, Tree):
        raise Refused(_no_file(node.span, "no file is named"))
    texts = {key: value_at(node, key) for key in KEYS}
    unknown = [key for key, _ in node.entries if key not in KEYS]
    file = texts["file"]
    sheet = texts["sheet"]
    area = texts["range"]
    if unknown:
        raise Refused(_unknown_key(unknown[0]))
    if not isinstance(file, Scalar) or file.missing:
        raise Refused(_no_file(node.span, "no file is named"))
    name = ""
    if sheet is not None:
        if not isinstance(sheet, Scalar) or sheet.missing:
            raise Refused(_no_sheet(sheet.span))
        name = str(sheet.text)
    return DataRequest(
        file.text,
        file.span,
        name,
        _area(area),
        sheet_at=_place(sheet),
        area_at=_place(area),
    )


def _place(node: Node | None) -> Span | None:
    if node is None:
        return None
    return node.span


def _no_sheet(at: Span) -> Finding:
    return rules.NO_SUCH_SHEET.finding("`sheet` without the name of a sheet", at)


def _unknown_key(key: Text) -> Finding:
    return unknown_key(key, KEYS)


def _area(node: Node | None) -> CellArea | None:
    if node is None:
        return None
    area = None
    if isinstance(node, Scalar):
        area = area_of(str(node.text))
    if area is None:
        raise Refused(rules.BAD_RANGE.finding(rules.BAD_RANGE.what, node.span))
    return area


def _no_file(
    at: Span,
    what: str,
    fix: str = "",
) -> Finding:
    return rules.NO_DATA_FILE.finding(f"cells from a file: {what}", at, fix=fix)


def named_file(
    request: DataRequest,
    files: Files,
) -> str:
    """Returns the full name of the requested file. Raises `Refused` if the paper has no such file."""
    written = request.file.strip()
    path = PurePath(written)
    if path.name != written or "\\" in written or written.startswith("."):
        fix = ""
        if path.name in {PurePath(name).name for name in files}:
            fix = f"Write `{path.name}`, the name of the file without its folder."
        raise Refused(_no_file(request.at, "a path instead of a file name", fix))
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = f"a file that does not end in {CSV}, {XLSX} or {ODS}"
        fix = ""
        if suffix in rules.OTHER_SUFFIXES:
            fix = f"Save it from the spreadsheet program as {XLSX}, and write that name here."
        raise Refused(_no_file(request.at, what, fix))
    named = {PurePath(name).name: name for name in files}
    if written not in named:
        near = did_you_mean(written, tuple(sorted(named)))
        fix = ""
        if near:
            fix = f"{near}{rules.NO_DATA_FILE.fix}"
        what = "the paper's folder has no such file, or it cannot be read"
        raise Refused(_no_file(request.at, what, fix))
    return named[written]


def requested_block(
    request: DataRequest,
    name: str,
    content: bytes,
) -> CellBlock:
    """Returns the cells that a table takes from a file. Raises `Refused`."""
    block = _whole(request, name, content)
    area = request.area or block.area
    cells = {at: cell for at, cell in block.cells.items() if area.has(at)}
    if not cells:
        raise Refused(rules.unreadable(request.at, "the range is empty"))
    beyond = {at: cell for at, cell in block.cells.items() if not area.has(at)}
    own = replaced(block, cells=cells, beyond=beyond, range_at=request.area_at)
    wrong = list(_unseen(own, area))
    if wrong:
        raise Refused(*wrong)
    return own


def _whole(
    request: DataRequest,
    name: str,
    content: bytes,
) -> CellBlock:
    source = SheetSource(name, "")
    if PurePath(name).suffix.lower() == CSV:
        if request.sheet:
            finding = rules.NO_SUCH_SHEET.finding(
                "`sheet` for a .csv file, which has no sheets",
                request.sheet_at or request.at,
                fix="Delete `sheet:`.",
            )
            raise Refused(finding)
        return csv_block(content, source, request.at)
    try:
        return _workbook(request, source, content)
    except (ValueError, OverflowError, RecursionError) as error:
        # Numbers that are none, in places where every spreadsheet program writes one.
        raise Refused(rules.unreadable(request.at, "it is damaged")) from error


def _workbook(
    request: DataRequest,
    source: SheetSource,
    content: bytes,
) -> CellBlock:
    archive = Archive(content, request.at)
    named_at = request.sheet_at or request.at
    if PurePath(source.name).suffix.lower() == XLSX:
        contents = xlsx_sheet(archive, request.sheet, named_at)
    else:
        contents = ods_sheet(archive, request.sheet, named_at)
    if request.sheet:
        source = SheetSource(source.name, "", f"sheet {contents.number}")
    block = _block(contents, source)
    area = request.area or block.area
    seen = read_again(content, contents.name, block.area, request.at)
    for refused in differing(block.cells, seen, area, request.at):
        raise refused
    return block


def _block(
    contents: SheetContents,
    source: SheetSource,
) -> CellBlock:
    def place(
        row: int,
        column: int,
    ) -> Span:
        return Span(source, row, column)

    return CellBlock(
        contents.cells,
        place,
        tuple(contents.hidden_rows),
        tuple(contents.hidden_columns),
        tuple(contents.merged),
        tuple(contents.comments),
    )


def _unseen(
    block: CellBlock,
    area: CellArea,
) -> Iterator[Finding]:
    """Yields findings on hidden and merged cells."""
    for rows in block.hidden_rows:
        if rows.start <= area.bottom and area.top < rows.stop:
            at = block.place(max(rows.start, area.top), area.left)
            yield rules.HIDDEN_CELLS.finding(
                "a hidden row among the cells of a table", at
            )
    for columns in block.hidden_columns:
        if columns.start <= area.right and area.left < columns.stop:
            at = block.place(area.top, max(columns.start, area.left))
            yield rules.HIDDEN_CELLS.finding(
                "a hidden column among the cells of a table", at
            )
    for merged in block.merged:
        if merged.meets(area):
            at = block.place(merged.top, merged.left)
            yield rules.MERGED_CELLS.finding("merged cells among those of a table", at)
