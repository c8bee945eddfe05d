"""Reads the context of each number in a text: its unit, its scale, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twopart.audit.text import hedges
from twopart.audit.text.layout import letters
from twopart.language import scales
from twopart.language.whole_words import any_of

if TYPE_CHECKING:
    from twopart.audit.text.numbers import NumberOnPage

_IN_THREES = re.compile(r"[0-9]{1,3}(?:\s[0-9]{3})+(?:[.,][0-9]+)?")
_THOUSANDS, _MILLIONS, _ = scales.PLURALS
_NEAR = 30  # characters around a number
_LABEL = 24  # characters before one
_SERIES = (
    120  # characters before a number in which a series of codes may begin: M1 M2 M3
)
_CODE_OF_A_MONTH = "m"
_NEXT_CODE = re.compile(r"\s?([0-9]{1,2})(?![0-9.,])")
_CODES_BEFORE = re.compile(r"(?<![\w£€$])m\s?(?:[0-9]{1,2}\s+m\s?)*\Z")
_BEFORE = re.compile(r"(£|gbp|€|eur|\$|usd|per\s?cent(?:age)?\s?[:=])[\s(\-−–+~]*$")
_POWERS = {
    **scales.POWERS,
    **scales.PLURALS,
    **scales.ABBREVIATIONS,
    **scales.SELDOM,
}
_AT_ONCE = (
    "b"  # the scale that is an ordinary letter unless a digit stands right before it
)
_SCALES = rf"{any_of(_POWERS.keys() - {_AT_ONCE})}|(?<=[0-9]){_AT_ONCE}"
_BETWEEN_UNIT_AND_NUMBER = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0(-−–+~"
_UNITS_BEFORE = ("£", "gbp", "€", "eur", "$", "usd", ":", "=")
_AFTER = re.compile(
    rf"(?:\s*(?:-|–|to|and|or)\s*[£]?[0-9][0-9.,]*(?=\s*(?:%|per\s*cent|[mk]\b|bn\b|{scales.ANY_WORD})))?"
    rf"(?P<more>(?:{hedges.BETWEEN})(?=[\s-]+[a-z]))?"
    rf"[)\s-]*(?:of\s+an?\s+)?(?:(?P<scale>{_SCALES})(?!(?!gbp)[a-z]))?"
    r"[()\s_-]*(?P<unit>%|per[\s-]*cent|percentage|pct|ppts?(?![a-z])|p\.\s?c(?![a-z])|(?<=[0-9])p[cp](?![a-z])"
    r"|pounds?|gbp|sterling|quid|£(?!\s?[0-9]))?(?P<rest>.{0,40})",
    re.DOTALL,
)
_SCALE_BEFORE = re.compile(
    rf"(?:({_THOUSANDS}|£\s?000s?|£k)|(?:{_MILLIONS}|£m))[)\s]*(?:[:=]|of|at|is|-|–)?\s*£?\Z"
)
# The end of a block (see `StartsOfBlocks`) or of a sentence: on floor 6. Suites are
_ENDS = re.compile(r"[.\s]*#|\.\s+(?=[a-z])")
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
    _after: str | None = field(default=None, repr=False)
    _words: tuple[str, ...] | None = field(default=None, repr=False)

    @property
    def after(self) -> str:
        """The letters that follow the number in its own sentence or block."""
        if self._after is None:
            self._after = ""
            if not _ENDS.match(self.rest):
                self._after = letters(self.rest)
        return self._after

    @property
    def name(self) -> str:
        """The letters of the word that names it: FTE: 14, number of sites is 14."""
        return self._words_around()[0]

    @property
    def column(self) -> str:
        """The letters of the word before it, with only a space between them: FTE 14."""
        return self._words_around()[1]

    @property
    def further(self) -> tuple[str, ...]:
        """The letters that follow, without the first word or two: 14 new FTE."""
        return self._words_around()[2:]

    def _words_around(self) -> tuple[str, ...]:
        """Returns the words around the number. They are read once, since one number may stand for many figures."""
        if self._words is None:
            named = _singular(_NAMES_IT.search(self.label))
            column = _singular(_BEFORE_IT.search(self.label))
            self._words = (named, column, *_after_words(self.rest))
        return self._words


def context(
    text: str,
    place: NumberOnPage,
) -> NumberContext:
    """Returns the context of a number of a text in lower case."""
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
    continues = _GLUED.search(just_before) is not None
    return NumberContext(
        unit=_unit_before(label) or _unit(after["unit"] or ""),
        label=label,
        power=_POWERS.get(scale),
        close=bool(scale) and after.start("scale") - end <= gap,
        spelt=len(scale) > 2,
        more=after["more"] or "",
        rest=after["rest"],
        before=before,
        glued=continues or (follows.isalpha() and not scale),
    )


def _is_a_code(text: str, place: NumberOnPage, after: re.Match[str]) -> bool:
    """Whether the letter after a number belongs to the next code of a series that begins with M1: M10 M11 M12.

    Amounts in a row, 9m 10m 11m, begin with a number instead of a letter; below “£m”, a sign stands before them.
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
    if not label.rstrip(_BETWEEN_UNIT_AND_NUMBER).endswith(_UNITS_BEFORE):
        return ""
    before = _BEFORE.search(label)
    if not before:
        return ""
    return _CURRENCY.get(before[1], "%")


def among_words(
    text: str,
    place: NumberOnPage,
) -> bool:
    """Whether two words stand near a number. Chance produces short numbers with a unit, but not with words beside them."""
    before = text[max(0, place.start - _NEAR) : place.start]
    after = text[place.end : place.end + _NEAR]
    return len(_WORD.findall(f"{before} {after}")) > 1


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
    """Returns the scale that the heading before it gives to a number with its thousands apart: £000s: 7 315."""
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
