"""Finds what is withheld without a label of its own: totals and formulas computed from withheld figures."""

from collections.abc import Mapping

from twopart.model.figure import FigurePath
from twopart.model.table import CELL
from twopart.outline.subject import Subject
from twopart.prose.resolving import Context
from twopart.review.marked_words import NumberedWithholdings, derived_id
from twopart.review.printing import FigurePrinter
from twopart.review.reading_places import ReadingPlaces
from twopart.review.withholdings import Withholding, withholdings
from twopart.rules.disclosure import audited


def numbered_withholdings(subject: Subject) -> NumberedWithholdings:
    """Numbers the withholdings of a paper (W1, W2, …) and the rows of totals computed from them (T1, T2, …)."""
    withheld = withholdings(subject)
    own = NumberedWithholdings(withheld)
    rows = _derived_rows(subject, own)
    derived: list[Withholding] = []
    for (table, row), cells in rows.items():
        number = f"T{len(derived) + 1}"
        total = _of_row(number, table, row, cells, subject)
        derived.append(total)
    return NumberedWithholdings(withheld, derived)


def _derived_rows(
    subject: Subject,
    own: NumberedWithholdings,
) -> Mapping[tuple[str, str], list[FigurePath]]:
    rows: dict[tuple[str, str], list[FigurePath]] = {}
    for path, entry in subject.register.entries.items():
        if len(path) != len(CELL) or entry.label.public:
            continue
        table, row, column = map(str, path)
        if own.of_cell(table, row, column) is None:
            rows.setdefault((table, row), []).append(path)
    return rows


def _of_row(
    number: str,
    table: str,
    row: str,
    cells: list[FigurePath],
    subject: Subject,
) -> Withholding:
    """Returns the computed cells of one row as one withholding. Nobody agrees to it separately from its parts."""
    paper, register = subject.paper, subject.register
    first, second = subject.outlines
    public = FigurePrinter(Context(paper, register, first))
    full = FigurePrinter(Context(paper, register, second))
    entry = register.entries[cells[0]]
    caption = paper.tables[table].caption.span
    places_1 = ReadingPlaces.of(subject, first)
    places_2 = ReadingPlaces.of(subject, second)
    return Withholding(
        number=number,
        id=derived_id(table, row),
        kind="total",
        ground=entry.ground or entry.label.ground_or_none,
        at=paper.tables[table].rows[row].span,
        words=", ".join(full.beside_words(cell) for cell in cells),
        instead=public.beside_words(cells[0]),
        part_1=places_1.of_words.get(caption, ()),
        part_2=places_2.of_words.get(caption, ()),
        agreed_to="",
    )


def follows_from(
    subject: Subject,
    numbered: NumberedWithholdings,
) -> Mapping[str, tuple[str, ...]]:
    """Returns the numbers of the withholdings from which each is computed, by its own number."""
    sources: dict[str, dict[str, None]] = {}
    numbers = _Numbers(subject, numbered)
    whole, _ = audited(subject)
    for relation in whole.system.relations:
        if relation.kind != "computed":
            continue
        target = numbers.of(relation.figure)
        for path in sorted(relation.paths):
            number = numbers.of(path)
            if target and number and number != target:
                sources.setdefault(target, {}).setdefault(number)
    return {target: tuple(origins) for target, origins in sources.items()}


class _Numbers:
    def __init__(self, subject: Subject, numbered: NumberedWithholdings) -> None:
        self.entries = subject.register.entries
        self.numbered = numbered

    def of(self, path: FigurePath) -> str:
        """Returns the number of the withholding of a figure or cell, or "" for a public one or a step of a formula."""
        entry = self.entries.get(path)
        if entry is None or entry.label.public:
            return ""
        withholding = None
        if len(path) == 1:
            withholding = self.numbered.called(path[0])
        elif len(path) == len(CELL):
            table, row, column = map(str, path)
            withholding = self.numbered.of_cell(table, row, column)
        if withholding is None:
            return ""
        return withholding.number
