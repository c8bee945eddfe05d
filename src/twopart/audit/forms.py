"""A figure -> the forms in which people write it, and whether a number in a text is one of them.

Which forms count, and where:
- A form is *distinctive* if it shows three digits that are not all noughts after the first (810, 22.0 no, 200 no) or
  five digits in all (20,000). It counts wherever it stands as a number of its own, unless what stands around it says
  that it is something else: another unit, another scale, a year. A rounded form needs four digits.
- As it is printed, a figure with three decimals is distinctive, noughts and all: 6.000, 0.240.
- A form with five significant digits counts whatever is said around it.
- Any other form counts only where its unit is said: 16%, 16 per cent, £2m, £2 million, 12 weeks.
- A rounded form keeps at least two digits: 22.048m is found as £22m, 2.048m as £2.0m and not as £2m.
- With a hedge before it and its unit beside, one digit is enough if it is close: just over £2m, nearly £23 million.
- Signs do not count: -5 and (5) are forms of 5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from twopart.audit.layout import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.audit.numbers import Context, Place
    from twopart.model.quantity import Quantity

_SIGNS = ("", "£", "€", "$", "%")
_POWERS = (0, 3, 6, 9)
_EXACT_DIGITS = 3
_ROUNDED_DIGITS = 4
_CERTAIN_DIGITS = 5
_LONG = 5
_MANY_DECIMALS = 3
_FEWEST_ROUNDED = 2
_MOST_DECIMALS = 6
_MOST_HEDGED = 3
_LONGEST_HEDGED = 16
_CLOSE = 10  # a hedged number is within a tenth of the true one
_YEARS = range(1900, 2100)
OVER, UNDER, ABOUT = "over", "under", "about"
_HEDGES = (
    (OVER, r"over|above|more than|greater than|at least|in excess of|exceed\w*|upwards of|north of|beyond|past|>"),
    (
        UNDER,
        r"under|below|less than|fewer than|nearly|almost|close to|up to|short of|not quite|approach\w*|at most|<",
    ),
    (ABOUT, r"about|around|some|approx\w*\.?|roughly|circa|ca?\.?|near|or so|region of|order of|[~≈]"),
)
_ANY_HEDGE = "|".join(f"(?P<{hedge}>{said})" for hedge, said in _HEDGES).replace(" ", r"\s+")
HEDGE = re.compile(rf"(?:{_ANY_HEDGE})[\s(£€$~]*\Z")
LONGEST_HEDGE = 24
_PARTS = {2: "half", 3: "3th", 4: "quarter", 5: "5th", 6: "6th", 8: "8th", 10: "10th", 20: "20th"}
_PLURALS = {
    2: "halves", 3: "thirds", 4: "quarters", 5: "fifths", 6: "sixths", 8: "eighths", 10: "tenths", 20: "twentieths",
}  # fmt: skip
_BETWEEN = ("in", "in every", "out of", "out of every")
_SHARES = ("share", "proportion", "fraction", "ratio", "factor")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a figure: its plain digits, and the scale that they count in."""

    key: str = field(repr=False)
    unit: str  # letters of a word, or £ or %
    power: int
    exact: bool
    digits: int  # significant ones
    hedge: str = ""  # what must be said right before it, and its unit too: over, under or about

    @property
    def in_words(self) -> bool:
        """The unit is a word: 12 weeks."""
        return self.unit not in _SIGNS


def forms(figure: Quantity) -> Iterator[Form]:
    _sign, number, exponent = figure.value.normalize().as_tuple()
    if figure.nil or not isinstance(exponent, int):
        return  # nil is in every table
    unit, digits = _unit(figure), "".join(map(str, number))
    if figure.places >= _MANY_DECIMALS:
        yield Form(figure.number.replace(",", ""), unit, figure.scale, exact=True, digits=_EXACT_DIGITS)
    for power in (0,) if unit == "%" else _POWERS:
        yield from _at_scale(digits, exponent - power, unit, power)
    if unit == "%":
        yield from _at_scale(digits, exponent - 2, "", 0)  # 0.1275, as a share
        for points in ("basispoint", "bps"):
            yield Form(_written(int(digits), exponent + 2), points, 0, exact=True, digits=len(digits))


def _at_scale(digits: str, exponent: int, unit: str, power: int) -> Iterator[Form]:
    """The exact form, and those with fewer decimals."""
    if -exponent > max(_MOST_DECIMALS, len(digits) + 1):
        return
    yield Form(_written(int(digits), exponent), unit, power, exact=True, digits=len(digits))
    for cut in range(1, max(len(digits) - _FEWEST_ROUNDED, -exponent) + 1):
        rounded = (int(digits) * 2 // 10**cut + 1) // 2
        if len(str(rounded)) < _FEWEST_ROUNDED:
            return
        shown = str(rounded) if exponent + cut <= 0 else str(rounded).rstrip("0")
        yield Form(_written(rounded, exponent + cut), unit, power, exact=False, digits=len(shown))


def hedged(figure: Quantity) -> Iterator[Form]:
    """Round numbers of one to three digits close by: just over 22 million, nearly 8 million, about 2 million."""
    _sign, number, exponent = figure.value.normalize().as_tuple()
    if figure.nil or not isinstance(exponent, int):
        return
    digits, unit = "".join(map(str, number)), _unit(figure)
    for kept in range(1, min(_MOST_HEDGED, len(digits) - 1) + 1):
        cut = len(digits) - kept
        below, left = divmod(int(digits), 10**cut)
        nearest = below + (left * 2 >= 10**cut)
        for near, hedge in ((below, OVER), (below + 1, UNDER), (nearest, ABOUT)):
            if abs(near * 10**cut - int(digits)) * _CLOSE <= int(digits):
                for power in (0,) if unit == "%" else _POWERS:
                    key = _written(near, exponent + cut - power)
                    if not key.startswith("0") and len(key) <= _LONGEST_HEDGED:
                        yield Form(key, unit, power, exact=False, digits=kept, hedge=hedge)


def _unit(figure: Quantity) -> str:
    return figure.unit if figure.unit in _SIGNS else letters(figure.unit).removesuffix("s")


def phrases(figure: Quantity) -> Iterator[str]:
    """A percentage as a share: 4 in 25, a quarter of, a factor of 1.16. Number words are digits here."""
    if figure.unit != "%" or figure.nil or abs(figure.value.adjusted()) > _MOST_DECIMALS:
        return
    share = abs(Fraction(figure.value)) / 100
    ways = {share.as_integer_ratio(), (share * 100, 100)}
    for part, whole in ways:
        if 1 < whole <= 100:  # noqa: PLR2004 - per cent
            names = ("100", "hundred") if whole == 100 else (str(whole),)  # noqa: PLR2004
            yield from (f" {part} {between} {name} " for between in _BETWEEN for name in names)
    yield from (f" {word} of {number} " for word in _SHARES for number in _factors(share))
    part, whole = share.as_integer_ratio()
    if whole in _PARTS and part < whole:
        ones = _PARTS[whole]
        yield from (f" {ones} {of} " for of in ("of", "the") if whole == 2)  # noqa: PLR2004 - half
        yield from (f" {a} {ones} of " for a in ("a", "1") if part == 1)
        yield from (f" {part} {many} of " for many in (_PLURALS[whole],) if part > 1)


def _factors(share: Fraction) -> tuple[str, str]:
    return tuple(f"{Decimal(n.numerator) / n.denominator:f}" for n in (share, share + 1))  # type: ignore[return-value]


def _written(number: int, exponent: int) -> str:
    if exponent >= 0:
        return str(number) + "0" * exponent
    text = str(number).rjust(1 - exponent, "0")
    return f"{text[:exponent]}.{text[exponent:]}"


def is_said(form: Form, at: Context) -> bool:
    """Number, scale and unit stand there in full."""
    if (at.power or 0) != form.power:
        return False
    if form.unit in {"£", "€", "$"}:
        return at.unit == form.unit or (at.spelt and at.unit == "")
    if form.unit == "%":
        return at.unit == "%"
    return bool(form.unit) and letters(at.rest).startswith(form.unit)


def stands_for(form: Form, place: Place, at: Context, *, whole: bool, code: bool) -> bool:
    """Does this number give the figure away?"""
    if whole and not form.exact:
        return False
    if is_said(form, at):
        return True
    if form.exact and form.power == at.before and form.unit in {"£", "€", "$"}:
        return True
    if code or (place.joined and not _surely_joined(form, at)):
        return False
    if form.exact and form.digits >= _CERTAIN_DIGITS:
        return True
    return _is_distinctive(form) and not _says_otherwise(form, place, at)


def may_stand_bare(form: Form) -> bool:
    """Whether it counts where neither a sign nor a scale is said."""
    return form.in_words or (form.exact and form.digits >= _CERTAIN_DIGITS) or _is_distinctive(form)


def _is_distinctive(form: Form) -> bool:
    if not form.exact:
        return form.digits >= _ROUNDED_DIGITS
    shown = len(form.key.replace(".", "").lstrip("0"))
    return shown >= _LONG or (shown >= _EXACT_DIGITS and form.digits > 1)


def _surely_joined(form: Form, at: Context) -> bool:
    """Two cells of a table side by side look like one number; a point in it, or a unit, tells."""
    return form.exact and ("." in form.key or at.unit == form.unit) and form.digits >= _CERTAIN_DIGITS


def _says_otherwise(form: Form, place: Place, at: Context) -> bool:
    other_unit = bool(at.unit) and at.unit != form.unit
    other_scale = (at.power is not None or at.unit in {"£", "€", "$"}) and (at.power or 0) != form.power
    year = form.key.isdigit() and place.end - place.start == 4 and int(form.key) in _YEARS  # noqa: PLR2004
    return other_unit or other_scale or at.glued or year


def may_be(form: Form, at: Context) -> bool:
    """Could this number be this published figure? Unless something else is said around it."""
    return not ((at.unit and at.unit != form.unit) or at.power not in {None, form.power})
