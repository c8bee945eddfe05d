"""One value as written -> its type: text, prose, formula, quantity, date. A value that cannot be read is refused."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from twopart.finding import Refused
from twopart.load import words
from twopart.load.prose import read_prose
from twopart.model.prose import Prose
from twopart.model.quantity import MONTHS, SCALES, Day, Quantity, days_in
from twopart.model.written import Bare, Formula, Written
from twopart.source import Text

ID = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
NUMBER = re.compile(r"(?P<whole>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.(?P<decimals>[0-9]+))?")
MINUSES = "-−–"  # a hyphen, a minus, and the dash that word processors make of it
ABOUT = re.compile(r"(c\.?|circa|about)\s*(?=[-−–(£\d])")
AMOUNT = re.compile(rf"£\s?(?P<number>{NUMBER.pattern})\s?(?P<scale>k|m|bn|thousand|million|billion)?", re.IGNORECASE)
PERCENTAGE = re.compile(rf"(?P<number>{NUMBER.pattern})\s?(%|per cent)")
COUNT = re.compile(rf"(?P<number>{NUMBER.pattern})(\s+(?P<unit>[^\W\d][^\d]*))?")
DATE = re.compile(r"((?P<day>[0-9]{1,2})(st|nd|rd|th)?\s+)?((?P<month>[A-Za-z]+)\.?\s+)?(?P<year>[0-9]{4})")
ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
LONGEST = 24  # characters of a number that anybody means
NIL = ("–", "-", "nil")
SCALE_WORDS = {"thousand": "k", "million": "m", "billion": "bn"}


def quantity(text: Text, pattern: re.Pattern[str], unit: str, example: str) -> Quantity:
    """A number written as `pattern` has it: with a sign or in brackets where negative, with “c.” where about."""
    body = text.strip().replace("\u00a0", " ")
    about = ABOUT.match(body)
    body = body[about.end() :] if about else body
    negative, body = _signed(body)
    if not (match := pattern.fullmatch(body.strip())):
        raise Refused(words.unreadable_value(text.span, example))
    parts = match.groupdict()
    if len(parts["number"]) > LONGEST:
        raise Refused(words.unreadable_value(text.span, example))
    written = (parts.get("scale") or "").lower()
    scale = SCALES[SCALE_WORDS.get(written, written)]
    value = Decimal(parts["number"].replace(",", "")).scaleb(scale)
    return Quantity(
        value=-value if negative else value,
        unit=unit or (parts.get("unit") or "").strip(),
        scale=scale,
        places=len(parts["decimals"] or ""),
        approximate=bool(about),
    )


def amount(text: Text) -> Written:
    return Written(quantity(text, AMOUNT, "£", "£1.250m, £300k, c. £4m or -£0.500m"), text.span)


def percentage(text: Text) -> Written:
    return Written(quantity(text, PERCENTAGE, "%", "10%, 12.5% or c. 10%"), text.span)


def count(text: Text) -> Written:
    return Written(quantity(text, COUNT, "", "1,200 users, 10 weeks or 4"), text.span)


def date(text: Text) -> Written:
    body = text.strip()
    match = DATE.fullmatch(body) or ISO_DATE.fullmatch(body)
    if not match:
        raise Refused(words.unreadable_date(text.span))
    parts = match.groupdict()
    month = _month(parts["month"])
    day = Day(int(parts["year"]), month or 0, int(parts["day"] or 0))
    if month is None or (parts["day"] and not _exists(day)):
        raise Refused(words.no_such_date(text.span))
    return Written(day, text.span)


def precision(text: Text) -> Written:
    for reader in (amount, percentage, count):
        try:
            written = reader(text)
        except Refused:
            continue
        if isinstance(written.value, Quantity) and written.value.unit in (
            "£",
            "%",
            "",
        ):  # words would become the unit
            return written
    raise Refused(words.unreadable_value(text.span, "£0.001m, £1k, 1% or 0.1%"))


def cell(text: Text) -> Bare | Prose:
    """A bare number, nil (–, - or nil), or words."""
    body = text.strip()
    if body in NIL:
        return Bare(text, None)
    negative, number = _signed(body)
    if not (match := NUMBER.fullmatch(number)):
        return read_prose(text)
    value = Decimal(match.group().replace(",", ""))
    return Bare(text, -value if negative else value, len(match["decimals"] or ""))


def _signed(body: str) -> tuple[bool, str]:
    """Whether a number is negative, by a sign before it or brackets around it; and the number itself."""
    if body.startswith("(") and body.endswith(")"):
        return True, body[1:-1]
    negative = body.startswith(tuple(MINUSES))
    return negative, body[1:] if negative else body


def _month(written: str | None) -> int | None:
    """The number of a month; 0 where none is written, None where there is none of that name."""
    if not written:
        return 0
    if written.isdigit():
        return int(written) if 1 <= int(written) <= len(MONTHS) else None
    found = [number for number, name in enumerate(MONTHS, 1) if written.title() in (name, name[:3], name[:4])]
    return found[0] if found else None


def _exists(day: Day) -> bool:
    return day.month > 0 and 1 <= day.day <= days_in(day.year, day.month)


def _text(text: Text) -> Text:
    if not text.strip():
        raise Refused(words.missing_value(text.span, ""))
    return text


def identifier(text: Text) -> Text:
    if not ID.fullmatch(text):
        raise Refused(words.bad_id(text.span))
    return text


READERS: dict[Any, Callable[[Text], Any]] = {
    Text: _text,
    Prose: read_prose,
    Formula: Formula,
    "amount": amount,
    "percentage": percentage,
    "count": count,
    "date": date,
    "precision": precision,
    "cell": cell,
    "id": identifier,
}
