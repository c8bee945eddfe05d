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
    def is_number(self) -> bool:
        """Whether no figure is in it."""
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


def factor_into(own: Quantity, form: LinearForm) -> Fraction:
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


def _in_per_cent(form: LinearForm, beside: LinearForm) -> LinearForm:
    """Returns a plain number in per cent, if it stands beside a percentage."""
    if form.unit or beside.unit != "%":
        return form
    return replace(times(form, Fraction(PERCENT)), unit="%")


def in_one_unit(
    a: LinearForm,
    b: LinearForm,
) -> tuple[LinearForm, LinearForm]:
    """Converts years beside months to months, and a plain number beside a percentage to per cent: the 1 of 1 - 30%."""
    a, b = _in_per_cent(a, b), _in_per_cent(b, a)
    shared = units.common(a.unit, b.unit)
    if shared is None:
        return a, b
    unit, one, other = shared
    return replace(times(a, one), unit=unit), replace(times(b, other), unit=unit)


def without_rate(
    rate: LinearForm,
    term: LinearForm,
) -> tuple[LinearForm, LinearForm]:
    """Returns a rate as an amount, and the time for which it is paid as a plain number: £2m a year, 36 months as £2m, 3."""
    number = units.used_up(rate.per, term.unit)
    if number is None:
        return rate, term
    return replace(rate, per=""), replace(times(term, number), unit="")


def total(forms: list[LinearForm]) -> Fraction:
    return sums.total(form.value for form in forms)


def scaled(terms: Terms, by: Fraction) -> Terms:
    return {path: coefficient * by for path, coefficient in terms.items() if by}


def added(*parts: Terms) -> Terms:
    """Returns the sum of several sums of terms; a term that is nil is left out."""
    total: dict[FigurePath, Fraction] = {}
    for terms in parts:
        for path, coefficient in terms.items():
            if path in total:
                total[path] += coefficient
            else:
                total[path] = coefficient
    return {path: coefficient for path, coefficient in total.items() if coefficient}
