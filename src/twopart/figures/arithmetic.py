"""Adds, multiplies and divides exact numbers, and finds the unit of what they come to."""

import ast
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from twopart.figures import intervals, units
from twopart.figures.exact import Exact, FormulaError, WithUnit, names_of_units
from twopart.figures.intervals import Ends
from twopart.model.quantity import CURRENCIES

PERCENT = 100
LONGEST = 4000  # bits of a number that anybody means


def checked(number: Exact) -> Exact:
    """Returns the number. Raises `FormulaError` if it is longer than any paper needs: a chain of formulas can make an
    endless one.
    """
    for end in (number.value, *number.bounds):
        if end is not None and _length(end) > LONGEST:
            raise FormulaError("formula-too-long")
    return number


def _length(number: Fraction) -> int:
    """Returns the length of a fraction, in bits."""
    return number.numerator.bit_length() + number.denominator.bit_length()


def plus(a: Exact, b: Exact) -> Exact:
    """Returns the sum, in the unit that both have in common. Raises `FormulaError` if they have none."""
    a, b = _in_percent(a, b), _in_percent(b, a)
    shared = units.common(a.unit, b.unit)
    if shared is None or not _of_one_rate(a, b) or are_taxed_differently(a, b):
        raise FormulaError("units-differ", names_of_units(a, b))
    unit, factor, other_factor = shared
    a, b = a.times(factor), b.times(other_factor)
    per = ""
    if a.per == b.per:
        per = a.per
    like = Exact(
        a.value,
        None,
        None,
        unit,
        max(a.scale, b.scale),
        max(a.step, b.step),
        per=per,
        divided=a.divided and b.divided,
        tax=_tax_of_both(a, b),
    )
    return _bounded(a, b, a.value + b.value, intervals.plus, like)


def _in_percent(a: Exact, other: Exact) -> Exact:
    """Converts a plain number beside a percentage to percent, as the whole in 1 - 30 %; not the number of what was
    counted.
    """
    if a.unit or a.step or other.unit != "%":
        return a
    return replace(a.times(Fraction(PERCENT)), unit="%")


def _of_one_rate(a: Exact, b: Exact) -> bool:
    """Whether both are for one of the same, or neither; an amount that was divided by a time may count as both."""
    if a.per == b.per:
        return True
    return (a.divided and not b.per) or (b.divided and not a.per)


def are_taxed_differently(one: WithUnit, other: WithUnit) -> bool:
    """Whether the tax is in one of two amounts and not in the other, as both of them say."""
    return bool(one.tax and other.tax and one.tax != other.tax)


def _tax_of_both(a: Exact, b: Exact) -> str:
    """Returns what both say of the tax; nothing where one of them does not say."""
    if a.tax == b.tax:
        return a.tax
    return ""


def _tax_of_product(a: Exact, b: Exact) -> str:
    """Returns what a product or a quotient says of the tax. A share of an amount may be the tax itself, so it says
    nothing.
    """
    if "%" in (a.unit, b.unit):
        return ""
    return a.tax or b.tax


def _bounded(
    a: Exact, b: Exact, value: Fraction, how: Callable[[Ends, Ends], Ends], like: Exact
) -> Exact:
    """Returns the result of an operation with its bounds, its label, and whether it is approximate."""
    low, high = how(a.bounds, b.bounds)
    ends = None
    if a.ends or b.ends:
        ends = how(a.printed_bounds, b.printed_bounds)
    if ends == (None, None):
        raise FormulaError("range-in-formula")
    about = a.approximate or b.approximate
    return replace(
        like,
        value=value,
        low=low,
        high=high,
        ends=ends,
        label=a.label | b.label,
        approximate=about,
    )


def minus(a: Exact) -> Exact:
    low, high = intervals.minus(a.bounds)
    ends = a.ends
    if ends:
        ends = intervals.minus(ends)
    return replace(a, value=-a.value, low=low, high=high, ends=ends)


def _times(a: Exact, b: Exact) -> Exact:
    tax = _tax_of_product(a, b)
    a, b = _spent(a, b)
    b, a = _spent(b, a)
    a, b = _share(a, b), _share(b, a)
    # A price for each of a number of things.
    if a.unit in CURRENCIES and units.is_counted(b.unit):
        b = replace(b, unit="")
    elif b.unit in CURRENCIES and units.is_counted(a.unit):
        a = replace(a, unit="")
    if (a.unit and b.unit) or (a.per and b.per):
        raise FormulaError("units-differ", names_of_units(a, b))
    measured = b
    if a.unit:
        measured = a
    like = Exact(
        a.value,
        None,
        None,
        measured.unit,
        measured.scale,
        measured.step,
        per=a.per or b.per,
        divided=a.divided or b.divided,
        tax=tax,
    )
    return _bounded(a, b, a.value * b.value, intervals.times, like)


def _spent(rate: Exact, term: Exact) -> tuple[Exact, Exact]:
    """Computes that £1m a year over 6 months is half of £1m."""
    number = units.used_up(rate.per, term.unit)
    if number is None:
        return rate, term
    return replace(rate, per="", divided=False), replace(term.times(number), unit="")


def _over(a: Exact, b: Exact) -> Exact:
    tax = _tax_of_product(a, b)
    if a.unit != "%":
        b = _share(b, a)
    if a.unit in CURRENCIES and units.is_counted(b.unit):
        return _for_each(a, b)
    if b.unit:
        return _ratio(a, b)
    like = Exact(
        a.value,
        None,
        None,
        a.unit,
        a.scale,
        a.step,
        per=a.per,
        divided=a.divided,
        tax=tax,
    )
    return _quotient(a, b, like)


def _for_each(a: Exact, b: Exact) -> Exact:
    """Returns a price for each of a number of things; of a number of years, a rate."""
    per = a.per or units.rate(b.unit)
    like = Exact(
        a.value,
        None,
        None,
        a.unit,
        a.scale,
        per=per,
        divided=not a.per and bool(per),
        tax=a.tax,
    )
    return _quotient(a, b, like)


def _ratio(a: Exact, b: Exact) -> Exact:
    """Returns the quotient: of two amounts a plain number; of an amount and a rate, the time that the amount lasts."""
    shared = units.common(a.unit, b.unit)
    time = ""
    if a.unit in CURRENCIES and not a.per:
        time = units.noun(b.per)
    lasts = bool(units.rate(time))
    is_one_kind = lasts or _of_one_rate(a, b)
    if shared is None or not is_one_kind or are_taxed_differently(a, b):
        raise FormulaError("units-differ", names_of_units(a, b))
    _, factor, other_factor = shared
    unit = ""
    if lasts:
        unit = f"{time}s"
    return _quotient(
        a.times(factor), b.times(other_factor), Exact(a.value, None, None, unit)
    )


def _quotient(a: Exact, b: Exact, like: Exact) -> Exact:
    if intervals.holds_nil(b.bounds):
        raise FormulaError("divided-by-nil")
    return _bounded(a, b, a.value / b.value, intervals.over, like)


def _share(a: Exact, other: Exact) -> Exact:
    """Returns a percentage as a plain factor, where it is a share of something."""
    if a.unit != "%" or not other.unit:
        return a
    return replace(a.times(Fraction(1, PERCENT)), unit="", scale=0, step=Fraction(0))


OPERATIONS: dict[type[ast.operator], Callable[[Exact, Exact], Exact]] = {
    ast.Add: plus,
    ast.Sub: lambda a, b: plus(a, minus(b)),
    ast.Mult: _times,
    ast.Div: _over,
}
