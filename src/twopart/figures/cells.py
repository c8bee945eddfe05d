"""What a cell of figures says: its number in the unit of its column, as it is printed and as it is spoken."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from twopart.base.record import replaced
from twopart.figures import units
from twopart.figures.exact import Exact
from twopart.model.label import Label
from twopart.model.quantity import NO_BREAK, Quantity
from twopart.model.written import BareNumber

PERCENT = Fraction(100)
ABSENT = "n/a"
SPOKEN_ABSENT = "not applicable"
LESS_THAN, MORE_THAN = "less than", "more than"
SIGNS = {LESS_THAN: "<", MORE_THAN: ">"}


def in_cell(content: BareNumber, like: Quantity) -> Quantity:
    """Returns what is written, in the unit of its cell and to its last place."""
    written = content.range
    if written is None:
        value = (content.number or Decimal(0)).scaleb(like.scale)
        number = Quantity(value, like.unit, like.scale, like.places)
        if like.per:
            return replaced(number, per=like.per)
        return number
    upper = written.upper and _scaled(written.upper, like)
    return replaced(_scaled(written, like), upper=upper, per=like.per)


def _scaled(number: Quantity, like: Quantity) -> Quantity:
    value = number.value.scaleb(like.scale)
    return replaced(
        number, value=value, unit=like.unit, scale=like.scale, places=like.places
    )


def exact_cell(quantity: Quantity, label: Label) -> Exact:
    """Returns the number to compute with: less than 0.1 is anything from nil to that."""
    exact = Exact.of(quantity, label)
    if quantity.qualifier != LESS_THAN or quantity.value <= 0:
        return exact
    most = Fraction(quantity.value)
    return replaced(exact, low=Fraction(0), high=most, ends=(Fraction(0), most))


def in_unit_of_column(exact: Exact, like: Quantity) -> Fraction | None:
    """Returns the factor that converts a number to the unit of its column; None if its unit does not fit that column."""
    if exact.per != like.per and not (exact.divided and not like.per):
        return None
    if like.unit == "%" and not exact.unit:
        return PERCENT
    if not exact.unit or not like.unit:
        return _for_a_plain_number(exact.unit or like.unit)
    shared = units.common(exact.unit, like.unit)
    if shared is None:
        return None
    _, factor, other_factor = shared
    return factor / other_factor


def _for_a_plain_number(unit: str) -> Fraction | None:
    """Returns the factor of a plain number in this unit: of whatever is counted. None for pounds and per cent."""
    if not unit or units.is_counted(unit):
        return units.SAME
    return None


def nearly_nothing(nil: Quantity, *, negative: bool) -> Quantity:
    """Returns what is printed for a number that rounds to nil: less than one unit in the last place."""
    step = Decimal(1).scaleb(nil.scale - nil.places)
    if negative:
        return replaced(nil, value=-step, qualifier=MORE_THAN, approximate=False)
    return replaced(nil, value=step, qualifier=LESS_THAN, approximate=False)


def printed(value: Quantity) -> str:
    """Prints `22.048`, `(0.270)`, `c. 3`, `<0.1`, `3 to 4`: without the unit, which the column has."""
    return _before(value) + _ends(value, in_brackets)


def read_aloud(value: Quantity) -> str:
    """Returns the number of a cell as it is read aloud."""
    number = _ends(value, _in_words)
    if value.approximate:
        return f"about {number}"
    if value.qualifier:
        return f"{value.qualifier} {number}"
    return number


def is_plain(value: Quantity) -> bool:
    """Whether it is one number and nothing else."""
    return value.exact and not value.approximate


def _before(value: Quantity) -> str:
    if value.approximate:
        return f"c.{NO_BREAK}"
    if value.qualifier in SIGNS:
        return SIGNS[value.qualifier]
    if value.qualifier:
        return f"{value.qualifier}{NO_BREAK}"
    return ""


def _ends(value: Quantity, written: Callable[[Quantity], str]) -> str:
    if value.upper:
        return f"{written(value)} to {written(value.upper)}"
    return written(value)


def in_brackets(value: Quantity) -> str:
    """Returns a number without its unit, as accountants write one: in brackets if it is negative."""
    if value.negative:
        return f"({value.number})"
    return value.number


def _in_words(value: Quantity) -> str:
    if value.negative:
        return f"minus {value.number}"
    return value.number
