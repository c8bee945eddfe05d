"""Makes the entry of a table cell: its value as it is written, repeated or computed, and its label."""

from collections.abc import Iterable, Mapping
from functools import partial, reduce
from operator import or_

from twopart.base.record import replaced
from twopart.base.source import Text
from twopart.figures import formula
from twopart.figures.cells import exact_cell, in_cell, in_unit_of_column, nearly_nothing
from twopart.figures.columns import has_figures
from twopart.figures.entries import Entry, declassified, labelled
from twopart.figures.exact import Exact, FormulaError
from twopart.figures.findings import of_cells, of_figures, of_formulas
from twopart.figures.findings.amounts_in_cells import AmountInCell, amount_in_cell
from twopart.figures.findings.collector import Findings
from twopart.figures.grid import GridCell, label_of_cells
from twopart.figures.inputs import Inputs, repeated
from twopart.figures.last_places import LastPlaces
from twopart.figures.named_figures import NamedFigures
from twopart.figures.printing import as_printed, prints_as_nothing
from twopart.model.figure import FigurePath
from twopart.model.label import PUBLIC, UNLABELLED, Label
from twopart.model.paper import Paper
from twopart.model.prose import Prose, Reference
from twopart.model.quantity import OPEN, Quantity
from twopart.model.table import Cell
from twopart.model.written import BareNumber

# Cells whose formula fails for one of these reasons print n/a, as do the cells of which they are made.
WITHOUT_A_NUMBER = ("divided-by-nil", "nothing-there")


class CellEntries:
    def __init__(  # noqa: PLR0913, PLR0917 - all that a cell is computed from
        self,
        paper: Paper,
        places: Mapping[FigurePath, GridCell],
        names: NamedFigures,
        inputs: Inputs,
        last_places: LastPlaces,
        findings: Findings,
    ) -> None:
        self.paper, self.places, self.names = paper, places, names
        self.inputs, self.last_places, self.findings = inputs, last_places, findings
        # They wait for the other entries, which decide whether a message may show them.
        self.amounts: list[AmountInCell] = []

    def entry(self, path: FigurePath) -> Entry | None:
        """Returns the entry of a cell whose inputs are computed; None, with a finding, if it has no value."""
        place = self.places[path]
        if place.absent:
            return Entry(None, place.stated or PUBLIC, place.at, absent=True)
        table = self.paper.tables[path[0]]
        figures = has_figures(table, table.columns[path[2]])
        if place.sums and figures:
            return self._sum(path, place)
        if place.cell is not None:
            return self._of_written_cell(path, place, place.cell, figures=figures)
        if place.formula:
            return self._by_formula(path, place, place.formula)
        return None

    def _of_written_cell(
        self, path: FigurePath, place: GridCell, cell: Cell, *, figures: bool
    ) -> Entry | None:
        """Returns the entry of a cell that is written. A number among words is a figure too, to be withheld like one."""
        label = place.stated or UNLABELLED
        content = cell.value
        if not figures:
            return Entry(_bare_number(content), label, place.at)
        if isinstance(content, BareNumber):
            return self._with_parts(path, place, self._bare(content, path, label))
        if reference := repeated(place):
            return self._repeated(reference, path, label)
        like = self.last_places.like(path, label)
        amount = amount_in_cell(content, like)
        words = "" if content is None else str(content.text)
        self.amounts.append(AmountInCell(place.at, amount, label.public, words))
        return None

    def _bare(self, content: BareNumber, path: FigurePath, label: Label) -> Entry:
        """Returns the entry of a number that may have footnotes."""
        if content.notes:
            self._check_footnotes(content.notes)
        if content.absent:
            return Entry(None, label, content.span, absent=True)
        quantity = in_cell(content, self.last_places.like(path, label))
        exact = exact_cell(quantity, label)
        if content.number is None:
            exact = replaced(exact, low=exact.value, high=exact.value)
        return Entry(quantity, label, content.span, exact)

    def _check_footnotes(self, notes: Prose) -> None:
        for run in notes.runs:
            if isinstance(run, Reference) and run.path[0] not in self.paper.notes:
                self.findings.add_once(of_cells.no_footnote(run.span))

    def _repeated(
        self, reference: Reference, path: FigurePath, label: Label
    ) -> Entry | None:
        """Returns the entry of a cell that repeats a figure, in the unit and to the last place of its column."""
        if self.inputs.are_open(path):
            return self._open(path, self.places[path], label)
        span, name = reference.span, ".".join(reference.path)
        number = partial(self.names.number, reference.path)
        exact = self.findings.computed(number, span)
        if exact is None:
            return None
        if label.public and not exact.label.public:
            self.findings.add(of_figures.public_from_withheld(span, name))
        like = self._like(path, exact, label)
        if exact.unit != like.unit:
            units = formula.names_of_units(exact, like)
            self.findings.add(of_cells.cell_of_another_unit(span, units))
            return None
        value = as_printed(exact, like)
        if prints_as_nothing(value, exact):
            self.findings.add(of_cells.prints_as_nothing(span, name))
        joined = label | exact.label
        return Entry(value, joined, span, labelled(exact, joined))

    def _sum(self, path: FigurePath, place: GridCell) -> Entry | None:
        if self.inputs.are_open(path):
            return self._open(path, place, place.stated or UNLABELLED)
        if self._sums_unknown_lines(path, place):  # has its finding where it is written
            return None
        parts: list[FigurePath] = [(path[0], *part) for part in place.sums]
        present = [part for part in parts if not self.names.is_absent(part)]
        if not present:
            inputs = _joined((self.names.entries[part].label for part in parts), PUBLIC)
            return self._absent(path, place, inputs)
        exact = self.findings.computed(partial(self._total, present), place.at)
        if exact is None:
            return None
        return self._computed(path, place, exact)

    def _sums_unknown_lines(self, path: FigurePath, place: GridCell) -> bool:
        table = self.paper.tables[path[0]]
        return any(
            row not in table.rows or column not in table.columns
            for row, column in place.sums
        )

    def _total(self, parts: list[FigurePath]) -> Exact:
        return formula.total([self.names.number(part) for part in parts])

    def _by_formula(
        self, path: FigurePath, place: GridCell, text: Text
    ) -> Entry | None:
        """Computes a cell by the formula of its column; n/a if one of its inputs is n/a, or if it would be divided by
        zero.
        """
        if self.inputs.are_open(path):
            return self._open(path, place, place.stated or UNLABELLED)
        if not self.last_places.are_known(path):
            column = path[2]
            self.findings.add_once(of_cells.no_precision(text.span, column))
            return None
        inputs = PUBLIC
        try:
            node = formula.parse(text)
            inputs = _joined(self.names.labels(node), PUBLIC)
            exact = formula.compute(node, self.names)
        except FormulaError as error:
            if error.rule in WITHOUT_A_NUMBER:
                return self._absent(path, place, inputs)
            for finding in of_formulas.of_error(error, text.span):
                self.findings.add_once(finding)
            return None
        return self._computed(path, place, exact)

    def _computed(
        self, path: FigurePath, place: GridCell, exact: Exact
    ) -> Entry | None:
        """Returns the entry of a cell that nobody wrote."""
        lowered = self._is_lowered(path, place, exact.label)
        label = PUBLIC if lowered else _with_inputs(place, exact.label)
        value = self._printed(path, exact, label)
        if value is None:
            return None
        if lowered:
            return declassified(value, place.at, exact.label, exact.value)
        return Entry(value, label, place.at, labelled(exact, label))

    def _absent(self, path: FigurePath, place: GridCell, inputs: Label) -> Entry:
        """Returns the entry of a cell that nobody wrote, and that prints n/a because one of its inputs does."""
        if self._is_lowered(path, place, inputs):
            lowered = inputs.grounds
            return Entry(None, PUBLIC, place.at, absent=True, lowered=lowered)
        return Entry(None, _with_inputs(place, inputs), place.at, absent=True)

    def _open(self, path: FigurePath, place: GridCell, label: Label) -> Entry:
        """Returns a cell without a value yet, as withheld as the cells that it adds up, or as the figure that it
        repeats.
        """
        joined = _joined(self._labels(self.inputs.of_value(path)), label)
        if self._is_lowered(path, place, joined):
            return Entry(OPEN, PUBLIC, place.at, lowered=joined.grounds)
        return Entry(OPEN, joined, place.at)

    def _with_parts(self, path: FigurePath, place: GridCell, entry: Entry) -> Entry:
        """Returns a total that is written: as withheld as its parts, unless it is declassified."""
        parts = self.inputs.of(path)
        if not parts:
            return entry
        joined = _joined(self._labels(parts), entry.label)
        if self._is_lowered(path, place, joined):
            return replaced(entry, lowered=joined.grounds)
        exact = entry.exact and labelled(entry.exact, joined)
        return replaced(entry, label=joined, exact=exact)

    def _labels(self, paths: list[FigurePath]) -> list[Label]:
        entries = self.names.entries
        return [entries[path].label for path in paths if path in entries]

    def _is_lowered(self, path: FigurePath, place: GridCell, inputs: Label) -> bool:
        """Whether it is public and declassified, although its inputs are not public.

        Without a declassification, a public cell with withheld inputs gets a finding: one for all cells of a line that
        has the label.
        """
        if inputs.public or place.stated is None or not place.stated.public:
            return False
        if place.declassified:
            return True
        name = ".".join(path)
        labelled = self._labelled_line(path)
        finding = of_figures.public_from_withheld(place.at, name, labelled)
        self.findings.add_once(finding)
        return False

    def _labelled_line(self, path: FigurePath) -> str:
        """Returns the row or column of a total that is to be labelled: that which adds up, where the table has such
        labels.
        """
        name, row, column = path
        table = self.paper.tables[name]
        if label_of_cells(table.columns[column]) is not None:
            return f"the column `{column}`"
        if label_of_cells(table.rows[row]) is not None:
            return f"the row `{row}`"
        return "it"

    def _printed(self, path: FigurePath, exact: Exact, label: Label) -> Quantity | None:
        """Returns the number in the unit of its cell; None, with a finding, if it has another unit."""
        like = self._like(path, exact, label)
        times = in_unit_of_column(exact, like)
        if times is None:
            span, units = self.inputs.span(path), formula.names_of_units(exact, like)
            finding = of_cells.column_of_another_unit(span, path[2], units)
            self.findings.add_once(finding)
            return None
        value = as_printed(exact.times(times), like)
        if not prints_as_nothing(value, exact):
            return value
        return nearly_nothing(value, negative=exact.value < 0)

    def _like(self, path: FigurePath, exact: Exact, label: Label) -> Quantity:
        """Returns zero as this cell would print it."""
        nil = self.last_places.like(path, label)
        return replaced(nil, approximate=exact.approximate)


def _with_inputs(place: GridCell, inputs: Label) -> Label:
    """Returns the stated label and that of the inputs; for a row that is labelled cell by cell, the latter alone."""
    if place.stated is None:
        return inputs
    return place.stated | inputs


def _joined(labels: Iterable[Label], label: Label) -> Label:
    return reduce(or_, labels, label)


def _bare_number(content: BareNumber | Prose | None) -> Quantity | None:
    if isinstance(content, BareNumber) and content.number is not None:
        return Quantity(content.number, "", 0, content.places)
    return None
