"""A figure -> the forms in which people write it, and whether a number in a text is one of them.

Which forms count, and where:
- A form is *distinctive* if it shows three digits that are not all noughts after the first (810, 22.0 no, 200 no) or
  five digits in all (20,000). It counts wherever it stands as a number of its own, unless what stands around it says
  that it is something else: another unit, another scale, a year. A rounded form needs four digits.
- As it is printed, a figure with three decimals is distinctive, noughts and all: 6.000, 0.240.
- A form with five significant digits counts whatever is said around it.
- Any other form counts only where its unit is said: 16%, 16 per cent, £2m, £2 million, 12 weeks.
- A rounded form keeps at least two digits: 22.048m is found as £22m, 2.048m as £2.0m and not as £2m; or one behind
  the point: £0.8m for 810k. Halves go up or down. One that is cut off keeps three, but at millions two, and needs its
  unit: £22.04m, £22m of 22.9m.
- A unit of words may also stand before the number, or after a word or two: FTE: 14, 14 new FTE. Of money, the scale
  alone is enough for two digits: 4.5m.
- What follows from a figure needs its unit, and is faint: 18 months as 1.5 years, 37.5% as the 62.5% that are left.
- With a hedge and its unit beside, one digit is enough if it is close: over £2m, nearly £23 million, 2-odd million.
- Signs do not count: -5 and (5) are forms of 5.
- A form is *faint* with fewer than three significant digits, and without its unit with no more than three, or if it
  is joined over a blank or has a comma for a point: it counts, but whoever is told of it is told that it may be
  another thing.
- Without its unit, a form with fewer than five digits is none behind `0:`, as places in a document are called; and
  one of basis points never is.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from twopart.audit.text.hedges import ABOUT, OVER, UNDER
from twopart.audit.text.layout import letters
from twopart.base.record import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.audit.text.numbers import Context, Place
    from twopart.model.quantity import Quantity

_SIGNS = ("", "£", "€", "$", "%")
_CURRENCIES = frozenset("£€$")
_POWERS = (0, 3, 6, 9)
_MILLION = 6
_HUNDREDTH, _MOST_PARTS = Decimal("0.01"), 2
_EXACT_DIGITS = 3
_ROUNDED_DIGITS = 4
_CERTAIN_DIGITS = 5
_FAINT_DIGITS = 3
_LONG = 5
_MANY_DECIMALS = 3
_FEWEST_ROUNDED = 2
_FEWEST_CUT_OFF = 3
_MOST_DECIMALS = 6
_MOST_HEDGED = 3
_LONGEST_HEDGED = 16
_CLOSE = 10  # a hedged number is within a tenth of the true one
_DIGITS_OF_A_YEAR = 4
_YEARS = range(1900, 2100)
_BASIS_POINT = "basispoint"
_MEASURE = re.compile(
    r"\s?(?:°|(?:[kmc]?m|kg|[kmg]?hz|[kmgt]b|[kmg]?wh?|kv|miles|litres|[ap]\.?m)\b)"
)
_OTHER_THINGS = re.compile(
    r"\s?(?:people|tonnes|tons|shares|barrels|bushels|acres|hectares|miles|litres|passengers|journeys|trips|visit(?:s|ors)"
    r"|residents|citizens|households|homes|customers|users|members|patients|children|pupils|workers|employees|jobs"
    r"|records|images|calls|items|units|hours|days|views|dollars|euros?|yen|francs|marks|rand|rupees)\b"
)
_LENGTHS = re.compile(
    r"\s?(?:long|wide|high|deep|tall|away|apart|radius|range|sq|square|of\b|from\b|by\b|x\b|²|2\b)"
)
_OTHER_UNITS = {
    "week": ("wk",), "year": ("yr",), "month": ("mth", "mnth", "mos"), "hour": ("hr",), "minute": ("min",),
    "fte": ("fulltimeequivalent", "wholetimeequivalent", "wte"), _BASIS_POINT: ("bp", "basispt"),
}  # fmt: skip
_AS_MANY = {  # of one unit of time in another
    "year": {"month": Decimal(12)}, "month": {"year": 1 / Decimal(12)}, "week": {"day": Decimal(7)},
    "day": {"week": 1 / Decimal(7)}, "hour": {"minute": Decimal(60)}, "minute": {"hour": 1 / Decimal(60)},
}  # fmt: skip


@value
class Form:
    """One way to write a figure: its plain digits, and the scale that they count in."""

    key: str
    unit: str  # letters of a word, or £ or %
    power: int
    exact: bool
    digits: int  # significant ones
    # What must be said right before it, and its unit too: over, under or about.
    hedge: str = ""
    # It follows from the figure: it needs its unit, and may be another thing.
    derived: bool = False

    @property
    def in_words(self) -> bool:
        """The unit is a word: 12 weeks."""
        return self.unit not in _SIGNS


def forms(figure: Quantity) -> Iterator[Form]:
    _sign, number, exponent = figure.value.normalize().as_tuple()
    if figure.nil or not isinstance(exponent, int):
        return  # nil is in every table
    unit = _unit(figure)
    digits = "".join(map(str, number))
    if figure.places >= _MANY_DECIMALS:
        key = figure.number.replace(",", "")
        yield Form(
            key,
            unit,
            figure.scale,
            exact=True,
            digits=_EXACT_DIGITS,
        )
    for power in _powers(unit):
        fewest = _FEWEST_CUT_OFF
        if figure.scale >= _MILLION and power >= _MILLION:
            fewest = _FEWEST_ROUNDED
        yield from _at_scale(
            digits,
            exponent - power,
            unit,
            power,
            fewest,
        )
    if unit == "%":
        yield from _as_share(digits, exponent)
    for other, times in _AS_MANY.get(unit, {}).items():
        yield from _in_unit(other, abs(figure.value) * times)


def _powers(unit: str) -> tuple[int, ...]:
    if unit == "%":
        return (0,)
    return _POWERS


def _in_unit(
    unit: str,
    value: Decimal,
) -> Iterator[Form]:
    """18 months are 1.5 years."""
    value = value.quantize(_HUNDREDTH)
    _sign, number, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - quantized
    if exponent >= -_MOST_PARTS and value:
        digits = "".join(map(str, number))
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
) -> Form:
    key = _written(number, exponent)
    return Form(
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
) -> Iterator[Form]:
    """12.75% as 0.1275, as 1,275 basis points, and as what something was multiplied by: 1.1275."""
    number = int(digits)
    yield from _at_scale(
        digits,
        exponent - 2,
        "",
        0,
        _FEWEST_CUT_OFF,
    )
    points = _written(number, exponent + 2)
    yield Form(
        points,
        _BASIS_POINT,
        0,
        exact=True,
        digits=len(digits),
    )
    if exponent >= 2:  # noqa: PLR2004 - per cent
        return
    whole = 10 ** (2 - exponent)
    grown = whole + number
    shown = len(str(grown))
    if shown >= _CERTAIN_DIGITS:
        factor = _written(grown, exponent - 2)
        yield Form(
            factor,
            "",
            0,
            exact=True,
            digits=shown,
        )
    if len(digits) >= _EXACT_DIGITS:
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
) -> Iterator[Form]:
    """The exact form, and those with fewer decimals: rounded (halves go either way), or cut off to so many digits."""
    if -exponent > max(_MOST_DECIMALS, len(digits) + 1):
        return
    number = int(digits)
    key = _written(number, exponent)
    yield Form(
        key,
        unit,
        power,
        exact=True,
        digits=len(digits),
    )
    most_cut = max(len(digits) - _FEWEST_ROUNDED, -exponent)
    for cut in range(1, most_cut + 1):
        cut_off = number // 10**cut
        rounded = (number * 2 // 10**cut + 1) // 2
        key = _written(rounded, exponent + cut)
        if len(str(rounded)) < _FEWEST_ROUNDED:
            if exponent + cut == -1:
                yield Form(
                    key,
                    unit,
                    power,
                    exact=False,
                    digits=0,
                )
            return
        shown = str(rounded)
        if exponent + cut > 0:
            shown = shown.rstrip("0")
        yield Form(
            key,
            unit,
            power,
            exact=False,
            digits=len(shown),
        )
        halfway = number * 2 == (cut_off + rounded) * 10**cut
        kept = _FEWEST_ROUNDED if halfway else fewest
        if cut_off != rounded and len(str(cut_off)) >= kept:
            key = _written(cut_off, exponent + cut)
            yield Form(
                key,
                unit,
                power,
                exact=False,
                digits=0,
            )


def hedged(figure: Quantity) -> Iterator[Form]:
    """Round numbers of one to three digits close by: just over 22 million, nearly 8 million, over 15%."""
    _sign, number, exponent = figure.value.normalize().as_tuple()
    if figure.nil or not isinstance(exponent, int):
        return
    unit = _unit(figure)
    digits = "".join(map(str, number))
    for near, hedge in _close_by(int(digits), len(digits)):
        shown = str(near).rstrip("0")
        noughts = len(str(near)) - len(shown)
        for power in _powers(unit):
            key = _written(int(shown), exponent + noughts - power)
            if key.startswith("0") or len(key) > _LONGEST_HEDGED:
                continue
            yield Form(
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
    """The round numbers around it, and those half-way between, each with the hedge that it needs."""
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
    below, left = divmod(number, step)
    yield below * step, OVER
    yield (below + 1) * step, UNDER
    if left * 2 >= step:
        yield (below + 1) * step, ABOUT
    else:
        yield below * step, ABOUT


def _is_close(near: int, number: int) -> bool:
    return near != 0 and abs(near - number) * _CLOSE <= number


def _unit(figure: Quantity) -> str:
    if figure.unit in _SIGNS:
        return figure.unit
    return letters(figure.unit).removesuffix("s")


def _written(number: int, exponent: int) -> str:
    if exponent >= 0:
        return str(number) + "0" * exponent
    text = str(number).rjust(1 - exponent, "0")
    return f"{text[:exponent]}.{text[exponent:]}"


def is_said(form: Form, at: Context) -> bool:
    """Number, scale and unit stand there in full."""
    if (at.power or 0) != form.power:
        return False
    if form.unit == "%":
        return at.unit == "%"
    if form.unit not in _CURRENCIES:
        return form.in_words and at.behind.startswith(_ways_to_say(form.unit))
    if at.unit == form.unit:
        return True
    scale_alone = at.spelt and at.unit == ""
    return scale_alone and not _OTHER_THINGS.match(at.rest)


def is_hinted(form: Form, at: Context) -> bool:
    """Its unit stands before it (FTE: 14) or behind another word (14 new FTE); or its scale alone is said (4.5m)."""
    if form.unit in _CURRENCIES:
        return _is_scale_alone(form, at)
    if not form.in_words or _goes_on(at):
        return False
    ways = _ways_to_say(form.unit)
    if not any(way[:3] in at.rest or way[:3] in at.label for way in ways):
        return False  # nearly always, and quickly seen
    if at.name.endswith(form.unit):
        return True
    if form.unit not in _AS_MANY and at.column.endswith(form.unit):
        return True
    return any(words.startswith(ways) for words in at.further)


def _goes_on(at: Context) -> bool:
    """Whether a scale, another unit or a letter belongs to the number."""
    return at.power is not None or bool(at.unit) or at.glued


def _is_scale_alone(form: Form, at: Context) -> bool:
    """4.5m, and no length in metres."""
    if at.spelt or at.unit or not at.close or at.power != form.power:
        return False
    if _LENGTHS.match(at.rest):
        return False
    shown = form.key.replace(".", "").strip("0")
    return len(shown) >= _FEWEST_ROUNDED


@cache
def _ways_to_say(unit: str) -> tuple[str, ...]:
    return (unit, *_OTHER_UNITS.get(unit, ()))


def stands_for(
    form: Form,
    place: Place,
    at: Context,
    *,
    whole: bool,
    code: bool,
) -> bool:
    """Does this number give the figure away?"""
    if whole and not form.exact:
        return False
    if is_said(form, at):
        return True
    if form.derived:
        return False
    is_money = form.unit in _CURRENCIES
    if is_money and form.exact and form.power == at.before:
        return True
    if not (code or place.joined) and is_hinted(form, at):
        return True
    return _stands_bare(form, place, at, code=code)


def _stands_bare(
    form: Form,
    place: Place,
    at: Context,
    *,
    code: bool,
) -> bool:
    """Does it give the figure away though its unit is not said?"""
    if code:
        return False
    if place.joined and not _surely_joined(form, at):
        return False
    if form.exact and form.digits >= _CERTAIN_DIGITS:
        return True
    return _is_distinctive(form) and not _says_otherwise(form, place, at)


def may_stand_bare(form: Form) -> bool:
    """Whether it counts where neither a sign nor a scale is said."""
    if form.in_words:
        return True
    if form.exact and form.digits >= _CERTAIN_DIGITS:
        return True
    return _is_distinctive(form)


def is_faint(
    form: Form,
    place: Place,
    at: Context,
    *,
    written: str,
) -> bool:
    """May it stand there for something else? For two numbers (Item 2, a cell), or thousands (1,217 officers)."""
    digits = form.key.replace(".", "").strip("0")
    shown = len(digits)
    if form.derived or shown < _FAINT_DIGITS:
        return True
    if is_said(form, at):
        return False
    thousands = "," in written and "." in form.key and "." not in written
    if place.joined or thousands:
        return True
    if "." in form.key:
        return shown <= _FAINT_DIGITS
    return shown <= _ROUNDED_DIGITS  # a whole number of four digits counts anything


def is_made_by_chance(form: Form) -> bool:
    """Bytes that are no text hold one or two digits with a unit again and again."""
    digits = form.key.replace(".", "").lstrip("0")
    return len(digits) < _FAINT_DIGITS


def _is_distinctive(form: Form) -> bool:
    if form.unit == _BASIS_POINT:
        return False
    if not form.exact:
        return form.digits >= _ROUNDED_DIGITS
    digits = form.key.replace(".", "").lstrip("0")
    shown = len(digits)
    if shown >= _LONG:
        return True
    return shown >= _EXACT_DIGITS and form.digits > 1


def _surely_joined(form: Form, at: Context) -> bool:
    """Two cells of a table side by side look like one number; a point in it, or a unit, tells."""
    if not form.exact or form.digits < _CERTAIN_DIGITS:
        return False
    return "." in form.key or at.unit == form.unit


def _says_otherwise(
    form: Form,
    place: Place,
    at: Context,
) -> bool:
    if at.glued or at.label.endswith("#"):
        return True
    if at.unit and at.unit != form.unit:
        return True
    has_scale = at.power is not None or at.unit in _CURRENCIES
    if has_scale and (at.power or 0) != form.power:
        return True
    if _may_be_year(form, place):
        return True
    return _MEASURE.match(at.rest) is not None


def _may_be_year(form: Form, place: Place) -> bool:
    if place.end - place.start != _DIGITS_OF_A_YEAR:
        return False
    return form.key.isdigit() and int(form.key) in _YEARS


def may_be(form: Form, at: Context) -> bool:
    """Could this number be this published figure? Unless something else is said around it."""
    if at.unit and at.unit != form.unit:
        return False
    return at.power in {None, form.power}
