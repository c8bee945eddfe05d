"""Finds what a price of each comes to where other words say how many: Each kit costs {price}. … We buy 50 kits.

The two stand in one passage or in two, one next to the other; further apart they count if Part 1 says one number of such
things alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from twopart.language.counted import labels, thing
from twopart.language.hints import has_any
from twopart.language.number_words import IN_WORDS, parsed
from twopart.model.figure import FigurePath
from twopart.model.prose import Prose
from twopart.model.quantity import CURRENCIES
from twopart.outline.subject import Subject
from twopart.rules.values.closeness import TIMES
from twopart.rules.values.in_words.one_thing import LASTING
from twopart.rules.values.in_words.sentence_dates import flat
from twopart.rules.values.numbers import Number

FEWEST = 2  # of what is bought
NAMES = ("price", "cost", "fee", "charge", "rate", "payment", "grant", "rent", "sum")
HINTS = ("each", "every", " per ", "} a ", "} an ", "apiece", *NAMES)
LABEL = 16  # characters before a number that may show that it counts nothing
REFERENCE = re.compile(r"\{(\d+)\}")
COUNTED = re.compile(
    rf"(?i)(?<![\w.,£/{{-])(?P<number>[0-9][0-9,]*|(?:{IN_WORDS})(?![\w-]))(?P<things>(?:[ -][a-z]+){{1,3}})"
)
FOR = re.compile(r"(?i)\b(?:for|over|during|in) (?:\w+ )?$")


class UnitPrices(NamedTuple):
    """A public amount that is taken so many times, and the passage that says of what each it is."""

    price: Number
    times: Fraction
    prose: Prose


class _Price(NamedTuple):
    amount: Number
    thing: str  # empty where another sentence names it: they cost {price} each


class _Passage(NamedTuple):
    prose: Prose
    text: str
    public: tuple[Number | None, ...]  # what its references print
    prices: tuple[_Price, ...]
    counts: Mapping[str, frozenset[int]]  # how many of which things


def unit_prices(
    subject: Subject, numbers: Mapping[FigurePath, Number]
) -> Iterator[UnitPrices]:
    priced = [_with_prices(prose, numbers) for prose in subject.printed[0]]
    if not any(passage.prices for passage in priced):
        return
    passages = [_with_counts(passage) for passage in priced]
    everywhere = _all_counts(passages)
    for place, passage in enumerate(passages):
        before = passages[max(0, place - 1) : place]
        near = (*before, *passages[place : place + 2])
        for price in passage.prices:
            if price.thing:
                numbers_of_thing = _numbers_of(price.thing, near, everywhere)
            else:
                numbers_of_thing = _only_number([passage]) or _only_number(before)
            for times in sorted(numbers_of_thing):
                yield UnitPrices(price.amount, Fraction(times), passage.prose)


def _only_number(passages: Iterable[_Passage]) -> set[int]:
    """Returns the number of what is meant by “they cost {price} each”, if these passages count but one."""
    numbers: set[int] = set()
    for passage in passages:
        numbers = numbers.union(*passage.counts.values())
    if len(numbers) > 1:
        return set()
    return numbers


def _numbers_of(
    name: str,
    near: Sequence[_Passage],
    everywhere: Mapping[str, frozenset[int]],
) -> set[int]:
    """Returns how many of these things passages close by count, or Part 1 if it has one number of them."""
    numbers: set[int] = set()
    for passage in near:
        numbers |= passage.counts.get(name, frozenset())
    only = everywhere.get(name, frozenset())
    if len(only) == 1 and name not in TIMES:
        numbers |= only
    return numbers


def _all_counts(passages: Sequence[_Passage]) -> Mapping[str, frozenset[int]]:
    counts: dict[str, frozenset[int]] = {}
    for passage in passages:
        for name, numbers in passage.counts.items():
            counts[name] = counts.get(name, frozenset()) | numbers
    return counts


def _with_prices(prose: Prose, numbers: Mapping[FigurePath, Number]) -> _Passage:
    text, paths = flat(prose)
    public = tuple(numbers.get(path) for path in paths)
    prices = tuple(dict.fromkeys(_prices(text, public)))
    return _Passage(prose, text, public, prices, {})


def _with_counts(passage: _Passage) -> _Passage:
    counts: dict[str, frozenset[int]] = {}
    for name, number in _counts(passage.text, passage.public):
        counts[name] = counts.get(name, frozenset()) | {number}
    return passage._replace(counts=counts)


def _prices(text: str, public: Sequence[Number | None]) -> Iterator[_Price]:
    """Yields the amounts of which the words, or the figure itself, say that each of something costs as much."""
    for match in REFERENCE.finditer(text):
        amount = public[int(match[1])]
        if amount is None or amount.kind not in CURRENCIES:
            continue
        for word in amount.quantity.per.split()[-1:]:
            yield _Price(amount, thing(word))
    if not has_any(text.lower(), HINTS):
        return
    for match in _price_of_each().finditer(text):
        amount = public[int(_first(match, "cost", "per", "named", "apiece", "they"))]
        name = thing(_first(match, "each", "unit", "priced", "things").lower())
        if amount is not None and amount.kind in CURRENCIES:
            yield _Price(amount, name)


def _first(match: re.Match[str], *groups: str) -> str:
    for group in groups:
        if match[group]:
            return match[group]
    return ""


def _counts(text: str, public: Sequence[Number | None]) -> Iterator[tuple[str, int]]:
    """Yields how many of which things it says, in figures or in words; of times only how long something lasts."""
    for match in REFERENCE.finditer(text):
        count = public[int(match[1])]
        is_count = count is not None and count.kind not in (*CURRENCIES, "%")
        if count is not None and is_count and count.size.denominator == 1:
            is_other_time = count.kind in TIMES and not _is_length(text, match.start())
            if count.size >= FEWEST and not is_other_time:
                yield count.kind, int(count.size)
    for match in COUNTED.finditer(text):
        number = parsed(match["number"].lower()) or 0
        start = match.start()
        is_label = labels().search(text.lower(), max(0, start - LABEL), start)
        if number < FEWEST or is_label:
            continue
        for word in re.split("[ -]", match["things"].lower())[1:]:
            name = thing(word)
            if name not in TIMES or _is_length(text, match.start()):
                yield name, number


def _is_length(text: str, start: int) -> bool:
    """Whether a time at this place is how long something lasts: for three years, it lasts three years."""
    begins = text.rfind(". ", 0, start) + 1
    before = text[begins:start]
    return bool(FOR.search(before) or LASTING.search(before))


@cache
def _price_of_each() -> re.Pattern[str]:
    """Matches each kit costs {price}, {price} per kit, the price of a kit is {price}, kits at {price} each."""
    about = r"(?:about |around |some |up to )?"
    costs = r"(?:costs?|is|at|comes to|takes|needs|gets|has|receives|pays|will cost|would cost|is priced at)"
    noun = r"[a-z][a-z-]*[a-z]"
    price = rf"(?:unit )?(?:{'|'.join(NAMES)})"
    is_ = r"(?: (?:is|was|of|at|comes to|will be|would be))?:?"
    return re.compile(
        rf"(?i)\b(?:each|every) (?:(?:new|one of the) )?(?P<each>{noun})(?: {noun})?? {costs} {about}\{{(?P<cost>\d+)\}}"
        rf"|\{{(?P<per>\d+)\}} (?:per|an?|for each|for every|for an?|each) (?P<unit>{noun})"
        rf"|\b{price} (?:per|of an?|of each|of every|of one|for an?|for each|for one) (?P<priced>{noun}){is_} {about}"
        r"\{(?P<named>\d+)\}"
        rf"|\b(?P<things>{noun}s)(?: {noun}){{0,2}}? (?:at|cost|costing|for|of) {about}\{{(?P<apiece>\d+)\}}"
        r" (?:each|apiece)\b"
        rf"|\b(?:they|these|those|and|which) (?:each )?(?:costs?|will cost|would cost|come|are bought)(?: at| to)? {about}"
        r"\{(?P<they>\d+)\}(?: each| apiece)"
    )
