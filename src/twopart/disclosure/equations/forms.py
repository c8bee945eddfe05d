"""Sums of terms, as the sides of a relation are read: each with its unit and its true value."""

from dataclasses import replace
from fractions import Fraction

from twopart.base import sums
from twopart.base.record import record
from twopart.disclosure.equations.relation import NUMBER, ONE, Terms
from twopart.figures import units
from twopart.figures.formula import PERCENT
from twopart.model.figure import FigurePath
from twopart.model.quantity import Quantity


@record
class LinearForm:
    """A sum of terms, with the unit and the true value of what it yields."""

    terms: Terms
    unit: str
    value: Fraction
    per: str = ""  # of a rate: “a year”

    @property
    def plain(self) -> bool:
        return self.terms.keys() <= {ONE}


def as_share(form: LinearForm, beside: LinearForm) -> LinearForm:
    """Returns a percentage as a share of one, beside a plain ratio."""
    if form.unit == "%" and beside.unit != "%":
        return replace(times(form, Fraction(1, PERCENT)), unit="")
    return form


def times(form: LinearForm, by: Fraction) -> LinearForm:
    return LinearForm(
        scaled(form.terms, by),
        form.unit,
        form.value * by,
        form.per,
    )


def into(form: LinearForm, own: Quantity) -> Fraction:
    """Returns the factor that brings the result of a formula into the unit of its figure."""
    if own.unit == "%" and form.unit != "%":
        return Fraction(PERCENT)
    if not units.is_counted(form.unit):
        return NUMBER
    shared = units.common(form.unit, own.unit)
    if shared is None:
        return NUMBER
    _, one, other = shared
    return one / other


def _in_percent(form: LinearForm, beside: LinearForm) -> LinearForm:
    if form.unit or beside.unit != "%":
        return form
    return replace(times(form, Fraction(PERCENT)), unit="%")


def in_one_unit(
    a: LinearForm,
    b: LinearForm,
) -> tuple[LinearForm, LinearForm]:
    """Converts years and months to months, and a plain number beside a percentage to percent: the 1 of 1 - 30%."""
    a, b = _in_percent(a, b), _in_percent(b, a)
    shared = units.common(a.unit, b.unit)
    if shared is None:
        return a, b
    unit, one, other = shared
    return replace(times(a, one), unit=unit), replace(times(b, other), unit=unit)


def spent(
    rate: LinearForm,
    term: LinearForm,
) -> tuple[LinearForm, LinearForm]:
    """Returns a rate divided by the time that it is for: an amount, and a plain number."""
    number = units.used_up(rate.per, term.unit)
    if number is None:
        return rate, term
    return replace(rate, per=""), replace(times(term, number), unit="")


def total(forms: list[LinearForm]) -> Fraction:
    return sums.total(form.value for form in forms)


def scaled(terms: Terms, by: Fraction) -> Terms:
    return {path: value * by for path, value in terms.items() if by}


def added(*parts: Terms) -> Terms:
    total: dict[FigurePath, Fraction] = {}
    for terms in parts:
        for path, value in terms.items():
            if path in total:
                total[path] += value
            else:
                total[path] = value
    return {path: value for path, value in total.items() if value}
