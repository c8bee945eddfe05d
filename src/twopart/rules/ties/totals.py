"""Rules on typed totals: what a table calls a total must be the sum of cells beside it, even without `sum:`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

from twopart.base.finding import Finding
from twopart.base.record import kept_in_record, record
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.figures.columns import unit_of
from twopart.figures.findings.of_figures import PUBLIC_FROM_WITHHELD
from twopart.figures.formula import FormulaError
from twopart.figures.grid import is_typed_total, value_rows, written_columns
from twopart.figures.named_figures import NamedFigures
from twopart.model.figure import FigurePath
from twopart.model.quantity import OpenValue, Quantity
from twopart.model.table import Column, Row, Table
from twopart.outline.subject import Subject
from twopart.rules.disclosure import audited
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.ties.comparison import Comparison, compare
from twopart.ties.saying import both_sides
from twopart.ties.side import side_of_figure, total

TOTAL_DOES_NOT_ADD_UP = Rule(
    name="total-does-not-add-up",
    what="a row or column that is called a total, and that no rows or columns beside it add up to",
    why="A reader who adds them up gets a different total, and will trust neither.",
    fix="Correct the total or a cell (write amounts that are subtracted in brackets); "
    "or write `sum:` to have the total computed.",
    may_be_excepted=True,
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5]}
      vans: {heading: Vans, cells: [2.5]}
      total: {heading: Total, cells: [4.2]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24}
    rows:
      kit: {heading: Kit, cells: [1.5]}
      vans: {heading: Vans, cells: [2.5]}
      total: {heading: Total, cells: [4.0]}
part-1: {sections: {summary: [{table: cost}]}}
""",
    exception_discloses=False,
    leaves_known=True,
)
WHOLE = 100  # per cent

KindOfLine = Literal["part", "total", "group"]
Addends = tuple[FigurePath, ...]


@record
class RowOrColumn:
    """A row or column of a table: one that is added up, a total, or a heading over rows."""

    name: str
    kind: KindOfLine
    heading: str = ""
    typed: bool = False  # a total whose cells are written, without `sum`


def totals_cast(subject: Subject) -> Iterator[Finding]:
    """Reports each typed total that none of its possible sums explains."""
    # A public source has the cells of every total, and not the withheld ones that it adds up.
    if subject.paper.public_source:
        return
    yield from unless_excepted(subject, TOTAL_DOES_NOT_ADD_UP.name, _judged(subject))


def totals_give_no_row_away(subject: Subject) -> Iterator[Finding]:
    """Reports each public typed total over a withheld row, which a reader could compute by subtraction."""
    # The source of a public one was judged; what was declassified stands in it as written.
    if subject.paper.public_source:
        return
    for reading in _first_explanations(subject):
        if reading.right.label.public and not reading.left.label.public:
            [path] = reading.right.paths
            if not _is_named_with_what_follows(path, reading.left.paths, subject):
                yield _typed_total_of_withheld(path, reading.at)
    yield from _totals_of_unknown_cells(subject)


def _is_named_with_what_follows(
    total: FigurePath,
    parts: Iterable[FigurePath],
    subject: Subject,
) -> bool:
    """Whether `can-be-worked-out` says of a cell of this total that it follows from it."""
    cells = {*parts}
    for disclosure in audited(subject)[1]:
        chains = disclosure.chains
        if disclosure.path in cells and any(total in chain.public for chain in chains):
            return not disclosure.failed
    return False


def _typed_total_of_withheld(path: FigurePath, at: Span) -> Finding:
    return PUBLIC_FROM_WITHHELD.finding(
        f"`{'.'.join(path)}` is called a total and is public, but includes withheld cells",
        at,
        why="Anyone can subtract the public cells from it and so learn the withheld one.",
        fix="Withhold the total too; or write `sum:` beside its cells (for a column also "
        "`stated: true`), and state under `declassified:` who made it public, and why.",
        shows=path[1],
    )


def _totals_of_unknown_cells(subject: Subject) -> Iterator[Finding]:
    """Reports public totals that nothing known explains, and that may add up a withheld cell whose value is a
    placeholder.
    """
    names = subject.names
    for path, sums in _all_typed_totals(subject):
        entry = names.entries.get(path)
        if entry is None or not entry.label.public:
            continue
        if not _is_a_sum(path, names):
            continue
        if _is_explained(_comparisons(path, sums, names)):
            continue
        parts = chain.from_iterable(sums)
        if any(_is_unknown_and_withheld(part, names) for part in parts):
            yield _typed_total_of_withheld(path, names.places[path].at)


def _is_explained(readings: Iterable[Comparison]) -> bool:
    return any(reading.state != "not" for reading in readings)


def _is_unknown_and_withheld(path: FigurePath, names: NamedFigures) -> bool:
    entry = names.entries.get(path)
    if entry is None or entry.label.public:
        return False
    return isinstance(entry.value, OpenValue)


def _judged(subject: Subject) -> Iterator[JudgedFinding]:
    for readings in _broken(subject):
        [path] = readings[0].right.paths
        table, row, column = path
        items = (table, f"{table}.{row}", f"{table}.{column}", ".".join(path))
        yield JudgedFinding(_total_does_not_add_up(readings[0]), items)


def _total_does_not_add_up(relation: Comparison) -> Finding:
    [path] = relation.right.paths
    item = ".".join(path)
    return TOTAL_DOES_NOT_ADD_UP.finding(
        f"`{item}` is called a total, but the rows or columns beside it add up to something else"
        f"{both_sides(relation)}",
        relation.at,
        fix="Correct the total or a cell (amounts that are subtracted stand in brackets); "
        "or delete the cells of the total and write `sum: all`, which computes it; or, if it is right, keep it: "
        f"{letting_stand(TOTAL_DOES_NOT_ADD_UP.name, item)}.",
        also=relation.places,
    )


def _broken(subject: Subject) -> Iterator[list[Comparison]]:
    """Yields all readings of each typed total that none of them explains."""
    for readings in _readings(subject):
        if not _is_explained(readings):
            yield readings


def explained_totals(subject: Subject) -> Iterator[Comparison]:
    """Yields each typed total, with the reading that explains it best."""
    if subject.paper.public_source:
        return
    for readings in _readings(subject):
        explanations = _explanations(readings)
        if explanations:
            yield min(explanations, key=_is_within_rounding)


def _explanations(readings: Iterable[Comparison]) -> list[Comparison]:
    return [reading for reading in readings if reading.state != "not"]


def _is_within_rounding(reading: Comparison) -> bool:
    return reading.state != "exact"


def _first_explanations(subject: Subject) -> Iterator[Comparison]:
    """Yields the first reading that explains each typed total, if there is one."""
    for readings in _readings(subject):
        yield from _explanations(readings)[:1]


@kept_in_record
def _readings(subject: Subject) -> tuple[list[Comparison], ...]:
    """Returns the comparisons of each typed total with every sum that a reader may expect, the likeliest first."""
    names = subject.names
    by_total = []
    for path, sums in _all_typed_totals(subject):
        readings = list(_comparisons(path, sums, names))
        if readings:
            by_total.append(readings)
    return tuple(by_total)


def _all_typed_totals(subject: Subject) -> Iterator[tuple[FigurePath, list[Addends]]]:
    for name, table in subject.paper.tables.items():
        if table:
            yield from _typed_totals(str(name), table)


def _typed_totals(
    name: str,
    table: Table,
) -> Iterator[tuple[FigurePath, list[Addends]]]:
    """Yields each cell of a typed total, with the sums that it may be."""
    yield from _totals_of_columns(name, table)
    yield from _totals_of_rows(name, table)


def _totals_of_columns(
    name: str,
    table: Table,
) -> Iterator[tuple[FigurePath, list[Addends]]]:
    """Yields the cells of rows that are called totals."""
    rows = _rows(table)
    summed = list(_summed_columns(table))
    for at, row in enumerate(rows):
        if not row.typed:
            continue
        sums = _sums(rows, at)
        for column in summed:
            readings = [_down(name, parts, column) for parts in sums]
            yield (name, row.name, column), readings


def _summed_columns(table: Table) -> Iterator[str]:
    """Yields the columns with cells of their own that may be added up."""
    columns_with_cells = set(written_columns(table))
    for column in _columns(table):
        may_be_summed = table.columns[column.name].summed is None
        if may_be_summed and column.name in columns_with_cells:
            yield column.name


def _totals_of_rows(
    name: str,
    table: Table,
) -> Iterator[tuple[FigurePath, list[Addends]]]:
    """Yields the cells of columns that are called totals."""
    rows = [row for row in _rows(table) if row.kind != "group"]
    columns = _columns(table)
    for at, column in enumerate(columns):
        if not column.typed:
            continue
        sums = _sums_across(table, columns, at)
        for row in rows:
            readings = [_across(name, row.name, parts) for parts in sums]
            yield (name, row.name, column.name), readings


def _sums_across(
    table: Table, columns: Sequence[RowOrColumn], at: int
) -> list[tuple[str, ...]]:
    """Returns the sums of the columns in the unit of the total: a number of things and a price are not added up."""
    unit = unit_of(table, table.columns[columns[at].name])
    alike = [
        column
        for column in columns
        if unit_of(table, table.columns[column.name]) == unit
    ]
    return _sums(alike, alike.index(columns[at]))


def _down(
    table: str,
    rows: Sequence[str],
    column: str,
) -> Addends:
    return tuple((table, row, column) for row in rows)


def _across(
    table: str,
    row: str,
    columns: Sequence[str],
) -> Addends:
    return tuple((table, row, column) for column in columns)


def _rows(table: Table) -> list[RowOrColumn]:
    lines = {}
    for key, row in table.rows.items():
        if row and row.style == "group":
            lines[str(key)] = RowOrColumn(str(key), "group")
    for name, row in value_rows(table):
        lines[str(name)] = _line(str(name), row)
    in_order = map(str, table.rows)
    return [lines[name] for name in in_order if name in lines]


def _columns(table: Table) -> list[RowOrColumn]:
    return [
        _line(str(name), column)
        for name, column in table.columns.items()
        if column and not column.formula
    ]


def _line(
    name: str,
    line: Row | Column,
) -> RowOrColumn:
    heading = str(line.heading.text)
    if line.sum:
        return RowOrColumn(name, "total", heading)
    if is_typed_total(line):
        return RowOrColumn(name, "total", heading, typed=True)
    return RowOrColumn(name, "part", heading)


def _sums(
    lines: Sequence[RowOrColumn],
    at: int,
) -> list[tuple[str, ...]]:
    """Returns the lines of which the total at this index may be the sum: those before it, then those after it."""
    before = _summed(lines[:at])
    after = [line.name for line in _until_a_total(lines[at + 1 :])]
    readings = [*before, tuple(after)]
    return list(dict.fromkeys(filter(None, readings)))


def _until_a_total(lines: Sequence[RowOrColumn]) -> Iterator[RowOrColumn]:
    for line in lines:
        if line.kind == "total":
            return
        if line.kind == "part":
            yield line


def _summed(lines: Sequence[RowOrColumn]) -> Iterator[tuple[str, ...]]:
    """Yields the parts from each line where a sum may begin, the nearest first; and the totals with the parts after
    them.

    A sum may begin at the top of the table, at or after a total, and after a heading over rows.
    """
    begins = {0}
    for at, line in enumerate(lines):
        if line.kind != "part":
            begins.add(at + 1)
        if line.kind == "total":
            begins.add(at)
    for begin in sorted(begins, reverse=True):
        chosen = lines[begin:]
        yield _names(chosen, "part")
        yield (
            *_names(chosen, "total"),
            *_names(_after_last_total(chosen), "part"),
        )


def _names(
    lines: Iterable[RowOrColumn],
    kind: KindOfLine,
) -> tuple[str, ...]:
    return tuple(line.name for line in lines if line.kind == kind)


def _after_last_total(lines: Sequence[RowOrColumn]) -> Sequence[RowOrColumn]:
    for at in reversed(range(len(lines))):
        if lines[at].kind == "total":
            return lines[at + 1 :]
    return lines


def _comparisons(
    path: FigurePath, sums: Sequence[Addends], names: NamedFigures
) -> Iterator[Comparison]:
    place = names.places[path]
    if not _is_a_sum(path, names):
        return
    for members in sums:
        try:
            added = total(members, names)
            stated = side_of_figure(".".join(path), path, names)
        except FormulaError:  # a cell that has no number, or has its own finding
            continue
        sides = added, "=", stated
        yield compare(names, TOTAL_DOES_NOT_ADD_UP.name, place.at, sides)


def _is_a_sum(path: FigurePath, names: NamedFigures) -> bool:
    """Whether it may be a sum. Percentages have a total only where they are parts of a whole: a rate over all is called
    total too.
    """
    entry = names.entries.get(path)
    if entry is None or not isinstance(entry.value, Quantity):
        return False
    return entry.value.unit != "%" or entry.value.value == WHOLE


RULES = (TOTAL_DOES_NOT_ADD_UP,)
