"""Figures by page -> a workbook to tick, as the bytes of an `.xlsx` file.

Sheets: `Read first`; `By page`, a row for each figure; `Contracts`; `Ties`; `Tables`, each as it is stored, beside live
sums; `In words`. The first row of a sheet has its headings, but for `Tables` and `Read first`.

What reviewers write stands in `By page`, in columns that are found by their headings: `id` (hidden; the figure's id, or
`table.row.column` of a cell: it stays the same in the next workbook), `tick` (one of TICKS, or empty), `query` (words)
and `by` (initials or a role). Whoever merges returned workbooks reads these four and nothing else.

Every cell of words is a string and is marked as one, so that nothing in it runs; formulas stand in `Tables` alone and
are sums and differences of its own cells. Without `unmasked`, withheld cells and the sums over them are empty. Times are
fixed: the same figures make the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from twopart.outline.placing import form_part
from twopart.outline.subject import Subject
from twopart.review.figures_by_page import (
    UNKNOWN,
    FigureLine,
    FiguresByPage,
    PlaceOfFigure,
)
from twopart.review.ticks.cell_ranges import ranges
from twopart.review.ticks.contracts import ContractRow, contracts
from twopart.review.ticks.tables_with_sums import (
    Position,
    StoredCell,
    TableWithSums,
    tables_with_sums,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

TICKS = ("agreed", "query", "refused")
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no zones; the same in every one
RUNS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
)  # what words begin with that a spreadsheet might run
NARROW, USUAL, WIDE = 9, 18, 50  # widths of columns, in characters
BY_PAGE = {
    "id": NARROW,
    "tick": NARROW,
    "query": USUAL,
    "by": NARROW,
    "Page": NARROW,
    "Part 2": USUAL,
    "Prints": USUAL,
    "Unrounded": USUAL,
    "Figure": WIDE,
    "Page of Part 1": NARROW,
    "Part 1": USUAL,
    "Also at": WIDE,
    "Ties to": WIDE,
    "Note": WIDE,
    "Label": USUAL,
}
CONTRACTS = {
    "Place": USUAL,
    "Names": USUAL,
    "Current value": USUAL,
    "Change": USUAL,
    "New value": USUAL,
    "Share": NARROW,
    "Share unrounded": USUAL,
    "Other figures": WIDE,
    "Words": WIDE,
}
TIES = {"Figure": WIDE, "Relation": WIDE, "State": USUAL, "Written at": WIDE}
IN_WORDS = {"Part": NARROW, "Place": USUAL, "Words": WIDE}
NO_TIE = "ties to nothing"
MASKED = "What is withheld is left out of this file."
READ_FIRST = """
By page: one row for each figure, in the order of Part 2; first what ties to nothing. Choose a tick, write a query, and
put your initials beside it.
Contracts: passages of Part 2 that name somebody and print an amount. Which amount is a current value, a change or a
new value is known only where a tie or a formula adds them up.
Ties: every relation that the paper states or computes.
Tables: values as they are stored; beside them live sums, and the difference.
In words: numbers that prose says in words, which no figure holds.
"""
GAP = 2  # columns or rows


def workbook(
    subject: Subject,
    figures: FiguresByPage,
) -> bytes:
    """The workbook of a paper; unmasked, it is as restricted as Part 2."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"title": "Figures by page", "created": CREATED})
    writer = _Writer(
        book,
        str(form_part(subject.form, 2).marking),
    )
    writer.read_first(subject.name, unmasked=figures.unmasked)
    writer.by_page(figures)
    writer.contracts(contracts(subject, figures))
    writer.ties(figures)
    writer.tables(tables_with_sums(subject, figures))
    writer.in_words(figures)
    book.close()
    return content.getvalue()


class _Writer:
    """Writes sheet by sheet."""

    def __init__(
        self,
        book: "Workbook",
        marking: str,
    ) -> None:
        self.book = book
        self.marking = marking
        usual = {"text_wrap": True, "valign": "top"}
        self.usual = book.add_format(usual)
        self.inert = book.add_format({**usual, "quote_prefix": True})
        self.heading = book.add_format({**usual, "bold": True, "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.numbers: dict[int, Format] = {}

    def read_first(
        self,
        paper: str,
        *,
        unmasked: bool,
    ) -> None:
        sheet = self._sheet(
            "Read first",
            {"": 2 * WIDE},
        )
        lines = [self.marking, f"Figures by page: {paper}", *_paragraphs(READ_FIRST)]
        if not unmasked:
            lines.append(MASKED)
        for row, words in enumerate(lines):
            self._words(sheet, (row, 0), words)
        sheet.write_string(
            0,
            0,
            self.marking,
            self.title,
        )

    def by_page(self, figures: FiguresByPage) -> None:
        sheet = self._sheet("By page", BY_PAGE)
        for row, line in enumerate(figures.lines, 1):
            for column, words in enumerate(_cells_of(line)):
                self._words(sheet, (row, column), words)
        last = len(figures.lines)
        columns = list(BY_PAGE)
        ids, ticks = columns.index("id"), columns.index("tick")
        sheet.set_column(
            ids,
            ids,
            None,
            None,
            {"hidden": True},
        )
        if last:
            choice = {"validate": "list", "source": list(TICKS)}
            sheet.data_validation(1, ticks, last, ticks, choice)
            sheet.autofilter(
                0,
                0,
                last,
                len(columns) - 1,
            )

    def contracts(self, rows: Iterable[ContractRow]) -> None:
        sheet = self._sheet("Contracts", CONTRACTS)
        for number, row in enumerate(rows, 1):
            for column, words in enumerate(_cells_of_contract(row)):
                self._words(sheet, (number, column), words)

    def ties(self, figures: FiguresByPage) -> None:
        sheet = self._sheet("Ties", TIES)
        for row, tie in enumerate(figures.ties, 1):
            made = ""
            if tie.made:
                made = figures.names.name(tie.made)
            for column, words in enumerate((made, tie.words, tie.state, str(tie.at))):
                self._words(sheet, (row, column), words)

    def in_words(self, figures: FiguresByPage) -> None:
        sheet = self._sheet("In words", IN_WORDS)
        for row, number in enumerate(figures.in_words, 1):
            for column, words in enumerate(
                (f"Part {number.part}", number.place, number.words)
            ):
                self._words(sheet, (row, column), words)

    def tables(self, tables: Iterable[TableWithSums]) -> None:
        sheet = self._sheet(
            "Tables",
            {"": WIDE / 2},
        )
        row = 0
        for table in tables:
            row = self._table(sheet, row, table) + GAP

    def _table(
        self,
        sheet: "Worksheet",
        top: int,
        table: TableWithSums,
    ) -> int:
        """Three blocks side by side: as stored, added up, and the difference. Returns the row behind them."""
        title = f"{table.name}: {table.caption}"
        if table.unit:
            title = f"{title} ({table.unit})"
        self._words(sheet, (top, 0), title)
        wide = len(table.columns) + GAP
        blocks = [1 + number * wide for number in range(3)]
        for left, name in zip(
            blocks, ("As stored", "Added up", "Difference"), strict=True
        ):
            self._words(
                sheet,
                (top + 1, left),
                name,
            )
            for column, heading in enumerate(table.columns):
                self._words(
                    sheet,
                    (top + 2, left + column),
                    heading,
                )
        first = top + 3
        for row, heading in enumerate(table.rows):
            self._words(
                sheet,
                (first + row, 0),
                heading,
            )
        numbers = {cell.at: cell.number for cell in table.cells}
        for cell in table.cells:
            self._cell(
                sheet,
                (first, blocks),
                cell,
                numbers,
            )
        return first + len(table.rows)

    def _cell(
        self,
        sheet: "Worksheet",
        corner: tuple[int, list[int]],
        cell: StoredCell,
        numbers: Mapping[Position, Decimal | None],
    ) -> None:
        first, (stored, *_) = corner
        row, column = first + cell.at[0], cell.at[1]
        if cell.words:
            self._words(
                sheet,
                (row, stored + column),
                cell.words,
            )
        if cell.number is None:
            return
        form = self._number(cell.decimals)
        sheet.write_number(
            row,
            stored + column,
            float(cell.number),
            form,
        )
        if cell.parts:
            self._sum(sheet, corner, cell, numbers)

    def _sum(
        self,
        sheet: "Worksheet",
        corner: tuple[int, list[int]],
        cell: StoredCell,
        numbers: Mapping[Position, Decimal | None],
    ) -> None:
        """A live sum of the cells that it adds up, and its difference from what is stored."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

        first, (stored, added, difference) = corner
        row, column = first + cell.at[0], cell.at[1]
        form = self._number(cell.decimals)
        stored_number = cell.number or Decimal(0)
        parts = [(first + at[0], stored + at[1]) for at in cell.parts]
        total = sum(
            (numbers[at] or Decimal(0) for at in cell.parts),
            Decimal(0),
        )
        formula = f"=SUM({','.join(ranges(parts))})"
        sheet.write_formula(
            row,
            added + column,
            formula,
            form,
            float(total),
        )
        names = (
            xl_rowcol_to_cell(
                row,
                left + column,
            )
            for left in (stored, added)
        )
        formula = f"=ROUND({'-'.join(names)},{cell.decimals})"
        apart = float(stored_number - total)
        sheet.write_formula(
            row,
            difference + column,
            formula,
            form,
            apart,
        )

    def _sheet(
        self,
        name: str,
        columns: Mapping[str, float],
    ) -> "Worksheet":
        """A sheet with the marking on every printed page, and with headings if its columns have any."""
        sheet = self.book.add_worksheet(name)
        marking = self.marking.replace("&", "&&")
        sheet.set_header(f"&C{marking}")
        sheet.set_footer(f"&C{marking}")
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        for number, (heading, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            if heading:
                sheet.write_string(0, number, heading, self.heading)
                sheet.freeze_panes(1, 0)
                sheet.repeat_rows(0)
        return sheet

    def _words(
        self,
        sheet: "Worksheet",
        at: Position,
        words: str,
    ) -> None:
        form = self.usual
        if words.startswith(RUNS):
            form = self.inert
        if words:
            sheet.write_string(*at, words, form)

    def _number(self, decimals: int) -> "Format":
        if decimals not in self.numbers:
            number = "#,##0"
            if decimals:
                number = f"{number}.{'0' * decimals}"
            self.numbers[decimals] = self.book.add_format({"num_format": number})
        return self.numbers[decimals]


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text, each of which begins with the name of a sheet."""
    paragraph: list[str] = []
    for line in text.strip().splitlines():
        if ": " in line and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line)
    yield " ".join(paragraph)


def _cells_of(line: FigureLine) -> Iterator[str]:
    """The cells of a figure, in the order of BY_PAGE."""
    yield from (line.id, "", "", "")
    yield from _first_of(line.part_2)
    yield line.first.prints or line.value
    yield line.unrounded
    yield line.heading
    yield from _first_of(line.part_1)
    yield "; ".join(_also(line))
    yield "\n".join(f"{words}: {state}" for words, state in line.ties) or NO_TIE
    yield line.note
    yield line.label


def _first_of(places: tuple[PlaceOfFigure, ...]) -> Iterator[str]:
    """The page and the name of the first place; both empty where there is none."""
    page = name = ""
    for place in places[:1]:
        name = place.place
        if place.page != UNKNOWN:
            page = str(place.page)
    yield from (page, name)


def _also(line: FigureLine) -> Iterator[str]:
    """The places of each part behind its first, with what they print where that is something else."""
    for place in (*line.part_2[1:], *line.part_1[1:]):
        words = f"Part {place.part}, {place.place}"
        if place.page != UNKNOWN:
            words = f"{words}, p. {place.page}"
        prints = line.otherwise(place)
        if prints:
            words = f"{words} “{prints}”"
        yield words


def _cells_of_contract(row: ContractRow) -> Iterator[str]:
    """The cells of a passage, in the order of CONTRACTS."""
    yield from (row.place, row.names)
    yield from (row.current, row.change, row.new)
    yield from (row.share, row.unrounded)
    yield "; ".join(row.others)
    yield row.words
