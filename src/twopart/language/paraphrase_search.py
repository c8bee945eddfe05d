"""Finds withheld quantities by what phrases express: 24 posts in “24 of the 150”, 1 year in “an annual contract”.

A phrase that also expresses a public figure does not count; nor does one that stands in an exception.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import partial
from itertools import chain
from typing import TypeVar

from twopart.language import quantities_in_phrases as quantities
from twopart.language.counted import counted, parts_of
from twopart.language.counting.bare_counts import bare_counts, gains_and_losses
from twopart.language.counting.collective_counts import collective_counts
from twopart.language.counting.counts_of_them import counts_of_them
from twopart.language.counting.numbers_of_bids import numbers_of_bids
from twopart.language.counting.parts_of_few import (
    all_but,
    all_but_some,
    parts_of_few,
    shares_of_few,
)
from twopart.language.counting.splits import parts_of_every_few, splits
from twopart.language.measures.measured import MeasuredPhrase, measured
from twopart.language.measures.units import MeasuringUnit, as_written
from twopart.language.number_words import may_say_numbers, parsed
from twopart.language.sought_values import (
    CountOfThings,
    Measurement,
    NamedValue,
    Share,
    SoughtValues,
)
from twopart.language.time import periods_in_phrases as periods
from twopart.language.time.days_beside_periods import days_beside_periods
from twopart.language.time.named_days import named_days
from twopart.language.time.parts_of_periods import days_of_periods
from twopart.language.time.terms_in_sums import months_of_notice, terms_in_sums
from twopart.language.time.terms_in_words import (
    Term,
    terms_in_words,
    whole_terms,
)
from twopart.model.quantity import Day, KnownValue

Key = TypeVar("Key")
PlacedPhrase = tuple[str, int, int]  # the id of what a phrase says, and where it stands
PhraseSearch = Callable[[str], Iterator[PlacedPhrase]]

_HALF_A_PERCENT = Fraction(1, 200)
_SINGLE = 10  # millions that are said by one digit have to be exact


class ParaphraseSearch:
    """Searches a text for what some withheld values are called in ordinary phrases."""

    def __init__(
        self,
        secrets: Iterable[NamedValue],
        public: Iterable[KnownValue],
        excepted: Iterable[str] = (),
    ) -> None:
        self._excepted = [" ".join(item.casefold().split()) for item in excepted]
        known = SoughtValues(("", value) for value in public)
        self._searches = tuple(_searches(SoughtValues(secrets), known))

    def within(self, text: str) -> Iterator[PlacedPhrase]:
        """Yields the ids of what a text says, and where its phrases stand in it."""
        lower = text.lower()
        for search in self._searches:
            for name, start, end in search(lower):
                if not self._is_excepted(lower[start:end]):
                    yield name, start, end

    def _is_excepted(self, phrase: str) -> bool:
        words = " ".join(phrase.split())
        return any(words in item for item in self._excepted)


def _searches(
    values: SoughtValues,
    known: SoughtValues,
) -> Iterator[PhraseSearch]:
    """Yields one search for each way to say some of the values; those that are known too are left out."""
    yield from _searches_of_times(values, known)
    yield from _searches_of_dates(values, known)
    if measurements := _unknown(values.measurements, known.measurements):
        yield partial(_measurements, measurements, tuple(known.measurements))
    if few := _unknown(values.few, known.few):
        yield partial(_counts_of_them, few)
        yield partial(_all_but_some, few, known.few)
    if bids := _unknown(values.bids, known.bids):
        yield partial(_numbers_of_bids, bids)
    if counts := _unknown(values.counts, known.counts):
        by_number = _by_number(counts)
        yield partial(_counts, counts, by_number, values.units)
    if shares := _unknown(values.shares, known.shares):
        exact = _exactly(shares)
        yield partial(_shares, shares, exact)
    if money := _unknown(values.money, known.money):
        public = tuple(known.money)
        yield partial(_millions, money, public)


def _searches_of_times(
    values: SoughtValues, known: SoughtValues
) -> Iterator[PhraseSearch]:
    if months := _unknown(values.months, known.months):
        yield partial(_lengths_in_months, months)
    if whole_terms := _unknown(values.whole_terms, known.months):
        yield partial(_terms_in_sums, whole_terms)
    if terms := _unknown(values.terms, known.terms):
        yield partial(_terms, terms, known.months)
    if days := _unknown(values.days, known.days):
        yield partial(_lengths_in_days, days)


def _searches_of_dates(
    values: SoughtValues, known: SoughtValues
) -> Iterator[PhraseSearch]:
    if years := _unknown(values.years, known.years):
        yield partial(_financial_years, years)
    if dates := _unknown(values.dates, known.dates):
        yield partial(_named_days, dates)
    if days := _unknown(values.all_dates, known.all_dates):
        yield partial(_days_of_periods, days)
        yield partial(_days_beside_periods, days)


def _unknown(
    ids: Mapping[Key, set[str]],
    known: Container[Key],
) -> dict[Key, set[str]]:
    return {key: names for key, names in ids.items() if key not in known}


def _lengths_in_months(
    months: Mapping[Fraction, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    lengths = chain(
        periods.lengths_in_months(text),
        whole_terms(text),
        months_of_notice(text),
    )
    for length, start, end in lengths:
        ids = months.get(length, ())
        yield from _named(ids, start, end)


def _terms_in_sums(
    months: Mapping[Fraction, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    """Yields five years in “a 3+2 contract”; others look for a term of 3+2 years itself."""
    for length, start, end in terms_in_sums(text):
        ids = months.get(length, ())
        yield from _named(ids, start, end)


def _terms(
    terms: Mapping[Term, set[str]],
    known: Container[Fraction],
    text: str,
) -> Iterator[PlacedPhrase]:
    for term, start, end in terms_in_words(text, terms, known):
        yield from _named(terms[term], start, end)


def _lengths_in_days(
    days: Mapping[Fraction, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    for length, start, end in periods.lengths_in_days(text):
        ids = days.get(length, ())
        yield from _named(ids, start, end)


def _measurements(
    withheld: Mapping[Measurement, set[str]],
    known: tuple[Measurement, ...],
    text: str,
) -> Iterator[PlacedPhrase]:
    """Yields 12 miles in “19 km”; those that stand as a number and a unit that others look for are left to them."""
    for measures in sorted({unit.measures for _, unit in withheld}):
        for phrase in measured(text, measures):
            if any(phrase.says(*public) for public in known):
                continue
            for (number, unit), ids in withheld.items():
                if phrase.says(number, unit) and not _is_plain(phrase, number, unit):
                    yield from _named(ids, phrase.start, phrase.end)


def _is_plain(phrase: MeasuredPhrase, number: Fraction, unit: MeasuringUnit) -> bool:
    """Whether it is what the search for figures finds: 12 miles, 19.31 km."""
    if not phrase.plain:
        return False
    if phrase.unit == unit:
        return True
    written = dict(as_written(number, unit))
    return any(written.get(word) == phrase.number for word in phrase.unit.plain_words)


def _by_number(counts: Mapping[CountOfThings, set[str]]) -> dict[int, set[str]]:
    by_number: dict[int, set[str]] = {}
    for (number, _), ids in counts.items():
        by_number.setdefault(number, set()).update(ids)
    return by_number


def _counts(
    counts: Mapping[CountOfThings, set[str]],
    by_number: Mapping[int, set[str]],
    units: Container[str],
    text: str,
) -> Iterator[PlacedPhrase]:
    for count, start, end in counted(text):
        written, _, unit = text[start:end].partition(" ")
        if unit in units and parsed(written):
            continue  # 24 posts: the usual way, which others look for
        for word in count.things:
            ids = counts.get((count.number, word), ())
            yield from _named(ids, start, end)
    for count, start, end in bare_counts(text):
        for word in count.things:
            ids = counts.get((count.number, word), ())
            yield from _named(ids, start, end)
    of_something = chain(
        parts_of(text),
        gains_and_losses(text),
        collective_counts(text),
        all_but(text),
    )
    for number, start, end in of_something:
        ids = by_number.get(number, ())
        yield from _named(ids, start, end)


def _counts_of_them(
    few: Mapping[CountOfThings, set[str]], text: str
) -> Iterator[PlacedPhrase]:
    for count, start, end in chain(counts_of_them(text), parts_of_few(text)):
        for word in count.things:
            ids = few.get((count.number, word), ())
            yield from _named(ids, start, end)


def _numbers_of_bids(
    bids: Mapping[int, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    for number, start, end in numbers_of_bids(text):
        ids = bids.get(number, ())
        yield from _named(ids, start, end)


def _all_but_some(
    few: Mapping[CountOfThings, set[str]],
    known: Container[CountOfThings],
    text: str,
) -> Iterator[PlacedPhrase]:
    """Yields two suppliers in “all suppliers but one”, where it is known that there are three."""
    for fewer, start, end in all_but_some(text):
        for (number, word), ids in few.items():
            whole = number + fewer.number
            if word in fewer.things and (whole, word) in known:
                yield from _named(ids, start, end)


def _exactly(shares: Mapping[Share, set[str]]) -> dict[Fraction, set[str]]:
    exact: dict[Fraction, set[str]] = {}
    for (share, _), ids in shares.items():
        exact.setdefault(share, set()).update(ids)
    return exact


def _shares(
    shares: Mapping[Share, set[str]],
    exact: Mapping[Fraction, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    for share, start, end in quantities.shares(text):
        ids = exact.get(share, ())
        yield from _named(ids, start, end)
    for rough_share, start, end in quantities.every(text):
        for (share, step), names in shares.items():
            if abs(share - rough_share) <= step:
                yield from _named(names, start, end)
    if may_say_numbers(text, fewest=2):
        yield from _shares_of_two_numbers(shares, exact, text)


def _shares_of_two_numbers(
    shares: Mapping[Share, set[str]],
    exact: Mapping[Fraction, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    """Yields the shares of phrases in which two numbers stand: a part and a whole, or two parts."""
    exact_shares = chain(
        quantities.parts_of_wholes(text),
        quantities.hundreds(text),
    )
    for share, start, end in exact_shares:
        ids = exact.get(share, ())
        yield from _named(ids, start, end)
    rounded = chain(
        shares_of_few(text),
        splits(text),
        parts_of_every_few(text),
    )
    for share_of_few, start, end in rounded:
        for (share, step), names in shares.items():
            if abs(share - share_of_few) <= min(step, _HALF_A_PERCENT):
                yield from _named(names, start, end)


def _millions(
    money: Mapping[Decimal, set[str]],
    known: tuple[Decimal, ...],
    text: str,
) -> Iterator[PlacedPhrase]:
    for number, start, end in quantities.millions(text):
        if any(_prints_as(public, number) for public in known):
            continue
        for value, ids in money.items():
            if _prints_as(value, number):
                yield from _named(ids, start, end)


def _prints_as(
    value: Decimal,
    number: Decimal,
) -> bool:
    """Whether a number of millions is the value, rounded or cut off; one of one digit has to be exact."""
    rounded = value.quantize(number, ROUND_HALF_UP)
    if number >= _SINGLE:
        return number in (rounded, value.quantize(number, ROUND_DOWN))
    has_decimals = number != int(number)
    return value == number or (has_decimals and rounded == number)


def _financial_years(
    years: Mapping[Day, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    for day, start, end in periods.financial_years(text):
        ids = years.get(day, ())
        yield from _named(ids, start, end)


def _named_days(
    dates: Mapping[Day, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    for day, start, end in named_days(text, dates):
        yield from _named(dates[day], start, end)


def _days_of_periods(
    days: Mapping[Day, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    for day, start, end in days_of_periods(text, days):
        yield from _named(days[day], start, end)


def _days_beside_periods(
    days: Mapping[Day, set[str]],
    text: str,
) -> Iterator[PlacedPhrase]:
    for day, start, end in days_beside_periods(text, days):
        yield from _named(days[day], start, end)


def _named(
    ids: Iterable[str],
    start: int,
    end: int,
) -> Iterator[PlacedPhrase]:
    for name in sorted(ids):
        yield name, start, end
