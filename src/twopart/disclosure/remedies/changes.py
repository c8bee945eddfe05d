"""Carries out a proposal on a paper as its author would, so that the same audit can look at the result."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from twopart.base.source import Text
from twopart.disclosure.remedies.proposal import LabelledThing, Proposal
from twopart.figures import grid
from twopart.model.figure import Declassification, Figure
from twopart.model.paper import Paper
from twopart.model.prose import Prose
from twopart.model.quantity import CURRENCIES, Quantity, rounded
from twopart.model.table import Row, Table
from twopart.model.written import WrittenQuantity

# What a label on a ground takes the place of.
NOT_PUBLIC: Mapping[str, Any] = {"public": None, "declassified": None}


def carried_out(paper: Paper, proposal: Proposal) -> Paper:
    """Returns the paper with every choice of the proposal carried out, one after the other."""
    if proposal.kind == "merge":
        [name] = {choice.path[0] for choice in proposal.choices}
        one, other = (choice.path[1] for choice in proposal.choices)
        table = _merged(
            paper.tables[name],
            one,
            other,
            proposal.ground,
        )
        return _with_table(paper, name, table)
    last_places = dict(
        zip(
            proposal.choices,
            proposal.last_places,
            strict=False,
        )
    )
    for choice in proposal.choices:
        if choice in last_places:
            paper = _printed_to(
                paper,
                choice.path[0],
                *last_places[choice],
            )
        else:
            paper = _withheld(paper, choice, proposal.ground)
    return paper


def last_place(step: Fraction, unit: str) -> Quantity:
    """Returns a last place as `precision:` expects it: £1, £1k, £0.01m, 1%; `step` is in whole units."""
    scale = 0
    if unit in CURRENCIES:
        scale = next((power for power in (9, 6, 3) if step * 100 >= 10**power), 0)
    places = 0
    while step * 10**places < 10**scale:
        places += 1
    value = Decimal(step.numerator) / Decimal(step.denominator)
    return Quantity(value, unit, scale, places)


def _printed_to(
    paper: Paper,
    name: str,
    step: Fraction,
    unit: str,
) -> Paper:
    figure = paper.figures[name]
    like = last_place(step, unit)
    if figure.formula:
        precision = WrittenQuantity(like, figure.span)
        return _with_figure(
            paper,
            name,
            replace(figure, precision=precision),
        )
    stated: Any = figure.stated
    number = rounded(stated.value.fraction, like)
    about = WrittenQuantity(replace(number, approximate=True), stated.span)
    kinds = "amount", "percentage", "count"
    kind = next(kind for kind in kinds if getattr(figure, kind))
    new_value: dict[str, Any] = {kind: about}
    return _with_figure(
        paper,
        name,
        replace(figure, **new_value),
    )


def _withheld(
    paper: Paper,
    choice: LabelledThing,
    ground: str,
) -> Paper:
    name = choice.path[0]
    if choice.kind == "figure":
        figure = paper.figures[name]
        label = Text(ground, figure.span)
        return _with_figure(
            paper,
            name,
            replace(figure, withheld=label, **NOT_PUBLIC),
        )
    return _with_table(
        paper,
        name,
        _with_label(paper.tables[name], choice, ground),
    )


def _with_label(
    table: Table,
    choice: LabelledThing,
    ground: str,
) -> Table:
    label = Text(ground, table.span)
    if choice.kind == "table":
        return replace(table, withheld=label, public=None)
    line = choice.path[1]
    if choice.kind == "column":
        column = replace(
            table.columns[line],
            withheld=label,
            **NOT_PUBLIC,
        )
        return replace(table, columns={**table.columns, line: column})
    if choice.kind == "row":
        row = replace(
            table.rows[line],
            withheld=label,
            **NOT_PUBLIC,
        )
        return replace(table, rows={**table.rows, line: row})
    row = table.rows[line]
    at = grid.written_columns(table).index(choice.path[2])
    cells = list(row.cells)
    cells[at] = replace(
        cells[at],
        withheld=label,
        public=None,
    )
    return replace(
        table,
        rows={**table.rows, line: replace(row, cells=tuple(cells))},
    )


def _merged(
    table: Table,
    one: str,
    other: str,
    ground: str,
) -> Table:
    """Returns the table with both rows withheld and their sum as a public row.

    The sum stands at the end: between others it would change what `sum: all` adds up.
    """
    rows: dict[str, Row] = {**table.rows}
    for name in (one, other):
        rows[name] = _as_part(rows[name], ground)
    rows[f"{one}_and_{other}"] = _sum_of(rows[other], one, other)
    return replace(table, rows=rows)


def _as_part(row: Row, ground: str) -> Row:
    cells = tuple(replace(cell, public=None, withheld=None) for cell in row.cells)
    label = row.withheld or Text(ground, row.span)
    return replace(
        row,
        cells=cells,
        withheld=label,
        **NOT_PUBLIC,
    )


def _sum_of(
    row: Row,
    one: str,
    other: str,
) -> Row:
    declassification = Declassification(
        row.span,
        Text("", row.span),
        Text("", row.span),
        None,  # type: ignore[arg-type]
        Text("", row.span),
    )
    parts = Text(one, row.span), Text(other, row.span)
    return Row(
        row.span,
        Prose(Text("", row.span), ()),
        sum=parts,
        public=True,
        declassified=declassification,
    )


def _with_figure(
    paper: Paper,
    name: str,
    figure: Figure,
) -> Paper:
    return replace(paper, figures={**paper.figures, name: figure})


def _with_table(
    paper: Paper,
    name: str,
    table: Table,
) -> Paper:
    return replace(paper, tables={**paper.tables, name: table})
