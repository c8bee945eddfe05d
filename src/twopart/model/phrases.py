"""Words -> the quantities that they say in ordinary phrases: for a year, one twentieth, in millions: 22.

The usual ways to write a figure (16%, £22m, 24 posts) are others' business. Here are those in which its unit is
said in another word, in a phrase, or elsewhere in the sentence. The functions take a text in small letters.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from twopart.model.number_words import IN_WORDS, parsed
from twopart.model.quantity import FINANCIAL_YEAR, MONTHS, Day, days_in
from twopart.model.written_dates import written_dates

_N = rf"\d[\d,]*|\b(?:{IN_WORDS})"
_YEAR, _WEEK = 365, 7  # days
_WEEKS, _QUARTERS = 52, 4  # of a year
_HUNDRED = 100


class Phrase(NamedTuple):
    """What a phrase says, and where it stands."""

    value: Fraction
    start: int
    end: int


# How long something takes, in months or in days

_TIMES = ("year", "annual", "week", "quarter", "month", "fortnight", "decade", "days", " to ", "until", "twelvemonth")
_ONE_OF_THEM = (
    "a year", "one year", "er year", "full year", "le year", "year's", "year’s", "ear-long", "ear long", "decade",
    "month", "half-year", "twelvemonth", "a quarter",
)  # fmt: skip
_ANNUAL = ("annual", "yearly", "-year")
_PARTS_OF_A_YEAR = ("quarters", "weeks", "days", "-week", "-day")
_LENGTHS = {
    "year": 12, "twelvemonth": 12, "month": 1, "decade": 120, "quarter": 3, "half a year": 6, "half-year": 6,
    "half a decade": 60, "a couple of years": 24, "a couple of months": 2,
}  # fmt: skip
_AGREEMENT = (
    "contract|award|term|extension|agreement|licence|license|renewal|appointment|lease|deal|arrangement|option|order"
    "|call-off|engagement|commission|period|tenancy|subscription|warranty|secondment|posting"
)
_RUNS = re.compile(rf"\b(?:{_AGREEMENT})s?\b|\b(?:runs?|lasts?|lasting|extended|extends|awarded|let|holds?|stays?)\b")
_IN_A_YEAR = re.compile(
    r"\b(?:financial|fiscal|accounting|reporting|budget|tax|whole|the|each|every|this|that) year\b"
)


def lengths_in_months(text: str) -> Iterator[Phrase]:
    """For a year, a year-long contract, an annual licence, four quarters, 1 April 2030 to 31 March 2031."""
    if not any(hint in text for hint in _TIMES):
        return
    for found in _one_of_them().finditer(text) if any(hint in text for hint in _ONE_OF_THEM) else ():
        said = found[found.lastgroup or 0]
        yield Phrase(Fraction(_LENGTHS[said]), *found.span())
    for found in _annual().finditer(text) if any(hint in text for hint in _ANNUAL) else ():
        yield Phrase(Fraction(12), *found.span())
    for found in _in_parts().finditer(text) if any(hint in text for hint in _PARTS_OF_A_YEAR) else ():
        number = parsed(found["number"])
        if number and found["unit"] == "quarter":
            yield Phrase(Fraction(number) * 3, *found.span())
        elif number and number % _WEEKS == 0 and found["unit"] == "week":
            yield Phrase(Fraction(number, _WEEKS) * 12, *found.span())
        elif number and number % _YEAR == 0 and found["unit"] == "day":
            yield Phrase(Fraction(number, _YEAR) * 12, *found.span())
    yield from _from_day_to_day(text)


def lengths_in_days(text: str) -> Iterator[Phrase]:
    """A fortnight, for a week."""
    for found in _weeks().finditer(text) if "week" in text or "fortnight" in text else ():
        yield Phrase(Fraction(14 if found["two"] else _WEEK), *found.span())


@cache
def _one_of_them() -> re.Pattern[str]:
    led = (
        "for|lasts?|lasting|takes?|taking|by|at least|only|just|about|around|nearly|almost|up to|another|further"
        "|(?:is|be|was|are)(?= (?:an?|half) (?:year|decade)\\b(?! (?:of|in|when|that|for|to|which)\\b))"
        f"|(?:{_AGREEMENT}|length|duration|life)s? (?:of|is|are|lasts?)"
    )
    size = "(?:(?:full|whole|single|further|calendar|mere) )*"
    not_when = r"(?![- ](?:ago|later|earlier|before|after|since|on year|in advance|end|group|old|or so)\b)"
    return re.compile(
        rf"\b(?:{led}) (?:an?|one|another) {size}(?P<length>year|month|decade|twelvemonth|quarter(?! of))\b{not_when}"
        rf"|\b(?:another|further) {size}(?P<more>year|month|decade)\b{not_when}"
        rf"|\b(?:{led}) (?P<half>half a year|half-year|half a decade|a couple of (?:years|months))\b{not_when}"
        r"|\b(?P<long>year|month|decade)[- ]long\b"
        rf"|\ban? (?P<whole>year|decade|month)(?:'|’)s (?:{_AGREEMENT}|length|duration|work|support|service)"
    )


@cache
def _annual() -> re.Pattern[str]:
    return re.compile(rf"\b(?:annual|yearly|single-year|one-year) (?:[a-z]+ )?(?:{_AGREEMENT})s?\b")


@cache
def _in_parts() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,£-])(?P<number>{_N})[- ](?P<unit>quarter|week|day)s?\b(?! of\b| in\b)")


@cache
def _weeks() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<two>fortnight)(?!ly)\b"
        r"|\b(?:for|lasts?|lasting|takes?|by|another|just|only|about) (?:an?|one) (?:full |whole |single )?week\b"
        r"(?! (?:ago|later|earlier))"
    )


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_AGREEMENT})s?\b|\b(?:runs?|lasts?|lasting|extended|extends|awarded|let|holds?|stays?)\b"
    )


@cache
def _in_a_year() -> re.Pattern[str]:
    return re.compile(r"\b(?:financial|fiscal|accounting|reporting|budget|tax|whole|the|each|every|this|that) year\b")


def _from_day_to_day(text: str) -> Iterator[Phrase]:
    """Whole years and months from one day to the day before another: 1 April to 31 March."""
    if " to " not in text and "until" not in text and " and " not in text and "–" not in text:
        return
    at = 0
    for (first, said), (last, behind) in pairwise(written_dates(text)):
        start = text.find(said, at)
        end = text.find(behind, start + len(said))
        at = start + len(said)
        between = text[at:end].strip()
        sentence = text[text.rfind(". ", 0, start) + 1 : start]
        if between in ("to", "until", "till", "through to", "and", "–", "-", "up to") and _runs().search(sentence):
            months = _months(first, last)
            if months and not _in_a_year().search(sentence[-40:]):
                yield Phrase(Fraction(months), start, end + len(behind))


def _months(first: Day, last: Day) -> int:
    """Of a whole number of months from one day to another, both among them; else 0."""
    if not (first.day and last.day):
        return 0
    years = last.year - first.year if first.year and last.year else int(last.month <= first.month)
    months = years * len(MONTHS) + last.month - first.month
    if last.day == first.day - 1:
        return max(months, 0)
    ends_a_month = last.day == days_in(last.year or 2001, last.month)
    return max(months + 1, 0) if first.day == 1 and ends_a_month else 0


# Shares


def shares(text: str) -> Iterator[Phrase]:
    """16 of each 100, 24 of the 150, one twentieth, by 16 points: the share."""
    if any(hint in text for hint in _LINKS):
        for found in _out_of().finditer(text):
            part, whole = parsed(found["part"]), parsed(found["whole"])
            if part and whole and part < whole and _is_a_share(part, whole, found["each"]):
                yield Phrase(Fraction(part, whole), *found.span())
    for found in _parts().finditer(text) if "th" in text else ():
        part = parsed(found["part"] or "one") or 1
        yield Phrase(Fraction(part, _ORDINALS[found["whole"]]), *found.span())
    for found in _points().finditer(text) if " points" in text else ():
        if number := parsed(found["number"]):
            yield Phrase(Fraction(number, _HUNDRED), *found.span())
    yield from hundreds(text)


def hundreds(text: str) -> Iterator[Phrase]:
    """84 of every hundred, of 100 people 84: the share of a hundred. What is left of it may be what is withheld."""
    if "100" not in text and "hundred" not in text:
        return
    for pattern in (_of_every_hundred(), _out_of_a_hundred()):
        for found in pattern.finditer(text):
            part = parsed(found["part"])
            if part and part < _HUNDRED:
                yield Phrase(Fraction(part, _HUNDRED), *found.span())


def every(text: str) -> Iterator[Phrase]:
    """Every sixth post."""
    for found in _every().finditer(text) if "th " in text else ():
        yield Phrase(Fraction(1, _ORDINALS[found["whole"]]), *found.span())


_LINKS = (" of ", " in ", " for ", " out ", " from ", " per ")
_ORDINALS = {
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15,
    "sixteenth": 16, "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "hundredth": 100,
}  # fmt: skip
_SIMPLE = 10  # a share of fewer equal parts is met by chance


def _is_a_share(part: int, whole: int, each: str | None) -> bool:
    if each:
        return True
    return part > 1 and whole > _SIMPLE and Fraction(part, whole).denominator > _SIMPLE


@cache
def _out_of() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,£/-])(?P<part>{_N}) (?:[a-z]+ )??"
        r"(?:(?:of|in|out of|for|from) (?P<each>each|every|any) "
        r"|(?:of|out of) (?:(?:the|its|our|their|these|those|all) )*)"
        rf"(?P<whole>{_N})(?![\w%]|[.,/]\d)"
    )


@cache
def _of_every_hundred() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,£/-])(?P<part>{_N}) (?:[a-z]+ )?(?:of|in|out of|per|for) (?:each |every |any )?(?:a |one )?"
        r"(?:100|hundred)(?![\w%]|[.,/]\d)"
    )


@cache
def _out_of_a_hundred() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:of|in) (?:each |every )?(?:a |one )?(?:100|hundred) [a-z]+, (?:some |about |only )?"
        rf"(?P<part>{_N})(?![\w%]|[.,]\d)"
    )


@cache
def _parts() -> re.Pattern[str]:
    either = "|".join(sorted((one for one, whole in _ORDINALS.items() if whole >= _SIMPLE), key=len, reverse=True))
    return re.compile(
        r"\b(?:(?P<part>one|two|three|four|five|six|seven|eight|nine)[- ]"
        r"|(?:by|is|of|about|only|just|some|to|nearly) a )"
        rf"(?P<whole>{either})s?\b(?! (?:century|anniversary|floor|birthday|day|time|year|edition|place))"
    )


@cache
def _every() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:every|each) (?P<whole>{'|'.join(_ORDINALS)}) (?!(?:day|week|month|year|time|page)s?\b)[a-z]"
    )


@cache
def _points() -> re.Pattern[str]:
    return re.compile(rf"\b(?:by|of|to|some|about) (?P<number>{_N}) (?:whole )?points\b(?! (?:of|in|on|out)\b)")


# Money of which the scale is said elsewhere


def millions(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """In millions: 22, millions spent: twenty-two, 22 in millions, a couple of million: the number of millions."""
    if "million" not in text:
        return
    for found in _in_millions().finditer(text):
        said = found["behind"] or found["before"]
        number = Decimal(2) if found["two"] else _decimal(said)
        if number:
            yield number, *found.span()


@cache
def _in_millions() -> re.Pattern[str]:
    number = rf"\d+(?:\.\d+)?|\b(?:{IN_WORDS})"
    verb = "(?: ?(?:is|are|was|were|comes? to|at|of|about|some))?"
    return re.compile(
        rf"\bmillions(?: of pounds| spent| of £| sterling)?\W{{0,3}}{verb}\W{{0,3}}"
        rf"(?P<behind>{number})(?=\s*(?:[.,;:)](?!\d)|$|\brounded|\bin all|\band\b|\bor\b))"
        rf"|(?<![\w.,£])(?P<before>{number})[^.;\d\n]{{0,25}}(?:\d+)?,? (?:all )?in millions\b"
        r"|\ba (?P<two>couple|pair|brace) of millions?\b"
    )


def _decimal(said: str) -> Decimal | None:
    if said.replace(".", "", 1).isdigit():
        return Decimal(said)
    number = parsed(said)
    return Decimal(number) if number else None


# Financial years


def financial_years(text: str) -> Iterator[tuple[Day, int, int]]:
    """34/35, ’34–’35, the financial year that ends in 2035."""
    if "/" in text or "–" in text or "-" in text:
        for found in _short_years().finditer(text):
            first, second = int(found["first"]), int(found["second"])
            if (first + 1) % _HUNDRED == second:
                yield _financial(2000 + first), *found.span()
    for found in _by_an_end().finditer(text) if "year" in text else ():
        ends, begins = found["ends"], found["begins"]
        yield _financial(int(ends) - 1 if ends else int(begins)), *found.span()


@cache
def _short_years() -> re.Pattern[str]:
    mark = "['’‘]"
    return re.compile(
        rf"(?<![\w/.,-])(?<!fy )(?:{mark}(?=\d\d\s?[-–/])|(?=\d\d\s?/)|(?<=\b(?:in|of) )|(?<=\bfor )|(?<=\byear ))"
        rf"(?P<first>\d\d)\s?[-–/]\s?{mark}?(?P<second>\d\d)(?![\d/%]|[.,]\d|-)"
    )


@cache
def _by_an_end() -> re.Pattern[str]:
    when = r"(?:in |on |with |by |at the end of )?(?:the )?(?:31(?:st)? (?:of )?)?(?:march )?(?:of )?"
    start = r"(?:in |on |with |from )?(?:the )?(?:1(?:st)? (?:of )?)?(?:april )?(?:of )?"
    ending = "(?:ends?|ending|ended|closes|closing|finishes|finishing)"
    return re.compile(
        rf"\byear (?:that |which )?{ending} {when}(?P<ends>20\d\d)(?!\d|/)"
        rf"|\byear (?:that |which )?(?:begins|beginning|starts|starting|opens) {start}(?P<begins>20\d\d)(?!\d|/)"
    )


def _financial(year: int) -> Day:
    return Day(year, FINANCIAL_YEAR, months=len(MONTHS))
