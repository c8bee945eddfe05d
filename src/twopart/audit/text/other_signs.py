"""Finds the numbers of a lower-case text that are not written with digits, points and commas, and writes them in digits.

These are powers of ten (2.26e7), points in words and file names (22pt6m, 22_6m), a scale instead of the point (£22m6),
other signs between thousands (22|648|000) or between digits (2, 2, 6), letters that look like digits (81Ok), Roman
numerals (XIV FTE), a scale before the number (£m 22.6) and that of bankers (22MM), Indian numbers (2.26 crore), parts
of a thousand (375 per mille), and multiples (twice £11.324m).

Each is returned as a piece of text: the number with its context. A match may be a coincidence.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from twopart.audit.text.unusual_words import unusual_words
from twopart.language import scales
from twopart.language.numerals import value_of_roman
from twopart.language.parts_and_multiples import MULTIPLES
from twopart.language.time import months
from twopart.language.whole_words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE, _AFTER = 24, 30  # characters around a number
_SCALES = rf"(?:{any_of((*scales.POWERS, *scales.ABBREVIATIONS, 'gbp'))})(?![a-z])"
_UNITS = rf"[\s_]?(?:{_SCALES}|%|p[cp]t?(?![a-z])|per\s?cent)"
# here and below, the lookbehind comes second, since a first letter is found quickly
_WITH_OTHER_SIGNS = re.compile(
    r"([0-9](?<![0-9.,].)[0-9]*(?:[.,][0-9]+)*)(?=[^\s.,)]|\s[ex×*lchbmptd-])(?:"
    r"\s?(?:e\+?|[x×*]\s?10\s?(?:\^|\*\*)?\s?\+?)(?P<power>-?[0-9]{1,2})(?![0-9.])"
    rf"|\s?(?:point|pt|dot|decimal|[p_-])\s?(?P<point>[0-9]{{1,3}})(?={_UNITS})"
    r"|(?P<scale>[mk])(?P<places>[0-9]{1,3})(?![0-9a-z.])"
    r"|\s?(?P<high>bn|m)(?:\s?|\s(?:and\s)?)£?(?P<more>[0-9]{1,3})\s?(?P<low>m(?![0-9])|k)(?![a-z])"
    rf"|\s(?P<hundreds>hundred|thousand)\s(?P<of>{scales.ANY_WORD})\b"
    rf"|\s?(?P<indian>{'|'.join(scales.INDIAN)})s?\b"
    r"|\s?(?P<mille>‰|per\s(?:mille?|thousand|1,?000)\b)"
    r"|(?P<thousands>(?:(?P<by>[|;:])|(?P<dash>[-/])(?=[0-9]{3}[-/][0-9]))[0-9]{3}(?:(?:(?P=by)|(?P=dash))[0-9]{3})*)(?![0-9]|[-/|;:][0-9])"
    r")"
)
_ONE_BY_ONE = re.compile(  # 2, 2, 6, 4, 8 and "2";"2";"6"
    r"[0-9](?<![0-9.,].)([\"']?[,;|/*_.-]\s?[\"']?)[0-9.](?![0-9])(?:\1[0-9.](?![0-9])){2,}"
)
_TIMES = {
    **{word: Decimal(times) for word, times in MULTIPLES.items()},
    "half": Decimal("0.5"),
}
_MULTIPLE = re.compile(
    rf"(?:({'|'.join(_TIMES)}|[0-9](?<![0-9].)[0-9]{{0,5}}\s?(?:times|x|×|\*|lots\sof))\s(?:of\s)?)(£?)([0-9][0-9.,]{{0,15}})"
)
_MULTIPLE_AFTER = re.compile(
    rf"(£?)([0-9](?<![0-9.,].)[0-9.,]{{0,15}})(\s?(?:{any_of(scales.POWERS)})?)\s?[x×*]\s?([0-9]{{1,6}})(?![0-9.])"
)
_MULTIPLES = (
    *MULTIPLES,
    "half ",
    " times ",
    "lots of",
    "×",
    " x ",
)
_BARE_POINT = re.compile(r"\.(?<![0-9a-z.].)[0-9]+")
_POWERS = {
    **scales.POWERS,
    **scales.HUNDRED,
    **scales.INDIAN,
}
_MOST_POWER = 12  # of ten, that anybody writes
_LOOKALIKES = str.maketrans("oilszb", "011528")
_LIKE_DIGITS = re.compile(
    r"£?(?=[oilszb]*[0-9])([0-9oilszb][0-9oilszb.,/]+)(?:[mk]|bn)?%?(?![a-z0-9])"
)
_UNIT_AFTER = re.compile(r"[\s-]+[a-z]{3}")
_MIXED = re.compile(r"[0-9][.,/]?(?:[oilzb]|s(?!t))|(?<![^\W_])[oilszb][.,/]?[0-9]")
_FEWEST_DIGITS = 3
_SURE_DIGITS = 4  # with which a word is a number, though some of them may be letters
_ROMAN = re.compile(
    r"([MDCLXVI](?<![^\W_].)[MDCLXVI]+)"
    rf"(?=\s?(?:m\b|{scales.ANY_WORD}|%|per\s?cent)"
    # what it counts; but MD, CD and DC are short for something
    r"|(?<!(?<![^\W_])[MDCL]{2})[\s-][A-Za-z]{3})"
)
_WELL_FORMED = re.compile(
    r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
_SCALE_BEFORE = re.compile(  # £m 22.6, £m c. 2; but no day of a month, year or range
    r"(£|gbp\s?|€|\$)\s?(m|k|bn)n?[\s):=]{0,3}+(?:ca?\.?\s)?[-−–(]?([0-9]+(?:[.,·][0-9]+)*)"
    # all of the number; possessive groups within groups fail in early versions of Python 3.11
    r"(?![0-9]|[.,·][0-9])"
    rf"(?!\s?[/–-]|\s[0-9](?![0-9.,])|(?:st|nd|rd|th)?\s(?:{months.BEGINNING}))"
)
_BANKERS = re.compile(r"([0-9](?:[0-9.,]*[0-9])?)\s?MM(?![^\W_])")


def numbers_in_digits(
    text: str,
    cased: str,
    *,
    deep: bool = True,
) -> Iterator[str]:
    """Yields such numbers in digits, each with the text around it.

    `cased` is the text with its capitals, which Roman numerals need; `deep` adds the notations of programs.
    """
    yield from _with_other_signs(text)
    if "MM" in cased:
        for match in _BANKERS.finditer(cased):
            yield around(cased, match, f"{match[1]}m").lower()
    yield from _multiplied(text)
    yield from _like_digits(text, unusual_words(cased).lower())
    for match in _ROMAN.finditer(cased):
        if _WELL_FORMED.fullmatch(match[1]):
            number = str(value_of_roman(match[1]))
            yield around(cased, match, number).lower()
    if deep:
        from twopart.audit.foreign.program_numbers import of_programs

        yield from of_programs(text)


def _with_other_signs(text: str) -> Iterator[str]:
    for match in _WITH_OTHER_SIGNS.finditer(text):
        if number := _plain(match):
            yield around(text, match, number)
    for match in _BARE_POINT.finditer(text):
        yield around(text, match, f"0{match[0]}")
    for match in _ONE_BY_ONE.finditer(text):
        yield around(text, match, _one_by_one(match))
    for match in _SCALE_BEFORE.finditer(text):
        yield around(text, match, f"{match[1]}{match[3]}{match[2]}")


def _one_by_one(match: re.Match[str]) -> str:
    """Returns digits that are written one by one, and their point, unless points separate them."""
    number_characters = "0123456789"
    if match[1].strip(" \"'") != ".":
        number_characters += "."
    return "".join(c for c in match[0] if c in number_characters)


def _multiplied(text: str) -> Iterator[str]:
    """Yields multiples. Only the surroundings of their words are searched: numbers are many, and these words few."""
    for start, end in _around_any(text, _MULTIPLES):
        for match in _MULTIPLE.finditer(text, start, end):
            product = _times(match[3], _factor(match[1]))
            yield around(text, match, f"{match[2]}{product}")
        for match in _MULTIPLE_AFTER.finditer(text, start, end):
            product = _times(match[2], Decimal(match[4]))
            yield around(text, match, f"{match[1]}{product}{match[3]}")


def _factor(words: str) -> Decimal:
    """Returns the factor that words express: 2 for twice, 3 for 3 times."""
    if words in _TIMES:
        return _TIMES[words]
    digits = re.match("[0-9]+", words)
    assert digits is not None  # noqa: S101 - all other ways begin with digits
    return Decimal(digits[0])


def _around_any(
    text: str,
    words: tuple[str, ...],
) -> Iterator[tuple[int, int]]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield max(0, at - _AFTER), at + len(word) + _AFTER
            at = text.find(word, at + len(word))


def _times(
    number: str,
    times: Decimal,
) -> str:
    plain = number.replace(",", "").rstrip(".")
    if plain.count(".") > 1:
        return ""
    return _written(Decimal(plain) * times, 0)


def _like_digits(
    text: str,
    unusual: str,
) -> Iterator[str]:
    """Yields numbers of which some digits are letters; `unusual` are the unusual words of the text."""
    if not _MIXED.search(unusual):
        return
    end = 0
    for word in unusual.split():
        if not word.islower() or word.isalpha() or not _MIXED.search(word):
            continue
        at = text.find(word, end)
        if at < 0:
            continue
        end = max(at, end)
        word_end = at + len(word)
        after = text[word_end : word_end + _AFTER]
        if number := _as_digits(word, after):
            yield f"{text[max(0, at - _BEFORE) : at]}{number}{after}"


def _as_digits(
    word: str,
    after: str,
) -> str:
    """Returns the number that a word looks like, with its sign and scale; nothing if it looks like none."""
    alike = _LIKE_DIGITS.match(word.lstrip("([\"'"))
    if not alike:
        return ""
    written = alike[1]
    number = written.translate(_LOOKALIKES)
    if number == written:
        return ""
    digits = sum(map(str.isdigit, number))
    has_sign = alike[0] != written
    has_unit = digits < _FEWEST_DIGITS and bool(_UNIT_AFTER.match(after))
    if digits >= _SURE_DIGITS or has_sign or has_unit:
        return alike[0].replace(written, number)
    return ""


def around(
    text: str,
    match: re.Match[str],
    number: str,
) -> str:
    """Returns the text around a match, with the number in the place of what was written."""
    start, end = match.span()
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    if not after[:1].isalpha():
        after = f" {after}"
    return f"{before}{number}{after}"


def _plain(match: re.Match[str]) -> str:
    """Returns the number of a match in digits; the last group that matched names the kind of notation."""
    number = match[1].replace(",", "")
    kind = match.lastgroup or ""
    if kind == "point":
        return f"{number}.{match['point']}"
    if kind == "places":
        return f"{number}.{match['places']}{match['scale']}"
    if kind == "thousands":
        return _with_thousands(number, match)
    if number.count(".") > 1:
        return ""
    return _scaled(Decimal(number), kind, match)


def _with_thousands(
    number: str,
    match: re.Match[str],
) -> str:
    if len(number) > _FEWEST_DIGITS:
        return ""
    by = match["by"] or match["dash"]
    return number + match["thousands"].replace(by, "")


def _scaled(
    number: Decimal,
    kind: str,
    match: re.Match[str],
) -> str:
    if kind == "mille":
        return f"{_written(number, -1)}%"
    if kind == "power":
        return _written(number, int(match["power"]))
    if kind == "indian":
        return _written(number, _POWERS[match["indian"]])
    if kind == "of":
        power = _POWERS[match["hundreds"]] + _POWERS[match["of"]]
        return _written(number, power)
    high = number * 10 ** _POWERS[match["high"]]
    low = Decimal(match["more"]) * 10 ** _POWERS[match["low"]]
    return _written(high + low, 0)


def _written(
    value: Decimal,
    power: int,
) -> str:
    if not -_MOST_POWER <= power <= _MOST_POWER:
        return ""
    return f"{value.scaleb(power).normalize():f}"
