"""Reads amounts, percentages, counts and precisions as people write them. Refuses what it cannot read."""

import re
from dataclasses import replace
from decimal import Decimal

from twopart.base.finding import Refused
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.language import scales
from twopart.load.notations.shares import share
from twopart.load.notations.tax import without_tax
from twopart.load.notations.terms_with_options import term
from twopart.load.notations.value_hints import (
    OF_AMOUNTS,
    OF_COUNTS,
    OF_PERCENTAGES,
    Hint,
    hint,
)
from twopart.model.quantity import (
    AT_LEAST,
    AT_MOST,
    CURRENCIES,
    SUFFIXES,
    Quantity,
)
from twopart.model.written import WrittenQuantity

NUMBER = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(,[0-9]{3})+|[0-9]+)(\.(?P<decimals>[0-9]+))?"
)
MINUSES = "-−–"  # a hyphen, a minus, and the dash that word processors make of it
SIGNS = "".join(CURRENCIES)
BEGINS = rf"[-−–({SIGNS}\d]"  # a number, with its signs
ABOUT = re.compile(rf"(c\.?|circa|about)\s*(?={BEGINS})")
BOUND = re.compile(
    rf"(?P<words>{'|'.join((*AT_MOST, *AT_LEAST))})\s*(?={BEGINS})", re.IGNORECASE
)
RANGE = re.compile(rf"(?P<low>.*?[\w%)])\s*(?:\bto\b|[-–])\s*(?P<high>{BEGINS}.*)")
PER = r"(?:\s*(?:/\s*|\b(?:a|an|per|each|every)\s+)(?P<per>[^\W\d][\w'’ -]*)|\s+(?P<annual>p\.?a\.?))?"
SCALE = "|".join((*scales.LETTERS, *scales.WORDS))
AMOUNT = re.compile(
    rf"(?P<currency>[{SIGNS}])\s?(?P<number>{NUMBER.pattern})\s?(?P<scale>{SCALE})?{PER}",
    re.IGNORECASE,
)
PERCENTAGE = re.compile(rf"(?P<number>{NUMBER.pattern})\s?(%|per cent){PER}")
FOR_A_TIME = re.compile(
    r"(?P<unit>.*[^\s/])(?:\s+(?:an?|per|each|every)\s+|\s*/\s*)(?P<per>hour|day|week|month|year|annum|hr|wk|mth|yr)"
    r"|(?P<annual>.*\S)\s+p\.?a\.?"
)
OF_A_RATE = re.compile(r"(?:^|\s+|/)(?:an?|per|each|every)\s+|/|(?=\bp\.?a\b)")
SHORT_TIMES = {
    "annum": "year",
    "pa": "year",
    "p.a": "year",
    "yr": "year",
    "mth": "month",
    "wk": "week",
    "hr": "hour",
}
COUNT = re.compile(rf"(?P<number>{NUMBER.pattern})(\s+(?P<unit>[^\W\d][^\d]*))?")
# Of a sentence: a full stop is one of an abbreviation after fewer letters, as in “hrs.”.
SIGN_AT_END = re.compile(r"(?:[,;:]|\b[a-z]{4,}\.)\s*$", re.IGNORECASE)
TIMES = ("day", "week", "month", "year")
LONGEST = 24  # most characters of a number that anybody means
LEADING_ZERO = re.compile(r"(?<![\w.,])0\d")
BILLIONS = 9  # zeros of the largest scale
ZERO_FIRST = "a number that begins with 0"
WITHOUT_ZERO = "Delete the 0, or restore the digit that was lost before it."
# What is left of a number with a comma in a list, such as [240,000, 60,000].
AFTER_A_COMMA = re.compile(r"0\d\d")
END_OF_A_NUMBER = (
    'If it is the end of a number, put that number in double quotes, as in "240,000", or write it without its comma: '
    "inside [ ] and { } a comma ends a value. If it is not, delete the 0."
)
RATE_TWICE = "a rate that says twice what it is for"
SAY_ONCE = "Say it once: £96k a year."
# units of precisions: a word would be taken for the unit
PRECISE = (*CURRENCIES, "%", "")

UNREADABLE_VALUE = Rule(
    name="unreadable-value",
    what="an amount, a percentage, a count, a date or a precision that cannot be read",
    why="A figure that is read wrongly is printed wrongly everywhere.",
    fix="Write one number as people do: £ before an amount, commas in threes, a point before decimals, "
    "one unit, “c.” before it where it is about. A term with its options is one figure: 2+1+1 years.",
    example="figures: {rent: {amount: £22.048mm, withheld: commercial}}",
    mended="figures: {rent: {amount: £22.048m, withheld: commercial}}",
)
NO_RANGE = Rule(
    name="no-range",
    what="a range that does not run from a smaller to a larger number in the same unit",
    why="It is not clear what lies within it.",
    fix="Write it like £3m to £4m or 10 to 12 weeks, "
    "without “up to” or “at least” before it.",
    example="figures: {rent: {amount: £4m to £3m, withheld: commercial}}",
    mended="figures: {rent: {amount: £3m to £4m, withheld: commercial}}",
)
NO_LAST_PLACE = Rule(
    name="no-last-place",
    what="a precision that is not a 1 in the last printed place",
    why="A printed figure is taken to be exact to half its last place; printed to fives or tens, it would claim too much.",
    fix="Write the last place as a 1: £0.001m, £1k, 1%; "
    "for hundreds of thousands £0.1m.",
    example="""\
figures:
  rent: {amount: £2.048m, withheld: commercial}
  twice: {formula: rent * 2, precision: £0.5m, withheld: commercial}
""",
    mended="""\
figures:
  rent: {amount: £2.048m, withheld: commercial}
  twice: {formula: rent * 2, precision: £0.1m, withheld: commercial}
""",
)


def unreadable(at: Span, example: str, fix: str = "") -> Refused:
    """Returns what a reader raises for a value that is not written like `example`."""
    what = f"a value that cannot be read; it should look like {example}"
    return Refused(UNREADABLE_VALUE.finding(what, at, fix=fix))


def zero_first(at: Span, number: str) -> Refused:
    """Returns what a reader raises for a number that begins with 0, or is the end of one whose comma parts it."""
    fix = WITHOUT_ZERO
    if AFTER_A_COMMA.fullmatch(number):
        fix = END_OF_A_NUMBER
    return Refused(UNREADABLE_VALUE.finding(ZERO_FIRST, at, fix=fix))


def _with_a_hint(text: Text, example: str, hints: tuple[Hint, ...]) -> Refused:
    """Returns the same refusal, with a fix where one can be suggested."""
    return unreadable(text.span, example, hint(text, hints))


def quantity(
    text: Text,
    pattern: re.Pattern[str],
    unit: str,
    example: str,
    hints: tuple[Hint, ...] = (),
) -> Quantity:
    """Reads a number written as `pattern` prescribes: with a sign or in brackets if negative, with “c.” if approximate.

    Raises `Refused`, with `example` in the finding.
    """
    body = text.strip().replace("\u00a0", " ")
    approximate, bound = False, ""
    if about := ABOUT.match(body):
        approximate = True
        body = body[about.end() :]
    elif limit := BOUND.match(body):
        bound = limit["words"].lower()
        body = body[limit.end() :]
    number = (
        _number(body, pattern, unit)
        or _in_other_words(body, unit)
        or _range(body, pattern, unit)
    )
    if number is None:
        raise _with_a_hint(text, example, hints)
    if LEADING_ZERO.search(body):
        raise zero_first(text.span, body)
    if _is_said_twice(number.per):
        raise Refused(UNREADABLE_VALUE.finding(RATE_TWICE, text.span, fix=SAY_ONCE))
    if number.upper and (bound or not _ascends(number, number.upper)):
        no_range = NO_RANGE.finding(NO_RANGE.what, text.span)
        raise Refused(no_range)
    return replace(number, approximate=approximate, qualifier=bound)


def _in_other_words(body: str, unit: str) -> Quantity | None:
    """Rewrites `3 percentage points` and `1 in 4` as shares, and `2+1+1 years` as a count. Amounts have no such forms."""
    if unit == "%":
        return share(body)
    return term(body)


def _is_said_twice(per: str) -> bool:
    """Whether a rate has its unit of time twice: a year a year."""
    nouns = [_noun(word) for word in OF_A_RATE.split(per) if word.strip()]
    return len(nouns) > len(set(nouns))


def _ascends(low: Quantity, high: Quantity) -> bool:
    return low.unit == high.unit and low.value < high.value


def _range(body: str, pattern: re.Pattern[str], unit: str) -> Quantity | None:
    """Reads `£3m to £4m`, `10–12%`, `10 to 12 weeks`: the unit needs to be written once only."""
    match = RANGE.fullmatch(body)
    if not match:
        return None
    high = _number(match["high"], pattern, unit)
    low = _number(match["low"], pattern, unit)
    if low is None and unit == "%":
        low = _number(f"{match['low']}%", pattern, unit)
    if low is None or high is None:
        return None
    if low.per and low.per != high.per:
        return None
    return replace(
        low,
        unit=low.unit or high.unit,
        upper=replace(high, per=""),
        per=high.per,
    )


def _number(body: str, pattern: re.Pattern[str], unit: str) -> Quantity | None:
    negative, body = without_sign(body.strip())
    match = pattern.fullmatch(body.strip())
    if not match or len(match["number"]) > LONGEST:
        return None
    groups = match.groupdict()
    scale = _scale(groups.get("scale") or "")
    value = decimal(match["number"], negative=negative)
    counted, per = _unit_and_rate(groups.get("unit") or "")
    return Quantity(
        value.scaleb(scale),
        groups.get("currency") or unit or counted,
        scale,
        len(groups["decimals"] or ""),
        per=per or _rate(groups),
    )


def _scale(written: str) -> int:
    """Returns the power of ten for `k`, `million` or nothing."""
    words = written.lower()
    if not words:
        return 0
    return scales.POWERS[words]


def decimal(digits: str, *, negative: bool) -> Decimal:
    """Returns the number for digits with commas in threes."""
    number = Decimal(digits.replace(",", ""))
    if negative:
        return -number
    return number


def _rate(groups: dict[str, str | None]) -> str:
    """Returns the unit of a rate of an amount or a percentage: “a year”, “per officer”, or nothing."""
    if groups.get("annual"):
        return _per("year")
    return _per(groups.get("per") or "")


def _unit_and_rate(written: str) -> tuple[str, str]:
    """Returns what is counted, and for which time: `posts`, `a year`."""
    unit = " ".join(written.split())
    rate = FOR_A_TIME.fullmatch(unit)
    if not rate:
        return unit, ""
    if rate["annual"]:
        return rate["annual"], _per("year")
    return rate["unit"], _per(rate["per"])


def _per(noun: str) -> str:
    """Returns the unit of a rate as it is printed: a year, per officer."""
    noun = _noun(noun)
    if not noun:
        return ""
    if noun == "hour":
        return "an hour"
    if noun in TIMES:
        return f"a {noun}"
    return f"per {noun}"


def _noun(written: str) -> str:
    """Returns the unit of a rate in full: year for annum and yr."""
    noun = " ".join(written.split())
    return SHORT_TIMES.get(noun.rstrip("."), noun)


def without_sign(body: str) -> tuple[bool, str]:
    """Returns whether a number is negative, by a sign before it or brackets around it, and the number itself."""
    if body.startswith("(") and body.endswith(")"):
        return True, body[1:-1]
    if body.startswith(tuple(MINUSES)):
        return True, body[1:]
    return False, body


def amount(text: Text) -> WrittenQuantity:
    """Reads an amount of money. Raises `Refused`."""
    example = "£1.250m, £300k, c. £4m, up to £5m or £3m to £4m"
    alone, tax = without_tax(text.strip())
    number = quantity(Text(alone, text.span), AMOUNT, "", example, OF_AMOUNTS)
    return WrittenQuantity(replace(number, tax=tax), text.span)


def percentage(text: Text) -> WrittenQuantity:
    """Reads a percentage. Raises `Refused`."""
    example = "10%, 12.5%, c. 10%, at least 10% or 10% to 12%"
    return WrittenQuantity(
        quantity(text, PERCENTAGE, "%", example, OF_PERCENTAGES), text.span
    )


def count(text: Text) -> WrittenQuantity:
    """Reads a number and what it counts. Raises `Refused`."""
    example = "1,200 users, 4, over 300 users or 10 to 12 weeks"
    number = quantity(text, COUNT, "", example, OF_COUNTS)
    if SIGN_AT_END.search(text):
        raise _with_a_hint(text, example, OF_COUNTS)
    return WrittenQuantity(number, text.span)


def precision(text: Text) -> WrittenQuantity:
    """Reads the last place that is printed, written as a 1. Raises `Refused`."""
    for reader in (amount, percentage, count):
        try:
            written = reader(text)
        except Refused:
            continue
        value = written.value
        if not isinstance(value, Quantity) or value.unit not in PRECISE:
            continue
        if not value.exact or value.value != value.step:
            fix = _with_its_scale(value)
            raise Refused(NO_LAST_PLACE.finding(NO_LAST_PLACE.what, text.span, fix=fix))
        return written
    raise unreadable(text.span, "£0.001m, £1k, 1% or 0.1%")


def _with_its_scale(value: Quantity) -> str:
    """Returns how to write a precision of tens or hundreds of pounds, of which the last place is one of thousands;
    nothing for another number.
    """
    zeros = value.value.adjusted()
    is_power_of_ten = value.value == Decimal(10) ** zeros
    if value.unit not in CURRENCIES or not is_power_of_ten or not 0 < zeros < BILLIONS:
        return ""
    thousands = -(-zeros // 3) * 3  # the next scale of thousands
    letters = SUFFIXES[thousands]
    place = Decimal(1).scaleb(zeros - thousands)
    return (
        f"Write the last place as a 1, with its scale: {value.unit}{place:f}{letters}."
    )


RULES = (UNREADABLE_VALUE, NO_RANGE, NO_LAST_PLACE)
