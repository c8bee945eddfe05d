"""Formulas between figures: read, and computed exactly, with the interval that the printed inputs allow."""

import ast
import keyword
import re
import warnings
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, reduce
from typing import Protocol

from twopart.figures import calendar
from twopart.figures.arithmetic import OPERATIONS, PERCENT, checked, minus, plus
from twopart.figures.counting import NumberOfThings
from twopart.figures.exact import Exact, FormulaError, names_of_units
from twopart.figures.sums import sum_of_alike
from twopart.model.figure import FigurePath
from twopart.model.label import Label
from twopart.model.quantity import Day

__all__ = (
    "PERCENT",
    "Exact",
    "FormulaError",
    "compute",
    "names",
    "names_of_units",
    "parse",
    "path",
    "total",
)
MOST_STEPS = 150  # operators and brackets in a formula that anybody can follow, far below what exhausts the stack
STEPS = re.compile(r"[-+*/(]")
START_AND_END = 2  # days, which a measure of time is between
_WORD = re.compile(r"\b[a-z]+\b")
_AS_ID = "_"  # after an id that is a word of Python, such as `from`; no id ends so


class Names(Protocol):
    """What the names in a formula stand for."""

    def number(self, path: FigurePath) -> Exact: ...
    def day(self, path: FigurePath) -> tuple[Day, Label]: ...
    def members(self, path: FigurePath) -> list[FigurePath]: ...
    def count(self, path: FigurePath) -> NumberOfThings: ...


@cache
def parse(text: str) -> ast.expr:
    """Returns a formula as a tree. Raises `FormulaError` if it cannot be read, or is too long."""
    if len(STEPS.findall(text)) > MOST_STEPS:
        raise FormulaError("formula-too-long")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would be printed
            return ast.parse(_readable(text), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("unreadable-formula") from error


def _readable(text: str) -> str:
    """Adds a character after each id that Python would take for a keyword."""
    return _WORD.sub(_as_id, text.strip())


def _as_id(word: re.Match[str]) -> str:
    if keyword.iskeyword(word[0]):
        return f"{word[0]}{_AS_ID}"
    return word[0]


def path(node: ast.expr) -> tuple[str, ...]:
    """Splits `a` or `table.row.column` into its parts. Raises `FormulaError` for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr.removesuffix(_AS_ID))
        node = node.value
    if isinstance(node, ast.Name):
        return (node.id.removesuffix(_AS_ID), *reversed(parts))
    raise FormulaError("unreadable-formula")


def names(node: ast.expr) -> Iterator[tuple[str, ...]]:
    """Yields the names of the figures that a formula refers to."""
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
    """Returns the value of a formula. Raises `FormulaError` if it has none."""
    if isinstance(node, ast.Constant) and type(node.value) is int:
        number = Fraction(node.value)
        return Exact(number, number, number, "")
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return minus(compute(node.operand, names))
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        left = checked(compute(node.left, names))
        right = checked(compute(node.right, names))
        return OPERATIONS[type(node.op)](left, right)
    if isinstance(node, (ast.Name, ast.Attribute)):
        return names.number(path(node))
    if not isinstance(node, ast.Call) or node.keywords:
        raise FormulaError("unreadable-formula")
    if not isinstance(node.func, ast.Name):
        raise FormulaError("unreadable-formula")
    return _called(node.func.id, [path(argument) for argument in node.args], names)


def _called(function: str, arguments: Sequence[FigurePath], names: Names) -> Exact:
    """Evaluates `sum(table.row)`, `count(passage)`, `weeks(start, end)`."""
    if function == "sum":
        numbers: list[Exact] = []
        for each in arguments:
            numbers += [names.number(member) for member in names.members(each)]
        return total(numbers)
    if function == "count" and len(arguments) == 1:
        counted = names.count(arguments[0])
        number = Fraction(counted.number)
        return Exact(number, number, number, "", step=Fraction(1), label=counted.label)
    if function in calendar.MEASURES and len(arguments) == START_AND_END:
        (start, one), (end, other) = map(names.day, arguments)
        value, (low, high) = calendar.between(function, start, end)
        return Exact(value, low, high, function, step=Fraction(1), label=one | other)
    raise FormulaError("unreadable-formula")


def total(parts: list[Exact]) -> Exact:
    """Returns the sum of the parts. Raises `FormulaError` if there are none, or their units differ."""
    if not parts:
        raise FormulaError("nothing-to-sum")
    return sum_of_alike(parts) or reduce(lambda a, b: plus(checked(a), b), parts)
