"""Finds withheld percentages that a text expresses as shares: 4 in 25, a quarter of, nearly half of, 1.16 times."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from twopart.audit.text import hedges
from twopart.language.parts_and_multiples import parts
from twopart.model.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twopart.model.secret import Secret

_PARTS = {  # number words are digits here
    2: "half", 3: "3th", 4: "quarter", 5: "5th", 6: "6th", 7: "7th", 8: "8th", 9: "9th", 10: "10th", 12: "12th",
    16: "16th", 20: "20th",
}  # fmt: skip


def _simple_fractions() -> Iterator[tuple[int, int]]:
    """Yields part and whole of each share, without common divisors."""
    for whole in _PARTS:
        for part in range(1, whole):
            if gcd(part, whole) == 1:
                yield part, whole


_SIMPLE = tuple(_simple_fractions())
_OF_THE_WHOLE = (6, 7, 8, 9, 12, 16)  # their parts name nothing but shares
_RARE = (7, 9, 12, 16)  # parts with which people do not estimate
_OUT_OF = re.compile(
    r"([0-9](?<![0-9.,/].)[0-9]{0,5}) (?:out of|in)(?: every)? ([0-9]{1,6}(?:\.[0-9]{1,6})?)(?![0-9.,/])"
)
_LARGEST_WHOLE = 1000  # of which people say “in”: 3 in 1000
_BETWEEN = ("in", "in every", "in each", "out of", "out of every", "of every", "per")
_HUNDRED = ("100", "hundred", "a hundred")
_FACTORS = ("share of", "proportion of", "fraction of", "ratio of", "factor of")
_MOST_DECIMALS = 6
_CLOSE = 10  # a hedged share is within a tenth of the true one
# People say whole tenths of other things too: 2 times, 1.5 times.
_TENTH = Fraction(1, 10)
_MARKS = '()[]"“”‘’;:!?*'
SharePhrase = tuple[str, str, str]  # the phrase, the hedge that it needs, the secret


class Shares:
    """A search for the phrases that express withheld percentages."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._phrases: dict[str, list[SharePhrase]] = {}  # by their last two words
        self._shares: list[tuple[Fraction, Fraction, str]] = []
        for secret in secrets:
            if isinstance(secret.value, Quantity):
                self._learn(secret.value, secret.id)
        self._ends = _pattern(self._phrases)

    def _learn(
        self,
        figure: Quantity,
        secret: str,
    ) -> None:
        for phrase, hedge in phrases(figure):
            end = " ".join(phrase.split()[-2:])
            by_end = self._phrases.setdefault(end, [])
            by_end.append((f" {phrase} ", hedge, secret))
        if figure.unit == "%":
            share = abs(Fraction(figure.value)) / 100
            self._shares.append((share, figure.step / 200, secret))

    def within(self, text: str) -> Iterator[str]:
        """Yields the ids of the percentages that a text expresses; it is in lower case, with number words as digits."""
        if not self._phrases:
            return
        text = text.replace("-", " ").replace("  ", " ")
        text = text.replace("×", "x")
        ends = set(self._ends.findall(text))
        if ends:  # few texts have any
            flat = f" {' '.join(_plain(text).split())} "
            for end in ends:
                yield from self._ending_in(end, flat)
        if " out of " in text or " in " in text:
            yield from self._out_of(text)

    def _ending_in(
        self,
        end: str,
        text: str,
    ) -> Iterator[str]:
        for phrase, hedge, secret in self._phrases[end]:
            if phrase not in text:
                continue
            if not hedge or _is_hedged(text, phrase, hedge):
                yield secret

    def _out_of(self, text: str) -> Iterator[str]:
        """Yields the ids of the percentages that phrases such as 15 out of 40 or 1 in 8.33 express."""
        for part, whole in _OUT_OF.findall(text):
            if not Fraction(part) < Fraction(whole) <= _LARGEST_WHOLE:
                continue
            share = Fraction(part) / Fraction(whole)
            rounded = "." in whole
            for withheld, half_a_step, secret in self._shares:
                close = rounded and abs(share - withheld) < half_a_step
                if share == withheld or close:
                    yield secret


def _pattern(ends: Iterable[str]) -> re.Pattern[str]:
    """Returns a pattern for any of these ends of phrases, grouped by their first words."""
    seconds: dict[str, list[str]] = {}
    longest_first = sorted(ends, key=len, reverse=True)  # `in 20` is not `in 2`
    for end in longest_first:
        first, space, second = end.partition(" ")
        alike = seconds.setdefault(first, [])
        alike.append(re.escape(space + second))
    ways = list[str]()
    for first, rest in seconds.items():
        ways.append(f"{re.escape(first)}(?:{'|'.join(rest)})")
    return re.compile(rf"[\s(\"'‘“](?=({'|'.join(ways)}))")


def phrases(figure: Quantity) -> Iterator[tuple[str, str]]:
    """Yields the phrases for a percentage, each with the hedge that must stand before it. Number words are digits here."""
    if figure.unit != "%" or figure.nil:
        return
    if abs(figure.value.adjusted()) > _MOST_DECIMALS:
        return
    share = abs(Fraction(figure.value)) / 100
    for phrase in _exact_phrases(share):
        yield phrase, ""
    for simple in _SIMPLE:
        near = Fraction(*simple)
        for hedge in _hedges(share, near, figure.step / 200):
            if hedge and simple[1] in _RARE:
                continue
            for phrase in _parts(*simple):
                yield phrase, hedge


def _exact_phrases(share: Fraction) -> Iterator[str]:
    in_lowest_terms = Fraction(share.numerator), share.denominator
    for part, whole in {in_lowest_terms, (share * 100, 100)}:
        if 1 < whole <= 100:
            yield from _out_of(part, whole)
    yield from _factors(share)
    yield from _of_a_pound(share)


def _hedges(
    share: Fraction,
    near: Fraction,
    half_a_step: Fraction,
) -> tuple[str, ...]:
    """Returns the hedges with which a simple share stands for this one: an empty one if both are printed alike, and none
    if they are too far apart.
    """
    distance = abs(near - share)
    if distance <= half_a_step:
        return ("",)
    if distance * _CLOSE > share:
        return ()
    if near < share:
        return (hedges.OVER, hedges.ABOUT)
    return (hedges.UNDER, hedges.ABOUT)


def _out_of(
    part: Fraction,
    whole: int,
) -> Iterator[str]:
    names: tuple[str, ...] = (str(whole),)
    if whole == 100:
        names = _HUNDRED
        yield f"{part}/100"
    for between in _BETWEEN:
        for name in names:
            yield f"{part} {between} {name}"


def _parts(
    part: int,
    whole: int,
) -> Iterator[str]:
    yield from _out_of(Fraction(part), whole)
    yield f"{part}/{whole} of"
    if whole == 2:
        yield from ("half of", "half the")
    if part == 1:
        yield f"a {_PARTS[whole]} of"
        yield f"1 {_PARTS[whole]} of"
        return
    plural = parts(whole)
    yield f"{part} {plural} of"
    if whole in _OF_THE_WHOLE:
        yield f"{part} {plural}"


def _factors(share: Fraction) -> Iterator[str]:
    if share.denominator > 1:  # “1 of” and “2 of” count things
        yield f"{_written(share)} of"
    for number in (share, share + 1):
        factor = _written(number)
        for word in _FACTORS:
            yield f"{word} {factor}"
        if number % _TENTH:
            yield from (f"{factor} times", f"{factor}x", f"x{factor}")


def _of_a_pound(share: Fraction) -> Iterator[str]:
    number = _written(share * 100)
    for pence in ("p", " pence"):
        yield f"{number}{pence} in the pound"
        yield f"{number}{pence} in the £"
    yield f"{number} hundredths"


def _written(number: Fraction) -> str:
    return f"{Decimal(number.numerator) / number.denominator:f}"


def _is_hedged(
    flat: str,
    phrase: str,
    hedge: str,
) -> bool:
    at = flat.find(phrase)
    while at >= 0:
        if hedges.before(flat, at + 1) == hedge:
            return True
        at = flat.find(phrase, at + 1)
    return False


def _plain(text: str) -> str:
    """Removes the marks around words."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return f"{text} ".replace(". ", " ").replace(", ", " ")
