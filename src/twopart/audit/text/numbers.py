"""Finds the numbers in a text, however they are separated and broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from twopart.audit.text.layout import TIGHT, closed_up
from twopart.audit.text.other_signs import numbers_in_digits
from twopart.audit.text.spelling import in_digits, sums
from twopart.language import scales

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER = re.compile(rf"[0-9]+(?:(?:[.,'’·_]|{TIGHT}(?=[0-9]{{3}}(?![0-9])))[0-9]+)*")
_PHONE = re.compile(
    r"[+(0](?<![\d.,£].)[0-9(]?[0-9]{1,4}\)?\s?(?:\(0\))?[0-9]{0,4}\s[0-9]{3,4}(?:\s[0-9]{3,4})?(?!\d)"
)
_PHONE_DIGITS = 9  # at least
_SEPARATOR = re.compile(r"[.,'’·_\x1f]")
_SEPARATORS = str.maketrans("", "", ".,'’·_\x1f")
_GAP = re.compile(r"\s+([.,·]?)\s*|([.,·])\s+")
_TWO_SENTENCES = re.compile(  # a full stop, and another sentence that begins with a number
    rf"\.(?<=[0-9]\.)(?=\s[0-9]+\s(?!(?:{scales.ANY_WORD}|mn|bn|pounds|gbp|sterling|per)\b)[a-z]{{2,}}\s[a-z])"
)
_LEDGER = 9  # digits of a number that may have leading zeros, as ledgers write them
_LONGEST = 16  # digits of a number that anyone writes out, at most
_PIECES = 5  # parts into which layout breaks one number, at most
_THOUSAND = 3  # digits between two separators
_HUNDRED = 2  # the same, in the Indian notation

_AGAIN = "\n#\n"  # between texts that are searched as one: no number goes over it
_SEPARATORS_MEANT = {
    **dict.fromkeys("․‧∙⋅•˙᎐⸱。﹒・", "."),
    **dict.fromkeys("‚،﹐、", ","),
    **dict.fromkeys("‐‑‒﹣", "-"),
    **dict.fromkeys("⁄∕", "/"),
}
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9])[{''.join(_SEPARATORS_MEANT)}](?=\s?[0-9])")
ReadingOfDigits = tuple[
    str, bool
]  # plain digits, and whether closing zeros were cut off


# Not frozen: that takes three times as long to create, and there are thousands.
@dataclass(slots=True)
class NumberOnPage:
    """A number on a page, with the plain digits that it may mean: 22,048.00 may be 22048."""

    readings: list[ReadingOfDigits] = field(repr=False)
    start: int
    end: int
    joined: bool  # joined over spaces
    # Joined of two in a way that nobody writes: 2 3.092, which may be the number of a row and its first cell.
    of_cells: bool = False


class WantedDigits:
    """The plain digits to search for, and their beginnings, by which broken numbers are filtered."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = frozenset(keys)
        beginnings = set[str]()
        for key in self.keys:
            digits = key.replace(".", "")
            beginnings.update(digits[:end] for end in range(len(digits) + 1))
        self.beginnings = frozenset(beginnings)
        # Cached, since the same numbers stand on many pages.
        self._known: dict[str, tuple[list[ReadingOfDigits], bool]] = {}

    def __call__(self, written: str) -> tuple[list[ReadingOfDigits], bool]:
        """Returns the readings of a number that are searched for, and whether it may be the beginning of one."""
        known = self._known.get(written)
        if known is None:
            known = self._known[written] = self._read(written)
        return known

    def _read(self, written: str) -> tuple[list[ReadingOfDigits], bool]:
        begins = written.translate(_SEPARATORS) in self.beginnings
        readings = _readings(written)
        if any(key in self.keys for key, _ in readings):
            return readings, begins
        return [], begins


class PreparedText(NamedTuple):
    """A text in lower case, with number words as digits and without telephone numbers, followed by its numbers once
    more.
    """

    text: str
    # Where the numbers begin once more, with letter-spaced ones closed up and sums of several words added up.
    again: int
    doubtful: int  # where the readings of notations begin that are not plain numbers


def prepared(
    text: str,
    *,
    rare: bool = True,
    deep: bool = True,
) -> PreparedText:
    """Prepares a text for the search; `rare` adds notations that are seldom written, and `deep` those of programs."""
    if not text.isascii():
        text = _BETWEEN_DIGITS.sub(_usual_separator, text)
    in_words = in_digits(f"\n{text.lower()}")
    without_phones = _PHONE.sub(_no_phone, in_words)
    if ". " in without_phones:
        without_phones = _TWO_SENTENCES.sub(". #", without_phones)
    pieces = [without_phones, closed_up(without_phones), *sums(without_phones)]
    again = _AGAIN.join(pieces)
    whole = again
    if rare:
        pieces = [
            again,
            *numbers_in_digits(
                without_phones,
                text,
                deep=deep,
            ),
        ]
        whole = _AGAIN.join(pieces)
    return PreparedText(
        whole,
        len(without_phones),
        len(again),
    )


def _usual_separator(match: re.Match[str]) -> str:
    return _SEPARATORS_MEANT[match[0]]


def places(
    text: str,
    wanted: WantedDigits,
) -> Iterator[NumberOnPage]:
    """Yields every number of a prepared text that may be one of those searched for."""
    numbers, beginnings = list(_NUMBER.finditer(text)), wanted.beginnings
    for at, number in enumerate(numbers):
        written = number[0]
        digits = written.translate(_SEPARATORS).rstrip("0")
        if len(written) >= _LEDGER and digits not in beginnings:
            digits = digits.lstrip("0")
        if digits not in beginnings:
            continue  # as nearly all do; without closing zeros, since some readings lose them
        readings, begins = wanted(written)
        start, end = number.span()
        if readings:
            yield NumberOnPage(readings, start, end, joined=False)
        if not begins or at + 1 >= len(numbers):
            continue
        if numbers[at + 1].start() - end <= _THOUSAND:
            yield from _over_spaces(
                text,
                numbers[at : at + _PIECES],
                wanted,
            )


def _readings(written: str) -> list[ReadingOfDigits]:
    """Returns the readings of a number: 22.048 may have three decimals or a separator of thousands. 1.2.3 and 020 are
    not numbers.
    """
    if written.isdigit():
        return _readings_of_digits(written)
    groups = _SEPARATOR.split(written)
    if _begins_with_zero(groups[0]) or len(written) > _LONGEST + 4:
        return []
    whole = "".join(groups[:-1])
    decimals = groups[-1]
    between = groups[1:-1]
    in_threes = len(groups[0]) <= _THOUSAND and _have_length(between, _THOUSAND)
    readings = list[ReadingOfDigits]()
    if len(decimals) == _THOUSAND:
        if between and _have_length(between, _HUNDRED):  # as in the Indian notation
            readings.append((whole + decimals, False))
        if in_threes and groups[0] != "0":
            readings.append((whole + decimals, False))
    separator = written[-len(decimals) - 1]
    is_point = separator in ".,·" and (in_threes or not between)
    if is_point:
        readings.append((f"{whole}.{decimals}", False))
        if decimals[-1] == "0":
            shortened = f"{whole}.{decimals}".rstrip("0").rstrip(".")
            readings.append((shortened, True))
    return readings


def _readings_of_digits(written: str) -> list[ReadingOfDigits]:
    if written[0] == "0" and len(written) >= _LEDGER:
        written = written.lstrip("0") or "0"
    if _begins_with_zero(written):
        return []
    return [(written, False)]


def _begins_with_zero(digits: str) -> bool:
    return len(digits) > 1 and digits[0] == "0"


def _have_length(
    groups: list[str],
    length: int,
) -> bool:
    return all(len(group) == length for group in groups)


def _over_spaces(
    text: str,
    pieces: list[re.Match[str]],
    wanted: WantedDigits,
) -> Iterator[NumberOnPage]:
    """Joins numbers that are broken over lines, cells or spaces. Single digits in a row are closed up by `closed_up`."""
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
                of_cells=not point and _is_amount(piece[0]),
            )


def _is_amount(piece: str) -> bool:
    """Whether a piece has a point of its own, and before it too few digits to follow a thousand: 3.092, but 234.5."""
    before, point, _ = piece.partition(".")
    return bool(point) and 0 < len(before) < _THOUSAND


def _no_phone(match: re.Match[str]) -> str:
    digits = sum(map(str.isdigit, match[0]))
    if digits >= _PHONE_DIGITS:
        return " # "
    return match[0]
