"""Formulas between figures: read, and computed exactly, with the interval that the printed inputs allow."""

import ast
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, reduce
from typing import Protocol

from twopart.figures import calendar
from twopart.figures.counting import Counted
from twopart.model.label import PUBLIC, Label
from twopart.model.quantity import CURRENCIES, Day, Quantity
from twopart.record import record

PERCENT = 100
LONGEST = 4000  # bits of a number that anybody means
MOST_STEPS = 150  # signs and brackets of a formula that anybody follows, far below what exhausts the stack
STEPS = re.compile(r"[-+*/(]")


@record
class Exact:
    """A number in whole units, between the bounds that rounding of the inputs allows, with its label.

    `step` is the coarsest last place of the inputs: what the result may be printed to.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    unit: str
    scale: int = 0
    step: Fraction = Fraction(0)
    label: Label = PUBLIC
    approximate: bool = False  # made of something that is only about

    @classmethod
    def of(cls, quantity: Quantity, label: Label) -> "Exact":
        low, high = quantity.interval
        return cls(
            Fraction(quantity.value), low, high,
            quantity.unit, quantity.scale, quantity.step, label, quantity.approximate,
        )  # fmt: skip


COUNT = "a count"


class FormulaError(Exception):
    """What keeps a formula from being computed: the rule, and the names concerned."""

    def __init__(self, rule: str, name: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.name = name


Path = tuple[str, ...]


class Names(Protocol):
    """What the names in a formula stand for."""

    def number(self, path: Path) -> Exact: ...
    def day(self, path: Path) -> tuple[Day, Label]: ...
    def members(self, path: Path) -> list[Path]: ...
    def count(self, path: Path) -> Counted: ...


@cache
def parse(text: str) -> ast.expr:
    if len(STEPS.findall(text)) > MOST_STEPS:
        raise FormulaError("formula-too-long")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would be printed
            return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("unreadable-formula") from error


def path(node: ast.expr) -> tuple[str, ...]:
    """`a` or `table.row.column`, as its parts."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        return (node.id, *reversed(parts))
    raise FormulaError("unreadable-formula")


def names(node: ast.expr) -> Iterator[tuple[str, ...]]:
    """The figures that a formula speaks of."""
    if isinstance(node, ast.BinOp):
        yield from names(node.left)
        yield from names(node.right)
    elif isinstance(node, ast.UnaryOp):
        yield from names(node.operand)
    elif isinstance(node, ast.Call):
        for argument in node.args:
            yield from names(argument)
    elif not isinstance(node, ast.Constant):
        yield path(node)


def compute(node: ast.expr, names: Names) -> Exact:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        number = Fraction(node.value)
        return Exact(number, number, number, "")
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _minus(compute(node.operand, names))
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        left, right = _told(compute(node.left, names)), _told(compute(node.right, names))
        return OPERATIONS[type(node.op)](left, right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        return _called(node.func.id, [path(argument) for argument in node.args], names)
    if isinstance(node, (ast.Name, ast.Attribute)):
        return names.number(path(node))
    raise FormulaError("unreadable-formula")


def _called(function: str, given: Sequence[Path], names: Names) -> Exact:
    """`sum(table.row)`, `count(passage)`, `weeks(start, end)`."""
    if function == "sum":
        return total([names.number(member) for each in given for member in names.members(each)])
    if function == "count" and len(given) == 1:
        counted = names.count(given[0])
        number = Fraction(counted.number)
        return Exact(number, number, number, "", step=Fraction(1), label=counted.label)
    if function in calendar.MEASURES and len(given) == len(("start", "end")):
        (start, one), (end, other) = map(names.day, given)
        value, (low, high) = calendar.between(function, start, end)
        return Exact(value, low, high, function, step=Fraction(1), label=one | other)
    raise FormulaError("unreadable-formula")


def total(parts: list[Exact]) -> Exact:
    if not parts:
        raise FormulaError("nothing-to-sum")
    return reduce(lambda a, b: _plus(_told(a), b), parts)


def _told(number: Exact) -> Exact:
    """A chain of formulas can make a number longer than any machine takes; no paper has one."""
    if (
        max(part.numerator.bit_length() + part.denominator.bit_length() for part in (number.low, number.high))
        > LONGEST
    ):
        raise FormulaError("formula-too-long")
    return number


def _plus(a: Exact, b: Exact) -> Exact:
    if a.unit != b.unit:
        raise FormulaError("units-differ", units(a.unit, b.unit))
    return Exact(
        a.value + b.value, a.low + b.low, a.high + b.high,
        a.unit, max(a.scale, b.scale), max(a.step, b.step), a.label | b.label, a.approximate or b.approximate,
    )  # fmt: skip


def units(one: str, other: str) -> str:
    """Both units as a message names them; of a count only that it is one: what is counted may be withheld."""
    if _unit(one) == _unit(other) == COUNT:
        return "counts of different things"
    return f"{_unit(one)} and {_unit(other)}"


def _unit(unit: str) -> str:
    if unit in CURRENCIES:
        return f"an amount in {unit}"
    return {"": "a plain number", "%": "a percentage", "date": "a date"}.get(unit, COUNT)


def _minus(a: Exact) -> Exact:
    return replace(a, value=-a.value, low=-a.high, high=-a.low)


def _times(a: Exact, b: Exact) -> Exact:
    a, b = _share(a, b), _share(b, a)
    if a.unit in CURRENCIES and _is_counted(b):  # a price for each of a number of things
        b = replace(b, unit="")
    elif b.unit in CURRENCIES and _is_counted(a):
        a = replace(a, unit="")
    if a.unit and b.unit:
        raise FormulaError("units-differ", units(a.unit, b.unit))
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    measured = a if a.unit else b
    return Exact(
        a.value * b.value, min(corners), max(corners),
        a.unit or b.unit, measured.scale, measured.step, a.label | b.label, a.approximate or b.approximate,
    )  # fmt: skip


def _is_counted(number: Exact) -> bool:
    return number.unit not in ("", *CURRENCIES, "%")


def _over(a: Exact, b: Exact) -> Exact:
    each = a.unit in CURRENCIES and _is_counted(b)  # a price for each of them
    if each:
        b = replace(b, unit="")
    if b.unit and a.unit != b.unit:
        raise FormulaError("units-differ", units(a.unit, b.unit))
    if b.low <= 0 <= b.high:
        raise FormulaError("divided-by-nil")
    corners = [x / y for x in (a.low, a.high) for y in (b.low, b.high)]
    unit = "" if b.unit else a.unit
    step = a.step if unit and not each else Fraction(0)
    return Exact(
        a.value / b.value, min(corners), max(corners),
        unit, a.scale if unit else 0, step, a.label | b.label,
        a.approximate or b.approximate,
    )  # fmt: skip


def _share(a: Exact, other: Exact) -> Exact:
    """A percentage of something is a plain factor."""
    if a.unit != "%" or not other.unit:
        return a
    return replace(
        a, value=a.value / PERCENT, low=a.low / PERCENT, high=a.high / PERCENT, unit="", scale=0, step=Fraction(0)
    )


OPERATIONS: dict[type[ast.operator], Callable[[Exact, Exact], Exact]] = {
    ast.Add: _plus,
    ast.Sub: lambda a, b: _plus(a, _minus(b)),
    ast.Mult: _times,
    ast.Div: _over,
}
