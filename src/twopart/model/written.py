"""Single values as an author writes them: quantities, formulas, numbers in cells, ids; each with its place."""

from decimal import Decimal
from typing import Annotated

from twopart.model.prose import Prose
from twopart.model.quantity import Value
from twopart.record import record
from twopart.source import Span, Text


@record
class Written:
    """A quantity and the place where it is written."""

    value: Value
    span: Span


Amount = Annotated[Written, "amount"]
Percentage = Annotated[Written, "percentage"]
Count = Annotated[Written, "count"]
Date = Annotated[Written, "date"]
Precision = Annotated[Written, "precision"]
Id = Annotated[Text, "id"]  # of a ground, figure, table, passage: shown in messages, so never words of a paper


@record
class Bare:
    """A number in a table cell, as written: its unit is the table's. None stands for nil."""

    text: Text
    number: Decimal | None
    places: int = 0

    @property
    def span(self) -> Span:
        return self.text.span


CellContent = Annotated[Bare | Prose, "cell"]


@record
class Formula:
    """`a + b`, `a - b`, `a * 2`, `a / b`, `sum(table.row)`, over names of figures and table cells."""

    text: Text
