"""Structure tree of a PDF -> which marked contents are the words of which cell of which table."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from twopart.importing.pages.page_table import PageCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

DEEPEST = 100
MOST_ELEMENTS = 300_000
MOST_SPAN = 200  # rows or columns over which a cell goes
HEADING, CELLS = "TH", ("TH", "TD")


class InTable(NamedTuple):
    """The place of a cell: the numbers of its table, of its row and in its row, all from 0."""

    table: int
    row: int
    cell: int


@dataclass
class TaggedTables:
    """The tables of a document. `marks` says of which cell a marked content is, by its page from 0 and its number."""

    rows: list[list[list[PageCell]]] = field(default_factory=list)
    marks: dict[tuple[int, int], InTable] = field(default_factory=dict)

    def take(self, place: InTable, words: str, *, bold: bool) -> None:
        """Adds words to a cell."""
        cells = self.rows[place.table][place.row]
        cell = cells[place.cell]
        bold = bold and (cell.bold or not cell.words)
        words = f"{cell.words} {words}".strip()
        cells[place.cell] = cell._replace(words=words, bold=bold)


def tagged_tables(pdf: bytes) -> TaggedTables:
    """Returns the tables that have tags; none if there are no tags, or more than any paper has."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.get("/StructTreeRoot")
        if not isinstance(root, pikepdf.Dictionary):
            return TaggedTables()
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        reader = _Reader(pages, root.get("/RoleMap"))
        try:
            reader.read(root.get("/K"), _Where(), 0)
        except _TooMuchError:
            return TaggedTables()
    return reader.tables


class _TooMuchError(Exception):
    """A structure tree is larger than that of any paper."""


class _Where(NamedTuple):
    """Where the reader is: on which page, in which table and row, and in which cell."""

    page: int = 0
    table: int = -1
    in_row: bool = False
    cell: InTable | None = None


class _Reader:
    def __init__(
        self,
        pages: dict[tuple[int, int], int],
        roles: pikepdf.Object | None,
    ) -> None:
        self.tables = TaggedTables()
        self._pages = pages
        self._roles = roles
        self._elements = 0

    def read(self, kids: pikepdf.Object | None, where: _Where, depth: int) -> None:
        import pikepdf

        if isinstance(kids, pikepdf.Array):
            for kid in kids:
                self._read_kid(kid, where, depth)
        else:
            self._read_kid(kids, where, depth)

    def _read_kid(
        self,
        kid: pikepdf.Object | int | None,
        where: _Where,
        depth: int,
    ) -> None:
        import pikepdf

        self._elements += 1
        if depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise _TooMuchError
        if isinstance(kid, int):
            self._mark(kid, where)
        elif isinstance(kid, pikepdf.Dictionary):
            where = where._replace(page=self._page(kid, where.page))
            if "/S" in kid:
                self._element(kid, where, depth)
            elif isinstance(kid.get("/MCID"), int):
                self._mark(int(kid["/MCID"]), where)

    def _page(self, kid: pikepdf.Object, page: int) -> int:
        own = kid.get("/Pg")
        if own is None:
            return page
        return self._pages.get(own.objgen, page)

    def _mark(self, number: int, where: _Where) -> None:
        if where.cell is not None:
            self.tables.marks[where.page, number] = where.cell

    def _element(self, element: pikepdf.Object, where: _Where, depth: int) -> None:
        role = self._role(str(element["/S"]))
        rows = self.tables.rows
        if where.cell is not None:
            pass  # what is within a cell is its words
        elif role == "Table":
            rows.append([])
            where = _Where(where.page, len(rows) - 1)
        elif role == "TR" and where.table >= 0:
            rows[where.table].append([])
            where = where._replace(in_row=True)
        elif role in CELLS and where.in_row:
            row = rows[where.table][-1]
            row.append(_cell(element, role))
            place = InTable(where.table, len(rows[where.table]) - 1, len(row) - 1)
            where = where._replace(cell=place)
        self.read(element.get("/K"), where, depth + 1)

    def _role(self, name: str) -> str:
        """Returns the standard role of an element; makers of files may give roles names of their own."""
        if self._roles is not None:
            name = str(self._roles.get(name, name))
        return name.removeprefix("/")


def _cell(element: pikepdf.Object, role: str) -> PageCell:
    return PageCell(
        across=_span(element, "/ColSpan"),
        down=_span(element, "/RowSpan"),
        is_heading=role == HEADING,
    )


def _span(element: pikepdf.Object, name: str) -> int:
    """Returns over how many columns or rows a cell goes, by its attributes."""
    attributes = element.get("/A")
    for each in _each(attributes):
        span = each.get(name)
        if isinstance(span, int) and 1 <= span <= MOST_SPAN:
            return int(span)
    return 1


def _each(attributes: pikepdf.Object | None) -> Iterator[pikepdf.Dictionary]:
    import pikepdf

    if isinstance(attributes, pikepdf.Dictionary):
        yield attributes
    elif isinstance(attributes, pikepdf.Array):
        for each in attributes:
            if isinstance(each, pikepdf.Dictionary):
                yield each
