"""Lists the notations in which people write a figure, and decides whether a number in a text is one of them.

Which notations count, and where:
- A notation is *distinctive* if it shows three digits that are not all zeros after the first (810 is; 22.0 and 200 are
  not) or five digits in all (20,000). It counts wherever it stands as a number of its own, unless its context says that
  it is something else: another unit, another scale, a year. A rounded notation needs four digits.
- As it is printed, a figure with three decimals is distinctive, including its zeros: 6.000, 0.240.
- A notation with five significant digits counts whatever its context says.
- Any other notation counts only where its unit is given: 16%, 16 per cent, £2m, £2 million, 12 weeks.
- A rounded notation keeps at least two digits: 22.048m is found as £22m, 2.048m as £2.0m but not as £2m; or one digit
  after the point: £0.8m for 810k. Halves are rounded up or down. A truncated notation keeps three digits, or two in
  millions, and needs its unit: £22.04m, £22m for 22.9m.
- A unit in words may also stand before the number, or after a word or two: FTE: 14, 14 new FTE. For money, the scale
  alone is enough with two digits: 4.5m.
- A notation derived from a figure needs its unit, and is faint: 18 months as 1.5 years, 12 miles as 19.31 km, 37.5% as
  the remaining 62.5%.
- With a hedge and its unit beside it, one digit is enough if it is close: over £2m, nearly £23 million, 2-odd million.
- Signs do not count: -5 and (5) are notations of 5.
- A notation is *faint* if it has fewer than three significant digits, if it has no more than three and no unit, if it
  was joined over a space, or if it has a comma instead of a point: it counts, but the message says that it may mean
  something else.
- Without its unit, a notation with fewer than five digits does not count after `0:`, as places in a document are
  written; a notation in basis points never counts without its unit.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from twopart.audit.text.hedges import ABOUT, OVER, UNDER
from twopart.audit.text.layout import letters
from twopart.base.record import value_record
from twopart.language.measures.units import as_written, unit_of
from twopart.model.quantity import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.model.quantity import Quantity

_SIGNS = ("", *CURRENCIES, "%")
_POWERS = (0, 3, 6, 9)  # of ten, by which scales multiply
_MILLION = 6
EXACT_DIGITS = 3  # with which a notation is distinctive
ROUNDED_DIGITS = 4  # with which a rounded one is
CERTAIN_DIGITS = (
    5  # significant ones, with which a notation counts whatever its context says
)
FEWEST_ROUNDED = 2  # digits that a rounded notation keeps
_FEWEST_CUT_OFF = 3  # digits that a truncated notation keeps
_MANY_DECIMALS = 3  # with which a figure is distinctive as it is printed
_MOST_DECIMALS = 6  # that anybody writes, unless the figure has more digits
_MOST_IN_OTHER_UNITS = 2  # decimals of a figure in another unit
_MOST_HEDGED = 3  # digits of a number with a hedge
_LONGEST_HEDGED = 16  # characters of one
_CLOSE = 10  # a hedged number is within a tenth of the true one
BASIS_POINT = "basispoint"


@value_record
class Notation:
    """One way to write a figure: its plain digits, and the scale in which they count."""

    key: str
    unit: str  # letters of a word, or £ or %
    power: int
    exact: bool
    digits: int  # significant ones
    # What must stand right before it, and its unit too: over, under or about.
    hedge: str = ""
    # It is derived from the figure: it needs its unit, and may mean something else.
    derived: bool = False

    @property
    def in_words(self) -> bool:
        """Whether the unit is a word: 12 weeks."""
        return self.unit not in _SIGNS


def notations(figure: Quantity) -> Iterator[Notation]:
    """Yields the notations of a figure, except those with a hedge."""
    if figure.nil:
        return  # zero is in every table
    digits, exponent = _digits_of(figure.value)
    unit = _unit(figure)
    if figure.places >= _MANY_DECIMALS:
        key = figure.number.replace(",", "")
        yield Notation(
            key,
            unit,
            figure.scale,
            exact=True,
            digits=EXACT_DIGITS,
        )
    for power in _powers(unit):
        fewest = _FEWEST_CUT_OFF
        if figure.scale >= _MILLION and power >= _MILLION:
            fewest = FEWEST_ROUNDED
        yield from _at_scale(
            digits,
            exponent - power,
            unit,
            power,
            fewest,
        )
    if unit == "%":
        yield from _as_share(digits, exponent)
    measure = unit_of(figure.unit)
    if measure:
        for other, value in as_written(abs(figure.fraction), measure):
            yield from _in_unit(other, value)


def _digits_of(value: Decimal) -> tuple[str, int]:
    """Returns the significant digits of a number, and the power of ten that the last of them counts."""
    _sign, digits, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - no figure is infinite
    return "".join(map(str, digits)), exponent


def _powers(unit: str) -> tuple[int, ...]:
    if unit == "%":
        return (0,)
    return _POWERS


def _in_unit(
    unit: str,
    value: Decimal,
) -> Iterator[Notation]:
    """Yields a figure in another unit: 18 months as 1.5 years, 12 miles as 19.31 km."""
    digits, exponent = _digits_of(value)
    if exponent >= -_MOST_IN_OTHER_UNITS and value:
        yield _derived(
            int(digits),
            exponent,
            unit,
            len(digits),
        )


def _derived(
    number: int,
    exponent: int,
    unit: str,
    digits: int,
) -> Notation:
    key = _written(number, exponent)
    return Notation(
        key,
        unit,
        0,
        exact=True,
        digits=digits,
        derived=True,
    )


def _as_share(
    digits: str,
    exponent: int,
) -> Iterator[Notation]:
    """Yields 12.75% as 0.1275, as 1,275 basis points, and as the factor by which something was multiplied: 1.1275."""
    number = int(digits)
    yield from _at_scale(
        digits,
        exponent - 2,
        "",
        0,
        _FEWEST_CUT_OFF,
    )
    points = _written(number, exponent + 2)
    yield Notation(
        points,
        BASIS_POINT,
        0,
        exact=True,
        digits=len(digits),
    )
    if exponent >= 2:
        return
    whole = 10 ** (2 - exponent)
    grown = whole + number
    shown = len(str(grown))
    if shown >= CERTAIN_DIGITS:
        factor = _written(grown, exponent - 2)
        yield Notation(
            factor,
            "",
            0,
            exact=True,
            digits=shown,
        )
    if len(digits) >= EXACT_DIGITS:
        yield _derived(grown, exponent, "%", len(digits))
        if whole > number:
            yield _derived(
                whole - number,
                exponent,
                "%",
                len(digits),
            )


def _at_scale(
    digits: str,
    exponent: int,
    unit: str,
    power: int,
    fewest: int,
) -> Iterator[Notation]:
    """Yields the exact notation, and those with fewer decimals: rounded (halves go either way), or truncated."""
    if -exponent > max(_MOST_DECIMALS, len(digits) + 1):
        return
    number = int(digits)
    yield Notation(
        _written(number, exponent),
        unit,
        power,
        exact=True,
        digits=len(digits),
    )
    for key, shown in _shorter(number, exponent, fewest):
        yield Notation(
            key,
            unit,
            power,
            exact=False,
            digits=shown,
        )


def _shorter(
    number: int,
    exponent: int,
    fewest: int,
) -> Iterator[tuple[str, int]]:
    """Yields a number with fewer digits, and how many of them are certain; 0 if it is truncated."""
    most_cut = max(len(str(number)) - FEWEST_ROUNDED, -exponent)
    for cut in range(1, most_cut + 1):
        place = exponent + cut
        cut_off = number // 10**cut
        rounded = (number * 2 // 10**cut + 1) // 2
        shown = str(rounded)
        if len(shown) < FEWEST_ROUNDED:
            if place == -1:
                yield _written(rounded, place), 0
            return
        if place > 0:
            shown = shown.rstrip("0")
        yield _written(rounded, place), len(shown)
        if cut_off == rounded:
            continue
        needed_digits = fewest
        if number * 2 == (cut_off + rounded) * 10**cut:  # a half, which goes either way
            needed_digits = FEWEST_ROUNDED
        if len(str(cut_off)) >= needed_digits:
            yield _written(cut_off, place), 0


def hedged(figure: Quantity) -> Iterator[Notation]:
    """Yields round numbers of one to three digits close by: just over 22 million, nearly 8 million, over 15%."""
    if figure.nil:
        return
    digits, exponent = _digits_of(figure.value)
    unit = _unit(figure)
    for near, hedge in _close_by(int(digits), len(digits)):
        shown = str(near).rstrip("0")
        zeros = len(str(near)) - len(shown)
        for power in _powers(unit):
            key = _written(int(shown), exponent + zeros - power)
            if key.startswith("0") or len(key) > _LONGEST_HEDGED:
                continue
            yield Notation(
                key,
                unit,
                power,
                exact=False,
                digits=len(shown),
                hedge=hedge,
            )


def _close_by(
    number: int,
    length: int,
) -> set[tuple[int, str]]:
    """Returns the round numbers near a number, and those half-way between, each with the hedge that it needs."""
    around = set[tuple[int, str]]()
    if length <= _MOST_HEDGED:
        around.add((number - 1, OVER))
        around.add((number + 1, UNDER))
    for cut in range(max(1, length - _MOST_HEDGED), length):
        around.update(_around(number, 10**cut))
        around.update(_around(number, 10**cut // 2))
    return {(near, hedge) for near, hedge in around if _is_close(near, number)}


def _around(
    number: int,
    step: int,
) -> Iterator[tuple[int, str]]:
    below, remainder = divmod(number, step)
    yield below * step, OVER
    yield (below + 1) * step, UNDER
    if remainder * 2 >= step:
        yield (below + 1) * step, ABOUT
    else:
        yield below * step, ABOUT


def _is_close(
    near: int,
    number: int,
) -> bool:
    return near != 0 and abs(near - number) * _CLOSE <= number


def _unit(figure: Quantity) -> str:
    if figure.unit in _SIGNS:
        return figure.unit
    return letters(figure.unit).removesuffix("s")


def _written(
    number: int,
    exponent: int,
) -> str:
    if exponent >= 0:
        return str(number) + "0" * exponent
    text = str(number).rjust(1 - exponent, "0")
    return f"{text[:exponent]}.{text[exponent:]}"
