"""Reads a single written value as its type: text, prose, formula, quantity, date. Refuses what it cannot read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from twopart.base.finding import Refused
from twopart.base.source import Text
from twopart.load.dates import date
from twopart.load.keys import missing_value
from twopart.load.mismatches import not_an_id
from twopart.load.pictures.rules import no_file
from twopart.load.prose import read_prose
from twopart.load.quantities import (
    LEADING_ZERO,
    LONGEST,
    NUMBER,
    amount,
    count,
    decimal,
    percentage,
    precision,
    quantity,
    unreadable,
    without_sign,
    zero_first,
)
from twopart.model.placeholder import is_placeholder, with_placeholders
from twopart.model.prose import Prose, Reference, Run, Words
from twopart.model.quantity import OPEN
from twopart.model.written import BareNumber, Formula, WrittenQuantity

ID = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
NIL = ("–", "-", "nil")
ABSENT = ("n/a", "not applicable")
SIGNS: Mapping[str, str] = {
    "<": "less than",
    ">": "more than",
    "≤": "at most",
    "≥": "at least",
}
LONGEST_CELL = 60  # characters of a number with everything before it
ENDS_OF_NUMBERS = tuple("0123456789)")
IN_CELL = re.compile(rf"(?P<number>{NUMBER.pattern})")


def cell(text: Text) -> BareNumber | Prose:
    """Returns a bare number, nil (–, - or nil), n/a, or words. Raises `Refused`."""
    number = _bare(text, text.strip())
    if number:
        return number
    prose = read_prose(text)
    head, *rest = prose.runs
    if not isinstance(head, Words):
        return prose
    if not all(map(_may_call_a_note, rest)):
        return prose
    figure = _figure(text, head.markdown.strip())
    if figure is None:
        return prose
    calls = tuple(run for run in rest if isinstance(run, Reference))
    if not calls:
        return figure
    return replace(figure, notes=Prose(text, calls))


def _may_call_a_note(run: Run) -> bool:
    """Whether it is a reference, or the space between two."""
    if isinstance(run, Words):
        return not run.markdown.strip()
    if not isinstance(run, Reference):
        return False
    return len(run.path) == 1 and not run.is_placeholder


def _figure(text: Text, body: str) -> BareNumber | None:
    if body.lower() in ABSENT:
        return BareNumber(text, None, absent=True)
    number = _bare(text, body)
    if number or len(body) > LONGEST_CELL:
        return number
    if not body.endswith(ENDS_OF_NUMBERS):
        return None
    return _inexact(text, body)


def _inexact(text: Text, body: str) -> BareNumber | None:
    """Reads `c. 3`, `<0.1`, `3 to 4`."""
    sign = SIGNS.get(body[0])
    if sign:
        body = f"{sign} {body[1:].lstrip()}"
    words = Text(body, text.span)
    try:
        number = quantity(words, IN_CELL, "", "0.300, c. 3, <0.1 or 3 to 4")
    except Refused:
        return None
    return BareNumber(text, number.value, number.places, range=number)


def _bare(text: Text, body: str) -> BareNumber | None:
    """Returns a bare number, or nil (–, - or nil); None for anything else. Raises `Refused`."""
    if body in NIL:
        return BareNumber(text, None)
    negative, number = without_sign(body)
    match = NUMBER.fullmatch(number)
    if not match:
        return None
    if len(number) > LONGEST:
        raise unreadable(text.span, "0.300, (0.050) or nil")
    if LEADING_ZERO.match(number):
        raise zero_first(text.span, number)
    value = decimal(number, negative=negative)
    return BareNumber(text, value, len(match["decimals"] or ""))


def _text(text: Text) -> Text:
    if not text.strip():
        raise Refused(missing_value(text.span))
    return with_placeholders(text)


def identifier(text: Text) -> Text:
    """Returns the id of something else in the paper. Raises `Refused`."""
    if not ID.fullmatch(text):
        raise Refused(not_an_id(text.span))
    return text


def _not_read(name: Text) -> Text:
    """Refuses a picture that was not read: it comes with its node; a name alone is not that of a file. Raises `Refused`."""
    raise no_file(name.span, "a picture whose file is not in the folder of the paper")


def _or_open(
    read: Callable[[Text], WrittenQuantity],
) -> Callable[[Text], WrittenQuantity]:
    """Returns a reader of a quantity that may not be known yet."""

    def read_or_open(text: Text) -> WrittenQuantity:
        if is_placeholder(text):
            return WrittenQuantity(OPEN, text.span)
        return read(text)

    return read_or_open


READERS: dict[Any, Callable[[Text], Any]] = {
    Text: _text,
    Prose: read_prose,
    Formula: Formula,
    "amount": _or_open(amount),
    "percentage": _or_open(percentage),
    "count": _or_open(count),
    "date": _or_open(date),
    "precision": _or_open(precision),
    "cell": cell,
    "id": identifier,
    "picture": _not_read,
}
