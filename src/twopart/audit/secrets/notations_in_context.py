"""Decides whether a number in a text, given the words around it, is a notation that gives a figure away.

Which notations count, and where, is explained in `notations`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twopart.audit.secrets.notations import (
    BASIS_POINT,
    CERTAIN_DIGITS,
    EXACT_DIGITS,
    FEWEST_ROUNDED,
    ROUNDED_DIGITS,
)
from twopart.language.not_counted import NUMBERED

if TYPE_CHECKING:
    from twopart.audit.secrets.notations import Notation
    from twopart.audit.text.number_contexts import NumberContext
    from twopart.audit.text.numbers import NumberOnPage

_MEASURE = re.compile(
    r"\s?(?:°|(?:[kmc]?m|kg|[kmg]?hz|[kmgt]b|[kmg]?wh?|kv|miles|litres|[ap]\.?m)\b)"
)
_OTHER_THINGS = re.compile(
    r"\s?(?:people|tonnes|tons|shares|barrels|bushels|acres|hectares|miles|litres|passengers|journeys|trips|visit(?:s|ors)"
    r"|residents|citizens|households|homes|customers|users|members|patients|children|pupils|workers|employees|jobs"
    r"|records|images|calls|items|units|hours|days|views|dollars|euros?|yen|francs|marks|rand|rupees)\b"
)
_LENGTHS = re.compile(
    r"\s?(?:long|wide|high|deep|tall|thick|across|away|apart|radius|range|sq|square|of\b|from\b|by\b|x\b|²|2\b"
    r"|in (?:height|length|width|depth|diameter)\b)"
)
_NUMBERED = re.compile(rf"\b(?:{'|'.join(NUMBERED)})\s$")
_OTHER_UNITS = {
    "week": ("wk",), "year": ("yr",), "month": ("mth", "mnth", "mos"), "hour": ("hr",), "minute": ("min",),
    "fte": ("fulltimeequivalent", "wholetimeequivalent", "wte"), BASIS_POINT: ("bp", "basispt"),
}  # fmt: skip
_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute"))
_FAINT_DIGITS = 3  # below which a notation is faint
_LONG = 5  # digits with which an exact notation is distinctive, zeros included
_DIGITS_OF_A_YEAR = 4
_YEARS = range(1900, 2100)
_CURRENCIES = frozenset("£€$")


def is_written_out(
    notation: Notation,
    context: NumberContext,
) -> bool:
    """Whether a number has the scale and the unit of the notation beside it."""
    if (context.power or 0) != notation.power:
        return False
    if notation.unit == "%":
        return context.unit == "%"
    if notation.unit not in _CURRENCIES:
        return notation.in_words and context.after.startswith(
            _ways_to_say(notation.unit)
        )
    if context.unit == notation.unit:
        return True
    scale_alone = context.spelt and context.unit == ""
    return scale_alone and not _OTHER_THINGS.match(context.rest)


def is_hinted(
    notation: Notation,
    context: NumberContext,
) -> bool:
    """Whether a unit stands before a number (FTE: 14) or after another word (14 new FTE), or only a scale (4.5m)."""
    if notation.unit in _CURRENCIES:
        return _is_scale_alone(notation, context)
    if not notation.in_words or _has_more_than_digits(context):
        return False
    ways = _ways_to_say(notation.unit)
    if not any(way[:3] in context.rest or way[:3] in context.label for way in ways):
        return False  # nearly always, and quickly checked
    if context.name.endswith(notation.unit):
        return True
    if notation.unit not in _TIMES and context.column.endswith(notation.unit):
        return True
    return any(words.startswith(ways) for words in context.further)


def _has_more_than_digits(context: NumberContext) -> bool:
    """Whether a scale, a unit or a letter belongs to the number."""
    return context.power is not None or bool(context.unit) or context.glued


def _is_scale_alone(
    notation: Notation,
    context: NumberContext,
) -> bool:
    """Whether only the scale follows, as in 4.5m, and it is not a length in metres."""
    if (
        context.spelt
        or context.unit
        or not context.close
        or context.power != notation.power
    ):
        return False
    if _LENGTHS.match(context.rest):
        return False
    shown = notation.key.replace(".", "").strip("0")
    return len(shown) >= FEWEST_ROUNDED


@cache
def _ways_to_say(unit: str) -> tuple[str, ...]:
    return (unit, *_OTHER_UNITS.get(unit, ()))


def stands_for(
    notation: Notation,
    place: NumberOnPage,
    context: NumberContext,
    *,
    whole: bool,
    code: bool,
) -> bool:
    """Whether a number gives away the figure of the notation; it is `whole` if its closing zeros were cut off."""
    if whole and not notation.exact:
        return False
    if is_written_out(notation, context):
        return True
    if notation.derived:
        return False
    is_money = notation.unit in _CURRENCIES
    if is_money and notation.exact and notation.power == context.before:
        return True
    if not (code or place.joined) and is_hinted(notation, context):
        return True
    return _stands_bare(notation, place, context, code=code)


def _stands_bare(
    notation: Notation,
    place: NumberOnPage,
    context: NumberContext,
    *,
    code: bool,
) -> bool:
    """Whether a number gives the figure away although it has no unit."""
    if code:
        return False
    if place.of_cells and _NUMBERED.search(context.label):
        return False  # “Item 2”, and its first cell
    if place.joined and not _surely_joined(notation, context):
        return False
    if notation.exact and notation.digits >= CERTAIN_DIGITS:
        return True
    return _is_distinctive(notation) and not _is_contradicted(
        notation,
        place,
        context,
    )


def may_stand_bare(notation: Notation) -> bool:
    """Whether a notation counts without a sign or a scale."""
    if notation.in_words:
        return True
    if notation.exact and notation.digits >= CERTAIN_DIGITS:
        return True
    return _is_distinctive(notation)


def is_faint(
    notation: Notation,
    place: NumberOnPage,
    context: NumberContext,
    *,
    written: str,
) -> bool:
    """Whether a number may mean something else there: two numbers (Item 2, a cell), or thousands (1,217 officers)."""
    digits = notation.key.replace(".", "").strip("0")
    shown = len(digits)
    if notation.derived or shown < _FAINT_DIGITS:
        return True
    if is_written_out(notation, context):
        return False
    thousands = "," in written and "." in notation.key and "." not in written
    if place.joined or thousands:
        return True
    if "." in notation.key:
        return shown <= _FAINT_DIGITS
    return shown <= ROUNDED_DIGITS  # a whole number of four digits may count anything


def is_made_by_chance(notation: Notation) -> bool:
    """Whether chance may produce a notation: bytes that are not text often contain one or two digits with a unit."""
    digits = notation.key.replace(".", "").lstrip("0")
    return len(digits) < _FAINT_DIGITS


def _is_distinctive(notation: Notation) -> bool:
    if notation.unit == BASIS_POINT:
        return False
    if not notation.exact:
        return notation.digits >= ROUNDED_DIGITS
    digits = notation.key.replace(".", "").lstrip("0")
    shown = len(digits)
    if shown >= _LONG:
        return True
    return shown >= EXACT_DIGITS and notation.digits > 1


def _surely_joined(
    notation: Notation,
    context: NumberContext,
) -> bool:
    """Whether joined digits are certainly one number. Two cells side by side look like one, unless it has a point or a
    unit.
    """
    if not notation.exact or notation.digits < CERTAIN_DIGITS:
        return False
    return "." in notation.key or context.unit == notation.unit


def _is_contradicted(
    notation: Notation,
    place: NumberOnPage,
    context: NumberContext,
) -> bool:
    """Whether its context says that a number is something else: part of a word, of another unit or scale, a year."""
    if context.glued or context.label.endswith("#"):
        return True
    if context.unit and context.unit != notation.unit:
        return True
    has_scale = context.power is not None or context.unit in _CURRENCIES
    if has_scale and (context.power or 0) != notation.power:
        return True
    if _may_be_year(notation, place):
        return True
    return _MEASURE.match(context.rest) is not None


def _may_be_year(
    notation: Notation,
    place: NumberOnPage,
) -> bool:
    if place.end - place.start != _DIGITS_OF_A_YEAR:
        return False
    return notation.key.isdigit() and int(notation.key) in _YEARS


def may_be(
    notation: Notation,
    context: NumberContext,
) -> bool:
    """Whether this number may be this published figure, unless its context says something else."""
    if context.unit and context.unit != notation.unit:
        return False
    return context.power in {None, notation.power}
