"""Lower-case text -> the same with digits where it has words for numbers; and what such words come to together."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: E501, SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()  # noqa: E501, SIM905
_COUNT = {word: n for n, word in enumerate(_ONES, 1)} | {word: n * 10 for n, word in enumerate(_TENS, 2)}
_ORDER = {word: n for n, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for these, sorted by their beginnings: most words of a text are ruled out by their first letter."""
    by_beginning = groupby(sorted(words, reverse=True), key=itemgetter(0))
    return "|".join(f"{first}(?:{'|'.join(word[1:] for word in alike)})" for first, alike in by_beginning)


_WORD = rf"(?:{_any_of({**_COUNT, **_ORDER})})\b"
_SPELLING = re.compile(rf"([\W_])({_WORD}(?:[\s-]+(?:hundred\b|and\b(?=[\s-]+{_WORD})|{_WORD}))*)")
_DECIMALS = {"zero": "0", "nought": "0", "oh": "0", **{word: str(n) for n, word in enumerate(_ONES[:9], 1)}}
_POINT = re.compile(rf"[\s-]+point[\s-]+((?:(?:{'|'.join(_DECIMALS)})\b[\s-]*)+)")
_POINT_IN_DIGITS = re.compile(r"(?<=[0-9])\s+point\s+(?=[0-9])")
_SCALE = {"thousand": 3, "million": 6, "billion": 9, "hundred": 2, "": 0}
_SCALES = "|".join(filter(None, _SCALE))
_OF = ("/2", "/3", "/4", "/8")
_HALVES = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "3 quarter": Decimal("0.75")}
_BEFORE = 24  # letters in which a hedge stands
_PER_CENT = r"%|per[\s-]?cent|pc\b"
_PARTS = re.compile(
    r"(£?)(?:(?<![0-9])([0-9]+)\s+and\s+)?(?:an?\s+)?(half|quarter|3[\s-]+quarters?)(?:\s+of)?[\s-]+(?:an?\s+)?"
    rf"(?:({_SCALES})|(?={_PER_CENT}))(.{{0,20}})"
)
_MIXED = re.compile(r"(?<![0-9])([0-9]+)\s+([1-7])/([2348])(?![0-9/])(.{0,20})")  # 12 3/4%
_COMPOUND = re.compile(
    r"(£?)(?<![0-9])([0-9]+)\s*(billion|million|thousand)"
    rf"((?:,?\s+(?:and\s+)?£?[0-9]+(?:\s*(?:{_SCALES})\b)?){{1,3}})(.{{0,20}})"
)
_STEP = re.compile(rf"(?<![0-9])([0-9]+)(?:\s*({_SCALES}))?")
_A_MILLION = re.compile(rf"\ban?\s+(?={_SCALES})")


_TOGETHER = re.compile(
    rf"{_any_of([*_COUNT, *_ORDER, *_DECIMALS, *filter(None, _SCALE), 'and', 'point', 'half', 'pounds', 'per'])}"
)


def apart(letters: str) -> str:
    """Letters that were drawn one by one, with blanks around words for numbers."""
    return _TOGETHER.sub(r" \g<0> ", "".join(letters.split()).lower())


def in_digits(text: str) -> str:
    if "point" in text:
        text = _POINT_IN_DIGITS.sub(".", _POINT.sub(_decimals, text))
    return _SPELLING.sub(_digits, text)


def sums(text: str) -> Iterator[str]:
    """22 million and 48 thousand, 2 and a half million, half a million: as one number each, in what stands around."""
    if "illion" in text or "thousand" in text or "cent" in text or "%" in text:
        if "half" in text or "quarter" in text:
            yield from _with_parts(text)
        if any(of in text for of in _OF):
            for whole, part, of, rest in _MIXED.findall(text):
                yield f"{_plain(int(whole) + Decimal(part) / int(of))} {rest}"
    if "illion" in text or "thousand" in text:
        yield from _in_steps(text)
        if _A_MILLION.search(text):
            yield _A_MILLION.sub("1 ", text)


def _with_parts(text: str) -> Iterator[str]:
    for found in _PARTS.finditer(text):
        sign, count, part, scale, rest = found.groups()
        share = _HALVES[" ".join(re.split(r"[\s-]+", part)).removesuffix("s")]
        yield f"{_hedge(text, found)}{sign}{int(count or 0) + share} {scale or ''}{rest}"


def _in_steps(text: str) -> Iterator[str]:
    for found in _COMPOUND.finditer(text):
        sign, count, scale, steps, rest = found.groups()
        total, last = int(count) * 10 ** _SCALE[scale], _SCALE[scale]
        for more, smaller in _STEP.findall(steps):
            if _SCALE[smaller] < last:
                total, last = total + int(more) * 10 ** _SCALE[smaller], _SCALE[smaller]
        yield f"{_hedge(text, found)}{sign}{total} {rest}"


def _hedge(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _BEFORE) : found.start()]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _decimals(found: re.Match[str]) -> str:
    return f".{''.join(_DECIMALS[word] for word in re.split(r'[^a-z]+', found[1]) if word)} "


def _digits(spelling: re.Match[str]) -> str:
    number, said = 0, ""
    for word in re.split(r"[\s-]+", spelling[2]):
        if word == "hundred":
            number *= 100
        elif word in _ORDER:
            tens = number % 100 >= 20 and number % 10 == 0 and _ORDER[word] < 10  # noqa: PLR2004 - twenty-first
            said += f"{_ORDER[word] + number}th " if tens else f"{number or ''} {_ORDER[word]}th "
            number = 0
        elif word != "and":
            if not _adds(number, _COUNT[word]):  # between twenty and thirty million
                said, number = f"{said}{number} and ", 0
            number += _COUNT[word]
    return f"{spelling[1]}{said}{number or ''}".rstrip()


def _adds(current: int, more: int) -> bool:
    """Twenty-two is one number; `two three` are two."""
    return current == 0 or current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and more < 10)  # noqa: PLR2004
