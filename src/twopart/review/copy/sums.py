"""What contracts come to by name, and how tables lead from one total to the next: for the copy, as in the workbook."""

from collections.abc import Iterable, Iterator
from typing import Any

from twopart.outline.subject import Subject
from twopart.review.figures_by_page import FiguresByPage
from twopart.review.ticks.by_name import FROM, bridges, totals_by_name
from twopart.review.ticks.contracts import ContractRow

Record = dict[str, Any]


def contracts_of(rows: Iterable[ContractRow]) -> Iterator[Record]:
    """Yields the passages that name somebody and print an amount, as the workbook has them."""
    for row in rows:
        yield {
            "place": row.place,
            "names": row.names,
            "current": row.current,
            "change": row.change,
            "new": row.new,
            "share": row.share,
            "unrounded": row.unrounded,
            "others": list(row.others),
        }


def by_name(
    rows: Iterable[ContractRow], subject: Subject, figures: FiguresByPage
) -> Iterator[Record]:
    """Yields what each name has, and last what all have together."""
    for each in totals_by_name(rows, subject, figures):
        yield {
            "name": each.name,
            "places": list(each.places),
            "worth": each.worth,
            "added": each.added,
            "left_out": list(each.left_out),
        }


def bridges_of(subject: Subject, figures: FiguresByPage) -> Iterator[Record]:
    """Yields each way from one total of a table to the next, as lines to read from top to bottom."""
    bridge: Record = {}
    for step in bridges(subject, figures):
        if step.step == FROM and bridge:
            yield bridge
        if step.step == FROM:
            bridge = {"table": step.table, "lines": []}
        line = {"step": step.step, "row": step.row, "amount": step.amount}
        bridge["lines"].append(line)
    if bridge:
        yield bridge
