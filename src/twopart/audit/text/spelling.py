"""Writes the number words of a lower-case text in digits, and adds up number words that belong together."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from twopart.language import scales
from twopart.language.number_words import (
    MULTIPLIERS,
    ONES,
    TENS,
    VALUES,
    ZEROS,
    ordinal,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Ordinals of days of a month, and of most other things that are put in order.
_ORDER = {ordinal(number): number for number in (*range(1, 21), 30)}


def _by_first_letter(words: Iterable[str]) -> str:
    """Returns a pattern for these, sorted by their beginnings: most words of a text are ruled out by their first letter."""
    ways = list[str]()
    for first, alike in groupby(sorted(words, reverse=True), key=itemgetter(0)):
        rest = "|".join(word[1:] for word in alike)
        ways.append(f"{first}(?:{rest})")
    return "|".join(ways)


_WORD = rf"(?:{_by_first_letter({**VALUES, **_ORDER})})\b"
_MORE = (
    rf"hundred\b|dozen\b|(?:{'|'.join(ZEROS)})\b|(?:and\b|&)(?=[\s-]+{_WORD})|{_WORD}"
)
_SPELLING = re.compile(rf"([\W_])({_WORD}(?:[\s-]+(?:{_MORE}))*)")
_DECIMALS = {
    **dict.fromkeys(ZEROS, "0"),
    **{word: str(VALUES[word]) for word in ONES},
}
_POINT = re.compile(
    rf"[\s-]+(?:point|decimal)[\s-]+((?:(?:{'|'.join(_DECIMALS)})\b[\s-]*)+)"
)
_DOUBLE = re.compile(rf"\bdouble[\s-]+({'|'.join(_DECIMALS)})\b")
_HALF_A_DOZEN = re.compile(r"\bhalf[\s-]+(?:a[\s-]+)?dozen\b")
_A_DOZEN = re.compile(
    r"(?<=[\W_])(?:an?|1)\s+(?:round\s+)?dozen\b|(?<!\w)(?<!\w[\s-])dozen\b"
)
_SCORE = re.compile(rf"\b(a|{'|'.join(ONES[:4])})\s+score(?:\s+of)?(?=\s+[a-z])")
_POINT_IN_DIGITS = re.compile(r"(?<=[0-9])\s+point\s+(?=[0-9])")
_AND = ("and", "&")
_CENTURIES = (19, 20)
_SCALE = {**scales.WORDS, **scales.HUNDRED, "": 0}
_SCALES = "|".join(filter(None, _SCALE))
_DENOMINATORS = ("/2", "/3", "/4", "/8")
_HALVES = {
    "half": Decimal("0.5"),
    "quarter": Decimal("0.25"),
    "3 quarter": Decimal("0.75"),
}
_BEFORE = 24  # characters in which a hedge stands
_PER_CENT = r"%|per[\s-]?cent|pc\b"
_PARTS = re.compile(
    r"(£?)(?:([0-9]{1,15})[\s-]+and[\s-]+)?(?:(?:an?|1)[\s-]+)?(half|quarter|3[\s-]+quarters?)(?:\s+of)?[\s-]+(?:an?\s+)?"
    rf"(?:({_SCALES})|(?={_PER_CENT}|years?\b))(.{{0,20}})"
)
_AND_PART = re.compile(
    r"([0-9]{2,15})[\s-]+and[\s-]+(?:an?[\s-]+)?(half|quarter|3[\s-]+quarters?)\b(.{0,20})"
)
_PART = re.compile("half|quarter")
_AROUND = 50  # characters on either side in which its number stands
_PART_AFTER = re.compile(  # 2 million and 3 quarters, a year and a half
    rf"(£?)([0-9]{{1,15}}|\ban?)\s*({_SCALES}|m|bn|k|years?)\s+(?:and\s+)?(?:an?\s+)?(half|quarter|3[\s-]+quarters?)\b(.{{0,20}})"
)
# 12 3/4%.
_MIXED = re.compile(
    r"(£?)([0-9]{1,15})\s+(?:and\s+)?([1-7])/([2348])(?![0-9/])(.{0,20})"
)
_COMPOUND = re.compile(
    rf"(£?)([0-9]{{1,15}})\s*({scales.ANY_WORD})"
    rf"((?:,?\s+(?:and\s+|&\s+)?£?[0-9]{{1,15}}(?:\s*(?:{_SCALES})\b)?){{1,3}})(.{{0,20}})"
)
_STEP = re.compile(rf"([0-9]{{1,15}})(?:\s*({_SCALES}))?")
_YEARS_AND_MONTHS = re.compile(
    r"([0-9]{1,15})[\s-]*(?:years?|yrs?)(?:[\s,-]|and\b)*([0-9]{1,15})[\s-]*(?:months?|mths?)\b"
)
_A_MILLION = re.compile(rf"\ban?\s+(?={_SCALES})")


_COMPOUND_WORD = re.compile(  # twentytwo, whose hyphen was lost in the layout
    rf"((?<![^\W_])(?:{'|'.join(TENS)}))(?=(?:{'|'.join(ONES)})\b)"
)
_LOST_HYPHEN = re.compile(f"ty(?:{'|'.join(ONES)})")  # quickly found
_NARROW = re.compile(r"(?:^[^\d\n]{1,12}\n){4,}", re.MULTILINE)
_TOGETHER = re.compile(
    rf"{_by_first_letter([*VALUES, *_ORDER, *_DECIMALS, *filter(None, _SCALE), 'and', 'point', 'half', 'pounds', 'per'])}"
)


def spaced_number_words(letters: str) -> str:
    """Joins letters that were drawn one by one, with spaces around number words."""
    joined = "".join(letters.split())
    return _TOGETHER.sub(r" \g<0> ", joined.lower())


def narrow(text: str) -> Iterator[str]:
    """Yields the words of narrow columns, joined again. A narrow column is short lines in a row without digits."""
    for stretch in _NARROW.findall(text):
        yield spaced_number_words(stretch.replace("-", ""))


def in_digits(text: str) -> str:
    """Returns a text in lower case with its number words in digits."""
    if _LOST_HYPHEN.search(text):
        text = _COMPOUND_WORD.sub(r"\1 ", text)
    if "point" in text or "decimal" in text:
        text = _POINT.sub(_decimals, text)
        text = _POINT_IN_DIGITS.sub(".", text)
    if "double" in text:
        text = _DOUBLE.sub(r"\1 \1", text)
    if "dozen" in text or "score" in text:
        text = _HALF_A_DOZEN.sub("six", text)
        text = _A_DOZEN.sub("twelve", text)
        text = _SCORE.sub(_scores, text)
    return _SPELLING.sub(_digits, text)


def sums(text: str) -> Iterator[str]:
    """Yields sums as one number each, with the words around it: 22 million and 48 thousand, 2 and a half million."""
    if "half" in text or "quarter" in text:
        for part in _PART.finditer(text):
            start, end = part.span()
            begin = max(0, start - _AROUND)
            yield from _around_part(text[begin : end + _AROUND])
    if any(of in text for of in _DENOMINATORS):
        for sign, whole, part, of, rest in _MIXED.findall(text):
            number = int(whole) + Decimal(part) / int(of)
            yield f"{sign}{_plain(number)} {rest}"
    if "illion" in text or "thousand" in text:
        if _A_MILLION.search(text):
            text = _A_MILLION.sub("1 ", text)
            yield text
        yield from _in_steps(text)
    if "year" in text:
        for years, months in _YEARS_AND_MONTHS.findall(text):
            yield f"{int(years) * 12 + int(months)} months"


def _around_part(text: str) -> Iterator[str]:
    yield from _with_parts(text)
    yield from _with_parts_after(text)
    for whole, part, rest in _AND_PART.findall(text):
        yield f"{int(whole) + _share(part)} {rest}"


def _with_parts(text: str) -> Iterator[str]:
    for match in _PARTS.finditer(text):
        sign, count, part, scale, rest = match.groups()
        number = int(count or 0) + _share(part)
        yield f"{_hedge(text, match)}{sign}{number} {scale or ''}{rest}"


def _with_parts_after(text: str) -> Iterator[str]:
    for match in _PART_AFTER.finditer(text):
        sign, count, scale, part, rest = match.groups()
        whole = int(count) if count.isdigit() else 1
        yield f"{_hedge(text, match)}{sign}{whole + _share(part)} {scale}{rest}"


def _share(words: str) -> Decimal:
    """Returns the share that words express: half, quarter, 3 quarters."""
    part = " ".join(re.split(r"[\s-]+", words))
    return _HALVES[part.removesuffix("s")]


def _in_steps(text: str) -> Iterator[str]:
    for match in _COMPOUND.finditer(text):
        sign, count, scale, steps, rest = match.groups()
        last = _SCALE[scale]
        total = int(count) * 10**last
        for more, smaller in _STEP.findall(steps):
            power = _SCALE[smaller]
            if power > last:  # 1 thousand 350 million
                total = (total + int(more)) * 10**power
            elif power < last:
                total += int(more) * 10**power
            last = power
        yield f"{_hedge(text, match)}{sign}{total} {rest}"


def _hedge(
    text: str,
    match: re.Match[str],
) -> str:
    start = match.start()
    return text[max(0, start - _BEFORE) : start]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _decimals(match: re.Match[str]) -> str:
    words = filter(None, re.split(r"[^a-z]+", match[1]))
    digits = "".join(_DECIMALS[word] for word in words)
    return f".{digits} "


def _scores(match: re.Match[str]) -> str:
    return str(20 * VALUES.get(match[1], 1))


def _digits(spelling: re.Match[str]) -> str:
    words = re.split(r"[\s-]+", spelling[2])
    digits = _read_out(words, spelling)
    if digits is None:
        digits = _number_of_words(words)
    return f"{spelling[1]}{digits}"


def _number_of_words(words: list[str]) -> str:
    number, before, last = 0, "", ""
    for word in words:
        if word in MULTIPLIERS:
            number *= MULTIPLIERS[word]
        elif word in _ORDER:
            before += _ordinal(number, _ORDER[word])
            number = 0
        elif word in ZEROS:
            before += f"{number or ''} {word} "
            number = 0
        elif word not in _AND:
            count = VALUES[word]
            if _is_year(number, last, count):
                number *= 100
            elif not _adds(number, count):  # between twenty and thirty million
                before += f"{number} and "
                number = 0
            number += count
        last = word
    return f"{before}{number or ''}".rstrip()


def _ordinal(
    number: int,
    order: int,
) -> str:
    """Writes an ordinal after a number: twenty-first is one number; in `two first` the number stands apart."""
    has_tens = number % 100 >= 20 and number % 10 == 0
    if has_tens and order < 10:
        return f"{number + order}th "
    return f"{number or ''} {order}th "


def _read_out(
    words: list[str],
    spelling: re.Match[str],
) -> str | None:
    """Reads numbers that are spoken digit by digit: two two six; two two.648."""
    digits = [_DECIMALS.get(word, "") for word in words]
    end = spelling.end()
    fewest = 2 if spelling.string[end : end + 1] == "." else 3
    if len(digits) >= fewest and all(digits):
        return "".join(digits)
    return None


def _is_year(
    number: int,
    last: str,
    more: int,
) -> bool:
    """Whether two numbers make a year: twenty thirty does; twenty and thirty are two numbers."""
    return number in _CENTURIES and last not in _AND and more >= 10


def _adds(
    current: int,
    more: int,
) -> bool:
    """Whether two numbers add up: twenty-two is one number; `two three` are two."""
    if current % 100 == 0:
        return True
    has_tens = current % 10 == 0 and current % 100 >= 20
    return has_tens and more < 10
