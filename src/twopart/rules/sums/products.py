"""So many of each in one passage: two to each of 6 teams, and 14; £550k a year for 3 years, and £1.5m."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from twopart.base.rule import Rule
from twopart.language.counted import may_be_counted, thing
from twopart.language.number_words import NUMBER, parsed
from twopart.language.tallies import Tally
from twopart.language.time.months import MONTHS_IN
from twopart.language.whole_words import whole_words
from twopart.model.quantity import Quantity, as_typed
from twopart.rules.exceptions import JudgedFinding
from twopart.rules.sums.passages import AmountInPassage, PassageWithNumbers, judged

SO_MANY_OF_EACH = Rule(
    name="so-many-of-each",
    what="a number and a price for each, or years and an amount a year, that do not multiply to the total beside them",
    why="Readers multiply, and arrive at another number.",
    fix="Correct the number that is wrong; a formula, or a line below `ties:`, checks figures that belong together.",
    level="note",
    may_be_excepted=True,
    example="""\
part-1: {sections: {summary: "We buy 14 vans, two to each of 6 teams."}}
""",
    mended="""\
part-1: {sections: {summary: "We buy 12 vans, two to each of 6 teams."}}
""",
)
NEAR = Fraction(1, 3)  # of the product; another total is of something else
MONEY_NEAR = Fraction(1, 5)
PRICE_AND_TOTAL = 2  # amounts of a sentence
BESIDES = re.compile(
    r"\b(?:one-off|one off|initial|set-?up|plus|besides|in addition|excluding|including"
    r"|other than|saving|savings|instead|rather|compared|against|from)\b"
)
OF_SOMETHING_ELSE = re.compile(r"\band (?:a |another )?$")  # before a total
AND = re.compile(r"\band\b|;")
SUMS_UP = re.compile(
    whole_words(
        (
            "in all",
            "in total",
            "total",
            "totals",
            "totalling",
            "comes? to",
            "altogether",
            "together",
            "whole",
        )
    )
)
YEARLY = re.compile(r"(?:a|per|each|every) (?:financial )?year|annual|yearly")
YEARLY_AFTER = re.compile(
    r" (?:(?:a|per|each|every) (?:financial )?year\b|annually|yearly|p\.a\.)"
)


def totals_are_so_many_of_each(passage: PassageWithNumbers) -> Iterator[JudgedFinding]:
    """Yields at most one finding, on a product in a passage that misses its total."""
    for values in _wrong_products(passage):
        yield judged(SO_MANY_OF_EACH, passage, values)
        return


def _wrong_products(passage: PassageWithNumbers) -> Iterator[str]:
    for sentence in passage.sentences:
        yield from _of_things(sentence)
        yield from _of_prices(sentence)
        yield from _of_years(sentence)
    if SUMS_UP.search(passage.text):
        yield from _of_years(passage)


# Things


def _of_things(sentence: PassageWithNumbers) -> Iterator[str]:
    """Yields what does not agree in “14 vans, two to each of 6 teams”."""
    lower = sentence.text.lower()
    if " each" not in lower:
        return
    match = _to_each().search(lower)
    if match is None:
        return
    counts = sentence.counts
    if any(count.is_hedged for count in counts):
        return
    number_for_each = parsed(match["each"])
    groups = _groups(match, counts)
    others = [count for count in counts if not _is_within(count, match)]
    totals = [count for count in others if count is not groups]
    if not number_for_each or groups is None or len(totals) != 1:
        return
    if _is_of_other_things(match, totals[0], lower):
        return
    product = number_for_each * groups.number
    if _is_near(product, totals[0].number):
        yield f"{number_for_each} × {groups.number} is {product:,}, and it says {totals[0].number:,}"


def _is_of_other_things(match: re.Match[str], total: Tally, text: str) -> bool:
    """Whether each gets other things than the total counts: 14 vans, and two phones to each of 6 teams."""
    things_of_each = {
        thing(word) for word in match["things"].split() if may_be_counted(word)
    }
    is_listed_beside = bool(AND.search(text, total.end, match.start()))
    return (
        is_listed_beside
        and bool(things_of_each)
        and total.things.isdisjoint(things_of_each)
    )


def _groups(
    match: re.Match[str],
    counts: tuple[Tally, ...],
) -> Tally | None:
    """Returns the things of which each gets so many: in the phrase, or else the same word with a number."""
    for count in counts:
        if match.start("group") <= count.start < match.end("group"):
            return count
    noun = thing(match["group"].split()[-1])
    for count in counts:
        if noun in count.things:
            return count
    return None


def _is_within(
    count: Tally,
    match: re.Match[str],
) -> bool:
    return match.start() <= count.start < match.end()


def _is_near(product: int, total: int) -> bool:
    return product != total and abs(product - total) <= NEAR * product


@cache
def _to_each() -> re.Pattern[str]:
    group = rf"(?:(?:{NUMBER}) )?[a-z]+"
    return re.compile(
        rf"(?<![\w.,£/–-])(?P<each>{NUMBER})(?P<things>(?: [a-z-]+){{0,2}}?) (?:to|for|in|at|per|with|on) each"
        rf"(?: one)?(?: of)?(?: the| its| our| these| those)? (?P<group>{group})"
    )


# Prices


def _of_prices(sentence: PassageWithNumbers) -> Iterator[str]:
    """Yields what does not agree in “3 lots of £30,000, £100,000 in all”."""
    if len(sentence.amounts) != PRICE_AND_TOTAL:
        return
    price, total = sorted(sentence.amounts, key=_by_value)
    if not (_is_plain(price.value) and _is_plain(total.value)):
        return
    number = _number_at(price, sentence)
    if number is None or price.value.unit != total.value.unit:
        return
    if _is_of_something_else(total, sentence):
        return
    if _misses(price.value, Fraction(number), total.value):
        yield f"{number:,} × {as_typed(price.value)} is not {as_typed(total.value)}"


def _by_value(amount: AmountInPassage) -> Fraction:
    return Fraction(amount.value.value)


def _number_at(
    price: AmountInPassage,
    sentence: PassageWithNumbers,
) -> int | None:
    """Returns how many are bought at a price: `3 lots of £30,000`, `62 vehicles at £247,164.90 each`."""
    text = sentence.text.lower()
    counts = [count for count in sentence.counts if count.things]
    bought = [
        count
        for count in counts
        if _at_a_price().fullmatch(text, count.end, price.start)
    ]
    if not bought or bought[-1].is_hedged:
        return None
    return bought[-1].number


@cache
def _at_a_price() -> re.Pattern[str]:
    return re.compile(r"(?: [a-z-]+){1,4} (?:of|at|×|x|for) ")


# Years


def _of_years(passage: PassageWithNumbers) -> Iterator[str]:
    """Yields what does not agree in “£550k a year for 3 years, £1.5m in all”."""
    lower = passage.text.lower()
    if "year" not in lower or BESIDES.search(lower):
        return
    lengths = set(_lengths(lower))
    rates = [amount for amount in passage.amounts if _is_yearly(amount, lower)]
    totals = [amount for amount in passage.amounts if amount not in rates]
    if len(lengths) != 1 or len(rates) != 1 or len(totals) != 1:
        return
    if _is_of_something_else(totals[0], passage):
        return
    rate = rates[0].value
    total = totals[0].value
    years = Fraction(lengths.pop(), MONTHS_IN["year"])
    if years <= 1 or total.per or rate.unit != total.unit:
        return
    if not rate.exact or not _is_plain(total):
        return
    if _misses(rate, years, total):
        yield f"{as_typed(rate)} for {_as_decimal(years)} years is not {as_typed(total)}"


def _is_yearly(amount: AmountInPassage, text: str) -> bool:
    if amount.value.per:
        return bool(YEARLY.search(amount.value.per))
    return bool(YEARLY_AFTER.match(text, amount.end))


def _lengths(text: str) -> Iterator[int]:
    """Yields how long things take, in months."""
    for match in _length().finditer(text):
        number = parsed(match["number"])
        if number:
            yield number * MONTHS_IN[match["unit"]]


@cache
def _length() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,£–-])(?P<number>{NUMBER})[- ](?:financial )?(?P<unit>year|month)s?\b"
    )


# Amounts


def _misses(
    price: Quantity,
    number: Fraction,
    total: Quantity,
) -> bool:
    """Whether so many times a price is near a total, and rounding does not explain the difference."""
    low, high = (end * number for end in price.plausible)
    least, most = total.plausible
    if low <= most and least <= high:
        return False
    product = Fraction(price.value) * number
    return abs(product - Fraction(total.value)) <= MONEY_NEAR * product


def _is_plain(value: Quantity) -> bool:
    return value.exact and not value.approximate and value.value > 0


def _is_of_something_else(total: AmountInPassage, passage: PassageWithNumbers) -> bool:
    """Whether it only stands beside the price: £2m for three years, and £5m for the kit."""
    return bool(OF_SOMETHING_ELSE.search(passage.text[: total.start]))


def _as_decimal(years: Fraction) -> str:
    return f"{float(years):g}"
