"""One side of a relation: what it comes to, between which bounds, and which figures it is made of."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from twopart.base.record import record
from twopart.base.source import Span
from twopart.figures import calendar, formula, intervals, units
from twopart.figures.arithmetic import are_taxed_differently
from twopart.figures.formula import PERCENT, Exact, FormulaError
from twopart.figures.intervals import Ends
from twopart.figures.named_figures import NamedFigures
from twopart.figures.register import Entry, Register
from twopart.model.figure import FigurePath
from twopart.model.label import PUBLIC, Label
from twopart.model.paper import Paper
from twopart.model.placeholder import PRINTED
from twopart.model.quantity import CURRENCIES, Day, KnownValue, Quantity
from twopart.model.table import CELL

DATE = "date"  # the unit of a date, which is counted in days


@record
class Side:
    """`printed_bounds` is what its numbers come to as they are printed, `bounds` what rounding makes possible.

    Both are in whole units; a date stands for its days, counted. `value` is what is printed of a single figure.
    """

    written: str
    paths: tuple[FigurePath, ...]
    label: Label
    unit: str
    scale: int
    printed_bounds: Ends
    bounds: Ends
    step: Fraction = Fraction(0)  # the last place that it is known to
    value: KnownValue | None = None
    per: str = ""  # of a rate: “a year”
    divided: bool = False  # a rate because it was divided by a time
    tax: str = ""  # including VAT, excluding VAT
    lists: tuple[Span, ...] = ()  # where what it counts is listed
    plain: bool = True  # of sums, differences and multiples alone, which readers work out digit by digit


def names_of(paper: Paper, register: Register) -> NamedFigures:
    return Comparable.of(paper, register)


class Comparable(NamedFigures):
    """The figures that ties may name, without those whose unit is not known yet: nothing is compared with these."""

    def entry(self, path: FigurePath) -> Entry:
        """Returns an entry. Raises `FormulaError` if it is missing, or if its unit is not known yet."""
        entry = super().entry(path)
        if isinstance(entry.value, Quantity) and entry.value.unit == PRINTED:
            raise FormulaError("")
        return entry


def read(text: str, names: NamedFigures) -> Side:
    """Returns what is written on one side; raises `FormulaError` where it has no value."""
    node = formula.parse(text)
    written = " ".join(text.split())
    if isinstance(node, (ast.Name, ast.Attribute)):
        return side_of_figure(written, formula.path(node), names)
    paths: dict[FigurePath, None] = {}  # as an ordered set
    for name in formula.names(node):
        paths |= dict.fromkeys(names.members(name))
    known = tuple(path for path in paths if path in names.entries)
    side = computed(
        written,
        known,
        formula.compute(node, names),
    )
    return replace(
        side,
        lists=tuple(_lists(node, names)),
        plain=_is_plain(node, names),
    )


def _is_plain(
    node: ast.expr,
    names: NamedFigures,
) -> bool:
    """Whether it only adds, subtracts, and takes things a number of times: no share, no ratio, no time."""
    if isinstance(node, ast.UnaryOp):
        return _is_plain(node.operand, names)
    if isinstance(node, ast.BinOp):
        if not (_is_plain(node.left, names) and _is_plain(node.right, names)):
            return False
        if isinstance(node.op, ast.Mult):
            return not any(_is_a_share(part, names) for part in (node.left, node.right))
        return not isinstance(node.op, ast.Div)
    return not isinstance(node, ast.Call) or _is_call_of("sum", node)


def _is_call_of(
    function: str,
    node: ast.AST,
) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    return node.func.id == function


def _is_a_share(
    node: ast.expr,
    names: NamedFigures,
) -> bool:
    if not isinstance(node, (ast.Name, ast.Attribute)):
        return False
    return names.number(formula.path(node)).unit == "%"


def _lists(
    node: ast.expr,
    names: NamedFigures,
) -> Iterator[Span]:
    """Yields where everything is listed that the formula counts."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and _is_call_of("count", call):
            for argument in call.args:
                yield names.count(formula.path(argument)).at


def side_of_figure(
    written: str,
    path: FigurePath,
    names: NamedFigures,
) -> Side:
    """Returns one figure or cell, as it is printed."""
    entry = names.entry(path)
    value = entry.value
    if isinstance(value, Day):
        low, high = calendar.ordinals(value)
        first = (low, low)
        days = (low, high)
        return Side(
            written,
            (path,),
            entry.label,
            DATE,
            0,
            first,
            days,
            value=value,
        )
    if not isinstance(value, Quantity):
        return computed(
            written,
            (path,),
            names.number(path),
        )
    if value.unrounded and _is_stated(path, names):
        exact = Exact.of(value, entry.label)
        return replace(
            computed(
                written,
                (path,),
                exact,
            ),
            value=value,
        )
    if _is_a_point(entry):
        exact = names.number(path)
        return replace(
            computed(
                written,
                (path,),
                exact,
            ),
            value=value,
        )
    return _printed(written, path, value, entry.label)


def _printed(
    written: str,
    path: FigurePath,
    value: Quantity,
    label: Label,
) -> Side:
    """Returns a figure between the bounds that its last place leaves."""
    bounds = value.bounds
    if value.approximate and value.exact:
        bounds = value.plausible
    return Side(
        written,
        (path,),
        label,
        value.unit,
        value.scale,
        value.printed_bounds,
        bounds,
        value.step,
        value,
        value.per,
        tax=value.tax,
    )


def total(
    paths: Sequence[FigurePath],
    names: NamedFigures,
) -> Side:
    return computed(
        added(paths),
        tuple(paths),
        formula.total([names.number(path) for path in paths]),
    )


def added(paths: Sequence[FigurePath]) -> str:
    """Returns a sum as a formula: `costs.(kit + vans).y1` of a column, `costs.kit.(y1 + y2)` of a row, `a + b` of
    figures.
    """
    varying = _varying_part(paths)
    if varying is None:
        return " + ".join(".".join(path) for path in paths)
    parts = list(paths[0])
    inside = " + ".join(path[varying] for path in paths)
    parts[varying] = f"({inside})"
    return ".".join(parts)


def _varying_part(paths: Sequence[FigurePath]) -> int | None:
    """Returns which part of a path differs: that of the row or of the column, if it is one of the two alone."""
    if len(paths) < 2 or any(len(path) != len(CELL) for path in paths):  # noqa: PLR2004 - one path varies in nothing
        return None
    tables, rows, columns = (set(part) for part in zip(*paths, strict=True))
    if len(tables) > 1 or (len(rows) > 1) == (len(columns) > 1):
        return None
    if len(rows) > 1:
        return CELL.index("row")
    return CELL.index("column")


def computed(
    written: str,
    paths: tuple[FigurePath, ...],
    exact: Exact,
) -> Side:
    return Side(
        written,
        paths,
        exact.label,
        exact.unit,
        exact.scale,
        exact.printed_bounds,
        exact.bounds,
        exact.step,
        per=exact.per,
        divided=exact.divided,
        tax=exact.tax,
    )


def _is_stated(path: FigurePath, names: NamedFigures) -> bool:
    """Whether its author wrote its value, beside a formula too."""
    if len(path) > 1:
        return False
    figure = names.paper.figures.get(path[0])
    return figure is not None and figure.stated is not None


def _is_a_point(entry: Entry) -> bool:
    """Whether a value was not rounded: nil, and what is counted."""
    exact, value = entry.exact, entry.value
    if exact is None or not isinstance(value, Quantity):
        return False
    return exact.low == exact.high == value.value


def alike(
    a: Side,
    b: Side,
) -> tuple[Side, Side]:
    """Returns both in one unit; raises `FormulaError` where they have none in common."""
    if a.unit == "" and b.unit == "%":
        return _in_percent(a), b
    if b.unit == "" and a.unit == "%":
        return a, _in_percent(b)
    if not _are_one_rate(a, b) or are_taxed_differently(a, b):
        raise FormulaError("units-differ", formula.names_of_units(a, b))
    if shared := units.common(a.unit, b.unit):
        _, factor, other_factor = shared
        return _times(a, factor), _times(b, other_factor)
    if not (_goes_with(a, b.unit) or _goes_with(b, a.unit)):
        raise FormulaError("units-differ", formula.names_of_units(a, b))
    return a, b


def _are_one_rate(a: Side, b: Side) -> bool:
    """Whether two rates are the same. Nil is nil for each; an amount divided by a time may be called a rate or not."""
    nil = (Fraction(0), Fraction(0))
    if a.per == b.per or nil in (a.bounds, b.bounds):
        return True
    return (a.divided and not b.per) or (b.divided and not a.per)


def _goes_with(side: Side, other: str) -> bool:
    """Whether two units go together: a number, or a count, with whatever is counted; nil with everything but a date."""
    if side.unit != "" or other == DATE:
        return False
    nil = side.bounds == (Fraction(0), Fraction(0))
    return nil or other not in (*CURRENCIES, "%")


def _in_percent(side: Side) -> Side:
    return replace(_times(side, Fraction(PERCENT)), unit="%")


def _times(side: Side, by: Fraction) -> Side:
    """Returns the side in another unit, of which `by` are one of this."""
    if by == 1:
        return side
    return replace(
        side,
        printed_bounds=intervals.times(side.printed_bounds, (by, by)),
        bounds=intervals.times(side.bounds, (by, by)),
        step=side.step * by,
    )


def label(*sides: Side) -> Label:
    joined = PUBLIC
    for side in sides:
        joined |= side.label
    return joined
