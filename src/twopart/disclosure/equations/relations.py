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
from twopart.figures import calendar, formula, grid, units
from twopart.figures.formula import PERCENT, FormulaError
from twopart.figures.inputs import repeated
from twopart.figures.named_figures import NamedFigures, is_computed
from twopart.figures.register import Path, Register
from twopart.model import whole
from twopart.model.paper import Paper
from twopart.model.quantity import CURRENCIES, Day, Quantity
from twopart.ties.stated_relations import split_tie

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
    places = [
        (str(name), place)
        for name, table in paper.tables.items()
        if table
        for place in grid.places(str(name), table)
    ]
    reader = _Reader(paper, register, places)
    for name, written in paper.figures.items():
        path = (str(name),)
        if written and written.formula and path in reader.truth:
            reader.formula(path, str(written.formula.text))
    for table, place in places:
        reader.cell(table, place)
    for tie in paper.ties:
        reader.tie(str(tie.tie.text))
    truth = {**reader.truth, **reader.made}
    printed = frozenset(reader.printed)
    return Reading(
        tuple(reader.relations),
        truth,
        frozenset(reader.ratios),
        printed,
        frozenset(reader.days),
        reader.places,
    )


class _Reader:
    def __init__(
        self, paper: Paper, register: Register, places: list[tuple[str, grid.Place]]
    ) -> None:
        self.given: dict[
            Path, list[Path]
        ] = {}  # the cells of each row and column that are no sums
        for table, place in places:
            for line in (place.row, place.column) if not is_computed(place) else ():
                self.given.setdefault((table, line), []).append(
                    (table, place.row, place.column)
                )
        self.names = NamedFigures.of(paper, register)
        self.entries = {**register.entries, **register.published}
        self.relations: list[Relation] = []
        self.truth = dict(_values(register))
        self.made: dict[
            Path, Fraction
        ] = {}  # steps on the way, and what was declassified before it was rounded
        self.ratios: set[Path] = set()
        self.days: set[Path] = set()
        self.ranged: set[Path] = (
            set()
        )  # of which no value is said, and to which a tie has given one
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
        times = forms.into(form, own) if isinstance(own, Quantity) else NUMBER
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
        one, other = forms.in_one_unit(
            forms.as_share(one, other), forms.as_share(other, one)
        )
        one, other = self._between_ends(one, other), self._between_ends(other, one)
        difference = forms.added(one.terms, forms.scaled(other.terms, -NUMBER))
        self.relations.append(
            Relation(
                difference, self.met[0], slack=abs(one.value - other.value), kind="tied"
            )
        )

    def _meet(self, left: ast.expr, right: ast.expr) -> bool:
        """Whether rounding explains that two sides differ, if they do."""
        if any(not self._is_exact(path) for path in self.met):
            return self._may_meet(self._form(left), self._form(right))
        one, other = (
            formula.compute(left, self.names),
            formula.compute(right, self.names),
        )
        times, often = (
            PERCENT if a.unit == "" and b.unit == "%" else 1
            for a, b in ((one, other), (other, one))
        )
        spare = (
            one.step * times + other.step * often
        )  # whole numbers of shares are rounded ones
        return _is_below(one.low, times, other.high, often, spare) and _is_below(
            other.low, often, one.high, times, spare
        )

    def _is_exact(self, path: Path) -> bool:
        value = self.entries[path].value
        return not isinstance(value, Quantity) or value.exact

    def _may_meet(self, one: Form, other: Form) -> bool:
        """Whether two sides can be equal, with a range on one of them."""
        difference = forms.added(one.terms, forms.scaled(other.terms, -NUMBER))
        ends = [self._ends(path, times) for path, times in difference.items()]
        lows, highs = [low for low, _ in ends], [high for _, high in ends]
        below = (
            None in lows
            or sum((low for low in lows if low is not None), Fraction(0)) <= 0
        )
        return below and (
            None in highs
            or sum((high for high in highs if high is not None), Fraction(0)) >= 0
        )

    def _ends(
        self, path: Path, times: Fraction
    ) -> tuple[Fraction | None, Fraction | None]:
        """Between what a term lies."""
        if path == ONE or is_step(path):
            return (times, times) if path == ONE else (None, None)
        value = self.entries[figure(path)].value
        bounds = value.bounds if isinstance(value, Quantity) else (None, None)
        low, high = (None if end is None else end * times for end in bounds)
        return (low, high) if times > 0 else (high, low)

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
        for held in (
            place.held if not place.sums else ()
        ):  # the second sum of a computed one is no news
            members = self._present(table, held)
            if path in self.truth and all(part in self.truth for part in members):
                self.relations.append(
                    Relation(self._sum(path, members), path, kind="tied")
                )
        parts = self._present(table, place.sums)
        if borrowed := repeated(place):
            parts = [borrowed.path]
        if parts and path in self.truth and all(part in self.truth for part in parts):
            self.current = path
            self.made[path] = whole.total(self.truth[part] for part in parts)
            self._place(path, parts)
            self._relate(self._sum(path, parts))

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
            return Form({ONE: Fraction(node.value)}, "", Fraction(node.value))
        if isinstance(node, ast.UnaryOp):
            return forms.times(self._form(node.operand), -NUMBER)
        if isinstance(node, ast.BinOp):
            return self._operation(
                node.op, self._form(node.left), self._form(node.right)
            )
        if isinstance(node, ast.Call) and not (
            isinstance(node.func, ast.Name) and node.func.id == "sum"
        ):
            return self._counted(node)
        if isinstance(node, ast.Call):
            parts = [
                self._figure(part)
                for each in node.args
                for part in self._members(formula.path(each))
            ]
            return Form(
                forms.added(*(part.terms for part in parts)),
                parts[0].unit,
                forms.total(parts),
            )
        return self._figure(formula.path(node))

    def _counted(self, node: ast.Call) -> Form:
        """What counts items: a number, or where that is withheld a step of its own. Or the time between two dates."""
        exact = formula.compute(node, self.names)
        if isinstance(node.func, ast.Name) and node.func.id in DAYS_OF:
            return self._time(node.func.id, *map(formula.path, node.args))
        if exact.label.public:
            return Form(
                {ONE: exact.value} if exact.value else {}, exact.unit, exact.value
            )
        return Form({self._step(exact.value): NUMBER}, exact.unit, exact.value)

    def _time(self, measure: str, start: Path, end: Path) -> Form:
        """A difference of two dates, which are counted in days; months and years are taken to be of equal length."""
        first, last = self._day(start), self._day(end)
        self.met += [path for path in (start, end) if path not in self.met]
        each = 1 / DAYS_OF[measure]
        return Form(
            forms.added({end: each}, {start: -each}), measure, (last - first) * each
        )

    def _day(self, path: Path) -> Fraction:
        value = self.entries[path].value
        if not isinstance(value, Day):
            raise FormulaError("")
        self.days.add(path)
        self.truth[path] = days_since(value)[0]
        return self.truth[path]

    def _figure(self, path: Path) -> Form:
        value = self.entries[path].value if path in self.truth else None
        if not isinstance(value, Quantity):
            raise FormulaError("")
        self.met.append(path)
        return Form(
            {self._input(path): NUMBER}, value.unit, self.truth[path], value.per
        )

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
            b = b if isinstance(operator, ast.Add) else forms.times(b, -NUMBER)
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
        return self._product(a, b, a.unit if a.unit in CURRENCIES else b.unit or a.unit)

    def _divided(self, a: Form, b: Form) -> Form:
        self.ratios.add(self.current)
        b = self._share(b, a) if a.unit != "%" else b
        alike = bool(b.unit) and units.common(a.unit, b.unit) is not None
        if not alike:
            per = a.per or (units.rate(b.unit) if a.unit in CURRENCIES else "")
            return replace(self._quotient(a, b, a.unit), per=per)
        a, b = forms.in_one_unit(a, b)
        lasts = units.noun(b.per) if b.per and not a.per else ""
        return self._quotient(a, b, f"{lasts}s" if lasts else "")

    def _share(self, a: Form, other: Form) -> Form:
        """A percentage of something is a plain factor."""
        if a.unit != "%" or not other.unit:
            return a
        self.ratios.add(self.current)
        return Form(forms.scaled(a.terms, Fraction(1, PERCENT)), "", a.value / PERCENT)

    def _product(self, a: Form, b: Form, unit: str) -> Form:
        per = a.per or b.per
        if a.plain or b.plain:
            number, form = (a, b) if a.plain else (b, a)
            return Form(
                forms.scaled(form.terms, number.value),
                unit,
                form.value * number.value,
                per,
            )
        (one, times), (other, often) = self._single(a), self._single(b)
        result = self._step(a.value * b.value)
        self._relate({result: -NUMBER}, {(one, other): times * often})
        return Form({result: NUMBER}, unit, a.value * b.value, per)

    def _quotient(self, a: Form, b: Form, unit: str) -> Form:
        if not b.value:
            raise FormulaError("")
        if b.plain:
            return Form(forms.scaled(a.terms, 1 / b.value), unit, a.value / b.value)
        under, times = self._single(b)
        result = self._step(a.value / b.value)
        self._relate(forms.scaled(a.terms, -NUMBER), {(result, under): times})
        return Form({result: NUMBER}, unit, a.value / b.value)

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
    for path, entry in (*register.entries.items(), *register.published.items()):
        if isinstance(entry.value, Quantity):
            yield (
                path,
                entry.exact.value if entry.exact else Fraction(entry.value.value),
            )


def _is_below(
    low: Fraction | None, times: int, high: Fraction | None, often: int, spare: Fraction
) -> bool:
    return low is None or high is None or low * times <= high * often + spare


def _comparisons(text: str) -> list[tuple[str, str, str]]:
    try:
        return split_tie(text)
    except FormulaError:  # it has its finding
        return []
