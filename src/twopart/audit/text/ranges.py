"""Finds ranges in a text that are narrow enough to give a withheld figure away: between £21.9m and £22.2m."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from twopart.audit.text.layout import letters
from twopart.language import scales
from twopart.language.whole_words import any_of
from twopart.model.quantity import CURRENCIES, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from twopart.model.quantity import Value
    from twopart.model.secret import Secret

_NUMBER = r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)"
_POWERS = {**scales.POWERS, **scales.ABBREVIATIONS}
_SCALE = rf"\s*({any_of(_POWERS)})?(?!(?!pc\b)[a-z])"
_SIGN = r"(£|gbp\s?|€|\$)?"
_RANGE = re.compile(
    rf"(?<![0-9.,]){_NUMBER}{_SCALE}\s*(%)?\s*(?:-|–|—|to|and)\s*{_SIGN}{_NUMBER}{_SCALE}(.{{0,30}})",
    re.DOTALL,
)
_PER_CENT = re.compile(r"\s*(?:%|per\s*cent|pct)|pc(?![a-z])")
_JOINED = re.compile(r"(?:-|–|—|to|and)\s*(?:£|€|\$|gbp\s?)?(?=[0-9])")
# The last digit of a number, or the last character of its scale or unit.
_ENDS_A_NUMBER = frozenset("0123456789mnk%od")
_BEFORE, _AFTER = 30, 50  # characters on either side in which a range stands
_ANY_UNIT = re.compile(r"[£€$%a-z]")
_NUMBERS = 15  # characters of a number and spaces
_SIGN_BEFORE = 5  # characters in which the sign of a currency stands
_CURRENCIES = frozenset(CURRENCIES)
_WORD_FOLLOWS = re.compile(r"[\s-]*[a-z]")
_TIGHT = (
    10  # a range gives away a figure that is ten times as large as the range is wide
)


class Ranges:
    """A search for ranges around withheld figures."""

    def __init__(
        self,
        secrets: Iterable[Secret],
        public: Iterable[Value],
    ) -> None:
        self._figures: dict[str, list[tuple[Fraction, str]]] = {}
        for secret in secrets:
            figure = secret.value
            if isinstance(figure, Quantity) and not figure.nil:
                size = abs(Fraction(figure.value))
                of_unit = self._figures.setdefault(_unit(figure), [])
                of_unit.append((size, secret.id))
        for figures in self._figures.values():
            figures.sort()
        self._public = set[tuple[Fraction, str]]()
        for end in public:
            if isinstance(end, Quantity):
                size = abs(Fraction(end.value))
                self._public.add((size, _unit(end)))

    def around(self, text: str) -> Iterator[str]:
        """Yields the ids of the figures that lie in a range of a text in lower case. A public end excuses a range."""
        for joined in _JOINED.finditer(text):
            earliest = max(0, joined.start() - _BEFORE)
            before = text[earliest : joined.start()].rstrip()
            if before[-1:] not in _ENDS_A_NUMBER:
                continue
            start = earliest + len(before)
            end = joined.end()
            if not _ANY_UNIT.search(
                text,
                max(0, start - _NUMBERS),
                end + _NUMBERS,
            ):
                continue
            window = text[max(0, start - _BEFORE) : end + _AFTER]
            for match in _RANGE.finditer(window):
                at = match.start()
                sign = window[max(0, at - _SIGN_BEFORE) : at]
                yield from self._figures_within(match, sign.rstrip())

    def _figures_within(
        self,
        match: re.Match[str],
        before: str,
    ) -> Iterator[str]:
        sign = match[4] or ""
        if before[-1:] in _CURRENCIES:
            sign = before[-1:]
        for unit in self._figures:
            has_unit = _has_unit(
                unit,
                sign,
                match[3],
                match[7],
            )
            if not has_unit:
                continue
            first = _value(match[1], match[2] or match[6])
            last = _value(match[5], match[6])
            if self._public.isdisjoint(((first, unit), (last, unit))):
                yield from self._between(first, last, unit)

    def _between(
        self,
        first: Fraction,
        last: Fraction,
        unit: str,
    ) -> Iterator[str]:
        figures = self._figures[unit]
        begin = bisect_left(figures, (first, ""))
        for figure, secret in figures[begin:]:
            if figure > last:
                return
            if (last - first) * _TIGHT <= figure:
                yield secret


def _value(
    digits: str,
    scale: str | None,
) -> Fraction:
    number = Fraction(digits.replace(",", ""))
    power = _POWERS.get(scale or "", 0)
    return number * Fraction(10) ** power


def _unit(figure: Quantity) -> str:
    if figure.unit == "%" or figure.unit in _CURRENCIES:
        return figure.unit
    return letters(figure.unit).removesuffix("s")


def _has_unit(
    unit: str,
    sign: str,
    per_cent: str | None,
    rest: str,
) -> bool:
    if not unit:
        return False
    if unit == "%":
        return bool(per_cent or _PER_CENT.match(rest))
    if unit in _CURRENCIES:
        if sign.strip() in {unit, "gbp"}:
            return True
        return rest.lstrip().startswith("pound")
    if not _WORD_FOLLOWS.match(rest):
        return False
    return letters(rest).startswith(unit)
