"""Lower-case text -> its numbers that are written with other signs than digits, points and commas, in plain digits.

Powers of ten (2.26e7), points in words and names of files (22pt6m, 22_6m), a scale in the place of the point (£22m6),
other signs between thousands (22|648|000) or between digits (2, 2, 6), letters that look like digits (81Ok), Roman
numerals (XIV FTE), a scale before (£m 22.6) and that of
bankers (22MM), the numbers of India (2.26 crore) and of programs (P18M, 0xb108), parts of a thousand (375 per
mille), and multiples (twice £11.324m).

Each comes as a piece of text: the number, with what stands around it. What it says may be chance.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from twopart.audit.text.odd import odd_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BEFORE, _BEHIND = 24, 30  # characters around a number
_SCALES = r"(?:m|mn|mln|k|bn|million|thousand|billion|gbp)(?![a-z])"
_UNITS = rf"[\s_]?(?:{_SCALES}|%|p[cp]t?(?![a-z])|per\s?cent)"
_ODD = re.compile(  # here and below, what stands before is looked at second: a first letter is found quickly
    r"([0-9](?<![0-9.,].)[0-9]*(?:[.,][0-9]+)*)(?=[^\s.,)]|\s[ex×*lchbmptd-])(?:"
    r"\s?(?:e\+?|[x×*]\s?10\s?(?:\^|\*\*)?\s?\+?)(?P<power>-?[0-9]{1,2})(?![0-9.])"
    rf"|\s?(?:point|pt|dot|decimal|[p_-])\s?(?P<point>[0-9]{{1,3}})(?={_UNITS})"
    r"|(?P<scale>[mk])(?P<places>[0-9]{1,3})(?![0-9a-z.])"
    r"|\s?(?P<high>bn|m)(?:\s?|\s(?:and\s)?)£?(?P<more>[0-9]{1,3})\s?(?P<low>m|k)(?![a-z])"
    r"|\s(?P<hundreds>hundred|thousand)\s(?P<of>thousand|million|billion)\b"
    r"|\s?(?P<indian>lakh|crore)s?\b"
    r"|\s?(?P<mille>‰|per\s(?:mille?|thousand|1,?000)\b)"
    r"|(?P<thousands>(?:(?P<by>[|;:])|(?P<dash>[-/])(?=[0-9]{3}[-/][0-9]))[0-9]{3}(?:(?:(?P=by)|(?P=dash))[0-9]{3})*)(?![0-9]|[-/|;:][0-9])"
    r")"
)
_ONE_BY_ONE = re.compile(  # 2, 2, 6, 4, 8 and "2";"2";"6"
    r"[0-9](?<![0-9.,].)([\"']?[,;|/*_.-]\s?[\"']?)[0-9.](?![0-9])(?:\1[0-9.](?![0-9])){2,}"
)
_MULTIPLE = re.compile(
    r"(?:(twice|double|treble|triple|half|[0-9](?<![0-9].)[0-9]{0,5}\s?(?:times|x|×|\*|lots\sof))\s(?:of\s)?)(£?)([0-9][0-9.,]{0,15})"
)
_MULTIPLE_BEHIND = re.compile(
    r"(£?)([0-9](?<![0-9.,].)[0-9.,]{0,15})(\s?(?:m|k|bn|million|thousand|billion)?)\s?[x×*]\s?([0-9]{1,6})(?![0-9.])"
)
_TIMES = {
    "twice": Decimal(2),
    "double": Decimal(2),
    "treble": Decimal(3),
    "triple": Decimal(3),
    "half": Decimal("0.5"),
}
_MULTIPLES = (
    "twice",
    "double",
    "treble",
    "triple",
    "half ",
    " times ",
    "lots of",
    "×",
    " x ",
)
_BARE_POINT = re.compile(r"\.(?<![0-9a-z.].)[0-9]+")
_POWERS = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
    "hundred": 2,
    "lakh": 5,
    "crore": 7,
}
_MOST_POWER = 12
_LOOKALIKES = str.maketrans("oilszb", "011528")
_LIKE_DIGITS = re.compile(
    r"£?(?=[oilszb]*[0-9])([0-9oilszb][0-9oilszb.,/]+)(?:[mk]|bn)?%?(?![a-z0-9])"
)
_UNIT_BEHIND = re.compile(r"[\s-]+[a-z]{3}")
_MIXED = re.compile(r"[0-9][.,/]?(?:[oilzb]|s(?!t))|(?<![^\W_])[oilszb][.,/]?[0-9]")
_FEWEST_DIGITS = 3
_SURE_DIGITS = 4  # of those that may be letters
_ROMAN = re.compile(
    r"([MDCLXVI](?<![^\W_].)[MDCLXVI]+)"
    r"(?=\s?(?:m\b|million|thousand|%|per\s?cent)|[\s-][A-Za-z]{3})"
)
_WELL_FORMED = re.compile(
    r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
_ROMANS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
_SCALE_BEFORE = re.compile(  # £m 22.6, £m c. 2; but no day of a month, year or range
    r"(£|gbp\s?|€|\$)\s?(m|k|bn)n?[\s):=]{0,3}+(?:ca?\.?\s)?[-−–(]?([0-9]++(?:[.,·][0-9]++)*+)"
    r"(?!\s?[/–-]|\s[0-9](?![0-9.,])|(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_BANKERS = re.compile(r"([0-9](?:[0-9.,]*[0-9])?)\s?MM(?![^\W_])")
_DURATION = re.compile(
    r"p(?<![^\W_].)(?=[0-9])(?:([0-9]{1,2})y)?(?:([0-9]{1,3})m)?(?:([0-9]{1,3})w)?(?:([0-9]{1,4})d)?(?![^\W_])"
)
_HEXADECIMAL = re.compile(r"0x(?<![^\W_]..)([0-9a-f]{3,12})(?![^\W_])")


def otherwise(
    text: str,
    cased: str,
    *,
    deep: bool = True,
) -> Iterator[str]:
    """`cased` is the same with capitals: Roman numerals have them. `deep`: as programs write them too."""
    for found in _ODD.finditer(text):
        if said := _plain(found):
            yield _around(text, found, said)
    for found in _BARE_POINT.finditer(text):
        yield _around(text, found, f"0{found[0]}")
    for found in _ONE_BY_ONE.finditer(text):
        by = found[1].strip(" \"'")
        yield _around(
            text, found, "".join(c for c in found[0] if c.isdigit() or (c == "." != by))
        )
    for found in _SCALE_BEFORE.finditer(text):
        yield _around(text, found, f"{found[1]}{found[3]}{found[2]}")
    if "MM" in cased:
        yield from (
            _around(cased, found, f"{found[1]}m").lower()
            for found in _BANKERS.finditer(cased)
        )
    yield from _multiplied(text)
    yield from _like_digits(text, odd_words(cased).lower())
    for found in _ROMAN.finditer(cased):
        if _WELL_FORMED.fullmatch(found[1]):
            yield _around(cased, found, str(_roman(found[1]))).lower()
    yield from _of_programs(text) if deep else ()


def _multiplied(text: str) -> Iterator[str]:
    """Looked for around their words alone: numbers are many, and these words few."""
    for start, end in _around_any(text, _MULTIPLES):
        for found in _MULTIPLE.finditer(text, start, end):
            times = _TIMES.get(found[1]) or Decimal(re.match("[0-9]+", found[1])[0])  # type: ignore[index]
            yield _around(text, found, found[2] + _times(found[3], times))
        for found in _MULTIPLE_BEHIND.finditer(text, start, end):
            yield _around(
                text,
                found,
                f"{found[1]}{_times(found[2], Decimal(found[4]))}{found[3]}",
            )


def _around_any(
    text: str,
    words: tuple[str, ...],
) -> Iterator[tuple[int, int]]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield max(0, at - _BEHIND), at + len(word) + _BEHIND
            at = text.find(word, at + len(word))


def _times(number: str, times: Decimal) -> str:
    plain = number.replace(",", "").rstrip(".")
    return _written(Decimal(plain) * times, 0) if plain.count(".") <= 1 else ""


def _like_digits(
    text: str,
    odd: str,
) -> Iterator[str]:
    if not _MIXED.search(odd):
        return
    mixed = [word for word in odd.split() if word.islower() and not word.isalpha()]
    end = 0
    for word in filter(_MIXED.search, mixed):
        at = text.find(word, end)
        end = max(at, end)
        found = _LIKE_DIGITS.match(word.lstrip("([\"'"))
        said = found[1].translate(_LOOKALIKES) if found else ""
        if not found or said == found[1] or at < 0:
            continue
        digits = sum(map(str.isdigit, said))
        behind = text[at + len(word) : at + len(word) + _BEHIND]
        if (
            digits >= _SURE_DIGITS
            or found[0] != found[1]
            or (digits < _FEWEST_DIGITS and _UNIT_BEHIND.match(behind))
        ):
            yield f"{text[max(0, at - _BEFORE) : at]}{found[0].replace(found[1], said)}{behind}"


def _around(
    text: str,
    found: re.Match[str],
    said: str,
) -> str:
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    apart = "" if text[found.end() : found.end() + 1].isalpha() else " "
    return f"{before}{said}{apart}{text[found.end() : found.end() + _BEHIND]}"


def _plain(found: re.Match[str]) -> str:
    """What the groups that were found come to: the last of them tells the kind."""
    number, kind = found[1].replace(",", ""), found.lastgroup or ""
    if kind == "point":
        return f"{number}.{found['point']}"
    if kind == "thousands":
        return (
            number + found["thousands"].replace(found["by"] or found["dash"], "")
            if len(number) <= _FEWEST_DIGITS
            else ""
        )
    if kind == "places":
        return f"{number}.{found['places']}{found['scale']}"
    return _KINDS[kind](Decimal(number), found) if number.count(".") <= 1 else ""


_KINDS: dict[str, Callable[[Decimal, re.Match[str]], str]] = {
    "power": lambda number, found: _written(number, int(found["power"])),
    "low": lambda number, found: _written(
        number * 10 ** _POWERS[found["high"]]
        + Decimal(found["more"]) * 10 ** _POWERS[found["low"]],
        0,
    ),
    "of": lambda number, found: _written(
        number, _POWERS[found["hundreds"]] + _POWERS[found["of"]]
    ),
    "indian": lambda number, found: _written(number, _POWERS[found["indian"]]),
    "mille": lambda number, _: f"{_written(number, -1)}%",
}


def _written(value: Decimal, power: int) -> str:
    return (
        f"{value.scaleb(power).normalize():f}"
        if -_MOST_POWER <= power <= _MOST_POWER
        else ""
    )


def _roman(numeral: str) -> int:
    values = [_ROMANS[letter] for letter in numeral]
    return sum(
        -one if one < after else one
        for one, after in zip(values, [*values[1:], 0], strict=True)
    )


def _of_programs(text: str) -> Iterator[str]:
    if "0x" in text:
        yield from (
            _around(text, found, str(int(found[1], 16)))
            for found in _HEXADECIMAL.finditer(text)
        )
    for found in _DURATION.finditer(text):
        for number, unit in zip(
            found.groups(), ("years", "months", "weeks", "days"), strict=True
        ):
            if number:
                yield f"{number} {unit}"
        if found[1] and found[2]:
            yield f"{int(found[1]) * 12 + int(found[2])} months"
