"""Pairs of figures of which a sentence says that one is a share of the other, or so much for each of so many.

“A deposit of {deposit}, {rate} of the price”, “{share} of the budget of {budget}”, “{price} for each of {users}”.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from twopart.language.counted import thing
from twopart.model.figure import FigurePath
from twopart.model.quantity import CURRENCIES
from twopart.rules.values.closeness import TIMES
from twopart.rules.values.numbers import PERCENT, Number
from twopart.rules.values.operations import (
    BASE,
    BEFORE,
    LESS,
    MORE,
    PART,
    PRODUCT,
    QUOTIENT,
    Operation,
)

OperationOnTwo = tuple[Operation, Number, Number]
# Two figures with a few words between them.
_CLOSE = re.compile(
    r"\{(?P<one>\d+)\}(?=(?P<between>[ ,(:–—-]+(?:[a-z'’-]+[ ,(:–—-]+){0,6})\{(?P<other>\d+)\})"
)
_EACH = r"(?:each|every|apiece|a head|per \w+)"


class _Figures(NamedTuple):
    one: Number
    other: Number
    between: str


def shares(
    sentence: str,
    paths: Sequence[FigurePath],
    numbers: Mapping[FigurePath, Number],
    *,
    says_remainder: bool,
) -> Iterator[OperationOnTwo]:
    """Yields amounts beside percentages, and amounts beside counts."""
    words = sentence.lower()
    for figures in _close(sentence, paths, numbers):
        yield from _of_percentage(figures, words)
        yield from _of_each(figures, words)
    for match in _part_of().finditer(words):
        share = numbers.get(paths[int(match["share"])])
        whole = numbers.get(paths[int(match["whole"])])
        if share is None or whole is None or share.kind != PERCENT:
            continue
        yield PART, whole, share
        if says_remainder:
            yield LESS, whole, share


def _close(
    sentence: str,
    paths: Sequence[FigurePath],
    numbers: Mapping[FigurePath, Number],
) -> Iterator[_Figures]:
    for match in _CLOSE.finditer(sentence):
        one = numbers.get(paths[int(match["one"])])
        other = numbers.get(paths[int(match["other"])])
        if one is not None and other is not None:
            yield _Figures(one, other, match["between"])


def _of_percentage(figures: _Figures, words: str) -> Iterator[OperationOnTwo]:
    amount, share = figures.one, figures.other
    if amount.kind == PERCENT:
        amount, share = share, amount
    if share.kind != PERCENT or amount.kind == PERCENT:
        return
    if not _is_of_another(figures):
        yield BASE, amount, share
    if _of_which().search(words):
        yield PART, amount, share
    if _up().search(words):
        yield MORE, amount, share
        yield BEFORE, amount, share
    if _down().search(words):
        yield LESS, amount, share


def _is_for_each(amount: Number, count: Number, words: str) -> bool:
    """Whether it is so much for each of them; for each year only if the amount is one a year."""
    units = [thing(word) for word in amount.quantity.per.split()]
    if count.kind in TIMES:
        return count.kind in units
    return bool(units) or bool(_each().search(words))


def _is_of_another(figures: _Figures) -> bool:
    """Whether the percentage is one of the amount: 5% of the budget of £3m, 5% on £3m."""
    return figures.one.kind == PERCENT and bool(_on().match(figures.between))


@cache
def _on() -> re.Pattern[str]:
    return re.compile(
        r" (?:(?:on|off|above|below|more|less)\b| ?(?:of|from)\b.*\b(?:of|from)(?: the| a| our)? $)"
    )


def _of_each(figures: _Figures, words: str) -> Iterator[OperationOnTwo]:
    amount, count = figures.one, figures.other
    if amount.kind not in CURRENCIES:
        amount, count = count, amount
    if amount.kind not in CURRENCIES or count.kind in (PERCENT, *CURRENCIES):
        return
    if _is_for_each(amount, count, words):
        yield PRODUCT, amount, count
    if _evenly().search(words):
        yield QUOTIENT, amount, count


@cache
def _part_of() -> re.Pattern[str]:
    """Returns the pattern of {share} of the budget of {whole}."""
    return re.compile(
        r"\{(?P<share>\d+)\}\s+(?:of|from)\b[^{};.]{0,60}\{(?P<whole>\d+)\}"
    )


@cache
def _of_which() -> re.Pattern[str]:
    return re.compile(r"\bof (?:which|it|this|that|them)\b|^\W*(?:out )?of \{")


@cache
def _up() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:r[io]s\w+|increas\w+|uplift\w*|more|higher|gr[eo]w\w*|add(?:s|ed|ing)?|plus|up|inflation|above)\b"
    )


@cache
def _down() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:f[ae]ll\w*|discount\w*|reduc\w+|cut\w*|less|lower|sav(?:e|es|ed|ing|ings)|below|off|cheaper|down|drop\w*|rebate)\b"
    )


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_EACH})(?![\w])")


@cache
def _evenly() -> re.Pattern[str]:
    return re.compile(r"\b(?:equal|equally|evenly|alike|shared|split|divided|same)\b")
