"""Paper + register -> the relations between its figures, as somebody outside would set them up.

A formula is a relation between its figure and its parts, a total one between its cell and those it adds, computed or
stated, and a tie one between its sides. What multiplies or divides two figures (shares, uplifts, unit prices) gets a
variable of its own, so that every relation is a sum of terms and of products of two. Which figures are known is the
system's business.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import chain

from twopart.base.record import record
from twopart.disclosure.equations import forms
from twopart.disclosure.equations.forms import Form
from twopart.disclosure.equations.relation import (
    NUMBER,
    ONE,
    PRINTED,
    Pair,
    Relation,
    Terms,
    figure,
    is_step,
)
from twopart.figures import calendar, formula, grid, intervals, units
from twopart.figures.formula import PERCENT, FormulaError
from twopart.figures.intervals import Ends
from twopart.figures.known import is_computed
from twopart.figures.register import Known, Path, Register, borrows
from twopart.model import whole
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Day, Quantity
from twopart.ties.held import comparisons

DATE = "date"  # the unit of a date
ORIGIN = 730_120  # the first day of 2000, as Python counts days
DAYS_OF = {
    "days": NUMBER,
    "weeks": NUMBER * 7,
    "months": Fraction(146_097, 4800),
    "years": Fraction(146_097, 400),
}


@record
class Reading:
    """What is computed in a paper: its relations, and the true value of each figure and each step on the way."""

    relations: tuple[Relation, ...]
    truth: Mapping[Path, Fraction]
    ratios: frozenset[Path]  # figures with a ratio or a percentage in their formula
    printed: frozenset[Path]  # of figures that were declassified
    days: frozenset[Path]  # dates that time is counted from or to
    places: Mapping[
        Path, Fraction
    ]  # what is computed: the coarsest last place among its parts, in whole units


def read(paper: Paper, register: Register) -> Reading:
    """Every relation of the paper between figures that have a value."""
    places: list[tuple[str, grid.Place]] = []
    for name, table in paper.tables.items():
        if table:
            of_table = grid.places(str(name), table)
            places += [(str(name), place) for place in of_table]
    reader = _Reader(paper, register, places)
    for name, written in paper.figures.items():
        path = (str(name),)
        if written and written.formula and path in reader.truth:
            reader.formula(path, str(written.formula.text))
    for table_name, place in places:
        reader.cell(table_name, place)
    for tie in paper.ties:
        reader.tie(str(tie.tie.text))
    return Reading(
        tuple(reader.relations),
        {**reader.truth, **reader.made},
        frozenset(reader.ratios),
        frozenset(reader.printed),
        frozenset(reader.days),
        reader.places,
    )


class _Reader:
    def __init__(
        self, paper: Paper, register: Register, places: list[tuple[str, grid.Place]]
    ) -> None:
        self.given = _given(places)
        self.names = Known.of(paper, register)
        self.entries = {**register.entries, **register.published}
        self.relations: list[Relation] = []
        self.truth = dict(_values(register))
        # Steps on the way, and what was declassified before it was rounded.
        self.made: dict[Path, Fraction] = {}
        self.ratios: set[Path] = set()
        self.days: set[Path] = set()
        # Those of which no value is said, and to which a tie has given one.
        self.ranged: set[Path] = set()
        self.places: dict[Path, Fraction] = {}
        self.printed: set[Path] = set()
        self.met: list[Path] = []  # the figures of the formula that is read
        self.current: Path = ONE

    def formula(self, path: Path, text: str) -> None:
        self.current, self.met = path, []
        started = len(self.relations)
        try:
            form = self._form(formula.parse(text))
        except FormulaError:  # told by the register
            del self.relations[started:]
            return
        own = self.entries[path].value
        times = NUMBER
        if isinstance(own, Quantity):
            times = forms.into(form, own)
        if times == PERCENT:
            self.ratios.add(path)
        self.made[path] = form.value * times
        self._place(path, self.met)
        self._relate(forms.added({path: -1 / times}, form.terms))

    def tie(self, text: str) -> None:
        """What must be equal. Where it does not hold within rounding, it says nothing."""
        for left, comparator, right in _comparisons(text):
            started = len(self.relations)
            try:
                self._equal(formula.parse(left), formula.parse(right), comparator)
            except FormulaError:
                del self.relations[started:]

    def _equal(self, left: ast.expr, right: ast.expr, comparator: str) -> None:
        self.current, self.met = ONE, []
        one, other = self._form(left), self._form(right)
        if comparator != "=" or not self.met or not self._meet(left, right):
            raise FormulaError("")
        shares = forms.as_share(one, other), forms.as_share(other, one)
        one, other = forms.in_one_unit(*shares)
        one, other = self._between_ends(one, other), self._between_ends(other, one)
        terms = forms.added(one.terms, forms.scaled(other.terms, -NUMBER))
        apart = abs(one.value - other.value)
        self.relations.append(Relation(terms, self.met[0], slack=apart, kind="tied"))

    def _meet(self, left: ast.expr, right: ast.expr) -> bool:
        """Whether rounding explains that two sides differ, if they do."""
        if any(not self._is_exact(path) for path in self.met):
            return self._may_meet(self._form(left), self._form(right))
        one = formula.compute(left, self.names)
        other = formula.compute(right, self.names)
        one_times = _times_as_percentage(one.unit, other.unit)
        other_times = _times_as_percentage(other.unit, one.unit)
        one, other = one.times(one_times), other.times(other_times)
        spare = one.step + other.step  # whole numbers of shares are rounded ones
        is_below = _is_below(one.low, other.high, spare)
        return is_below and _is_below(other.low, one.high, spare)

    def _is_exact(self, path: Path) -> bool:
        value = self.entries[path].value
        return not isinstance(value, Quantity) or value.exact

    def _may_meet(self, one: Form, other: Form) -> bool:
        """Whether two sides can be equal, with a range on one of them."""
        difference = forms.added(one.terms, forms.scaled(other.terms, -NUMBER))
        total: Ends = Fraction(0), Fraction(0)
        for path, times in difference.items():
            total = intervals.plus(total, self._ends(path, times))
        return intervals.holds_nil(total)

    def _ends(self, path: Path, times: Fraction) -> Ends:
        """Between what a term lies."""
        if path == ONE:
            return times, times
        if is_step(path):
            return None, None
        value = self.entries[figure(path)].value
        if not isinstance(value, Quantity):
            return None, None
        return intervals.times(value.bounds, (times, times))

    def _between_ends(self, form: Form, beside: Form) -> Form:
        """A range, up to or at least, as the value that a relation gives it."""
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

    def cell(self, table: str, place: grid.Place) -> None:
        path = (table, place.row, place.column)
        if place.formula and path in self.truth:
            self._computed_cell(path, place, str(place.formula))
        if not place.sums:  # the second sum of a computed one is no news
            self._held(path, place)
        parts = self._present(table, place.sums)
        borrowed = borrows(place)
        if borrowed:
            parts = [borrowed.path]
        if parts and self._have_values(path, parts):
            self.current = path
            self.made[path] = whole.total(self.truth[part] for part in parts)
            self._place(path, parts)
            self._relate(self._sum(path, parts))

    def _held(self, path: Path, place: grid.Place) -> None:
        """The sums against which a cell is held."""
        for held in place.held:
            parts = self._present(path[0], held)
            if self._have_values(path, parts):
                terms = self._sum(path, parts)
                self.relations.append(Relation(terms, path, kind="tied"))

    def _have_values(self, path: Path, parts: list[Path]) -> bool:
        return path in self.truth and all(part in self.truth for part in parts)

    def _sum(self, path: Path, parts: list[Path]) -> Terms:
        inputs = [self._input(part) for part in parts]
        if len({path, *inputs}) > len(inputs):
            return {path: -NUMBER, **dict.fromkeys(inputs, NUMBER)}
        return forms.added({path: -NUMBER}, *({part: NUMBER} for part in inputs))

    def _computed_cell(self, path: Path, place: grid.Place, text: str) -> None:
        """By the formula of its column, or held against it."""
        if place.given is None:
            self.formula(path, text)
        else:
            self.tie(f"{'.'.join(path)} = {text}")

    def _present(self, table: str, parts: tuple[tuple[str, str], ...]) -> list[Path]:
        """The cells of a sum that are not n/a."""
        paths: list[Path] = [(table, *part) for part in parts]
        return [path for path in paths if not self.names.is_absent(path)]

    def _place(self, path: Path, parts: list[Path]) -> None:
        values = [self.entries[part].value for part in (path, *parts)]
        own, *others = (value for value in values if isinstance(value, Quantity))
        steps = {other.step for other in others if other.unit == own.unit}
        self.places[path] = max(steps, default=own.step)

    def _relate(
        self, terms: Terms, products: Mapping[Pair, Fraction] | None = None
    ) -> None:
        self.relations.append(Relation(terms, self.current, products or {}))

    def _form(self, node: ast.expr) -> Form:
        if isinstance(node, ast.Constant) and type(node.value) is int:
            number = Fraction(node.value)
            return Form({ONE: number}, "", number)
        if isinstance(node, ast.UnaryOp):
            return forms.times(self._form(node.operand), -NUMBER)
        if isinstance(node, ast.BinOp):
            left, right = self._form(node.left), self._form(node.right)
            return self._operation(node.op, left, right)
        if not isinstance(node, ast.Call):
            return self._figure(formula.path(node))
        if isinstance(node.func, ast.Name) and node.func.id == "sum":
            return self._summed(node.args)
        return self._counted(node)

    def _summed(self, nodes: list[ast.expr]) -> Form:
        parts: list[Form] = []
        for node in nodes:
            members = self._members(formula.path(node))
            parts += map(self._figure, members)
        terms = forms.added(*(part.terms for part in parts))
        return Form(terms, parts[0].unit, forms.total(parts))

    def _counted(self, node: ast.Call) -> Form:
        """What counts items: a number, or where that is withheld a step of its own. Or the time between two dates."""
        exact = formula.compute(node, self.names)
        if isinstance(node.func, ast.Name) and node.func.id in DAYS_OF:
            return self._time(node.func.id, *map(formula.path, node.args))
        terms: Terms = {}
        if not exact.label.public:
            terms = {self._step(exact.value): NUMBER}
        elif exact.value:
            terms = {ONE: exact.value}
        return Form(terms, exact.unit, exact.value)

    def _time(self, measure: str, start: Path, end: Path) -> Form:
        """A difference of two dates, which are counted in days; months and years are taken to be of equal length."""
        first, last = self._day(start), self._day(end)
        self.met += [path for path in (start, end) if path not in self.met]
        each = 1 / DAYS_OF[measure]
        terms = forms.added({end: each}, {start: -each})
        return Form(terms, measure, (last - first) * each)

    def _day(self, path: Path) -> Fraction:
        value = self.entries[path].value
        if not isinstance(value, Day):
            raise FormulaError("")
        self.days.add(path)
        self.truth[path] = days_since(value)[0]
        return self.truth[path]

    def _figure(self, path: Path) -> Form:
        if path not in self.truth:
            raise FormulaError("")
        value = self.entries[path].value
        if not isinstance(value, Quantity):
            raise FormulaError("")
        self.met.append(path)
        terms = {self._input(path): NUMBER}
        return Form(terms, value.unit, self.truth[path], value.per)

    def _input(self, path: Path) -> Path:
        """The figure, as others are computed from it."""
        if not self.entries[path].lowered:
            return path
        twin = (*path, PRINTED)
        self.made[twin] = self.truth[path]
        self.printed.add(twin)
        return twin

    def _members(self, path: Path) -> list[Path]:
        """As the register sums them: the given cells of a row or a column."""
        return [
            member
            for member in self.given.get(path, [path])
            if not self.names.is_absent(member)
        ]

    def _operation(self, operator: ast.operator, a: Form, b: Form) -> Form:
        if isinstance(operator, (ast.Add, ast.Sub)):
            a, b = forms.in_one_unit(a, b)
            if isinstance(operator, ast.Sub):
                b = forms.times(b, -NUMBER)
            return Form(
                forms.added(a.terms, b.terms),
                a.unit or b.unit,
                a.value + b.value,
                a.per or b.per,
            )
        if isinstance(operator, ast.Div):
            return self._divided(a, b)
        a, b = forms.spent(a, b)
        b, a = forms.spent(b, a)
        a, b = self._share(a, b), self._share(b, a)
        if a.unit in CURRENCIES or not b.unit:
            return self._product(a, b, a.unit)
        return self._product(a, b, b.unit)

    def _divided(self, a: Form, b: Form) -> Form:
        self.ratios.add(self.current)
        if a.unit != "%":
            b = self._share(b, a)
        if not b.unit or units.common(a.unit, b.unit) is None:
            per = a.per
            if not per and a.unit in CURRENCIES:
                per = units.rate(b.unit)
            return replace(self._quotient(a, b, a.unit), per=per)
        a, b = forms.in_one_unit(a, b)
        unit = ""
        if b.per and not a.per:
            unit = _plural(units.noun(b.per))
        return self._quotient(a, b, unit)

    def _share(self, a: Form, other: Form) -> Form:
        """A percentage of something is a plain factor."""
        if a.unit != "%" or not other.unit:
            return a
        self.ratios.add(self.current)
        return Form(forms.scaled(a.terms, Fraction(1, PERCENT)), "", a.value / PERCENT)

    def _product(self, a: Form, b: Form, unit: str) -> Form:
        per, value = a.per or b.per, a.value * b.value
        if a.plain:
            return Form(forms.scaled(b.terms, a.value), unit, value, per)
        if b.plain:
            return Form(forms.scaled(a.terms, b.value), unit, value, per)
        (one, times), (other, often) = self._single(a), self._single(b)
        result = self._step(value)
        self._relate({result: -NUMBER}, {(one, other): times * often})
        return Form({result: NUMBER}, unit, value, per)

    def _quotient(self, a: Form, b: Form, unit: str) -> Form:
        if not b.value:
            raise FormulaError("")
        value = a.value / b.value
        if b.plain:
            return Form(forms.scaled(a.terms, 1 / b.value), unit, value)
        under, times = self._single(b)
        result = self._step(value)
        self._relate(forms.scaled(a.terms, -NUMBER), {(result, under): times})
        return Form({result: NUMBER}, unit, value)

    def _single(self, form: Form) -> tuple[Path, Fraction]:
        """A sum as one variable, and how often it is taken."""
        if len(form.terms) == 1:
            return next(iter(form.terms.items()))
        step = self._step(form.value)
        self._relate(forms.added({step: -NUMBER}, form.terms))
        return step, NUMBER

    def _step(self, value: Fraction) -> Path:
        path = (*self.current, f"#{len(self.made)}")  # no id has that sign
        self.made[path] = value
        return path


def days_since(day: Day) -> tuple[Fraction, Fraction]:
    """The first and the last day that are meant, counted from a day near to those of papers."""
    first, last = calendar.ordinals(day)
    return first - ORIGIN, last - ORIGIN


def _values(register: Register) -> Iterator[tuple[Path, Fraction]]:
    for path, entry in chain(register.entries.items(), register.published.items()):
        if not isinstance(entry.value, Quantity):
            continue
        if entry.exact:
            yield path, entry.exact.value
        else:
            yield path, whole.exactly(entry.value.value)


def _given(places: list[tuple[str, grid.Place]]) -> dict[Path, list[Path]]:
    """The cells of each row and column that are no sums."""
    given: dict[Path, list[Path]] = {}
    for table, place in places:
        if is_computed(place):
            continue
        cell = table, place.row, place.column
        for line in (place.row, place.column):
            given.setdefault((table, line), []).append(cell)
    return given


def _times_as_percentage(unit: str, beside: str) -> Fraction:
    """By what to multiply a plain ratio beside a percentage."""
    if unit == "" and beside == "%":
        return Fraction(PERCENT)
    return NUMBER


def _plural(noun: str) -> str:
    if not noun:
        return ""
    return f"{noun}s"


def _is_below(low: Fraction | None, high: Fraction | None, spare: Fraction) -> bool:
    return low is None or high is None or low <= high + spare


def _comparisons(text: str) -> list[tuple[str, str, str]]:
    try:
        return comparisons(text)
    except FormulaError:  # it has its finding
        return []
