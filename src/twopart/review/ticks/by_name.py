"""What contracts come to by name, and how tables lead from one total to the next.

A paper does not say which of its names is a supplier: each name has its sum, so a framework has one as well. A contract
is worth its new value, or the one amount that its passage prints; where a passage prints several and no relation says
which is which, it is left out and named. A figure that several passages print counts once.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from twopart.base.record import record
from twopart.figures.grid import value_rows
from twopart.model.figure import FigurePath
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject
from twopart.review.figures_by_page import FiguresByPage
from twopart.review.sheet import is_open
from twopart.review.ticks.contracts import ContractRow

ALL = "All of them, each contract once"
FROM = "from"  # the first step of a bridge


@record
class NameTotal:
    """One name: where its contracts stand, what they are worth together, and what the decisions add.

    A sum is empty if one of its figures is masked, or has another unit.
    """

    name: str
    places: tuple[str, ...]
    worth: str
    added: str
    # The places of which no relation says what the contract is worth.
    left_out: tuple[str, ...]


@record
class BridgeStep:
    """One line on the way from one total of a table to the next: the row and its amount. A masked amount is empty."""

    table: str
    step: str
    row: str
    amount: str


def totals_by_name(
    rows: Iterable[ContractRow], subject: Subject, figures: FiguresByPage
) -> Iterator[NameTotal]:
    """Yields what the contracts of each name come to, in the order in which the paper names them, and last all of them."""
    by_name: dict[str, list[ContractRow]] = {}
    rows = tuple(rows)
    for row in rows:
        for name in row.parties:
            by_name.setdefault(name, []).append(row)
    if len(by_name) > 1:
        by_name[ALL] = list(rows)
    for name, of_name in by_name.items():
        known: dict[FigurePath, ContractRow] = {}
        for row in of_name:
            if row.worth:
                known.setdefault(row.worth, row)
        if not known:
            continue
        contracts = list(known.values())
        left_out = [row.place for row in of_name if not row.worth]
        yield NameTotal(
            name,
            tuple(row.place for row in contracts),
            _sum(subject, figures, [row.worth for row in contracts]),
            _sum(subject, figures, [row.added for row in contracts]),
            tuple(left_out),
        )


def bridges(subject: Subject, figures: FiguresByPage) -> Iterator[BridgeStep]:
    """Yields the rows between a total and those that it adds up, of tables in which a total adds up other totals."""
    for name in figures.names.tables:
        table = subject.paper.tables[name]
        rows = dict(value_rows(table))
        totals: dict[str, tuple[str, ...]] = {}
        for row_id, row in rows.items():
            totals[str(row_id)] = tuple(map(str, row.sum))
        columns = table.columns.items()
        sums = [str(key) for key, column in columns if column.sum]
        for key, parts in totals.items():
            if sums and any(totals.get(part) for part in parts):
                last = (name, sums[-1])
                yield from _bridge(subject, figures, last, key, totals)


def _bridge(
    subject: Subject,
    figures: FiguresByPage,
    column: tuple[str, str],
    row: str,
    totals: Mapping[str, tuple[str, ...]],
) -> Iterator[BridgeStep]:
    """Yields the steps from the first total that a row adds up, through what each other part is made of, to the row."""
    first, *others = totals[row]
    if not others:  # the same amount again leads nowhere
        return
    steps = [(FROM, first)]
    for other in others:
        made_of = totals.get(other) or (other,)
        steps += [("and", part) for part in made_of]
    steps.append(("comes to", row))
    table, name = column
    for step, part in steps:
        path = (table, part, name)
        heading = figures.names.row(table, part)
        amount = _sum(subject, figures, [path])
        yield BridgeStep(figures.names.table(table), step, heading, amount)


def _sum(subject: Subject, figures: FiguresByPage, paths: Iterable[FigurePath]) -> str:
    """Returns the sum of figures as it would be printed, with all decimals that they have; empty if there is none."""
    quantities: list[Quantity] = []
    for path in paths:
        entry = subject.register.entries.get(path)
        if entry is None or not (figures.unmasked or is_open(entry)):
            return ""
        if not isinstance(entry.value, Quantity) or not entry.value.exact:
            return ""
        quantities.append(entry.value)
    kinds = {(each.unit, each.per, each.tax) for each in quantities}
    if len(kinds) != 1:  # £38,400 a year and £18,000 are not added up
        return ""
    scale = max(each.scale for each in quantities)
    places = max(each.places + scale - each.scale for each in quantities)
    total = sum((each.value for each in quantities), Decimal(0))
    approximate = any(each.approximate for each in quantities)
    [(unit, per, tax)] = kinds
    return str(Quantity(total, unit, scale, places, approximate, per=per, tax=tax))
