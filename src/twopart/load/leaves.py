"""One value as written -> its type: text, prose, formula, quantity, date. A value that cannot be read is refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from twopart.base.finding import Refused
from twopart.base.source import Text
from twopart.language import scales
from twopart.load import value_words, words
from twopart.load.prose import read_prose
from twopart.model.placeholder import is_placeholder, with_placeholders
from twopart.model.prose import Prose, Reference, Run, Words
from twopart.model.quantity import (
    AT_LEAST,
    AT_MOST,
    CURRENCIES,
    FINANCIAL_YEAR,
    MONTHS,
    OPEN,
    SCALES,
    Day,
    Quantity,
    days_in,
)
from twopart.model.written import Bare, Formula, Written

ID = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
NUMBER = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.(?P<decimals>[0-9]+))?"
)
MINUSES = "-−–"  # a hyphen, a minus, and the dash that word processors make of it
ABOUT = re.compile(r"(c\.?|circa|about)\s*(?=[-−–(£€$\d])")
BOUND = re.compile(
    rf"(?P<words>{'|'.join((*AT_MOST, *AT_LEAST))})\s*(?=[-−–(£€$\d])", re.IGNORECASE
)
RANGE = re.compile(r"(?P<low>.*?[\w%)])\s*(?:\bto\b|[-–])\s*(?P<high>[-−–(£€$\d].*)")
PER = r"(?:\s*(?:/\s*|\b(?:a|an|per|each|every)\s+)(?P<per>[^\W\d][\w'’ -]*)|\s+(?P<annual>p\.?a\.?))?"
AMOUNT = re.compile(
    rf"(?P<currency>[£€$])\s?(?P<number>{NUMBER.pattern})\s?(?P<scale>k|m|bn|thousand|million|billion)?{PER}",
    re.IGNORECASE,
)
PERCENTAGE = re.compile(rf"(?P<number>{NUMBER.pattern})\s?(%|per cent){PER}")
FOR_A_TIME = re.compile(
    r"(?P<unit>.*\S)\s+(?:a|per|each|every)\s+(?P<per>day|week|month|year|annum)"
)
COUNT = re.compile(rf"(?P<number>{NUMBER.pattern})(\s+(?P<unit>[^\W\d][^\d]*))?")
DATE = re.compile(
    r"((?P<day>[0-9]{1,2})(st|nd|rd|th)?\s+)?((?P<month>[A-Za-z]+)\.?\s+)?(?P<year>[0-9]{4})"
)
ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
YEARS = range(1000, 3000)  # what lies beyond is a slip
FINANCIAL = re.compile(
    r"(?:Q(?P<quarter>[1-4])\s+)?(?P<year>[0-9]{4})/(?P<next>[0-9]{2}|[0-9]{4})"
)
TIMES = ("day", "week", "month", "year")
LONGEST = 24  # characters of a number that anybody means
NIL = ("–", "-", "nil")
ABSENT = ("n/a", "not applicable")
SIGNS: Mapping[str, str] = {
    "<": "less than ",
    ">": "more than ",
    "≤": "at most ",
    "≥": "at least ",
}
LONGEST_CELL = 60  # characters of a number with all that stands before it
IN_CELL = re.compile(rf"(?P<number>{NUMBER.pattern})")


def quantity(text: Text, pattern: re.Pattern[str], unit: str, example: str) -> Quantity:
    """A number written as `pattern` has it: with a sign or in brackets where negative, with “c.” where about."""
    body = text.strip().replace("\u00a0", " ")
    said = ABOUT.match(body) or BOUND.match(body)
    bound = said.groupdict().get("words") if said else None
    body = body[said.end() :] if said else body
    if not (found := _number(body, pattern, unit) or _range(body, pattern, unit)):
        raise Refused(value_words.unreadable_value(text.span, example))
    if found.upper and (
        bound or found.value >= found.upper.value or found.unit != found.upper.unit
    ):
        raise Refused(value_words.no_range(text.span))
    return replace(
        found, approximate=bool(said) and not bound, qualifier=(bound or "").lower()
    )


def _range(body: str, pattern: re.Pattern[str], unit: str) -> Quantity | None:
    """`£3m to £4m`, `10–12%`, `10 to 12 weeks`: per cent and what is counted need to be said once only."""
    if not (match := RANGE.fullmatch(body)):
        return None
    high = _number(match["high"], pattern, unit)
    low = _number(match["low"], pattern, unit) or (
        _number(f"{match['low']}%", pattern, unit) if unit == "%" else None
    )
    if not low or not high:
        return None
    if low.per and low.per != high.per:
        return None
    return replace(
        low, unit=low.unit or high.unit, upper=replace(high, per=""), per=high.per
    )


def _number(body: str, pattern: re.Pattern[str], unit: str) -> Quantity | None:
    negative, body = _signed(body.strip())
    match = pattern.fullmatch(body.strip())
    if not match or len(match["number"]) > LONGEST:
        return None
    parts = match.groupdict()
    written = (parts.get("scale") or "").lower()
    scale = SCALES[scales.LETTERS.get(written, written)]
    value = Decimal(parts["number"].replace(",", "")).scaleb(scale)
    counted, per = _counted(parts.get("unit") or "")
    unit = parts.get("currency") or unit or counted
    per = per or _per("year" if parts.get("annual") else parts.get("per") or "")
    return Quantity(
        -value if negative else value,
        unit,
        scale,
        len(parts["decimals"] or ""),
        per=per,
    )


def _counted(written: str) -> tuple[str, str]:
    """What is counted, and for which time: `posts`, `a year`."""
    unit = " ".join(written.split())
    rate = FOR_A_TIME.fullmatch(unit)
    return (rate["unit"], _per(rate["per"])) if rate else (unit, "")


def _per(noun: str) -> str:
    """For one of what a rate is, as it is printed."""
    noun = " ".join(noun.split())
    time = "year" if noun == "annum" else noun
    if not time:
        return ""
    return f"a {time}" if time in TIMES else f"per {time}"


def amount(text: Text) -> Written:
    return Written(
        quantity(text, AMOUNT, "", "£1.250m, £300k, c. £4m, up to £5m or £3m to £4m"),
        text.span,
    )


def percentage(text: Text) -> Written:
    return Written(
        quantity(
            text, PERCENTAGE, "%", "10%, 12.5%, c. 10%, at least 10% or 10% to 12%"
        ),
        text.span,
    )


def count(text: Text) -> Written:
    return Written(
        quantity(text, COUNT, "", "1,200 users, 4, over 300 users or 10 to 12 weeks"),
        text.span,
    )


def date(text: Text) -> Written:
    body = text.strip()
    if match := FINANCIAL.fullmatch(body):
        return Written(_financial(text, **match.groupdict()), text.span)
    match = DATE.fullmatch(body) or ISO_DATE.fullmatch(body)
    if not match:
        raise Refused(value_words.unreadable_date(text.span))
    parts = match.groupdict()
    month = _month(parts["month"])
    day = Day(int(parts["year"]), month or 0, int(parts["day"] or 0))
    if month is None or day.year not in YEARS or (parts["day"] and not _exists(day)):
        raise Refused(value_words.no_such_date(text.span))
    return Written(day, text.span)


def _financial(text: Text, quarter: str | None, year: str, next: str) -> Day:  # noqa: A002 - a group of the pattern
    begins = int(year)
    if begins not in YEARS or not str(begins + 1).endswith(next):
        raise Refused(value_words.no_such_date(text.span))
    if quarter is None:
        return Day(begins, FINANCIAL_YEAR, months=len(MONTHS))
    years, month = divmod(FINANCIAL_YEAR + (int(quarter) - 1) * 3 - 1, len(MONTHS))
    return Day(begins + years, month + 1, months=3)


def precision(text: Text) -> Written:
    for reader in (amount, percentage, count):
        try:
            written = reader(text)
        except Refused:
            continue
        value = written.value
        if isinstance(value, Quantity) and value.unit in (
            *CURRENCIES,
            "%",
            "",
        ):  # words would become the unit
            if value.exact and value.value == value.step:
                return written
            raise Refused(value_words.no_last_place(text.span))
    raise Refused(value_words.unreadable_value(text.span, "£0.001m, £1k, 1% or 0.1%"))


def cell(text: Text) -> Bare | Prose:
    """A bare number, nil (–, - or nil), n/a, or words."""
    simple = _bare(text, text.strip())
    if simple is not None:
        return simple
    prose = read_prose(text)
    head, *rest = prose.runs
    if not isinstance(head, Words) or not all(map(_may_call_a_note, rest)):
        return prose
    figure = _figure(text, head.markdown.strip())
    if figure is None:
        return prose
    notes = tuple(run for run in rest if isinstance(run, Reference))
    return replace(figure, notes=Prose(text, notes) if notes else None)


def _may_call_a_note(run: Run) -> bool:
    """A reference, or the space between two."""
    if isinstance(run, Words):
        return not run.markdown.strip()
    return isinstance(run, Reference) and len(run.path) == 1 and not run.is_placeholder


def _figure(text: Text, head: str) -> Bare | None:
    if head.lower() in ABSENT:
        return Bare(text, None, absent=True)
    if len(head) > LONGEST_CELL or not head.endswith((*"0123456789)",)):
        return _bare(text, head)
    return _bare(text, head) or _in_cell(text, head)


def _in_cell(text: Text, head: str) -> Bare | None:
    """`c. 3`, `<0.1`, `3 to 4`."""
    words = SIGNS.get(head[0], "")
    said = f"{words}{head[1:].lstrip()}" if words else head
    try:
        found = quantity(
            Text(said, text.span), IN_CELL, "", "0.300, c. 3, <0.1 or 3 to 4"
        )
    except Refused:
        return None
    return Bare(text, found.value, found.places, range=found)


def _bare(text: Text, body: str) -> Bare | None:
    """A bare number, or nil (–, - or nil); None for anything else."""
    if body in NIL:
        return Bare(text, None)
    negative, number = _signed(body)
    if not (match := NUMBER.fullmatch(number)):
        return None
    if len(match.group()) > LONGEST:
        raise Refused(value_words.unreadable_value(text.span, "0.300, (0.050) or nil"))
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
    found = [
        number
        for number, name in enumerate(MONTHS, 1)
        if written.title() in (name, name[:3], name[:4])
    ]
    return found[0] if found else None


def _exists(day: Day) -> bool:
    return day.month > 0 and 1 <= day.day <= days_in(day.year, day.month)


def _text(text: Text) -> Text:
    if not text.strip():
        raise Refused(words.missing_value(text.span, ""))
    return with_placeholders(text)


def identifier(text: Text) -> Text:
    if not ID.fullmatch(text):
        raise Refused(words.not_an_id(text.span))
    return text


def _or_open(read: Callable[[Text], Written]) -> Callable[[Text], Written]:
    """The reader of a quantity, for one that may not be known yet."""
    return lambda text: Written(OPEN, text.span) if is_placeholder(text) else read(text)


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
}
