"""Withheld quantities, looked up by what phrases say: 24 posts in “24 of the 150”, 1 year in “an annual contract”.

A phrase that says a public figure as well is none; nor is one that stands in an exception.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from twopart.language import phrases, phrases_of_time
from twopart.language.counted import alike, counted, parts_of, thing
from twopart.model.quantity import CURRENCIES, Day, KnownValue, Quantity

Named = tuple[str, KnownValue]
Found = tuple[str, int, int]  # the id of what is said, and where
Search = Callable[[str], Iterator[Found]]

_IN_MONTHS = {"year": Fraction(12), "month": Fraction(1)}
_IN_DAYS = {"week": Fraction(7), "day": Fraction(1)}
_MILLION = 6
_FEWEST = 5  # things; two of anything are met by chance
_SINGLE = 10  # millions that are said by one digit have to be exact


class Phrased:
    """Searches a text for what some withheld values are called in ordinary phrases."""

    def __init__(
        self,
        secrets: Iterable[Named],
        public: Iterable[KnownValue],
        excepted: Iterable[str] = (),
    ) -> None:
        self._excepted = [" ".join(item.casefold().split()) for item in excepted]
        known = _Values(("", value) for value in public)
        values = _Values(secrets)
        self._searches: list[Search] = [
            *_of_months(
                {
                    key: ids
                    for key, ids in values.months.items()
                    if key not in known.months
                }
            ),
            *_of_days(
                {key: ids for key, ids in values.days.items() if key not in known.days}
            ),
            *_of_counts(
                {
                    key: ids
                    for key, ids in values.counts.items()
                    if key not in known.counts
                },
                values.units,
            ),
            *_of_shares(
                {
                    key: ids
                    for key, ids in values.shares.items()
                    if key not in known.shares
                }
            ),
            *_of_millions(
                {
                    key: ids
                    for key, ids in values.money.items()
                    if key not in known.money
                },
                known,
            ),
            *_of_years(
                {
                    key: ids
                    for key, ids in values.years.items()
                    if key not in known.years
                }
            ),
        ]

    def within(self, text: str) -> Iterator[Found]:
        """The ids of what a text says, and where its phrases stand in it."""
        lower = text.lower()
        for search in self._searches:
            for found in search(lower):
                if not self._is_excepted(lower[found[1] : found[2]]):
                    yield found

    def _is_excepted(self, said: str) -> bool:
        return any(" ".join(said.split()) in item for item in self._excepted)


class _Values:
    """The ids of some values, by what phrases say of them."""

    def __init__(self, named: Iterable[Named]) -> None:
        self.months: dict[Fraction, set[str]] = {}
        self.days: dict[Fraction, set[str]] = {}
        self.counts: dict[tuple[int, str], set[str]] = {}
        self.units: set[str] = set()
        self.shares: dict[tuple[Fraction, Fraction], set[str]] = {}
        self.money: dict[Decimal, set[str]] = {}
        self.years: dict[Day, set[str]] = {}
        for name, value in named:
            if isinstance(value, Quantity):
                self._learn(name, value)
            elif value.months:
                self.years.setdefault(value, set()).add(name)

    def _learn(
        self,
        name: str,
        value: Quantity,
    ) -> None:
        if value.unit in CURRENCIES:
            if abs(value.value) >= 10**_MILLION:
                self.money.setdefault(abs(value.value).scaleb(-_MILLION), set()).add(
                    name
                )
        elif value.unit == "%":
            step = value.step / (100 if value.approximate else 200)
            self.shares.setdefault((abs(Fraction(value.value)) / 100, step), set()).add(
                name
            )
        else:
            self._learn_count(name, value)

    def _learn_count(
        self,
        name: str,
        value: Quantity,
    ) -> None:
        unit, number = value.unit.lower().rstrip("s"), abs(Fraction(value.value))
        if unit in _IN_MONTHS and number:
            self.months.setdefault(number * _IN_MONTHS[unit], set()).add(name)
        elif unit in _IN_DAYS and number:
            self.days.setdefault(number * _IN_DAYS[unit], set()).add(name)
        elif number.denominator == 1 and number >= _FEWEST:
            self.units.add(value.unit.lower())
            for word in value.unit.lower().split():
                for same in alike(thing(word), int(number)):
                    self.counts.setdefault((int(number), same), set()).add(name)


def _of_months(months: dict[Fraction, set[str]]) -> Iterator[Search]:
    def search(text: str) -> Iterator[Found]:
        for phrase in phrases_of_time.lengths_in_months(text):
            yield from _named(
                months.get(phrase.value, ()),
                phrase.start,
                phrase.end,
            )

    yield from (search,) if months else ()


def _of_days(days: dict[Fraction, set[str]]) -> Iterator[Search]:
    def search(text: str) -> Iterator[Found]:
        for phrase in phrases_of_time.lengths_in_days(text):
            yield from _named(
                days.get(phrase.value, ()),
                phrase.start,
                phrase.end,
            )

    yield from (search,) if days else ()


def _of_counts(
    counts: dict[tuple[int, str], set[str]], units: set[str]
) -> Iterator[Search]:
    by_number: dict[int, set[str]] = {}
    for (number, _), ids in counts.items():
        by_number.setdefault(number, set()).update(ids)

    def search(text: str) -> Iterator[Found]:
        for count, start, end in counted(text):
            as_written = (
                text[start:end].partition(" ")[2] in units
            )  # 24 posts: the usual way
            for word in () if as_written else count.things:
                yield from _named(
                    counts.get((count.number, word), ()),
                    start,
                    end,
                )
        for part, start, end in parts_of(text):
            yield from _named(
                by_number.get(part, ()),
                start,
                end,
            )

    yield from (search,) if counts else ()


def _of_shares(shares: dict[tuple[Fraction, Fraction], set[str]]) -> Iterator[Search]:
    exact: dict[Fraction, set[str]] = {}
    for (share, _), ids in shares.items():
        exact.setdefault(share, set()).update(ids)

    def search(text: str) -> Iterator[Found]:
        for phrase in phrases.shares(text):
            yield from _named(
                exact.get(phrase.value, ()),
                phrase.start,
                phrase.end,
            )
        for phrase in phrases.hundreds(text):
            yield from _named(
                exact.get(1 - phrase.value, ()),
                phrase.start,
                phrase.end,
            )
        for phrase in phrases.every(text):
            near = (
                ids
                for (share, step), ids in shares.items()
                if abs(share - phrase.value) <= step
            )
            for ids in near:
                yield from _named(ids, phrase.start, phrase.end)

    yield from (search,) if shares else ()


def _of_millions(money: dict[Decimal, set[str]], known: _Values) -> Iterator[Search]:
    def search(text: str) -> Iterator[Found]:
        for number, start, end in phrases.millions(text):
            if any(_prints_as(public, number) for public in known.money):
                continue
            for value, ids in money.items():
                if _prints_as(value, number):
                    yield from _named(ids, start, end)

    yield from (search,) if money else ()


def _prints_as(value: Decimal, number: Decimal) -> bool:
    """Whether a number of millions is the value, rounded or cut off; one of one digit has to be exact."""
    if number < _SINGLE:
        return value == number or (
            number != int(number) and value.quantize(number, ROUND_HALF_UP) == number
        )
    return number in (
        value.quantize(number, ROUND_HALF_UP),
        value.quantize(number, ROUND_DOWN),
    )


def _of_years(years: dict[Day, set[str]]) -> Iterator[Search]:
    def search(text: str) -> Iterator[Found]:
        for day, start, end in phrases_of_time.financial_years(text):
            yield from _named(
                years.get(day, ()),
                start,
                end,
            )

    yield from (search,) if years else ()


def _named(
    ids: Iterable[str],
    start: int,
    end: int,
) -> Iterator[Found]:
    yield from (
        (
            name,
            start,
            end,
        )
        for name in sorted(ids)
    )
