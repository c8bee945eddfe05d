"""Finds measurements in a text in small letters: about 19 km, an hour and a half, half a kilometre, three acres."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from twopart.language import hedges
from twopart.language.hints import matches_near
from twopart.language.measures.units import MeasuringUnit, unit_of, units
from twopart.language.number_words import IN_WORDS, parsed

_PARTS = {
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
_SIGNS = "½¼¾⅓⅔"
_FRACTIONS = ("1/2", "1/4", "3/4", "1/3", "2/3")
_AROUND = (
    *hedges.ABOUT,
    *hedges.NEARLY,
    *hedges.OVER,
    *hedges.UNDER,
    "c.",
    "just over",
    "just under",
)
_HEDGE = 12  # characters
# Of a measurement: so far two digits may be from a number, and so close one digit has to be.
_ROUGH, _CLOSE = Fraction(1, 10), Fraction(1, 20)
# “About a year” is said of much else: `time.periods_in_phrases` knows which years are lengths.
_CALENDAR = "calendar"
# Words before “a mile” by which it is one mile, and no rate.
_LED = "for|takes?|taking|lasts?|lasting|about|nearly|almost|over|under"
# Words after a time by which it is no length: 24 hours a day, two days ago.
_ELSEWHEN = "(?:ago|later|earlier|(?:a|an|each|every|per) (?:day|week|month|year))"


class MeasuredPhrase(NamedTuple):
    """A number of units, its place in the text, and the last place to which it is said."""

    number: Fraction
    unit: MeasuringUnit
    step: Fraction
    start: int
    end: int
    plain: bool  # a number and its unit: 19 km, two days
    hedged: bool  # about, nearly, over

    def says(self, number: Fraction, unit: MeasuringUnit) -> bool:
        """Whether it is a number of another unit, or that number rounded and too close to it for chance.

        Times must agree exactly: too many things take two days.
        """
        if unit.measures != self.unit.measures:
            return False
        exact = number * unit.size / self.unit.size
        difference = abs(self.number - exact)
        if not difference:
            return True
        if unit == self.unit or unit.is_of_time:
            return False
        within = 2 * difference
        if self.hedged and within <= self.number * _ROUGH:
            return True
        is_rounded = within <= self.step
        is_fine = self.step <= self.number * _ROUGH
        return is_rounded and (is_fine or within <= self.number * _CLOSE)


def measured(text: str, measures: str) -> Iterator[MeasuredPhrase]:
    """Yields what a text says of one kind: of length, area, weight, volume, time or the calendar.

    One that goes on in a smaller unit is yielded as a whole, too: an hour and thirty minutes.
    """
    previous: MeasuredPhrase | None = None
    for match in matches_near(text, _any_unit(measures), _pattern(measures), 60, 40):
        phrase = _read(text, match)
        if phrase is None:
            continue
        if previous and _continues(text, previous, phrase):
            yield _whole(previous, phrase)
        if _is_measurement(match, measures):
            yield phrase
        previous = phrase


def _is_measurement(match: re.Match[str], measures: str) -> bool:
    """Whether it is no “a mile” or “an hour” alone, which are rates more often than not."""
    if not match["one"] or match["one_and"]:
        return True
    return bool(match["led"]) and measures != _CALENDAR


def _read(text: str, match: re.Match[str]) -> MeasuredPhrase | None:
    unit = unit_of(_first_group(match, "unit", "one_unit", "share_unit"))
    number = _number(_first_group(match, "number", "one"))
    part = _first_group(
        match, "sign", "typed", "and", "after", "one_and", "share", "part"
    )
    part = part.replace("-", " ").removeprefix("a ")
    if unit is None or number is None:
        return None
    step = _step(match["number"] or "")
    if part:
        share = _PARTS.get(part) or Fraction(part)
        number += share
        step = Fraction(1, share.denominator)
    if not number:
        return None
    before = text[max(0, match.start() - _HEDGE) : match.start()].rstrip()
    return MeasuredPhrase(
        number,
        unit,
        step,
        *match.span(),
        plain=bool(match["number"]) and not part,
        hedged=before.endswith(_AROUND) or match["led"] in _AROUND,
    )


def _first_group(match: re.Match[str], *groups: str) -> str:
    """Returns the text of the first of some groups that has any."""
    for group in groups:
        if match[group]:
            return match[group]
    return ""


def _number(written: str) -> Fraction | None:
    """Returns the number in digits or in words: 1 for “a”, and 0 where there is but a share of one."""
    if not written:
        return Fraction(0)
    if written in ("a", "an"):
        return Fraction(1)
    if written[0].isdigit():
        return Fraction(written.replace(",", ""))
    number = parsed(written)
    if number is None:
        return None
    return Fraction(number)


def _step(written: str) -> Fraction:
    _, _, decimals = written.partition(".")
    return Fraction(1, 10 ** len(decimals))


def _continues(text: str, previous: MeasuredPhrase, phrase: MeasuredPhrase) -> bool:
    between = text[previous.end : phrase.start]
    is_smaller = phrase.unit.size < previous.unit.size
    return is_smaller and between in (" ", " and ")


def _whole(previous: MeasuredPhrase, phrase: MeasuredPhrase) -> MeasuredPhrase:
    ratio = phrase.unit.size / previous.unit.size
    return previous._replace(
        number=previous.number + phrase.number * ratio,
        step=phrase.step * ratio,
        end=phrase.end,
        plain=False,
    )


@cache
def _words(measures: str) -> tuple[str, ...]:
    """Returns the words for its units, the longest first, so that none is taken for the beginning of another."""
    words: list[str] = []
    for unit in units():
        if unit.measures == measures:
            words += unit.words
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _any_unit(measures: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _words(measures))))


@cache
def _pattern(measures: str) -> re.Pattern[str]:
    """Matches 19 km, two and a half days, two days and a half; an hour, and a half; half a mile, a third of an acre."""
    unit = "|".join(map(re.escape, _words(measures)))
    end = r"(?!\w)"
    parts = "half|quarter|three[- ]quarters|third|two[- ]thirds"
    further = "half|quarter|three[- ]quarters"
    after = "a half|a quarter|three[- ]quarters"
    digits = r"\d[\d,]*(?:\.\d+)?"
    fraction = "|".join(map(re.escape, _FRACTIONS))
    number = (
        rf"(?<![\w.,£€$/-])(?P<number>{digits}|(?:{IN_WORDS})\b)(?:[ -]?(?P<sign>[{_SIGNS}])|[ -](?P<typed>{fraction}))?"
        rf"(?: and (?:an? |one[- ])?(?P<and>{further}))?[- ]?(?P<unit>{unit}){end}"
        rf"(?: and (?P<after>{after})\b)?"
    )
    one = (
        rf"\b(?:(?P<led>{_LED}) )?\b(?P<one>an?) (?P<one_unit>{unit}){end}"
        rf"(?: and (?P<one_and>{after})\b)?"
    )
    share = (
        rf"(?:\b(?:a )?(?P<share>{parts})|(?<![\w.,£€$/])(?P<part>[{_SIGNS}]|{fraction}))"
        rf"(?: of)?(?: an?)?[- ]?(?P<share_unit>{unit}){end}"
    )
    return re.compile(rf"(?:{number}|{share}|{one})(?! {_ELSEWHEN}\b)")
