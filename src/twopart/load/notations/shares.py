"""Shares that are not written with a per cent sign: 3 percentage points, 25bp, 1 in 4, one in four."""

import re
from dataclasses import replace
from decimal import Decimal

from twopart.language.number_words import IN_WORDS, parsed
from twopart.model.quantity import BASIS_POINTS, Quantity, Saying

NUMBER = r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)"
POINTS = re.compile(rf"{NUMBER}\s?(?:percentage points?|% points?|ppts?|pp)")
BASIS = re.compile(rf"{NUMBER}\s?(?:basis points?|bps?)")
ONE_IN = re.compile(
    rf"(?P<part>[0-9,]+|{IN_WORDS}) (?:in|out of) (?:every )?(?P<of>[0-9,]+|{IN_WORDS})"
)
FRACTIONS = {
    "half": (1, 2),
    "a third": (1, 3),
    "one third": (1, 3),
    "two thirds": (2, 3),
    "a quarter": (1, 4),
    "one quarter": (1, 4),
    "three quarters": (3, 4),
}
PERCENT = "%"
WHOLE = 100  # per cent
TENTH = Decimal("0.1")


def share(written: str) -> Quantity | None:
    """Returns a share in per cent, printed as it is written; None for words that are no such share."""
    if points := POINTS.fullmatch(written):
        number = points["number"]
        value = Decimal(number.replace(",", ""))
        return _percentage(
            value, _decimals(number), 0, _number_and_noun(number, "percentage point")
        )
    if basis := BASIS.fullmatch(written):
        number = basis["number"]
        value = Decimal(number.replace(",", "")).scaleb(BASIS_POINTS)
        words = _number_and_noun(number, "basis point")
        return _percentage(value, _decimals(number), BASIS_POINTS, words)
    ratio = FRACTIONS.get(written.lower().replace("-", " ")) or _one_in(written.lower())
    if ratio is None:
        return None
    return _share_of(*ratio, written)


def _one_in(written: str) -> tuple[int, int] | None:
    match = ONE_IN.fullmatch(written)
    if not match:
        return None
    part = parsed(match["part"])
    whole = parsed(match["of"])
    if not part or not whole or part >= whole:
        return None
    return part, whole


def _share_of(part: int, whole: int, written: str) -> Quantity:
    """Returns the share to a tenth of a per cent if it is not a whole number."""
    value = Decimal(part) * WHOLE / Decimal(whole)
    if value == value.to_integral_value():
        return _percentage(value.quantize(Decimal(1)), 0, 0, written)
    return _percentage(value.quantize(TENTH), 1, 0, written)


def _percentage(value: Decimal, places: int, scale: int, words: str) -> Quantity:
    quantity = Quantity(value, PERCENT, scale, places)
    return replace(quantity, saying=Saying(value, words))


def _decimals(number: str) -> int:
    _, _, decimals = number.partition(".")
    return len(decimals)


def _number_and_noun(number: str, noun: str) -> str:
    if number != "1":
        noun = f"{noun}s"
    return f"{number}\u00a0{noun}"
