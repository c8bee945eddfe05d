"""Findings on headings over several columns of a table."""

from collections.abc import Iterator
from itertools import groupby

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Span
from twopart.model.entries import is_written
from twopart.model.table import Table

UNKNOWN_HEADING_OVER = Rule(
    name="unknown-heading-over",
    what="a column under a heading that its table does not have",
    why="Nothing would be printed over the column.",
    fix="Write the heading under `over:` of the table, by that id.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    columns: {old: {heading: Before, under: later}}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    over: {later: Later}
    columns: {old: {heading: Before, under: later}}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)
HEADING_OVER_COLUMNS = Rule(
    name="heading-over-columns",
    what="a heading over columns that are not side by side, or over none",
    why="It would be printed nowhere, or twice.",
    fix="Write `under:` with its id at columns that stand side by side, or delete the heading.",
    example="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    over: {plan: Planned}
    columns: {old: Before}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
    mended="""\
tables:
  cost:
    caption: Cost
    unit: £m
    public: true
    over: {plan: Planned}
    columns: {old: {heading: Before, under: plan}}
    rows: {kit: {heading: Kit, cells: [1.5]}}
part-1: {sections: {summary: [{table: cost}]}}
""",
)


def headings_over_columns(table: Table) -> Iterator[Finding]:
    """Yields a finding for each heading that is unknown, is unused, or stands over columns that are not side by side."""
    columns = table.columns.values()
    for column in columns:
        if column.under and not is_written(column.under, table.over):
            yield UNKNOWN_HEADING_OVER.finding(
                f"a column under `{column.under}`, which is not the id of any heading of this table",
                column.under.span,
                shows=column.under,
            )
    runs = [name for name, _ in groupby(str(column.under or "") for column in columns)]
    for name, heading in table.over.items():
        if heading and name not in runs:
            where, why = "over no column", "It would be printed nowhere."
            yield _scattered(name, heading.span, where, why)
        elif heading and runs.count(name) > 1:
            where = "over columns that are not side by side"
            yield _scattered(name, heading.span, where, HEADING_OVER_COLUMNS.why)


def _scattered(name: str, span: Span, where: str, why: str) -> Finding:
    return HEADING_OVER_COLUMNS.finding(
        f"the heading `{name}` stands {where}",
        span,
        why=why,
        fix=f"Write `under: {name}` at columns that stand side by side, or delete the heading.",
        shows=name,
    )


RULES = (
    UNKNOWN_HEADING_OVER,
    HEADING_OVER_COLUMNS,
)
