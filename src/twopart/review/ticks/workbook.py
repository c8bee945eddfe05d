"""Writes the figures of a paper, by page, as a workbook to tick: the bytes of an `.xlsx` file.

Sheets: `Read first`; `By page`, a row for each figure; `Withholdings`, a row for each; `Contracts`; `By name`;
`Bridges`; `Ties`; `Tables`, each as it is stored, beside live sums; `In words`. The first row of a sheet has its
headings, except in `Tables` and `Read first`.

Reviewers write in `By page` and `Withholdings`, in columns that are found by their headings: `id` (the figure's, or
`table.row.column` of a cell, or the withholding's: it stays the same in the next workbook), `tick` (one of TICKS, or
empty), `query` (words) and `by` (initials or a role). A program that merges returned workbooks reads these four, and
what the row says about the thing, since that is what the reviewer looked at.

Every cell of words is a string and is marked as one, so that nothing in it runs; formulas stand in `Tables` alone and
are sums and differences of its own cells. Without `unmasked`, withheld cells and the sums over them are empty. Times
are fixed: the same figures make the same bytes.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from math import ceil

from twopart.base.parts import RESTRICTED_PART
from twopart.language.measures.said_units import unit_after
from twopart.outline.placing import form_part
from twopart.outline.subject import Subject
from twopart.review.agreements.things import ThingKey, things
from twopart.review.figures_by_page import WITHOUT_PAGES, FiguresByPage, PagesByPart
from twopart.review.ticks.by_name import bridges, totals_by_name
from twopart.review.ticks.cell_ranges import ranges
from twopart.review.ticks.cells import (
    cells_of_contract,
    cells_of_figure,
    cells_of_name,
    cells_of_step,
    cells_of_withholding,
)
from twopart.review.ticks.columns import (
    BRIDGES,
    BY_NAME,
    BY_PAGE,
    CONTRACTS,
    HIDDEN,
    IN_WORDS,
    MASKED,
    TICKS,
    TIES,
    WIDE,
    WITHHOLDINGS,
    what_sheets_are,
)
from twopart.review.ticks.contracts import ContractRow, contracts
from twopart.review.ticks.shown import versions, within_withholdings
from twopart.review.ticks.tables_with_sums import (
    RowAndColumn,
    StoredCell,
    TableWithSums,
    tables_with_sums,
)
from twopart.review.withholdings import withholdings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no zones; the same in every one
# First characters of words that a spreadsheet might run.
RUNS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)
GAP = 2  # columns or rows
BLOCKS = ("As stored", "Added up", "Difference")  # of a table, side by side
LINE = 15.0  # points: the height of a line of words
MOST_LINES = 27  # a spreadsheet allows no higher row
ZERO = Decimal(0)


def workbook(
    subject: Subject,
    figures: FiguresByPage,
    pages: PagesByPart = WITHOUT_PAGES,
) -> bytes:
    """Returns the workbook of a paper; unmasked, it is as restricted as Part 2."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"title": "Figures by page", "created": CREATED})
    known: Mapping[ThingKey, str] = {}
    if figures.unmasked:  # else a value could be guessed from its mark
        known = versions(things(subject))
    marking = str(form_part(subject.form, RESTRICTED_PART).marking)
    writer = _Writer(book, marking, known)
    writer.read_first(subject.name, unmasked=figures.unmasked)
    writer.by_page(figures)
    writer.withholdings(subject, pages, unmasked=figures.unmasked)
    rows = contracts(subject, figures)
    writer.contracts(rows)
    totals = totals_by_name(rows, subject, figures)
    writer.rows("By name", BY_NAME, map(cells_of_name, totals))
    steps = bridges(subject, figures)
    writer.rows("Bridges", BRIDGES, map(cells_of_step, steps))
    writer.ties(figures)
    writer.tables(tables_with_sums(subject, figures))
    writer.in_words(figures)
    writer.set_heights()
    book.close()
    return content.getvalue()


class _Writer:
    """Writes sheet by sheet."""

    def __init__(
        self,
        book: "Workbook",
        marking: str,
        versions: Mapping[ThingKey, str],
    ) -> None:
        self.book = book
        self.marking = marking
        self.versions = versions
        usual = {"text_wrap": True, "valign": "top"}
        self.usual = book.add_format(usual)
        self.inert = book.add_format({**usual, "quote_prefix": True})
        self.heading = book.add_format({**usual, "bold": True, "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.numbers: dict[int, Format] = {}
        # For each sheet, the widths of its columns, and how many lines the words of a row take.
        self.widths: dict[str, list[float]] = {}
        self.lines: dict[tuple[str, int], int] = {}

    def read_first(
        self,
        paper: str,
        *,
        unmasked: bool,
    ) -> None:
        sheet = self._sheet("Read first", {"": 2 * WIDE})
        lines = [self.marking, f"Figures by page: {paper}", *what_sheets_are()]
        if not unmasked:
            lines.append(MASKED)
        for row, words in enumerate(lines):
            self._words(sheet, (row, 0), words)
        sheet.write_string(0, 0, self.marking, self.title)

    def by_page(self, figures: FiguresByPage) -> None:
        sheet = self._sheet("By page", BY_PAGE)
        for row, line in enumerate(figures.lines, 1):
            version = self.versions.get(("figure", line.id), "")
            for column, words in enumerate(cells_of_figure(line, version)):
                self._words(sheet, (row, column), words)
        self._to_tick(sheet, list(BY_PAGE), len(figures.lines))

    def withholdings(
        self,
        subject: Subject,
        pages: PagesByPart,
        *,
        unmasked: bool,
    ) -> None:
        sheet = self._sheet("Withholdings", WITHHOLDINGS)
        last = 0
        within = within_withholdings(subject)
        for last, each in enumerate(withholdings(subject), 1):
            version = self.versions.get(("withholding", each.id), "")
            cells = cells_of_withholding(
                each, within, pages, version, unmasked=unmasked
            )
            for column, words in enumerate(cells):
                self._words(sheet, (last, column), words)
        self._to_tick(sheet, list(WITHHOLDINGS), last)

    def _to_tick(
        self,
        sheet: "Worksheet",
        columns: list[str],
        last: int,
    ) -> None:
        """Adds a list of ticks to choose from in each row, and a filter over all; hides what is for merging alone."""
        for name in HIDDEN[sheet.get_name()]:
            column = columns.index(name)
            sheet.set_column(column, column, None, None, {"hidden": True})
        if not last:
            return
        ticks = columns.index("tick")
        choice = {"validate": "list", "source": list(TICKS), "error_type": "warning"}
        sheet.data_validation(1, ticks, last, ticks, choice)
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def contracts(self, rows: Iterable[ContractRow]) -> None:
        sheet = self._sheet("Contracts", CONTRACTS)
        for number, row in enumerate(rows, 1):
            for column, words in enumerate(cells_of_contract(row)):
                self._words(sheet, (number, column), words)

    def rows(
        self,
        name: str,
        columns: Mapping[str, float],
        rows: Iterable[Iterable[str]],
    ) -> None:
        """Writes a sheet of words alone."""
        sheet = self._sheet(name, columns)
        for number, cells in enumerate(rows, 1):
            for column, words in enumerate(cells):
                self._words(sheet, (number, column), words)

    def ties(self, figures: FiguresByPage) -> None:
        sheet = self._sheet("Ties", TIES)
        for row, tie in enumerate(figures.ties, 1):
            made = ""
            if tie.made:
                made = figures.names.name(tie.made)
            cells = (made, tie.words, tie.state, str(tie.at))
            for column, words in enumerate(cells):
                self._words(sheet, (row, column), words)

    def in_words(self, figures: FiguresByPage) -> None:
        sheet = self._sheet("In words", IN_WORDS)
        for row, number in enumerate(figures.in_words, 1):
            cells = (f"Part {number.part}", number.place, number.words)
            for column, words in enumerate(cells):
                self._words(sheet, (row, column), words)

    def tables(self, tables: Iterable[TableWithSums]) -> None:
        sheet = self._sheet("Tables", {"": WIDE / 2})
        row = 0
        for table in tables:
            row = self._table(sheet, row, table) + GAP

    def _table(
        self,
        sheet: "Worksheet",
        top: int,
        table: TableWithSums,
    ) -> int:
        """Writes three blocks side by side: as stored, added up, and the difference. Returns the row after them."""
        title = f"{table.name}: {table.caption}"
        unit = unit_after(title, table.unit)
        if unit:
            title = f"{title} ({unit})"
        self._words(sheet, (top, 0), title)
        wide = len(table.columns) + GAP
        blocks = [1 + number * wide for number in range(len(BLOCKS))]
        for left, name in zip(blocks, BLOCKS, strict=True):
            self._words(sheet, (top + 1, left), name)
            for column, heading in enumerate(table.columns):
                self._words(sheet, (top + 2, left + column), heading)
        first = top + 3
        for row, heading in enumerate(table.rows):
            self._words(sheet, (first + row, 0), heading)
        numbers = {cell.at: cell.number for cell in table.cells}
        for cell in table.cells:
            self._cell(sheet, (first, blocks), cell, numbers)
        return first + len(table.rows)

    def _cell(
        self,
        sheet: "Worksheet",
        corner: tuple[int, list[int]],
        cell: StoredCell,
        numbers: Mapping[RowAndColumn, Decimal | None],
    ) -> None:
        first, (stored, *_) = corner
        row = first + cell.at[0]
        column = cell.at[1]
        if cell.words:
            self._words(sheet, (row, stored + column), cell.words)
        if cell.number is None:
            return
        number_format = self._number(cell.decimals)
        number = float(cell.number)
        sheet.write_number(row, stored + column, number, number_format)
        if cell.parts:
            self._sum(sheet, corner, cell, numbers)

    def _sum(
        self,
        sheet: "Worksheet",
        corner: tuple[int, list[int]],
        cell: StoredCell,
        numbers: Mapping[RowAndColumn, Decimal | None],
    ) -> None:
        """Writes a live sum of the cells that it adds up, and its difference from what is stored."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

        first, (stored, added, difference) = corner
        row = first + cell.at[0]
        column = cell.at[1]
        number_format = self._number(cell.decimals)
        parts = [(first + row, stored + column) for row, column in cell.parts]
        total = sum((numbers[at] or ZERO for at in cell.parts), ZERO)
        formula = f"=SUM({','.join(ranges(parts))})"
        at = (row, added + column)
        sheet.write_formula(*at, formula, number_format, float(total))
        stored_name = xl_rowcol_to_cell(row, stored + column)
        added_name = xl_rowcol_to_cell(row, added + column)
        formula = f"=ROUND({stored_name}-{added_name},{cell.decimals})"
        apart = float((cell.number or ZERO) - total)
        at = (row, difference + column)
        sheet.write_formula(*at, formula, number_format, apart)

    def _sheet(
        self,
        name: str,
        columns: Mapping[str, float],
    ) -> "Worksheet":
        """Adds a sheet with the marking on every printed page, and with headings if its columns have any."""
        sheet = self.book.add_worksheet(name)
        marking = self.marking.replace("&", "&&")
        sheet.set_header(f"&C{marking}")
        sheet.set_footer(f"&C{marking}")
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4)  # inches
        self.widths[name] = list(columns.values())
        for number, (heading, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            if heading:
                sheet.write_string(0, number, heading, self.heading)
                self._fit(sheet, (0, number), heading)
                sheet.freeze_panes(1, 0)
                sheet.repeat_rows(0)
        return sheet

    def set_heights(self) -> None:
        """Makes each row as high as its words: not every program does so when it opens a file."""
        for (name, row), lines in self.lines.items():
            if lines > 1:
                self.book.get_worksheet_by_name(name).set_row(row, LINE * lines)

    def _fit(self, sheet: "Worksheet", at: RowAndColumn, words: str) -> None:
        """Records how many lines a cell takes, for the height of its row."""
        row, column = at
        widths = self.widths[sheet.get_name()]
        width = widths[min(column, len(widths) - 1)]
        key = (sheet.get_name(), row)
        lines = min(_lines(words, width), MOST_LINES)
        self.lines[key] = max(lines, self.lines.get(key, 1))

    def _words(
        self,
        sheet: "Worksheet",
        at: RowAndColumn,
        words: str,
    ) -> None:
        self._fit(sheet, at, words)
        look = self.usual
        if words.startswith(RUNS):
            look = self.inert
        if words:
            sheet.write_string(*at, words, look)

    def _number(self, decimals: int) -> "Format":
        if decimals not in self.numbers:
            number = "#,##0"
            if decimals:
                number = f"{number}.{'0' * decimals}"
            self.numbers[decimals] = self.book.add_format({"num_format": number})
        return self.numbers[decimals]


def _lines(words: str, width: float) -> int:
    """Returns about how many lines words take in a column that is `width` characters wide."""
    lengths = map(len, words.split("\n"))
    return sum(max(ceil(length / width), 1) for length in lengths)
