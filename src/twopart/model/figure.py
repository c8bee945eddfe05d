"""Figures: each number of a paper, said once. `about` and `unknown` are explained in `paper.py`."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.written import (
    Amount,
    Count,
    Date,
    Formula,
    Id,
    Percentage,
    Precision,
    WrittenQuantity,
)

# The ids that lead to a figure, such as (price,), or to a cell: those of its table, row and column.
FigurePath = tuple[str, ...]


@record
class Declassification:
    """Who decided that something computed is public although its inputs are withheld, and why."""

    unknown: ClassVar[tuple[str, ...]] = ("name", "role", "on", "why")
    about: ClassVar[Mapping[str, str]] = {
        "name": "who decided it",
        "role": "in which role",
        "on": "on which day",
        "why": "why it may be published; what it is made of may not (restricted)",
    }

    span: Span
    name: Text
    role: Text
    on: Date
    why: Text


@record
class Figure:
    """One number said once: how it is written, or the formula that yields it; and its label."""

    example: ClassVar[str] = "{count: 31 days, public: true}"
    about: ClassVar[Mapping[str, str]] = {
        "amount": "money as people write it: £1.250m, £300k, c. £4m, -£0.500m, up to £5m, £3m to £4m, "
        "£96k a year, £6.3m inc. VAT",
        "percentage": "10%, c. 12.5%, at least 20%, 10% to 12%, 3pp, 25bp, 1 in 4, two thirds",
        "count": "a number and what is counted: 1,200 users, 12.5 FTE, over 300 users, 10 to 12 weeks, 2+1+1 years",
        "date": "1 April 2030, 20/12/2030, April 2030, 2030, 2030/31, Q3 2030/31",
        "formula": "computed from others: present_value + extension",
        "precision": "how a computed figure is printed, as one last place: £0.001m, 1%",
        "public-wording": "what Part 1 says in its place; else the ground's own wording",
        "note": "for whoever reads the source: where it comes from, which value was taken and why",
        "redacted": "true: withheld, and its value was taken out (public sources only)",
        "rounding": "noted: a stated value that only rounding explains is a note",
    }

    span: Span
    amount: Amount | None = None
    percentage: Percentage | None = None
    count: Count | None = None
    date: Date | None = None
    formula: Formula | None = None
    precision: Precision | None = None
    public: Literal[True] | None = None
    withheld: Id | None = None
    public_wording: Text | None = None
    note: Text | None = None
    redacted: Literal[True] | None = None
    declassified: Declassification | None = None
    rounding: Literal["noted"] | None = None
    known_to: tuple[Id, ...] = ()

    @property
    def stated(self) -> WrittenQuantity | None:
        return self.amount or self.percentage or self.count or self.date


def is_place(name: str) -> bool:
    """Whether the id of a figure is its place: it was typed in place, without an id of its own."""
    return ":" in name
