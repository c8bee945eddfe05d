"""Reads `{=£213,477}` or `{=threshold: £213,477}` in a passage: a reference together with the figure that it states."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from twopart.base.finding import Refused
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.load.dates import date
from twopart.load.quantities import amount, count, percentage
from twopart.model.placeholder import is_placeholder
from twopart.model.prose import InlineFigure, KindOfValue, Reference
from twopart.model.quantity import CURRENCIES
from twopart.model.written import WrittenQuantity
from twopart.prose.inline_figures import OPENING

NAMED = re.compile(r"\s*(?P<id>[a-z][a-z0-9_-]*)\s*:(?P<value>.*)", re.DOTALL)
# A year, where nothing is counted: a number of four digits that is not a year is written with its comma.
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# Not two thousand of anything, but a period; a date shows how it is written.
YEARS = re.compile(rf"{YEAR.pattern}\s*(?:-|–|—|to|until)\s*{YEAR.pattern}")

UNREADABLE_IN_PLACE = Rule(
    name="unreadable-in-place",
    what="{= } around something that is not an amount, a percentage, a count or a date",
    why="A number typed in {= } is a figure, and has one value of one kind.",
    fix="Write one number as people do, and all other words outside the braces: {=£213,477}, "
    "{=12.5%}, {=24 officers}, {=1 April 2030}; with an id {=threshold: £213,477}.",
    example='part-1: {sections: {summary: "It costs {=a great deal}."}}',
    mended='part-1: {sections: {summary: "It costs {=£213,477}."}}',
)


def reference(token: str, span: Span, number: int) -> Reference:
    """Returns the reference that `{=…}` is, with the figure that it states. Raises `Refused`.

    `number` counts the references of a passage of which only the place of the whole passage is known.
    """
    body = token[len(OPENING) : -1]
    name = Text(_place(span, number), span)
    named = NAMED.fullmatch(body)
    id_ = ""
    if named:
        id_, body = named["id"], named["value"]
        name = Text(id_, span.find(id_))
    kind, written = _read(Text(body.strip(), span))
    figure = InlineFigure(kind, written.value, name, bool(id_), token, span)
    return Reference((str(name),), span, figure)


def _place(span: Span, number: int) -> str:
    """Returns the name of a figure without an id: `paper:12:34`, without the full stops that join ids."""
    stem = PurePath(span.source.name).stem.replace(".", "-")
    place = f"{stem}:{span.line}:{span.column}"
    if number:
        return f"{place}-{number + 1}"
    return place


def _read(text: Text) -> tuple[KindOfValue, WrittenQuantity]:
    """Returns the value, and the key of a figure under which it would stand. Raises `Refused`."""
    if is_placeholder(text):
        raise _unreadable(text, "Write {TBC}, without =, for what is not known yet.")
    for kind, reader in readers_of(text):
        try:
            return kind, reader(text)
        except Refused:
            continue
    raise _unreadable(text, UNREADABLE_IN_PLACE.fix)


def readers_of(
    text: Text,
) -> Iterator[tuple[KindOfValue, Callable[[Text], WrittenQuantity]]]:
    """Yields the kinds of value that a written value can be, the likeliest first, with the reader of each."""
    if any(sign in text for sign in CURRENCIES):
        yield "amount", amount
        return
    if YEARS.fullmatch(text):
        yield "date", date
        return
    yield "percentage", percentage
    if not text.isdigit() or YEAR.fullmatch(text):
        yield "date", date
    yield "count", count


def _unreadable(text: Text, fix: str) -> Refused:
    finding = UNREADABLE_IN_PLACE.finding(UNREADABLE_IN_PLACE.what, text.span, fix=fix)
    return Refused(finding)


RULES = (UNREADABLE_IN_PLACE,)
