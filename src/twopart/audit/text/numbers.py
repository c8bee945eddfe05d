"""Text -> the numbers in it, however they are separated and broken, with what is said around each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.text import hedges
from twopart.audit.text.layout import TIGHT, closed_up, letters
from twopart.audit.text.numerals import otherwise
from twopart.audit.text.spelling import in_digits, sums

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
_TWO_SENTENCES = re.compile(  # a full stop, and another sentence that begins with a number
    r"\.(?<=[0-9]\.)(?=\s[0-9]+\s(?!(?:million|thousand|billion|mn|bn|pounds|gbp|sterling|per)\b)[a-z]{2,}\s[a-z])"
)
_LEDGER = 9  # digits, with noughts before them
_LONGEST = 16  # digits of a number that anyone writes out
_PIECES = 5  # parts into which layout breaks one number
_NEAR = 30  # characters around a number
_LABEL = 24  # characters before one
_THOUSAND = 3  # digits between two separators

_BEFORE = re.compile(r"(£|gbp|€|eur|\$|usd|per\s?cent(?:age)?\s?[:=])[\s(\-−–+~]*$")
_SCALES = r"millions?|mill?|mn|mln|mio|m|thousands?|thou|tsd|grand|k|billions?|bln|bil|bn|(?<=[0-9])b|trillion|tn"
_SIGNS_OF_IT = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0(-−–+~"
_UNITS_BEFORE = ("£", "gbp", "€", "eur", "$", "usd", ":", "=")
_AFTER = re.compile(
    r"(?:\s*(?:-|–|to|and|or)\s*[£]?[0-9][0-9.,]*(?=\s*(?:%|per\s*cent|[mk]\b|bn\b|million|thousand|billion)))?"
    rf"(?P<more>(?:{hedges.BETWEEN})(?=[\s-]+[a-z]))?"
    rf"[)\s-]*(?:of\s+an?\s+)?(?:(?P<scale>{_SCALES})(?!(?!gbp)[a-z]))?"
    r"[()\s_-]*(?P<unit>%|per[\s-]*cent|percentage|pct|ppts?(?![a-z])|p\.\s?c(?![a-z])|(?<=[0-9])p[cp](?![a-z])"
    r"|pounds?|gbp|sterling|quid|£(?!\s?[0-9]))?(?P<rest>.{0,40})",
    re.DOTALL,
)
_SCALE_BEFORE = re.compile(
    r"(?:(thousands|£\s?000s?|£k)|(?:millions|£m))[)\s]*(?:[:=]|of|at|is|-|–)?\s*£?\Z"
)
_GLUED = re.compile(r"[^\W\d_]\Z|[0-9][-/]\Z|\b0:\Z")
_WORD = re.compile(r"(?<![^\s(\"'])[a-z]{3,}(?=[.,:;)]?\s|$)")
_NAMES_IT = re.compile(
    r"([a-z]+(?:[\s-][a-z]+)?)[\s\"')]*(?:[:=(,|]|\s(?:is|are|was|of)\s)[\s\"'(]*\Z"
)
_BEFORE_IT = re.compile(r"([a-z]+)[\s)]\Z")
_LITTLE_WORDS = frozenset(
    "and or of to in on at by for from with than the a an per as is are was were not".split()  # noqa: SIM905
)
_POWERS = {
    **dict.fromkeys(("k", "thousand", "thousands", "thou", "tsd", "grand"), 3),
    **dict.fromkeys(("m", "mn", "mln", "mio", "mil", "mill", "million", "millions"), 6),
    **dict.fromkeys(("b", "bil", "bln", "bn", "billion", "billions"), 9),
    **dict.fromkeys(("tn", "trillion"), 12),
}
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
)  # not frozen: that is three times as slow to make, and thousands are
class Place:
    """A number where it stands, as the plain digits that it may mean: 22,048.00 may be 22048.

    With each reading goes whether closing noughts were cut off.
    """

    readings: list[Reading] = field(repr=False)
    start: int
    end: int
    joined: bool  # put together over blanks


@dataclass(slots=True)
class Context:
    """What is said around a number."""

    unit: str  # £, %, or nothing
    label: str = field(repr=False)  # the words before it
    power: int | None  # 6 after `m` or `million`
    close: bool  # the scale follows at once
    spelt: bool  # the scale is a word, not a letter
    more: str  # the hedge between number and scale: 22-odd million
    rest: str = field(repr=False)  # the words that follow
    before: int | None  # 3 after `in thousands:`, where nothing else is said
    glued: bool  # a letter stands right before or after, or it goes on from a number: 978-810
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
        """The same, where only a blank parts them: FTE 14."""
        return self._around()[1]

    @property
    def further(self) -> tuple[str, ...]:
        """The letters that follow after a word or two: 14 new FTE."""
        return self._around()[2:]

    def _around(self) -> tuple[str, ...]:
        """Made once: many figures may be meant by one number."""
        if self._units is None:
            named, column = _NAMES_IT.search(self.label), _BEFORE_IT.search(self.label)
            self._units = (
                letters(named[1]).removesuffix("s") if named else "",
                letters(column[1]).removesuffix("s") if column else "",
                *_after_words(self.rest),
            )
        return self._units


class Wanted:
    """The plain digits that are looked for, and the beginnings of them, by which broken numbers are sorted out."""

    def __init__(
        self,
        keys: Iterable[str],
    ) -> None:
        self.keys = frozenset(keys)
        digits = [key.replace(".", "") for key in self.keys]
        self.beginnings = frozenset(
            key[:end] for key in digits for end in range(len(key) + 1)
        )
        self._known: dict[
            str, tuple[list[Reading], bool]
        ] = {}  # the same numbers stand on many pages

    def __call__(
        self,
        written: str,
    ) -> tuple[list[Reading], bool]:
        """The readings of a number, if one is looked for; and whether it may be the beginning of one."""
        known = self._known.get(written)
        if known is None:
            readings = _readings(written)
            found = readings if any(key in self.keys for key, _ in readings) else []
            known = self._known[written] = (
                found,
                written.translate(_SEPARATORS) in self.beginnings,
            )
        return known


class Prepared(NamedTuple):
    """A text in lower case with number words as digits and without telephone numbers, and its numbers once more."""

    text: str
    again: (
        int  # from here on, letter-spaced ones are closed up, and several words are one
    )
    doubtful: int  # from here on, what is no plain number is read as one


def prepared(
    text: str,
    *,
    seldom: bool = True,
    deep: bool = True,
) -> Prepared:
    if not text.isascii():
        text = _BETWEEN_DIGITS.sub(lambda sign: _SIGNS[sign[0]], text)
    said = _PHONE.sub(_no_phone, in_digits(f"\n{text.lower()}"))
    if ". " in said:
        said = _TWO_SENTENCES.sub(". #", said)
    again = _AGAIN.join([said, closed_up(said), *sums(said)])
    return Prepared(
        _AGAIN.join([again, *otherwise(said, text, deep=deep)]) if seldom else again,
        len(said),
        len(again),
    )


def places(
    text: str,
    wanted: Wanted,
) -> Iterator[Place]:
    """Every number of a prepared text that may be one of those that are asked for."""
    found, beginnings = list(_NUMBER.finditer(text)), wanted.beginnings
    for at, number in enumerate(found):
        written = number[0]
        digits = written.translate(_SEPARATORS).rstrip("0")
        if digits not in beginnings and not (
            len(written) >= _LEDGER and digits.lstrip("0") in beginnings
        ):
            continue  # nearly all; noughts at the end are cut off from some readings
        readings, begins = wanted(written)
        if readings:
            yield Place(
                readings,
                number.start(),
                number.end(),
                joined=False,
            )
        if (
            begins
            and at + 1 < len(found)
            and found[at + 1].start() - number.end() <= _THOUSAND
        ):
            yield from _over_blanks(text, found[at : at + _PIECES], wanted)


def context(text: str, place: Place) -> Context:
    label = text[max(0, place.start - _LABEL) : place.start]
    before = (
        _BEFORE.search(label)
        if label.rstrip(_SIGNS_OF_IT).endswith(_UNITS_BEFORE)
        else None
    )  # few have any
    after = _AFTER.match(text, place.end)
    assert after is not None  # noqa: S101 - every part of the pattern may be missing
    scale, unit = after["scale"] or "", after["unit"] or ""
    follows = text[place.end : place.end + 1]
    return Context(
        unit=_CURRENCY.get(before[1], "%") if before else _unit(unit),
        label=label,
        power=_POWERS.get(scale),
        close=bool(scale)
        and after.start("scale") - place.end <= (text[place.end] == " "),
        spelt=len(scale) > 2,  # noqa: PLR2004 - `m`, `mn`, `bn` are letters
        more=after["more"] or "",
        rest=after["rest"],
        before=_before(text, place) if place.joined and not scale else None,
        glued=bool(_GLUED.search(text[max(0, place.start - 3) : place.start]))
        or (follows.isalpha() and not scale),
    )


def among_words(text: str, place: Place) -> bool:
    """Whether what stands around can be read: chance makes short numbers with a unit, and no two words beside."""
    around = f"{text[max(0, place.start - _NEAR) : place.start]} {text[place.end : place.end + _NEAR]}"
    return len(_WORD.findall(around)) > 1


def _after_words(rest: str) -> Iterator[str]:
    said = rest.split(" ", 3)
    for count, word in enumerate(said[:-1], 1):
        if not word.replace("-", "").isalpha() or word in _LITTLE_WORDS:
            return
        yield letters(" ".join(said[count:]))


def _before(
    text: str,
    place: Place,
) -> int | None:
    """Of thousands set off by blanks: 7 315."""
    found = _SCALE_BEFORE.search(text[max(0, place.start - 20) : place.start])
    return (
        (3 if found[1] else 6)
        if found and _IN_THREES.fullmatch(text, place.start, place.end)
        else None
    )


def _unit(word: str) -> str:
    return (
        ""
        if not word
        else "£"
        if word.startswith(("pound", "gbp", "sterling", "quid", "£"))
        else "%"
    )


def _readings(written: str) -> list[Reading]:
    """22.048 is a number with decimals, and may be thousands: both; 1.2.3 and 020 are none."""
    if written.isdigit():
        if written[0] == "0" and len(written) >= _LEDGER:
            written = written.lstrip("0") or "0"
        return [(written, False)] if written[0] != "0" or len(written) == 1 else []
    groups = _SPLIT.split(written)
    if (len(groups[0]) > 1 and groups[0][0] == "0") or len(written) > _LONGEST + 4:
        return []
    whole, decimals = "".join(groups[:-1]), groups[-1]
    in_threes = len(groups[0]) <= _THOUSAND and all(
        len(group) == _THOUSAND for group in groups[1:-1]
    )
    readings = []
    if (
        len(groups) > 2  # noqa: PLR2004 - India
        and len(decimals) == _THOUSAND
        and all(len(group) == 2 for group in groups[1:-1])  # noqa: PLR2004 - India
    ):
        readings.append((whole + decimals, False))
    if in_threes and len(decimals) == _THOUSAND and groups[0] != "0":
        readings.append((whole + decimals, False))
    if (in_threes or len(groups) == 2) and written[-len(decimals) - 1] in ".,·":  # noqa: PLR2004
        readings.append((f"{whole}.{decimals}", False))
        if decimals[-1] == "0":
            readings.append((f"{whole}.{decimals}".rstrip("0").rstrip("."), True))
    return readings


def _over_blanks(
    text: str, pieces: list[re.Match[str]], wanted: Wanted
) -> Iterator[Place]:
    """A number broken over lines, cells or blanks. Single digits in a row are closed up elsewhere."""
    written = pieces[0].group()
    for last, piece in pairwise(pieces):
        gap = _GAP.fullmatch(text, last.end(), piece.start())
        if (
            gap is None
            or len(written) > _LONGEST
            or ("." in written and "." in piece.group())
        ):
            return
        written += (gap[1] or gap[2] or "") + piece.group()
        readings, _ = wanted(written)
        if readings and len(written) > 3:  # noqa: PLR2004 - three digits over blanks are a column of small numbers
            yield Place(
                readings,
                pieces[0].start(),
                piece.end(),
                joined=True,
            )


def _no_phone(found: re.Match[str]) -> str:
    return " # " if sum(map(str.isdigit, found[0])) >= _PHONE_DIGITS else found[0]
