"""Headings of years: each follows the one before it, and none stands over a total."""

import re
from collections.abc import Iterator
from itertools import pairwise

from twopart.base.finding import Finding
from twopart.model.paper import Column, Table
from twopart.outline.subject import Subject
from twopart.rules.exceptions import Judged, unless_excepted
from twopart.rules.ties import words
from twopart.rules.ties.hidden_totals import hidden_totals

YEAR = re.compile(
    r"(?:FY\s?)?(?P<first>(?:[12]\d)?\d\d)(?:\s?[/–-]\s?(?P<last>(?:[12]\d)?\d\d))?",
    re.IGNORECASE,
)
CENTURY = 100
THIS_CENTURY = 2000
WRITTEN_OUT = 4  # digits of a year alone, which else is only a number


def years_follow_one_another(subject: Subject) -> Iterator[Finding]:
    tables = (
        (str(name), table) for name, table in subject.paper.tables.items() if table
    )
    sums = hidden_totals(subject)
    found = (
        Judged(finding, (name,))
        for name, table in tables
        for finding in _of(name, table, sums)
    )
    yield from unless_excepted(subject, "year-columns", found)


def _of(name: str, table: Table, sums: frozenset[tuple[str, str]]) -> Iterator[Finding]:
    columns = [
        (column, _year(str(column.heading.text)))
        for column in table.columns.values()
        if column
    ]
    added = {
        id(column)
        for key, column in table.columns.items()
        if column and (column.sum or (name, key) in sums)
    }
    given = [
        (column, None if column.formula or id(column) in added else year)
        for column, year in columns
    ]
    if any(year is not None for _, year in given):
        totals = (
            column
            for column, year in columns
            if id(column) in added and year is not None
        )
        yield from (
            words.total_under_a_year(column.heading.span, name) for column in totals
        )
    steps = [
        (after, year - before)
        for (_, before), (after, year) in pairwise(given)
        if before and year
    ]
    yield from (
        words.year_out_of_order(column.heading.span, name) for column in _astray(steps)
    )


def _astray(steps: list[tuple[Column, int]]) -> Iterator[Column]:
    """Those whose year is not the next one; forwards, or backwards throughout, or every so many years."""
    sizes = [size for _, size in steps]
    if not sizes or (
        len(set(sizes)) == 1 and (abs(sizes[0]) == 1 or (len(sizes) > 1 and sizes[0]))
    ):
        return
    direction = 1 if sum(size > 0 for size in sizes) * 2 >= len(sizes) else -1
    yield from (column for column, size in steps if size != direction)


def _year(heading: str) -> int | None:
    """The year in which a financial year begins, or a year alone; None of any other heading."""
    match = YEAR.fullmatch(heading.strip())
    if not match:
        return None
    first, last = match["first"], match["last"]
    year = int(first) if len(first) == WRITTEN_OUT else THIS_CENTURY + int(first)
    if last is None:
        return (
            year if len(first) == WRITTEN_OUT or heading.strip()[0].isalpha() else None
        )
    return year if (year + 1) % CENTURY == int(last) % CENTURY else None
