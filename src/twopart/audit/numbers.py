"""Text -> the numbers in it, however they are separated and broken, with what is said around each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from twopart.audit.layout import TIGHT, closed_up

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_NUMBER = re.compile(rf"[0-9]+(?:(?:[.,'’·]|{TIGHT}(?=[0-9]{{3}}(?![0-9])))[0-9]+)*")
_PHONE = re.compile(
    r"[+(0](?<![\d.,£].)[0-9(]?[0-9]{1,4}\)?\s?(?:\(0\))?[0-9]{0,4}\s[0-9]{3,4}(?:\s[0-9]{3,4})?(?!\d)"
)
_PHONE_DIGITS = 9  # at least
_SPLIT = re.compile(r"[.,'’·\x1f]")
_GAP = re.compile(r"\s+([.,]?)\s*|([.,])\s+")
_LONGEST = 16  # digits of a number that anyone writes out
_PIECES = 5  # parts into which layout breaks one number
_THOUSAND = 3  # digits between two separators

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: E501, SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SPELT = {word: n for n, word in enumerate(_ONES, 1)} | {word: n * 10 for n, word in enumerate(_TENS, 2)}
_SPELT_WORD = rf"(?:{'|'.join(sorted(_SPELT, reverse=True))})\b"
_SPELLING = re.compile(rf"([\W_])({_SPELT_WORD}(?:[\s-]+(?:hundred\b|and\b|{_SPELT_WORD}))*)")
_BEFORE = re.compile(r"(£|gbp|€|eur|\$|usd)[\s(\-−–+~]*$")
_AFTER = re.compile(
    r"(?:\s*(?:-|–|to|and|or)\s*[£]?[0-9][0-9.,]*(?=\s*(?:%|per\s*cent|[mk]\b|bn\b|million|thousand|billion)))?"
    r"[)\s-]*(?:(?P<scale>million|mn|mio|m|thousand|k|billion|bn|trillion|tn)(?![a-z]))?"
    r"[)\s-]*(?P<unit>%|per\s*cent|percentage|pct|pounds?|gbp|sterling)?(?P<rest>.{0,40})",
    re.DOTALL,
)
_GLUED = re.compile(r"[^\W\d_]\Z|[0-9][-/]\Z")
_POWERS = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}
_CURRENCY = {"£": "£", "gbp": "£", "€": "€", "eur": "€", "$": "$", "usd": "$"}


@dataclass(frozen=True, slots=True)
class Place:
    """A number where it stands, as the plain digits that it may mean: 22,048.00 may be 22048.

    With each reading goes whether closing noughts were cut off.
    """

    readings: list[tuple[str, bool]] = field(repr=False)
    start: int
    end: int
    joined: bool  # put together over blanks


@dataclass(frozen=True, slots=True)
class Context:
    """What is said around a number."""

    unit: str  # £, %, or nothing
    power: int | None  # 6 after `m` or `million`
    spelt: bool  # the scale is a word, not a letter
    rest: str = field(repr=False)  # the words that follow
    glued: bool  # a letter stands right before or after, or it goes on from a number: 978-810


def prepared(text: str) -> str:
    """Lower case; number words as digits; telephone numbers taken out; letter-spaced parts closed up, at the end."""
    text = _PHONE.sub(_no_phone, _SPELLING.sub(_digits, f"\n{text.lower()}"))
    return f"{text}\n#\n{closed_up(text)}"


def places(text: str, wanted: Container[str]) -> Iterator[Place]:
    """Every number of a prepared text that may be one of those that are asked for."""
    found = list(_NUMBER.finditer(text))
    for at, number in enumerate(found):
        readings = _readings(number.group())
        if any(key in wanted for key, _ in readings):
            yield Place(readings, number.start(), number.end(), joined=False)
        if at + 1 < len(found) and found[at + 1].start() - number.end() <= _THOUSAND:
            yield from _over_blanks(text, found[at : at + _PIECES], wanted)


def context(text: str, place: Place) -> Context:
    before, after = _BEFORE.search(text[max(0, place.start - 8) : place.start]), _AFTER.match(text, place.end)
    assert after is not None  # noqa: S101 - every part of the pattern may be missing
    scale, unit = after["scale"] or "", after["unit"] or ""
    follows = text[place.end : place.end + 1]
    return Context(
        unit=_CURRENCY[before[1]] if before else _unit(unit),
        power=_POWERS.get(scale),
        spelt=len(scale) > 2,  # noqa: PLR2004 - `m`, `mn`, `bn` are letters
        rest=after["rest"],
        glued=bool(_GLUED.search(text[max(0, place.start - 2) : place.start])) or (follows.isalpha() and not scale),
    )


def _unit(word: str) -> str:
    return "" if not word else "£" if word[0] in "pgs" and not word.startswith(("per", "pct")) else "%"


def _readings(written: str) -> list[tuple[str, bool]]:
    """22.048 is a number with decimals, and may be thousands: both; 1.2.3 and 020 are none."""
    if written.isdigit():
        return [(written, False)] if written[0] != "0" or len(written) == 1 else []
    groups = _SPLIT.split(written)
    if (len(groups[0]) > 1 and groups[0][0] == "0") or len(written) > _LONGEST + 4:
        return []
    whole, decimals = "".join(groups[:-1]), groups[-1]
    in_threes = len(groups[0]) <= _THOUSAND and all(len(group) == _THOUSAND for group in groups[1:-1])
    readings = []
    if in_threes and len(decimals) == _THOUSAND and groups[0] != "0":
        readings.append((whole + decimals, False))
    if (in_threes or len(groups) == 2) and written[-len(decimals) - 1] in ".,·":  # noqa: PLR2004
        readings.append((f"{whole}.{decimals}", False))
        if decimals[-1] == "0":
            readings.append((f"{whole}.{decimals}".rstrip("0").rstrip("."), True))
    return readings


def _over_blanks(text: str, pieces: list[re.Match[str]], wanted: Container[str]) -> Iterator[Place]:
    """A number broken over lines, cells or blanks. Single digits in a row are closed up elsewhere."""
    written = pieces[0].group()
    for last, piece in pairwise(pieces):
        gap = _GAP.fullmatch(text, last.end(), piece.start())
        if gap is None or len(written) > _LONGEST or ("." in written and "." in piece.group()):
            return
        written += (gap[1] or gap[2] or "") + piece.group()
        if len(written) > 3:  # noqa: PLR2004 - three digits over blanks are a column of small numbers
            readings = _readings(written)
            if any(key in wanted for key, _ in readings):
                yield Place(readings, pieces[0].start(), piece.end(), joined=True)


def _no_phone(found: re.Match[str]) -> str:
    return " # " if sum(map(str.isdigit, found[0])) >= _PHONE_DIGITS else found[0]


def _digits(spelling: re.Match[str]) -> str:
    number = 0
    for word in re.split(r"[\s-]+", spelling[2]):
        if word == "hundred":
            number *= 100
        elif word != "and":
            number = number + _SPELT[word] if _adds(number, _SPELT[word]) else _SPELT[word]
    return f"{spelling[1]}{number}"


def _adds(current: int, more: int) -> bool:
    """Twenty-two is one number; `two three` are two, of which the last counts."""
    return current == 0 or current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and more < 10)  # noqa: PLR2004
