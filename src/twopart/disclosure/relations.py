"""Paper + register -> the linear relations between its figures, as somebody outside would set them up.

A formula is a relation between its figure and its parts, a total one between its cell and those it adds. Products and
ratios (shares, uplifts, unit prices) become linear where one factor is public: then it is a known number.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from twopart.figures import formula, grid
from twopart.figures.formula import PERCENT, FormulaError
from twopart.figures.register import Path, Register, borrows
from twopart.model.paper import Paper
from twopart.model.quantity import Quantity
from twopart.record import record

Terms = Mapping[Path, Fraction]
ONE: Path = ()  # the path of a plain number
NUMBER = Fraction(1)


@record
class Relation:
    """The sum of coefficient × value over `terms` is nil; a plain number stands under the empty path."""

    terms: Terms
    figure: Path  # whose formula or total it is


@record
class Ratio:
    """`over` / `under`, each a sum of terms, with the unit of what it yields."""

    over: Terms
    under: Terms
    unit: str


class NotLinearError(Exception):
    """A product or ratio of two figures that are both unknown."""


def relations(paper: Paper, register: Register) -> Iterator[Relation]:
    """Every relation that can be told; what is not linear, even with the public figures put in, is left out."""
    reader = _Reader(paper, register)
    for name, figure in paper.figures.items():
        if figure and figure.formula and (str(name),) in register.entries:
            yield from reader.of_formula((str(name),), str(figure.formula.text))
    for name, table in paper.tables.items():
        for place in grid.places(table) if table else ():
            yield from reader.of_cell(str(name), place)


class _Reader:
    def __init__(self, paper: Paper, register: Register) -> None:
        self.paper, self.register = paper, register

    def of_formula(self, path: Path, text: str) -> Iterator[Relation]:
        try:
            yield self._relation(path, self._ratio(formula.parse(text)))
        except (NotLinearError, FormulaError):
            return

    def of_cell(self, table: str, place: grid.Place) -> Iterator[Relation]:
        path = (table, place.row, place.column)
        parts: list[Path] = [(table, *part) for part in place.sums]
        if borrowed := borrows(place):
            parts = [borrowed.path]
        if parts and all(part in self.register.entries for part in (path, *parts)):
            yield Relation(_sum({path: -NUMBER}, *({part: NUMBER} for part in parts)), path)

    def _relation(self, path: Path, ratio: Ratio) -> Relation:
        """figure = over / under, so figure × under - over = 0."""
        own = self.register.entries[path].value
        percent = PERCENT if isinstance(own, Quantity) and own.unit == "%" and ratio.unit != "%" else 1
        left = _times(ratio.under, {path: Fraction(1, percent)}, self._known)
        return Relation(_sum(left, _scaled(ratio.over, -NUMBER)), path)

    def _ratio(self, node: ast.expr) -> Ratio:
        if isinstance(node, ast.Constant) and type(node.value) is int:
            return Ratio({ONE: Fraction(node.value)}, {ONE: NUMBER}, "")
        if isinstance(node, ast.UnaryOp):
            inner = self._ratio(node.operand)
            return Ratio(_scaled(inner.over, -NUMBER), inner.under, inner.unit)
        if isinstance(node, ast.BinOp):
            return self._operation(node.op, self._ratio(node.left), self._ratio(node.right))
        if isinstance(node, ast.Call):
            parts = [part for argument in node.args for part in self._members(formula.path(argument))]
            return Ratio(_sum(*({part: NUMBER} for part in parts)), {ONE: NUMBER}, self._unit(parts[0]))
        path = formula.path(node)
        return Ratio({path: NUMBER}, {ONE: NUMBER}, self._unit(path))

    def _operation(self, operator: ast.operator, a: Ratio, b: Ratio) -> Ratio:
        if isinstance(operator, (ast.Add, ast.Sub)):
            sign = NUMBER if isinstance(operator, ast.Add) else -NUMBER
            over = _sum(_times(a.over, b.under, self._known), _scaled(_times(b.over, a.under, self._known), sign))
            return Ratio(over, _times(a.under, b.under, self._known), a.unit or b.unit)
        if isinstance(operator, ast.Div):
            b = Ratio(b.under, b.over, b.unit)
            unit = "" if b.unit in (a.unit, "") and b.unit else a.unit
        else:
            a, b = _factor(a, b), _factor(b, a)
            unit = a.unit if a.unit == "£" else b.unit or a.unit
        return Ratio(_times(a.over, b.over, self._known), _times(a.under, b.under, self._known), unit)

    def _members(self, path: Path) -> list[Path]:
        """As the register sums them: the given cells of a row or a column."""
        table = self.paper.tables.get(path[0]) if len(path) == len(("table", "row")) else None
        if table is None:
            return [path]
        given = [(path[0], p.row, p.column) for p in grid.places(table) if not p.sums]
        return [part for part in given if path[1] in part[1:]]

    def _unit(self, path: Path) -> str:
        value = self._value(path)
        return value.unit

    def _value(self, path: Path) -> Quantity:
        entry = self.register.entries.get(path)
        if entry is None or not isinstance(entry.value, Quantity):
            raise NotLinearError
        return entry.value

    def _known(self, path: Path) -> Fraction | None:
        """The value of a public figure; None of a withheld one."""
        if path == ONE:
            return NUMBER
        value = self._value(path)
        return Fraction(value.value) if self.register.entries[path].label.public else None


def _factor(share: Ratio, other: Ratio) -> Ratio:
    """A percentage of something is a plain factor."""
    if share.unit != "%" or not other.unit:
        return share
    return Ratio(_scaled(share.over, Fraction(1, PERCENT)), share.under, "")


def _scaled(terms: Terms, by: Fraction) -> Terms:
    return {path: value * by for path, value in terms.items()}


def _sum(*parts: Terms) -> Terms:
    total: dict[Path, Fraction] = {}
    for terms in parts:
        for path, value in terms.items():
            total[path] = total.get(path, Fraction(0)) + value
    return {path: value for path, value in total.items() if value}


def _times(one: Terms, other: Terms, known: Callable[[Path], Fraction | None]) -> Terms:
    """Linear still if all of one side is known; a plain number rather than public figures, which explain."""
    for known_side, side in sorted(((one, other), (other, one)), key=lambda sides: set(sides[0]) != {ONE}):
        values = [known(path) for path in known_side]
        if None not in values:
            factor = sum(
                (value * c for value, c in zip(values, known_side.values(), strict=True) if value), Fraction(0)
            )
            return _scaled(side, factor)
    raise NotLinearError
