"""Finds the numbers in a text, however they are separated and broken, with the context of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.text import hedges
from twopart.audit.text.layout import TIGHT, closed_up, letters
from twopart.audit.text.other_signs import otherwise
from twopart.audit.text.spelling import in_digits, sums
from twopart.language import scales

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER = re.compile(rf"[0-9]+(?:(?:[.,'’·_]|{TIGHT}(?=[0-9]{{3}}(?![0-9])))[0-9]+)*")
_PHONE = re.compile(
    r"[+(0](?<![\d.,£].)[0-9(]?[0-9]{1,4}\)?\s?(?:\(0\))?[0-9]{0,4}\s[0-9]{3,4}(?:\s[0-9]{3,4})?(?!\d)"
)
_PHONE_DIGITS = 9  # at least
_SPLIT = re.compile(r"[.,'’·_\x1f]")
_SEPARATORS = str.maketrans("", "", ".,'’·_\x1f")
_IN_THREES = re.compile(r"[0-9]{1,3}(?:\s[0-9]{3})+(?:[.,][0-9]+)?")
_GAP = re.compile(r"\s+([.,·]?)\s*|([.,·])\s+")
_SCALE_WORDS = "|".join(scales.WORDS)
_THOUSANDS, _MILLIONS, _ = scales.PLURALS
_TWO_SENTENCES = re.compile(  # a full stop, and another sentence that begins with a number
    rf"\.(?<=[0-9]\.)(?=\s[0-9]+\s(?!(?:{_SCALE_WORDS}|mn|bn|pounds|gbp|sterling|per)\b)[a-z]{{2,}}\s[a-z])"
)
_LEDGER = 9  # digits, with leading zeros
_LONGEST = 16  # most digits of a number that anyone writes out
_PIECES = 5  # parts into which layout breaks one number
_NEAR = 30  # characters around a number
_LABEL = 24  # characters before one
_SERIES = 120  # characters in which a series of codes begins: M1 M2 M3
_CODE_OF_A_MONTH = "m"
_NEXT_CODE = re.compile(r"\s?([0-9]{1,2})(?![0-9.,])")
_CODES_BEFORE = re.compile(r"(?<![\w£€$])m\s?(?:[0-9]{1,2}\s+m\s?)*\Z")
_THOUSAND = 3  # digits between two separators
_HUNDRED = 2  # the same, in the Indian notation

_BEFORE = re.compile(r"(£|gbp|€|eur|\$|usd|per\s?cent(?:age)?\s?[:=])[\s(\-−–+~]*$")
_POWERS = {
    **scales.POWERS,
    **scales.PLURALS,
    **scales.ABBREVIATIONS,
    **scales.SELDOM,
}
_AT_ONCE = "b"  # scales that are ordinary letters unless they follow a digit
_SCALES = rf"{scales.any_of(_POWERS.keys() - {_AT_ONCE})}|(?<=[0-9]){_AT_ONCE}"
_SIGNS_OF_IT = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0(-−–+~"
_UNITS_BEFORE = ("£", "gbp", "€", "eur", "$", "usd", ":", "=")
_AFTER = re.compile(
    rf"(?:\s*(?:-|–|to|and|or)\s*[£]?[0-9][0-9.,]*(?=\s*(?:%|per\s*cent|[mk]\b|bn\b|{_SCALE_WORDS})))?"
    rf"(?P<more>(?:{hedges.BETWEEN})(?=[\s-]+[a-z]))?"
    rf"[)\s-]*(?:of\s+an?\s+)?(?:(?P<scale>{_SCALES})(?!(?!gbp)[a-z]))?"
    r"[()\s_-]*(?P<unit>%|per[\s-]*cent|percentage|pct|ppts?(?![a-z])|p\.\s?c(?![a-z])|(?<=[0-9])p[cp](?![a-z])"
    r"|pounds?|gbp|sterling|quid|£(?!\s?[0-9]))?(?P<rest>.{0,40})",
    re.DOTALL,
)
_SCALE_BEFORE = re.compile(
    rf"(?:({_THOUSANDS}|£\s?000s?|£k)|(?:{_MILLIONS}|£m))[)\s]*(?:[:=]|of|at|is|-|–)?\s*£?\Z"
)
_GLUED = re.compile(r"[^\W\d_]\Z|[0-9][-/]\Z|\b0:\Z")
_WORD = re.compile(r"(?<![^\s(\"'])[a-z]{3,}(?=[.,:;)]?\s|$)")
_NAMES_IT = re.compile(
    r"([a-z]+(?:[\s-][a-z]+)?)[\s\"')]*(?:[:=(,|]|\s(?:is|are|was|of)\s)[\s\"'(]*\Z"
)
_BEFORE_IT = re.compile(r"([a-z]+)[\s)]\Z")
_LITTLE_WORDS = frozenset(
    "and or of to in on at by for from with than the a an per as is are was were not".split()
)
_CURRENCY = {"£": "£", "gbp": "£", "€": "€", "eur": "€", "$": "$", "usd": "$"}
_AGAIN = "\n#\n"
_SIGNS = {
    **dict.fromkeys("․‧∙⋅•˙᎐⸱。﹒・", "."),
    **dict.fromkeys("‚،﹐、", ","),
    **dict.fromkeys("‐‑‒﹣", "-"),
    **dict.fromkeys("⁄∕", "/"),
}
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9])[{''.join(_SIGNS)}](?=\s?[0-9])")
Reading = tuple[str, bool]


@dataclass(
    slots=True
)  # not frozen: that takes three times as long to create, and there are thousands
class NumberOnPage:
    """A number on a page, as the plain digits that it may mean: 22,048.00 may be 22048.

    Each reading says whether closing zeros were cut off.
    """

    readings: list[Reading] = field(repr=False)
    start: int
    end: int
    joined: bool  # joined over spaces


@dataclass(slots=True)
class NumberContext:
    """The context of a number."""

    unit: str  # £, %, or nothing
    label: str = field(repr=False)  # the words before it
    power: int | None  # 6 after `m` or `million`
    close: bool  # the scale follows at once
    spelt: bool  # the scale is a word, not a letter
    more: str  # the hedge between number and scale: 22-odd million
    rest: str = field(repr=False)  # the words after it
    before: int | None  # 3 after `in thousands:`, where nothing else is given
    # a letter stands right before or after it, or it continues a number: 978-810
    glued: bool
    _behind: str | None = field(default=None, repr=False)
    _units: tuple[str, ...] | None = field(default=None, repr=False)

    @property
    def behind(self) -> str:
        """The letters that follow."""
        if self._behind is None:
            self._behind = letters(self.rest)
        return self._behind

    @property
    def name(self) -> str:
        """The letters of the word that names it: FTE: 14, number of sites is 14."""
        return self._around()[0]

    @property
    def column(self) -> str:
        """The letters of the word before it, with only a space between them: FTE 14."""
        return self._around()[1]

    @property
    def further(self) -> tuple[str, ...]:
        """The letters that follow after a word or two: 14 new FTE."""
        return self._around()[2:]

    def _around(self) -> tuple[str, ...]:
        """Computed once, since one number may mean many figures."""
        if self._units is None:
            named = _singular(_NAMES_IT.search(self.label))
            column = _singular(_BEFORE_IT.search(self.label))
            self._units = (named, column, *_after_words(self.rest))
        return self._units


class Wanted:
    """The plain digits to search for, and their beginnings, by which broken numbers are filtered."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = frozenset(keys)
        beginnings = set[str]()
        for key in self.keys:
            digits = key.replace(".", "")
            beginnings.update(digits[:end] for end in range(len(digits) + 1))
        self.may_begin = _Beginnings(beginnings)
        # Cached, since the same numbers stand on many pages.
        self._known: dict[str, tuple[list[Reading], bool]] = {}

    def __call__(self, written: str) -> tuple[list[Reading], bool]:
        """Returns the readings of a number that are searched for, and whether it may be the beginning of one."""
        known = self._known.get(written)
        if known is None:
            known = self._known[written] = self._read(written)
        return known

    def _read(self, written: str) -> tuple[list[Reading], bool]:
        begins = written.translate(_SEPARATORS) in self.may_begin.beginnings
        readings = _readings(written)
        if any(key in self.keys for key, _ in readings):
            return readings, begins
        return [], begins


class _Beginnings(dict[str, bool]):
    """Whether each number may be one that is searched for, or begin one: nearly all may not, and stand on many pages."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        super().__init__()
        self.beginnings = frozenset(beginnings)

    def __missing__(self, written: str) -> bool:
        # Some readings lose their closing zeros.
        digits = written.translate(_SEPARATORS).rstrip("0")
        if len(written) >= _LEDGER and digits not in self.beginnings:
            digits = digits.lstrip("0")
        self[written] = digits in self.beginnings
        return self[written]


class Prepared(NamedTuple):
    """A text in lower case, with number words as digits and without telephone numbers, followed by its numbers once
    more.
    """

    text: str
    # from here on, letter-spaced numbers are closed up, and several words are one
    again: int
    doubtful: int  # from here on stand the readings of what is not a plain number


def prepared(
    text: str,
    *,
    seldom: bool = True,
    deep: bool = True,
) -> Prepared:
    if not text.isascii():
        text = _BETWEEN_DIGITS.sub(_usual_sign, text)
    in_words = in_digits(f"\n{text.lower()}")
    without_phones = _PHONE.sub(_no_phone, in_words)
    if ". " in without_phones:
        without_phones = _TWO_SENTENCES.sub(". #", without_phones)
    pieces = [without_phones, closed_up(without_phones), *sums(without_phones)]
    again = _AGAIN.join(pieces)
    whole = again
    if seldom:
        pieces = [
            again,
            *otherwise(
                without_phones,
                text,
                deep=deep,
            ),
        ]
        whole = _AGAIN.join(pieces)
    return Prepared(
        whole,
        len(without_phones),
        len(again),
    )


def _usual_sign(sign: re.Match[str]) -> str:
    return _SIGNS[sign[0]]


def places(
    text: str,
    wanted: Wanted,
) -> Iterator[NumberOnPage]:
    """Yields every number of a prepared text that may be one of those searched for."""
    numbers, may_begin = list(_NUMBER.finditer(text)), wanted.may_begin
    for at, number in enumerate(numbers):
        written = number[0]
        if not may_begin[written]:
            continue
        readings, begins = wanted(written)
        start, end = number.span()
        if readings:
            yield NumberOnPage(readings, start, end, joined=False)
        if not begins or at + 1 >= len(numbers):
            continue
        if numbers[at + 1].start() - end <= _THOUSAND:
            yield from _over_blanks(
                text,
                numbers[at : at + _PIECES],
                wanted,
            )


def context(
    text: str,
    place: NumberOnPage,
) -> NumberContext:
    start, end = place.start, place.end
    label = text[max(0, start - _LABEL) : start]
    after = _AFTER.match(text, end)
    assert after is not None  # noqa: S101 - every part of the pattern may be missing
    scale = after["scale"] or ""
    if _is_a_code(text, place, after):
        scale = ""
    follows = text[end : end + 1]
    gap = 1 if follows == " " else 0  # characters between a number and its scale
    before = None
    if place.joined and not scale:
        before = _before(text, place)
    just_before = text[max(0, start - 3) : start]
    goes_on = _GLUED.search(just_before) is not None
    return NumberContext(
        unit=_unit_before(label) or _unit(after["unit"] or ""),
        label=label,
        power=_POWERS.get(scale),
        close=bool(scale) and after.start("scale") - end <= gap,
        spelt=len(scale) > 2,
        more=after["more"] or "",
        rest=after["rest"],
        before=before,
        glued=goes_on or (follows.isalpha() and not scale),
    )


def _is_a_code(text: str, place: NumberOnPage, after: re.Match[str]) -> bool:
    """Whether the letter behind a number is that of the next of a series of codes that begins with M1: M10 M11 M12.

    Amounts in a row, 9m 10m 11m, begin with a number and not with a letter; below “£m”, a sign stands before it.
    """
    written = text[place.start : place.end]
    if after["scale"] != _CODE_OF_A_MONTH or not written.isdigit():
        return False
    next_code = _NEXT_CODE.match(text, after.end("scale"))
    if next_code is None or int(next_code[1]) != int(written) + 1:
        return False
    before = text[max(0, place.start - _SERIES) : place.start]
    series = _CODES_BEFORE.search(before)
    if series is None:
        return False
    codes = [*map(int, re.findall(r"\d+", series[0])), int(written)]
    return codes == list(range(1, len(codes) + 1))


def _unit_before(label: str) -> str:
    """Returns a currency or percentage sign before the number; few numbers have one."""
    if not label.rstrip(_SIGNS_OF_IT).endswith(_UNITS_BEFORE):
        return ""
    before = _BEFORE.search(label)
    if not before:
        return ""
    return _CURRENCY.get(before[1], "%")


def among_words(
    text: str,
    place: NumberOnPage,
) -> bool:
    """Whether the context is readable: chance produces short numbers with a unit, but not with two words beside them."""
    before = text[max(0, place.start - _NEAR) : place.start]
    behind = text[place.end : place.end + _NEAR]
    return len(_WORD.findall(f"{before} {behind}")) > 1


def _singular(word: re.Match[str] | None) -> str:
    """Returns the letters of a word without its final s, or nothing."""
    if word is None:
        return ""
    return letters(word[1]).removesuffix("s")


def _after_words(rest: str) -> Iterator[str]:
    words = rest.split(" ", 3)
    for count, word in enumerate(words[:-1], 1):
        if not word.replace("-", "").isalpha() or word in _LITTLE_WORDS:
            return
        yield letters(" ".join(words[count:]))


def _before(
    text: str,
    place: NumberOnPage,
) -> int | None:
    """Returns the scale that the words before it give to a number with thousands separated by spaces: 7 315."""
    before = text[max(0, place.start - 20) : place.start]
    heading = _SCALE_BEFORE.search(before)
    if not heading or not _IN_THREES.fullmatch(
        text,
        place.start,
        place.end,
    ):
        return None
    if heading[1]:
        return 3
    return 6


def _unit(word: str) -> str:
    if not word:
        return ""
    if word.startswith(("pound", "gbp", "sterling", "quid", "£")):
        return "£"
    return "%"


def _readings(written: str) -> list[Reading]:
    """Returns the readings: 22.048 may have decimals or be in thousands, so both are read; 1.2.3 and 020 are not
    numbers.
    """
    if written.isdigit():
        return _readings_of_digits(written)
    groups = _SPLIT.split(written)
    if _begins_with_nought(groups[0]) or len(written) > _LONGEST + 4:
        return []
    whole = "".join(groups[:-1])
    decimals = groups[-1]
    between = groups[1:-1]
    in_threes = len(groups[0]) <= _THOUSAND and _are_long(between, _THOUSAND)
    readings = list[Reading]()
    if len(decimals) == _THOUSAND:
        if between and _are_long(between, _HUNDRED):  # as in the Indian notation
            readings.append((whole + decimals, False))
        if in_threes and groups[0] != "0":
            readings.append((whole + decimals, False))
    separator = written[-len(decimals) - 1]
    is_point = separator in ".,·" and (in_threes or not between)
    if is_point:
        readings.append((f"{whole}.{decimals}", False))
        if decimals[-1] == "0":
            short = f"{whole}.{decimals}".rstrip("0").rstrip(".")
            readings.append((short, True))
    return readings


def _readings_of_digits(written: str) -> list[Reading]:
    if written[0] == "0" and len(written) >= _LEDGER:
        written = written.lstrip("0") or "0"
    if _begins_with_nought(written):
        return []
    return [(written, False)]


def _begins_with_nought(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0"


def _are_long(
    groups: list[str],
    length: int,
) -> bool:
    return all(len(group) == length for group in groups)


def _over_blanks(
    text: str,
    pieces: list[re.Match[str]],
    wanted: Wanted,
) -> Iterator[NumberOnPage]:
    """Joins a number that is broken over lines, cells or spaces. Single digits in a row are closed up elsewhere."""
    written = pieces[0][0]
    for last, piece in pairwise(pieces):
        gap = _GAP.fullmatch(
            text,
            last.end(),
            piece.start(),
        )
        if gap is None or len(written) > _LONGEST:
            return
        if "." in written and "." in piece[0]:
            return
        point = gap[1] or gap[2] or ""
        written += point + piece[0]
        readings, _ = wanted(written)
        if readings and len(written) > 3:
            yield NumberOnPage(
                readings,
                pieces[0].start(),
                piece.end(),
                joined=True,
            )


def _no_phone(match: re.Match[str]) -> str:
    digits = sum(map(str.isdigit, match[0]))
    if digits >= _PHONE_DIGITS:
        return " # "
    return match[0]
