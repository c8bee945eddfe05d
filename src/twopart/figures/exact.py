"""An exact number between the bounds that rounding allows, with its unit and its label."""

from fractions import Fraction
from typing import Protocol

from twopart.base.record import record, replaced
from twopart.figures import intervals
from twopart.figures.intervals import Ends
from twopart.model.label import PUBLIC, Label
from twopart.model.quantity import CURRENCIES, Quantity


@record
class Exact:
    """A number in whole units, between the bounds that rounding of the inputs allows, with its label.

    `step` is the coarsest last place of the inputs: what the result may be printed to. Of a range and of a bound,
    `ends` are what is printed, and `value` is the lower of them, or the only one.
    """

    value: Fraction
    low: Fraction | None
    high: Fraction | None
    unit: str
    scale: int = 0
    step: Fraction = Fraction(0)
    label: Label = PUBLIC
    approximate: bool = False  # made of something that is only about
    ends: Ends | None = None
    per: str = ""  # of a rate: “a year”
    divided: bool = False  # a rate because it was divided by a time; it may be called an amount as well
    tax: str = ""  # including VAT, excluding VAT

    @classmethod
    def of(cls, quantity: Quantity, label: Label) -> "Exact":
        bounds: Ends
        ends: Ends | None
        if quantity.exact:
            bounds, ends = quantity.plausible, None
        else:
            bounds, ends = quantity.bounds, quantity.printed_bounds
        is_divided = False
        return cls(
            quantity.fraction,
            *bounds,
            quantity.unit,
            quantity.scale,
            quantity.step,
            label,
            quantity.approximate,
            ends,
            quantity.per,
            is_divided,
            quantity.tax,
        )

    @property
    def bounds(self) -> Ends:
        return self.low, self.high

    @property
    def printed_bounds(self) -> Ends:
        """Returns the number as it is printed; of a range both ends."""
        return self.ends or (self.value, self.value)

    def times(self, by: Fraction) -> "Exact":
        """Returns the number in another unit; one of its present unit is `by` of the other."""
        if by == 1:
            return self
        low, high = intervals.times(self.bounds, (by, by))
        ends = self.ends and intervals.times(self.ends, (by, by))
        return replaced(
            self,
            value=self.value * by,
            low=low,
            high=high,
            ends=ends,
            step=self.step * by,
        )


COUNT = "a count"
RATE = "a rate"
TIMES = frozenset(("a year", "a month", "a week", "a day", "an hour"))


class WithUnit(Protocol):
    """What has a unit, and may be a rate."""

    @property
    def unit(self) -> str: ...
    @property
    def per(self) -> str: ...
    @property
    def tax(self) -> str: ...


class FormulaError(Exception):
    """What keeps a formula from being computed: the rule, and the names concerned.

    `known` are the names that may be meant by one that is not known.
    """

    def __init__(
        self,
        rule: str,
        name: str = "",
        known: tuple[str, ...] = (),
    ) -> None:
        super().__init__(rule)
        self.rule = rule
        self.name = name
        self.known = known


def names_of_units(one: WithUnit, other: WithUnit) -> str:
    """Returns both units as a message names them; for a count only that it is one: what is counted may be withheld."""
    first, second = _unit(one), _unit(other)
    if first == second == COUNT:
        return "counts of different things"
    if first == second == RATE:
        return "rates for different things"
    return f"{first} and {second}"


def _unit(measured: WithUnit) -> str:
    unit = measured.unit
    if measured.per:
        if unit in CURRENCIES and measured.per in TIMES:
            return f"an amount in {unit} {measured.per}"
        return RATE
    if unit in CURRENCIES:
        return f"an amount in {unit} {measured.tax}".rstrip()
    return {"": "a plain number", "%": "a percentage", "date": "a date"}.get(
        unit, COUNT
    )
