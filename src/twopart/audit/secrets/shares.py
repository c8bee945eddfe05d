"""Withheld percentages -> where a text says one as a share: 4 in 25, a quarter of, nearly half of, 1.16 times."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from twopart.audit.text import hedges
from twopart.model.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from twopart.model.secret import Secret

_PARTS = {  # as digits
    2: "half", 3: "3th", 4: "quarter", 5: "5th", 6: "6th", 7: "7th", 8: "8th", 9: "9th", 10: "10th", 12: "12th",
    16: "16th", 20: "20th",
}  # fmt: skip
_PLURALS = {
    2: "halves", 3: "thirds", 4: "quarters", 5: "fifths", 6: "sixths", 7: "sevenths", 8: "eighths", 9: "ninths",
    10: "tenths", 12: "twelfths", 16: "sixteenths", 20: "twentieths",
}  # fmt: skip
_SIMPLE = [
    (part, whole)
    for whole in _PARTS
    for part in range(1, whole)
    if gcd(part, whole) == 1
]
_OF_THE_WHOLE = (6, 7, 8, 9, 12, 16)  # parts that people say of nothing else
_SELDOM = (7, 9, 12, 16)  # parts with which people do not guess
_OUT_OF = re.compile(
    r"([0-9](?<![0-9.,/].)[0-9]{0,5}) (?:out of|in)(?: every)? ([0-9]{1,6}(?:\.[0-9]{1,6})?)(?![0-9.,/])"
)
_MOST = 1000  # of which people say `in`
_BETWEEN = ("in", "in every", "in each", "out of", "out of every", "of every", "per")
_HUNDRED = ("100", "hundred", "a hundred")
_FACTORS = ("share of", "proportion of", "fraction of", "ratio of", "factor of")
_MOST_DECIMALS = 6
_CLOSE = 10  # a hedged share is within a tenth of the true one
_TENTH = Fraction(1, 10)  # people say of other things too: 2 times, 1.5 times
_MARKS = '()[]"“”‘’;:!?*'


class Shares:
    def __init__(
        self,
        secrets: Sequence[Secret],
    ) -> None:
        self._phrases: dict[
            str, list[tuple[str, str, str]]
        ] = {}  # by their last two words; with hedge and secret
        for secret in secrets:
            if isinstance(secret.value, Quantity):
                for phrase, hedge in phrases(secret.value):
                    end = " ".join(phrase.split()[-2:])
                    self._phrases.setdefault(end, []).append(
                        (f" {phrase} ", hedge, secret.id)
                    )
        self._ends = _pattern(self._phrases)
        figures = [
            (secret.value, secret.id)
            for secret in secrets
            if isinstance(secret.value, Quantity)
        ]
        self._shares = [
            (abs(Fraction(one.value)) / 100, one.step / 200, id_)
            for one, id_ in figures
            if one.unit == "%"
        ]

    def within(
        self,
        text: str,
    ) -> Iterator[str]:
        """The ids of those that a text in lower case with number words as digits says."""
        if not self._phrases:
            return
        text = text.replace("-", " ").replace("  ", " ").replace("×", "x")
        there = set(self._ends.findall(text))  # few texts have any
        flat = f" {' '.join(_plain(text).split())} " if there else ""
        for phrase, hedge, secret in (
            one for end in there for one in self._phrases[end]
        ):
            if phrase in flat and (not hedge or _is_hedged(flat, phrase, hedge)):
                yield secret
        if " out of " in text or " in " in text:
            yield from self._out_of(text)

    def _out_of(
        self,
        text: str,
    ) -> Iterator[str]:
        """15 out of 40, 1 in 8.33: what it comes to."""
        for part, whole in _OUT_OF.findall(text):
            if Fraction(part) < Fraction(whole) <= _MOST:
                share = Fraction(part) / Fraction(whole)
                close = "." in whole
                for withheld, half_a_step, secret in self._shares:
                    if share == withheld or (
                        close and abs(share - withheld) < half_a_step
                    ):
                        yield secret


def _pattern(ends: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these, by their first words."""
    seconds: dict[str, list[str]] = {}
    for end in sorted(ends, key=len, reverse=True):  # `in 20` is not `in 2`
        first, second = end.split() if " " in end else (end, "")
        seconds.setdefault(first, []).append(re.escape(f" {second}" if second else ""))
    any_of = (f"{re.escape(first)}(?:{'|'.join(seconds[first])})" for first in seconds)
    return re.compile(rf"[\s(\"'‘“](?=({'|'.join(any_of)}))")


def phrases(figure: Quantity) -> Iterator[tuple[str, str]]:
    """What says it, with the hedge that must stand before; number words are digits here."""
    if (
        figure.unit != "%"
        or figure.nil
        or abs(figure.value.adjusted()) > _MOST_DECIMALS
    ):
        return
    share = abs(Fraction(figure.value)) / 100
    for part, whole in {
        (Fraction(share.numerator), share.denominator),
        (share * 100, 100),
    }:
        if 1 < whole <= 100:  # noqa: PLR2004 - per cent
            yield from ((said, "") for said in _out_of(part, whole))
    yield from ((said, "") for said in (*_factors(share), *_of_a_pound(share)))
    half_a_step = figure.step / 200
    for simple in _SIMPLE:
        for hedge in _hedges(share, Fraction(*simple), half_a_step):
            if hedge and simple[1] in _SELDOM:
                continue
            yield from ((said, hedge) for said in _parts(*simple))


def _hedges(
    share: Fraction,
    near: Fraction,
    half_a_step: Fraction,
) -> tuple[str, ...]:
    """With which a simple share stands for this one; with none, where both are printed alike."""
    if abs(near - share) <= half_a_step:
        return ("",)
    if abs(near - share) * _CLOSE > share:
        return ()
    return (hedges.OVER if near < share else hedges.UNDER, hedges.ABOUT)


def _out_of(
    part: Fraction,
    whole: int,
) -> Iterator[str]:
    names = _HUNDRED if whole == 100 else (str(whole),)  # noqa: PLR2004
    yield from (f"{part} {between} {name}" for between in _BETWEEN for name in names)
    if whole == 100:  # noqa: PLR2004
        yield f"{part}/100"


def _parts(
    part: int,
    whole: int,
) -> Iterator[str]:
    yield from _out_of(Fraction(part), whole)
    yield f"{part}/{whole} of"
    yield from (f"half {of}" for of in ("of", "the") if whole == 2)  # noqa: PLR2004 - half
    yield from (f"{a} {_PARTS[whole]} of" for a in ("a", "1") if part == 1)
    yield from (f"{part} {many} of" for many in (_PLURALS[whole],) if part > 1)
    yield from (
        f"{part} {many}"
        for many in (_PLURALS[whole],)
        if part > 1 and whole in _OF_THE_WHOLE
    )


def _factors(share: Fraction) -> Iterator[str]:
    yield f"{_written(share)} of"
    for number in (share, share + 1):
        said = _written(number)
        yield from (f"{word} {said}" for word in _FACTORS)
        if number % _TENTH:
            yield from (f"{said} times", f"{said}x", f"x{said}")


def _of_a_pound(share: Fraction) -> Iterator[str]:
    number = _written(share * 100)
    yield from (
        f"{number}{pence} in the {pound}"
        for pence in ("p", " pence")
        for pound in ("pound", "£")
    )
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
    """Without the marks around words."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return f"{text} ".replace(". ", " ").replace(", ", " ")
