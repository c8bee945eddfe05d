"""Single values as an author writes them: quantities, formulas, numbers in cells, ids; each with its place."""

from decimal import Decimal
from typing import Annotated

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.prose import Prose
from twopart.model.quantity import Quantity, Value


@record
class WrittenQuantity:
    """A quantity and the place where it is written."""

    value: Value
    span: Span


Amount = Annotated[WrittenQuantity, "amount"]
Percentage = Annotated[WrittenQuantity, "percentage"]
Count = Annotated[WrittenQuantity, "count"]
Date = Annotated[WrittenQuantity, "date"]
Precision = Annotated[WrittenQuantity, "precision"]
# Of a ground, figure, table, passage: shown in messages, so never words of a paper.
Id = Annotated[Text, "id"]


@record
class BareNumber:
    """A number in a table cell, as written: its unit is that of the column or table. None stands for nil.

    In a column of figures it may be more than one exact number: a `range`, a bound, or one that is about; nothing,
    with `absent`; and it may have footnotes.
    """

    text: Text
    number: Decimal | None
    places: int = 0
    range: Quantity | None = None
    absent: bool = False
    notes: Prose | None = None  # references to footnotes

    @property
    def span(self) -> Span:
        return self.text.span


CellContent = Annotated[BareNumber | Prose, "cell"]


@record
class Formula:
    """`a + b`, `a - b`, `a * 2`, `a / b`, `sum(table.row)`, over names of figures and table cells."""

    text: Text
