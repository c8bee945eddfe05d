"""The register of published figures and words: what the Part 1 of earlier papers, and other documents, made public."""

from collections.abc import Mapping
from typing import ClassVar

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.table import CELL
from twopart.model.written import (
    Amount,
    Count,
    Date,
    Percentage,
    WrittenQuantity,
)

PUBLISHED = "published"  # as formulas write it: published.contract_2018
INLINE = "="  # in `same-as`: a figure without an id, typed in place: {=£213,477}


@record
class Publication:
    """One figure that was made public: its value as it was printed, where and when; or `words` that were."""

    about: ClassVar[Mapping[str, str]] = {
        "where": "the document that says it",
        "when": "when that was published",
        "amount": "money as it was published: £1.250m, c. £4m",
        "percentage": "a percentage as it was published: 10%",
        "count": "a number as it was published, and what is counted: 1,200 users",
        "date": "a day or a year as it was published: 1 April 2030",
        "words": "words as they were published, in the place of a value: one of only three regional forces",
        "note": "for whoever reads the register",
        "same-as": "figures of papers that say the same: paper.figure, or paper.table.row.column; "
        "paper.= for one without an id",
    }

    span: Span
    where: Text
    when: Date
    amount: Amount | None = None
    percentage: Percentage | None = None
    count: Count | None = None
    date: Date | None = None
    words: Text | None = None
    same_as: tuple[Text, ...] = ()
    note: Text | None = None

    @property
    def stated(self) -> WrittenQuantity | None:
        return self.amount or self.percentage or self.count or self.date


Publications = Mapping[Text, Publication]


def same_figures(
    publication: Publication, name: str, paper: Paper
) -> list[tuple[FigurePath, bool]]:
    """Returns the figures of a paper of this name that a publication speaks of, and whether of this paper itself.

    A paper that continues another has its figures under the same ids; they may have changed since.
    """
    earlier = {str(other) for other in paper.continues}
    same: list[tuple[FigurePath, bool]] = []
    for text in publication.same_as:
        of, *path = text.split(".")
        if path == [INLINE]:
            continue
        if of == name or of in earlier:
            same.append((tuple(path), of == name))
    return same


def is_figure(paper: Paper, path: FigurePath) -> bool:
    """Whether a paper has a figure, or a cell in a table, of this path."""
    if path == (INLINE,):
        return True
    if len(path) == 1:
        return bool(paper.figures.get(path[0]))
    if len(path) != len(CELL):
        return False
    name, row, column = path
    table = paper.tables.get(name)
    return bool(table and row in table.rows and column in table.columns)
