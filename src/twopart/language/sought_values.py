"""Sorts values by what phrases may say of them: the months of a term, the things of a count, the share of a percentage."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from twopart.language.counted import alike, thing, who_do
from twopart.language.counting.numbers_of_bids import counts_bids
from twopart.language.measures.units import MeasuringUnit, unit_of
from twopart.language.time.terms_in_words import Term, term_with_options
from twopart.model.quantity import CURRENCIES, Day, KnownValue, Quantity

Key = TypeVar("Key")
NamedValue = tuple[str, KnownValue]
Share = tuple[Fraction, Fraction]  # and how far from it a phrase may be
CountOfThings = tuple[int, str]  # and the word for what is counted
Measurement = tuple[Fraction, MeasuringUnit]

_IN_MONTHS = {"year": Fraction(12), "month": Fraction(1)}
_IN_DAYS = {"week": Fraction(7), "day": Fraction(1)}
_FEWEST = 5  # things; two of anything are met by chance
_MILLION = 6


class SoughtValues:
    """The ids of some values, by what phrases say of them."""

    def __init__(self, named: Iterable[NamedValue]) -> None:
        self.months: dict[Fraction, set[str]] = {}
        self.whole_terms: dict[
            Fraction, set[str]
        ] = {}  # months of those without options
        self.days: dict[Fraction, set[str]] = {}
        self.terms: dict[Term, set[str]] = {}
        self.counts: dict[CountOfThings, set[str]] = {}
        self.measurements: dict[Measurement, set[str]] = {}
        self.few: dict[CountOfThings, set[str]] = {}  # these counts, and smaller ones
        self.bids: dict[int, set[str]] = {}
        self.units: set[str] = set()
        self.shares: dict[Share, set[str]] = {}
        self.money: dict[Decimal, set[str]] = {}
        self.years: dict[Day, set[str]] = {}
        self.dates: dict[Day, set[str]] = {}
        self.all_dates: dict[Day, set[str]] = {}  # years, quarters, months and days
        for name, value in named:
            if isinstance(value, Quantity):
                self._learn(name, value)
            else:
                self._learn_date(name, value)

    def _learn(
        self,
        name: str,
        value: Quantity,
    ) -> None:
        if value.unit in CURRENCIES:
            self._learn_amount(name, value)
        elif value.unit == "%":
            self._learn_share(name, value)
        else:
            self._learn_count(name, value)

    def _learn_date(self, name: str, value: Day) -> None:
        _add(self.all_dates, value, name)
        if value.months:
            _add(self.years, value, name)
        elif value.day:
            _add(self.dates, value, name)

    def _learn_amount(
        self,
        name: str,
        value: Quantity,
    ) -> None:
        amount = abs(value.value)
        if amount >= 10**_MILLION:
            millions = amount.scaleb(-_MILLION)
            _add(self.money, millions, name)

    def _learn_share(
        self,
        name: str,
        value: Quantity,
    ) -> None:
        steps_of_a_whole = 200
        if value.approximate:
            steps_of_a_whole = 100
        share = abs(Fraction(value.value)) / 100
        _add(self.shares, (share, value.step / steps_of_a_whole), name)

    def _learn_count(
        self,
        name: str,
        value: Quantity,
    ) -> None:
        unit = value.unit.lower().rstrip("s")
        number = abs(Fraction(value.value))
        measure = unit_of(value.unit)
        term = term_with_options(value)
        if term:
            _add(self.terms, term, name)
        if measure and number:
            _add(self.measurements, (number, measure), name)
        if unit in _IN_MONTHS and number:
            months = number * _IN_MONTHS[unit]
            _add(self.months, months, name)
            if not term:
                _add(self.whole_terms, months, name)
        elif unit in _IN_DAYS and number:
            _add(self.days, number * _IN_DAYS[unit], name)
        elif number.denominator == 1:
            self._learn_things(name, value.unit.lower(), int(number))

    def _learn_things(
        self,
        name: str,
        unit: str,
        number: int,
    ) -> None:
        if counts_bids(unit):
            _add(self.bids, number, name)
        for word in unit.split():
            for synonym in alike(thing(word), number):
                _add(self.few, (number, synonym), name)
        if number < _FEWEST:
            return
        self.units.add(unit)
        for word in unit.split():
            for synonym in (*alike(thing(word), number), *who_do(word)):
                _add(self.counts, (number, synonym), name)


def _add(
    ids: dict[Key, set[str]],
    key: Key,
    name: str,
) -> None:
    ids.setdefault(key, set()).add(name)
