"""Turns formulas into sums of terms, with a variable for each product and quotient of two figures.

A product or quotient of two figures (shares, uplifts, unit prices) becomes an intermediate step, which a relation of
products defines.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from twopart.disclosure.equations import forms
from twopart.disclosure.equations.forms import LinearForm
from twopart.disclosure.equations.relation import (
    NUMBER,
    ONE,
    PRINTED,
    PairOfFigures,
    Relation,
    Terms,
)
from twopart.figures import calendar, formula, grid, units
from twopart.figures.exact import Exact
from twopart.figures.formula import PERCENT, FormulaError
from twopart.figures.named_figures import NamedFigures, is_computed
from twopart.figures.register import Register
from twopart.model.figure import FigurePath
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Day, Quantity

DATE = "date"  # the unit of a date
ORIGIN = 730_120  # the first day of 2000, as Python counts days
# The days of each unit of time, on average over the 400 years after which the calendar repeats itself.
DAYS_OF = {
    "days": NUMBER,
    "weeks": NUMBER * 7,
    "months": Fraction(146_097, 4800),
    "years": Fraction(146_097, 400),
}


class Formulas:
    """Reads formulas, and collects the relations and the values that they yield."""

    def __init__(
        self,
        paper: Paper,
        register: Register,
        cells: list[tuple[str, grid.GridCell]],
    ) -> None:
        self.cells_by_line = _cells_by_line(cells)
        self.names = NamedFigures.of(paper, register)
        self.entries = {**register.entries, **register.published}
        self.relations: list[Relation] = []
        self.truth = dict(_values(register))
        # The values of intermediate steps, and of declassified figures before they were rounded.
        self.computed: dict[FigurePath, Fraction] = {}
        self.ratios: set[FigurePath] = set()
        self.days: set[FigurePath] = set()
        # Figures without a stated value, to which a tie has given one.
        self.ranged: set[FigurePath] = set()
        self.last_places: dict[FigurePath, Fraction] = {}
        self.printed: set[FigurePath] = set()
        # The figure whose formula is being read, and the figures that it names.
        self.current: FigurePath = ONE
        self.figures_read: list[FigurePath] = []

    def _relate(
        self,
        terms: Terms,
        products: Mapping[PairOfFigures, Fraction] | None = None,
    ) -> None:
        self.relations.append(
            Relation(
                terms,
                self.current,
                products or {},
            )
        )

    def _form(self, node: ast.expr) -> LinearForm:
        """Returns a formula, or a part of one, as a sum of terms.

        Raises `FormulaError` if a figure has no value, or a divisor is nil.
        """
        if isinstance(node, ast.Constant) and type(node.value) is int:
            number = Fraction(node.value)
            return LinearForm({ONE: number}, "", number)
        if isinstance(node, ast.UnaryOp):
            return forms.times(self._form(node.operand), -NUMBER)
        if isinstance(node, ast.BinOp):
            left, right = self._form(node.left), self._form(node.right)
            return self._operation(node.op, left, right)
        if isinstance(node, ast.Call):
            return self._call(node)
        return self._figure(formula.path(node))

    def _call(self, node: ast.Call) -> LinearForm:
        """Returns a sum of lines, a time between dates, or a number of items."""
        function = ""
        if isinstance(node.func, ast.Name):
            function = node.func.id
        if function == "sum":
            return self._sum_of_lines(node.args)
        exact = formula.compute(node, self.names)
        if function in DAYS_OF:
            start, end = map(formula.path, node.args)
            return self._time(function, start, end)
        return self._count(exact)

    def _sum_of_lines(self, nodes: list[ast.expr]) -> LinearForm:
        parts: list[LinearForm] = []
        for node in nodes:
            members = self._members(formula.path(node))
            parts += map(self._figure, members)
        terms = forms.added(*(part.terms for part in parts))
        return LinearForm(
            terms,
            parts[0].unit,
            forms.total(parts),
        )

    def _count(self, exact: Exact) -> LinearForm:
        """Returns a number of items, or an intermediate step if that number is withheld."""
        terms: Terms = {}
        if not exact.label.public:
            terms = {self._step(exact.value): NUMBER}
        elif exact.value:
            terms = {ONE: exact.value}
        return LinearForm(terms, exact.unit, exact.value)

    def _time(
        self,
        measure: str,
        start: FigurePath,
        end: FigurePath,
    ) -> LinearForm:
        """Returns the time between two dates in days, weeks, months or years, where all months and years are of one
        length.
        """
        first, last = self._day(start), self._day(end)
        dates = (start, end)
        self.figures_read += [path for path in dates if path not in self.figures_read]
        each = 1 / DAYS_OF[measure]
        terms = forms.added({end: each}, {start: -each})
        return LinearForm(
            terms,
            measure,
            (last - first) * each,
        )

    def _day(self, path: FigurePath) -> Fraction:
        value = self.entries[path].value
        if not isinstance(value, Day):
            raise FormulaError("")
        self.days.add(path)
        self.truth[path] = days_since(value)[0]
        return self.truth[path]

    def _figure(self, path: FigurePath) -> LinearForm:
        if path not in self.truth:
            raise FormulaError("")
        value = self.entries[path].value
        if not isinstance(value, Quantity):
            raise FormulaError("")
        self.figures_read.append(path)
        terms = {self._input(path): NUMBER}
        return LinearForm(
            terms,
            value.unit,
            self.truth[path],
            value.per,
        )

    def _input(self, path: FigurePath) -> FigurePath:
        """Returns the figure as others are computed from it."""
        if not self.entries[path].lowered:
            return path
        twin = (*path, PRINTED)
        self.computed[twin] = self.truth[path]
        self.printed.add(twin)
        return twin

    def _members(self, path: FigurePath) -> list[FigurePath]:
        """Returns the written cells of a row or a column, as the register sums them."""
        return [
            member
            for member in self.cells_by_line.get(path, [path])
            if not self.names.is_absent(member)
        ]

    def _operation(
        self,
        operator: ast.operator,
        a: LinearForm,
        b: LinearForm,
    ) -> LinearForm:
        if isinstance(operator, (ast.Add, ast.Sub)):
            a, b = forms.in_one_unit(a, b)
            if isinstance(operator, ast.Sub):
                b = forms.times(b, -NUMBER)
            return LinearForm(
                forms.added(a.terms, b.terms),
                a.unit or b.unit,
                a.value + b.value,
                a.per or b.per,
            )
        if isinstance(operator, ast.Div):
            return self._ratio(a, b)
        a, b = forms.without_rate(a, b)
        b, a = forms.without_rate(b, a)
        a, b = self._share(a, b), self._share(b, a)
        if a.unit in CURRENCIES or not b.unit:
            return self._product(a, b, a.unit)
        return self._product(a, b, b.unit)

    def _ratio(self, a: LinearForm, b: LinearForm) -> LinearForm:
        self.ratios.add(self.current)
        if a.unit != "%":
            b = self._share(b, a)
        if not b.unit or units.common(a.unit, b.unit) is None:
            per = a.per
            if not per and a.unit in CURRENCIES:
                per = units.rate(b.unit)
            return replace(
                self._quotient(a, b, a.unit),
                per=per,
            )
        a, b = forms.in_one_unit(a, b)
        unit = ""
        if b.per and not a.per:
            unit = _plural(units.noun(b.per))
        return self._quotient(a, b, unit)

    def _share(self, a: LinearForm, other: LinearForm) -> LinearForm:
        """Returns a percentage of something as a plain factor."""
        if a.unit != "%" or not other.unit:
            return a
        self.ratios.add(self.current)
        return LinearForm(
            forms.scaled(a.terms, Fraction(1, PERCENT)),
            "",
            a.value / PERCENT,
        )

    def _product(
        self,
        a: LinearForm,
        b: LinearForm,
        unit: str,
    ) -> LinearForm:
        per, value = a.per or b.per, a.value * b.value
        if a.is_number:
            return LinearForm(
                forms.scaled(b.terms, a.value),
                unit,
                value,
                per,
            )
        if b.is_number:
            return LinearForm(
                forms.scaled(a.terms, b.value),
                unit,
                value,
                per,
            )
        (one, coefficient), (other, other_coefficient) = (
            self._single(a),
            self._single(b),
        )
        result = self._step(value)
        self._relate(
            {result: -NUMBER},
            {(one, other): coefficient * other_coefficient},
        )
        return LinearForm(
            {result: NUMBER},
            unit,
            value,
            per,
        )

    def _quotient(
        self,
        a: LinearForm,
        b: LinearForm,
        unit: str,
    ) -> LinearForm:
        if not b.value:
            raise FormulaError("")
        value = a.value / b.value
        if b.is_number:
            return LinearForm(
                forms.scaled(a.terms, 1 / b.value),
                unit,
                value,
            )
        divisor, coefficient = self._single(b)
        result = self._step(value)
        self._relate(
            forms.scaled(a.terms, -NUMBER),
            {(result, divisor): coefficient},
        )
        return LinearForm({result: NUMBER}, unit, value)

    def _single(self, form: LinearForm) -> tuple[FigurePath, Fraction]:
        """Returns a sum of terms as one variable and its coefficient, with a step for a sum of several."""
        if len(form.terms) == 1:
            return next(iter(form.terms.items()))
        step = self._step(form.value)
        self._relate(
            forms.added(
                {step: -NUMBER},
                form.terms,
            )
        )
        return step, NUMBER

    def _step(self, value: Fraction) -> FigurePath:
        """Adds an intermediate step with this value, and returns its path."""
        path = (*self.current, f"#{len(self.computed)}")  # no id has that sign
        self.computed[path] = value
        return path


def days_since(day: Day) -> tuple[Fraction, Fraction]:
    """Returns the first and the last day that a date may mean, in days since the beginning of 2000."""
    first, last = calendar.ordinals(day)
    return first - ORIGIN, last - ORIGIN


def _values(register: Register) -> Iterator[tuple[FigurePath, Fraction]]:
    for path, entry in chain(register.entries.items(), register.published.items()):
        if not isinstance(entry.value, Quantity):
            continue
        if entry.exact:
            yield path, entry.exact.value
        else:
            yield path, entry.value.fraction


def _cells_by_line(
    cells: list[tuple[str, grid.GridCell]],
) -> dict[FigurePath, list[FigurePath]]:
    """Returns the cells of each row and column that are not computed."""
    by_line: dict[FigurePath, list[FigurePath]] = {}
    for table, cell in cells:
        if is_computed(cell):
            continue
        path = table, cell.row, cell.column
        for line in (cell.row, cell.column):
            by_line.setdefault((table, line), []).append(path)
    return by_line


def _plural(noun: str) -> str:
    if not noun:
        return ""
    return f"{noun}s"
