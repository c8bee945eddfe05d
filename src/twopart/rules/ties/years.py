"""Headings of years: each follows the one before it, and none stands over a total."""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.model.table import Column, Table
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.ties.hidden_totals import hidden_totals

YEAR_COLUMNS = Rule(
    name="year-columns",
    what="a heading of a year that skips or repeats one, or that stands over a total",
    why="A year that is missing or repeated puts every cell beside it under the wrong year.",
    fix="Check the headings; head a column of totals “Total”.",
    may_be_excepted=True,
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24, second: FY24/25, third: FY26/27}
    rows: {kit: {heading: Kit, cells: [1.5, 2.5, 4.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {first: FY23/24, second: FY24/25, third: FY25/26}
    rows: {kit: {heading: Kit, cells: [1.5, 2.5, 4.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    exception_discloses=False,
    leaves_known=True,
)
YEAR = re.compile(
    r"(?:FY\s?)?(?P<first>(?:[12]\d)?\d\d)(?:\s?[/–-]\s?(?P<last>(?:[12]\d)?\d\d))?",
    re.IGNORECASE,
)
# As financial years are written: those with a dash may be longer periods.
TWO_YEARS = re.compile(
    r"(?:FY\s?)?(?:[12]\d)?\d\d\s?/\s?(?:[12]\d)?\d\d", re.IGNORECASE
)
CENTURY = 100
THIS_CENTURY = 2000
WRITTEN_OUT = 4  # digits of a year alone, which else is only a number


def years_follow_one_another(subject: Subject) -> Iterator[Finding]:
    yield from unless_excepted(subject, YEAR_COLUMNS.name, _judged(subject))


def _judged(subject: Subject) -> Iterator[JudgedFinding]:
    sums = hidden_totals(subject)
    for name, table in subject.paper.tables.items():
        if table:
            for finding in _findings_on(str(name), table, sums):
                yield JudgedFinding(finding, (str(name),))


def _findings_on(
    name: str,
    table: Table,
    sums: frozenset[tuple[str, str]],
) -> Iterator[Finding]:
    steps: list[tuple[Column, int]] = []
    previous: int | None = None
    totals = []
    has_years = False
    for key, column in table.columns.items():
        if not column:
            continue
        year = _year(str(column.heading.text))
        is_total = bool(column.sum) or (name, key) in sums
        if is_total and year is not None:
            totals.append(column)
        if is_total or column.formula:
            year = None
        if year is not None:
            has_years = True
        if previous and year:
            steps.append((column, year - previous))
        previous = year
    if has_years:
        for column in totals:
            yield _total_under_a_year(column.heading.span, name)
        yield from _no_financial_years(name, table)
    for column in _astray(steps):
        yield _year_out_of_order(column.heading.span, name)


def _total_under_a_year(span: Span, table: str) -> Finding:
    return YEAR_COLUMNS.finding(
        f"table `{table}` has a column of totals under the heading of a year",
        span,
        why="Readers take the total for what falls into that year.",
        fix="Head it “Total”, and check that each year is over its own column; or let it stand: "
        f"{_exception(table)}.",
    )


def _no_financial_years(
    name: str,
    table: Table,
) -> Iterator[Finding]:
    for column in table.columns.values():
        heading = str(column.heading.text) if column else ""
        if not TWO_YEARS.fullmatch(heading.strip()) or _year(heading) is not None:
            continue
        yield YEAR_COLUMNS.finding(
            f"table `{name}` has a heading like a financial year, whose second year does not follow the first",
            column.heading.span,
            why="Readers cannot tell which year its cells belong to.",
            fix="Write the two years in which it begins and ends, as in 2030/31; or let it stand: "
            f"{_exception(name)}.",
        )


def _year_out_of_order(span: Span, table: str) -> Finding:
    return YEAR_COLUMNS.finding(
        f"table `{table}` has year headings that skip or repeat a year",
        span,
        fix="Check this heading and the one before it; or let it stand: "
        f"{_exception(table)}.",
    )


def _exception(table: str) -> str:
    return letting_stand(YEAR_COLUMNS.name, table)


def _astray(
    steps: list[tuple[Column, int]],
) -> Iterator[Column]:
    """Yields the headings whose year is not the next one: forwards, or backwards throughout, or every so many years."""
    sizes = [size for _, size in steps]
    if not sizes or _is_regular(sizes):
        return
    rising = sum(size > 0 for size in sizes)
    direction = -1
    if rising * 2 >= len(sizes):
        direction = 1
    for column, size in steps:
        if size != direction:
            yield column


def _is_regular(sizes: list[int]) -> bool:
    """Whether all steps are the same: one year, or several throughout."""
    if len(set(sizes)) > 1:
        return False
    return abs(sizes[0]) == 1 or (len(sizes) > 1 and sizes[0] != 0)


def _year(heading: str) -> int | None:
    """Returns the year in which a financial year begins, or a year alone; None of any other heading."""
    match = YEAR.fullmatch(heading.strip())
    if not match:
        return None
    first, last = match["first"], match["last"]
    is_written_out = len(first) == WRITTEN_OUT
    year = int(first)
    if not is_written_out:
        year += THIS_CENTURY
    if last is None:
        is_a_year = is_written_out or heading.strip()[0].isalpha()
    else:
        is_a_year = (year + 1) % CENTURY == int(last) % CENTURY
    if not is_a_year:
        return None
    return year


RULES = (YEAR_COLUMNS,)
