"""Finds the relations between the figures of a paper, as an outsider would set them up.

A formula is a relation between its figure and its parts, a total one between its cell and those that it adds up,
computed or stated, and a tie one between its sides. Every relation is a sum of terms and of products of two.
`paper_system` decides which figures are known.
"""

import ast
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from twopart.base import sums
from twopart.base.record import record
from twopart.disclosure.equations import forms
from twopart.disclosure.equations.forms import LinearForm
from twopart.disclosure.equations.formulas import Formulas
from twopart.disclosure.equations.relation import (
    NUMBER,
    ONE,
    Relation,
    Terms,
    figure,
    is_step,
)
from twopart.figures import formula, grid, intervals
from twopart.figures.formula import PERCENT, FormulaError
from twopart.figures.inputs import repeated
from twopart.figures.intervals import Ends
from twopart.figures.register import Register
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.quantity import Quantity
from twopart.ties.stated_relations import split_tie


@record
class PaperRelations:
    """What a paper computes: its relations, and the true value of each figure and each intermediate step."""

    relations: tuple[Relation, ...]
    truth: Mapping[FigurePath, Fraction]
    # Figures with a ratio or a percentage in their formula.
    ratios: frozenset[FigurePath]
    printed: frozenset[FigurePath]  # the second paths of declassified figures
    days: frozenset[FigurePath]  # dates from or to which time is counted
    # The coarsest last place among the inputs of each computed value, in whole units.
    last_places: Mapping[FigurePath, Fraction]


def read(paper: Paper, register: Register) -> PaperRelations:
    """Returns every relation of the paper between figures that have a value."""
    cells: list[tuple[str, grid.GridCell]] = []
    for name, table in paper.tables.items():
        of_table = grid.places(table, str(name))
        cells += [(str(name), cell) for cell in of_table]
    reader = _Reader(paper, register, cells)
    for name, written in paper.figures.items():
        path = (str(name),)
        if written.formula and path in reader.truth:
            reader.formula(path, str(written.formula.text))
    for table_name, cell in cells:
        reader.cell(table_name, cell)
    for tie in paper.ties:
        reader.tie(str(tie.tie.text))
    return PaperRelations(
        tuple(reader.relations),
        {**reader.truth, **reader.computed},
        frozenset(reader.ratios),
        frozenset(reader.printed),
        frozenset(reader.days),
        reader.last_places,
    )


class _Reader(Formulas):
    """Reads formulas, totals and ties."""

    def formula(self, path: FigurePath, text: str) -> None:
        """Adds the relation of a figure that is computed; none if its formula has a finding."""
        self.current, self.figures_read = path, []
        count = len(self.relations)
        try:
            form = self._form(formula.parse(text))
        except FormulaError:  # reported by the register
            del self.relations[count:]
            return
        own = self.entries[path].value
        factor = NUMBER
        if isinstance(own, Quantity):
            factor = forms.factor_into(own, form)
        if factor == PERCENT:
            self.ratios.add(path)
        self.computed[path] = form.value * factor
        self._note_last_place(path, self.figures_read)
        self._relate(
            forms.added(
                {path: -1 / factor},
                form.terms,
            )
        )

    def tie(self, text: str) -> None:
        """Adds the relation of each two sides that must be equal; none where rounding does not explain a difference."""
        for left, comparator, right in _comparisons(text):
            count = len(self.relations)
            try:
                self._add_equality(
                    formula.parse(left),
                    formula.parse(right),
                    comparator,
                )
            except FormulaError:
                del self.relations[count:]

    def _add_equality(
        self,
        left: ast.expr,
        right: ast.expr,
        comparator: str,
    ) -> None:
        """Adds the relation that says that two sides are equal.

        Raises `FormulaError` if it would say nothing: no figure is in it, or the sides do not agree within rounding.
        """
        self.current, self.figures_read = ONE, []
        one, other = self._form(left), self._form(right)
        if comparator != "=" or not self.figures_read or not self._agree(left, right):
            raise FormulaError("")
        shares = forms.as_share(one, other), forms.as_share(other, one)
        one, other = forms.in_one_unit(*shares)
        one, other = self._between_ends(one, other), self._between_ends(other, one)
        terms = forms.added(
            one.terms,
            forms.scaled(other.terms, -NUMBER),
        )
        difference = abs(one.value - other.value)
        self.relations.append(
            Relation(
                terms,
                self.figures_read[0],
                slack=difference,
                kind="tied",
            )
        )

    def _agree(
        self,
        left: ast.expr,
        right: ast.expr,
    ) -> bool:
        """Whether rounding explains any difference between two sides."""
        if any(not self._is_exact(path) for path in self.figures_read):
            return self._may_be_equal(self._form(left), self._form(right))
        one = formula.compute(left, self.names)
        other = formula.compute(right, self.names)
        factor = _factor_as_percentage(one.unit, other.unit)
        other_factor = _factor_as_percentage(other.unit, one.unit)
        one, other = one.times(factor), other.times(other_factor)
        spare = one.step + other.step  # whole numbers of shares are rounded
        is_below = _is_below(
            one.low,
            other.high,
            spare,
        )
        return is_below and _is_below(other.low, one.high, spare)

    def _is_exact(self, path: FigurePath) -> bool:
        value = self.entries[path].value
        return not isinstance(value, Quantity) or value.exact

    def _may_be_equal(self, one: LinearForm, other: LinearForm) -> bool:
        """Whether two sides can be equal, with a range on one of them."""
        difference = forms.added(
            one.terms,
            forms.scaled(other.terms, -NUMBER),
        )
        total: Ends = Fraction(0), Fraction(0)
        for path, coefficient in difference.items():
            total = intervals.plus(total, self._ends(path, coefficient))
        return intervals.holds_nil(total)

    def _ends(self, path: FigurePath, coefficient: Fraction) -> Ends:
        """Returns the ends between which a term lies, in whole units."""
        if path == ONE:
            return coefficient, coefficient
        if is_step(path):
            return None, None
        value = self.entries[figure(path)].value
        if not isinstance(value, Quantity):
            return None, None
        return intervals.times(value.bounds, (coefficient, coefficient))

    def _between_ends(self, form: LinearForm, beside: LinearForm) -> LinearForm:
        """Returns a form with a range, “up to” or “at least” in it, at the value that the other side gives it."""
        ranged = [
            path
            for path in form.terms
            if path != ONE and path in self.truth and not self._is_exact(path)
        ]
        if len(ranged) != 1 or ranged[0] in self.ranged:
            return form
        [path] = ranged
        self.ranged.add(path)
        self.truth[path] += (beside.value - form.value) / form.terms[path]
        return replace(form, value=beside.value)

    def cell(
        self,
        table: str,
        place: grid.GridCell,
    ) -> None:
        """Adds the relations of a cell that is a sum, a formula, or the repetition of another."""
        borrowed = repeated(place)
        if not (borrowed or place.is_made):
            return
        path = (table, place.row, place.column)
        if place.formula and path in self.truth:
            self._computed_cell(
                path,
                place,
                str(place.formula),
            )
        if not place.sums:  # the second sum of a computed cell adds nothing
            self._add_compared_sums(path, place)
        parts = self._present(table, place.sums)
        if borrowed:
            parts = [borrowed.path]
        if parts and self._have_values(path, parts):
            self.current = path
            self.computed[path] = sums.total(self.truth[part] for part in parts)
            self._note_last_place(path, parts)
            self._relate(self._terms_of_sum(path, parts))

    def _add_compared_sums(
        self,
        path: FigurePath,
        place: grid.GridCell,
    ) -> None:
        """Adds the sums with which a cell is compared."""
        for cells in place.compared:
            parts = self._present(path[0], cells)
            if self._have_values(path, parts):
                terms = self._terms_of_sum(path, parts)
                self.relations.append(
                    Relation(
                        terms,
                        path,
                        kind="tied",
                    )
                )

    def _have_values(
        self,
        path: FigurePath,
        parts: list[FigurePath],
    ) -> bool:
        return path in self.truth and all(part in self.truth for part in parts)

    def _terms_of_sum(
        self,
        path: FigurePath,
        parts: list[FigurePath],
    ) -> Terms:
        inputs = [self._input(part) for part in parts]
        if len({path, *inputs}) > len(inputs):
            return {path: -NUMBER, **dict.fromkeys(inputs, NUMBER)}
        return forms.added({path: -NUMBER}, *({part: NUMBER} for part in inputs))

    def _computed_cell(
        self,
        path: FigurePath,
        place: grid.GridCell,
        text: str,
    ) -> None:
        """Adds the relation of a cell that the formula of its column computes, or is compared with."""
        if place.cell is None:
            self.formula(path, text)
        else:
            self.tie(f"{'.'.join(path)} = {text}")

    def _present(
        self,
        table: str,
        parts: tuple[tuple[str, str], ...],
    ) -> list[FigurePath]:
        """Returns the cells of a sum that are not n/a."""
        paths: list[FigurePath] = [(table, *part) for part in parts]
        return [path for path in paths if not self.names.is_absent(path)]

    def _note_last_place(
        self,
        path: FigurePath,
        parts: list[FigurePath],
    ) -> None:
        """Records the coarsest last place among the parts of a computed figure that are in its unit."""
        values = [self.entries[part].value for part in (path, *parts)]
        own, *others = (value for value in values if isinstance(value, Quantity))
        steps = {other.step for other in others if other.unit == own.unit}
        self.last_places[path] = max(steps, default=own.step)


def _factor_as_percentage(unit: str, beside: str) -> Fraction:
    """Returns the factor that brings a plain ratio beside a percentage into per cent; 1 for anything else."""
    if unit == "" and beside == "%":
        return Fraction(PERCENT)
    return NUMBER


def _is_below(
    low: Fraction | None,
    high: Fraction | None,
    spare: Fraction,
) -> bool:
    return low is None or high is None or low <= high + spare


def _comparisons(text: str) -> list[tuple[str, str, str]]:
    try:
        return split_tie(text)
    except FormulaError:  # it has its finding
        return []
